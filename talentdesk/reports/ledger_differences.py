"""Verschillen: what differs between register and ledger, why, and who follows it."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from talentdesk.domain.difference_notes import DifferenceItem, DifferenceSubject
from talentdesk.domain.figures import FigurePart, negated
from talentdesk.domain.posting_periods import last_day
from talentdesk.domain.reserve import BucketKind
from talentdesk.reports.commitment_parts import bound_until
from talentdesk.reports.figure_parts import IN_LINES, movement_parts
from talentdesk.reports.import_sheet import ImportSheet, SheetColumn
from talentdesk.reports.ledger_parts import LedgerBehind
from talentdesk.reports.ledger_source import LedgerYear
from talentdesk.reports.paper_contents import FinancePaper
from talentdesk.reports.paper_rows import MovementLine
from talentdesk.reports.reserve_rows import movement_lines
from talentdesk.reports.sheet_columns import amount, code, count, text, with_example, year
from talentdesk.reports.statement_rows import (
    ABOUT,
    RESERVE_SIDES,
    UNKNOWN_KIND,
    DifferenceRow,
)
from talentdesk.wording.difference_words import DIFFERENCES


def differences_sheet(paper: FinancePaper, ledger: LedgerBehind) -> ImportSheet[DifferenceRow]:
    """Differences of links of postings, and those that no posting bears."""
    behind = _Behind(paper, ledger)
    columns: tuple[SheetColumn[DifferenceRow], ...] = (
        year("Jaar", lambda row: row.year),
        text("Waarover", _about, widest=28),
        text("Lijn", _line, widest=18),
        code("Voorstel", lambda row: row.proposal),
        code("Verplichting", lambda row: row.item.name if row.item else ""),
        text("Soort verschil", _kind, widest=28),
        text("Eigenaar", lambda row: row.owner or "zonder eigenaar", widest=24),
        count("Aantal", lambda row: row.count),
        amount("Grootboek min register", lambda row: row.amount, behind.amount),
        text("Reden", lambda row: row.item.reason if row.item else "", widest=32),
    )
    return ImportSheet(
        "Verschillen",
        "Verschillen",
        "Verschillen tussen register en grootboek, met soort en eigenaar.",
        with_example(columns),
        paper.differences,
        "verschillen",
        lambda row: row.name,
    )


def _about(row: DifferenceRow) -> str:
    if row.item is None:
        return "gekoppelde boekingen"
    about = ABOUT[row.item.subject]
    detail = RESERVE_SIDES.get(row.item.subject_id, "")
    return f"{about}: {detail}" if detail else about


def _line(row: DifferenceRow) -> str:
    if row.item is not None and row.item.subject is DifferenceSubject.RESERVE:
        return ""
    return row.line or "zonder lijn"


def _kind(row: DifferenceRow) -> str:
    return DIFFERENCES[row.kind] if row.kind else UNKNOWN_KIND


class _Behind:
    """What is behind a difference: the ledger, with the register taken off."""

    def __init__(self, paper: FinancePaper, ledger: LedgerBehind) -> None:
        self._source = paper.source
        self._ledger = ledger

    def amount(self, row: DifferenceRow) -> Iterable[FigurePart]:
        held = self._source.ledger.of(row.year)
        if held is None:
            return ()
        if row.item is not None:
            return self._of_item(row.item, held)
        if row.kind is None:
            return ()
        home = self._ledger.of_home(held, row.home)
        return self._ledger.parts(home.differences[row.kind, row.owner])

    def _of_item(self, item: DifferenceItem, held: LedgerYear) -> Iterable[FigurePart]:
        match item.subject:
            case DifferenceSubject.COMMITMENT:
                return self._open(item, held)
            case DifferenceSubject.RESERVE:
                return self._reserve(item, held)
            case _:
                return self._overspent(item, held)

    def _open(self, item: DifferenceItem, held: LedgerYear) -> Iterator[FigurePart]:
        yield from self._ledger.taken(item.subject_id, held.until)
        for commitment in self._source.commitments:
            if commitment.id == item.subject_id:
                yield from negated(bound_until(commitment, held.year, last_day(held.until)))

    def _overspent(self, item: DifferenceItem, held: LedgerYear) -> Iterator[FigurePart]:
        place = (item.line, item.proposal, held.year)
        home = self._ledger.of_home(held, (item.line, item.proposal))
        yield from self._ledger.parts(home.posted)
        granted = movement_parts(
            self._until(last_day(held.until)),
            lambda _, end: end.kind in IN_LINES and (end.line, end.proposal, end.year) == place,
        )
        yield from negated(granted)

    def _reserve(self, item: DifferenceItem, held: LedgerYear) -> Iterator[FigurePart]:
        match item.subject_id:
            case "added":
                yield from self._ledger.reserve(held, 1)
                yield from negated(self._formed(held, held.year))
            case "withdrawn":
                yield from self._ledger.reserve(held, -1)
                yield from negated(self._ledger.spent(held))
            case _:
                yield from self._ledger.opening(held)
                yield from negated(self._formed(held, None))
                yield from self._ledger.spent_before(held)

    def _formed(self, held: LedgerYear, of: int | None) -> Iterable[FigurePart]:
        """What was put in during a year; None is before the year of the ledger."""
        return movement_parts(
            self._until(last_day(held.until)),
            lambda item, end: (
                -(end.kind is BucketKind.OUTSIDE)
                * (item.day.year < held.year if of is None else item.day.year == of)
            ),
        )

    def _until(self, day: date) -> list[MovementLine]:
        return [item for item in self._journal if item.day <= day]

    @cached_property
    def _journal(self) -> tuple[MovementLine, ...]:
        return movement_lines(self._source, date.max)
