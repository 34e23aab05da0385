"""The forms that stand between postings and commitments, one at a time."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from talentdesk.desktop.reconciliation.accept_all_form import AcceptAllForm
from talentdesk.desktop.reconciliation.commitment_list import CommitmentList
from talentdesk.desktop.reconciliation.explain_form import ExplainForm
from talentdesk.desktop.reconciliation.hand_form import HandForm, HandWish
from talentdesk.desktop.reconciliation.match_work import MatchWork
from talentdesk.desktop.reconciliation.middle_pane import MiddlePane
from talentdesk.desktop.reconciliation.posting_list import PostingList
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.work_form import WorkForm
from talentdesk.domain.match_levels import MatchLevel
from talentdesk.domain.matching import MatchSuggestion
from talentdesk.domain.reconciliation import Explanation, OpenCommitment, OurPosting

RowT = TypeVar("RowT")


class Parts(NamedTuple):
    """The three parts of the tab."""

    postings: PostingList
    middle: MiddlePane
    commitments: CommitmentList


class MatchForms(QObject):
    """Opens a form over what is selected, and does what it asks.

    Signals:
        closed: the suggestion comes back.
    """

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        parts: Parts,
        work: MatchWork,
        kinds: Sequence[tuple[str, str]],
        owner: str,
    ) -> None:
        """``kinds`` are the kinds of difference with their words; ``owner`` who works now."""
        super().__init__(parts.middle)
        self._theme = theme
        self._parts = parts
        self._work = work
        self._kinds = kinds
        self._owner = owner
        self._split: MatchSuggestion | None = None

    @property
    def explain_form(self) -> ExplainForm | None:
        """The form that explains, while it is open."""
        form = self._parts.middle.form
        return form if isinstance(form, ExplainForm) else None

    @Slot()
    def open_hand(self) -> None:
        """Tie what is selected by hand."""
        self._split = None
        form = HandForm(self._theme, self._kinds)
        form.submitted.connect(self._link)
        form.show_chosen(self._parts.postings.chosen, self._parts.commitments.chosen)
        self._open(form)

    @Slot()
    def open_split(self) -> None:
        """Change the amounts of the suggestion that is shown."""
        row = self._parts.postings.current
        suggestion = self._work.book.of_posting(row.id) if row is not None else None
        if suggestion is None:
            return
        form = HandForm(self._theme, self._kinds)
        form.submitted.connect(self._link)
        self._open(form)
        self._split = suggestion
        form.show_chosen(*self._of_suggestion(suggestion), suggestion)
        form.focus_first()

    @Slot()
    def open_explain(self) -> None:
        """Say why the selected postings stay without a commitment."""
        postings = self._parts.postings.chosen
        if not postings:
            return
        form = ExplainForm(self._theme, self._kinds, self._owner)
        form.show_postings(postings)
        form.submitted.connect(self._explain)
        self._open(form)

    @Slot()
    def open_accept_all(self) -> None:
        """Ask from which level all suggestions are tied."""
        form = AcceptAllForm(self._theme, self._work.book)
        form.submitted.connect(self._accept_all)
        self._open(form)

    @Slot()
    def follow_selection(self) -> None:
        """Other rows are selected while a form is open."""
        form, parts = self._parts.middle.form, self._parts
        if isinstance(form, ExplainForm):
            form.show_postings(parts.postings.chosen)
        elif isinstance(form, HandForm):
            postings, commitments = parts.postings.chosen, parts.commitments.chosen
            if self._split is not None:
                # The split began with rows that need not be selected: those stay.
                held_postings, held_commitments = self._of_suggestion(self._split)
                postings = _joined(held_postings, postings)
                commitments = _joined(held_commitments, commitments)
            form.show_chosen(postings, commitments, self._split)

    def _open(self, form: WorkForm) -> None:
        form.left.connect(self.closed)
        self._parts.middle.show_form(form)

    def _of_suggestion(
        self, suggestion: MatchSuggestion
    ) -> tuple[list[OurPosting], list[OpenCommitment]]:
        postings = self._parts.postings.rows(
            list(dict.fromkeys(link.posting for link in suggestion.links))
        )
        ids = dict.fromkeys(link.commitment for link in suggestion.links)
        rows = (self._parts.commitments.row(each) for each in ids)
        return list(postings), [row for row in rows if row is not None]

    @Slot(object)
    def _link(self, wish: HandWish) -> None:
        if self._work.link(wish):
            self.closed.emit()

    @Slot(object)
    def _explain(self, why: Explanation) -> None:
        if self._work.explain(self._parts.postings.chosen, why):
            self.closed.emit()

    @Slot(object)
    def _accept_all(self, level: MatchLevel) -> None:
        if self._work.accept_all(level):
            self.closed.emit()


def _joined(held: list[RowT], more: list[RowT]) -> list[RowT]:
    return [*held, *(row for row in more if row not in held)]
