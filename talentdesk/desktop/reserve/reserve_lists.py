"""The four ways to read the reserve, behind tabs."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.reserve.group_columns import (
    RoomRow,
    decision_columns,
    proposal_columns,
    room_columns,
)
from talentdesk.desktop.reserve.group_rows import (
    DecisionBooking,
    ProposalYear,
    decision_bookings,
    proposal_years,
)
from talentdesk.desktop.reserve.journal_list import JournalList
from talentdesk.desktop.reserve.reserve_reading import ReserveReading, are_whole
from talentdesk.desktop.reserve.reserve_table import Listed, ReserveTable
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import ElidedLabel, IconLabel, TextLabel, frame, rule
from talentdesk.desktop.widgets.segmented_tabs import SegmentedTabs
from talentdesk.domain.programme import Programme
from talentdesk.wording.formatting import count_text, date_text

JOURNAL: Final = "journal"
ROOMS: Final = "rooms"
PROPOSALS: Final = "proposals"
DECISIONS: Final = "decisions"


class ReserveLists(QWidget):
    """Journal, per line and year, per proposal, per decision.

    Signals:
        movement_chosen: the JournalRow under the cursor of the journal; None elsewhere.
        movement_opened: a JournalRow was opened.
        room_asked: key of another room, and the record to show there.
        listed: other rows are shown.
    """

    movement_chosen = Signal(object)
    movement_opened = Signal(object)
    room_asked = Signal(str, object)
    listed = Signal()

    def __init__(self, room: RoomFrame, programme: Programme) -> None:
        super().__init__()
        self._programme = programme
        names = (
            (JOURNAL, self.tr("Journaal")),
            (ROOMS, self.tr("Per lijn en jaar")),
            (PROPOSALS, self.tr("Per voorstel")),
            (DECISIONS, self.tr("Per besluit")),
        )
        self.tabs = SegmentedTabs(self.tr("Hoe je de reserve leest"), names)
        self.journal = JournalList(room, programme)
        self.rooms: ReserveTable[RoomRow] = ReserveTable(
            room, "reserve-rooms", room_columns(programme), lambda row: row.key
        )
        self.proposals: ReserveTable[ProposalYear] = ReserveTable(
            room,
            "reserve-proposals",
            proposal_columns(programme),
            lambda row: (row.proposal, row.year),
        )
        self.decisions: ReserveTable[DecisionBooking] = ReserveTable(
            room, "reserve-decisions", decision_columns(), lambda row: row.decision.number
        )
        self._stack = QStackedWidget()
        self.later_label = TextLabel("", "second")
        self._lay_out(room)
        self._connect()

    @property
    def table(self) -> DeskTable:
        """The table that is shown now."""
        return {
            JOURNAL: self.journal.table,
            ROOMS: self.rooms.table,
            PROPOSALS: self.proposals.table,
            DECISIONS: self.decisions.table,
        }[self.tabs.current]

    def add_list(self, key: str, words: str, widget: QWidget) -> None:
        """One more tab with what it shows."""
        self._stack.addWidget(widget)
        self.tabs.add(key, words)

    def show_reading(self, reading: ReserveReading) -> None:
        """Fill every list; the tab and the filter stay."""
        self.journal.show_reading(reading)
        day = date_text(reading.day)
        self._show_rooms(reading, day)
        self._show_proposals(proposal_years(reading.journal), day)
        self._show_decisions(decision_bookings(reading.journal), day)
        later = count_text(reading.later, self.tr("mutatie"), self.tr("mutaties"))
        said = self.tr("{count} met een latere dag").format(count=later)
        self.later_label.setText(said if reading.later else "")

    def _show_rooms(self, reading: ReserveReading, day: str) -> None:
        names = {line.state.tranche.id: line.state.tranche.name for line in reading.tranches}
        places = {line.id: place for place, line in enumerate(self._programme.lines)}
        held = sorted(
            (room for room in reading.rooms if room.allotted or room.granted),
            key=lambda room: (room.year, places.get(room.line, len(places))),
        )
        whole = are_whole(amount for room in held for amount in (room.free, room.granted))
        rows = [RoomRow(room, names.get(room.tranche, room.tranche), whole) for room in held]
        count = count_text(len(rows), self.tr("lijn en jaar"), self.tr("lijnen en jaren"))
        nothing = self.tr("Op {day} was er nog niets toegewezen aan een lijn.")
        name = self.tr("Per lijn en jaar, {count}").format(count=len(rows))
        self.rooms.show_rows(Listed(rows, name, count, nothing.format(day=day), whole=whole))

    def _show_proposals(self, rows: Sequence[ProposalYear], day: str) -> None:
        count = len({row.proposal for row in rows})
        nothing = self.tr("Op {day} was er nog niets toegekend.")
        listed = Listed(
            rows,
            self.tr("Toegekend per voorstel en jaar, {count}").format(count=len(rows)),
            count_text(count, self.tr("voorstel"), self.tr("voorstellen")),
            nothing.format(day=day),
            whole=all(row.whole for row in rows),
        )
        self.proposals.show_rows(listed)

    def _show_decisions(self, rows: Sequence[DecisionBooking], day: str) -> None:
        nothing = self.tr("Op {day} was er op geen besluit geboekt.")
        self.decisions.show_rows(
            Listed(
                rows,
                self.tr("Geboekt per besluit, {count}").format(count=len(rows)),
                count_text(len(rows), self.tr("besluit"), self.tr("besluiten")),
                nothing.format(day=day),
            )
        )

    @Slot(str)
    def _show_tab(self, _key: str) -> None:
        self._stack.setCurrentIndex(self.tabs.currentIndex())
        in_journal = self.tabs.current == JOURNAL
        row = self.journal.row(self.journal.table.current_key()) if in_journal else None
        self.movement_chosen.emit(row)
        self.listed.emit()

    @Slot(object)
    def _open_room_row(self, key: tuple[str, int, str]) -> None:
        line, year, _ = key
        self.tabs.open(JOURNAL)
        self.journal.show_line_year(line, year)
        self.journal.table.setFocus()

    @Slot(object)
    def _open_proposal(self, key: tuple[str, int]) -> None:
        self.room_asked.emit("proposals", key[0])

    @Slot(object)
    def _open_decision(self, number: str) -> None:
        self.room_asked.emit("decisions", number)

    def _lay_out(self, room: RoomFrame) -> None:
        for page in (self.journal, self.rooms, self.proposals, self.decisions):
            self._stack.addWidget(page)
        head = frame("plain")
        line = QHBoxLayout(head)
        line.setContentsMargins(12, 0, 12, 0)
        line.addWidget(self.tabs, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(rule())
        layout.addWidget(self._stack, 1)
        layout.addWidget(rule())
        layout.addWidget(self._foot(room))

    def _foot(self, room: RoomFrame) -> QFrame:
        foot = frame("plain")
        said = ElidedLabel(
            self.tr("Een mutatie wordt nooit gewijzigd; een fout wordt teruggeboekt."), "second"
        )
        line = QHBoxLayout(foot)
        line.setContentsMargins(14, 8, 14, 8)
        line.setSpacing(8)
        line.addWidget(IconLabel(room.theme, "lock-simple", 15, "text2"))
        line.addWidget(said, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.later_label)
        return foot

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show_tab)
        self.journal.current_changed.connect(self.movement_chosen)
        self.journal.opened.connect(self.movement_opened)
        self.journal.listed.connect(self.listed)
        self.rooms.table.opened.connect(self._open_room_row)
        self.proposals.table.opened.connect(self._open_proposal)
        self.decisions.table.opened.connect(self._open_decision)
