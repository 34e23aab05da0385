"""Three lines and more that are nothing together: one below zero that undoes several."""

from collections import defaultdict
from typing import Final

import numpy as np

from talentdesk.domain.matching import CENTIBITS, EvidenceKind, MatchEvidence
from talentdesk.reconciliation.arrays import Ints, ints
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
    cents, pairs = book.postings.cents, LinePairs(book, weights)
    others = OtherAmounts(np.abs(cents))
    found = []
    taken: set[int] = set()
    for lines in _pools(book, free):
        for reverse in lines[cents[lines] < 0].tolist():
            reversal = _undone_by(reverse, lines, pairs, others)
            if reversal is not None and taken.isdisjoint(reversal.lines):
                taken.update(reversal.lines)
                found.append(reversal)
    return found


def _pools(book: Book, free: Ints) -> list[Ints]:
    """Free lines that share relation and cost centre, at least one of them below zero."""
    named = free[book.group[free] != MISSING]
    by_key: dict[tuple[int, int], list[int]] = defaultdict(list)
    keys = zip(book.group[named].tolist(), book.centre[named].tolist(), strict=True)
    below = set(named[book.postings.cents[named] < 0].tolist())
    wanted: set[tuple[int, int]] = set()
    for line, key in zip(named.tolist(), keys, strict=True):
        by_key[key].append(line)
        if line in below:
            wanted.add(key)
    return [ints(by_key[key]) for key in sorted(wanted) if len(by_key[key]) > 2]


def _undone_by(
    reverse: int, lines: Ints, pairs: LinePairs, others: OtherAmounts
) -> Reversal | None:
    book = pairs.book
    cents, day = book.postings.cents, book.postings.day
    near = lines[(cents[lines] > 0) & (np.abs(day[lines] - day[reverse]) <= _WINDOW)]
    if not 1 < len(near) <= _MOST_LINES:
        return None
    amounts, wanted = cents[near].tolist(), -int(cents[reverse])
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
