"""The end of a year at the desk: what it would mean, the choices, what the raad was asked."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.reconciliation.closing.home_names import HomeNames
from talentdesk.desktop.reconciliation.closing.question_card import QuestionCard
from talentdesk.desktop.reconciliation.closing.year_end_card import YearEndCard
from talentdesk.desktop.reconciliation.closing.year_end_forms import (
    LetGoForm,
    ReleaseWish,
    TransferForm,
    TransferWish,
)
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import discard
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Right
from talentdesk.domain.year_end import YearEnd, YearEndLine
from talentdesk.services.workplace import Workplace
from talentdesk.services.year_end_service import YearEndQuestion, YearEndService
from talentdesk.wording.formatting import euro_text


class YearEndReading(NamedTuple):
    """The end of a year as it would be now, and what the raad was asked about it."""

    found: YearEnd
    questions: Sequence[YearEndQuestion]


class YearEndDesk(QWidget):
    """One form at a time; the figures stay above it.

    Signals:
        done: a line that says what was done.
        room_asked: key of another room, and the record to show there.
        grew: a form came or went.
    """

    done = Signal(str)
    room_asked = Signal(str, object)
    grew = Signal()

    def __init__(
        self,
        theme: Theme,
        workplace: Workplace,
        names: HomeNames,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._workplace = workplace
        self._service = YearEndService(workplace)
        self._names = names
        self._clock = clock
        self._reading: YearEndReading | None = None
        self.form: TransferForm | LetGoForm | None = None
        self.banner = Banner(theme)
        self.card = YearEndCard(theme, names)
        self.questions = QuestionCard(theme)
        self.transfer_button = DeskButton(theme, self.tr("Overhevelen…"), "scales")
        self.release_button = DeskButton(theme, self.tr("Laten vrijvallen…"), "arrow-u-up-left")
        self._lay_out()
        self.transfer_button.clicked.connect(self.open_transfer)
        self.release_button.clicked.connect(self.open_release)
        self.questions.opened.connect(self._open_decision)
        self.questions.withdraw_asked.connect(self._withdraw)

    def show_reading(self, reading: YearEndReading) -> None:
        """Fill in another year, or the same one as it is now."""
        self.close_form()
        self._reading = reading
        found = reading.found
        self.card.show_year_end(found)
        may_ask = self._workplace.may(Right.BOOK) or self._workplace.may(Right.RECORD_COUNCIL)
        self.questions.show_questions(reading.questions, may=may_ask)
        movable = any(not item.asked_in for item in found.commitments)
        has_free = any(row.free for row in found.lines)
        self.transfer_button.setVisible(may_ask and (movable or has_free))
        may_release = self._workplace.may(Right.RECORD_EXECUTIVE)
        self.release_button.setVisible(may_release and bool(self._releasable(found)))

    @Slot()
    def open_transfer(self) -> None:
        """Ask what the raad is to be asked."""
        if self._reading is not None:
            form = TransferForm(self._theme, self._reading.found, self._names)
            form.submitted.connect(self._ask)
            self._open(form)

    @Slot()
    def open_release(self) -> None:
        """Ask of which grant what is left comes back."""
        if self._reading is not None:
            form = LetGoForm(self._theme, self._releasable(self._reading.found), self._names)
            form.submitted.connect(self._release)
            self._open(form)

    @Slot()
    def close_form(self) -> None:
        """Leave it as it is."""
        if self.form is None:
            return
        opener = self.transfer_button
        if isinstance(self.form, LetGoForm):
            opener = self.release_button
        self._layout.removeWidget(self.form)
        discard(self.form)
        self.form = None
        opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grew.emit()

    def _releasable(self, found: YearEnd) -> list[YearEndLine]:
        return [row for row in found.lines if row.proposal and row.free]

    def _open(self, form: TransferForm | LetGoForm) -> None:
        self.close_form()
        self.banner.clear()
        self.form = form
        form.left.connect(self.close_form)
        self._layout.insertWidget(self._layout.indexOf(self.questions), form)
        form.show()  # now, so that it can take the focus
        form.focus_first()
        form.reveal()
        self.grew.emit()

    @Slot(object)
    def _ask(self, wish: TransferWish) -> None:
        form = self.form
        if self._reading is None or not isinstance(form, TransferForm):
            return
        year = self._reading.found.year
        try:
            decision = self._service.ask(
                year,
                wish.choice,
                wish.document,
                self._clock(),
                case_number=wish.case_number.strip(),
                note=wish.note,
            )
        except TalentDeskError as error:
            form.refuse(refusal_message(error, self._workplace.programme))
            return
        amount = euro_text(decision.draft.amount or Money(0))
        said = self.tr("{number}: {amount} voorgesteld aan de raad.")
        self.done.emit(said.format(number=decision.number, amount=amount))

    @Slot(object)
    def _release(self, wish: ReleaseWish) -> None:
        form = self.form
        if self._reading is None or not isinstance(form, LetGoForm):
            return
        year = self._reading.found.year
        try:
            decision = self._service.release(
                year, wish.line, wish.proposal, wish.paper, self._clock()
            )
        except TalentDeskError as error:
            form.tell(error, refusal_message(error, self._workplace.programme))
            return
        said = self.tr("{number}: het restant is vrijgevallen.")
        self.done.emit(said.format(number=decision.number))

    @Slot(object, str)
    def _withdraw(self, question: YearEndQuestion, reason: str) -> None:
        decision = question.decision
        try:
            self._service.withdraw(decision, reason, self._clock())
        except TalentDeskError as error:
            self.banner.say(refusal_message(error, self._workplace.programme))
            return
        self.done.emit(self.tr("{number} is ingetrokken.").format(number=decision.number))

    @Slot(str)
    def _open_decision(self, number: str) -> None:
        self.room_asked.emit("decisions", number)

    def _lay_out(self) -> None:
        buttons = FlowLayout(8)
        buttons.addWidget(self.transfer_button)
        buttons.addWidget(self.release_button)
        self.card.body.addLayout(buttons)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        for widget in (self.banner, self.card, self.questions):
            self._layout.addWidget(widget)
