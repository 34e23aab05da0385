"""Granted money that comes back to its line (vrijval)."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from talentdesk.desktop.decisions.decision_desk import DecisionDesk
from talentdesk.desktop.decisions.grant_ways import paper_ways
from talentdesk.desktop.decisions.money_rows import MoneyRows, Part, PartChoices
from talentdesk.desktop.decisions.paper_fields import PaperFields
from talentdesk.desktop.decisions.record_form import Recorded, RecordForm, WayOut
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.domain.decisions import YearAmount
from talentdesk.domain.errors import DecisionPaperError, FieldError, RuleError, TalentDeskError
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.proposals import Proposal
from talentdesk.wording.formatting import euro_text

translate = QCoreApplication.translate


class ReleaseForm(RecordForm):
    """For a proposal that holds granted money; asks how much of which year is not needed."""

    def __init__(self, theme: Theme, desk: DecisionDesk, proposal: Proposal) -> None:
        super().__init__(theme, desk.programme)
        self._desk = desk
        self._proposal = proposal
        self._held = desk.reserve.granted_to(proposal.id)
        years = tuple(sorted({year for _, year in self._held}))
        self.rows = MoneyRows(
            theme, PartChoices((), years, self._tranches), self.tr("Jaar toevoegen")
        )
        self.paper_fields = PaperFields(theme)
        self.note_edit = QLineEdit()
        note_row = FormRow(theme, self.tr("Waarom valt het vrij?"), self.note_edit).set_optional()
        for widget in (self.rows, self.paper_fields, note_row):
            self.body.addWidget(widget)
        self.rows.set_parts([Part(years[0])] if years else [])
        self.primary_button.set_icon("arrow-u-up-left")
        self.rows.changed.connect(self._follow)
        self._follow()
        self.rows.changed.connect(self.touch)
        self.paper_fields.changed.connect(self.touch)
        self.note_edit.textEdited.connect(self.touch)

    @override
    def attempt(self) -> Recorded:
        if not self.rows.check_amounts():
            raise FieldError("amount", "not_an_amount")
        parts = [
            YearAmount(part.year, part.amount or ZERO, part.tranche) for part in self.rows.filled
        ]
        decision = self._desk.decisions.release(
            self._proposal.id,
            self.paper_fields.paper(),
            parts,
            self.note_edit.text().strip(),
            self._desk.clock(),
        )
        said = self.tr("{number}: {amount} van {proposal} valt vrij.").format(
            number=decision.number,
            amount=euro_text(decision.draft.amount or ZERO),
            proposal=self._proposal.number,
        )
        return Recorded(said, decision)

    @override
    def mark(self, error: TalentDeskError) -> None:
        if isinstance(error, DecisionPaperError):
            self.paper_fields.show_missing(error.missing)
        elif isinstance(error, FieldError):
            self.rows.mark_empty()

    @override
    def ways_out(self, error: TalentDeskError) -> Sequence[WayOut]:
        if isinstance(error, DecisionPaperError):
            return paper_ways(error, self.paper_fields.focus_field)
        if isinstance(error, RuleError) and error.rule == "G-09":
            return (WayOut(self.tr("Alles laten vrijvallen"), "check", self._take_all),)
        return ()

    def _take_all(self) -> None:
        held = sorted(self._held.items(), key=lambda item: item[0][1])
        self.rows.set_parts([Part(year, tranche, amount) for (tranche, year), amount in held])
        self.primary_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tranches(self, _line: str, year: int) -> tuple[tuple[str, str], ...]:
        names = {item.id: item.name for item in self.programme.tranches}
        return tuple(
            (tranche, names.get(tranche, tranche))
            for tranche, held_year in self._held
            if held_year == year
        )

    @Slot()
    def _follow(self) -> None:
        used: dict[tuple[str, int], Money] = {}
        for row in self.rows.rows:
            part = row.part()
            place = (part.tranche, part.year)
            used[place] = used.get(place, ZERO) + (part.amount or ZERO)
            held = self._held.get(place, ZERO)
            left = held - used[place]
            if left < ZERO:
                said = self.tr("Toegekend {held} · {short} te veel")
                row.set_note(said.format(held=euro_text(held), short=euro_text(-left)), "danger")
            else:
                said = self.tr("Toegekend {held} · blijft over {left}")
                row.set_note(said.format(held=euro_text(held), left=euro_text(left)))
        named = self.tr("{amount} laten vrijvallen").format(amount=euro_text(self.rows.total))
        self.name_primary(named if self.rows.total > ZERO else self.tr("Laten vrijvallen"))
