"""Sums of movements by the indexes of the file, for who needs few of a long journal."""

from collections.abc import Sequence

from sqlmodel import Session

from talentdesk.domain.decisions import DecisionId
from talentdesk.domain.money import Money
from talentdesk.domain.reserve import Bucket, MovementKind

LastingMovement = tuple[int, Bucket, Bucket, Money]
"""Place in the journal, source, target and amount."""


class MovementSums:
    """Reads table ``movement`` within one session; nothing of it is kept."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_decision(self, decision: DecisionId) -> list[LastingMovement]:
        """What a decision moved, in the order of booking, without what was put right."""
        rows = self._session.connection().exec_driver_sql(
            "SELECT seq, source, target, amount_cents FROM movement"
            " WHERE decision_id = ? AND kind <> ? AND id NOT IN"
            " (SELECT reverses FROM movement WHERE reverses IS NOT NULL) ORDER BY seq",
            (decision, MovementKind.COUNTER.value),
        )
        return [
            (seq, Bucket.from_key(source), Bucket.from_key(target), Money(cents))
            for seq, source, target, cents in rows
        ]

    def held(self, buckets: Sequence[Bucket], until: int | None = None) -> Money:
        """What buckets hold together, in cents.

        ``until`` is the place in the journal up to and including which movements count; None
        for all of them.
        """
        last = until if until is not None else _ALL
        cents = 0
        for bucket in buckets:
            found = self._session.connection().exec_driver_sql(
                "SELECT coalesce((SELECT sum(amount_cents) FROM movement"
                " WHERE target = :key AND seq <= :last), 0)"
                " - coalesce((SELECT sum(amount_cents) FROM movement"
                " WHERE source = :key AND seq <= :last), 0)",
                {"key": bucket.key, "last": last},
            )
            cents += found.scalar_one()
        return Money(cents)


_ALL = 2**62
"""More than there ever are."""
