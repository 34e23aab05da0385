"""The import plan: what would happen, row by row, before anything happens."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.intake.fate_tiles import FateTiles
from talentdesk.desktop.intake.fates import FATE_MARKS, TILES, fate_title
from talentdesk.desktop.intake.plan_foot import PlanFoot
from talentdesk.desktop.proposals.intake.plan_lines import PlanLine, PlanLines
from talentdesk.desktop.proposals.intake.plan_table import plan_columns
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.count_tile import CountTile
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import frame, rule
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.domain.imports import Fate, ImportPlan
from talentdesk.wording.formatting import count_text


class PlanPane(QWidget):
    """Four counts that filter, the rows, and one button that carries it out.

    Signals:
        refused_asked: save the refused rows in a workbook.
        opened: ProposalId of the proposal that a row is about, or looks like.
    """

    refused_asked = Signal()
    opened = Signal(object)

    def __init__(self, theme: Theme, memory: LayoutMemory) -> None:
        super().__init__()
        self._lines: PlanLines | None = None
        self.tiles = {fate: CountTile(theme, fate_title(fate), *FATE_MARKS[fate]) for fate in TILES}
        self._fates = FateTiles(self.tiles, self)
        self.model: RowTableModel[PlanLine] = RowTableModel(
            plan_columns(), key=lambda line: line.number
        )
        self.table = DeskTable(theme, "import", self.model, memory, "two-line")
        self.refused_button = DeskButton(
            theme, self.tr("Niet overgenomen rijen bewaren…"), "download-simple"
        )
        self.foot = PlanFoot(
            theme, self.tr("rij"), self.tr("rijen"), self.tr("Terug naar de lijst")
        )
        self.foot.add_button(self.refused_button)
        self._lay_out()
        self._connect()

    def show_plan(self, lines: PlanLines) -> None:
        """Show what would happen; nothing was changed yet."""
        self._lines = lines
        plan = lines.plan
        self._count(plan)
        self._fates.clear()
        taken = plan.count(Fate.NEW) + plan.count(Fate.CHANGED)
        self.refused_button.setVisible(plan.count(Fate.REFUSED) > 0)
        self.foot.show_taken(taken)
        if taken:
            return
        if plan.count(Fate.REFUSED):
            self.foot.say(
                self.tr("Er is niets om over te nemen."),
                self.tr("Bewaar de rijen, verbeter ze en lees ze opnieuw in."),
            )
        else:
            said = self.tr("{file} is al ingelezen. Er is niets nieuws.")
            self.foot.say(said.format(file=plan.source), self.tr("Je hoeft niets te doen."))

    def focus_first(self) -> None:
        """Put the cursor where the work is: the rows."""
        self.table.setFocus()

    def _count(self, plan: ImportPlan) -> None:
        fields = sum(len(row.changes) for row in plan.rows)
        notes = {
            Fate.NEW: self.tr("worden toegevoegd"),
            Fate.CHANGED: count_text(fields, self.tr("veld"), self.tr("velden")),
            Fate.SAME: self.tr("hier verandert niets"),
            Fate.REFUSED: self.tr("met plaats en reden"),
        }
        doubles = sum(bool(row.doubles) for row in plan.rows)
        if doubles:
            said = self.tr("waarvan {count} misschien dubbel")
            notes[Fate.NEW] = said.format(count=doubles)
        for fate, tile in self.tiles.items():
            tile.set_count(plan.count(fate), notes[fate])

    @Slot(object)
    def _filter(self, fate: Fate | None) -> None:
        if self._lines is None:
            return
        self.model.set_groups(self._lines.shown(fate))
        count = count_text(self.model.rowCount(), self.tr("regel"), self.tr("regels"))
        self.table.setAccessibleName(self.tr("Importplan, {count}").format(count=count))

    @Slot(object)
    def _open(self, number: int) -> None:
        position = self.model.position_of(number)
        if position is None:
            return
        row = self.model.row_at(position).row
        target = row.doubles[0].proposal if row.doubles else row.proposal
        if target is not None:
            self.opened.emit(target)

    def _connect(self) -> None:
        self._fates.chosen.connect(self._filter)
        self.table.opened.connect(self._open)
        self.refused_button.clicked.connect(self.refused_asked)

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
