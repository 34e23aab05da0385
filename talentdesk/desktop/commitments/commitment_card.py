"""One commitment whole: what it is, every step with its day and paper, and what can be done."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from talentdesk.desktop.commitments.change_form import ChangeForm
from talentdesk.desktop.commitments.commitment_columns import STATUS_TONES
from talentdesk.desktop.commitments.step_form import StepForm
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.commitments import CommitmentDraft, CommitmentKind, CommitmentStep
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.money import ZERO
from talentdesk.domain.programme import Right
from talentdesk.services.commitment_service import CommitmentLine, CommitmentService, StepAsked
from talentdesk.services.workplace import Workplace
from talentdesk.wording.commitment_terms import step_word
from talentdesk.wording.formatting import date_text, euro_text, short_date
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def _verbs() -> Mapping[CommitmentStep, str]:
    """What each step does, in the words of a button."""
    return {
        CommitmentStep.REQUEST: translate("CommitmentCard", "Aanvraag vastleggen"),
        CommitmentStep.ENTER: translate("CommitmentCard", "Aangaan"),
        CommitmentStep.RAISE: translate("CommitmentCard", "Verhogen"),
        CommitmentStep.RELEASE: translate("CommitmentCard", "Verlagen"),
        CommitmentStep.ADVANCE: translate("CommitmentCard", "Voorschot vastleggen"),
        CommitmentStep.DETERMINE: translate("CommitmentCard", "Vaststellen"),
        CommitmentStep.SETTLE: translate("CommitmentCard", "Afwikkelen"),
        CommitmentStep.LAPSE: translate("CommitmentCard", "Laten vervallen"),
        CommitmentStep.UNDO: translate("CommitmentCard", "Laatste stap terugnemen"),
    }


class CommitmentCard(Card):
    """Made anew for each commitment.

    Signals:
        room_asked: key of another room, and the record to show there.
        taken: the number of the commitment, and what was done in words.
    """

    room_asked = Signal(str, object)
    taken = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        workplace: Workplace,
        line: CommitmentLine,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._workplace = workplace
        self._clock = clock
        self.line = line
        self.form: StepForm | ChangeForm | None = None
        self.buttons: dict[CommitmentStep, DeskButton] = {}
        self.change_button = DeskButton(theme, self.tr("Gegevens wijzigen…"), "pencil-simple")
        self._opener = self.change_button
        self.setAccessibleName(f"{line.commitment.number}, {line.commitment.draft.relation}")
        self._head()
        self._facts()
        self._steps()
        self._offer()

    @Slot(object)
    def open_form(self, step: CommitmentStep) -> None:
        """Ask what belongs to a step."""
        state, today = self.line.state, self._clock().astimezone().date()
        years = sorted({*state.years, today.year, today.year + 1})
        form = StepForm(self._theme, step, self._verb(step), years, today)
        form.submitted.connect(self._take)
        self._open(form, self.buttons[step])

    @Slot()
    def open_change(self) -> None:
        """Ask how it is described otherwise."""
        form = ChangeForm(self._theme, self.line.commitment.draft)
        form.submitted.connect(self._change)
        self._open(form, self.change_button)

    def _open(self, form: StepForm | ChangeForm, opener: DeskButton) -> None:
        self.close_form()
        self.form, self._opener = form, opener
        form.left.connect(self.close_form)
        self.add(form)
        form.show()  # now, so that it can take the focus
        form.focus_first()
        form.reveal()

    @Slot()
    def close_form(self) -> None:
        """Leave it as it is."""
        if self.form is not None:
            self.body.removeWidget(self.form)
            discard(self.form)
            self.form = None
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _take(self, asked: StepAsked) -> None:
        form = self.form
        if not isinstance(form, StepForm):
            return
        held = self.line.commitment
        try:
            CommitmentService(self._workplace).take(held.id, form.step, asked, self._clock())
        except TalentDeskError as error:
            form.refuse(refusal_message(error, self._workplace.programme))
            return
        self.taken.emit(held.number, step_word(form.step, held.draft.kind))

    @Slot(object)
    def _change(self, draft: CommitmentDraft) -> None:
        form, held = self.form, self.line.commitment
        if not isinstance(form, ChangeForm):
            return
        if draft == held.draft:
            self.close_form()
            return
        try:
            CommitmentService(self._workplace).change(held.id, draft, held.version, self._clock())
        except TalentDeskError as error:
            form.tell(error, refusal_message(error, self._workplace.programme))
            return
        self.taken.emit(held.number, self.tr("gegevens gewijzigd"))

    def _verb(self, step: CommitmentStep) -> str:
        is_subsidy = self.line.commitment.draft.kind is CommitmentKind.SUBSIDY
        if step is CommitmentStep.ENTER and is_subsidy:
            return self.tr("Verlenen")
        return _verbs()[step]

    def _head(self) -> None:
        status = self.line.state.status
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(WrappedLabel(self.line.commitment.draft.relation, "section"), 1)
        chip = Chip(self._theme, term(status), STATUS_TONES[status])
        head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(WrappedLabel(self.line.commitment.draft.description, "second"))

    def _facts(self) -> None:
        self._grid(self.said())

    def said(self) -> list[tuple[str, str]]:
        """Label and value of everything that holds of it now."""
        held, state = self.line.commitment, self.line.state
        draft = held.draft
        missing = self.tr("niet ingevuld")
        facts = [
            (self.tr("Nummer"), f"{held.number} · {term(draft.kind)}"),
            (self.tr("Voorstel"), f"{self.line.number} · {self.line.title}"),
            (self.tr("Kenmerk"), draft.reference or missing),
            (self.tr("Kostenplaats"), draft.cost_centre or missing),
            (self.tr("Rekening"), draft.account or missing),
        ]
        years = state.years or tuple(share.year for share in draft.shares)
        planned = {share.year: share.amount for share in draft.shares}
        for year in years:
            amount = state.bound(year) if state.years else planned[year]
            facts.append((str(year), euro_text(amount)))
        facts.append((self.tr("Geboekt"), euro_text(self.line.posted)))
        facts.append((self.tr("Open"), euro_text(self.line.open)))
        if state.recovery > ZERO:
            facts.append((self.tr("Terugvordering"), euro_text(state.recovery)))
        if held.is_example:
            facts.append((self.tr("Voorbeeld"), self.tr("ja, verzonnen")))
        return facts

    def _steps(self) -> None:
        held = self.line.commitment
        self.body.addWidget(TextLabel(self.tr("Stappen"), "label"))
        if not held.events:
            self.body.addWidget(WrappedLabel(self.tr("Nog geen stap genomen."), "small"))
        rows = []
        undone = {event.draft.undoes for event in held.events}
        for event in held.events:
            step = event.draft
            word = step_word(step.step, held.draft.kind)
            if event.act in undone:
                word = self.tr("{step} (teruggenomen)").format(step=word)
            parts = [euro_text(step.stated), step.document, step.reason, event.actor]
            rows.append((f"{short_date(step.day)}", f"{word}: {' · '.join(filter(None, parts))}"))
        self._grid(rows)

    def _grid(self, rows: list[tuple[str, str]]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, (label, text) in enumerate(rows):
            value = WrappedLabel(text)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            grid.addWidget(TextLabel(label, "small"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, number, 1)
        self.body.addLayout(grid)

    def _offer(self) -> None:
        held = self.line.commitment
        line = FlowLayout(8)
        link = self.tr("Voorstel {number}").format(number=self.line.number)
        self.proposal_button = DeskButton(self._theme, link, look="link")
        ask = partial(self.room_asked.emit, "proposals", held.draft.proposal)
        self.proposal_button.clicked.connect(ask)
        line.addWidget(self.proposal_button)
        if self._workplace.may(Right.BOOK):
            self.change_button.clicked.connect(self.open_change)
            line.addWidget(self.change_button)
            for step in self.line.steps:
                button = DeskButton(self._theme, self._verb(step))
                button.clicked.connect(partial(self.open_form, step))
                self.buttons[step] = button
                line.addWidget(button)
        self.body.addLayout(line)
        self.entered_label = WrappedLabel(
            self.tr("Vastgelegd op {day}.").format(day=date_text(held.draft.day)), "small"
        )
        self.add(self.entered_label)
