"""Pairs of a posting and a commitment that a person rejected: no step looks at them."""

from collections.abc import Collection, Sequence

import numpy as np

from talentdesk.reconciliation.arrays import Flags, Ints, ints, stands_in

IdPair = tuple[str, str]
"""Ids of a posting and a commitment."""


class BarredPairs:
    """Rejected pairs by position.

    Args:
        pairs: by id; what the book does not hold is left aside.
        postings: ids in the order of the book.
        commitments: as ``postings``.
    """

    def __init__(
        self, pairs: Collection[IdPair], postings: Sequence[str], commitments: Sequence[str]
    ) -> None:
        self._width = len(commitments)
        wanted = {posting for posting, _ in pairs}
        rows = {key: place for place, key in enumerate(postings) if key in wanted}
        columns = {key: place for place, key in enumerate(commitments)}
        found = [
            rows[posting] * self._width + columns[commitment]
            for posting, commitment in pairs
            if posting in rows and commitment in columns
        ]
        self._known = frozenset(found)
        self._keys: Ints = ints(sorted(found))

    def allows(self, postings: Ints, commitments: Ints) -> Flags:
        """Which of these pairs were not rejected."""
        if not len(self._keys):
            return np.ones(len(postings), dtype=np.bool_)
        return ~stands_in(self._keys, postings * self._width + commitments)

    def allows_one(self, posting: int, commitment: int) -> bool:
        """Whether one pair was not rejected."""
        return posting * self._width + commitment not in self._known
