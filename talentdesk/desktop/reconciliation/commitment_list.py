"""Right: the commitments with what is open."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.reconciliation.match_columns import commitment_columns
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.filter_bar import FilterBar
from talentdesk.desktop.widgets.filter_state import FilterChip
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.table_pane import TablePane
from talentdesk.domain.reconciliation import OpenCommitment
from talentdesk.wording.formatting import amount_text, count_text, number_text

_ALL = "all"


class CommitmentList(QWidget):
    """A few thousand at most, so all rows are in memory.

    Signals:
        chosen_changed: a person put the cursor on another commitment, or selected others.
    """

    chosen_changed = Signal()

    def __init__(self, frame: RoomFrame) -> None:
        super().__init__()
        self._rows: tuple[OpenCommitment, ...] = ()
        self._by_id: dict[str, OpenCommitment] = {}
        self._led = ""
        theme = frame.theme
        chip = FilterChip(_ALL, self.tr("Ook zonder rest"), ((_ALL, self.tr("Ook zonder rest")),))
        self.filter_bar = FilterBar(theme, self.tr("Filter verplichtingen"), (chip,))
        self.filter_bar.saved_button.hide()
        self.model: RowTableModel[OpenCommitment] = RowTableModel(
            commitment_columns(), lambda row: row.id
        )
        self.table = DeskTable(
            theme, "reconciliation-commitments", self.model, frame.memory, "two-line"
        )
        self.pane = TablePane(theme, self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filter_bar)
        layout.addWidget(self.pane, 1)
        self.filter_bar.changed.connect(self._show)
        self.filter_bar.left.connect(self.table.setFocus)
        self.pane.clear_asked.connect(self.filter_bar.clear)
        self.table.selection_summed.connect(self._tell_chosen)

    @property
    def chosen(self) -> list[OpenCommitment]:
        """The selected commitments, in the order shown."""
        return [self.model.row_at(row) for row in self.table.selected_rows()]

    @property
    def current(self) -> OpenCommitment | None:
        """The commitment under the cursor."""
        return self._by_id.get(str(self.table.current_key()))

    def row(self, commitment: str) -> OpenCommitment | None:
        """A commitment by its id, shown or not."""
        return self._by_id.get(commitment)

    def show_rows(self, rows: tuple[OpenCommitment, ...]) -> None:
        """Show these commitments; filter and cursor stay."""
        self._rows = rows
        self._by_id = {row.id: row for row in rows}
        self._show()

    def lead_to(self, commitment: str) -> None:
        """Put the cursor on what is suggested; that is no choice of the user."""
        self._led = commitment
        if not commitment or not self.table.select_key(commitment):
            self.table.clearSelection()

    @Slot()
    def _show(self) -> None:
        state = self.filter_bar.state()
        words = state.text.casefold().split()
        found = [
            row
            for row in self._rows
            if (row.open.cents or _ALL in state.chosen)
            and all(word in _haystack(row) for word in words)
        ]
        self.model.set_rows(found)
        count = count_text(len(found), self.tr("verplichting"), self.tr("verplichtingen"))
        if len(found) != len(self._rows):
            count = self.tr("{count} van {all}").format(
                count=number_text(len(found)), all=number_text(len(self._rows))
            )
        self.table.setAccessibleName(self.tr("Verplichtingen, {count}").format(count=count))
        if found or not words:
            self.pane.show_rows()
        else:
            self.pane.show_nothing_found(state.text)
        self.pane.add_up(count, found)

    @Slot(object)
    def _tell_chosen(self, _selection: object) -> None:
        if [row.id for row in self.chosen] != ([self._led] if self._led else []):
            self.chosen_changed.emit()


def _haystack(row: OpenCommitment) -> str:
    parts = (
        row.number,
        row.relation,
        row.text,
        row.reference,
        row.cost_centre,
        row.proposal,
        amount_text(row.open),
        amount_text(row.amount),
    )
    return " ".join(parts).casefold()
