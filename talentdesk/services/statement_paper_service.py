"""Use cases about the statement on paper: a concept at any time, and final on a closed period."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from talentdesk.domain.book_errors import PeriodStepError
from talentdesk.domain.canonical import sha256_of
from talentdesk.domain.closing import PeriodStep
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.file_names import file_name
from talentdesk.domain.posting_periods import BookPeriod, book_period
from talentdesk.domain.programme import Programme, Right
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.statement import Home, Statement, named
from talentdesk.register.database import Register
from talentdesk.reports.atomic_file import StagedFiles, write_refusals
from talentdesk.reports.document import Document
from talentdesk.reports.file_set import stage_files, write_files
from talentdesk.reports.statement_document import StatementSource, statement_document
from talentdesk.services.closing_service import figures_of, issue_period
from talentdesk.services.statement_figures import statement_written
from talentdesk.services.workplace import Workplace
from talentdesk.wording.advice_words import sender_words
from talentdesk.wording.statement_words import (
    CONCEPT,
    KICKER,
    WITHOUT_LINE,
    WITHOUT_PROPOSAL,
    until_text,
)

__all__ = ("StatementForm", "StatementPaperService", "StatementReceipt")

_DECEMBER = 12


class StatementForm(StrEnum):
    """What the statement is written as."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class StatementReceipt:
    """The files with their SHA-256, and the seal of the figures that stands on them."""

    files: tuple[tuple[Path, str], ...]
    figures_hash: str


class StatementPaperService:
    """Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def document(
        self,
        year: int,
        now: datetime,
        period: BookPeriod | None = None,
        *,
        is_final: bool = False,
    ) -> Document:
        """The paper; days in it are those of the zone of ``now``."""
        with self._workplace.reading() as register:
            return statement_document(self._source(register, year, period, now, is_final))

    def write(
        self,
        year: int,
        folder: Path,
        now: datetime,
        period: BookPeriod | None = None,
        forms: Sequence[StatementForm] = tuple(StatementForm),
    ) -> StatementReceipt:
        """Write the statement as a concept: all files or none; nothing in the register changes.

        Raises:
            RuleError: G-07.
            FileWriteError: the folder or a file cannot be written.
        """
        self._workplace.require_any(Right.BOOK, Right.REPORT)
        with self._workplace.reading() as register:
            source = self._source(register, year, period, now, is_final=False)
        with write_refusals(folder):
            made = _made(source, forms)
        write_files(folder, made)
        return _receipt(source, folder, made)

    def issue(
        self,
        year: int,
        folder: Path,
        now: datetime,
        period: BookPeriod | None = None,
        forms: Sequence[StatementForm] = tuple(StatementForm),
    ) -> StatementReceipt:
        """Write the statement as final: from then on its period is not reopened any more.

        Without a period it is about the whole year, of which the last period must be closed.

        Raises:
            RuleError: G-07.
            PeriodStepError: not_closed, changed (its figures do not have their seal).
            FileWriteError: a file cannot be written; then nothing went out.
        """
        self._workplace.require_any(Right.BOOK, Right.REPORT)
        # The files get their names when the register has remembered them, never before.
        with StagedFiles() as staged, self._workplace.transaction(now, "issue paper") as register:
            closed = period or _last_of(register, year)
            source = self._source(register, year, closed, now, is_final=True)
            held = source.closed
            if held is None:
                raise PeriodStepError("not_closed", closed)
            if source.hash != held.hash:
                raise PeriodStepError("changed", closed)
            issue_period(register, closed, f"{KICKER} {until_text(source.statement)}")
            with write_refusals(folder):
                made = _made(source, forms)
            stage_files(staged, folder, made)
        return _receipt(source, folder, made)

    def _source(
        self,
        register: Register,
        year: int,
        period: BookPeriod | None,
        now: datetime,
        is_final: bool,  # noqa: FBT001 -- of one caller each way
    ) -> StatementSource:
        written = statement_written(register, year, period)
        statement = named(written, register.people.names())
        return StatementSource(
            statement,
            _names(register, self._workplace.programme, statement),
            sender_words(self._workplace.programme),
            _closed(register, period),
            sha256_of(figures_of(written)),
            is_final,
            self._workplace.info.is_example,
            register.log.head(),
            now,
        )


def _closed(register: Register, period: BookPeriod | None) -> PeriodStep | None:
    steps = [step for step in register.books.periods.steps() if step.period == period]
    if not steps or not steps[-1].kind.is_closed:
        return None
    return next(step for step in reversed(steps) if step.figures)


def _last_of(register: Register, year: int) -> BookPeriod:
    """The closed period that ends a year; December when none does."""
    december = book_period(year, _DECEMBER)
    held = [
        period
        for period, step in register.books.periods.last().items()
        if step.kind.is_closed and december <= period < book_period(year + 1, 0)
    ]
    return max(held, default=december)


def _names(
    register: Register, programme: Programme, statement: Statement
) -> dict[Home, tuple[str, str]]:
    """Title and second line of every line and proposal of a statement."""
    homes = {
        *((row.line, row.proposal) for row in statement.lines),
        *((item.line, item.proposal) for item in statement.items),
    }
    proposals = register.proposals.names({ProposalId(key) for _, key in homes if key})
    found: dict[Home, tuple[str, str]] = {}
    for line, proposal in homes:
        name = _line_name(programme, line)
        if proposal:
            number, title = proposals.get(ProposalId(proposal), (proposal, ""))
            found[line, proposal] = (title or number, f"{number} · {name}")
        else:
            found[line, ""] = (name, WITHOUT_PROPOSAL)
    return found


def _line_name(programme: Programme, line: str) -> str:
    try:
        return programme.line(line).name if line else WITHOUT_LINE
    except RecordMissingError:
        return line


def _made(source: StatementSource, forms: Iterable[StatementForm]) -> dict[str, bytes]:
    concept = "" if source.is_final else CONCEPT.lower()
    about = (KICKER, until_text(source.statement), concept)
    return {file_name(*about, suffix=f".{form.value}"): _bytes(source, form) for form in forms}


def _receipt(source: StatementSource, folder: Path, made: dict[str, bytes]) -> StatementReceipt:
    files = ((folder / name, hashlib.sha256(data).hexdigest()) for name, data in made.items())
    return StatementReceipt(tuple(files), source.hash)


def _bytes(source: StatementSource, form: StatementForm) -> bytes:
    if form is StatementForm.XLSX:
        from talentdesk.reports.statement_workbook import (  # noqa: PLC0415 -- slow
            statement_workbook,
        )

        return statement_workbook(source)
    if form is StatementForm.DOCX:
        from talentdesk.reports.docx_document import docx_bytes  # noqa: PLC0415 -- slow

        return docx_bytes(statement_document(source))
    from talentdesk.reports.pdf_document import pdf_bytes  # noqa: PLC0415 -- slow

    return pdf_bytes(statement_document(source))
