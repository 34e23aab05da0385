"""Walks a window as a screen reader and a keyboard do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QWidget

_TAB = Qt.FocusPolicy.TabFocus


class AccessibleWalk:
    """Every focusable widget that is shown in a window, in the order of Tab."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def focusable(self) -> list[QWidget]:
        """Widgets that take the focus, by Tab or by a click."""
        return [
            widget
            for widget in self._window.findChildren(QWidget)
            if widget.isVisibleTo(self._window)
            and widget.isEnabled()
            and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            and not _is_inner(widget)
        ]

    def nameless(self) -> list[str]:
        """Focusable widgets of which a screen reader could say nothing."""
        return [
            f"{type(widget).__name__} in {_path(widget)}"
            for widget in self.focusable()
            if not _name(widget)
        ]

    def tab_order(self) -> list[QWidget]:
        """What Tab reaches, starting at the window."""
        focusable = self.focusable()
        ring: list[QWidget] = []
        widget = self._window.nextInFocusChain()
        while widget is not None and widget is not self._window:
            if widget in focusable:
                ring.append(widget)
            widget = widget.nextInFocusChain()
        return ring

    def unreachable(self) -> list[str]:
        """Focusable widgets that neither Tab nor, within a group, the arrows reach."""
        ring = [widget for widget in self.tab_order() if widget.focusPolicy() & _TAB]
        return [
            f"{type(widget).__name__} {_name(widget)!r}"
            for widget in self.focusable()
            if widget not in ring and not _arrows_reach(widget, ring)
        ]

    def check(self) -> None:
        """Assert that every focusable widget has a name and a place in the tab order."""
        assert self.focusable(), "nothing in the window takes the focus"
        nameless, unreachable = self.nameless(), self.unreachable()
        assert not nameless, f"without a name: {nameless}"
        assert not unreachable, f"not reached by Tab: {unreachable}"


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip()


def _arrows_reach(widget: QWidget, ring: list[QWidget]) -> bool:
    """Whether Tab stops at the chosen one of a group, from where arrows go on, as Qt does."""
    return isinstance(widget, QAbstractButton) and any(
        isinstance(other, QAbstractButton) and other.autoExclusive()
        for other in ring
        if widget.autoExclusive() and other.parentWidget() is widget.parentWidget()
    )


def _is_inner(widget: QWidget) -> bool:
    """The line edit within a combo box and the viewport of a scroll area are no controls."""
    parent = widget.parentWidget()
    return widget.focusProxy() is not None or (
        isinstance(parent, QAbstractScrollArea) and widget is parent.viewport()
    )


def _path(widget: QWidget) -> str:
    names = []
    parent = widget.parentWidget()
    while parent is not None:
        names.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(names[:4])
