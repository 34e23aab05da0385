"""The plan of a ledger file: its facts, what becomes of each line, and one button."""

from collections.abc import Hashable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.intake.fate_tiles import FateTiles
from talentdesk.desktop.reconciliation.fitting_pane import FittingPane
from talentdesk.desktop.reconciliation.intake.commit_foot import CommitFoot
from talentdesk.desktop.reconciliation.intake.file_facts_card import FaultsCard, FileFactsCard
from talentdesk.desktop.reconciliation.intake.plan_columns import fate_columns
from talentdesk.desktop.reconciliation.intake.plan_fates import (
    FATE_MARKS,
    FateLines,
    FateRow,
    LineFate,
    fate_title,
)
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.card_grid import CardGrid
from talentdesk.desktop.widgets.choice_box import CheckField
from talentdesk.desktop.widgets.count_tile import CountTile
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import WrappedLabel, discard, frame, rule
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.desktop.widgets.paged_table_model import PagedTableModel
from talentdesk.services.ledger_service import LedgerImportPlan
from talentdesk.wording.formatting import count_text, number_text

_STACKS_BELOW: Final = 960
_TILES: Final = (LineFate.NEW, LineFate.CHANGED, LineFate.GONE, LineFate.RETURNED)


class LedgerPlanPane(QWidget):
    """Nothing is changed before the button with the count is pressed.

    Signals:
        part_changed: whether the file holds only a part of the ledger.
    """

    part_changed = Signal(bool)

    def __init__(self, theme: Theme, memory: LayoutMemory) -> None:
        super().__init__()
        self._theme = theme
        self._lines: FateLines | None = None
        self.plan: LedgerImportPlan | None = None
        self.facts_card: FileFactsCard | None = None
        self.faults_card: FaultsCard | None = None
        self.tiles = {
            fate: CountTile(theme, fate_title(fate), *FATE_MARKS[fate]) for fate in _TILES
        }
        self._fates = FateTiles(self.tiles, self)
        self.model: PagedTableModel[FateRow] = PagedTableModel(fate_columns(), self._fetch, self)
        self.table = DeskTable(theme, "ledger-plan", self.model, memory, "two-line")
        self.same_label = WrappedLabel("", "small")
        self.part_check = CheckField(theme, self.tr("Dit bestand bevat maar een deel"))
        self.foot = CommitFoot(theme)
        self._cards = QVBoxLayout()
        self._lay_out(memory)
        self._connect()

    def show_plan(self, plan: LedgerImportPlan) -> None:
        """Show what would happen; nothing was changed yet."""
        self.plan = plan
        intake = plan.intake
        self._lines = FateLines(plan.plan, intake.columns)
        self._show_cards(plan)
        self._count(plan)
        self._fates.clear()
        self.part_check.setVisible(bool(plan.counts.gone) or intake.is_part)
        self.part_check.setChecked(intake.is_part)
        self.foot.show_plan(plan)

    def focus_first(self) -> None:
        """The reason where one is asked, else the list."""
        if not self.foot.focus_question():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_cards(self, plan: LedgerImportPlan) -> None:
        for old in (self.facts_card, self.faults_card):
            if old is not None:
                self._cards.removeWidget(old)
                discard(old)
        intake = plan.intake
        self.facts_card = FileFactsCard(self._theme, intake.facts)
        self.faults_card = FaultsCard(self._theme, intake.facts, intake.faults)
        self._cards.insertWidget(0, self.facts_card)
        self._cards.insertWidget(1, self.faults_card)
        self._side.fit()

    def _count(self, plan: LedgerImportPlan) -> None:
        counts = plan.counts
        gone_alarms = sum(line.is_matched for line in plan.plan.gone)
        changed_alarms = len(plan.plan.alarms) - gone_alarms
        alarm = self.tr("{count} met koppeling")
        doubles = number_text(len(plan.plan.doubles))
        double = self.tr("{count} staat dubbel").format(count=doubles)
        self.tiles[LineFate.NEW].set_count(
            counts.new, double if plan.plan.doubles else self.tr("toegevoegd")
        )
        for fate, count, alarms, calm in (
            (LineFate.CHANGED, counts.changed, changed_alarms, self.tr("andere inhoud")),
            (LineFate.GONE, counts.gone, gone_alarms, self.tr("niet meer in bestand")),
        ):
            said = alarm.format(count=number_text(alarms)) if alarms else calm
            self.tiles[fate].set_count(count, said)
        self.tiles[LineFate.RETURNED].set_count(counts.returned, self.tr("waren weg"))
        same = count_text(
            counts.same, self.tr("boeking is gelijk"), self.tr("boekingen zijn gelijk")
        )
        notes = []
        if counts.same:
            notes.append(self.tr("{same}: daar verandert niets.").format(same=same))
        if counts.outside:
            outside = count_text(counts.outside, self.tr("boeking"), self.tr("boekingen"))
            other = self.tr("{count} vallen buiten dit bestand en blijven.")
            notes.append(other.format(count=outside))
        self.same_label.setText(" ".join(notes))
        self.same_label.setVisible(bool(notes))

    @Slot(object)
    def _filter(self, fate: LineFate | None) -> None:
        if self._lines is None:
            return
        keys = self._lines.keys(fate)
        self.model.set_ids(keys)
        count = count_text(len(keys), self.tr("regel"), self.tr("regels"))
        self.table.setAccessibleName(self.tr("Plan, {count}").format(count=count))
        self.table.setVisible(bool(keys))

    def _fetch(self, keys: Sequence[Hashable]) -> list[FateRow]:
        return self._lines.rows(keys) if self._lines is not None else []

    def _connect(self) -> None:
        self._fates.chosen.connect(self._filter)
        self.part_check.clicked.connect(self.part_changed)

    def _lay_out(self, memory: LayoutMemory) -> None:
        content = QFrame()
        content.setLayout(self._cards)
        self._cards.setContentsMargins(20, 14, 10, 14)
        self._cards.setSpacing(12)
        self._cards.addStretch(1)
        splitter = DeskSplitter(self._theme, "ledger-plan", memory, _STACKS_BELOW)
        splitter.addWidget(self._list())
        self._side = FittingPane(content)
        splitter.addWidget(self._side)
        splitter.start((700, 430), down=(260, 200))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(splitter, 1)
        layout.addWidget(rule())
        layout.addWidget(self.foot)

    def _list(self) -> QFrame:
        """The tiles, and the lines that they filter."""
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 6, 1, 6)
        inside.addWidget(self.same_label)
        self.same_label.setContentsMargins(12, 4, 12, 4)
        part = QHBoxLayout()
        part.setContentsMargins(12, 0, 12, 4)
        part.addWidget(self.part_check)
        inside.addLayout(part)
        inside.addWidget(self.table, 1)
        inside.addStretch(0)
        right = QFrame()
        around = QVBoxLayout(right)
        around.setContentsMargins(10, 14, 20, 14)
        around.setSpacing(12)
        around.addWidget(CardGrid(self._theme, tuple(self.tiles.values()), least=165))
        around.addWidget(card, 1)
        return right
