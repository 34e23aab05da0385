"""A screen that covers its window and the whole display: for a meeting, with keys of its own."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_PASSED_ON: Final = (
    Qt.Key.Key_Z,
    Qt.Key.Key_Y,
    Qt.Key.Key_Plus,
    Qt.Key.Key_Equal,
    Qt.Key.Key_Minus,
    Qt.Key.Key_D,
)
"""With Ctrl: undo, redo, zoom and palette of the window work here as well."""
_REPEATED: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class CoveringScreen(QWidget):
    """Hidden until it is opened; Esc gives the window back. Tab stays inside.

    Signals:
        left: the window is as it was before; whoever opened it takes the focus again, for
            what had it may have been made anew with another size of the window.
    """

    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._host = window
        self._keys: Mapping[Qt.Key, Callable[[], None]] = {}
        self._state_before = window.windowState()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        window.installEventFilter(self)
        self.hide()

    def set_keys(self, keys: Mapping[Qt.Key, Callable[[], None]]) -> None:
        """What keys do while no text has the focus."""
        self._keys = keys

    def cover(self) -> None:
        """Cover the window, full screen."""
        self._state_before = self._host.windowState()
        self.fit()
        self.show()
        self.raise_()
        # Before the window grows: what is made anew for another size gives back the focus it had.
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self._host.showFullScreen()
        self.fit()

    @Slot()
    def leave(self) -> None:
        """Give the window back."""
        if self.isHidden():
            return
        self.hide()
        self._host.setWindowState(self._state_before)
        self.left.emit()

    def fit(self) -> None:
        """Follow the size of the window."""
        self.setGeometry(self._host.rect())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        work = self._keys.get(key)
        if work is None or event.modifiers() & _CONTROL:
            event.accept()
            return
        # A key that is held down would do for many what was meant for one.
        if not event.isAutoRepeat() or key in _REPEATED:
            work()

    @override
    def event(self, event: QEvent) -> bool:
        """Keys of the room below mean something else here, or nothing."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if not (event.modifiers() & _CONTROL and event.key() in _PASSED_ON):
                event.accept()
            return True
        return super().event(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        chain = [
            widget
            for widget in self.findChildren(QWidget)
            if widget.isVisibleTo(self)
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        focused = self.window().focusWidget()
        here = chain.index(focused) if focused in chain else -1 if next else 0
        if chain:
            chain[(here + (1 if next else -1)) % len(chain)].setFocus(
                Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
            )
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.fit()
        return False
