"""Postings and commitments for tests: only what matters is named."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from talentdesk.domain.matching import MatchEvidence, MatchSuggestion
from talentdesk.reconciliation.barred_pairs import IdPair
from talentdesk.reconciliation.book import Book
from talentdesk.reconciliation.match_lines import MatchCommitment, MatchPosting, PostingColumns
from talentdesk.reconciliation.matcher import Matcher, MatchOutcome
from talentdesk.reconciliation.weights import Weights

MAY_1 = date(2025, 5, 1).toordinal()
JUNE_1 = date(2025, 6, 1).toordinal()

Link = tuple[str, str, int]


def posting(
    key: str,
    euros: float,
    text: str = "",
    relation: str = "Alpha BV",
    day: int = JUNE_1,
    cost_centre: str = "",
) -> MatchPosting:
    return MatchPosting(key, round(euros * 100), day, text, relation, cost_centre)


def commitment(
    key: str,
    euros: float,
    text: str = "",
    relation: str = "Alpha BV",
    day: int = MAY_1,
    cost_centre: str = "",
) -> MatchCommitment:
    return MatchCommitment(key, key, round(euros * 100), day, relation, text, cost_centre)


def unrelated(count: int) -> list[MatchPosting]:
    """Lines of others with amounts that differ, so that a ledger is not too small to be sure."""
    return [
        posting(f"x{n}", 31.07 + n * 17.31, f"Nota {n}", f"Derde {n % 7}", JUNE_1 - n % 400, "9000")
        for n in range(count)
    ]


def match(
    postings: list[MatchPosting], commitments: list[MatchCommitment], weights: Weights | None = None
) -> MatchOutcome:
    return Matcher(PostingColumns.of(postings), commitments, weights).run()


def links(outcome: MatchOutcome) -> list[Link]:
    return sorted(
        (link.posting, link.commitment, link.cents)
        for suggestion in outcome.suggestions
        for link in suggestion.links
    )


def only(outcome: MatchOutcome) -> MatchSuggestion:
    assert len(outcome.suggestions) == 1, links(outcome)
    return outcome.suggestions[0]


def book_of(
    lines: list[MatchPosting],
    wanted: Sequence[MatchCommitment] = (),
    *,
    size: int = 128,
    rejected: Collection[IdPair] = (),
) -> Book:
    """A book of ``size`` lines, filled up with lines of others: the prior of 128 is seven bits."""
    rows = [*lines, *unrelated(size - len(lines))]
    return Book(PostingColumns.of(rows), wanted, rejected)


def line_at(book: Book, key: str) -> int:
    return book.postings.ids.index(key)


def goal_at(book: Book, key: str) -> int:
    return book.commitments.ids.index(key)


def weighed(evidence: Iterable[MatchEvidence]) -> list[tuple[str, int, str, int]]:
    """Kind, hundredths of bits (whole), text and count of each piece of evidence."""
    evidence = tuple(evidence)
    assert all(type(item.centibits) is int and type(item.count) is int for item in evidence)
    return [(item.kind.value, item.centibits, item.fact, item.count) for item in evidence]
