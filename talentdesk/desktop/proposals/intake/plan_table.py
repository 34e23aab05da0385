"""Columns of an import plan."""

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.proposals.intake.plan_lines import FATE_MARKS, PlanLine
from talentdesk.desktop.widgets.cells import Cell, MarkCell, TextCell
from talentdesk.desktop.widgets.columns import Column

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def plan_columns() -> tuple[Column[PlanLine], ...]:
    """Place, proposal, field, and what happens to it."""
    return (
        Column("place", translate("ImportPlan", "Plaats"), _place, width=110, sortable=False),
        Column(
            "title",
            translate("ImportPlan", "Voorstel"),
            lambda line: TextCell(line.title),
            width=300,
            sortable=False,
        ),
        Column(
            "field",
            translate("ImportPlan", "Veld"),
            lambda line: line.field,
            width=190,
            sortable=False,
        ),
        Column(
            "what",
            translate("ImportPlan", "Wat er gebeurt"),
            lambda line: line.what,
            stretch=True,
            sortable=False,
        ),
    )


def _place(line: PlanLine) -> Cell:
    icon, token = FATE_MARKS[line.fate]
    if line.row.doubles:
        icon, token = "warning", "warn"
    return MarkCell(icon, token, line.place, labelled=True)
