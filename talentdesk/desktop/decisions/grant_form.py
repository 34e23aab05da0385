"""Granting a contribution: amounts per year, the paper, with or against the advice."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from talentdesk.desktop.decisions.decision_desk import DecisionDesk
from talentdesk.desktop.decisions.departure_fields import DepartureFields
from talentdesk.desktop.decisions.grant_ways import FormTurns, GrantWays
from talentdesk.desktop.decisions.money_rows import MoneyRows, Part, PartChoices
from talentdesk.desktop.decisions.paper_fields import PaperFields
from talentdesk.desktop.decisions.record_form import Recorded, RecordForm, WayOut
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Tone
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.domain.decisions import YearAmount
from talentdesk.domain.errors import (
    DecisionPaperError,
    FieldError,
    ReasonRequiredError,
    RuleError,
    TalentDeskError,
)
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.programme import Standing
from talentdesk.domain.proposals import CoverSource, ProposalDraft, ProposalStatus
from talentdesk.domain.reviews import AdviceOutcome
from talentdesk.services.decision_case_service import DecisionCase
from talentdesk.services.decision_service import GrantDraft
from talentdesk.wording.formatting import euro_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate


class GrantForm(RecordForm):
    """For a proposal before the executive, an existing one, or one that was granted before."""

    def __init__(self, theme: Theme, desk: DecisionDesk, case: DecisionCase) -> None:
        super().__init__(theme, desk.programme)
        self._desk = desk
        self._case = case
        self._free: Mapping[tuple[str, int], Money] = {}
        self.paper_fields = PaperFields(theme)
        years = desk.years(*(line.year for line in case.proposal.content.cover))
        choices = PartChoices((), years, self._tranches)
        self._read_free(None)
        self.rows = MoneyRows(theme, choices, self.tr("Jaar toevoegen"))
        self.departure = DepartureFields(theme, case.advice)
        self.note_edit = QLineEdit()
        self._note_row = FormRow(theme, self.tr("Notitie"), self.note_edit).set_optional()
        self._lay_out()
        self.rows.set_parts(self._prefilled())
        self._connect()
        self._follow()

    def take_case(self, case: DecisionCase) -> None:
        """Show what is free now, with what was typed."""
        self._case = case
        self._read_free(self.paper_fields.day_edit.value())
        self.rows.offer_again()
        self._follow()

    def draft(self) -> GrantDraft:
        """What is filled in; an amount that cannot be read counts as nothing."""
        return GrantDraft(
            self._case.proposal.id,
            self.paper_fields.paper(),
            tuple(
                YearAmount(part.year, part.amount or ZERO, part.tranche)
                for part in self.rows.filled
            ),
            self.departure.reason(),
            self.note_edit.text().strip(),
        )

    @override
    def attempt(self) -> Recorded:
        if not self.rows.check_amounts():
            raise FieldError("amount", "not_an_amount")
        self.departure.require()
        decision, warnings = self._desk.decisions.grant(self.draft(), self._desk.clock())
        said = self.tr("{number}: {amount} toegekend aan {proposal}.").format(
            number=decision.number,
            amount=euro_text(decision.draft.amount or ZERO),
            proposal=self._case.proposal.number,
        )
        return Recorded(said, decision, warnings)

    @override
    def mark(self, error: TalentDeskError) -> None:
        if isinstance(error, DecisionPaperError):
            self.paper_fields.show_missing(error.missing)
        elif isinstance(error, ReasonRequiredError):
            self.departure.ask_reason()
        elif isinstance(error, FieldError):
            self.rows.mark_empty()
        elif isinstance(error, RuleError) and error.rule == "G-09":
            self._mark_short()

    @override
    def ways_out(self, error: TalentDeskError) -> Sequence[WayOut]:
        turns = FormTurns(
            self.take_parts,
            self.paper_fields.focus_field,
            self.departure.focus_reason,
            self.room_asked.emit,
            self.council_asked.emit,
        )
        parts = self.draft().parts
        return GrantWays(self._desk, self._case, parts, self._free, turns).for_error(error)

    def take_parts(self, parts: Sequence[YearAmount]) -> None:
        """Put another spread in the rows; nothing is recorded yet."""
        self.rows.set_parts([Part(part.year, part.tranche, part.amount) for part in parts])
        self.primary_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _prefilled(self) -> list[Part]:
        content = self._case.proposal.content
        if self._case.proposal.status is ProposalStatus.GRANTED:
            return [Part(self._desk.today().year)]
        asked = _asked_per_year(content)
        if not asked:
            return [Part(self._desk.today().year, "", content.requested)]
        return [Part(year, "", amount) for year, amount in asked.items()]

    def _tranches(self, _line: str, year: int) -> tuple[tuple[str, str], ...]:
        """Where money for that year may come from: what is there, and what is only proposed."""
        existing = self._case.proposal.status is ProposalStatus.EXISTING
        adopted = [s.tranche for s in self._case.tranches if s.standing is Standing.ADOPTED]
        fitting = [item for item in adopted if not existing or item.amount is None] or adopted
        with_money = [item for item in fitting if self._free.get((item.id, year), ZERO) > ZERO]
        waiting = [s.tranche for s in self._case.tranches if s.standing is Standing.PROPOSED]
        named = self.tr("{name} ({standing})")
        return (
            *((item.id, item.name) for item in with_money or fitting[:1]),
            *(
                (item.id, named.format(name=item.name, standing=term(Standing.PROPOSED)))
                for item in waiting
            ),
        )

    @Slot(object)
    def _take_day(self, day: object) -> None:
        self._read_free(day if isinstance(day, date) else None)
        self.rows.offer_again()
        self._follow()

    def _read_free(self, day: date | None) -> None:
        line = self._case.proposal.content.line
        start = day or self.paper_fields.day_edit.value() or self._desk.today()
        self._free = self._desk.reserve.available(line, start)

    @Slot()
    def _follow(self) -> None:
        """Say beside each row what is free and what is left after it, and name the button."""
        used: dict[tuple[str, int], Money] = {}
        for row in self.rows.rows:
            part = row.part()
            place = (part.tranche, part.year)
            used[place] = used.get(place, ZERO) + (part.amount or ZERO)
            free = self._free.get(place, ZERO)
            row.set_note(*_room_note(free, free - used[place]))
            if part.amount is not None and row.amount_edit.problem:
                row.amount_edit.show_problem("")
        granted = self.rows.total
        asked = self._case.proposal.content.requested
        if asked is not None:
            said = self.tr("gevraagd {amount}").format(amount=euro_text(asked))
            self.foot_label.setText(said)
        self.departure.follow(
            more_than_asked=asked is not None and granted > asked,
            against=self._is_negative(),
        )
        named = self.tr("{amount} toekennen").format(amount=euro_text(granted))
        self.name_primary(named if granted > ZERO else self.tr("Toekennen"))

    def _is_negative(self) -> bool:
        advice = self._case.advice
        return advice is not None and advice.draft.outcome is AdviceOutcome.NEGATIVE

    def _mark_short(self) -> None:
        """Name the limit at each row that asks more than there is."""
        used: dict[tuple[str, int], Money] = {}
        for row in self.rows.rows:
            part = row.part()
            place = (part.tranche, part.year)
            left = self._free.get(place, ZERO) - used.get(place, ZERO)
            used[place] = used.get(place, ZERO) + (part.amount or ZERO)
            if (part.amount or ZERO) > left:
                limit = self.tr("hoogstens {amount} in {year}")
                limit = limit.format(amount=euro_text(max(left, ZERO)), year=part.year)
                row.amount_edit.show_problem(limit)

    def _lay_out(self) -> None:
        self.body.addWidget(self.rows)
        self.body.addWidget(self.paper_fields)
        self.body.addWidget(self.departure)
        self.body.addWidget(self._note_row)

    def _connect(self) -> None:
        self.rows.changed.connect(self._follow)
        self.paper_fields.day_changed.connect(self._take_day)
        for signal in (
            self.rows.changed,
            self.paper_fields.changed,
            self.departure.changed,
            self.note_edit.textEdited,
        ):
            signal.connect(self.touch)


def _asked_per_year(content: ProposalDraft) -> dict[int, Money]:
    found: dict[int, Money] = {}
    for line in content.cover:
        if line.source is CoverSource.RESERVE:
            found[line.year] = found.get(line.year, ZERO) + line.amount
    return dict(sorted(found.items()))


def _room_note(free: Money, after: Money) -> tuple[str, Tone | None]:
    if after < ZERO:
        said = translate("GrantForm", "Vrij {free} · {short} te kort")
        return said.format(free=euro_text(free), short=euro_text(-after)), "danger"
    said = translate("GrantForm", "Vrij {free} · blijft over {after}")
    return said.format(free=euro_text(free), after=euro_text(after)), None
