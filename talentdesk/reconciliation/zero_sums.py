"""Three lines and more that are nothing together: one below zero that undoes several."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from talentdesk.domain.matching import CENTIBITS, EvidenceKind, MatchEvidence
from talentdesk.reconciliation.arrays import DatedIndex, Ints, joint_ranks
from talentdesk.reconciliation.book import Book
from talentdesk.reconciliation.chance import OtherAmounts
from talentdesk.reconciliation.instalment_sets import surprise
from talentdesk.reconciliation.line_pairs import LinePairs
from talentdesk.reconciliation.names import MISSING
from talentdesk.reconciliation.reversals import Reversal
from talentdesk.reconciliation.subset_sums import SumPool
from talentdesk.reconciliation.weights import Weights

_WINDOW: Final = 92
_MOST_LINES: Final = 12
"""With more lines of one relation and cost centre than this a sum says nothing."""


def find_zero_sums(book: Book, weights: Weights, free: Ints) -> list[Reversal]:
    """Sets of free lines of one relation and cost centre that are nothing together.

    Each has one line below zero. A set is found only when its sum can be made in one way;
    it may still be weak.
    """
    pairs, others = LinePairs(book, weights), OtherAmounts(np.abs(book.postings.cents))
    found = []
    taken: set[int] = set()
    for reverse, near in _pools(book, free):
        reversal = _undone_by(reverse, near, pairs, others)
        if reversal is not None and taken.isdisjoint(reversal.lines):
            taken.update(reversal.lines)
            found.append(reversal)
    return found


def _pools(book: Book, free: Ints) -> Iterator[tuple[int, Ints]]:
    """Free lines below zero with the few above zero that share relation and cost centre."""
    cents, day = book.postings.cents, book.postings.day
    keys = joint_ranks(book.postings.account, book.group, book.centre)
    named = free[book.group[free] != MISSING]
    index = DatedIndex(keys, day, named[cents[named] > 0])
    below = named[cents[named] < 0]
    first, last = index.ranges(keys[below], day[below] - _WINDOW, day[below] + _WINDOW)
    few = (last - first > 1) & (last - first <= _MOST_LINES)
    for place in np.flatnonzero(few).tolist():
        yield int(below[place]), np.sort(index.rows(int(first[place]), int(last[place])))


def _undone_by(reverse: int, near: Ints, pairs: LinePairs, others: OtherAmounts) -> Reversal | None:
    cents = pairs.book.postings.cents
    amounts, wanted = cents[near].tolist(), -int(cents[reverse])
    if sum(amounts) < wanted:
        return None
    subsets = SumPool(amounts).subsets(wanted, 2)
    if len(subsets) != 1 or len(subsets[0]) < 2:
        return None
    undone = tuple(int(near[place]) for place in subsets[0])
    evidence = min(
        (pairs.without_amount(reverse, line) for line in undone),
        key=lambda found: sum(item.centibits for item in found),
    )
    share = others.share(SumPool(amounts), wanted)
    bits = min(pairs.weights.centibits(EvidenceKind.SUM), surprise(share))
    together = MatchEvidence(EvidenceKind.SUM, bits, count=len(undone))
    reversal = Reversal((*undone, reverse), None, (pairs.prior, *evidence, together))
    enough = pairs.weights.offered * CENTIBITS
    return reversal if sum(item.centibits for item in reversal.evidence) >= enough else None
