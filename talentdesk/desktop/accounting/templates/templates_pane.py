"""Workbooks of the finance department: which there are, what they ask, and filling them."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from talentdesk.desktop.accounting.templates.asked_rows import AskedRow, asked_groups
from talentdesk.desktop.accounting.templates.templates_face import TemplatesFace
from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.banner import Choice, Message
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.programme import Right
from talentdesk.domain.progress import Progress
from talentdesk.domain.template_plan import TemplatePlan
from talentdesk.domain.templates import Template, TemplateAsk
from talentdesk.services.template_figures import figures_at
from talentdesk.services.template_service import FigureSource, TemplateService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.template_words import summary_text

_OPEN: Final = "open_file"


class Reading(NamedTuple):
    """What the worker found about one template at one day."""

    template: Template
    day: date
    figures: FigureSource
    ask: TemplateAsk
    plan: TemplatePlan


class TemplatesPane(TemplatesFace):
    """Templates at the left; at the right what the chosen one asks and what it gets.

    Signals:
        work_as_asked: a Person who may make papers sits down at the desk.
    """

    work_as_asked = Signal(object)

    def __init__(
        self,
        frame: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(frame, workplace)
        self._workplace = workplace
        self._service = TemplateService(workplace)
        self._chooser = chooser
        self._clock = clock
        self._tasks = PageTasks(self)
        self._reading: Reading | None = None
        self._figures: tuple[date, FigureSource] | None = None
        self._asked: BackgroundTask | None = None
        self._written: Path | None = None
        self.day_edit.set_value(clock().astimezone().date())
        frame.leaving.connect(self._tasks.leave)
        frame.entered.connect(self.refresh)
        self.who_may.work_as_asked.connect(self.work_as_asked)
        self.zone.dropped.connect(self.add_file)
        self.add_action.triggered.connect(self._choose_file)
        self.fill_action.triggered.connect(self._choose_target)
        self.end_action.triggered.connect(self._end)
        self.table.current_changed.connect(self._read)
        self.day_edit.value_changed.connect(self._read)
        self.names_table.current_changed.connect(self._show_name)
        self.form.asked.connect(self._map)
        self.banner.chosen.connect(self._open_written)
        self.refresh()

    @property
    def template(self) -> Template | None:
        """The template under the cursor."""
        key = self.table.current_key()
        return next((item for item in self.model.rows if item.id == key), None)

    @Slot()
    def refresh(self) -> None:
        """Read again which templates there are, and the figures: both may have changed."""
        self._figures = None
        self._reload()

    def _reload(self) -> None:
        if self._tasks.is_left:
            return
        self.who_may.refresh()
        self.model.set_rows(self._service.all())
        if self.template is None and self.model.rows:
            self.table.select_key(self.model.rows[0].id)
        self._read()

    @Slot()
    def _read(self) -> None:
        """Work out on the worker what the chosen template asks and gets."""
        template, day = self.template, self.day_edit.value()
        self._enable()
        if template is None or day is None:
            self._reading = self._asked = None
            self.show_nothing(is_empty=not self.model.rows)
            return
        task = BackgroundTask(partial(self._work_out, template, day), self)
        task.succeeded.connect(self._show_reading)
        task.failed.connect(self._show_failure)
        # What was asked before may answer later, with the figures of before.
        self._asked = task
        self._tasks.start(task)

    def _work_out(self, template: Template, day: date, progress: Progress) -> Reading:
        held = self._figures
        if held is not None and held[0] == day:
            figures = held[1]
        else:
            figures = figures_at(self._workplace, day, self._clock(), progress)
        plan = self._service.plan(template, figures)
        return Reading(template, day, figures, self._service.ask_of(template), plan)

    @Slot(object)
    def _show_reading(self, reading: Reading) -> None:
        if self._tasks.is_left or self.sender() is not self._asked:
            return
        self._reading = reading
        self._figures = (reading.day, reading.figures)
        groups = asked_groups(reading.ask, reading.template, reading.plan)
        self.show_plan(reading.plan, groups)
        self._show_name(self.names_table.current_key())
        self._enable()

    def _enable(self) -> None:
        may, template = self._workplace.may(Right.REPORT), self.template
        is_read = self._reading is not None and self._reading.template == template
        self.add_action.setEnabled(may)
        self.end_action.setEnabled(may and template is not None)
        self.fill_action.setEnabled(may and is_read)
        self.form.setVisible(may)

    @Slot(object)
    def _show_name(self, key: object) -> None:
        row = next((item for item in self.names_model.rows if item.key == key), None)
        self.form.show_row(row, self._choices(row))

    def _choices(self, row: AskedRow | None) -> tuple[str, ...]:
        if row is None or self._reading is None:
            return ()
        figures = self._reading.figures
        if row.kind == "cell":
            return figures.choices()
        if row.kind == "table":
            return tuple(table.key for table in figures.tables)
        planned = next(item for item in self._reading.plan.tables if item.name == row.table)
        table = figures.table(planned.figures)
        return tuple(column.key for column in table.columns) if table else ()

    @Slot(object, str)
    def _map(self, row: AskedRow, figure: str) -> None:
        reading = self._reading
        if reading is None:
            return
        if figure and not self._is_known(row, figure, reading.figures):
            self.form.refuse(self.tr("TalentDesk heeft dit cijfer niet. Kies er een uit de lijst."))
            return
        mapping = {**reading.template.mapping, row.key: figure}
        try:
            self._service.map(reading.template.id, mapping, self._clock())
        except TalentDeskError as error:
            self._show_failure(error)
            return
        self._reload()

    def _is_known(self, row: AskedRow, figure: str, figures: FigureSource) -> bool:
        if row.kind == "cell":
            return bool(figures.address(figure))
        return row.kind == "table" or figure in self._choices(row)

    @Slot()
    def _choose_file(self) -> None:
        title, kinds = self.tr("Werkmap van de afdeling"), self.tr("Excel-werkmap (*.xlsx)")
        file = self._chooser.open_file(title, kinds)
        if file is not None:
            self.add_file(file)

    @Slot(Path)
    def add_file(self, file: Path) -> None:
        """Keep a workbook; one with the name of an earlier one takes its place."""
        self.banner.clear()
        try:
            added = self._service.add(file, "", self._clock())
        except TalentDeskError as error:
            self._show_failure(error)
            return
        self.refresh()
        self.table.select_key(added.id)

    @Slot()
    def _choose_target(self) -> None:
        reading = self._reading
        if reading is None:
            return
        suggestion = Path(f"{reading.template.title} {reading.day.isoformat()}.xlsx")
        kinds = self.tr("Excel-werkmap (*.xlsx)")
        target = self._chooser.save_file(self.tr("Ingevulde werkmap"), suggestion, kinds)
        if target is not None:
            self.fill_to(target)

    def fill_to(self, target: Path) -> None:
        """Write the filled workbook on the worker."""
        if (reading := self._reading) is None:
            return
        self.fill_action.setEnabled(False)
        task = BackgroundTask(partial(self._fill, reading, target), self)
        task.succeeded.connect(self._show_filled)
        task.failed.connect(self._show_failure)
        self._tasks.start(task)

    def _fill(self, reading: Reading, target: Path, _progress: Progress) -> Path:
        self._service.fill(reading.template, reading.figures, target, self._clock())
        return target

    @Slot(object)
    def _show_filled(self, target: Path) -> None:
        if self._tasks.is_left:
            return
        self._enable()
        self._written = target
        what = self.tr("{file} is ingevuld.").format(file=target.name)
        why = summary_text(self._reading.plan) if self._reading else ""
        choice = Choice(_OPEN, self.tr("Openen"), "arrow-square-out")
        self.banner.say(Message("done", what, why, (choice,)))

    @Slot()
    def _end(self) -> None:
        if (template := self.template) is None:
            return
        try:
            self._service.end(template.id, self._clock())
        except TalentDeskError as error:
            self._show_failure(error)
            return
        self.refresh()

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        if self._tasks.is_left:
            return
        if not isinstance(error, TalentDeskError):
            raise error
        self._enable()
        self.banner.say(refusal_message(error, self._workplace.programme))

    @Slot(str)
    def _open_written(self, key: str) -> None:
        if key == _OPEN and self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))
