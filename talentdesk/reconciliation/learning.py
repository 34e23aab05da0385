"""Moves the weights by what an adviser confirmed and rejected: smoothed counts, no more."""

import math
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from talentdesk.domain.matching import EvidenceKind
from talentdesk.reconciliation.weights import Weights

_ALREADY_SEEN: Final = 20
"""The weights stand as if they rested on so many confirmed and so many rejected matches."""
_MOST_MOVED: Final = 3.0
"""Bits that decisions can move one kind of evidence, however many there are."""
_NOT_LEARNED: Final = frozenset(
    (EvidenceKind.PRIOR, EvidenceKind.RIVAL, EvidenceKind.CHANCE, EvidenceKind.TOGETHER)
)

Kinds = Collection[EvidenceKind]
"""The kinds of evidence that one match was stored with."""


@dataclass(frozen=True, slots=True)
class LearnedWeight:
    """One weight before and after, in bits, and the counts that moved it."""

    kind: EvidenceKind
    before: float
    after: float
    confirmed: int
    rejected: int


def learned(weights: Weights, confirmed: Iterable[Kinds], rejected: Iterable[Kinds]) -> Weights:
    """The weights as decisions would have them; ``weights`` itself without decisions.

    Always start from the researched weights and all decisions: learning twice from the same
    decisions would count them twice. To set back is to leave the decisions out.
    """
    moved = learning_report(weights, confirmed, rejected)
    return weights.with_bits({each.kind: each.after for each in moved})


def learning_report(
    weights: Weights, confirmed: Iterable[Kinds], rejected: Iterable[Kinds]
) -> tuple[LearnedWeight, ...]:
    """Every kind that was seen in a decision, with what it weighs before and after.

    A kind gains the binary logarithm of its share among confirmed matches over its share
    among rejected ones; both are smoothed towards its share among all.
    """
    good, good_count = _counted(confirmed)
    bad, bad_count = _counted(rejected)
    found = []
    for kind in EvidenceKind:
        if kind in _NOT_LEARNED or not good[kind] + bad[kind]:
            continue
        share = (good[kind] + bad[kind]) / (good_count + bad_count)
        ratio = _smoothed(good[kind], good_count, share) / _smoothed(bad[kind], bad_count, share)
        move = max(-_MOST_MOVED, min(_MOST_MOVED, math.log2(ratio)))
        before = weights.bits[kind]
        found.append(LearnedWeight(kind, before, round(before + move, 2), good[kind], bad[kind]))
    return tuple(found)


def _counted(matches: Iterable[Kinds]) -> tuple[Counter[EvidenceKind], int]:
    counts: Counter[EvidenceKind] = Counter()
    size = 0
    for kinds in matches:
        counts.update(set(kinds))
        size += 1
    return counts, size


def _smoothed(count: int, size: int, share: float) -> float:
    return (count + _ALREADY_SEEN * share) / (size + _ALREADY_SEEN)
