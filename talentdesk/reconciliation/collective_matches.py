"""Matches one posting to several commitments of one relation by their exact sum."""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

import numpy as np

from talentdesk.domain.matching import (
    CENTIBITS,
    ChanceShare,
    EvidenceKind,
    MatchEvidence,
    MatchStage,
)
from talentdesk.reconciliation.arrays import Flags, Ints, ints, stands_in
from talentdesk.reconciliation.chance import OtherAmounts
from talentdesk.reconciliation.evidence import Pairs, Scale, Weighed
from talentdesk.reconciliation.instalment_sets import MOST_SOLUTIONS, surprise
from talentdesk.reconciliation.names import MISSING
from talentdesk.reconciliation.proposals import Proposal, accept, best_of
from talentdesk.reconciliation.rarity import rarity_of
from talentdesk.reconciliation.reference_masks import ReferenceLevel
from talentdesk.reconciliation.subset_sums import MOST_ITEMS, MOST_PARTS, SumPool
from talentdesk.reconciliation.tally import Tally, evidence_of

_MOST_SUMS: Final = 200_000
_BEFORE: Final = 14
_AFTER: Final = 600
_UNNAMED: Final = 200
"""Hundredths of bits that all else can say of the commitments that are not named."""
_NO_CHANCE: Final = ChanceShare(0, 0)
_Question: TypeAlias = tuple[int, tuple[int, ...], tuple[int, ...], tuple[int, ...]]


class CollectiveMatches:
    """Looks for collective invoices among the postings that are still free."""

    def __init__(self, tally: Tally, scale: Scale, others: OtherAmounts) -> None:
        self._tally, self._scale, self._others = tally, scale, others
        self._book = tally.book
        self._by_group: dict[int, list[int]] = {}
        self._sums: dict[tuple[int, ...], Ints] = {}
        self._solved: dict[_Question, Proposal | None] = {}
        collective = self._book.marks.collective
        rarity = rarity_of(ints([collective.sum()]), len(collective))
        weight = tally.weights.centibits(EvidenceKind.COLLECTIVE_WORD)
        self._word = MatchEvidence(EvidenceKind.COLLECTIVE_WORD, min(weight, int(rarity[0])))

    def match(self, least: float) -> int:
        """Suggest collective invoices of ``least`` bits and more; returns how many."""
        self._by_group = defaultdict(list)
        for commitment in self._tally.open_commitments().tolist():
            group = int(self._book.commitment_group[commitment])
            if group != MISSING and self._tally.commitment_left[commitment] > 0:
                self._by_group[group].append(commitment)
        found = [*self._by_name(), *self._by_relation(least)]
        return accept([one for one in found if one is not None], self._tally, least)

    def _by_name(self) -> Iterator[Proposal | None]:
        """Postings that name a commitment and are more than what is open of it."""
        for posting, levels in sorted(self._book.references.named.items()):
            named = tuple(
                place
                for place, level in sorted(levels.items())
                if level >= ReferenceLevel.PART and self._book.barred.allows_one(posting, place)
            )
            if self._tally.is_free(posting) and named and self._are_open(named):
                groups = {int(self._book.commitment_group[place]) for place in named}
                pool = self._by_group.get(groups.pop(), []) if len(groups) == 1 else []
                yield self._solve(posting, named, pool)

    def _are_open(self, commitments: Sequence[int]) -> bool:
        return all(self._tally.commitment_left[place] > 0 for place in commitments)

    def _by_relation(self, least: float) -> Iterator[Proposal | None]:
        """Postings of a relation whose amount is a sum of what is open with it."""
        free = self._tally.free_postings()
        marks = self._book.marks
        alone = ~marks.is_part[free] & ~self._scale.names_fully[free]
        free = free[alone & (self._tally.posting_left[free] > 0)]
        free = free[np.argsort(self._book.group[free], kind="stable")]
        groups = self._book.group[free]
        for group, pool in sorted(self._by_group.items()):
            first, last = np.searchsorted(groups, [group, group + 1])
            if len(pool) > 1 and last > first:
                lines = free[first:last]
                lines = lines[self._may_be_enough(lines, pool, least)]
                if len(lines):
                    for posting in lines[self._are_sums(lines, pool)].tolist():
                        yield self._solve(posting, (), pool)

    def _are_sums(self, lines: Ints, pool: Sequence[int]) -> Flags:
        """Which lines are a sum of a few of the open amounts."""
        amounts = tuple(self._tally.commitment_left[ints(pool)].tolist())
        if amounts not in self._sums:
            self._sums[amounts] = _small_sums(amounts)
        sums, cents = self._sums[amounts], np.sort(self._tally.posting_left[lines])
        reached = np.sort(sums[stands_in(cents, sums)])
        return stands_in(reached, self._tally.posting_left[lines])

    def _may_be_enough(self, lines: Ints, pool: Sequence[int], least: float) -> Flags:
        """Lines that are likely enough if everything else said all that it could."""
        book, weights = self._book, self._tally.weights
        sure = (EvidenceKind.AMOUNT_PART, EvidenceKind.DATE_SOON, EvidenceKind.SUM)
        bits = self._scale.prior + sum(map(weights.centibits, sure))
        relation = min(
            weights.centibits(EvidenceKind.RELATION),
            int(book.relation_bits[book.group[lines[0]]]),
        )
        centres = book.commitment_centre[ints(pool)]
        there = np.isin(book.centre[lines], centres[centres != MISSING])
        total = np.full(len(lines), bits + relation, dtype=np.int64)
        for where, most in (
            (there, weights.centibits(EvidenceKind.COST_CENTRE)),
            (book.words.any_known[lines], weights.centibits(EvidenceKind.WORDS)),
            (book.marks.collective[lines], self._word.centibits),
        ):
            total += np.where(where, most, 0)
        return total >= least * CENTIBITS

    def _solve(self, posting: int, named: tuple[int, ...], pool: Sequence[int]) -> Proposal | None:
        """As ``_best_way``; the same question is not worked out twice."""
        left = self._tally.commitment_left[ints(pool)].tolist()
        question = (posting, named, tuple(pool), tuple(left))
        if question not in self._solved:
            self._solved[question] = self._best_way(posting, named, pool)
        return self._solved[question]

    def _best_way(
        self, posting: int, named: tuple[int, ...], pool: Sequence[int]
    ) -> Proposal | None:
        """The best way to make the amount, with what the others take off."""
        left = self._tally.commitment_left
        rest = int(self._tally.posting_left[posting]) - sum(int(left[place]) for place in named)
        if rest == 0 and len(named) > 1:
            return self._proposal(posting, named, named, _NO_CHANCE)
        ranked = self._ranked(posting, named, pool)
        amounts = [int(left[place]) for place in ranked]
        sums = SumPool(amounts)
        subsets = sums.subsets(rest, MOST_SOLUTIONS + 1)
        ways = [
            (*named, *(ranked[place] for place in subset))
            for subset in subsets
            if len(subset) + len(named) > 1
        ]
        if not ways or len(subsets) > MOST_SOLUTIONS or not self._is_hopeful(posting, ways):
            return None
        share = self._others.share(sums, rest)
        found = [self._proposal(posting, named, way, share) for way in ways]
        return best_of(found, self._tally.weights)

    def _is_hopeful(self, posting: int, ways: Sequence[Sequence[int]]) -> bool:
        """Whether any way could be offered if chance could not make the sum at all."""
        weights = self._tally.weights
        best = int(
            self._weighed(posting, sorted({place for way in ways for place in way})).total.max()
        )
        most = weights.centibits(EvidenceKind.SUM) + max(0, self._word.centibits)
        return best + most >= weights.offered * CENTIBITS

    def _ranked(self, posting: int, named: tuple[int, ...], pool: Sequence[int]) -> list[int]:
        """The commitments that may be in it, nearest in time to what it names, or to itself."""
        days = self._book.commitments.day
        day = int(self._book.postings.day[posting])
        middle = int(days[named[0]]) if named else day
        near = [
            place
            for place in pool
            if place not in named
            and day - _AFTER <= days[place] <= day + _BEFORE
            and self._book.barred.allows_one(posting, place)
        ]
        near.sort(key=lambda place: (abs(int(days[place]) - middle), place))
        return near[:MOST_ITEMS]

    def _proposal(
        self, posting: int, named: tuple[int, ...], chosen: tuple[int, ...], chance: ChanceShare
    ) -> Proposal:
        weighed = self._weighed(posting, named or chosen)
        total = weighed.total
        row = int(total.argmin() if named else total.argmax())
        evidence = evidence_of(weighed, row, self._book)
        if self._book.marks.collective[posting]:
            evidence.append(self._word)
        if len(named) < len(chosen):
            so_far = sum(item.centibits for item in evidence)
            if named and so_far > _UNNAMED:
                less = _UNNAMED - so_far
                evidence.append(MatchEvidence(EvidenceKind.TOGETHER, less, count=len(chosen)))
            bits = min(self._tally.weights.centibits(EvidenceKind.SUM), surprise(chance))
            evidence.append(MatchEvidence(EvidenceKind.SUM, bits, count=len(chosen)))
        taken = int(self._tally.posting_left[posting])
        stage = MatchStage.COLLECTIVE
        return Proposal((posting,), chosen, taken, tuple(evidence), chance, stage)

    def _weighed(self, posting: int, commitments: Sequence[int]) -> Weighed:
        places = ints(commitments)
        amount = self._scale.fixed(EvidenceKind.AMOUNT_PART, len(places))
        return self._scale.weigh(Pairs(np.full_like(places, posting), places, amount))


def _small_sums(amounts: Sequence[int]) -> Ints:
    """All sums of two and more amounts, of as few parts as keeps them within bounds."""
    sums: list[int] = []
    for parts in range(2, MOST_PARTS + 1):
        if len(sums) + math.comb(len(amounts), parts) > _MOST_SUMS:
            break
        sums += map(sum, itertools.combinations(amounts, parts))
    return ints(sums)
