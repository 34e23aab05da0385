"""The parts of the pane of Iv3 and where they stand."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.accounting.iv3.budget_card import BudgetCard
from talentdesk.desktop.accounting.iv3.iv3_columns import (
    RoundedCell,
    cell_columns,
    gap_columns,
    gap_key,
    rule_columns,
)
from talentdesk.desktop.accounting.iv3.problems_card import ProblemsCard
from talentdesk.desktop.accounting.iv3.rule_card import RuleCard
from talentdesk.desktop.accounting.iv3.sender_card import SenderCard
from talentdesk.desktop.accounting.who_may_card import WhoMayCard
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.buttons import ActionButton, desk_action
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.drop_zone import DropZone
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import WrappedLabel, frame, rule
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.desktop.widgets.search_line import SearchLine
from talentdesk.desktop.widgets.segmented_tabs import SegmentedTabs
from talentdesk.desktop.widgets.table_pane import TablePane
from talentdesk.domain.iv3_mapping import Iv3Rule
from talentdesk.domain.iv3_part import BUDGET
from talentdesk.domain.iv3_suggestions import Iv3Gap
from talentdesk.domain.programme import Right
from talentdesk.services.workplace import Workplace
from talentdesk.wording.iv3_terms import PERIOD_WORDS

GAPS, MAPPING, CELLS = "gaps", "mapping", "cells"
"""Keys of the three tables."""


class Iv3Face(QWidget):
    """Three tables at the left, of which one is shown; at the right what goes with it."""

    def __init__(self, room: RoomFrame, workplace: Workplace) -> None:
        super().__init__()
        self._room = room
        theme = room.theme
        lines = tuple((line.id, line.name) for line in workplace.programme.lines)
        self.banner = Banner(theme)
        self.year_box, self.period_box = ChoiceBox(theme), ChoiceBox(theme)
        self.period_box.set_options(
            tuple((str(period), words) for period, words in PERIOD_WORDS.items())
        )
        self.search = SearchLine(theme, self.tr("Filter op rekening, kostenplaats of code"))
        self.tabs = SegmentedTabs(
            self.tr("Iv3"),
            (
                (GAPS, self.tr("Nog in te delen")),
                (MAPPING, self.tr("Indeling")),
                (CELLS, self.tr("Uitkomst")),
            ),
        )
        self.gap_model: RowTableModel[Iv3Gap] = RowTableModel(gap_columns(), gap_key)
        self.rule_model: RowTableModel[Iv3Rule] = RowTableModel(rule_columns(), lambda r: r.id)
        self.cell_model: RowTableModel[RoundedCell] = RowTableModel(
            cell_columns(), lambda row: row.cell.place
        )
        self.panes = {
            GAPS: TablePane(theme, DeskTable(theme, "iv3-gaps", self.gap_model, room.memory)),
            MAPPING: TablePane(
                theme, DeskTable(theme, "iv3-rules", self.rule_model, room.memory, "comfortable")
            ),
            CELLS: TablePane(theme, DeskTable(theme, "iv3-cells", self.cell_model, room.memory)),
        }
        self.take_action = desk_action(self, self.tr("Suggesties overnemen"), "check")
        self.end_action = desk_action(self, self.tr("Regel beëindigen"), "x-circle")
        self.choose_action = desk_action(self, self.tr("Blad kiezen…"), "upload-simple")
        self.who_may = WhoMayCard(theme, workplace, Right.BOOK)
        self.problems = ProblemsCard(theme, dict(lines))
        self.rule_card = RuleCard(theme)
        self.postings_card = Card(self.tr("Boekingen zonder plaats"))
        self.postings_label = WrappedLabel("", "small")
        self.sender_card = SenderCard(theme)
        self.budget_card = BudgetCard(theme, lines)
        self.zone = DropZone(theme, "surface")
        self.plan_place = QVBoxLayout()
        self.foot = frame("plain")
        self._stack = QStackedWidget()
        self._lay_out()
        self.tabs.chosen.connect(self.show_part)

    @property
    def period(self) -> int:
        """The period that is chosen."""
        return int(self.period_box.value())

    @property
    def tables(self) -> dict[str, DeskTable]:
        """The three tables by the key of their tab."""
        return {key: pane.table for key, pane in self.panes.items()}

    def show_part(self, key: str) -> None:
        """Show one of the three tables and what goes with it."""
        self._stack.setCurrentWidget(self.panes[key])
        may = not self.who_may.isVisibleTo(self)
        self.rule_card.setVisible(may and key in (GAPS, MAPPING))
        self.zone.setVisible(may and key in (GAPS, MAPPING))
        self.postings_card.setVisible(key == GAPS and bool(self.postings_label.text()))
        self.sender_card.setVisible(may and key == CELLS)
        self.budget_card.setVisible(may and key == CELLS and self.period == BUDGET)
        self.foot.setVisible(key != CELLS)
        for action, tab in ((self.take_action, GAPS), (self.end_action, MAPPING)):
            action.setVisible(key == tab)

    def _lay_out(self) -> None:
        names = {
            GAPS: self.tr("Rekeningen zonder taakveld"),
            MAPPING: self.tr("Indeling naar Iv3"),
            CELLS: self.tr("Uitkomst per taakveld en categorie"),
        }
        for key, name in names.items():
            self.tables[key].setAccessibleName(name)
            self._stack.addWidget(self.panes[key])
        splitter = DeskSplitter(self._room.theme, "iv3", self._room.memory)
        splitter.addWidget(self._left())
        splitter.addWidget(ScrollPane(self._right(), "canvas"))
        splitter.start((700, 400), down=(260, 260))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(splitter, 1)

    def _left(self) -> QWidget:
        head = frame("plain")
        line = QHBoxLayout(head)
        line.setContentsMargins(20, 10, 20, 10)
        line.setSpacing(14)
        line.addWidget(FormRow(self._room.theme, self.tr("Boekjaar"), self.year_box))
        line.addWidget(FormRow(self._room.theme, self.tr("Periode"), self.period_box))
        line.addWidget(FormRow(self._room.theme, self.tr("Filter"), self.search), 1)
        buttons = FlowLayout(8)
        for action in (self.take_action, self.end_action):
            buttons.addWidget(ActionButton(self._room.theme, action))
        inside = QVBoxLayout(self.foot)
        inside.setContentsMargins(20, 8, 20, 8)
        inside.addLayout(buttons)
        tabs = frame("plain")
        beside = QHBoxLayout(tabs)
        beside.setContentsMargins(20, 0, 20, 0)
        beside.addWidget(self.tabs, 1)
        side = QFrame()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (head, rule(), tabs):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(rule())
        column.addWidget(self.foot)
        return side

    def _right(self) -> QWidget:
        self.postings_card.add(self.postings_label)
        inside = QVBoxLayout(self.zone)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(6)
        hint = self.tr(
            "Sleep een blad met de indeling hierheen, met de kolommen grootboekrekening,"
            " kostenplaats, taakveld en categorie."
        )
        inside.addWidget(WrappedLabel(hint, "small"))
        inside.addWidget(ActionButton(self._room.theme, self.choose_action))
        holder = QFrame()
        column = QVBoxLayout(holder)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(12)
        column.addWidget(self.who_may)
        column.addLayout(self.plan_place)
        for widget in (
            self.problems,
            self.rule_card,
            self.postings_card,
            self.budget_card,
            self.sender_card,
            self.zone,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        return holder
