"""Columns of the figures of a paper, and of what is behind one."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.widgets.cells import TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.domain.figures import FigurePart
from talentdesk.domain.money import Money
from talentdesk.services.figure_trace_service import ListedFigure
from talentdesk.wording.formatting import amount_text, short_date
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class PartRow(NamedTuple):
    """A part with its place in the trace: two parts can be alike."""

    place: int
    part: FigurePart


def list_columns() -> tuple[Column[ListedFigure], ...]:
    """A figure: column and row as they are printed, and the amount."""
    return (
        Column(
            "label",
            translate("Figures", "Cijfer"),
            lambda row: TwoLineCell(row.column, row.row),
            stretch=True,
            sortable=False,
        ),
        Column(
            "amount",
            translate("Figures", "Bedrag €"),
            lambda row: TextCell(amount_text(Money(row.cents))),
            align="right",
            width=130,
            sortable=False,
        ),
    )


def part_columns() -> tuple[Column[PartRow], ...]:
    """A part: the record, its day, the decision behind it, and the amount."""
    return (
        Column(
            "what",
            translate("Figures", "Wat erachter zit"),
            lambda row: TwoLineCell(
                f"{term(row.part.kind)} {row.part.number}".strip(), row.part.text
            ),
            stretch=True,
            sortable=False,
        ),
        Column(
            "day",
            translate("Figures", "Datum"),
            lambda row: short_date(row.part.day) if row.part.day is not None else "",
            width=104,
            sortable=False,
            gives_way=1,
        ),
        Column(
            "decision",
            translate("Figures", "Besluit"),
            lambda row: row.part.decision,
            width=90,
            sortable=False,
            gives_way=2,
        ),
        Column(
            "amount",
            translate("Figures", "Bedrag €"),
            lambda row: TextCell(amount_text(Money(row.part.cents))),
            align="right",
            width=130,
            sortable=False,
            amount=lambda row: Money(row.part.cents),
        ),
    )
