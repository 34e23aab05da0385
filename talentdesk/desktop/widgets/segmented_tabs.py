"""Tabs within a room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QTabBar


class SegmentedTabs(QTabBar):
    """Named parts of one subject; arrow keys walk them.

    Signals:
        chosen: key of the tab that is open now.
    """

    chosen = Signal(str)

    def __init__(self, name: str, tabs: Sequence[tuple[str, str]]) -> None:
        """``name`` is for the screen reader; ``tabs`` are (key, words)."""
        super().__init__()
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self._keys = [key for key, _ in tabs]
        for _, words in tabs:
            self.addTab(words)
        self.currentChanged.connect(self._tell)

    @property
    def current(self) -> str:
        """Key of the open tab."""
        return self._keys[self.currentIndex()]

    def open(self, key: str) -> None:
        """Open a tab; raises ValueError for a key that is not there."""
        self.setCurrentIndex(self._keys.index(key))

    def add(self, key: str, words: str) -> None:
        """One more tab, behind the others."""
        self._keys.append(key)
        self.addTab(words)

    def set_shown(self, key: str, *, shown: bool) -> None:
        """Take a tab away, or bring it back; one that is open makes place for the first."""
        if not shown and self.current == key:
            self.setCurrentIndex(0)
        self.setTabVisible(self._keys.index(key), shown)

    def set_words(self, key: str, words: str) -> None:
        """Other words, for example with another count (``Geweigerd 2``)."""
        self.setTabText(self._keys.index(key), words)

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.current)
