"""The import plan: what would happen, row by row, before anything happens."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.proposals.intake.plan_lines import (
    FATE_MARKS,
    PlanLine,
    PlanLines,
    fate_title,
)
from talentdesk.desktop.proposals.intake.plan_table import plan_columns
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.count_tile import CountTile
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel, frame, rule
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.domain.imports import Fate, ImportPlan
from talentdesk.wording.formatting import count_text

_TILES = (Fate.NEW, Fate.CHANGED, Fate.SAME, Fate.REFUSED)


class PlanPane(QWidget):
    """Four counts that filter, the rows, and one button that carries it out.

    Signals:
        commit_asked: carry the plan out.
        refused_asked: save the refused rows in a workbook.
        cancelled: do nothing.
        opened: ProposalId of the proposal that a row is about, or looks like.
    """

    commit_asked = Signal()
    refused_asked = Signal()
    cancelled = Signal()
    opened = Signal(object)

    def __init__(self, theme: Theme, memory: LayoutMemory) -> None:
        super().__init__()
        self._lines: PlanLines | None = None
        self.tiles = {
            fate: CountTile(theme, fate_title(fate), *FATE_MARKS[fate]) for fate in _TILES
        }
        self.model: RowTableModel[PlanLine] = RowTableModel(
            plan_columns(), key=lambda line: line.number
        )
        self.table = DeskTable(theme, "import", self.model, memory, "two-line")
        self.foot_icon = IconLabel(theme, "shield-check", 20, "ok")
        self.foot_label = TextLabel("", "strong")
        self.foot_note = WrappedLabel("", "small")
        self.cancel_button = DeskButton(theme, self.tr("Annuleren"))
        self.refused_button = DeskButton(
            theme, self.tr("Niet overgenomen rijen bewaren…"), "download-simple"
        )
        self.commit_button = DeskButton(theme, "", "check", look="primary")
        self._lay_out()
        self._connect()

    def show_plan(self, lines: PlanLines) -> None:
        """Show what would happen; nothing was changed yet."""
        self._lines = lines
        plan = lines.plan
        self._count(plan)
        self._filter(None)
        taken = plan.count(Fate.NEW) + plan.count(Fate.CHANGED)
        rows = count_text(taken, self.tr("rij"), self.tr("rijen"))
        self.commit_button.setText(self.tr("{rows} overnemen").format(rows=rows))
        self.commit_button.setVisible(taken > 0)
        self.refused_button.setVisible(plan.count(Fate.REFUSED) > 0)
        self.cancel_button.setText(self.tr("Annuleren"))
        self.foot_icon.set_icon("shield-check", "ok")
        if taken:
            self._say(
                self.tr("Er is nog niets gewijzigd."),
                self.tr("Vooraf komt een back-up. Daarna gaat alles in één keer, of niets."),
            )
        elif plan.count(Fate.REFUSED):
            self._say(
                self.tr("Er is niets om over te nemen."),
                self.tr("Bewaar de rijen, verbeter ze en lees ze opnieuw in."),
            )
        else:
            said = self.tr("{file} is al ingelezen. Er is niets nieuws.")
            self._say(said.format(file=plan.source), self.tr("Je hoeft niets te doen."))

    def show_done(self, what: str, why: str) -> None:
        """The plan was carried out; the refused rows can still be saved."""
        self.foot_icon.set_icon("check-circle-fill", "ok")
        self._say(what, why)
        self.commit_button.hide()
        self.cancel_button.setText(self.tr("Terug naar de lijst"))
        self.cancel_button.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """Nothing can be pressed while the plan is carried out."""
        for button in (self.commit_button, self.refused_button, self.cancel_button):
            button.setEnabled(not busy)

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

    def _say(self, what: str, note: str) -> None:
        self.foot_label.setText(what)
        self.foot_note.setText(note)

    def _filter(self, fate: Fate | None) -> None:
        for other, tile in self.tiles.items():
            tile.setChecked(other is fate)
        if self._lines is None:
            return
        self.model.set_groups(self._lines.shown(fate))
        count = count_text(self.model.rowCount(), self.tr("regel"), self.tr("regels"))
        self.table.setAccessibleName(self.tr("Importplan, {count}").format(count=count))

    @Slot()
    def _press_tile(self) -> None:
        for fate, tile in self.tiles.items():
            if tile is self.sender():
                self._filter(fate if tile.isChecked() else None)

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
        for tile in self.tiles.values():
            tile.clicked.connect(self._press_tile)
        self.table.opened.connect(self._open)
        self.commit_button.clicked.connect(self.commit_asked)
        self.refused_button.clicked.connect(self.refused_asked)
        self.cancel_button.clicked.connect(self.cancelled)

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
        layout.addWidget(self._foot())

    def _foot(self) -> QFrame:
        foot = frame("plain")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.foot_label)
        words.addWidget(self.foot_note)
        line = QHBoxLayout(foot)
        line.setContentsMargins(20, 10, 20, 10)
        line.setSpacing(10)
        line.addWidget(self.foot_icon)
        line.addLayout(words, 1)
        for button in (self.refused_button, self.cancel_button, self.commit_button):
            line.addWidget(button)
        return foot
