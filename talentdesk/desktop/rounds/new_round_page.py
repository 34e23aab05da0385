"""The form of a new round: about what, by whom, until when, and who sees what."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from talentdesk.desktop.rounds.check_table import CheckTable
from talentdesk.desktop.rounds.interests_card import InterestsCard
from talentdesk.desktop.rounds.round_words import person_columns, proposal_columns
from talentdesk.desktop.rounds.rounds_desk import RoundsDesk
from talentdesk.desktop.rounds.sub_page import Foot, SubPage
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.date_edit import DateEdit
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import WrappedLabel, frame
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.errors import FieldError, TalentDeskError
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.proposals import Proposal, ProposalId
from talentdesk.domain.rounds import RoundDraft, Visibility
from talentdesk.wording.error_messages import message_for
from talentdesk.wording.formatting import count_text
from talentdesk.wording.terms import term

_FIELD_WIDTH: Final = 460


class NewRoundPage(SubPage):
    """Filled in with what is usual; a problem stands beside its field.

    Signals:
        opened: RoundId of the round that was opened.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme, desk: RoundsDesk) -> None:
        super().__init__(theme, self.tr("Nieuwe beoordelingsronde"))
        self._desk = desk
        self._proposals: list[Proposal] = []
        self._people: list[Person] = []
        self._unfinished: RoundDraft | None = None
        self.title_edit = QLineEdit()
        self.title_row = FormRow(theme, self.tr("Titel"), self.title_edit)
        self.deadline_edit = DateEdit(theme)
        self.deadline_row = FormRow(
            theme,
            self.tr("Inleveren tot en met"),
            self.deadline_edit,
            hint=self.tr("Wat later binnenkomt, wordt apart gezet."),
        )
        self.visibility_box = ChoiceBox(
            theme, tuple((kind.value, term(kind)) for kind in Visibility)
        )
        self.proposal_list: CheckTable[Proposal] = CheckTable(
            theme,
            self.tr("Voorstellen"),
            proposal_columns(),
            lambda row: row.id,
            lambda row: f"{row.number} {row.content.title} {term(row.status)}",
        )
        self.reviewer_list: CheckTable[Person] = CheckTable(
            theme,
            self.tr("Beoordelaars"),
            person_columns(desk.programme, self._left_out_of),
            lambda row: row.id,
            lambda row: row.name,
        )
        self.proposals_problem = WrappedLabel("", "small", "danger")
        self.reviewers_problem = WrappedLabel("", "small", "danger")
        self.interests = InterestsCard(theme)
        self._left_out: dict[PersonId, int] = {}
        self.cancel_button = DeskButton(theme, self.tr("Annuleren"))
        self.open_button = DeskButton(theme, self.tr("Ronde openen"), "check", "primary")
        self.foot = Foot(theme, self.cancel_button, self.open_button)
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Fill the form with what is usual, or with what was left unfinished."""
        rounds = self._desk.rounds
        draft = self._unfinished or rounds.suggested(self._desk.today())
        self._unfinished = None
        self._proposals, self._people = rounds.askable(), rounds.reviewers()
        self.hush()
        self._clear_problems()
        self.title_edit.setText(draft.title)
        self.deadline_edit.set_value(draft.deadline)
        self.visibility_box.set_value(draft.visibility.value)
        self.proposal_list.set_rows(self._proposals, draft.proposals)
        self.reviewer_list.set_rows(self._people, draft.reviewers)
        self._follow_choice()
        self.title_edit.setFocus()
        self.title_edit.selectAll()

    def draft(self) -> RoundDraft | None:
        """What was filled in; None while the deadline cannot be read."""
        deadline = self.deadline_edit.value()
        if deadline is None:
            return None
        return RoundDraft(
            self.title_edit.text().strip(),
            self.proposal_list.chosen(),
            self.reviewer_list.chosen(),
            deadline,
            Visibility(self.visibility_box.value()),
        )

    @Slot()
    def _keep(self) -> None:
        """Esc throws nothing away: what was filled in is there when one comes back."""
        self._unfinished = self.draft()

    @Slot()
    def _cancel(self) -> None:
        self.left.emit()
        self._unfinished = None

    @Slot()
    def _follow_choice(self) -> None:
        """What is chosen says who is left out, and what the button does."""
        proposals, reviewers = self.proposal_list.chosen(), self.reviewer_list.chosen()
        found = self._desk.rounds.interests(proposals, reviewers)
        self._left_out = {}
        for one in found:
            self._left_out[one.reviewer] = self._left_out.get(one.reviewer, 0) + 1
        self.reviewer_list.refresh()
        people = {item.id: item.name for item in self._people if item.id in reviewers}
        chosen = {item.id for item in self._proposals if item.id in proposals}
        names = {
            item.id: (item.number, item.content.title)
            for item in self._proposals
            if item.id in chosen
        }
        self.interests.show_interests(found, people, names)
        many = len(proposals) * len(reviewers) - len(found)
        self.foot.say(
            self.tr("{proposals} voor {reviewers}: {reviews}.").format(
                proposals=count_text(len(proposals), self.tr("voorstel"), self.tr("voorstellen")),
                reviewers=count_text(
                    len(reviewers), self.tr("beoordelaar"), self.tr("beoordelaars")
                ),
                reviews=count_text(
                    many, self.tr("beoordeling gevraagd"), self.tr("beoordelingen gevraagd")
                ),
            ),
            self.tr("Daarna geef je de pakketten uit. Ingediende voorstellen gaan in toetsing."),
        )

    def _left_out_of(self, person: Person) -> int:
        return self._left_out.get(person.id, 0)

    @Slot()
    def _open(self) -> None:
        self._clear_problems()
        draft = self.draft()
        if draft is None:
            if not self.deadline_edit.problem:
                self.deadline_edit.show_problem(self.tr("Vul de laatste dag in."))
            self.deadline_edit.setFocus()
            return
        try:
            opened = self._desk.rounds.open(draft, self._desk.now())
        except FieldError as error:
            self._show_problem(error)
        except TalentDeskError as error:
            self.refuse(error, self._desk.programme)
        else:
            self.opened.emit(opened.id)

    def _show_problem(self, error: FieldError) -> None:
        words = message_for(error)
        said = f"{words.what} {words.advice}"
        if error.field == "title":
            self.title_row.set_problem(said)
            self.title_edit.setFocus()
        elif error.field == "deadline":
            self.deadline_edit.show_problem(said)
            self.deadline_edit.setFocus()
        else:
            is_proposals = error.field == "proposals"
            label = self.proposals_problem if is_proposals else self.reviewers_problem
            chosen = self.proposal_list if is_proposals else self.reviewer_list
            label.setText(
                self.tr("Kies minstens één voorstel.")
                if is_proposals
                else self.tr("Kies minstens één beoordelaar.")
            )
            label.show()
            chosen.table.setFocus()

    def _clear_problems(self) -> None:
        self.title_row.set_problem("")
        for label in (self.proposals_problem, self.reviewers_problem):
            label.hide()

    @Slot(str, str, str)
    def _declare(self, proposal: str, reviewer: str, reason: str) -> None:
        try:
            self._desk.rounds.declare_interest(
                ProposalId(proposal), PersonId(reviewer), reason, self._desk.now()
            )
        except TalentDeskError as error:
            self.refuse(error, self._desk.programme)
            return
        self._follow_choice()

    def _connect(self) -> None:
        self.proposal_list.changed.connect(self._follow_choice)
        self.reviewer_list.changed.connect(self._follow_choice)
        self.interests.declared.connect(self._declare)
        self.open_button.clicked.connect(self._open)
        self.cancel_button.clicked.connect(self._cancel)
        self.left.connect(self._keep)

    def _lay_out(self) -> None:
        page = frame("canvas")
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._round_card())
        proposals = Card(self.tr("Welke voorstellen"))
        proposals.set_note(self.tr("In toetsing staat al gekozen; ingediend mag erbij."))
        proposals.add(self.proposal_list)
        proposals.add(self.proposals_problem)
        reviewers = Card(self.tr("Wie beoordeelt"))
        reviewers.set_note(self.tr("Elke regisseur staat al gekozen."))
        reviewers.add(self.reviewer_list)
        reviewers.add(self.reviewers_problem)
        for card in (proposals, reviewers, self.interests):
            column.addWidget(card)
        column.addStretch(1)
        self.body.addWidget(ScrollPane(page, "canvas"))
        self.add_foot(self.foot)

    def _round_card(self) -> Card:
        card = Card(self.tr("De ronde"))
        fields = QWidget()
        fields.setMaximumWidth(self.theme.px(_FIELD_WIDTH))
        rows = QVBoxLayout(fields)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addWidget(self.title_row)
        rows.addWidget(self.deadline_row)
        rows.addWidget(
            FormRow(
                self.theme,
                self.tr("Wanneer je ziet wat anderen vonden"),
                self.visibility_box,
            )
        )
        line = QHBoxLayout()
        line.addWidget(fields, 2)
        line.addStretch(1)
        card.body.addLayout(line)
        return card
