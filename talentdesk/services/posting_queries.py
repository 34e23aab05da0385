"""Lists and totals over the postings that are ours."""

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, Final

from talentdesk.domain.ledger_books import PostingRow
from talentdesk.domain.placements import PlacementKind, PlacementRow
from talentdesk.domain.reconciliation import PlaceTotals, PostingChoices, PostingQuery
from talentdesk.services.our_postings import OurPostings

Placed = Mapping[Any, int]
"""Cents that have their place, by posting."""

_SORTS: Final[Mapping[str, Callable[[PostingRow], Any]]] = {
    "day": attrgetter("posting.day"),
    "amount": attrgetter("cents"),
    "description": lambda row: row.posting.description.casefold(),
    "relation": lambda row: (row.posting.relation_name or row.posting.relation).casefold(),
    "account": attrgetter("posting.account"),
    "cost_centre": attrgetter("posting.cost_centre"),
    "document": attrgetter("posting.document"),
    "entry": attrgetter("posting.entry"),
    "period": attrgetter("counts_in"),
}


def left_of(row: PostingRow, placed: Placed) -> int:
    """Cents without a place."""
    return row.cents - placed.get(row.id, 0)


def place_totals(ours: Mapping[str, PostingRow], live: Iterable[PlacementRow]) -> PlaceTotals:
    """All that is posted, and where it is."""
    linked = explained = 0
    placed: dict[str, int] = {}
    for item in live:
        posting, cents = item.placed.posting, item.placed.cents
        if posting in ours:
            placed[posting] = placed.get(posting, 0) + cents
            if item.placed.kind is PlacementKind.COMMITMENT:
                linked += cents
            else:
                explained += cents
    posted = sum(row.cents for row in ours.values())
    open_ones = sum(bool(left_of(row, placed)) for row in ours.values())
    return PlaceTotals(posted, linked, explained, posted - linked - explained, len(ours), open_ones)


def posting_choices(ours: OurPostings, year: int, placed: Placed) -> PostingChoices:
    """Months, cost centres and lines of what has no place yet."""
    rows = [row for row in ours.of(year).values() if left_of(row, placed)]
    return PostingChoices(
        tuple(sorted({row.posting.day.month for row in rows})),
        tuple(sorted({row.posting.cost_centre for row in rows} - {""})),
        tuple(sorted({ours.line(row) for row in rows} - {""})),
    )


def sorted_ids(ours: OurPostings, year: int, placed: Placed, asked: PostingQuery) -> list[str]:
    """Ids of what has no place yet, as asked."""
    words = asked.text.casefold().split()
    rows = [
        row
        for row in ours.of(year).values()
        if left_of(row, placed) and _is_asked(row, asked, words, ours)
    ]
    if asked.sort == "open":
        rows.sort(key=lambda row: left_of(row, placed))
    elif asked.sort == "line":
        rows.sort(key=ours.line)
    elif asked.sort in _SORTS:
        rows.sort(key=_SORTS[asked.sort])
    return [row.id for row in (reversed(rows) if asked.descending else rows)]


def _is_asked(row: PostingRow, asked: PostingQuery, words: list[str], ours: OurPostings) -> bool:
    posting = row.posting
    return (
        (not asked.month or posting.day.month == asked.month)
        and (asked.amount is None or abs(row.cents) == abs(asked.amount))
        and (not asked.cost_centre or posting.cost_centre == asked.cost_centre)
        and (not asked.line or ours.line(row) == asked.line)
        and (not words or _holds(row, words))
    )


def _holds(row: PostingRow, words: list[str]) -> bool:
    posting = row.posting
    text = "\n".join(
        (
            *(posting.description, posting.entry_text, posting.relation, posting.relation_name),
            *(posting.document, posting.invoice, posting.order, posting.entry, posting.account),
            posting.account_name,
        )
    ).casefold()
    return all(word in text for word in words)
