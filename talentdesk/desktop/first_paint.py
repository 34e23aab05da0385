"""Knows when a widget was painted for the first time."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class FirstPaint(QObject):
    """Watches one widget and then forgets it.

    Signals:
        painted: it stands on the screen; emitted once, when the paint is finished.
    """

    painted = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched is self._widget:
            self._widget.removeEventFilter(self)
            # Its children are painted in the same turn of the event loop.
            QTimer.singleShot(0, self.painted.emit)
        return super().eventFilter(watched, event)
