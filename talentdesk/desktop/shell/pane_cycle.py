"""F6: from one part of the window to the next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from talentdesk.desktop.widgets.tab_order import controls_of

_TAB = Qt.FocusPolicy.TabFocus


def step_pane(panes: Sequence[QWidget], focused: QWidget | None, step: int) -> None:
    """Give the focus to the first control of the next (1) or previous (-1) visible pane."""
    shown = [pane for pane in panes if first_control(pane) is not None]
    if not shown:
        return
    here = _place_of(focused, shown)
    if here is None:
        here = -1 if step > 0 else 0
    control = first_control(shown[(here + step) % len(shown)])
    if control is not None:
        reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
        control.setFocus(reason)


def first_control(pane: QWidget) -> QWidget | None:
    """The pane itself or the first control in it that can be reached with Tab."""
    return next((control for control in controls_of(pane) if _reachable(control)), None)


def _reachable(widget: QWidget) -> bool:
    shown = widget.isVisibleTo(widget.window())
    return shown and widget.isEnabled() and bool(widget.focusPolicy() & _TAB)


def _place_of(focused: QWidget | None, panes: Sequence[QWidget]) -> int | None:
    for place, pane in enumerate(panes):
        if focused is not None and (pane is focused or pane.isAncestorOf(focused)):
            return place
    return None
