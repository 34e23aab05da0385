"""The journal with its filter."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.reserve.journal_columns import journal_columns
from talentdesk.desktop.reserve.journal_filters import LINE, YEAR, fits, journal_chips, year_chip
from talentdesk.desktop.reserve.journal_rows import JournalRow, journal_rows
from talentdesk.desktop.reserve.reserve_reading import ReserveReading, are_whole
from talentdesk.desktop.reserve.reserve_table import Listed, ReserveTable
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.filter_bar import FilterBar
from talentdesk.desktop.widgets.filter_state import FilterState
from talentdesk.domain.programme import Programme
from talentdesk.wording.formatting import count_text, date_text, number_text


class JournalList(QWidget):
    """Movements in booking order, of the day that was read.

    Signals:
        current_changed: the JournalRow under the cursor, or None.
        opened: a JournalRow was opened with Enter or a double click.
        listed: other rows are shown.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    listed = Signal()

    def __init__(self, frame: RoomFrame, programme: Programme) -> None:
        super().__init__()
        self._programme = programme
        self._reading: ReserveReading | None = None
        self.rows: list[JournalRow] = []
        theme = frame.theme
        self.filter_bar = FilterBar(theme, self.tr("Filter mutaties"), journal_chips(programme))
        self.filter_bar.saved_button.hide()  # a journal is read, its filters are not kept
        self.list: ReserveTable[JournalRow] = ReserveTable(
            frame, "reserve-journal", journal_columns(programme), lambda row: row.number
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
        self.table.opened.connect(self._tell_opened)

    @property
    def shown(self) -> Sequence[JournalRow]:
        """The rows that fit the filter."""
        return self.list.model.rows

    def show_reading(self, reading: ReserveReading) -> None:
        """Show the movements of another day; the filter and the cursor stay."""
        self._reading = reading
        whole = are_whole(
            amount
            for line in reading.journal
            for amount in (line.movement.draft.amount, line.left_in_source, line.left_in_target)
        )
        self.rows = journal_rows(reading.journal, reading.everything, whole=whole)
        years = sorted({year for row in self.rows for year in row.years})
        self.filter_bar.set_chip(year_chip(years))
        self._show()

    def row(self, number: object) -> JournalRow | None:
        """The movement with that number, shown or not."""
        return next((row for row in self.rows if row.number == number), None)

    def show_number(self, number: str) -> bool:
        """Put the cursor on a movement; the filter goes when it hides it."""
        if self.row(number) is None:
            return False
        if not self.table.select_key(number):
            self.filter_bar.set_state(FilterState())
        return self.table.select_key(number)

    def show_words(self, words: str) -> None:
        """Show the movements in which these words are found."""
        self.filter_bar.set_state(FilterState(words))

    def show_line_year(self, line: str, year: int) -> None:
        """Show the movements of one line in one year."""
        self.filter_bar.set_state(FilterState("", {LINE: (line,), YEAR: (str(year),)}))

    @Slot()
    def _show(self) -> None:
        if self._reading is None:
            return
        state = self.filter_bar.state()
        found = [row for row in self.rows if fits(row, state, self._programme)]
        count, all_count = number_text(len(found)), number_text(len(self.rows))
        movements = count_text(len(self.rows), self.tr("mutatie"), self.tr("mutaties"))
        left = movements
        if not state.is_empty:
            left = self.tr("{count} van {all}").format(count=count, all=movements)
        adds_up = _is_one_step(found)
        if not adds_up and found:
            left = self.tr("{count} · kies één soort voor een totaal").format(count=left)
        nothing = self.tr("Op {day} stond er nog geen mutatie in de reserve.")
        self.list.show_rows(
            Listed(
                found,
                self.tr("Mutaties, {count} van {all}").format(count=count, all=all_count),
                left,
                nothing.format(day=date_text(self._reading.day)),
                whole=all(row.whole for row in self.rows),
                totals=adds_up,
            )
        )
        if self.rows and not found:
            self.list.show_nothing_found(state.text or self.tr("deze keuze"))
        self.listed.emit()

    @Slot(object)
    def _tell_current(self, number: object) -> None:
        self.current_changed.emit(self.row(number))

    @Slot(object)
    def _tell_opened(self, number: object) -> None:
        self.opened.emit(self.row(number))


def _is_one_step(rows: Sequence[JournalRow]) -> bool:
    """Money that is added, allotted and granted is the same money: one step adds up, more do not.

    A way back (a release, a counter-movement) belongs to the step that it takes back.
    """
    steps = {frozenset({row.draft.source.kind, row.draft.target.kind}) for row in rows}
    return len(steps) == 1
