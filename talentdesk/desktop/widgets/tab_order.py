"""Tab goes through a page as one reads it, also through what was made later."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget


def order_tabs(page: QWidget) -> None:
    """Let Tab go by the layouts of a page, and not by when a widget was made."""
    for before, after in pairwise(_stops(page)):
        QWidget.setTabOrder(before, after)


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
