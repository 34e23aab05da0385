"""What must be in order before a paper is final, each with the way to mend it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import IconLabel, WrappedLabel, discard
from talentdesk.domain.checklist import Checkpoint
from talentdesk.wording.checklist_words import checkpoint_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


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
        if point.room and not point.is_met:
            button = DeskButton(self._theme, translate("Checklist", "Bekijken"), look="quiet")
            button.setAccessibleName(
                translate("Checklist", "Bekijken: {what}").format(what=checkpoint_text(point))
            )
            button.clicked.connect(partial(self.room_asked.emit, point.room, point.target or None))
            layout.addWidget(button)
        return line
