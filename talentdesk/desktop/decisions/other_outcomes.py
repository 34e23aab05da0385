"""What the executive can decide besides granting: refusing and putting off."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from typing_extensions import override

from talentdesk.desktop.decisions.decision_desk import DecisionDesk
from talentdesk.desktop.decisions.departure_fields import DepartureFields
from talentdesk.desktop.decisions.grant_ways import paper_ways
from talentdesk.desktop.decisions.paper_fields import PaperFields
from talentdesk.desktop.decisions.record_form import Recorded, RecordForm, WayOut
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.domain.errors import (
    DecisionPaperError,
    FieldError,
    ReasonRequiredError,
    TalentDeskError,
)
from talentdesk.domain.reviews import AdviceOutcome
from talentdesk.services.decision_case_service import DecisionCase

translate = QCoreApplication.translate


class RefuseForm(RecordForm):
    """The executive says no; against a positive advice with a reason."""

    def __init__(self, theme: Theme, desk: DecisionDesk, case: DecisionCase) -> None:
        super().__init__(theme, desk.programme)
        self._desk = desk
        self._case = case
        self.paper_fields = PaperFields(theme)
        self.departure = DepartureFields(theme, case.advice)
        self.note_edit = QLineEdit()
        note_row = FormRow(theme, self.tr("Notitie"), self.note_edit).set_optional()
        for widget in (self.paper_fields, self.departure, note_row):
            self.body.addWidget(widget)
        advice = case.advice
        positive = advice is not None and advice.draft.outcome is AdviceOutcome.POSITIVE
        self.departure.follow(more_than_asked=False, against=positive)
        self.primary_button.set_icon("x")
        self.name_primary(self.tr("{number} afwijzen").format(number=case.proposal.number))
        self.paper_fields.changed.connect(self.touch)
        self.departure.changed.connect(self.touch)
        self.note_edit.textEdited.connect(self.touch)

    @override
    def attempt(self) -> Recorded:
        self.departure.require()
        decision = self._desk.decisions.refuse(
            self._case.proposal.id,
            self.paper_fields.paper(),
            self._desk.clock(),
            departure_reason=self.departure.reason(),
            note=self.note_edit.text().strip(),
        )
        said = self.tr("{number}: {proposal} is afgewezen.")
        said = said.format(number=decision.number, proposal=self._case.proposal.number)
        return Recorded(said, decision)

    @override
    def mark(self, error: TalentDeskError) -> None:
        if isinstance(error, DecisionPaperError):
            self.paper_fields.show_missing(error.missing)
        elif isinstance(error, ReasonRequiredError):
            self.departure.ask_reason()

    @override
    def ways_out(self, error: TalentDeskError) -> Sequence[WayOut]:
        if isinstance(error, DecisionPaperError):
            return paper_ways(error, self.paper_fields.focus_field)
        if isinstance(error, ReasonRequiredError):
            said = self.tr("Reden opschrijven")
            return (WayOut(said, "pencil-simple", self.departure.focus_reason),)
        return ()


class DeferForm(RecordForm):
    """The executive puts it off, and says what it asks."""

    def __init__(self, theme: Theme, desk: DecisionDesk, case: DecisionCase) -> None:
        super().__init__(theme, desk.programme)
        self._desk = desk
        self._case = case
        self.paper_fields = PaperFields(theme)
        self.note_edit = QPlainTextEdit()
        self.note_edit.setTabChangesFocus(True)
        self.note_edit.setFixedHeight(theme.px(84))
        self.note_row = FormRow(
            theme,
            self.tr("Wat vraagt het college?"),
            self.note_edit,
            hint=self.tr("De indiener leest dit en weet dan wat er nodig is."),
        )
        self.body.addWidget(self.note_row)
        self.body.addWidget(self.paper_fields)
        self.primary_button.set_icon("pause")
        self.name_primary(self.tr("{number} aanhouden").format(number=case.proposal.number))
        self.paper_fields.changed.connect(self.touch)
        self.note_edit.textChanged.connect(self.touch)

    @override
    def attempt(self) -> Recorded:
        self.note_row.set_problem("")
        decision = self._desk.decisions.defer(
            self._case.proposal.id,
            self.paper_fields.paper(),
            self._desk.clock(),
            note=self.note_edit.toPlainText().strip(),
        )
        said = self.tr("{number}: {proposal} is aangehouden.")
        said = said.format(number=decision.number, proposal=self._case.proposal.number)
        return Recorded(said, decision)

    @override
    def mark(self, error: TalentDeskError) -> None:
        if isinstance(error, DecisionPaperError):
            self.paper_fields.show_missing(error.missing)
        elif isinstance(error, FieldError) and error.field == "note":
            self.note_row.set_problem(self.tr("Schrijf op wat het college vraagt."))

    @override
    def ways_out(self, error: TalentDeskError) -> Sequence[WayOut]:
        if isinstance(error, DecisionPaperError):
            return paper_ways(error, self.paper_fields.focus_field)
        if isinstance(error, FieldError):
            said = self.tr("Vraag opschrijven")
            return (WayOut(said, "pencil-simple", self._focus_note),)
        return ()

    def _focus_note(self) -> None:
        self.note_edit.setFocus(Qt.FocusReason.OtherFocusReason)
