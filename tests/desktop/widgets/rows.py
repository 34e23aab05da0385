"""Rows and columns for the tests of tables."""

from dataclasses import dataclass

from talentdesk.desktop.widgets.cells import AmountCell, ChipCell, LineCell, ShareCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.domain.money import Money

A_LARGE_SUM = Money(100_000_00)


@dataclass(frozen=True)
class PlanRow:
    """A stand-in for a row of a room."""

    number: str
    name: str
    line: str = "werken"
    done: int = 12
    asked: Money | None = A_LARGE_SUM


HUBS = PlanRow("A-2026-007", "Innovatiehubs")
TOPS = PlanRow("I-2026-004", "TalentTops", "samenwerken", 14, Money(25_000_00))
SPACES = PlanRow("A-2026-010", "Ontmoetingsplekken", "leven", 0, None)
ROWS = [HUBS, TOPS, SPACES]


def plan_columns() -> tuple[Column[PlanRow], ...]:
    """One column of every kind that a room uses."""
    return (
        Column(
            "name",
            "Voorstel",
            lambda row: TwoLineCell(row.name, row.number),
            lambda row: row.name,
            stretch=True,
        ),
        Column("line", "Lijn", lambda row: LineCell(row.line, row.line), lambda row: row.line),
        Column("status", "Status", lambda row: ChipCell("in toetsing", "info"), sortable=False),
        Column(
            "judged",
            "Beoordeeld",
            lambda row: ShareCell(row.done, 19, "beoordeeld"),
            lambda row: row.done,
        ),
        Column(
            "asked",
            "Gevraagd €",
            lambda row: AmountCell(row.asked),
            lambda row: row.asked,
            align="right",
            amount=lambda row: row.asked,
        ),
    )
