"""Recording what the council decided: the reserve, a tranche, an allotment, a transfer, a frame."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit
from typing_extensions import override

from talentdesk.desktop.decisions.allotment_rows import AllotmentRows
from talentdesk.desktop.decisions.council_wish import CouncilWish
from talentdesk.desktop.decisions.decision_desk import DecisionDesk
from talentdesk.desktop.decisions.grant_ways import paper_ways
from talentdesk.desktop.decisions.paper_fields import PaperFields
from talentdesk.desktop.decisions.record_form import Recorded, RecordForm, WayOut
from talentdesk.desktop.decisions.transfer_rows import TransferRows
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.amount_edit import AmountEdit
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.domain.decisions import Decision, DecisionDraft, DecisionKind
from talentdesk.domain.errors import DecisionPaperError, FieldError, RuleError, TalentDeskError
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.programme import Standing
from talentdesk.wording.formatting import euro_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate

KINDS: Final = (
    DecisionKind.ALLOT,
    DecisionKind.ADOPT_TRANCHE,
    DecisionKind.FORM_RESERVE,
    DecisionKind.YEAR_TRANSFER,
    DecisionKind.SET_FRAME,
)
_WITH_AMOUNT: Final = (DecisionKind.FORM_RESERVE, DecisionKind.SET_FRAME)
_BY_ROWS: Final = (DecisionKind.ALLOT, DecisionKind.YEAR_TRANSFER)


class CouncilForm(RecordForm):
    """One form for the five kinds; each shows the fields that it asks.

    A proposed decision of a kind that moves money by rows names its amount; the rows are
    filled in when it is adopted.
    """

    def __init__(self, theme: Theme, desk: DecisionDesk, wish: CouncilWish) -> None:
        super().__init__(theme, desk.programme)
        self._desk = desk
        self.kind_box = ChoiceBox(theme, tuple((kind.value, term(kind)) for kind in KINDS))
        standings = (Standing.ADOPTED, Standing.PROPOSED)
        self.standing_box = ChoiceBox(theme, tuple((s.value, term(s)) for s in standings))
        self.paper_fields = PaperFields(theme)
        self.amount_edit = AmountEdit(theme)
        self.tranche_box = ChoiceBox(theme, self._open_tranches())
        self.allotment = AllotmentRows(theme, desk)
        self.transfer = TransferRows(theme, desk)
        self.note_edit = QLineEdit()
        self._lay_out()
        self._start(wish)
        self._connect()
        self._follow()

    @property
    def kind(self) -> DecisionKind:
        """What is being decided."""
        return DecisionKind(self.kind_box.value())

    @property
    def standing(self) -> Standing:
        """Whether it is adopted or only proposed."""
        return Standing(self.standing_box.value())

    @override
    def attempt(self) -> Recorded:
        work: Mapping[DecisionKind, Callable[[], Decision]] = {
            DecisionKind.ALLOT: self._allot,
            DecisionKind.YEAR_TRANSFER: self._transfer,
        }
        if self._has_rows:
            decision = work[self.kind]()
        else:
            decision = self._desk.decisions.record_council(self._draft(), self._desk.clock())
        return Recorded(self._said(decision), decision)

    @override
    def mark(self, error: TalentDeskError) -> None:
        if isinstance(error, DecisionPaperError):
            self.paper_fields.show_missing(error.missing)
        elif isinstance(error, FieldError) and error.field == "tranche":
            self._tranche_row.set_problem(self.tr("Kies een tranche."))
        elif isinstance(error, FieldError) and error.field == "amount":
            if not self._has_rows:
                self.amount_edit.show_problem(self.tr("Vul een bedrag boven 0,00 in."))
            elif self.kind is DecisionKind.ALLOT:
                self.allotment.rows.mark_empty()
            else:
                self.transfer.mark_empty()

    @override
    def ways_out(self, error: TalentDeskError) -> Sequence[WayOut]:
        if isinstance(error, DecisionPaperError):
            return paper_ways(error, self.paper_fields.focus_field)
        if not isinstance(error, RuleError) or not self._has_rows:
            return ()
        if self.kind is DecisionKind.YEAR_TRANSFER:
            return self.transfer.ways_out(error)
        ways = self.allotment.ways_out(error)
        if error.rule == "G-10":
            take = partial(self._turn_to_tranche, str(error.facts.get("tranche_id", "")))
            ways.append(WayOut(self.tr("Tranche vaststellen"), "scales", take))
        return ways

    @property
    def _has_rows(self) -> bool:
        return self.kind in _BY_ROWS and self.standing is Standing.ADOPTED

    def _draft(self) -> DecisionDraft:
        amount = self.amount_edit.value()
        if not self.amount_edit.is_valid:
            raise FieldError("amount", "not_an_amount")
        if self.kind is DecisionKind.ADOPT_TRANCHE:
            if not self.tranche_box.value():
                raise FieldError("tranche", "required")
            amount = self.programme.tranche(self.tranche_box.value()).amount
        elif self.kind is not DecisionKind.SET_FRAME and (amount is None or amount <= ZERO):
            raise FieldError("amount", "required")
        tranche = self.tranche_box.value() if self.kind is DecisionKind.ADOPT_TRANCHE else ""
        return DecisionDraft(
            self.kind,
            self.paper_fields.paper(),
            self.standing,
            amount,
            tranche,
            note=self.note_edit.text().strip(),
        )

    def _allot(self) -> Decision:
        parts, note = self.allotment.amounts(), self.note_edit.text().strip()
        return self._desk.decisions.allot_by_decision(
            self.paper_fields.paper(), parts, self._desk.clock(), note=note
        )

    def _transfer(self) -> Decision:
        outgoing, incoming = self.transfer.amounts()
        note = self.note_edit.text().strip()
        return self._desk.decisions.transfer_years(
            self.paper_fields.paper(), outgoing, incoming, self._desk.clock(), note=note
        )

    def _said(self, decision: Decision) -> str:
        draft = decision.draft
        said = self.tr("{number}: {kind} vastgelegd, {standing}.")
        if draft.amount is not None:
            said = self.tr("{number}: {kind} van {amount} vastgelegd, {standing}.")
        return said.format(
            number=decision.number,
            kind=term(draft.kind),
            amount=euro_text(draft.amount or ZERO),
            standing=term(draft.standing),
        )

    def _start(self, wish: CouncilWish) -> None:
        self.kind_box.set_value(wish.kind.value)
        if wish.kind is DecisionKind.YEAR_TRANSFER and wish.outgoing:
            self.transfer.set_parts(wish.outgoing, wish.incoming)
        elif wish.kind is DecisionKind.ALLOT and wish.incoming:
            self.allotment.set_parts(wish.incoming)
        elif wish.kind is DecisionKind.ALLOT and wish.tranche:
            self.allotment.choose_tranche(wish.tranche)
        if wish.kind is DecisionKind.ADOPT_TRANCHE:
            self.tranche_box.set_value(wish.tranche)

    def _open_tranches(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (item.state.tranche.id, f"{item.state.tranche.name} · {euro_text(item.cap)}")
            for item in self._desk.reserve.tranches()
            if item.standing is Standing.PROPOSED
        )

    @Slot()
    def _point_at_waiting(self) -> None:
        """A tranche with a proposed decision of its own is adopted there, not anew."""
        tranche = self.tranche_box.value()
        waiting = self._desk.proposed_decision(tranche)
        shown = waiting is not None and self.kind is DecisionKind.ADOPT_TRANCHE
        self.waiting_button.setVisible(shown)
        if waiting is not None:
            said = self.tr("{number} wacht al op vaststelling: meld het daar")
            self.waiting_button.setText(said.format(number=waiting.number))
        none = self.tr("Geen tranche wacht op vaststelling.")
        self._tranche_row.set_hint("" if tranche else none)

    @Slot()
    def _turn_to_waiting(self) -> None:
        self._turn_to_tranche(self.tranche_box.value())

    def _turn_to_tranche(self, tranche: str) -> None:
        """Adopt the tranche instead: its own proposed decision when there is one."""
        self.council_asked.emit(CouncilWish(DecisionKind.ADOPT_TRANCHE, tranche))

    def _lay_out(self) -> None:
        theme = self.theme
        self._amount_row = FormRow(theme, self.tr("Bedrag"), self.amount_edit, self.tr("EUR"))
        self.waiting_button = DeskButton(theme, "", "arrow-right", "link")
        self.waiting_button.clicked.connect(self._turn_to_waiting)
        self._tranche_row = FormRow(theme, self.tr("Welke tranche?"), self.tranche_box)
        self._standing_row = FormRow(theme, self.tr("Stand"), self.standing_box)
        note_row = FormRow(theme, self.tr("Notitie"), self.note_edit).set_optional()
        what = QHBoxLayout()
        what.setSpacing(12)
        what.addWidget(FormRow(theme, self.tr("Wat besluit de raad?"), self.kind_box), 3)
        what.addWidget(self._standing_row, 2)
        self.body.addLayout(what)
        for widget in (
            self._amount_row,
            self._tranche_row,
            self.waiting_button,
            self.allotment,
            self.transfer,
            self.paper_fields,
            note_row,
        ):
            self.body.addWidget(widget)

    def _connect(self) -> None:
        self.paper_fields.day_changed.connect(self._take_day)
        self.tranche_box.currentIndexChanged.connect(self._point_at_waiting)
        for box in (self.kind_box, self.standing_box):
            box.currentIndexChanged.connect(self._follow)
            box.activated.connect(self.touch)
        for signal in (
            self.allotment.changed,
            self.transfer.changed,
            self.paper_fields.changed,
            self.amount_edit.textChanged,
            self.note_edit.textEdited,
        ):
            signal.connect(self.touch)
            signal.connect(self._name)

    @Slot(object)
    def _take_day(self, day: object) -> None:
        self.transfer.set_start(day if isinstance(day, date) else None)

    @Slot()
    def _follow(self) -> None:
        """Show what this kind asks."""
        kind, proposed = self.kind, self.standing is Standing.PROPOSED
        self.banner.clear()
        self._amount_row.setVisible(kind in _WITH_AMOUNT or (kind in _BY_ROWS and proposed))
        self._tranche_row.setVisible(kind is DecisionKind.ADOPT_TRANCHE)
        self._point_at_waiting()
        self.allotment.setVisible(kind is DecisionKind.ALLOT and not proposed)
        self.transfer.setVisible(kind is DecisionKind.YEAR_TRANSFER and not proposed)
        self.paper_fields.set_required(required=not proposed)
        hint = ""
        if proposed:
            hint = self.tr("Er beweegt nog geen geld. Meld het later als vastgesteld.")
        self._standing_row.set_hint(hint)
        self._name()

    @Slot()
    def _name(self) -> None:
        self.name_primary(self._verb())

    def _verb(self) -> str:
        if self.standing is Standing.PROPOSED:
            return self.tr("Voorstel voor de raad vastleggen")
        amounts: Mapping[DecisionKind, tuple[Money, str, str]] = {
            DecisionKind.ALLOT: (
                self.allotment.total,
                self.tr("{amount} toewijzen"),
                self.tr("Toewijzen"),
            ),
            DecisionKind.YEAR_TRANSFER: (
                self.transfer.total,
                self.tr("{amount} overhevelen"),
                self.tr("Overhevelen"),
            ),
            DecisionKind.FORM_RESERVE: (
                self.amount_edit.value() or ZERO,
                self.tr("{amount} toevoegen aan de reserve"),
                self.tr("Toevoegen aan de reserve"),
            ),
        }
        if self.kind in amounts:
            amount, with_amount, without = amounts[self.kind]
            return with_amount.format(amount=euro_text(amount)) if amount > ZERO else without
        if self.kind is DecisionKind.ADOPT_TRANCHE:
            return self.tr("Tranche vaststellen")
        return self.tr("Kader vastleggen")
