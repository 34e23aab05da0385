"""Tells a room that its window is about to close."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class ClosingWatch(QObject):
    """Looks at the window of a widget from the moment that the widget is shown.

    Signals:
        closing: the window closes, and after this its register: keep what is not kept.
    """

    closing = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._widget and event.type() == QEvent.Type.Show:
            self._widget.window().installEventFilter(self)
        elif event.type() == QEvent.Type.Close:
            self.closing.emit()
        return super().eventFilter(watched, event)
