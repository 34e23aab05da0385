"""The tab Verschillen: every difference with its kind and who follows it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from talentdesk.desktop.background.later_reading import LaterReading
from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.reconciliation.closing.difference_names import (
    difference_title,
    difference_under,
)
from talentdesk.desktop.reconciliation.closing.home_names import HomeNames
from talentdesk.desktop.reconciliation.closing.owner_form import OwnerForm, OwnerWish
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.theme.theme import SEMIBOLD
from talentdesk.desktop.widgets.cells import AmountCell, Cell, ChipCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.filter_bar import FilterBar
from talentdesk.desktop.widgets.filter_state import FilterChip
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.desktop.widgets.table_pane import TablePane
from talentdesk.domain.difference_notes import DifferenceItem, Subject
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.money import Money
from talentdesk.services.difference_service import DifferenceService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.difference_words import DIFFERENCES
from talentdesk.wording.formatting import count_text, number_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_STACKS_BELOW = 900
_OWNER = "owner"
_NONE = "none"


class DifferencesTab(QWidget):
    """Those without an owner first; read anew each time that it is opened.

    Signals:
        done: a line that says what was noted.
        described: text and detail for the status bar.
    """

    done = Signal(str)
    described = Signal(str, str)

    def __init__(
        self,
        room: RoomFrame,
        workplace: Workplace,
        tasks: PageTasks,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._workplace = workplace
        self._service = DifferenceService(workplace)
        self._clock = clock
        self._names = HomeNames(workplace)
        self._year = 0
        self._items: Sequence[DifferenceItem] = ()
        owners = ((_NONE, self.tr("zonder eigenaar")), ("some", self.tr("met eigenaar")))
        chip = FilterChip(_OWNER, self.tr("Eigenaar"), owners, several=False)
        self.filter_bar = FilterBar(room.theme, self.tr("Filter verschillen"), (chip,))
        self.filter_bar.saved_button.hide()
        self.model: RowTableModel[DifferenceItem] = RowTableModel(self._columns(), _key)
        self.table = DeskTable(room.theme, "differences", self.model, room.memory, "two-line")
        self.pane = TablePane(room.theme, self.table)
        self.form = OwnerForm(room.theme, workplace.actor.name)
        self._reading = LaterReading(tasks, self)
        self._lay_out(room)
        self._reading.read.connect(self._show)
        self.filter_bar.changed.connect(self._filter)
        self.filter_bar.left.connect(self.table.setFocus)
        self.pane.clear_asked.connect(self.filter_bar.clear)
        self.table.selection_summed.connect(self._follow)
        self.table.opened.connect(self._enter_form)
        self.form.submitted.connect(self._say)

    @property
    def is_busy(self) -> bool:
        """Whether the differences are still being counted."""
        return self._reading.is_busy

    @property
    def chosen(self) -> list[DifferenceItem]:
        """The selected differences, in the order shown."""
        return [self.model.row_at(row) for row in self.table.selected_rows()]

    def show_year(self, year: int) -> None:
        """Count the differences of a year."""
        self._year = year
        self._reading.start(lambda: self._read(year))

    def _read(self, year: int) -> Sequence[DifferenceItem]:
        found = self._service.items(year)
        self._names.learn(item.proposal for item in found)
        return sorted(found, key=lambda item: (item.is_settled, -abs(item.cents)))

    @Slot(object)
    def _show(self, items: Sequence[DifferenceItem]) -> None:
        self._items = items
        self._filter()

    @Slot()
    def _filter(self) -> None:
        state = self.filter_bar.state()
        owner = state.chosen.get(_OWNER, ("",))[0]
        words = state.text.casefold().split()
        found = [
            item
            for item in self._items
            if (not owner or item.is_settled == (owner != _NONE))
            and all(word in self._haystack(item) for word in words)
        ]
        self.model.set_rows(found)
        open_ones = sum(not item.is_settled for item in self._items)
        count = count_text(len(found), self.tr("verschil"), self.tr("verschillen"))
        said = self.tr("{count}, {open} zonder eigenaar").format(
            count=count, open=number_text(open_ones)
        )
        self.table.setAccessibleName(self.tr("Verschillen, {count}").format(count=said))
        self.pane.add_up(said, found)
        if found or state.is_empty:
            self.pane.show_rows()
        else:
            self.pane.show_nothing_found(state.text or self.tr("deze keuze"))
        if found and not self.table.currentIndex().isValid():
            self.table.select_key(_key(found[0]))
        self.described.emit(said, "")
        self._follow(None)

    def _haystack(self, item: DifferenceItem) -> str:
        parts = (
            difference_title(item, self._names),
            difference_under(item, self._names),
            DIFFERENCES[item.kind] if item.kind else "",
            item.owner,
            item.reason,
        )
        return " ".join(parts).casefold()

    @Slot(object)
    def _follow(self, _selection: object) -> None:
        self.form.show_items(self.chosen)

    @Slot(object)
    def _enter_form(self, _key: object) -> None:
        self.form.focus_first()

    @Slot(object)
    def _say(self, wish: OwnerWish) -> None:
        subjects = [_key(item) for item in self.chosen]
        try:
            self._service.say(
                subjects, wish.kind, wish.owner, self._year, self._clock(), reason=wish.reason
            )
        except TalentDeskError as error:
            self.form.refuse(refusal_message(error, self._workplace.programme))
            return
        count = count_text(len(subjects), self.tr("verschil"), self.tr("verschillen"))
        said = self.tr("{owner} volgt {count}.").format(owner=wish.owner, count=count)
        self.done.emit(said)
        self.show_year(self._year)

    def _columns(self) -> tuple[Column[DifferenceItem], ...]:
        return (
            Column(
                "what",
                self.tr("Waar"),
                lambda row: TwoLineCell(
                    difference_title(row, self._names), difference_under(row, self._names)
                ),
                lambda row: difference_title(row, self._names),
                stretch=True,
                least=190,
            ),
            Column(
                "kind",
                self.tr("Soort"),
                _kind,
                lambda row: _kind(row).text,
                width=140,
                gives_way=1,
            ),
            Column("owner", self.tr("Eigenaar"), _owner, lambda row: row.owner, width=150),
            Column(
                "cents",
                self.tr("Verschil €"),
                lambda row: AmountCell(Money(row.cents), weight=SEMIBOLD),
                lambda row: row.cents,
                align="right",
                width=116,
                amount=lambda row: Money(row.cents),
                hint=self.tr("Grootboek min register €"),
            ),
        )

    def _lay_out(self, room: RoomFrame) -> None:
        left = QFrame()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_bar)
        column.addWidget(self.pane, 1)
        holder = QFrame()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(14, 14, 14, 14)
        inside.addWidget(self.form)
        inside.addStretch(1)
        splitter = DeskSplitter(room.theme, "differences", room.memory, _STACKS_BELOW)
        splitter.addWidget(left)
        splitter.addWidget(ScrollPane(holder, "canvas"))
        splitter.start((760, 360), down=(240, 220))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)


def _key(item: DifferenceItem) -> Subject:
    return item.subject, item.subject_id


def _kind(row: DifferenceItem) -> Cell:
    if row.kind is None:
        return ChipCell(translate("DifferencesTab", "nog niet gezegd"), "warn")
    return TextCell(DIFFERENCES[row.kind], "text2")


def _owner(row: DifferenceItem) -> Cell:
    if not row.owner:
        return ChipCell(translate("DifferencesTab", "zonder eigenaar"), "warn")
    return TwoLineCell(row.owner, row.reason) if row.reason else TextCell(row.owner)
