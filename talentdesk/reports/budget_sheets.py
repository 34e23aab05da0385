"""Sheets of the budget: what changed, what is incidental, and what goes on to the next year."""

from collections.abc import Iterable, Iterator
from typing import Final

from talentdesk.domain.figures import FigurePart, negated
from talentdesk.reports.budget_rows import ADDITION, BudgetBehind, BudgetChange, BudgetPurpose, Side
from talentdesk.reports.import_sheet import ImportSheet, SheetColumn
from talentdesk.reports.incidental_rows import MOST_YEARS, IncidentalLine
from talentdesk.reports.ledger_parts import LedgerBehind
from talentdesk.reports.paper_contents import FinancePaper
from talentdesk.reports.reserve_parts import ReserveBehind
from talentdesk.reports.sheet_columns import (
    amount,
    code,
    day,
    text,
    with_example,
    with_missing,
    year,
)
from talentdesk.wording.terms import term


def changes_sheet(paper: FinancePaper) -> ImportSheet[BudgetChange]:
    """Begrotingswijziging: every line of every change after the adopted budget."""
    window = paper.occasion.window
    behind = BudgetBehind(paper.movements, window)
    first, *later = window.years
    columns: tuple[SheetColumn[BudgetChange], ...] = (
        code("Wijzigingsnummer", lambda row: row.decision),
        text("Besluit van", lambda row: term(row.body)),
        text("Document", lambda row: row.document, widest=28),
        day("Datum besluit", lambda row: row.day),
        text("Programmalijn", lambda row: row.line, widest=18),
        code("Taakveld", lambda row: row.taakveld),
        code("Categorie", lambda row: row.categorie),
        text("Lasten of baten", lambda row: row.side.value),
        text(
            "Reserve",
            lambda row: paper.heading.reserve if row.purpose in _OF_RESERVE else "",
            widest=20,
        ),
        text("Incidenteel of structureel", lambda _: _mark(is_incidental=_incidental(paper))),
        text("Omschrijving", lambda row: _purpose(paper, row.purpose, row.line), widest=36),
        amount(
            f"Begroting {first} voor wijziging",
            lambda row: row.before,
            behind.before,
            is_totalled=False,
        ),
        _change(f"Wijziging {first}", 0, behind),
        amount(
            f"Begroting {first} na wijziging",
            lambda row: row.after,
            behind.after,
            is_totalled=False,
        ),
        *(_change(f"Wijziging {held}", at, behind) for at, held in enumerate(later, start=1)),
        _change("Wijziging andere jaren", len(window.years), behind),
        text("Voordeel of nadeel", _favour),
    )
    return ImportSheet(
        "Begrotingswijziging",
        "Begrotingswijziging",
        "Elke wijziging van de begroting sinds die is vastgesteld; lasten en baten zijn gelijk.",
        with_example(with_missing(columns, ("Taakveld", "Categorie", "Datum besluit"))),
        paper.budget_changes,
        "begrotingswijziging",
        lambda row: row.name,
    )


_OF_RESERVE: Final = (BudgetPurpose.WITHDRAWAL, BudgetPurpose.ADDITION)


def _change(title: str, place: int, behind: BudgetBehind) -> SheetColumn[BudgetChange]:
    return amount(title, lambda row: row.changes[place], lambda row: behind.change(row, place))


def _incidental(paper: FinancePaper) -> bool:
    return paper.source.programme.reserve.is_incidental


def _mark(*, is_incidental: bool) -> str:
    return "I" if is_incidental else "S"


def _favour(row: BudgetChange) -> str:
    """More expenses are worse for the balance, more income is better; empty for no change."""
    change = row.changes[0].cents
    if not change:
        return ""
    return "N" if (change > 0) == (row.side is Side.EXPENSES) else "V"


def _purpose(paper: FinancePaper, purpose: BudgetPurpose, line: str) -> str:
    match purpose:
        case BudgetPurpose.WORK:
            return f"{paper.heading.programme}: {line or 'zonder lijn'}"
        case BudgetPurpose.WITHDRAWAL:
            return f"Onttrekking aan {paper.heading.reserve}"
        case BudgetPurpose.ADDITION:
            return f"Toevoeging aan {paper.heading.reserve}"
        case BudgetPurpose.COVER:
            return f"Dekking van de toevoeging aan {paper.heading.reserve}"


def incidental_sheet(paper: FinancePaper, ledger: LedgerBehind) -> ImportSheet[IncidentalLine]:
    """Incidentele baten en lasten: adopted, amended and actual, by line and year."""
    behind = _IncidentalBehind(paper, ledger)
    columns: tuple[SheetColumn[IncidentalLine], ...] = (
        year("Jaar", lambda row: row.year),
        text("Programmalijn", lambda row: row.line, widest=18),
        code("Taakveld", lambda row: row.taakveld),
        code("Categorie", lambda row: row.categorie),
        text("Lasten of baten", lambda row: row.side.value),
        text("Omschrijving", lambda row: _purpose(paper, row.purpose, row.line), widest=36),
        text("Incidenteel of structureel", lambda row: _mark(is_incidental=row.is_incidental)),
        text("Grond", lambda row: _ground(paper, row), widest=50),
        amount("Begroot primitief", lambda row: row.original, behind.original),
        amount("Begroot na wijziging", lambda row: row.amended, behind.amended),
        amount("Werkelijk", lambda row: row.actual, behind.actual),
        amount("Afwijking", lambda row: row.variance, behind.variance),
        text("Voordeel of nadeel", _favour_of_variance),
    )
    return ImportSheet(
        "Incidentele baten en lasten",
        "Incidenteel",
        "Per jaar en lijn: begroot, na wijziging en werkelijk, met de reserve erbij.",
        with_example(with_missing(columns, ("Taakveld", "Categorie", "Werkelijk"))),
        paper.incidental,
        "incidenteel",
        lambda row: row.name,
    )


def _ground(paper: FinancePaper, row: IncidentalLine) -> str:
    """Why it is incidental or structural."""
    if _incidental(paper):
        named = f" ({paper.heading.reserve_code})" if paper.heading.reserve_code else ""
        return f"De raad stelde de reserve incidenteel in{named}."
    if row.is_incidental:
        return f"Geld in ten hoogste {MOST_YEARS} jaren."
    return f"Geld in meer dan {MOST_YEARS} jaren."


def _favour_of_variance(row: IncidentalLine) -> str:
    if row.is_favourable is None:
        return ""
    return "V" if row.is_favourable else "N"


class _IncidentalBehind:
    """What is behind the amounts of a line of incidental expenses or income."""

    def __init__(self, paper: FinancePaper, ledger: LedgerBehind) -> None:
        self._paper = paper
        self._ledger = ledger
        self._reserve = ReserveBehind(paper, ledger)
        self._budget = BudgetBehind(paper.movements, paper.occasion.window)

    def original(self, row: IncidentalLine) -> Iterable[FigurePart]:
        return self._budget.budget(_places(row), row.year, self._paper.occasion.window.base)

    def amended(self, row: IncidentalLine) -> Iterable[FigurePart]:
        return self._budget.budget(_places(row), row.year, self._paper.occasion.as_of)

    def actual(self, row: IncidentalLine) -> Iterator[FigurePart]:
        found = self._paper.source.ledger.of(row.year)
        if found is None or row.actual is None:
            return
        if row.purpose is BudgetPurpose.WORK:
            for line in found.statement.lines:
                if line.line == row.line_id:
                    home = self._ledger.of_home(found, (line.line, line.proposal))
                    yield from self._ledger.parts(home.posted)
            return
        reserve = next(item for item in self._paper.years if item.year == row.year)
        if row.purpose is BudgetPurpose.ADDITION:
            yield from self._reserve.additions_actual(reserve)
        else:
            yield from self._reserve.withdrawals_actual(reserve)

    def variance(self, row: IncidentalLine) -> Iterator[FigurePart]:
        if row.actual is not None:
            yield from self.amended(row)
            yield from negated(self.actual(row))


def _places(row: IncidentalLine) -> tuple[str, ...] | None:
    match row.purpose:
        case BudgetPurpose.WORK:
            return (row.line_id,) if row.line_id else ()
        case BudgetPurpose.WITHDRAWAL:
            return None
        case _:
            return (ADDITION,)
