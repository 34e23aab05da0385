"""The matrix of a round as a table: proposals down, reviewers or conditions across."""

from collections.abc import Hashable, Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from talentdesk.desktop.reviews.round_columns import (
    Across,
    condition_of,
    round_columns,
    round_groups,
)
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.columns import SortKey
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import ElidedLabel, discard, rule
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.round_matrix import MatrixRow, RoundMatrix
from talentdesk.wording.formatting import count_text


class RoundTable(QFrame):
    """Made again when other people or conditions come in; keeps the cursor on its proposal.

    Signals:
        current_changed: id of the proposal under the cursor; empty on the head of a group.
        opened: ids of a proposal and a condition (empty for none) that someone opens.
    """

    current_changed = Signal(str)
    opened = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "plain")
        self._matrix: RoundMatrix | None = None
        self._made_for: Hashable = None
        self.across = Across.REVIEWERS
        self.table: DeskTable | None = None
        self._model: RowTableModel[MatrixRow] | None = None
        self.cell_label = ElidedLabel("", "small")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 16, 8)
        foot.addWidget(self.cell_label)
        self._layout.addLayout(foot)

    def show_matrix(
        self, matrix: RoundMatrix, names: Mapping[PersonId, str], across: Across
    ) -> None:
        """Show a matrix; ``names`` are the whole names of the reviewers."""
        self._matrix, self.across = matrix, across
        current = self.current
        self._make_table(matrix, names)
        assert self.table is not None
        assert self._model is not None
        self._model.set_groups(round_groups(matrix.rows))
        words = count_text(len(matrix.rows), self.tr("voorstel"), self.tr("voorstellen"))
        self.table.setAccessibleName(self.tr("Matrix van {words}").format(words=words))
        first = matrix.rows[0].proposal if matrix.rows else ""
        self.select(current or first)

    @property
    def current(self) -> str:
        """Id of the proposal under the cursor; empty when there is none."""
        key = self.table.current_key() if self.table is not None else None
        return key if isinstance(key, str) else ""

    def select(self, proposal: str) -> bool:
        """Put the cursor on a proposal; False when it is not in the matrix."""
        if self.table is None or not proposal:
            return False
        if self.current == proposal:
            return True
        return self.table.select_key(ProposalId(proposal))

    def _make_table(self, matrix: RoundMatrix, names: Mapping[PersonId, str]) -> None:
        """Columns read the matrix itself, so each reading has its own."""
        had_focus = self.table is not None and self.table.hasFocus()
        sort: tuple[SortKey, ...] = ()
        if self.table is not None:
            sort = self.table.sort_keys
            self._layout.removeWidget(self.table)
            discard(self.table)
        columns = round_columns(matrix, names, self.across)
        self._model = RowTableModel(columns, key=lambda row: row.proposal)
        self.table = DeskTable(self._theme, f"round-{self.across}", self._model)
        keys = {column.key for column in columns}
        self.table.sort_by([step for step in sort if step.column in keys])
        self._layout.insertWidget(0, self.table, 1)
        self.table.current_changed.connect(self._tell)
        self.table.selectionModel().currentChanged.connect(self._say_cell)
        self.table.opened.connect(self._open)
        self.setFocusProxy(self.table)
        if had_focus:
            self.table.setFocus()

    @Slot(object)
    def _tell(self, key: Hashable) -> None:
        self.current_changed.emit(key if isinstance(key, str) else "")

    @Slot(QModelIndex)
    def _say_cell(self, index: QModelIndex) -> None:
        """The cell under the cursor in words, for who sees only its shapes."""
        if self._model is None or not index.isValid():
            self.cell_label.setText("")
            return
        title = self._model.columns[index.column()].whole_title
        said = self._model.data(index, int(Qt.ItemDataRole.AccessibleTextRole))
        self.cell_label.setText(f"{title}: {said}")

    @Slot(object)
    def _open(self, key: Hashable) -> None:
        if self._model is not None and self.table is not None and isinstance(key, str):
            column = self._model.columns[self.table.currentIndex().column()].key
            self.opened.emit(key, condition_of(column))
