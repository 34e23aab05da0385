"""Panes side by side with a border that can be dragged; one below the other where room is short."""

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.exact_numbers import read_whole

TURNS_BELOW: Final = 640
"""Pixels at 100 %: narrower, the second pane goes under the first."""


class DeskSplitter(QSplitter):
    """Remembers where it was dragged, for each of its two directions."""

    def __init__(
        self, theme: Theme, name: str, memory: LayoutMemory, turns_below: int = TURNS_BELOW
    ) -> None:
        """``turns_below`` 0 keeps the panes side by side."""
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._name = name
        self._memory = memory
        self._turns_below = turns_below
        self._down: tuple[int, ...] = ()
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._remember)
        theme.changed.connect(self._turn)

    def start(self, sizes: tuple[int, ...], down: tuple[int, ...] = ()) -> None:
        """Sizes at 100 % until someone drags; call it when all panes are in.

        The first pane takes what is left, the others keep their size. ``down`` are heights
        for when the panes stand below each other; empty lets Qt share the room.
        """
        self._down = down
        for place in range(self.count()):
            self.setStretchFactor(place, 1 if place == 0 else 0)
        self.setSizes([self._theme.px(size) for size in sizes])
        self._restore()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    @Slot()
    def _turn(self) -> None:
        narrow = self.width() * 100 / self._theme.zoom < self._turns_below
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if wanted != self.orientation():
            self.setOrientation(wanted)
            self._restore()

    def _key(self) -> str:
        way = "across" if self.orientation() == Qt.Orientation.Horizontal else "down"
        return f"splitters/{self._name}/{way}"

    def _restore(self) -> None:
        kept = self._memory.text(self._key())
        sizes = [size for part in kept.split(" ") if (size := read_whole(part)) is not None]
        if len(sizes) == self.count():
            self.setSizes(sizes)
        elif self._down and self.orientation() == Qt.Orientation.Vertical:
            self.setSizes([self._theme.px(size) for size in self._down])

    @Slot()
    def _remember(self) -> None:
        self._memory.keep_text(self._key(), " ".join(str(size) for size in self.sizes()))
