"""The papers of Iv3 of a frozen moment: a delivery per period, and a workbook beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.iv3_delivery import Iv3Delivery, stands_of
from talentdesk.domain.iv3_errors import Iv3YearError
from talentdesk.domain.iv3_part import BUDGET, YEAR_END
from talentdesk.domain.money import Money
from talentdesk.domain.progress import Progress
from talentdesk.domain.snapshots import Snapshot, SnapshotStanding
from talentdesk.exchange.iv3_file import iv3_file
from talentdesk.reports.import_sheet import ImportSheet
from talentdesk.reports.iv3_workbook import (
    Iv3CellRow,
    Iv3FindingRow,
    Iv3GapRow,
    Iv3Paper,
    iv3_cell_sheet,
    iv3_workbook,
)
from talentdesk.services.iv3_behind import parts_behind
from talentdesk.services.iv3_service import Iv3Outcome, Iv3Service
from talentdesk.services.workplace import Workplace
from talentdesk.wording.error_messages import message_for
from talentdesk.wording.formatting import short_date
from talentdesk.wording.iv3_problems import not_made_message, problem_message
from talentdesk.wording.iv3_terms import PERIOD_WORDS, side_word
from talentdesk.wording.messages.user_message import UserMessage

__all__ = ("delivery_of", "iv3_figure_sheets", "iv3_papers", "periods_at")

_MONTHS_IN_QUARTER = 3


def periods_at(year: int, as_of: date) -> tuple[int, ...]:
    """The periods of Iv3 of which there is something to tell on a day.

    The budget always; then the last quarter of the book year that is over, or the annual
    accounts from the 31st of December on.
    """
    if as_of.year < year:
        return (BUDGET,)
    if as_of >= date(year, 12, 31):
        return (BUDGET, YEAR_END)
    # On the last day of a month its quarter is over.
    day_after = date.fromordinal(as_of.toordinal() + 1)
    quarters = (day_after.month - 1) // _MONTHS_IN_QUARTER
    return (BUDGET, quarters) if quarters else (BUDGET,)


@dataclass(frozen=True, slots=True)
class _Period:
    """A period with what it comes to, or why nothing can be said of it."""

    number: int
    outcome: Iv3Outcome | None = None
    refusal: TalentDeskError | None = None

    @property
    def word(self) -> str:
        return PERIOD_WORDS[self.number]


def iv3_papers(frozen: Workplace, snapshot: Snapshot, progress: Progress) -> Mapping[str, bytes]:
    """A file of CBS for each period that is whole, and a workbook that tells all of them.

    What is not whole is no file: the workbook says why.
    """
    year = snapshot.draft.year
    files: dict[str, bytes] = {}
    cells: list[Iv3CellRow] = []
    findings: list[Iv3FindingRow] = []
    gaps: tuple[Iv3GapRow, ...] = ()
    periods = list(_periods(frozen, snapshot))
    for done, period in enumerate(periods, start=1):
        outcome = period.outcome
        if outcome is None:
            if period.refusal is not None:
                findings.append(_blocking(period.word, message_for(period.refusal)))
            continue
        cells += _cell_rows(frozen, outcome)
        findings += _finding_rows(frozen, outcome)
        gaps = _gap_rows(frozen, outcome) or gaps
        name = f"iv3/iv3-{year}-{period.number}.json"
        if outcome.is_whole:
            files[name] = iv3_file(delivery_of(outcome, snapshot.at, _remark(frozen, snapshot)))
        else:
            findings.append(_blocking(period.word, not_made_message(name)))
        progress.step(done, len(periods) + 1)
    paper = Iv3Paper(snapshot.number, year, _footer(frozen, snapshot), snapshot.at)
    files[f"iv3/iv3-{year}.xlsx"] = iv3_workbook(paper, cells, findings, gaps)
    progress.step(len(periods) + 1, len(periods) + 1)
    return files


def iv3_figure_sheets(frozen: Workplace, snapshot: Snapshot) -> Sequence[ImportSheet[Any]]:
    """The sheet with the cells, of which each amount can be followed."""
    rows = [
        row
        for period in _periods(frozen, snapshot)
        if period.outcome is not None
        for row in _cell_rows(frozen, period.outcome)
    ]
    return (iv3_cell_sheet(rows),)


def delivery_of(outcome: Iv3Outcome, at: datetime, remark: str) -> Iv3Delivery:
    """What goes out of a period that is whole."""
    part = outcome.part
    stands = stands_of(outcome.cells, outcome.codes, part.period, part.opening)
    return Iv3Delivery(outcome.sender, part.year, part.period, at, outcome.cells, stands, remark)


def _periods(frozen: Workplace, snapshot: Snapshot) -> Iterator[_Period]:
    service, draft = Iv3Service(frozen), snapshot.draft
    for number in periods_at(draft.year, draft.as_of):
        try:
            yield _Period(number, service.outcome(draft.year, number, draft.as_of))
        except Iv3YearError as error:
            yield _Period(number, refusal=error)


def _blocking(period: str, message: UserMessage) -> Iv3FindingRow:
    return Iv3FindingRow(period, "", blocks=True, what=message.what, advice=message.advice)


def _remark(frozen: Workplace, snapshot: Snapshot) -> str:
    return (
        f"Alleen het deel van het programma {frozen.programme.title}."
        f" Momentopname {snapshot.number}, {_standing(snapshot)}."
    )


def _footer(frozen: Workplace, snapshot: Snapshot) -> tuple[str, str]:
    programme = frozen.programme
    return (
        f"{programme.municipality} · {programme.title} · {snapshot.number}",
        f"Peildatum {short_date(snapshot.draft.as_of)} · {_standing(snapshot)}",
    )


def _standing(snapshot: Snapshot) -> str:
    is_final = snapshot.draft.standing is SnapshotStanding.DEFINITIVE
    return "definitief" if is_final else "concept"


def _cell_rows(frozen: Workplace, outcome: Iv3Outcome) -> Iterator[Iv3CellRow]:
    codes = outcome.codes
    for cell, euros in outcome.cells:
        yield Iv3CellRow(
            codes.year,
            PERIOD_WORDS[outcome.part.period],
            side_word(cell.side),
            cell.code,
            codes.rows(cell.side).get(cell.code, ""),
            cell.categorie,
            codes.categories(cell.side).get(cell.categorie, ""),
            Money(cell.cents),
            euros,
            partial(parts_behind, frozen, cell, outcome.part.period),
        )


def _finding_rows(frozen: Workplace, outcome: Iv3Outcome) -> Iterator[Iv3FindingRow]:
    names = {line.id: line.name for line in frozen.programme.lines}
    word = PERIOD_WORDS[outcome.part.period]
    for problem in outcome.problems:
        said = problem_message(problem, names)
        yield Iv3FindingRow(word, _number(problem.fault), problem.blocks, said.what, said.advice)


def _number(fault: str) -> str:
    """The number of CBS; faults of ours have none."""
    return fault if fault[:2] in ("SF", "DF", "PF") else ""


def _gap_rows(frozen: Workplace, outcome: Iv3Outcome) -> tuple[Iv3GapRow, ...]:
    return tuple(
        Iv3GapRow(
            row.id,
            row.posting.day,
            row.posting.account,
            row.posting.account_name,
            row.posting.cost_centre,
            row.posting.description or row.posting.entry_text,
            row.posting.amount,
        )
        for row in Iv3Service(frozen).postings(outcome.part.unmapped)
    )
