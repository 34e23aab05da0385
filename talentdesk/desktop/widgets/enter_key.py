"""Enter presses the button that has the focus; Qt does so in a dialog only."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QFrame
from typing_extensions import override


def is_plain_enter(event: QKeyEvent) -> bool:
    """Whether it is Enter, on its own and not held down."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and not held and not event.isAutoRepeat()


class EnterButton(QAbstractButton):
    """A painted button that Enter presses, as the space bar does."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)


class EnterFrame(QFrame):
    """Inside it Enter presses the button with the focus, also where the room has other plans."""

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(is_plain_enter(event))
            return True
        return super().event(event)
