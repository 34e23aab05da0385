"""Tab goes as the eye goes, whatever the order in which the parts were made."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def order_as_placed(widget: QWidget) -> None:
    """Let Tab walk the controls in the order in which they were put into their layouts."""
    order_tabs(controls_of(widget))


def order_tabs(controls: Iterable[QWidget]) -> None:
    """Let Tab walk controls of one window in the order given."""
    for before, after in pairwise(controls):
        QWidget.setTabOrder(before, after)


def controls_of(widget: QWidget) -> Iterator[QWidget]:
    """Everything in a widget that Tab can reach, shown or not.

    A layout makes what is put into it a child of its widget, so children stand in that order.
    """
    # Not by nextInFocusChain: PySide makes what it returns a child of the widget it was asked
    # of, and all that hangs from it is lost when that one is freed.
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
        return
    for child in widget.children():
        if isinstance(child, QWidget):
            yield from controls_of(child)
