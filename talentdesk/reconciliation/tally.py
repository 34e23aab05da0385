"""Keeps what is still open while suggestions are made, and writes the suggestions down."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from talentdesk.domain.matching import (
    ChanceShare,
    EvidenceKind,
    MatchDifference,
    MatchEvidence,
    MatchLink,
    MatchStage,
    MatchSuggestion,
)
from talentdesk.reconciliation.arrays import Ints
from talentdesk.reconciliation.book import Book
from talentdesk.reconciliation.differences import amount_difference
from talentdesk.reconciliation.evidence import KINDS, NOTHING, Weighed
from talentdesk.reconciliation.weights import Weights

Part = tuple[int, int, int]
"""Positions of a posting and a commitment, and the cents that go from one to the other."""


class Tally:
    """What is left of every posting and commitment, and the suggestions so far.

    Attributes:
        posting_left: Cents of each posting without a place.
        commitment_left: Cents of each commitment still open.
        linked: Per commitment the postings that were suggested for it.
        free: Per posting whether it still looks for a place.
    """

    def __init__(self, book: Book, weights: Weights) -> None:
        self.book, self.weights = book, weights
        self.suggestions: list[MatchSuggestion] = []
        self.linked: dict[int, list[int]] = defaultdict(list)
        self.posting_left = book.postings.cents.copy()
        self.commitment_left = book.commitments.cents.copy()
        self.free = self.posting_left != 0
        self._followers: dict[int, tuple[int, ...]] = {}

    def free_postings(self) -> Ints:
        """Postings that have something left and do not undo each other."""
        return np.flatnonzero(self.free)

    def open_commitments(self) -> Ints:
        """Commitments that have something left."""
        return np.flatnonzero(self.commitment_left != 0)

    def is_free(self, posting: int) -> bool:
        """Whether a posting still looks for a place."""
        return bool(self.free[posting])

    def set_apart(self, lines: Sequence[int], rebooked: int | None) -> None:
        """Lines that undo each other look for no place of their own.

        They go where the line goes that books it again, if there is one.
        """
        self.free[list(lines)] = False
        if rebooked is not None:
            self._followers[rebooked] = tuple(lines)

    def suggest(
        self,
        parts: Sequence[Part],
        taken: int,
        evidence: Sequence[MatchEvidence],
        stage: MatchStage,
        chance: ChanceShare | None = None,
    ) -> None:
        """Write down a suggestion; ``taken`` cents go from its commitments together."""
        parts = [*parts, *self._following(parts)]
        posted = sum(cents for _, _, cents in parts)
        name = amount_difference(posted, taken, self.weights)
        difference = MatchDifference(name, posted - taken) if name else None
        postings, commitments = self.book.postings, self.book.commitments
        for posting, commitment, cents in parts:
            self.posting_left[posting] -= cents
            self.free[posting] &= self.posting_left[posting] != 0
            self.linked[commitment].append(posting)
            self.commitment_left[commitment] -= cents
        if difference:
            self.commitment_left[parts[-1][1]] += difference.cents
        links = tuple(
            MatchLink(postings.ids[posting], commitments.ids[commitment], cents)
            for posting, commitment, cents in parts
        )
        self.suggestions.append(MatchSuggestion(links, tuple(evidence), stage, difference, chance))

    def _following(self, parts: Sequence[Part]) -> list[Part]:
        """The lines that undo each other before one of these; they cost nothing together."""
        left = self.posting_left
        return [
            (place, commitment, int(left[place]))
            for posting, commitment, cents in parts
            if cents == left[posting]
            for place in self._followers.get(posting, ())
            if left[place] and all(place != own for own, _, _ in parts)
        ]


def evidence_of(weighed: Weighed, row: int, book: Book) -> list[MatchEvidence]:
    """The evidence of one pair, with the texts it rests on; the prior first."""
    posting = int(weighed.pairs.posting[row])
    commitment = int(weighed.pairs.commitment[row])
    found = [MatchEvidence(EvidenceKind.PRIOR, weighed.prior, count=len(book.postings))]
    codes, bits = weighed.codes[row].tolist(), weighed.bits[row].tolist()
    for code, weight in zip(codes, bits, strict=True):
        if code != NOTHING:
            kind = KINDS[code]
            found.append(MatchEvidence(kind, weight, *_facts(kind, posting, commitment, book)))
    return found


def _facts(kind: EvidenceKind, posting: int, commitment: int, book: Book) -> tuple[str, int]:
    """What one piece of evidence rests on: a text and a number of lines."""
    fact = _FACTS.get(kind)
    return fact(posting, commitment, book) if fact else ("", 0)


def _number(_posting: int, commitment: int, book: Book) -> tuple[str, int]:
    return book.commitments.rows[commitment].reference, 0


def _amount(posting: int, _commitment: int, book: Book) -> tuple[str, int]:
    return "", int(book.amounts.counts(book.postings.cents[posting : posting + 1])[0])


def _name(posting: int, _commitment: int, book: Book) -> tuple[str, int]:
    return book.postings.relations[posting], int(book.relation_lines[book.group[posting]])


def _code(posting: int, _commitment: int, book: Book) -> tuple[str, int]:
    return book.postings.cost_centres[posting], int(book.centre_lines[book.centre[posting]])


def _other_code(posting: int, _commitment: int, book: Book) -> tuple[str, int]:
    return book.postings.cost_centres[posting], 0


def _word(posting: int, commitment: int, book: Book) -> tuple[str, int]:
    """The rarest word that both have."""
    shared = book.words.of_posting(posting) & book.words.of_commitment(commitment)
    return book.words.rarest(shared), 0


_FACTS: Final[Mapping[EvidenceKind, Callable[[int, int, Book], tuple[str, int]]]] = {
    EvidenceKind.REFERENCE: _number,
    EvidenceKind.REFERENCE_PART: _number,
    EvidenceKind.REFERENCE_WEAK: _number,
    EvidenceKind.AMOUNT: _amount,
    EvidenceKind.RELATION: _name,
    EvidenceKind.RELATION_NEAR: _name,
    EvidenceKind.COST_CENTRE: _code,
    EvidenceKind.COST_CENTRE_OTHER: _other_code,
    EvidenceKind.WORDS: _word,
}
