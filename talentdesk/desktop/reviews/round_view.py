"""All proposals of the team beside each other: the matrix, and what follows from it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reviews.agreement_card import AgreementCard
from talentdesk.desktop.reviews.condition_spread_card import ConditionSpreadCard
from talentdesk.desktop.reviews.levels_table import LevelsTable
from talentdesk.desktop.reviews.reviewer_names import whole_names
from talentdesk.desktop.reviews.round_columns import Across
from talentdesk.desktop.reviews.round_table import RoundTable
from talentdesk.desktop.reviews.turning_card import TurningCard
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.badges import Chip, KeyCap
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, frame, rule
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.desktop.widgets.segmented_tabs import SegmentedTabs
from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Proposal, ProposalId
from talentdesk.domain.round_matrix import RoundMatrix, Talk
from talentdesk.domain.rounds import ReviewRound
from talentdesk.wording.formatting import count_text

_LEAST_PANE: Final = 340
"""Pixels at 100 % for the figures of the levels."""


class RoundView(QWidget):
    """Shows a RoundMatrix.

    Signals:
        opened: ids of a proposal and a condition (empty for none) to look at by itself.
        back_asked: to the one proposal again.
        scope_chosen: id of a round; empty for everything that is with the team.
    """

    opened = Signal(str, str)
    back_asked = Signal()
    scope_chosen = Signal(str)

    def __init__(self, room: RoomFrame) -> None:
        super().__init__()
        theme = room.theme
        self._room = room
        self._matrix: RoundMatrix | None = None
        self._names: dict[PersonId, str] = {}
        self.scope_box = ChoiceBox(theme)
        self.scope_box.setAccessibleName(self.tr("Welke voorstellen"))
        self.count_label = TextLabel("", "small-strong")
        self.open_chip = Chip(theme, "", "warn")
        self.hidden_chip = Chip(theme, "", "mute", "eye-closed")
        self.across_tabs = SegmentedTabs(
            self.tr("Wat er naast elkaar staat"),
            (
                (Across.REVIEWERS, self.tr("Per beoordelaar")),
                (Across.CONDITIONS, self.tr("Per voorwaarde")),
            ),
        )
        self.back_button = DeskButton(theme, "", "arrow-left", "small")
        self.table = RoundTable(theme)
        self.agreement = AgreementCard(theme)
        self.turning = TurningCard(theme)
        self.disputed = ConditionSpreadCard()
        self.levels = LevelsTable(theme)
        self._lay_out()
        self.across_tabs.chosen.connect(self._show_across)
        self.table.current_changed.connect(self._show_current)
        self.table.opened.connect(self.opened)
        theme.changed.connect(self._fit)
        self.back_button.clicked.connect(self.back_asked)
        self.scope_box.activated.connect(self._choose_scope)

    def set_rounds(self, rounds: Sequence[ReviewRound]) -> None:
        """Rounds to choose from; without any there is no choice."""
        everything = ("", self.tr("Alles bij het team"))
        self.scope_box.set_options((everything, *((item.id, item.draft.title) for item in rounds)))
        self.scope_box.setVisible(bool(rounds))

    def show_matrix(self, matrix: RoundMatrix, programme: Programme, proposal: Proposal) -> None:
        """Show a matrix, with the cursor on the proposal that one goes back to."""
        self.back_button.setText(self.tr("Naar {number}").format(number=proposal.number))
        self._matrix = matrix
        self._names = whole_names(programme, matrix.reviewers)
        self._say_counts(matrix)
        self._show_across()
        self.table.select(proposal.id)
        self.agreement.show_agreement(matrix.reliability)
        self.disputed.show_matrix(matrix)
        self.levels.show_matrix(matrix, self._names)
        self.turning.setVisible(bool(matrix.rows))

    def select(self, proposal: str) -> None:
        """Put the cursor on a proposal."""
        self.table.select(proposal)

    @Slot()
    def _choose_scope(self) -> None:
        self.scope_chosen.emit(self.scope_box.value())

    def _say_counts(self, matrix: RoundMatrix) -> None:
        one, many = self.tr("voorstel"), self.tr("voorstellen")
        self.count_label.setText(count_text(len(matrix.rows), one, many))
        left = sum(1 for row in matrix.rows if row.talk is Talk.OPEN)
        self.open_chip.set_chip(
            self.tr("{count} te bespreken").format(count=left), "warn" if left else "mute"
        )
        hidden = sum(1 for row in matrix.rows if row.is_hidden)
        self.hidden_chip.set_text(self.tr("{count} nog verborgen").format(count=hidden))
        self.hidden_chip.setVisible(hidden > 0)

    @Slot()
    def _show_across(self) -> None:
        if self._matrix is not None:
            self.table.show_matrix(self._matrix, self._names, Across(self.across_tabs.current))

    @Slot(str)
    def _show_current(self, proposal: str) -> None:
        row = self._matrix.row(ProposalId(proposal)) if self._matrix is not None else None
        if self._matrix is not None and row is not None:
            self.turning.show_row(self._matrix, row)

    @Slot()
    def _fit(self) -> None:
        self.right_pane.setMinimumWidth(self._room.theme.px(_LEAST_PANE))

    def _lay_out(self) -> None:
        head = frame("plain")
        around = QHBoxLayout(head)
        around.setContentsMargins(20, 4, 16, 0)
        line = FlowLayout()
        line.addWidget(IconLabel(self._room.theme, "table", 16))
        line.addWidget(self.scope_box)
        for said in (self.count_label, self.open_chip, self.hidden_chip):
            line.addWidget(said)
        for control in (self.across_tabs, self.back_button, KeyCap(self._room.theme, "M")):
            line.addWidget(control)
        around.addLayout(line)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (head, rule()):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        self.right_pane = ScrollPane(self._inspector())
        self._fit()
        splitter = DeskSplitter(self._room.theme, "round", self._room.memory)
        splitter.addWidget(left)
        splitter.addWidget(self.right_pane)
        splitter.start((724, 360), (420, 140))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _inspector(self) -> QWidget:
        inspector = frame("plain")
        layout = QVBoxLayout(inspector)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(12)
        for place, part in enumerate((self.turning, self.agreement, self.levels, self.disputed)):
            if place:
                layout.addWidget(rule())
            layout.addWidget(part)
        layout.addStretch(1)
        return inspector
