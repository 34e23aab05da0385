"""Use cases about workbooks of the finance department: keep one, say what goes where, fill it."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.programme import Right
from talentdesk.domain.progress import Progress, Silent
from talentdesk.domain.template_plan import TemplatePlan
from talentdesk.domain.templates import Template, TemplateAsk, TemplateId
from talentdesk.files.source_files import SourceFile, read_source_file, source_of_bytes
from talentdesk.register.templates import TemplateDraft
from talentdesk.reports.atomic_file import atomic_write
from talentdesk.reports.figure_source import FigureSource
from talentdesk.reports.template_book import TemplateBook
from talentdesk.reports.template_filling import fill_template
from talentdesk.reports.template_planning import plan_filling, read_ask
from talentdesk.services.workplace import Workplace

__all__ = ("FigureSource", "TemplateService")


class TemplateService:
    """Keep and fill templates. Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def all(self) -> list[Template]:
        """The last version of each template that is in use, the oldest first."""
        with self._workplace.reading() as register:
            return [item for item in register.templates.all() if item.is_active]

    def called(self, title: str) -> Template:
        """The template in use with that title; raises RecordMissingError."""
        found = next((item for item in self.all() if item.title == title), None)
        if found is None:
            raise RecordMissingError("template", title)
        return found

    def look(self, file: Path) -> TemplateAsk:
        """What a workbook asks, before it is kept.

        Raises:
            SourceFileError: it is no workbook that can be filled.
        """
        return read_ask(_fillable(read_source_file(file)))

    def add(self, file: Path, title: str, now: datetime) -> Template:
        """Keep a workbook; one with the title of an earlier one takes its place.

        The mapping of the earlier one stays. Without a title it is the name of the file.

        Raises:
            RuleError: G-07.
            SourceFileError: it is no workbook that can be filled.
        """
        self._workplace.require(Right.REPORT)
        source = read_source_file(file)
        _fillable(source)
        name = title.strip() or file.stem
        with self._workplace.transaction(now, "add template") as register:
            earlier = register.templates.called(name)
            mapping = earlier.mapping if earlier else {}
            seal = register.templates.keep_file(source.data)
            return register.templates.add(TemplateDraft(name, source.name, seal, mapping))

    def map(self, key: TemplateId, mapping: Mapping[str, str], now: datetime) -> Template:
        """Say which figure goes to which name of a template; see ``Template.mapping``.

        Raises:
            RuleError: G-07.
            RecordMissingError: there is no such template.
        """
        self._workplace.require(Right.REPORT)
        with self._workplace.transaction(now, "map template") as register:
            last = register.templates.get(key)
            if last.mapping == mapping:
                return last
            return register.templates.add(
                TemplateDraft(last.title, last.file, last.sha256, mapping, last.is_active)
            )

    def end(self, key: TemplateId, now: datetime) -> None:
        """Fill a template no more; it stays to be read.

        Raises:
            RuleError: G-07.
            RecordMissingError: there is no such template.
        """
        self._workplace.require(Right.REPORT)
        with self._workplace.transaction(now, "end template") as register:
            last = register.templates.get(key)
            register.templates.add(
                TemplateDraft(last.title, last.file, last.sha256, last.mapping, is_active=False)
            )

    def ask_of(self, template: Template) -> TemplateAsk:
        """What a template asks."""
        return read_ask(self._book(template))

    def plan(self, template: Template, figures: FigureSource) -> TemplatePlan:
        """What filling would do: nothing is written."""
        return plan_filling(self._book(template), figures, template.mapping)

    def filled(
        self,
        template: Template,
        figures: FigureSource,
        made_at: datetime,
        progress: Progress | None = None,
    ) -> tuple[TemplatePlan, bytes]:
        """The filled workbook with the plan that it was filled by.

        Raises:
            OperationCancelledError: the user stopped it.
        """
        book = self._book(template)
        plan = plan_filling(book, figures, template.mapping)
        return plan, fill_template(book, plan, made_at, progress or Silent())

    def fill(
        self, template: Template, figures: FigureSource, target: Path, made_at: datetime
    ) -> TemplatePlan:
        """Write the filled workbook, whole or not at all.

        Raises:
            RuleError: G-07.
            FileWriteError: it cannot be written; an old file is as it was.
        """
        self._workplace.require(Right.REPORT)
        plan, content = self.filled(template, figures, made_at)
        atomic_write(target, content)
        return plan

    def _book(self, template: Template) -> TemplateBook:
        return TemplateBook(self._source(template))

    def _source(self, template: Template) -> SourceFile:
        with self._workplace.reading() as register:
            content = register.templates.content(template.sha256)
        return source_of_bytes(template.file, content)


def _fillable(source: SourceFile) -> TemplateBook:
    book = TemplateBook(source)
    book.require_sound()
    return book
