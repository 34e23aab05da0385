"""Runs the matcher on what has no place yet, and keeps it to answer why not."""

from collections.abc import Iterable, Mapping, Sequence

from talentdesk.domain.ledger import Posting
from talentdesk.domain.ledger_books import PostingRow
from talentdesk.domain.matching import WhyNot
from talentdesk.domain.placements import Rejection
from talentdesk.domain.reconciliation import MatchesFound, OpenCommitment
from talentdesk.files.collector_pause import collector_paused
from talentdesk.reconciliation.match_lines import MatchCommitment, PostingColumns
from talentdesk.reconciliation.matcher import Matcher
from talentdesk.reconciliation.weights import Weights
from talentdesk.services.posting_queries import Placed, left_of


class MatchSearch:
    """The last search; ``why_not`` answers about it."""

    def __init__(self) -> None:
        self._matcher: Matcher | None = None
        self._found = MatchesFound()

    def run(
        self,
        ours: Mapping[str, PostingRow],
        placed: Placed,
        commitments: Sequence[OpenCommitment],
        rejected: Iterable[Rejection],
        weights: Weights,
    ) -> MatchesFound:
        """What belongs together; in the place of a pair that was rejected comes the next best."""
        rows = [row for row in ours.values() if left_of(row, placed)]
        pairs: set[tuple[str, str]] = {(item.posting, item.commitment) for item in rejected}
        with collector_paused():
            columns = _columns(rows, placed)
            self._matcher = Matcher(columns, _commitments(commitments), weights, pairs)
            outcome = self._matcher.run()
        self._found = MatchesFound(outcome.suggestions, outcome.reversals)
        return self._found

    def why_not(self, posting: str, commitment: str) -> WhyNot | None:
        """Why it was not suggested; None before a search, or when it knows one of them not."""
        if self._matcher is None:
            return None
        try:
            return self._matcher.questions().why_not(
                posting, commitment, self._found.suggestions, self._found.reversals
            )
        except KeyError:
            return None


def _columns(rows: Sequence[PostingRow], placed: Placed) -> PostingColumns:
    return PostingColumns(
        [row.id for row in rows],
        [left_of(row, placed) for row in rows],
        [row.posting.day.toordinal() for row in rows],
        [_text(row.posting) for row in rows],
        [row.posting.relation_name or row.posting.relation for row in rows],
        [row.posting.cost_centre for row in rows],
    )


def _text(posting: Posting) -> str:
    """All its words that may name a commitment."""
    words = (posting.description, posting.entry_text, posting.document, posting.invoice)
    return " ".join(filter(None, (*words, posting.order, posting.project)))


def _commitments(rows: Sequence[OpenCommitment]) -> list[MatchCommitment]:
    return [
        MatchCommitment(
            row.id,
            row.reference or row.number,
            row.open.cents,
            row.day.toordinal(),
            row.relation,
            row.text,
            row.cost_centre,
        )
        for row in rows
        if row.open.cents
    ]
