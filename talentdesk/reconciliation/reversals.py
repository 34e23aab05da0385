"""Lines that undo each other: a posting, its reversal, and the line that books it again."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from talentdesk.domain.matching import CENTIBITS, MatchEvidence, MatchReversal
from talentdesk.reconciliation.arrays import DatedIndex, Ints, ints, joint_ranks
from talentdesk.reconciliation.book import Book
from talentdesk.reconciliation.line_pairs import SURE, LinePairs
from talentdesk.reconciliation.names import MISSING
from talentdesk.reconciliation.weights import Weights

_WINDOW: Final = 92
"""Days after a posting in which its reversal is looked for."""
_EARLY: Final = 3
"""A reversal may be dated so many days before what it reverses."""
_MOST_ALIKE: Final = 500
"""A line that could reverse more lines than this reverses none that can be told."""
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
    for reverse, posting in _opposites(book, weigh).tolist():
        evidence = weigh.evidence(reverse, posting)
        if sum(item.centibits for item in evidence) >= SURE * CENTIBITS:
            found[reverse].append((posting, evidence))
    return found


def _opposites(book: Book, weigh: LinePairs) -> Ints:
    """Lines of the opposite amount, near in time, that may be enough alike.

    Relation and amount are enough for lines that say more in their text; all others must
    share the cost centre as well, or there would be no end of pairs in a large ledger.
    """
    below = np.flatnonzero(book.postings.cents < 0)
    size, account = np.abs(book.postings.cents), book.postings.account
    alone = weigh.enough_without_centre(below) & (book.group[below] != MISSING)
    known = (book.group[below] != MISSING) | (book.centre[below] != MISSING)
    pairs = np.concatenate(
        (
            _near_in_time(joint_ranks(account, book.group, size), below[alone], book),
            _near_in_time(
                joint_ranks(account, book.group, book.centre, size), below[known & ~alone], book
            ),
        )
    )
    return ints(pairs[weigh.may_be_enough(pairs)])


def _near_in_time(keys: Ints, below: Ints, book: Book) -> Ints:
    """Rows of (line below zero, line above zero) with one key within the window."""
    day = book.postings.day
    index = DatedIndex(keys, day, np.flatnonzero(book.postings.cents > 0))
    first, last = index.ranges(keys[below], day[below] - _WINDOW, day[below] + _WINDOW)
    few = last - first <= _MOST_ALIKE
    lines, asked = index.pairs(first[few], last[few])
    return np.column_stack((below[few][asked], lines))


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
