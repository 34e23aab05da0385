"""What a grant leaves to commit: together the commitments of a proposal stay within it.

Held per line and year and on every day, for commitments that come and for grants that go.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from operator import itemgetter

from talentdesk.domain.commitment_errors import CommitmentRoomError, GrantCommittedError
from talentdesk.domain.commitments import Commitment, StepDraft
from talentdesk.domain.ids import ProposalId
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.reserve import BucketKind, MovementDraft, ReserveBook

Place = tuple[ProposalId, str, int]
"""A proposal, the line that pays, and a year."""


class GrantRoom:
    """Granted minus committed per proposal, line and year, on any day.

    Out of the whole journal of the reserve and the commitments that it is given; a tranche
    makes no difference to a commitment.
    """

    def __init__(self, book: ReserveBook, commitments: Iterable[Commitment]) -> None:
        self._changes: dict[Place, list[tuple[date, int]]] = defaultdict(list)
        for bucket in book.buckets():
            if bucket.kind is BucketKind.GRANT:
                place = (ProposalId(bucket.proposal), bucket.line, bucket.year)
                self._changes[place] += book.changes(bucket)
        for held in commitments:
            for event in held.events:
                self.take(held, event.draft)

    def take(self, held: Commitment, step: StepDraft) -> None:
        """Count a step of a commitment without checking it."""
        for share in step.shares:
            if share.change:
                place = (held.draft.proposal, held.draft.line, share.year)
                self._changes[place].append((step.day, -share.change.cents))

    def left(self, place: Place, as_of: date | None = None) -> Money:
        """Granted and not committed at the end of a day; None is after everything."""
        changes = self._changes.get(place, ())
        return Money(sum(cents for day, cents in changes if as_of is None or day <= as_of))

    def lowest_from(self, place: Place, start: date) -> tuple[date, Money]:
        """The day from ``start`` on at which least is left, with what is left then."""
        days = {start, *(day for day, _ in self._changes.get(place, ()) if day > start)}
        return min(((day, self.left(place, day)) for day in sorted(days)), key=itemgetter(1))

    def places(self) -> tuple[Place, ...]:
        """Every place with a grant or a commitment, in order."""
        return tuple(sorted(self._changes))


def check_room(room: GrantRoom, held: Commitment, step: StepDraft, proposal: str) -> None:
    """Refuse a step that commits more than is granted and not released.

    ``proposal`` is the number for the sentence. Raises CommitmentRoomError.
    """
    for share in step.shares:
        if share.change <= ZERO:
            continue
        place = (held.draft.proposal, held.draft.line, share.year)
        day, left = room.lowest_from(place, step.day)
        if left < share.change:
            raise CommitmentRoomError(proposal, share.year, day, max(ZERO, left), share.change)


def check_grant_stays(room: GrantRoom, draft: MovementDraft, proposal: str) -> None:
    """Refuse a movement that takes from a grant what is committed. Raises GrantCommittedError."""
    source = draft.source
    if source.kind is not BucketKind.GRANT:
        return
    place = (ProposalId(source.proposal), source.line, source.year)
    day, left = room.lowest_from(place, draft.day)
    if left < draft.amount:
        raise GrantCommittedError(proposal, source.year, day, max(ZERO, left), draft.amount)
