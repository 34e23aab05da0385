"""Makes placements of what an adviser chose, never more than a posting has left."""

from collections.abc import Iterable, Mapping, Sequence

from talentdesk.domain.book_errors import PlacementError
from talentdesk.domain.ledger import PostingId
from talentdesk.domain.matching import MatchLink, MatchReversal, MatchSuggestion
from talentdesk.domain.placements import (
    DifferenceKind,
    PlacementDraft,
    PlacementGroup,
    PlacementKind,
    PlacementRow,
    difference_of,
)
from talentdesk.domain.reconciliation import Explanation


class Room:
    """What is left of postings, in cents with the sign of the posting.

    Args:
        left: of each posting that may be placed, gone ones with None.
    """

    def __init__(self, left: Mapping[str, int | None]) -> None:
        self._left = dict(left)

    def left(self, posting: str) -> int:
        """What is left of a posting; raises PlacementError: gone."""
        left = self._left.get(posting)
        if left is None:
            raise PlacementError("gone", posting)
        return left

    def take(self, drafts: Iterable[PlacementDraft]) -> None:
        """Take what is placed; raises PlacementError: nothing, gone or too_much."""
        is_empty = True
        for draft in drafts:
            is_empty = False
            left = self.left(draft.posting)
            if not draft.cents:
                raise PlacementError("nothing", draft.posting)
            if (draft.cents > 0) != (left > 0) or abs(draft.cents) > abs(left):
                raise PlacementError("too_much", draft.posting, left)
            self._left[draft.posting] = left - draft.cents
        if is_empty:
            raise PlacementError("nothing")


def suggested_group(suggestion: MatchSuggestion) -> PlacementGroup:
    """The placements of a suggestion; its difference is on the last link."""
    difference = suggestion.difference
    drafts = [
        PlacementDraft(
            PostingId(link.posting),
            PlacementKind.COMMITMENT,
            link.cents,
            link.commitment,
            link.cents,
        )
        for link in suggestion.links
    ]
    if difference and drafts:
        last = suggestion.links[-1]
        drafts[-1] = PlacementDraft(
            PostingId(last.posting),
            PlacementKind.COMMITMENT,
            last.cents,
            last.commitment,
            last.cents - difference.cents,
            difference_of(difference.kind),
        )
    return PlacementGroup(tuple(drafts), suggestion.stage.value, suggestion.evidence)


def linked_group(
    links: Sequence[MatchLink], taken: Mapping[str, int], difference: str
) -> PlacementGroup:
    """Placements by hand.

    Args:
        links: cents of a posting for a commitment.
        taken: what goes from a commitment where that is another amount than is linked to it.
        difference: key of a ``DifferenceKind`` that says why.

    Raises:
        PlacementError: no_kind (``cents``: the difference).
    """
    drafts = []
    for at, link in enumerate(links):
        is_last = all(other.commitment != link.commitment for other in links[at + 1 :])
        linked = sum(other.cents for other in links if other.commitment == link.commitment)
        excess = linked - taken.get(link.commitment, linked) if is_last else 0
        if excess and difference not in tuple(DifferenceKind):
            raise PlacementError("no_kind", link.commitment, excess)
        drafts.append(
            PlacementDraft(
                PostingId(link.posting),
                PlacementKind.COMMITMENT,
                link.cents,
                link.commitment,
                link.cents - excess,
                DifferenceKind(difference) if excess else None,
            )
        )
    return PlacementGroup(tuple(drafts))


def reversal_group(reversal: MatchReversal, room: Room) -> PlacementGroup:
    """Lines that undo each other, with all that is left of them.

    Raises:
        PlacementError: no_balance, gone.
    """
    left = {line: room.left(line) for line in reversal.lines}
    if sum(left.values()):
        raise PlacementError("no_balance", cents=sum(left.values()))
    drafts = tuple(
        PlacementDraft(PostingId(line), PlacementKind.REVERSAL, cents)
        for line, cents in left.items()
    )
    return PlacementGroup(drafts, PlacementKind.REVERSAL.value, reversal.evidence)


def explained_group(postings: Sequence[str], why: Explanation, room: Room) -> PlacementGroup:
    """Postings that have no commitment, with all that is left of them.

    Raises:
        PlacementError: no_owner, no_kind, gone.
    """
    if not why.owner.strip():
        raise PlacementError("no_owner")
    if why.kind not in tuple(DifferenceKind):
        raise PlacementError("no_kind")
    drafts = tuple(
        PlacementDraft(
            PostingId(posting),
            PlacementKind.EXPLAINED,
            room.left(posting),
            difference=DifferenceKind(why.kind),
            owner=why.owner.strip(),
        )
        for posting in dict.fromkeys(postings)
    )
    return PlacementGroup(drafts)


def require_held(rows: Sequence[PlacementRow]) -> Sequence[PlacementRow]:
    """The rows; raises PlacementError: nothing, or undone when one no longer holds."""
    if not rows:
        raise PlacementError("nothing")
    if any(row.undone_by is not None for row in rows):
        raise PlacementError("undone")
    return rows
