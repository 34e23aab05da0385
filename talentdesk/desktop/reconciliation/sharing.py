"""Amounts of postings shared out over commitments, before anyone says otherwise."""

from collections.abc import Sequence
from typing import Final, NamedTuple

MOST_PAIRS: Final = 30
"""More pairs than this are not read any more, let alone checked."""


class Side(NamedTuple):
    """A posting or commitment by its id, with what is open of it in cents."""

    id: str
    cents: int


class Share(NamedTuple):
    """``cents`` of a posting for a commitment; 0 is nothing."""

    posting: str
    commitment: str
    cents: int


def share_out(postings: Sequence[Side], commitments: Sequence[Side]) -> list[Share]:
    """Every pair once, with the amount that fits in the order given.

    With one commitment a posting goes to it whole, also where that is more than is open: what
    was booked is booked. With several, what fits nowhere keeps no place. A posting below zero
    (a credit note) goes to the first.
    """
    shares = []
    room = {side.id: side.cents for side in commitments}
    for posting in postings:
        left = posting.cents
        for commitment in commitments:
            part = _part(left, room[commitment.id])
            room[commitment.id] -= part
            left -= part
            shares.append(Share(posting.id, commitment.id, part))
        if left and len(commitments) == 1:
            last = shares[-1]
            shares[-1] = last._replace(cents=last.cents + left)
    return shares


def _part(left: int, room: int) -> int:
    if left < 0:
        return left
    return min(left, max(room, 0))
