"""Matches a ledger with commitments, in the order in which each step leaves the next less."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from talentdesk.domain.matching import MatchReversal, MatchSuggestion
from talentdesk.reconciliation.barred_pairs import IdPair
from talentdesk.reconciliation.book import Book
from talentdesk.reconciliation.chance import OtherAmounts
from talentdesk.reconciliation.collective_matches import CollectiveMatches
from talentdesk.reconciliation.evidence import Scale
from talentdesk.reconciliation.instalment_matches import match_instalments
from talentdesk.reconciliation.instalment_pools import instalment_pools
from talentdesk.reconciliation.match_lines import MatchCommitment, PostingColumns
from talentdesk.reconciliation.named_matches import NamedMatches
from talentdesk.reconciliation.part_matches import match_parts
from talentdesk.reconciliation.questions import Questions
from talentdesk.reconciliation.reversals import Reversal, find_reversals
from talentdesk.reconciliation.single_matches import match_singles
from talentdesk.reconciliation.tally import Tally
from talentdesk.reconciliation.weights import Weights
from talentdesk.reconciliation.zero_sums import find_zero_sums

_MOST_ROUNDS: Final = 3
"""A link that was made can make another sure; after this often it hardly does."""


@dataclass(frozen=True, slots=True)
class MatchOutcome:
    """What was found: suggestions, the strongest first, and lines that undo each other."""

    suggestions: tuple[MatchSuggestion, ...]
    reversals: tuple[MatchReversal, ...]


class Matcher:
    """Finds which postings belong to which commitments.

    What was ``rejected``, as pairs of ids, is not looked at again, so that the next best is found.
    """

    def __init__(
        self,
        postings: PostingColumns,
        commitments: Sequence[MatchCommitment],
        weights: Weights | None = None,
        rejected: Collection[IdPair] = (),
    ) -> None:
        self._weights = weights or Weights()
        self._book = Book(postings, commitments, rejected)
        self._scale = Scale(self._book, self._weights)

    def questions(self) -> Questions:
        """What fits one posting or one commitment, and why it is not suggested."""
        return Questions(self._book, self._scale, self._weights)

    def run(self) -> MatchOutcome:
        """All suggestions; the same whatever the order of the lines."""
        tally = Tally(self._book, self._weights)
        scale = self._scale
        reversals = self._undo(tally)
        named = NamedMatches(tally, scale)
        named.match()
        self._search(tally, scale)
        named.match_rest()
        strongest_first = sorted(tally.suggestions, key=lambda each: -each.centibits)
        return MatchOutcome(
            tuple(strongest_first), tuple(found.told(self._book) for found in reversals)
        )

    def _undo(self, tally: Tally) -> list[Reversal]:
        """Set apart what undoes each other; what is less than sure is only told."""
        found = find_reversals(self._book, self._weights)
        for reversal in found:
            tally.set_apart(reversal.lines, reversal.rebooked)
        sums = find_zero_sums(self._book, self._weights, tally.free_postings())
        for reversal in sums:
            if reversal.bits >= self._weights.sure:
                tally.set_apart(reversal.lines, None)
        return [*found, *sums]

    def _search(self, tally: Tally, scale: Scale) -> None:
        """What is sure until nothing is added, then what is only offered."""
        others = OtherAmounts(self._book.commitments.cents)
        sure, offered = self._weights.sure, self._weights.offered
        collectives = CollectiveMatches(tally, scale, others)
        match_singles(tally, scale, sure)
        pools = instalment_pools(tally, scale)
        for least, most in ((sure, _MOST_ROUNDS), (offered, 1)):
            for _ in range(most):
                made = match_instalments(tally, pools, others, least)
                made += collectives.match(least)
                made += match_singles(tally, scale, least)
                made += match_parts(tally, pools, least)
                if not made:
                    break
