"""A row of counts above a plan; a pressed one shows only its own lines."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from talentdesk.desktop.widgets.count_tile import CountTile


class FateTiles(QObject):
    """One tile at a time is pressed, or none.

    Signals:
        chosen: the key of the tile whose lines are to be shown alone; None shows all.
    """

    chosen = Signal(object)

    def __init__(self, tiles: Mapping[Any, CountTile], parent: QObject) -> None:
        super().__init__(parent)
        self._tiles = dict(tiles)
        for tile in self._tiles.values():
            tile.clicked.connect(self._press)

    def clear(self) -> None:
        """Press none: all lines are shown."""
        self._show(None)

    @Slot()
    def _press(self) -> None:
        sender = self.sender()
        fate = next(key for key, tile in self._tiles.items() if tile is sender)
        self._show(fate if self._tiles[fate].isChecked() else None)

    def _show(self, fate: object) -> None:
        for other, tile in self._tiles.items():
            tile.setChecked(other is fate)
        self.chosen.emit(fate)
