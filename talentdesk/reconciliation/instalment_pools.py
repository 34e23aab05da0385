"""The postings that may be parts of one commitment, the likeliest first."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from talentdesk.domain.matching import EvidenceKind
from talentdesk.reconciliation.arrays import Flags, Ints, ints
from talentdesk.reconciliation.evidence import CODES, Pairs, Scale, Weighed
from talentdesk.reconciliation.names import MISSING
from talentdesk.reconciliation.tally import Tally

_BEFORE: Final = 14
_AFTER: Final = 800
"""Days before and after the date of a commitment in which its postings are looked for."""
_UNMARKED: Final = 40
"""Postings without a mark of an instalment that are kept per commitment."""
_MOST_KEPT: Final = 300
"""Postings that are kept per commitment before their words are compared."""
_MOST_LINES: Final = 5_000
"""Postings of one relation that are looked at per commitment: the first after its date."""
_CHUNK: Final = 200_000
"""Pairs weighed at a time: what is in memory does not grow with the ledger."""
LEAST: Final = -700
"""Hundredths of bits: a posting that is less likely than this is no part of anything."""


@dataclass(frozen=True, slots=True)
class InstalmentPool:
    """Postings for one commitment with their evidence, the likeliest first."""

    commitment: int
    weighed: Weighed

    @property
    def postings(self) -> list[int]:
        """Their positions."""
        return [int(posting) for posting in self.weighed.pairs.posting]

    def now(self, tally: Tally) -> "InstalmentPool":
        """Only the postings that are free yet and fit in what is open yet."""
        lines = self.weighed.pairs.posting
        fits = tally.posting_left[lines] <= tally.commitment_left[self.commitment]
        return InstalmentPool(self.commitment, self.weighed.chosen(fits & tally.free[lines]))


def instalment_pools(tally: Tally, scale: Scale) -> list[InstalmentPool]:
    """A pool for each open commitment that has any posting to look at."""
    kept = [part[_may_belong(part, tally, scale)] for part in _blocks(tally)]
    if not kept:
        return []
    rows = np.concatenate(kept)
    marked = scale.where(((tally.book.marks.is_part[rows[:, 0]], EvidenceKind.INSTALMENT),))
    weighed = scale.weigh(_pairs(rows, scale)).joined(marked)
    order = np.lexsort((-weighed.total, rows[:, 1]))
    weighed = weighed.chosen(order[weighed.total[order] >= LEAST])
    weighed = weighed.chosen(_first_of_each(weighed, tally))
    commitments = weighed.pairs.commitment
    edges = [0, *(np.flatnonzero(np.diff(commitments)) + 1).tolist(), len(commitments)]
    return [
        InstalmentPool(int(commitments[first]), weighed.chosen(np.arange(first, last)))
        for first, last in itertools.pairwise(edges)
        if last > first
    ]


def _first_of_each(weighed: Weighed, tally: Tally) -> Flags:
    """The likeliest of each commitment, and all that say they are an instalment."""
    commitments = weighed.pairs.commitment
    near_top: Flags = _places_within(commitments) < _UNMARKED
    return near_top | tally.book.marks.is_part[weighed.pairs.posting]


def _blocks(tally: Tally) -> Iterator[Ints]:
    """Rows of (posting, commitment) of one relation, or nameless and of one cost centre.

    Of each commitment in the order of the ledger, which a stable sort keeps.
    """
    book = tally.book
    free = tally.free_postings()
    free = free[tally.posting_left[free] > 0]
    by_group = _Slices(book.group, free)
    nameless = _Slices(book.centre, free[book.group[free] == MISSING])
    batch: list[Ints] = []
    size = 0
    for commitment in tally.open_commitments().tolist():
        group = int(book.commitment_group[commitment])
        centre = int(book.commitment_centre[commitment])
        lines = np.concatenate((by_group.of(group), nameless.of(centre)))
        lag = book.postings.day[lines] - book.commitments.day[commitment]
        fits = (lag >= -_BEFORE) & (lag <= _AFTER)
        lines = lines[fits & (tally.posting_left[lines] < tally.commitment_left[commitment])]
        lines = np.sort(lines)[:_MOST_LINES]
        batch.append(np.column_stack((lines, np.full_like(lines, commitment))))
        size += len(lines)
        if size > _CHUNK:
            yield np.concatenate(batch)
            batch, size = [], 0
    if batch:
        yield np.concatenate(batch)


class _Slices:
    """Positions by a number they bear."""

    def __init__(self, numbers: Ints, places: Ints) -> None:
        order = np.argsort(numbers[places])
        self._places = places[order]
        self._numbers = numbers[places][order]

    def of(self, number: int) -> Ints:
        """The positions with a number; none for ``MISSING``."""
        if number == MISSING:
            return self._places[:0]
        first, last = np.searchsorted(self._numbers, [number, number + 1])
        return self._places[first:last]


def _pairs(rows: Ints, scale: Scale) -> Pairs:
    amount = scale.fixed(EvidenceKind.AMOUNT_PART, len(rows))
    return Pairs(rows[:, 0], rows[:, 1], amount)


def _may_belong(rows: Ints, tally: Tally, scale: Scale) -> Flags:
    """Rows that are likely enough if their texts said all that they could."""
    quick = scale.weigh(_pairs(rows, scale), words=False)
    marks, weights = tally.book.marks, tally.weights
    total = quick.total
    for where, kind in (
        (marks.is_part[rows[:, 0]], EvidenceKind.INSTALMENT),
        (tally.book.words.any_known[rows[:, 0]], EvidenceKind.WORDS),
    ):
        total = total + np.where(where, weights.centibits(kind), 0)
    other = quick.codes[:, 0] == CODES[EvidenceKind.REFERENCE_OTHER]
    allowed = tally.book.barred.allows(rows[:, 0], rows[:, 1])
    enough: Flags = (total >= LEAST) & ~other & allowed
    ranked = np.lexsort((-total, ~enough, rows[:, 1]))
    late = _places_within(rows[ranked, 1]) >= _MOST_KEPT
    enough[ranked[late]] = False
    return enough


def _places_within(sorted_numbers: Ints) -> Ints:
    """The place of each among those with its number, from 0."""
    starts = np.searchsorted(sorted_numbers, sorted_numbers)
    return ints(np.arange(len(sorted_numbers)) - starts)
