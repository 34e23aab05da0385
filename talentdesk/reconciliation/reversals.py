"""Lines that undo each other: a posting, its reversal, and the line that books it again."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from talentdesk.domain.matching import CENTIBITS, MatchEvidence, MatchReversal
from talentdesk.reconciliation.arrays import Ints, KeyIndex, ints
from talentdesk.reconciliation.book import Book
from talentdesk.reconciliation.line_pairs import SURE, LinePairs
from talentdesk.reconciliation.names import MISSING
from talentdesk.reconciliation.weights import Weights

_WINDOW: Final = 92
"""Days after a posting in which its reversal is looked for."""
_EARLY: Final = 3
"""A reversal may be dated so many days before what it reverses."""
_LIKE: Final = (10.0, 4.0)
"""Bits: postings that differ less than this may both belong to a reversal; wide, then narrow."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """Positions of lines that are nothing together, and of what books them again if any."""

    lines: tuple[int, ...]
    rebooked: int | None
    evidence: tuple[MatchEvidence, ...]

    @property
    def bits(self) -> float:
        """The logarithm of the odds that these lines undo each other."""
        return sum(item.centibits for item in self.evidence) / CENTIBITS

    def told(self, book: Book) -> MatchReversal:
        """The same with ids."""
        ids = book.postings.ids
        rebooked = "" if self.rebooked is None else ids[self.rebooked]
        return MatchReversal(tuple(ids[line] for line in self.lines), rebooked, self.evidence)


def find_reversals(book: Book, weights: Weights) -> list[Reversal]:
    """Reversals that fit one posting, or one posting and one that books it again.

    A line is in one reversal only: where two reversals want the same posting neither gets it.
    """
    wanted = _by_reversal(book, weights)
    claims: dict[int, int] = defaultdict(int)
    found = []
    for line, candidates in sorted(wanted.items()):
        reversal = _choose(line, candidates, book)
        if reversal is not None:
            found.append(reversal)
            for place in _claimed(reversal):
                claims[place] += 1
    return [each for each in found if all(claims[place] == 1 for place in _claimed(each))]


def _claimed(reversal: Reversal) -> tuple[int, ...]:
    rebooked = reversal.rebooked
    return reversal.lines if rebooked is None else (*reversal.lines, rebooked)


Candidate = tuple[int, tuple[MatchEvidence, ...]]


def _by_reversal(book: Book, weights: Weights) -> dict[int, list[Candidate]]:
    """Per line below zero the lines above zero that it may reverse, with why."""
    weigh = LinePairs(book, weights)
    found: dict[int, list[Candidate]] = defaultdict(list)
    pairs = _opposites(book)
    for reverse, posting in pairs[weigh.may_be_enough(pairs)].tolist():
        evidence = weigh.evidence(reverse, posting)
        if sum(item.centibits for item in evidence) >= SURE * CENTIBITS:
            found[reverse].append((posting, evidence))
    return found


def _opposites(book: Book) -> Ints:
    """Lines of the opposite amount and the same relation or cost centre, near in time."""
    postings = book.postings
    below, above = np.flatnonzero(postings.cents < 0), np.flatnonzero(postings.cents > 0)
    amounts, ranks = np.unique(np.abs(postings.cents), return_inverse=True)
    size = max(1, len(amounts))
    found = []
    for numbers, usable in (
        (book.group, book.group != MISSING),
        (book.centre, (book.centre != MISSING) & (book.group == MISSING)),
    ):
        left, right = above[usable[above]], below[usable[below]]
        keys = numbers * size + ranks
        lines, asked = KeyIndex(keys[left]).places(keys[right])
        found.append(np.column_stack((right[asked], left[lines])))
    pairs = np.concatenate(found)
    lag = postings.day[pairs[:, 0]] - postings.day[pairs[:, 1]]
    return ints(pairs[(lag >= -_WINDOW) & (lag <= _WINDOW)])


def _choose(line: int, candidates: Sequence[Candidate], book: Book) -> Reversal | None:
    """The one way to read a reversal; None when there are more."""
    worth = {place: sum(item.centibits for item in found) for place, found in candidates}
    evidence = dict(candidates)
    best = max(worth.values())
    for reach in _LIKE:
        like = sorted(place for place in worth if worth[place] > best - reach * CENTIBITS)
        lag = [int(book.postings.day[line] - book.postings.day[place]) for place in like]
        if len(like) == 1 and lag[0] >= -_EARLY:
            return Reversal((like[0], line), None, evidence[like[0]])
        if len(like) == 2 and lag[0] >= 0 >= lag[1]:
            return Reversal((like[0], line), like[1], evidence[like[0]])
    return None
