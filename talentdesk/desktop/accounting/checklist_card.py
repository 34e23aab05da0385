"""What must be in order before a paper is final, each with the way to mend it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import IconLabel, WrappedLabel, discard
from talentdesk.services.report_service import Checkpoint

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_ROOM_OF = {"results": "proposals", "expenses": "reserve", "papers": "decisions"}
"""Where a point is mended."""


def checkpoint_text(point: Checkpoint) -> str:
    """What a point says, met or not."""
    if point.is_met:
        return {
            "results": translate("Checklist", "Elk lopend voorstel heeft tekst over de voortgang."),
            "expenses": translate("Checklist", "De reserve heeft mutaties tot de peildatum."),
            "papers": translate("Checklist", "Elk besluit heeft zaaknummer en datum."),
        }[point.name]
    one = point.count == 1
    return {
        "results": translate("Checklist", "Bij 1 voorstel staat nog niets over de voortgang.")
        if one
        else translate("Checklist", "Bij {count} voorstellen staat nog niets over de voortgang."),
        "expenses": translate("Checklist", "Er zijn geen mutaties tot de peildatum."),
        "papers": translate("Checklist", "Bij 1 besluit mist een zaaknummer of datum.")
        if one
        else translate("Checklist", "Bij {count} besluiten mist een zaaknummer of datum."),
    }[point.name].format(count=point.count)


class ChecklistCard(Card):
    """One line per point: a mark, the sentence, and where to go.

    Signals:
        room_asked: key of the room where a point is mended, and the record there (or None).
    """

    room_asked = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(translate("Checklist", "Klaar om te verantwoorden?"))
        self._theme = theme
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._lines.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(self._lines)
        self.add(holder)

    @Slot(object)
    def show_points(self, points: Sequence[Checkpoint]) -> None:
        """Fill the card again."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        for point in points:
            self._lines.addWidget(self._line(point))

    def _line(self, point: Checkpoint) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        if point.is_met:
            layout.addWidget(IconLabel(self._theme, "check-circle-fill", 18, "ok"))
        else:
            layout.addWidget(IconLabel(self._theme, "warning-circle", 18, "warn"))
        layout.addWidget(WrappedLabel(checkpoint_text(point)), 1)
        if not point.is_met:
            button = DeskButton(self._theme, translate("Checklist", "Aanvullen"), look="quiet")
            button.setAccessibleName(
                translate("Checklist", "Aanvullen: {what}").format(what=checkpoint_text(point))
            )
            button.clicked.connect(
                partial(self.room_asked.emit, _ROOM_OF[point.name], point.first or None)
            )
            layout.addWidget(button)
        return line
