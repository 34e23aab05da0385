"""The table of the discussion: conditions by reviewers, with a legend."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.reviews.discussion_rows import (
    LEGEND,
    DiscussionRow,
    Heading,
    discussion_columns,
    discussion_groups,
    headings_for,
    labelled_width,
)
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, discard, rule
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.domain.people import PersonId
from talentdesk.services.advice_service import TeamSheet
from talentdesk.wording.formatting import count_text
from talentdesk.wording.terms import term


def reviewer_titles(sheet: TeamSheet) -> dict[PersonId, str]:
    """A short title per reviewer: the line where that tells who it is, else the name."""
    lines = {person.id: person.line for person in sheet.people}
    found = [lines.get(review.reviewer, "") for review in sheet.side.reviews]
    titles = {}
    for review, line in zip(sheet.side.reviews, found, strict=True):
        alone = bool(line) and found.count(line) == 1
        titles[review.reviewer] = sheet.programme.line(line).name if alone else review.reviewer_name
    return titles


class DiscussionTable(QFrame):
    """Made again when other reviewers come in; keeps the cursor on its condition.

    Signals:
        current_changed: id of the condition under the cursor; empty on the head of a group.
    """

    current_changed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "plain")
        self._sheet: TeamSheet | None = None
        self._rows: Sequence[DiscussionRow] = ()
        self._made_for: Hashable = None
        self.table: DeskTable | None = None
        self._model: RowTableModel[DiscussionRow] | None = None
        self.legend = self._legend()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(rule())
        self._layout.addWidget(self.legend)

    def show_rows(self, sheet: TeamSheet, rows: Sequence[DiscussionRow]) -> None:
        """Show the conditions of a proposal."""
        self._sheet, self._rows = sheet, rows
        self._make_columns()
        assert self._model is not None
        assert self.table is not None
        self._model.set_groups(discussion_groups(rows))
        words = count_text(len(rows), self.tr("voorwaarde"), self.tr("voorwaarden"))
        name = self.tr("Bespreking van {number}, {words}")
        self.table.setAccessibleName(name.format(number=sheet.proposal.number, words=words))
        if not self.current:
            self.select(rows[0].key if rows else "")

    @property
    def current(self) -> str:
        """Id of the condition under the cursor; empty when there is none."""
        key = self.table.current_key() if self.table is not None else None
        return key if isinstance(key, str) else ""

    def select(self, condition: str) -> None:
        """Put the cursor on a condition."""
        if self.table is not None and condition:
            self.table.select_key(condition)

    def step(self, by: int) -> None:
        """To the next (1) or previous (-1) condition in the order shown."""
        keys = [row.key for row in self._rows]
        place = keys.index(self.current) + by if self.current in keys else 0
        if 0 <= place < len(keys):
            self.select(keys[place])

    def next_difference(self) -> str:
        """The next open difference below the cursor, from the end on to the first; else empty."""
        keys = [row.key for row in self._rows]
        place = keys.index(self.current) if self.current in keys else -1
        ahead = [*self._rows[place + 1 :], *self._rows[: place + 1]]
        return next((row.key for row in ahead if row.is_open_difference), "")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._sheet is not None and self._wanted() != self._made_for:
            self.show_rows(self._sheet, self._rows)

    def _wanted(self) -> tuple[tuple[Heading, ...], bool]:
        assert self._sheet is not None
        titles = list(reviewer_titles(self._sheet).values())
        labelled = self.width() >= labelled_width(self._theme, len(titles))
        return tuple(headings_for(self._theme, titles, self.width())), labelled

    def _make_columns(self) -> None:
        wanted = self._wanted()
        if wanted == self._made_for:
            return
        assert self._sheet is not None
        headings, labelled = wanted
        current = self.current
        had_focus = self.table is not None and self.table.hasFocus()
        if self.table is not None:
            self._layout.removeWidget(self.table)
            discard(self.table)
        self._made_for = wanted
        columns = discussion_columns(self._sheet.side.reviews, headings, labelled=labelled)
        self._model = RowTableModel(columns, key=lambda row: row.key)
        self.table = DeskTable(self._theme, "discussion", self._model)
        self._layout.insertWidget(0, self.table, 1)
        self.legend.setVisible(not labelled)
        self._model.set_groups(discussion_groups(self._rows))
        self.select(current)
        self.table.current_changed.connect(self._tell)
        self.setFocusProxy(self.table)
        if had_focus:
            self.table.setFocus()

    @Slot(object)
    def _tell(self, key: Hashable) -> None:
        self.current_changed.emit(key if isinstance(key, str) else "")

    def _legend(self) -> QWidget:
        holder = QWidget()
        outer = QHBoxLayout(holder)
        outer.setContentsMargins(16, 8, 16, 8)
        flow = FlowLayout(14)
        for kind, (icon, token) in LEGEND:
            item = QWidget()
            line = QHBoxLayout(item)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(6)
            line.addWidget(IconLabel(self._theme, icon, 14, token))
            line.addWidget(TextLabel(term(kind), "small"))
            flow.addWidget(item)
        outer.addLayout(flow, 1)
        return holder
