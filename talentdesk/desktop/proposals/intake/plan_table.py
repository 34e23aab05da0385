"""Columns of an import plan."""

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.intake.fates import FATE_MARKS
from talentdesk.desktop.proposals.intake.plan_lines import PlanLine
from talentdesk.desktop.widgets.cells import Cell, MarkCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def plan_columns() -> tuple[Column[PlanLine], ...]:
    """Place, proposal, field, and what happens to it."""
    return (
        Column("place", translate("ImportPlan", "Plaats"), _place, width=100, sortable=False),
        Column(
            "title",
            translate("ImportPlan", "Voorstel"),
            _title,
            width=240,
            sortable=False,
        ),
        Column(
            "field",
            translate("ImportPlan", "Veld"),
            lambda line: line.field,
            width=150,
            sortable=False,
        ),
        Column(
            "what",
            translate("ImportPlan", "Wat er gebeurt"),
            lambda line: line.what,
            stretch=True,
            least=280,
            sortable=False,
        ),
    )


def _place(line: PlanLine) -> Cell:
    icon, token = FATE_MARKS[line.fate]
    if line.row.doubles:
        icon, token = "warning", "warn"
    return MarkCell(icon, token, line.place, labelled=True)


def _title(line: PlanLine) -> Cell | str:
    return TwoLineCell(line.title, line.row.number) if line.row.number else line.title
