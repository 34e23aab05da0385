"""The tab Aansluitstaat: register beside ledger, and every difference with kind and owner."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.background.later_reading import LaterReading
from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.reconciliation.closing.home_names import HomeNames, period_text
from talentdesk.desktop.reconciliation.closing.paper_card import PaperSubject, StatementPaperCard
from talentdesk.desktop.reconciliation.closing.statement_cards import StatementCards
from talentdesk.desktop.reconciliation.fitting_pane import FittingPane
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.theme.theme import REGULAR, SEMIBOLD
from talentdesk.desktop.widgets.cells import AmountCell, TwoLineCell
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import TextLabel, frame
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.table_pane import TablePane
from talentdesk.domain.closing import PeriodStep
from talentdesk.domain.money import Money
from talentdesk.domain.posting_periods import BookPeriod, book_period, year_of
from talentdesk.domain.statement import (
    Statement,
    StatementDifference,
    StatementLine,
    differences_of,
)
from talentdesk.services.closing_service import ClosingService
from talentdesk.services.statement_service import StatementService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text

_STACKS_BELOW = 1000
_DECEMBER = 12


class StatementReading(NamedTuple):
    """A statement, its differences together, and the periods there are to choose from."""

    statement: Statement
    differences: Sequence[StatementDifference]
    periods: Sequence[BookPeriod]
    subject: PaperSubject


class StatementTab(QWidget):
    """Read anew each time that it is opened.

    Signals:
        described: text and detail for the status bar.
        issued: a final paper went out; a line that says so.
    """

    described = Signal(str, str)
    issued = Signal(str)

    def __init__(
        self,
        room: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        tasks: PageTasks,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._closing = ClosingService(workplace)
        self._service = StatementService(workplace)
        self._names = HomeNames(workplace)
        self._year = 0
        self.period_box = ChoiceBox(room.theme, (("", self.tr("heel jaar")),))
        self.period_box.setAccessibleName(self.tr("Tot en met periode"))
        self.state_label = TextLabel("", "small")
        self.model: RowTableModel[StatementLine] = RowTableModel(
            self._columns(), lambda row: (row.line, row.proposal)
        )
        self.table = DeskTable(room.theme, "statement", self.model, room.memory, "two-line")
        self.pane = TablePane(room.theme, self.table)
        self.cards = StatementCards(room.theme, self._names)
        self.paper = StatementPaperCard(room.theme, workplace, chooser, tasks, clock)
        self._reading = LaterReading(tasks, self)
        self._lay_out(room)
        self._reading.read.connect(self._show)
        self.period_box.activated.connect(self._ask)
        self.paper.issued.connect(self._tell_issued)

    @property
    def is_busy(self) -> bool:
        """Whether the figures are still being counted."""
        return self._reading.is_busy

    def show_year(self, year: int) -> None:
        """Count the figures of a year."""
        if year != self._year:
            self._year = year
            self.period_box.set_value("")
        self._ask()

    @Slot()
    def _ask(self) -> None:
        year, period = self._year, self.period_box.value()
        self.state_label.setText(self.tr("De cijfers worden geteld."))
        self._reading.start(lambda: self._read(year, BookPeriod(period) if period else None))

    def _read(self, year: int, period: BookPeriod | None) -> StatementReading:
        statement = self._service.statement(year, period)
        self._names.learn(line.proposal for line in statement.lines)
        periods = self._service.periods(year)
        differences = differences_of(statement)
        subject = PaperSubject(year, period, self._step(year, period))
        return StatementReading(statement, differences, periods, subject)

    def _step(self, year: int, period: BookPeriod | None) -> PeriodStep | None:
        """The last step of a period; of a whole year that of the period which ends it."""
        steps = self._closing.periods()
        if period is not None:
            return steps.get(period)
        ending = [
            key for key in steps if book_period(year, _DECEMBER) <= key and year_of(key) == year
        ]
        return steps[max(ending)] if ending else None

    @Slot(str)
    def _tell_issued(self, said: str) -> None:
        self.issued.emit(said)
        self._ask()

    @Slot(object)
    def _show(self, reading: StatementReading) -> None:
        options = (
            ("", self.tr("heel jaar")),
            *((key, period_text(key)) for key in reading.periods),
        )
        self.period_box.set_options(options)
        self.state_label.setText("")
        rows = reading.statement.lines
        self.model.set_rows(rows)
        count = count_text(len(rows), self.tr("regel"), self.tr("regels"))
        self.table.setAccessibleName(self.tr("Aansluitstaat, {count}").format(count=count))
        self.pane.add_up(count, rows)
        self.cards.show_statement(reading.statement, reading.differences)
        self.paper.show_subject(reading.subject)
        self._side.fit()
        self.described.emit(count, "")

    def _columns(self) -> tuple[Column[StatementLine], ...]:
        def amount(key: str, title: str, gives_way: int = 0) -> Column[StatementLine]:
            weight = SEMIBOLD if key == "left" else REGULAR

            def money(row: StatementLine) -> Money | None:
                cents = _cents(row, key)
                return None if cents is None else Money(cents)

            return Column(
                key,
                title,
                lambda row: AmountCell(money(row), weight=weight),
                lambda row: _cents(row, key),
                align="right",
                width=112,
                amount=money,
                gives_way=gives_way,
            )

        return (
            Column(
                "home",
                self.tr("Voorstel of lijn"),
                lambda row: TwoLineCell(
                    self._names.title(row.line, row.proposal),
                    self._names.under(row.line, row.proposal),
                ),
                lambda row: (row.line, row.proposal),
                stretch=True,
                least=170,
            ),
            amount("granted", self.tr("Toegekend €"), 2),
            amount("posted", self.tr("Grootboek €")),
            amount("taken", self.tr("Register €"), 1),
            amount("difference", self.tr("Verklaard €"), 3),
            amount("left", self.tr("Te verklaren €")),
        )

    def _lay_out(self, room: RoomFrame) -> None:
        bar = frame("plain")
        line = QHBoxLayout(bar)
        line.setContentsMargins(20, 6, 20, 6)
        line.setSpacing(8)
        line.addWidget(TextLabel(self.tr("Tot en met"), "small"))
        line.addWidget(self.period_box)
        line.addWidget(self.state_label)
        line.addStretch(1)
        holder = QFrame()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(14, 14, 14, 14)
        inside.setSpacing(12)
        inside.addWidget(self.cards)
        inside.addWidget(self.paper)
        inside.addStretch(1)
        splitter = DeskSplitter(room.theme, "statement", room.memory, _STACKS_BELOW)
        splitter.addWidget(self.pane)
        self._side = FittingPane(holder)
        splitter.addWidget(self._side)
        splitter.start((760, 400), down=(240, 200))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(splitter, 1)


def _cents(row: StatementLine, key: str) -> int | None:
    if key == "difference":
        return sum(item.cents for item in row.differences)
    value = getattr(row, key)
    return None if value is None else int(value)
