"""Tab goes as the eye goes, whatever the order in which the parts were made."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget


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


def order_as_laid_out(page: QWidget) -> None:
    """Let Tab go by the layouts of a page, also where a part was made before it was placed."""
    order_tabs(_stops(page))


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    for child in _children(widget):
        yield from _stops(child)


def _children(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    held: list[QWidget | None] = []
    if isinstance(widget, QSplitter):
        held = [widget.widget(place) for place in range(widget.count())]
    elif isinstance(widget, QScrollArea):
        held = [widget.widget()]
    elif layout is not None:
        yield from _laid_out(layout)
    yield from (child for child in held if child is not None)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None:
            yield widget
