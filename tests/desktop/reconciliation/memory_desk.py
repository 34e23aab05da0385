"""A ledger and commitments in memory, with the real matcher: for lists that are long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from talentdesk.domain.matching import MatchLink, MatchReversal, MatchSuggestion, WhyNot
from talentdesk.domain.money import Money
from talentdesk.domain.progress import Progress
from talentdesk.domain.reconciliation import (
    Explanation,
    MatchesFound,
    OpenCommitment,
    OurPosting,
    PlacedPosting,
    PlaceTotals,
    PostingChoices,
    PostingQuery,
)
from talentdesk.reconciliation.match_lines import MatchCommitment, MatchPosting, PostingColumns
from talentdesk.reconciliation.matcher import Matcher, MatchOutcome

YEAR = 2026


@dataclass
class MemoryDesk:
    """One year; ``fetched`` counts the rows that were asked."""

    postings: dict[str, OurPosting]
    commitments_: dict[str, OpenCommitment]
    placed_: list[PlacedPosting] = field(default_factory=list)
    rejected: list[MatchSuggestion] = field(default_factory=list)
    differences: list[tuple[dict[str, int], str]] = field(default_factory=list)
    fetched: int = 0
    _matcher: Matcher | None = None
    _outcome: MatchOutcome | None = None

    def years(self) -> Sequence[int]:
        return (YEAR,)

    def totals(self, year: int) -> PlaceTotals:
        linked = sum(row.amount.cents for row in self.placed_ if row.commitment)
        explained = sum(row.amount.cents for row in self.placed_ if not row.commitment)
        left = sum(row.open.cents for row in self.postings.values())
        open_rows = sum(bool(row.open.cents) for row in self.postings.values())
        posted = sum(row.amount.cents for row in self.postings.values())
        return PlaceTotals(posted, linked, explained, left, len(self.postings), open_rows)

    def choices(self, year: int) -> PostingChoices:
        rows = self.postings.values()
        return PostingChoices(
            tuple(sorted({row.day.month for row in rows})),
            tuple(sorted({row.cost_centre for row in rows if row.cost_centre})),
            tuple(sorted({row.line for row in rows if row.line})),
        )

    def posting_ids(self, year: int, asked: PostingQuery) -> Sequence[str]:
        return [row.id for row in self.postings.values() if row.open.cents and _fits(row, asked)]

    def posting_rows(self, ids: Sequence[str]) -> Sequence[OurPosting]:
        self.fetched += len(ids)
        return [self.postings[each] for each in ids]

    def commitments(self, year: int) -> Sequence[OpenCommitment]:
        return list(self.commitments_.values())

    def placed(self, year: int) -> Sequence[PlacedPosting]:
        return self.placed_[::-1]

    def last_act(self) -> int:
        return 0

    def difference_kinds(self) -> Sequence[tuple[str, str]]:
        return (
            ("timing", "tijdverschil"),
            ("vat", "btw"),
            ("no_commitment", "geen verplichting"),
        )

    def find(self, year: int, progress: Progress) -> MatchesFound:
        columns = PostingColumns.of(
            MatchPosting(
                row.id,
                row.open.cents,
                row.day.toordinal(),
                f"{row.description} {row.document}",
                row.relation,
                row.cost_centre,
            )
            for row in self.postings.values()
            if row.open.cents
        )
        commitments = [
            MatchCommitment(
                row.id,
                row.reference,
                row.open.cents,
                row.day.toordinal(),
                row.relation,
                row.text,
                row.cost_centre,
            )
            for row in self.commitments_.values()
            if row.open.cents
        ]
        self._matcher = Matcher(columns, commitments)
        self._outcome = self._matcher.run()
        return MatchesFound(self._outcome.suggestions, self._outcome.reversals)

    def why_not(self, posting: str, commitment: str) -> WhyNot | None:
        if self._matcher is None or self._outcome is None:
            return None
        questions = self._matcher.questions()
        return questions.why_not(
            posting, commitment, self._outcome.suggestions, self._outcome.reversals
        )

    def accept(self, suggestions: Sequence[MatchSuggestion], now: datetime) -> None:
        for suggestion in suggestions:
            self.link(suggestion.links, now)

    def reject(self, suggestion: MatchSuggestion, now: datetime) -> None:
        self.rejected.append(suggestion)

    def link(
        self,
        links: Sequence[MatchLink],
        now: datetime,
        *,
        taken: Mapping[str, int] | None = None,
        difference: str = "",
    ) -> None:
        self.differences.append((dict(taken or {}), difference))
        for link in links:
            commitment = self.commitments_[link.commitment]
            left = commitment.open - Money((taken or {}).get(link.commitment, link.cents))
            self.commitments_[link.commitment] = replace(commitment, open=left)
            self._place(link.posting, Money(link.cents), now, commitment.number, "")

    def set_off(self, reversal: MatchReversal, now: datetime) -> None:
        for line in reversal.lines:
            self._place(line, self.postings[line].open, now, "", "tegenboeking")

    def explain(self, postings: Sequence[str], why: Explanation, now: datetime) -> None:
        for each in postings:
            self._place(each, self.postings[each].open, now, "", why.reason)

    def undo(self, placed: Sequence[PlacedPosting], now: datetime) -> None:
        for row in placed:
            self.placed_.remove(row)
            posting = self.postings[row.posting.id]
            self.postings[posting.id] = replace(posting, open=posting.open + row.amount)

    def _place(
        self, posting: str, amount: Money, now: datetime, commitment: str, explained: str
    ) -> None:
        row = self.postings[posting]
        self.postings[posting] = replace(row, open=row.open - amount)
        number = str(len(self.placed_) + 1)
        self.placed_.append(
            PlacedPosting(number, number, row, amount, now, "adviseur", commitment, explained)
        )


def _fits(row: OurPosting, asked: PostingQuery) -> bool:
    text = f"{row.description} {row.relation} {row.document}".casefold()
    return (
        asked.text.casefold() in text
        and asked.amount in (None, abs(row.open.cents))
        and asked.month in (0, row.day.month)
        and asked.cost_centre in ("", row.cost_centre)
        and asked.line in ("", row.line)
    )
