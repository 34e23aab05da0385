"""One movement whole: from where to where, on which decision, by whom; and putting it right."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from talentdesk.desktop.reserve.counter_form import CounterForm, CounterWish
from talentdesk.desktop.reserve.journal_columns import decision_chip
from talentdesk.desktop.reserve.journal_rows import JournalRow, name_text
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.right_note import RightNote
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.programme import Right
from talentdesk.domain.reserve import BucketKind
from talentdesk.services.reserve_service import ReserveService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import date_text, euro_text, short_date, time_text
from talentdesk.wording.movement_route import place_text
from talentdesk.wording.terms import term


class MovementCard(Card):
    """Made anew for each movement.

    Signals:
        room_asked: key of another room, and the record to show there.
        movement_asked: number of another movement.
        countered: the Movement that puts this one right.
    """

    room_asked = Signal(str, object)
    movement_asked = Signal(str)
    countered = Signal(object)

    def __init__(
        self, theme: Theme, workplace: Workplace, row: JournalRow, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._workplace = workplace
        self._clock = clock
        self.row = row
        self.form: CounterForm | None = None
        self.setAccessibleName(f"{row.number}, {name_text(row)}")
        self._head()
        self._facts()
        self.buttons: dict[str, DeskButton] = {}
        self._links()
        self.counter_button = DeskButton(theme, self.tr("Terugboeken…"), "arrow-u-up-left")
        self.right_note: RightNote | None = None
        self._offer_counter()

    @Slot()
    def open_form(self) -> None:
        """Ask why it was wrong; nothing happens where it cannot be countered."""
        self._make_form()
        if self.form is not None:
            self.form.reason_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.form.reveal()

    def restore(self, reason: str) -> None:
        """Open the form with a reason that was typed before; the focus stays where it is."""
        self._make_form()
        if self.form is not None:
            self.form.reason_edit.setText(reason)

    @Slot()
    def close_form(self) -> None:
        """Leave it as it is."""
        if self.form is not None:
            self.body.removeWidget(self.form)
            discard(self.form)
            self.form = None
            self.counter_button.show()
            self.counter_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_form(self) -> None:
        may = self.row.can_be_countered and self._workplace.may(Right.BOOK)
        if self.form is not None or not may:
            return
        back = self.tr("{amount} gaat terug: {source} → {target}, op hetzelfde besluit {number}.")
        text = back.format(
            amount=euro_text(self.row.draft.amount),
            source=self._place(is_target=True),
            target=self._place(is_target=False),
            number=self.row.line.decision.number,
        )
        today = self._clock().astimezone().date()
        self.form = CounterForm(self._theme, self.row, text, today)
        self.form.submitted.connect(self._counter)
        self.form.left.connect(self.close_form)
        self.add(self.form)
        self.form.show()  # now, so that it can take the focus
        self.counter_button.hide()

    @Slot(object)
    def _counter(self, wish: CounterWish) -> None:
        try:
            booked = ReserveService(self._workplace).counter(
                wish.number, wish.reason, wish.day, self._clock()
            )
        except TalentDeskError as error:
            if self.form is not None:
                self.form.refuse(refusal_message(error, self._workplace.programme))
            return
        self.countered.emit(booked)

    def _head(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(WrappedLabel(name_text(self.row), "section"), 1)
        chip = decision_chip(self.row)
        head.addWidget(Chip(self._theme, chip.text, chip.tone), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)

    def _facts(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, (label, text) in enumerate(self._said()):
            value = WrappedLabel(text, "strong" if number == 1 else "body")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            grid.addWidget(TextLabel(label, "small"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, number, 1)
        self.body.addLayout(grid)

    def _said(self) -> list[tuple[str, str]]:
        row, movement = self.row, self.row.line.movement
        decision = row.line.decision
        paper = decision.draft.paper
        missing = self.tr("niet ingevuld")
        route = f"{self._place(is_target=False)} → {self._place(is_target=True)}"
        body_day = date_text(paper.day) if paper.day is not None else missing
        moment = movement.at.astimezone()
        facts = [
            (self.tr("Mutatie"), f"{row.number} · {route}"),
            (self.tr("Bedrag"), euro_text(row.draft.amount)),
            (self.tr("Telt vanaf"), date_text(row.day)),
            (self.tr("Rest"), self._rest()),
            (
                self.tr("Besluit"),
                f"{decision.number} · {term(decision.draft.body)} · {body_day}",
            ),
            (self.tr("Stuk"), paper.document or missing),
            (self.tr("Zaaknummer"), paper.case_number or missing),
            (
                self.tr("Geboekt"),
                f"{movement.actor} · {short_date(moment.date())} {time_text(moment)}",
            ),
        ]
        if row.draft.note:
            facts.append((self.tr("Reden"), row.draft.note))
        if row.reversed_by:
            said = self.tr("teruggeboekt met {number}").format(number=row.reversed_by)
            facts.append((self.tr("Herstel"), said))
        return facts

    def _rest(self) -> str:
        pot = self.row.pot
        if pot.kind is BucketKind.OUTSIDE:
            return self.tr("niet van toepassing")
        if pot.kind is BucketKind.FREE:
            said = self.tr("daarna {amount} niet toegewezen, het voorgestelde deel meegeteld")
            return said.format(amount=euro_text(self.row.left))
        place = place_text(pot, self._workplace.programme, self.row.line.number)
        said = self.tr("daarna {amount} in {place}")
        return said.format(amount=euro_text(self.row.left), place=place)

    def _place(self, *, is_target: bool) -> str:
        bucket = self.row.draft.target if is_target else self.row.draft.source
        return place_text(bucket, self._workplace.programme, self.row.line.number)

    def _links(self) -> None:
        row = self.row
        proposal = row.draft.target.proposal or row.draft.source.proposal
        other = row.reverses or row.reversed_by
        line = FlowLayout(8)
        self._link(line, "decision", self.tr("Besluit {number}"), row.line.decision.number)
        if proposal:
            self._link(line, "proposal", self.tr("Voorstel {number}"), row.line.number)
        if other:
            self._link(line, "movement", self.tr("Mutatie {number}"), other)
        self.body.addLayout(line)
        self.buttons["decision"].clicked.connect(
            partial(self.room_asked.emit, "decisions", row.line.decision.number)
        )
        if proposal:
            ask = partial(self.room_asked.emit, "proposals", proposal)
            self.buttons["proposal"].clicked.connect(ask)
        if other:
            self.buttons["movement"].clicked.connect(partial(self.movement_asked.emit, other))

    def _link(self, line: FlowLayout, key: str, text: str, number: str) -> None:
        button = DeskButton(self._theme, text.format(number=number), look="link")
        self.buttons[key] = button
        line.addWidget(button)

    def _offer_counter(self) -> None:
        if not self.row.can_be_countered:
            return
        if not self._workplace.may(Right.BOOK):
            role = self._workplace.actor.role
            self.right_note = RightNote(self._theme, self._workplace.programme, role, Right.BOOK)
            self.add(self.right_note)
            return
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.counter_button)
        line.addStretch(1)
        self.add(holder)
        self.counter_button.setToolTip(self.tr("Terugboeken (Ctrl+B)"))
        self.counter_button.clicked.connect(self.open_form)
