"""The plan of review files: counts that filter, the reviews, and one of them unfolded."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.rounds.intake_detail import IntakeDetail
from talentdesk.desktop.rounds.intake_lines import (
    FATE_MARKS,
    ORDER,
    IntakeLine,
    IntakeLines,
    fate_note,
    fate_title,
    intake_columns,
)
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.card_grid import CardGrid
from talentdesk.desktop.widgets.count_tile import CountTile
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import discard, frame
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.programme import Programme
from talentdesk.wording.formatting import count_text

_TILE_WIDTH = 190
_LEAST_DETAIL = 300
"""Pixels at 100 %."""


class IntakePlan(QWidget):
    """Shows only fates that there are; made again for each plan.

    Signals:
        choice_changed: what is left out or let in is other than it was.
    """

    choice_changed = Signal()

    def __init__(self, theme: Theme, memory: LayoutMemory, programme: Programme) -> None:
        super().__init__()
        self._theme = theme
        self._memory = memory
        self._lines: IntakeLines | None = None
        self._may_choose = True
        self.tiles: dict[str, CountTile] = {}
        self._grid: CardGrid | None = None
        self.table: DeskTable | None = None
        self.model: RowTableModel[IntakeLine] | None = None
        self.detail = IntakeDetail(theme, programme)
        self._card = frame("card")
        self._tiles = QVBoxLayout()
        self._lay_out()
        self.detail.choice_changed.connect(self.choice_changed)
        theme.changed.connect(self._fit)
        self._fit()

    def show_lines(self, lines: IntakeLines) -> None:
        """Show what would happen; nothing was changed yet."""
        self._lines = lines
        self._may_choose = True
        self.detail.begin()
        self._make_tiles(lines)
        self._make_table(lines)
        self._filter(None)
        self._choose_first()

    def close_choice(self) -> None:
        """The plan was carried out: there is nothing to choose any more."""
        self._may_choose = False
        self._show_current(self.table.current_key() if self.table is not None else None)

    def focus_first(self) -> None:
        """Put the cursor where the work is: the rows."""
        if self.table is not None:
            self.table.setFocus()

    @Slot()
    def _fit(self) -> None:
        self.detail_pane.setMinimumWidth(self._theme.px(_LEAST_DETAIL))

    def _make_tiles(self, lines: IntakeLines) -> None:
        if self._grid is not None:
            self._tiles.removeWidget(self._grid)
            discard(self._grid)
        self.tiles = {}
        for fate in ORDER:
            if lines.count(fate):
                tile = CountTile(self._theme, fate_title(fate), *FATE_MARKS[fate])
                tile.set_count(lines.count(fate), fate_note(fate))
                tile.clicked.connect(self._press_tile)
                self.tiles[fate] = tile
        self._grid = None
        if self.tiles:
            self._grid = CardGrid(self._theme, tuple(self.tiles.values()), _TILE_WIDTH)
            self._tiles.addWidget(self._grid)

    def _make_table(self, lines: IntakeLines) -> None:
        if self.table is not None:
            self._inside.removeWidget(self.table)
            discard(self.table)
        self.model = RowTableModel(intake_columns(lines), key=lambda line: line.number)
        self.table = DeskTable(self._theme, "intake", self.model, self._memory, "two-line")
        self._inside.addWidget(self.table)
        self.table.current_changed.connect(self._show_current)

    def _filter(self, fate: str | None) -> None:
        for other, tile in self.tiles.items():
            tile.setChecked(other == fate)
        if self._lines is None or self.model is None or self.table is None:
            return
        self.model.set_groups(self._lines.shown(fate))
        total = sum(self._lines.count(item) for item in (ORDER if fate is None else (fate,)))
        count = count_text(total, self.tr("regel"), self.tr("regels"))
        self.table.setAccessibleName(self.tr("Innameplan, {count}").format(count=count))

    def _choose_first(self) -> None:
        assert self.table is not None
        assert self.model is not None
        for row in range(self.model.rowCount()):
            if self.model.head_at(row) is None:
                self.table.select_key(self.model.row_at(row).number)
                return
        self._show_current(None)

    @Slot()
    def _press_tile(self) -> None:
        for fate, tile in self.tiles.items():
            if tile is self.sender():
                self._filter(fate if tile.isChecked() else None)
                self._choose_first()
                return

    @Slot(object)
    def _show_current(self, key: object) -> None:
        if self._lines is None or self.model is None:
            return
        position = self.model.position_of(key) if isinstance(key, int) else None
        line = self.model.row_at(position) if position is not None else None
        self.detail.show_line(self._lines.intake, line, may_choose=self._may_choose)

    def _lay_out(self) -> None:
        self._inside = QVBoxLayout(self._card)
        self._inside.setContentsMargins(1, 6, 1, 6)
        left = QWidget()
        around = QVBoxLayout(left)
        around.setContentsMargins(20, 0, 12, 14)
        around.addWidget(self._card)
        splitter = DeskSplitter(self._theme, "intake", self._memory, turns_below=760)
        splitter.addWidget(left)
        self.detail_pane = ScrollPane(self.detail)
        splitter.addWidget(self.detail_pane)
        splitter.start((700, 360), down=(320, 200))
        self._tiles.setContentsMargins(20, 14, 20, 12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._tiles)
        layout.addWidget(splitter, 1)
