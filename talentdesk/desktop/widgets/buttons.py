"""Buttons: they follow the theme, and those of an action follow the action."""

from typing import Final, Literal

from PySide6.QtCore import QObject, QRectF, QSize, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import RADIUS_CONTROL, Token
from talentdesk.desktop.widgets.enter_key import is_plain_enter
from talentdesk.desktop.widgets.labels import DISCARDED

ButtonLook = Literal["normal", "primary", "danger", "quiet", "small", "link", "chip", "icon"]

_ICON_TOKENS: Final[dict[ButtonLook, Token]] = {
    "primary": "on_accent",
    "danger": "danger",
    "quiet": "accent",
    "link": "accent",
}
_ICON: Final = 16
_ICON_GAP: Final = 3
_ICON_PROPERTY: Final = "icon_name"


def desk_action(parent: QObject, text: str, icon: str = "", key: str = "") -> QAction:
    """A QAction that its buttons show with an icon; ``key`` as in ``Ctrl+N``.

    The key works where the action is added to a widget, as a room's frame does.
    """
    action = QAction(text, parent)
    action.setProperty(_ICON_PROPERTY, icon)
    if key:
        action.setShortcut(QKeySequence(key))
    return action


def action_icon(action: QAction) -> str:
    """Name of the icon that the action was made with; empty when it has none."""
    return str(action.property(_ICON_PROPERTY) or "")


class DeskButton(QPushButton):
    """A verb, and an icon in the colour of the theme; Enter presses it, as the space bar does."""

    def __init__(
        self, theme: Theme, text: str, icon: str = "", look: ButtonLook = "normal"
    ) -> None:
        super().__init__(text)
        self._theme = theme
        self._icon_name = icon
        self._look: ButtonLook = look
        self.setProperty("look", look)
        self._paint_icon()
        theme.changed.connect(self._paint_icon)

    def set_icon(self, name: str) -> None:
        """Show another icon; empty takes it away."""
        self._icon_name = name
        self._paint_icon()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._look == "primary" and self.hasFocus():
            # The border of a focused primary button is too near to its own fill: a second
            # ring in the colour of its text makes the focus plain.
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("on_accent"), 1))
            inner = QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5)
            painter.drawRoundedRect(inner, RADIUS_CONTROL - 3, RADIUS_CONTROL - 3)
            painter.end()

    @Slot()
    def _paint_icon(self) -> None:
        if not self._icon_name:
            return
        token = _ICON_TOKENS.get(self._look, "text2")
        size = self._theme.px(_ICON)
        room = QSize(size + (_ICON_GAP if self.text() else 0), size)
        self.setIcon(self._theme.icon(self._icon_name, room, token))
        self.setIconSize(room)


class IconButton(DeskButton):
    """An icon without a word: it has its name as tooltip and for the screen reader."""

    def __init__(self, theme: Theme, icon: str, name: str) -> None:
        super().__init__(theme, "", icon, "icon")
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """What it does, in words."""
        self.setAccessibleName(name)
        self.setToolTip(name)


class ActionButton(DeskButton):
    """Shows a QAction: its text, whether it can be done now, and its key in the tooltip."""

    def __init__(
        self, theme: Theme, action: QAction, icon: str = "", look: ButtonLook = "normal"
    ) -> None:
        super().__init__(theme, action.text(), icon or action_icon(action), look)
        self.action = action
        self.has_room = True
        """Whether its place holds it; a header that is too narrow takes it away."""
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setText(self.action.text())
        self.setEnabled(self.action.isEnabled())
        gone = self.parent() is None or self.property(DISCARDED)
        wanted = self.action.isVisible() and self.has_room
        if wanted == self.isHidden() and not gone:
            self.setVisible(wanted)  # without a parent it would be a window
        key = self.action.shortcut().toString()
        self.setToolTip(f"{self.action.text()} ({key})" if key else "")
