"""The plan of a sheet with commitments: what would happen, row by row, before anything does."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.commitments.sheet_plan_lines import (
    CommitmentLine,
    sheet_columns,
)
from talentdesk.desktop.intake.fate_tiles import FateTiles
from talentdesk.desktop.intake.fates import FATE_MARKS, TILES, fate_title
from talentdesk.desktop.intake.plan_foot import PlanFoot
from talentdesk.desktop.intake.sheet_lines import shown_groups
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.count_tile import CountTile
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import frame, rule
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.domain.commitment_plan import CommitmentPlan
from talentdesk.domain.imports import Fate
from talentdesk.wording.formatting import count_text


class SheetPlanReading(NamedTuple):
    """A plan with the lines that show it."""

    plan: CommitmentPlan
    groups: Mapping[Fate, list[CommitmentLine]]


class SheetPlanPane(QWidget):
    """Four counts that filter, the rows, and one button that carries it out."""

    def __init__(self, theme: Theme, memory: LayoutMemory) -> None:
        super().__init__()
        self.reading: SheetPlanReading | None = None
        self.tiles = {fate: CountTile(theme, fate_title(fate), *FATE_MARKS[fate]) for fate in TILES}
        self._fates = FateTiles(self.tiles, self)
        self.model: RowTableModel[CommitmentLine] = RowTableModel(
            sheet_columns(), key=lambda line: line.number
        )
        self.table = DeskTable(theme, "commitment-import", self.model, memory, "two-line")
        self.foot = PlanFoot(
            theme, self.tr("rij"), self.tr("rijen"), self.tr("Naar de verplichtingen")
        )
        self._lay_out()
        self._fates.chosen.connect(self._filter)

    def show_plan(self, reading: SheetPlanReading) -> None:
        """Show what would happen; nothing was changed yet."""
        self.reading = reading
        plan = reading.plan
        notes = {
            Fate.NEW: self.tr("worden aangegaan"),
            Fate.CHANGED: self.tr("andere gegevens of bedragen"),
            Fate.SAME: self.tr("hier verandert niets"),
            Fate.REFUSED: self.tr("met plaats en reden"),
        }
        for fate, tile in self.tiles.items():
            tile.set_count(plan.count(fate), notes[fate])
        self._fates.clear()
        taken = plan.count(Fate.NEW) + plan.count(Fate.CHANGED)
        self.foot.show_taken(taken)
        if taken:
            return
        if plan.count(Fate.REFUSED):
            what = self.tr("Er is niets om over te nemen.")
            self.foot.say(what, self.tr("Verbeter het blad en lees het opnieuw in."))
        else:
            what = self.tr("{file} is al ingelezen. Er is niets nieuws.")
            self.foot.say(what.format(file=plan.source), self.tr("Je hoeft niets te doen."))

    def focus_first(self) -> None:
        """Put the cursor where the work is: the rows."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _filter(self, fate: Fate | None) -> None:
        if self.reading is None:
            return
        self.model.set_groups(shown_groups(self.reading.groups, fate))
        count = count_text(self.model.rowCount(), self.tr("regel"), self.tr("regels"))
        self.table.setAccessibleName(self.tr("Importplan, {count}").format(count=count))

    def _lay_out(self) -> None:
        tiles = QHBoxLayout()
        tiles.setContentsMargins(20, 14, 20, 12)
        tiles.setSpacing(12)
        for tile in self.tiles.values():
            tiles.addWidget(tile, 1)
        around = QVBoxLayout()
        around.setContentsMargins(20, 0, 20, 14)
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 6, 1, 6)
        inside.addWidget(self.table)
        around.addWidget(card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(tiles)
        layout.addLayout(around, 1)
        layout.addWidget(rule())
        layout.addWidget(self.foot)
