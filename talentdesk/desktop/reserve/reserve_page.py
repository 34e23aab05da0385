"""The room Reserve: what is in it on any day, out of which movements, and putting one right."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.reserve.as_of_field import AsOfField
from talentdesk.desktop.reserve.figures_strip import FiguresStrip
from talentdesk.desktop.reserve.journal_rows import JournalRow
from talentdesk.desktop.reserve.reserve_lists import JOURNAL, ReserveLists
from talentdesk.desktop.reserve.reserve_reading import ReserveReading, read_reserve
from talentdesk.desktop.reserve.side_pane import ReserveSide
from talentdesk.desktop.shell.pane_cycle import first_control
from talentdesk.desktop.shell.room_frame import HeaderChip, KeyLine, RoomFrame
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.empty_state import EmptyState, EmptyText, Step
from talentdesk.desktop.widgets.labels import rule
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.desktop.widgets.table_selection import SelectionSum
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Right
from talentdesk.domain.reserve import Movement
from talentdesk.services.reserve_service import ReserveService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text, date_text, euro_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

COUNCIL = "council"
"""Target in the room Besluiten: a council decision that is to be recorded."""


class ReservePage(QWidget):
    """The figures on top, lists at the left, what can be spent and the record at the right.

    Signals:
        refreshed: everything was read again, for the day that is shown.
    """

    refreshed = Signal()

    def __init__(
        self, frame: RoomFrame, workplace: Workplace, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._frame = frame
        self._workplace = workplace
        self._service = ReserveService(workplace)
        self._clock = clock
        self._chosen_day: date | None = None
        self._cover: QWidget | None = None
        theme = frame.theme
        self.as_of = AsOfField(theme)
        self.banner = Banner(theme)
        self.strip = FiguresStrip(theme)
        self.lists = ReserveLists(frame, workplace.programme)
        self.side = ReserveSide(theme, workplace, clock)
        self.side_stack = QStackedWidget()
        self._sides = {JOURNAL: 0}
        self.council_action = desk_action(self, self.tr("Raadsbesluit vastleggen"), "scales")
        self.counter_action = desk_action(
            self, self.tr("Gekozen mutatie terugboeken"), "arrow-u-up-left", "Ctrl+B"
        )
        self.day_action = desk_action(self, self.tr("Stand op datum"), "calendar", "Ctrl+D")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.refresh()

    def add_subject(self, key: str, words: str, listed: QWidget, side: QWidget) -> None:
        """One more tab, with what stands beside it at the right."""
        self._sides[key] = self.side_stack.addWidget(ScrollPane(side, "canvas"))
        self.lists.add_list(key, words, listed)

    @property
    def cover(self) -> QWidget | None:
        """What stands in place of the room; None while the room itself is shown."""
        return self._cover

    def show_cover(self, widget: QWidget | None) -> None:
        """Put something in place of the room; None brings the room back."""
        self._cover = widget
        if widget is not None:
            if self._stack.indexOf(widget) < 0:
                self._stack.addWidget(widget)
            self._frame.set_tools(None)
            self._stack.setCurrentWidget(widget)
            return
        self._show_parts()
        self.refresh()

    @Slot(str)
    def _show_side(self, key: str) -> None:
        self.side_stack.setCurrentIndex(self._sides.get(key, 0))

    @property
    def day(self) -> date:
        """The day that everything shown holds for."""
        return self._chosen_day or self._today()

    @Slot()
    def refresh(self) -> None:
        """Read the reserve again at the day that is shown; what covers the room stays."""
        if self._cover is not None:
            return
        reading = read_reserve(self._service, self.day)
        self.as_of.show_day(self.day, self._today())
        self.strip.show_figures(reading.figures, is_today=self.day == self._today())
        self.lists.show_reading(reading)
        self.side.show_reading(reading)
        self._show_chosen()
        self._stack.setCurrentIndex(0 if reading.is_formed else 1)
        self._say_header(reading)
        self._say_status()
        self.refreshed.emit()

    def show_target(self, target: object) -> None:
        """A movement by its number, or the movements in which a word is found (``D-012``)."""
        if not isinstance(target, str) or not target:
            return
        self.lists.tabs.open(JOURNAL)
        self._chosen_day = None
        self.refresh()
        if not self.lists.journal.show_number(target):
            self.lists.journal.show_words(target)

    def _today(self) -> date:
        return self._clock().astimezone().date()

    def _say_header(self, reading: ReserveReading) -> None:
        name = self._workplace.programme.reserve.name
        formed = self.tr("{name} · {amount}").format(
            name=name.removeprefix("reserve "),  # the title of the room says that word already
            amount=euro_text(reading.figures.formed),
        )
        self._frame.set_header(formed, self._chips())
        self.counter_action.setEnabled(self._workplace.may(Right.BOOK))

    def _chips(self) -> tuple[HeaderChip, ...]:
        if not self._workplace.info.is_example:
            return ()
        return (HeaderChip(self.tr("Voorbeeld"), "warn", "flask"),)

    @Slot()
    def _say_status(self, selection: str = "") -> None:
        if self._sides.get(self.lists.tabs.current):
            return  # another subject than the movements says what it shows itself
        shown = len(self.lists.journal.shown)
        said = count_text(shown, self.tr("mutatie"), self.tr("mutaties"))
        if self._chosen_day is not None:
            as_of = self.tr("stand op {day}").format(day=date_text(self.day))
            said = f"{said} · {as_of}"
        self._frame.set_status(said, selection)

    @Slot(object)
    def _say_selection(self, selection: SelectionSum) -> None:
        self._say_status(selection.text)

    @Slot(object)
    def _go_to_day(self, day: date | None) -> None:
        self._chosen_day = day
        self.banner.clear()
        self.refresh()

    @Slot(str)
    def _say_day_problem(self, problem: str) -> None:
        if problem:
            stays = self.tr("De stand op {day} blijft staan.").format(day=date_text(self.day))
            self.banner.say(Message("warning", problem, stays))
        else:
            self.banner.clear()

    @Slot(object)
    def _show_movement(self, row: JournalRow | None) -> None:
        self.side.show_movement(row)

    def _show_chosen(self) -> None:
        """Show the movement under the cursor as it is now."""
        journal = self.lists.journal
        in_journal = self.lists.tabs.current == JOURNAL
        self.side.show_movement(journal.row(journal.table.current_key()) if in_journal else None)

    @Slot(object)
    def _enter_movement(self, _row: JournalRow | None) -> None:
        control = first_control(self.side)
        if control is not None:
            control.setFocus()

    @Slot()
    def _counter(self) -> None:
        self.side.open_form()

    @Slot(object)
    def _take_countered(self, movement: Movement) -> None:
        if movement.draft.day > self.day:
            self._chosen_day = movement.draft.day
        self.refresh()
        self.lists.journal.show_number(movement.number)
        self.lists.table.setFocus()
        said = self.tr("{number}: {amount} is teruggeboekt.")
        amount: Money = movement.draft.amount
        self._frame.report_done(
            said.format(number=movement.number, amount=euro_text(amount)), undoable=False
        )

    @Slot(str)
    def _show_other_movement(self, number: str) -> None:
        if self.lists.journal.row(number) is None:
            self._chosen_day = None
            self.refresh()
        self.lists.journal.show_number(number)

    @Slot()
    def _ask_council(self) -> None:
        self._frame.open_room("decisions", COUNCIL)

    @Slot()
    def _enter_day(self) -> None:
        self.as_of.day_edit.setFocus()
        self.as_of.day_edit.selectAll()

    @Slot()
    def _enter_filter(self) -> None:
        self.lists.tabs.open(JOURNAL)
        self.lists.journal.filter_bar.focus_search()

    def _lay_out(self) -> None:
        splitter = DeskSplitter(self._frame.theme, "reserve", self._frame.memory)
        splitter.addWidget(self.lists)
        self.side_stack.addWidget(ScrollPane(self.side, "canvas"))
        splitter.addWidget(self.side_stack)
        splitter.start((714, 370), down=(480, 120))
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.strip)
        column.addWidget(rule())
        column.addWidget(splitter, 1)
        self._stack.addWidget(full)
        self._stack.addWidget(self._empty())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _empty(self) -> EmptyState:
        text = EmptyText(
            self.tr("De reserve is nog niet gevormd."),
            self.tr("Leg eerst het raadsbesluit vast dat geld in de reserve zet."),
        )
        steps = (
            Step(self.tr("Reserve vormen"), self.tr("De raad zet geld in de reserve.")),
            Step(self.tr("Toewijzen"), self.tr("De raad geeft geld aan lijnen en jaren.")),
            Step(self.tr("Toekennen"), self.tr("Het college kent een bijdrage toe.")),
        )
        return EmptyState(self._frame.theme, text, self.council_action, steps=steps)

    def _show_parts(self) -> None:
        """What the window shows of the room around it."""
        frame, lists = self._frame, self.lists
        frame.set_actions(None, (self.council_action,))
        frame.set_tools(self.as_of)
        frame.set_panes((lists.tabs, lists.journal.filter_bar, lists, self.side_stack))

    def _connect(self) -> None:
        frame, lists = self._frame, self.lists
        self._show_parts()
        frame.add_action(self.counter_action)
        frame.add_action(self.day_action)
        frame.set_keys(
            (
                KeyLine("Enter", self.tr("naar de mutatie, of naar het voorstel of besluit")),
                KeyLine("Ctrl+Enter", self.tr("terugboeken, in het formulier")),
                KeyLine("Esc", self.tr("formulier sluiten")),
            )
        )
        frame.entered.connect(self.refresh)
        frame.target_asked.connect(self.show_target)
        frame.filter_asked.connect(self._enter_filter)
        self.as_of.day_changed.connect(self._go_to_day)
        self.as_of.problem_changed.connect(self._say_day_problem)
        lists.tabs.chosen.connect(self._show_side)
        lists.movement_chosen.connect(self._show_movement)
        lists.movement_opened.connect(self._enter_movement)
        lists.room_asked.connect(frame.open_room)
        lists.listed.connect(self._say_status)
        lists.journal.table.selection_summed.connect(self._say_selection)
        self.side.room_asked.connect(frame.open_room)
        self.side.movement_asked.connect(self._show_other_movement)
        self.side.countered.connect(self._take_countered)
        self.council_action.triggered.connect(self._ask_council)
        self.counter_action.triggered.connect(self._counter)
        self.day_action.triggered.connect(self._enter_day)
