"""A pane over the window: for the palette, the keys, settings and about. No dialog."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import IconButton
from talentdesk.desktop.widgets.labels import TextLabel, frame

_VEIL_ALPHA: Final = 96
_NO_KEYS: Final = Qt.KeyboardModifier.NoModifier


class Overlay(QWidget):
    """Covers its window; Esc or a click beside the card closes it, Tab stays inside.

    Signals:
        closed: the window has the focus again.
    """

    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget, width: int, title: str = "") -> None:
        """``width`` of the card at 100 %."""
        super().__init__(window)
        self._theme = theme
        self._host = window
        self._width = width
        self._focus_before: QWidget | None = None
        self.card = frame("card")
        self.card.setAccessibleName(title)
        self.body = QVBoxLayout(self.card)
        self.body.setContentsMargins(16, 12, 16, 16)
        self.body.setSpacing(10)
        if title:
            self.body.addLayout(self._head(title))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 64, 12, 24)
        row = QHBoxLayout()  # not an alignment: that would forget heights for widths
        row.addStretch(1)
        row.addWidget(self.card)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addStretch(1)
        window.installEventFilter(self)
        theme.changed.connect(self._fit)
        self.hide()

    def open(self) -> None:
        """Show it and give it the focus."""
        self._focus_before = self.window().focusWidget()
        self._fit()
        self.show()
        self.raise_()
        first = self._chain()[0] if self._chain() else self
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def dismiss(self) -> None:
        """Hide it; the focus goes back to where it was."""
        if self.isHidden():
            return
        self.hide()
        if self._focus_before is not None:
            self._focus_before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        chain = self._chain()
        if not chain:
            return True
        focused = self.window().focusWidget()
        here = chain.index(focused) if focused in chain else -1
        step = 1 if next else -1
        chain[(here + step) % len(chain)].setFocus(
            Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        )
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            event.accept()

    @override
    def event(self, event: QEvent) -> bool:
        """Single letters are keys of the room below; here they are typed or do nothing."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() in (_NO_KEYS, Qt.KeyboardModifier.ShiftModifier)
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.dismiss()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(self._theme.color("side"))
        veil.setAlpha(_VEIL_ALPHA)
        painter = QPainter(self)
        painter.fillRect(self.rect(), veil)
        painter.end()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    @Slot()
    def _fit(self) -> None:
        window = self._host
        self.setGeometry(window.rect())
        self.card.setFixedWidth(min(self._theme.px(self._width), max(200, window.width() - 48)))
        self.card.setMaximumHeight(max(160, window.height() - 88))

    def _head(self, title: str) -> QHBoxLayout:
        close = IconButton(self._theme, "x", self.tr("Sluiten"))
        close.clicked.connect(self.dismiss)
        head = QHBoxLayout()
        head.addWidget(TextLabel(title, "section"))
        head.addStretch(1)
        head.addWidget(close)
        return head

    def _chain(self) -> list[QWidget]:
        """What Tab walks through, in the order in which it was made."""
        return [
            widget
            for widget in self.card.findChildren(QWidget)
            if widget.isVisibleTo(self)
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
