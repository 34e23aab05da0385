"""The commitments with their filter and totals."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.commitments.commitment_columns import (
    commitment_chips,
    commitment_columns,
    fits,
)
from talentdesk.desktop.reserve.reserve_table import Listed, ReserveTable
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.filter_bar import FilterBar
from talentdesk.desktop.widgets.filter_state import FilterState
from talentdesk.services.commitment_service import CommitmentLine
from talentdesk.wording.formatting import count_text, date_text


class CommitmentList(QWidget):
    """Oldest first; the totals are over exactly the rows shown.

    Signals:
        current_changed: the CommitmentLine under the cursor, or None.
        listed: other rows are shown.
    """

    current_changed = Signal(object)
    listed = Signal()

    def __init__(self, frame: RoomFrame) -> None:
        super().__init__()
        self._day: date | None = None
        self.rows: Sequence[CommitmentLine] = ()
        theme = frame.theme
        self.filter_bar = FilterBar(theme, self.tr("Filter verplichtingen"), commitment_chips())
        self.filter_bar.saved_button.hide()
        self.list: ReserveTable[CommitmentLine] = ReserveTable(
            frame, "reserve-commitments", commitment_columns(), lambda row: row.commitment.number
        )
        self.table = self.list.table
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filter_bar)
        layout.addWidget(self.list, 1)
        self.filter_bar.changed.connect(self._show)
        self.filter_bar.left.connect(self.table.setFocus)
        self.list.pane.clear_asked.connect(self.filter_bar.clear)
        self.table.current_changed.connect(self._tell_current)

    @property
    def shown(self) -> Sequence[CommitmentLine]:
        """The rows that fit the filter."""
        return self.list.model.rows

    @property
    def current(self) -> CommitmentLine | None:
        """The commitment under the cursor."""
        return self._row(self.table.current_key())

    def show_rows(self, rows: Sequence[CommitmentLine], day: date) -> None:
        """Show the commitments of another day; the filter and the cursor stay."""
        self.rows, self._day = rows, day
        self._show()

    def show_number(self, number: str) -> bool:
        """Put the cursor on a commitment; the filter goes when it hides it."""
        if self._row(number) is None:
            return False
        if not self.table.select_key(number):
            self.filter_bar.set_state(FilterState())
        return self.table.select_key(number)

    @Slot()
    def _show(self) -> None:
        if self._day is None:
            return
        state = self.filter_bar.state()
        found = [row for row in self.rows if fits(row, state)]
        every = count_text(len(self.rows), self.tr("verplichting"), self.tr("verplichtingen"))
        left = every
        if not state.is_empty:
            left = self.tr("{count} van {all}").format(count=len(found), all=every)
        nothing = self.tr(
            "Op {day} was er nog geen verplichting. Vastleggen en inlezen kan rechts."
        )
        name = self.tr("Verplichtingen, {count}").format(count=left)
        self.list.show_rows(Listed(found, name, left, nothing.format(day=date_text(self._day))))
        if self.rows and not found:
            self.list.show_nothing_found(state.text or self.tr("deze keuze"))
        self.listed.emit()

    @Slot(object)
    def _tell_current(self, number: object) -> None:
        self.current_changed.emit(self._row(number))

    def _row(self, number: object) -> CommitmentLine | None:
        return next((row for row in self.rows if row.commitment.number == number), None)
