"""The parts of Mijn beoordeling and where they stand."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.reviews.condition_list import ConditionList
from talentdesk.desktop.reviews.criterion_tiles import CriterionTiles
from talentdesk.desktop.reviews.differences_pane import DifferencesPane
from talentdesk.desktop.reviews.outcome_cards import GateCard, ScoreCard, outcome_row
from talentdesk.desktop.reviews.pane_questions import (
    RecusalFoot,
    RecusalQuestion,
    UnfinishedQuestion,
)
from talentdesk.desktop.reviews.proposal_pane import ProposalPane
from talentdesk.desktop.reviews.review_strips import LockStrip, StaleStrip
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.desk_splitter import TURNS_BELOW, DeskSplitter
from talentdesk.desktop.widgets.labels import frame, rule
from talentdesk.desktop.widgets.scroll_pane import ScrollPane

_LOW: Final = 520
"""Pixels at 100 %: panes that stand below each other in less have room for the card only."""


class OwnReviewPanes(QWidget):
    """The proposal at the left; strips, tiles, conditions, gate and score at the right.

    Signals:
        low_changed: there is much less or more room than before, see ``is_low``.
    """

    low_changed = Signal()

    def __init__(self, frame_: RoomFrame) -> None:
        super().__init__()
        theme = frame_.theme
        self._theme = theme
        self._is_low = False
        self.proposal_pane = ProposalPane(theme)
        self.differences_pane = DifferencesPane(theme)
        self.left_stack = QStackedWidget()
        self.left_column = QVBoxLayout()
        self.recusal_foot = RecusalFoot(theme)
        self.banner = Banner(theme)
        self.lock_strip = LockStrip(theme)
        self.stale_strip = StaleStrip(theme)
        self.unfinished = UnfinishedQuestion(
            theme, self.tr("Toch inleveren"), self.tr("Verder beoordelen")
        )
        self.recusal = RecusalQuestion(theme)
        self.tiles = CriterionTiles(theme)
        self.conditions = ConditionList(theme)
        self.card = self.conditions.card
        self.gate = GateCard(theme)
        self.score = ScoreCard(theme)
        self.scroll_pane = ScrollPane(self.conditions, "canvas")
        self.right_pane = frame("canvas")
        self._lay_out(frame_)

    @property
    def is_low(self) -> bool:
        """Whether the panes stand below each other with room for little more than one card."""
        return self._is_low

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        zoom = self._theme.zoom / 100
        is_low = self.width() / zoom < TURNS_BELOW and self.height() / zoom < _LOW
        if is_low == self._is_low:
            return
        self._is_low = is_low
        for part in (self.gate, self.score):
            part.setVisible(not is_low)
        self._show_foot()
        self.low_changed.emit()

    def _show_foot(self) -> None:
        """The way out needs no line of its own where room is short: the palette has it."""
        is_open = bool(self.recusal_foot.property("open"))
        self.recusal_foot.setVisible(is_open and not self._is_low)

    def _lay_out(self, frame_: RoomFrame) -> None:
        column = QVBoxLayout(self.right_pane)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        strips = (self.banner, self.lock_strip, self.stale_strip, self.unfinished, self.recusal)
        for part in (*strips, self.tiles):
            column.addWidget(part)
        column.addWidget(self.scroll_pane, 1)
        column.addLayout(outcome_row(self.gate, self.score))
        splitter = DeskSplitter(frame_.theme, "reviews", frame_.memory)
        splitter.addWidget(self._left_pane())
        splitter.addWidget(self.right_pane)
        splitter.start((476, 608), down=(120, 320))
        # Zoomed or narrow, both panes give way: neither can do with what the other leaves.
        for place, share in enumerate((44, 56)):
            splitter.setStretchFactor(place, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _left_pane(self) -> QWidget:
        """The proposal, and at its foot the way out for who is part of it."""
        pane = frame("plain")
        self.left_stack.addWidget(self.proposal_pane)
        self.left_stack.addWidget(self.differences_pane)
        column = self.left_column
        pane.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.left_stack, 1)
        column.addWidget(rule())
        column.addWidget(self.recusal_foot)
        return pane

    def put_below_proposal(self, widget: QWidget) -> None:
        """Something of one's own between the proposal and the way out."""
        self.left_column.insertWidget(1, widget)
