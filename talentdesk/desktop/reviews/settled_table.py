"""What the team settled on every condition, in the order of the programme."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.reviews.discussion_rows import team_cell
from talentdesk.desktop.widgets.cells import TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.domain.advising import TeamJudgement
from talentdesk.services.advice_service import TeamSheet

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def settled_rows(sheet: TeamSheet) -> list[TeamJudgement]:
    """One row per condition that holds."""
    order = [condition.id for condition in sheet.programme.conditions]
    return sorted(sheet.team, key=lambda item: order.index(item.condition.id))


def settled_columns() -> tuple[Column[TeamJudgement], ...]:
    """Condition with why below it, and the judgement of the team."""
    return (
        Column(
            "condition",
            translate("SettledTable", "Voorwaarde, met de reden eronder"),
            _condition,
            stretch=True,
            sortable=False,
        ),
        Column(
            "team",
            translate("SettledTable", "Oordeel van het team"),
            lambda row: team_cell(row, labelled=True),
            width=148,
            sortable=False,
        ),
    )


def _condition(row: TeamJudgement) -> TwoLineCell:
    reason = " ".join(row.given.reason.split())
    name = f"{row.condition.id}  {row.condition.name}"
    return TwoLineCell(name, reason or translate("SettledTable", "reden: leeg"))


def open_words(rows: Sequence[TeamJudgement]) -> str:
    """Which conditions still need something; empty when none does."""
    return ", ".join(row.condition.id for row in rows if row.is_open or row.lacks_reason)
