"""Postings and commitments that a collective invoice is looked for in."""

from talentdesk.reconciliation.chance import OtherAmounts
from talentdesk.reconciliation.collective_matches import CollectiveMatches
from talentdesk.reconciliation.evidence import Scale
from talentdesk.reconciliation.match_lines import MatchCommitment, MatchPosting
from talentdesk.reconciliation.tally import Tally
from talentdesk.reconciliation.weights import Weights
from tests.reconciliation.lines import book_of, commitment

THREE = [commitment(f"V1-000{n}", euros) for n, euros in enumerate((410.11, 77.5, 1003.99), 1)]


def looking(
    lines: list[MatchPosting],
    wanted: list[MatchCommitment],
    weights: Weights | None = None,
    rejected: tuple[tuple[str, str], ...] = (),
) -> tuple[CollectiveMatches, Tally]:
    book = book_of(lines, wanted, rejected=rejected)
    tally = Tally(book, weights or Weights())
    scale = Scale(book, tally.weights)
    return CollectiveMatches(tally, scale, OtherAmounts(book.commitments.cents)), tally
