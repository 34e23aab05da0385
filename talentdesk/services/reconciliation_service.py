"""Use cases of tying postings to commitments: each act is whole, and can be undone."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from talentdesk.domain.book_errors import PlacementError
from talentdesk.domain.ledger import PostingId
from talentdesk.domain.matching import MatchLink, MatchReversal, MatchSuggestion, WhyNot
from talentdesk.domain.placements import (
    ActId,
    ActKind,
    PlacementGroup,
    PlacementId,
    PlacementKind,
    Rejection,
)
from talentdesk.domain.placing import (
    explained_group,
    linked_group,
    require_held,
    reversal_group,
    suggested_group,
)
from talentdesk.domain.programme import Right
from talentdesk.domain.progress import Progress
from talentdesk.domain.reconciliation import (
    CommitmentSource,
    Explanation,
    MatchesFound,
    PlacedPosting,
)
from talentdesk.services.match_search import MatchSearch
from talentdesk.services.place_view import PlaceView
from talentdesk.services.placing_acts import remember_act, room_of
from talentdesk.services.weight_service import weights_now
from talentdesk.services.workplace import Workplace

_ANY_YEAR: Final = 9999


class ReconciliationService(PlaceView):
    """Tie postings to commitments. Every method is one use case."""

    def __init__(self, workplace: Workplace, commitments: CommitmentSource) -> None:
        super().__init__(workplace, commitments)
        self._search = MatchSearch()

    # --- suggestions ------------------------------------------------------------------

    def find(self, year: int, progress: Progress) -> MatchesFound:
        """Let the matcher look at what has no place; may take seconds.

        Raises:
            OperationCancelledError: the user stopped it.
        """
        progress.step(0, 3)
        with self._workplace.reading() as register:
            ours = self._reader.read(register).of(year)
            placements = register.books.placements
            placed, taken = placements.placed(), placements.taken()
            rejected, weights = placements.rejections(), weights_now(register)
        commitments = self._commitments.rows(year, taken)
        progress.step(1, 3)
        found = self._search.run(ours, placed, commitments, rejected, weights)
        progress.step(3, 3)
        return found

    def why_not(self, posting: str, commitment: str) -> WhyNot | None:
        """Why a posting was not suggested for a commitment, after ``find``; None: not known."""
        return self._search.why_not(posting, commitment)

    # --- acts -------------------------------------------------------------------------

    def accept(self, suggestions: Sequence[MatchSuggestion], now: datetime) -> ActId:
        """Make the links of suggestions: all of them in one act, or none.

        Raises:
            RuleError: G-07.
            PlacementError: too_much, gone, nothing, commitment_unknown.
        """
        groups = [suggested_group(item) for item in suggestions]
        kind = ActKind.ACCEPT if len(groups) == 1 else ActKind.ACCEPT_ALL
        return self._place(kind, groups, now)

    def reject(self, suggestion: MatchSuggestion, now: datetime, reason: str = "") -> ActId:
        """Not this one: remembered, and learned from when the adviser asks for that.

        Raises:
            RuleError: G-07.
        """
        self._workplace.require(Right.BOOK)
        pairs = [
            Rejection(PostingId(link.posting), link.commitment, suggestion.evidence)
            for link in suggestion.links
        ]
        with self._workplace.transaction(now, "reject match") as register:
            return remember_act(register, register.books.placements.reject(pairs, reason))

    def link(
        self,
        links: Sequence[MatchLink],
        now: datetime,
        *,
        taken: Mapping[str, int] | None = None,
        difference: str = "",
    ) -> ActId:
        """Tie postings to commitments by hand, in one act: one to one, or many to many.

        Args:
            links: cents of a posting for a commitment.
            now: the moment.
            taken: what goes from a commitment when that is another amount than what is linked.
            difference: the key of why it is another amount.

        Raises:
            RuleError: G-07.
            PlacementError: too_much, gone, nothing, no_kind, commitment_unknown.
        """
        group = linked_group(links, taken or {}, difference)
        return self._place(ActKind.BY_HAND, [group], now)

    def set_off(self, reversal: MatchReversal, now: datetime) -> ActId:
        """Lines that undo each other are done with.

        Raises:
            RuleError: G-07.
            PlacementError: no_balance, gone, nothing.
        """
        with self._workplace.reading() as register:
            room = room_of(register, reversal.lines)
        return self._place(ActKind.REVERSAL, [reversal_group(reversal, room)], now)

    def explain(self, postings: Sequence[str], why: Explanation, now: datetime) -> ActId:
        """Say of postings why they have no commitment; their whole open amount is explained.

        Raises:
            RuleError: G-07.
            PlacementError: no_owner, no_kind, nothing, gone.
        """
        with self._workplace.reading() as register:
            room = room_of(register, postings)
        return self._place(ActKind.EXPLAIN, [explained_group(postings, why, room)], now, why.reason)

    def undo(self, placed: Sequence[PlacedPosting], now: datetime, reason: str = "") -> ActId:
        """Take back links or explanations in one act; all others stay.

        Lines that undo each other are taken back together.

        Raises:
            RuleError: G-07.
            PlacementError: undone, nothing.
        """
        return self._undo([PlacementId(int(item.id)) for item in placed], now, reason, None)

    def undo_act(self, act: ActId, now: datetime, reason: str = "") -> ActId:
        """Take back all that an act made and that still holds.

        Raises:
            RuleError: G-07.
            PlacementError: nothing.
        """
        with self._workplace.reading() as register:
            made = register.books.placements.of_act(act)
        held = [item.id for item in made if item.undone_by is None]
        return self._undo(held, now, reason, act)

    def _place(
        self, kind: ActKind, groups: Sequence[PlacementGroup], now: datetime, reason: str = ""
    ) -> ActId:
        self._workplace.require(Right.BOOK)
        drafts = [item for group in groups for item in group.placements]
        self._require_known({item.commitment for item in drafts} - {""})
        with self._workplace.transaction(now, _ACTIONS[kind]) as register:
            books = register.books
            room_of(register, [item.posting for item in drafts]).take(drafts)
            act = books.placements.place(kind, groups, books.periods.closed(), reason)
            return remember_act(register, act)

    def _require_known(self, commitments: Collection[str]) -> None:
        held = self._commitments.rows(_ANY_YEAR, dict.fromkeys(commitments, 0))
        for unknown in sorted(set(commitments) - {row.id for row in held}):
            raise PlacementError("commitment_unknown", unknown)

    def _undo(
        self, ids: Sequence[PlacementId], now: datetime, reason: str, act: ActId | None
    ) -> ActId:
        self._workplace.require(Right.BOOK)
        with self._workplace.transaction(now, "undo match") as register:
            books = register.books
            chosen = books.placements.get(ids)
            together = {item.group for item in chosen if item.placed.kind is PlacementKind.REVERSAL}
            mates = books.placements.of_groups(together)
            rows = {item.id: item for item in (*chosen, *mates)}
            held = require_held(list(rows.values()))
            made = books.placements.undo(held, books.periods.closed(), reason=reason, undoes=act)
            return remember_act(register, made)


_ACTIONS: Final = {
    ActKind.ACCEPT: "accept match",
    ActKind.ACCEPT_ALL: "accept matches",
    ActKind.BY_HAND: "link by hand",
    ActKind.REVERSAL: "pair reversal",
    ActKind.EXPLAIN: "explain difference",
}
