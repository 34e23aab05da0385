"""What a room shows when there is nothing in it yet: one sentence and one first step."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.buttons import ActionButton, action_icon
from talentdesk.desktop.widgets.drop_zone import DropZone
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, frame
from talentdesk.desktop.widgets.painting import paint_marker


class Step(NamedTuple):
    """One step of the work of a room."""

    title: str
    text: str


class EmptyText(NamedTuple):
    """``what`` is missing, ``how`` to begin, ``files`` what may be dropped (empty: nothing)."""

    what: str
    how: str
    files: str = ""


class EmptyState(QWidget):
    """At most one primary action and one other way in, as an example to look at.

    Signals:
        file_dropped: a file for this room.
    """

    file_dropped = Signal(Path)

    def __init__(
        self,
        theme: Theme,
        text: EmptyText,
        primary: QAction | None = None,
        example: QAction | None = None,
        steps: Sequence[Step] = (),
    ) -> None:
        super().__init__()
        self._theme = theme
        self._text = text
        middle = QVBoxLayout()
        middle.setSpacing(14)
        middle.addStretch(1)
        middle.addWidget(self._zone(primary, example))
        if steps:
            middle.addLayout(self._steps(steps))
        middle.addStretch(2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.addStretch(1)
        layout.addLayout(middle, 8)
        layout.addStretch(1)

    def _zone(self, primary: QAction | None, example: QAction | None) -> QFrame:
        zone: QFrame
        if self._text.files:
            drop = DropZone(self._theme, "surface")
            drop.dropped.connect(self.file_dropped)
            zone = drop
        else:
            zone = frame("card")
        center = Qt.AlignmentFlag.AlignHCenter
        layout = QVBoxLayout(zone)
        layout.setContentsMargins(24, 28, 24, 26)
        layout.setSpacing(8)
        layout.addWidget(GhostRows(self._theme), 0, center)
        self.what_label = WrappedLabel(self._text.what, "title")
        how = WrappedLabel(self._text.how, "second")
        for label in (self.what_label, how):
            label.setAlignment(center)
            layout.addWidget(label)
        layout.addLayout(self._buttons(primary, example))
        if self._text.files:
            layout.addWidget(TextLabel(self._text.files, "caption"), 0, center)
        return zone

    def _buttons(self, primary: QAction | None, example: QAction | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(10)
        row.addStretch(1)
        if primary is not None:
            row.addWidget(ActionButton(self._theme, primary, look="primary"))
        if example is not None:
            row.addWidget(ActionButton(self._theme, example, action_icon(example) or "flask"))
        row.addStretch(1)
        return row

    def _steps(self, steps: Sequence[Step]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for number, step in enumerate(steps, start=1):
            card = frame("card")
            layout = QVBoxLayout(card)
            layout.setContentsMargins(14, 14, 14, 14)
            layout.setSpacing(5)
            head = QHBoxLayout()
            head.addWidget(Chip(self._theme, str(number), "accent" if number == 1 else "mute"))
            head.addWidget(TextLabel(step.title, "strong"))
            head.addStretch(1)
            layout.addLayout(head)
            layout.addWidget(WrappedLabel(step.text, "small"))
            layout.addStretch(1)
            row.addWidget(card, 1)
        return row


class GhostRows(QWidget):
    """Three rows as they will be: a picture, without meaning of its own."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._follow_theme)

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, 132)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        looks = [*theme.lines, *(theme.line("") for _ in range(3))]
        for number, look in enumerate(looks[:3]):
            row = QRectF(20 + number * 14, 8 + number * 36, 246 - number * 4, 46)
            painter.setPen(QPen(theme.color("line"), 1))
            painter.setBrush(theme.color("surface"))
            painter.drawRoundedRect(row, 8, 8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("mute_soft"))
            left, top = row.left() + 40, row.top()
            painter.drawRoundedRect(QRectF(left, top + 13, 120 - number * 18, 7), 3, 3)
            painter.drawRoundedRect(QRectF(left, top + 26, 80, 6), 3, 3)
            painter.drawRoundedRect(QRectF(row.right() - 56, top + 18, 42, 9), 3, 3)
            center = QPointF(row.left() + 21, top + 23)
            paint_marker(painter, center, 12, look.marker, theme.qcolor(look.colours.fill))
        painter.end()

    @Slot()
    def _follow_theme(self) -> None:
        self.update()
