"""The tab Koppelen: postings at the left, commitments at the right, the suggestion between."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.reconciliation.commitment_list import CommitmentList
from talentdesk.desktop.reconciliation.hand_form import HandForm
from talentdesk.desktop.reconciliation.match_actions import MatchActions
from talentdesk.desktop.reconciliation.match_desk import MatchDesk
from talentdesk.desktop.reconciliation.match_forms import MatchForms, Parts
from talentdesk.desktop.reconciliation.match_work import MatchWork
from talentdesk.desktop.reconciliation.middle_pane import MiddlePane
from talentdesk.desktop.reconciliation.posting_list import PostingList
from talentdesk.desktop.reconciliation.suggestion_words import card_text, names_of
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.progress_pane import ProgressPane
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.matching import MatchReversal, MatchSuggestion
from talentdesk.domain.programme import Programme
from talentdesk.domain.reconciliation import OurPosting, PlaceTotals, PostingChoices
from talentdesk.wording.formatting import number_text

_STACKS_BELOW = 620


class MatchTab(QWidget):
    """Leads the cursor at the right to what is suggested at the left.

    Signals:
        described: text and detail for the status bar.
    """

    described = Signal(str, str)

    def __init__(
        self,
        frame: RoomFrame,
        desk: MatchDesk,
        work: MatchWork,
        actions: MatchActions,
        programme: Programme,
        owner: str,
    ) -> None:
        """``owner`` is who works now: the likeliest to find out about a difference."""
        super().__init__()
        self._desk = desk
        self._programme = programme
        self.work = work
        self.acts = actions
        self._totals = PlaceTotals()
        names = {line.id: line.name for line in programme.lines}
        self.postings = PostingList(frame, desk, names)
        self.commitments = CommitmentList(frame)
        self.middle = MiddlePane(frame.theme, actions)
        parts = Parts(self.postings, self.middle, self.commitments)
        self.forms = MatchForms(frame.theme, parts, work, desk.difference_kinds(), owner)
        self.progress = ProgressPane(frame.theme)
        self._lay_out(frame)
        self._connect()

    def show_year(self, year: int, totals: PlaceTotals, choices: PostingChoices) -> None:
        """Show another year, or one of which the ledger changed; look for suggestions."""
        self.work.set_year(year)
        self._totals = totals
        self.commitments.show_rows(tuple(self._desk.commitments(year)))
        self.postings.show_year(year, totals.left_postings, choices)
        self.work.search()

    def follow(self, postings: Sequence[str], totals: PlaceTotals) -> None:
        """Something was done with those postings."""
        self._totals = totals
        self.commitments.show_rows(tuple(self._desk.commitments(self.work.year)))
        self.postings.follow(postings, totals.left_postings)

    def renew(self, totals: PlaceTotals) -> None:
        """Something was done elsewhere, or undone: all of it is shown and looked for again."""
        self.follow((), totals)
        self.postings.reload()
        self.work.renew()

    @property
    def suggestion(self) -> MatchSuggestion | None:
        """The suggestion that is shown now."""
        row = self.postings.current
        shown = self.middle.card is not None
        return self.work.book.of_posting(row.id) if row is not None and shown else None

    # --- what is shown between ------------------------------------------------------------

    @Slot(object)
    def show_posting(self, row: OurPosting | None) -> None:
        """Show what belongs to the posting under the cursor; an open form stays."""
        if self.middle.form is not None:
            return
        self._set_actions(row)
        if row is None:
            self._show_no_posting()
            return
        suggestion = self.work.book.of_posting(row.id)
        reversal = self.work.book.reversal_of(row.id)
        self.commitments.lead_to(suggestion.links[0].commitment if suggestion is not None else "")
        if suggestion is not None:
            self._show_suggestion(suggestion)
        elif reversal is not None:
            self.middle.show_reversal(reversal)
        else:
            self.middle.show_nothing(*self._nothing())

    @Slot()
    def show_chosen_commitment(self) -> None:
        """Someone looks at another commitment than the one suggested."""
        commitment, posting = self.commitments.current, self.postings.current
        if isinstance(self.middle.form, HandForm):
            self.forms.follow_selection()
        elif self.middle.form is None and commitment is not None and posting is not None:
            why = self._desk.why_not(posting.id, commitment.id)
            names = self._names(why.others) if why is not None else []
            self.middle.show_why_not(commitment, why, names)
            self.acts.accept.setEnabled(False)

    def _show_suggestion(self, suggestion: MatchSuggestion) -> None:
        rows = self._desk.posting_rows(list({link.posting: 0 for link in suggestion.links}))
        commitments = {
            row.id: row
            for link in suggestion.links
            if (row := self.commitments.row(link.commitment)) is not None
        }
        text = card_text(suggestion, {row.id: row for row in rows}, commitments, self._totals.left)
        book = self.work.book.suggestions
        place = self.tr("{place} van {count}").format(
            place=number_text(book.index(suggestion) + 1), count=number_text(len(book))
        )
        self.middle.show_suggestion(suggestion, text, place)

    def _show_no_posting(self) -> None:
        if self._totals.left_postings:
            self.middle.show_blank()
        else:
            self.middle.show_nothing(
                self.tr("Elke boeking heeft een plaats."),
                self.tr("Kijk de aansluitstaat na, en sluit de periode af."),
                ways=False,
            )

    def _nothing(self) -> tuple[str, str]:
        if self.work.is_searching:
            return self.tr("Suggesties worden gezocht."), self.tr("Je kunt intussen doorwerken.")
        return (
            self.tr("Geen suggestie voor deze boeking."),
            self.tr("Kies rechts een verplichting om te zien waarom die niet past."),
        )

    def _names(self, ids: Sequence[str]) -> list[str]:
        commitments = {each: row for each in ids if (row := self.commitments.row(each)) is not None}
        others = [each for each in ids if each not in commitments]
        rows = {row.id: row for row in self._desk.posting_rows(others)}
        return names_of(ids, rows, commitments)

    def _set_actions(self, row: OurPosting | None) -> None:
        suggestion = self.work.book.of_posting(row.id) if row is not None else None
        for action in (self.acts.accept, self.acts.reject, self.acts.split):
            action.setEnabled(suggestion is not None)
        self.acts.explain.setEnabled(row is not None)
        self.acts.accept_all.setEnabled(bool(self.work.book.suggestions))

    # --- what is done -----------------------------------------------------------------------

    @Slot()
    def accept(self) -> None:
        """Take the suggestion that is shown."""
        if (suggestion := self.suggestion) is not None:
            self.work.accept(suggestion)

    @Slot()
    def reject(self) -> None:
        """Not the suggestion that is shown."""
        if (suggestion := self.suggestion) is not None:
            self.work.reject(suggestion)

    @Slot()
    def open_posting(self) -> None:
        """Enter: take the suggestion, or choose by hand where there is none."""
        if self.suggestion is not None:
            self.accept()
        elif self.middle.form is None:
            self.forms.open_hand()

    @Slot()
    def close_form(self) -> None:
        """Back to the suggestion; the cursor goes back to the postings."""
        self.middle.show_blank()
        self.show_posting(self.postings.current)
        self.postings.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def refuse(self, error: TalentDeskError) -> None:
        """Say why something was not done."""
        self.middle.refuse(refusal_message(error, self._programme))

    @Slot(object)
    def _set_off(self, reversal: MatchReversal) -> None:
        self.work.set_off(reversal)

    @Slot()
    def _skip(self) -> None:
        self.postings.step(1)

    @Slot()
    def _go_back(self) -> None:
        self.postings.step(-1)

    @Slot(object)
    def _show_search(self, task: BackgroundTask) -> None:
        self.progress.begin(self.tr("Suggesties zoeken"), self.tr("stappen"))
        task.progressed.connect(self.progress.show_step)
        task.finished.connect(self.progress.finish)
        self.progress.stop_asked.connect(task.cancel)

    @Slot()
    def _show_found(self) -> None:
        self.postings.set_book(self.work.book)

    @Slot()
    def _show_again(self) -> None:
        """What said that suggestions are looked for says what came of it."""
        if self.suggestion is None:
            self.show_posting(self.postings.current)

    @Slot()
    def _follow_selection(self) -> None:
        self.forms.follow_selection()

    def _connect(self) -> None:
        actions = self.acts
        self.postings.current_changed.connect(self.show_posting)
        self.postings.opened.connect(self.open_posting)
        self.postings.selected.connect(self._follow_selection)
        self.postings.described.connect(self.described)
        self.commitments.chosen_changed.connect(self.show_chosen_commitment)
        self.forms.closed.connect(self.close_form)
        self.middle.set_off_asked.connect(self._set_off)
        self.work.refused.connect(self.refuse)
        self.work.searching.connect(self._show_search)
        self.work.found.connect(self._show_found)
        self.work.ended.connect(self._show_again)
        actions.accept.triggered.connect(self.accept)
        actions.reject.triggered.connect(self.reject)
        actions.split.triggered.connect(self.forms.open_split)
        actions.skip.triggered.connect(self._skip)
        actions.back.triggered.connect(self._go_back)
        actions.by_hand.triggered.connect(self.forms.open_hand)
        actions.explain.triggered.connect(self.forms.open_explain)
        actions.accept_all.triggered.connect(self.forms.open_accept_all)
        actions.search.triggered.connect(self.work.search)

    def _lay_out(self, frame: RoomFrame) -> None:
        right = DeskSplitter(frame.theme, "reconciliation-right", frame.memory, _STACKS_BELOW)
        right.addWidget(self.middle)
        right.addWidget(self.commitments)
        right.start((410, 300), down=(330, 130))
        whole = DeskSplitter(frame.theme, "reconciliation", frame.memory, 0)
        whole.addWidget(self.postings)
        whole.addWidget(right)
        whole.start((440, 690))
        for place, share in enumerate((2, 3)):
            whole.setStretchFactor(place, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.progress)
        layout.addWidget(whole, 1)
