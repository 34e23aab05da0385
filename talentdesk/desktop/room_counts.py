"""Figures beside the rooms in the sidebar, from the overview: before a room is opened too."""

from PySide6.QtCore import QCoreApplication

from talentdesk.domain.overview import OverviewFigures, WaitingFor
from talentdesk.wording.formatting import count_text

translate = QCoreApplication.translate


def room_counts(figures: OverviewFigures) -> dict[str, str]:
    """Key of a room to its figure with a word; empty for nothing.

    What a person has to review is not in the overview: that room counts for itself.
    """
    one, many = translate("RoomCounts", "voorstel"), translate("RoomCounts", "voorstellen")
    decide = translate("RoomCounts", "{count} bij het college")
    waiting = sum(item.count for item in figures.waiting if item.kind is WaitingFor.EXECUTIVE)
    return {
        "proposals": count_text(figures.proposals, one, many),
        "decisions": decide.format(count=waiting) if waiting else "",
    }
