"""Budgetoverheveling: what the council is asked to move to the next year."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Final

from talentdesk.domain.decisions import Decision
from talentdesk.domain.figures import FigurePart, PartKind, negated
from talentdesk.domain.posting_periods import book_period
from talentdesk.reports.commitment_parts import bound_until
from talentdesk.reports.figure_parts import IN_LINES, movement_parts
from talentdesk.reports.import_sheet import ImportSheet, SheetColumn
from talentdesk.reports.ledger_parts import LedgerBehind
from talentdesk.reports.paper_contents import FinancePaper
from talentdesk.reports.paper_rows import MovementLine
from talentdesk.reports.reserve_rows import movement_lines
from talentdesk.reports.sheet_columns import amount, code, text, with_example, year
from talentdesk.reports.statement_rows import CarryOverRow, asked_parts
from talentdesk.wording.formatting import list_text

_WHOLE_YEAR: Final = 99
"""The number of a period after all periods of a year."""


def carry_over_sheet(paper: FinancePaper, ledger: LedgerBehind) -> ImportSheet[CarryOverRow]:
    """One row for each line or proposal with commitments that go on."""
    behind = _Behind(paper, ledger)
    columns: tuple[SheetColumn[CarryOverRow], ...] = (
        code("Voorstel", lambda row: row.proposal),
        text("Activiteit of inspanning", lambda row: row.title, widest=36),
        text("Programmalijn", lambda row: row.line, widest=18),
        code("Taakveld", lambda row: row.taakveld),
        amount("Begroot", lambda row: row.granted, behind.granted),
        amount("Besteed", lambda row: row.posted, behind.posted),
        amount("Verplicht", lambda row: row.bound, behind.bound),
        amount("Over te hevelen", lambda row: row.carried, behind.carried),
        amount("Blijft over", lambda row: row.left, behind.left),
        amount("Gevraagd aan de raad", lambda row: row.asked, behind.asked),
        amount("Al overgeheveld", lambda row: row.moved, behind.moved),
        text("Reden", lambda _: "Vastgelegd in verplichtingen en nog niet geboekt.", widest=30),
        text("Dekking", lambda _: paper.heading.reserve, widest=24),
        year("Jaar van", lambda row: row.year),
        year("Jaar naar", lambda row: row.year + 1),
        code("Besluit", lambda row: list_text(row.decisions)),
    )
    return ImportSheet(
        "Budgetoverheveling",
        "Budgetoverheveling",
        "Wat naar het volgende jaar gaat: vastgelegd in verplichtingen en nog niet geboekt.",
        with_example(columns),
        paper.carry_overs,
        "overheveling",
        lambda row: row.name,
    )


class _Behind:
    """What is behind the amounts of a row."""

    def __init__(self, paper: FinancePaper, ledger: LedgerBehind) -> None:
        self._source = paper.source
        self._ledger = ledger

    def granted(self, row: CarryOverRow) -> Iterable[FigurePart]:
        place = (*row.home, row.year)
        return movement_parts(
            self._journal,
            lambda _, end: end.kind in IN_LINES and (end.line, end.proposal, end.year) == place,
        )

    def posted(self, row: CarryOverRow) -> Iterable[FigurePart]:
        found = self._source.ledger.of(row.year)
        if found is None:
            return ()
        return self._ledger.parts(self._ledger.of_home(found, row.home).posted)

    def bound(self, row: CarryOverRow) -> Iterator[FigurePart]:
        wanted = self._going_on(row)
        for item in self._source.commitments:
            if item.id in wanted:
                yield from bound_until(item, row.year, None)

    def carried(self, row: CarryOverRow) -> Iterator[FigurePart]:
        yield from self.bound(row)
        for key in sorted(self._going_on(row)):
            yield from self._ledger.taken(key, book_period(row.year, _WHOLE_YEAR), -1)

    def left(self, row: CarryOverRow) -> Iterator[FigurePart]:
        yield from self.granted(row)
        yield from negated(self.posted(row))
        yield from negated(self.carried(row))

    @cached_property
    def _journal(self) -> tuple[MovementLine, ...]:
        """Everything until the register was frozen: what was carried since is out of the rows."""
        return movement_lines(self._source, date.max)

    def asked(self, row: CarryOverRow) -> Iterator[FigurePart]:
        for decision, part in asked_parts(self._source, row.year, row.home):
            if part.moved is None:
                yield _decided(decision, part.cents)

    def moved(self, row: CarryOverRow) -> Iterator[FigurePart]:
        for decision, part in asked_parts(self._source, row.year, row.home):
            if part.moved:
                yield _decided(decision, part.moved)

    def _going_on(self, row: CarryOverRow) -> set[str]:
        end = self._source.year_end
        found = end.commitments if end else ()
        return {item.id for item in found if (item.line, item.proposal) == row.home}


def _decided(decision: Decision, cents: int) -> FigurePart:
    paper = decision.draft.paper
    number = decision.number
    return FigurePart(PartKind.DECISION, number, number, paper.day, cents, paper.document, number)
