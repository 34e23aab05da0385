"""Labels, rules and the property that says what a widget is to the style sheet."""

from typing import Final, Literal

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Token, Tone

LabelLook = Literal[
    "title",
    "section",
    "figure",
    "strong",
    "second",
    "small",
    "small-strong",
    "caption",
    "label",
    "body",
    "side-strong",
    "side-caption",
    "side-label",
    "side-title",
    "side-lead",
    "side-text",
]
FrameLook = Literal["card", "inset", "chosen", "plain", "canvas", "rule", "side"]


def set_look(widget: QWidget, value: str, name: str = "look") -> None:
    """Set a property that the style sheet selects on, also on a widget that is shown already."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


DISCARDED: Final = "discarded"
"""Property of a widget that is on its way out: nothing may show it again."""


def discard(widget: QWidget) -> None:
    """Take a widget away now; Qt frees it when it can."""
    widget.setProperty(DISCARDED, "true")
    widget.hide()  # until then it would lie unmanaged over its neighbours
    widget.deleteLater()


class TextLabel(QLabel):
    """Plain text in one of the sizes of the desk; never read as HTML."""

    def __init__(self, text: str = "", look: LabelLook = "body", tone: Tone | None = None) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        if tone is not None:
            self.setProperty("tone", tone)

    def set_tone(self, tone: Tone | None) -> None:
        """Another colour with the same words; None is the colour of the look."""
        set_look(self, tone or "", "tone")


class WrappedLabel(TextLabel):
    """Text that breaks into lines."""

    def __init__(self, text: str = "", look: LabelLook = "body", tone: Tone | None = None) -> None:
        super().__init__(text, look, tone)
        self.setWordWrap(True)


class IconLabel(QLabel):
    """An icon beside a word; it says nothing by itself, so a screen reader passes it."""

    def __init__(self, theme: Theme, name: str, size: int = 16, token: Token = "text2") -> None:
        super().__init__()
        self._theme = theme
        self._icon = (name, size, token)
        self._paint()
        theme.changed.connect(self._paint)

    def set_icon(self, name: str, token: Token) -> None:
        """Show another icon."""
        self._icon = (name, self._icon[1], token)
        self._paint()

    @Slot()
    def _paint(self) -> None:
        name, size, token = self._icon
        self.setFixedSize(self._theme.px(size), self._theme.px(size))
        self.setPixmap(self._theme.pixmap(name, size, token))


def frame(look: FrameLook) -> QFrame:
    """An empty frame of one kind."""
    made = QFrame()
    made.setProperty("look", look)
    return made


def rule(*, vertical: bool = False) -> QFrame:
    """A hairline."""
    made = frame("rule")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


class ElidedLabel(TextLabel):
    """Text on one line that is cut off with dots where room is short; whole in the tooltip."""

    def __init__(self, text: str = "", look: LabelLook = "body", tone: Tone | None = None) -> None:
        super().__init__(text, look, tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self.text() else self.text())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), shown)
        painter.end()
