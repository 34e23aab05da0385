"""Sets of postings that are together what is open of a commitment."""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from talentdesk.domain.matching import CENTIBITS, ChanceShare, EvidenceKind
from talentdesk.reconciliation.arrays import Ints, ints
from talentdesk.reconciliation.chance import OtherAmounts
from talentdesk.reconciliation.instalment_pools import InstalmentPool
from talentdesk.reconciliation.single_candidates import variants
from talentdesk.reconciliation.subset_sums import MOST_ITEMS, SumPool
from talentdesk.reconciliation.tally import Tally

MOST_SOLUTIONS: Final = 4
"""An amount that can be made in more ways than this is not looked at any further."""
_MOST_WAYS: Final = 20_000
"""So many ways to fill the instalments of one commitment are tried, the likeliest first."""


@dataclass(frozen=True, slots=True)
class InstalmentSet:
    """Rows of a pool that are together what is open, exactly or but for a named difference.

    ``counted`` says that their texts number them from the first to the last, none missing.
    """

    rows: tuple[int, ...]
    kind: EvidenceKind
    chance: ChanceShare
    counted: bool


def counted_sets(
    pool: InstalmentPool, tally: Tally, others: OtherAmounts
) -> Iterator[InstalmentSet]:
    """Sets whose texts say ``1/3``, ``2/3``, ``3/3`` and whose amounts are the whole."""
    marks = tally.book.marks.instalments
    linked = [marks[p] for p in tally.linked[pool.commitment] if p in marks]
    by_total: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, posting in enumerate(pool.postings):
        if posting in marks and marks[posting].total > 1:
            by_total[marks[posting].total][marks[posting].number].append(row)
    for total, by_number in sorted(by_total.items()):
        done = {mark.number for mark in linked if mark.total == total}
        needed = [number for number in range(1, total + 1) if number not in done]
        if needed and all(by_number.get(number) for number in needed):
            yield from _filled([by_number[number] for number in needed], pool, tally, others)


def _filled(
    choices: Sequence[Sequence[int]], pool: InstalmentPool, tally: Tally, others: OtherAmounts
) -> Iterator[InstalmentSet]:
    width = max(len(rows) for rows in choices)
    while math.prod(min(width, len(rows)) for rows in choices) > _MOST_WAYS and width > 1:
        width -= 1
    cents = tally.posting_left[pool.weighed.pairs.posting]
    ways = np.array(list(itertools.product(*(rows[:width] for rows in choices))), dtype=np.int64)
    sums = cents[ways].sum(axis=1)
    wanted = int(tally.commitment_left[pool.commitment])
    for variant in variants(ints([wanted]), tally.weights):
        exact = np.flatnonzero(sums == variant.amounts[0]).tolist()
        if exact:
            tried = others.like(wanted)
            share = ChanceShare(int(np.isin(tried, sums).sum()), len(tried))
            for way in exact[: MOST_SOLUTIONS + 1]:
                yield InstalmentSet(tuple(ways[way].tolist()), variant.kind, share, counted=True)


def plain_sets(pool: InstalmentPool, tally: Tally, others: OtherAmounts) -> Iterator[InstalmentSet]:
    """Sets of at most six of the twenty likeliest postings, whatever their texts say.

    The chance of each is that of the likeliest postings down to its last.
    """
    postings = pool.postings[:MOST_ITEMS]
    amounts = tally.posting_left[ints(postings)].tolist()
    wanted = int(tally.commitment_left[pool.commitment])
    if sum(amounts) < wanted:
        return
    subsets = SumPool(amounts).subsets(wanted, MOST_SOLUTIONS + 1)
    if len(subsets) > MOST_SOLUTIONS:
        return
    for subset in subsets:
        if len(subset) > 1 and _agree([postings[place] for place in subset], tally):
            share = others.share(SumPool(amounts[: max(subset) + 1]), wanted)
            yield InstalmentSet(subset, EvidenceKind.AMOUNT, share, counted=False)


def _agree(postings: Sequence[int], tally: Tally) -> bool:
    """Whether the texts do not contradict that these are parts of one whole."""
    marks = tally.book.marks.instalments
    found = [marks[posting] for posting in postings if posting in marks]
    totals = {mark.total for mark in found if mark.total}
    return len(totals) < 2 and len({mark.number for mark in found}) == len(found)


def together(total: Ints) -> int:
    """The odds that all of some postings belong, each by its own evidence.

    Args:
        total: Hundredths of bits of each posting.
    """
    none_missing = -float(np.log2(1 + np.exp2(-total / CENTIBITS)).sum())
    some_missing = -math.expm1(none_missing * math.log(2))
    return round(CENTIBITS * (none_missing - math.log2(max(1e-12, some_missing))))


def surprise(chance: ChanceShare) -> int:
    """How little a sum is to be expected by chance, in hundredths of bits; smoothed."""
    return round(CENTIBITS * math.log2((chance.tried + 2) / (chance.hits + 1)))
