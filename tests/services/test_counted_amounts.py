"""What came of a posting after its period was closed counts from its own period on."""

from typing import NamedTuple

import pytest

from talentdesk.domain.ledger import PostingId
from talentdesk.domain.ledger_books import PostingCorrection
from talentdesk.domain.posting_periods import BookPeriod
from talentdesk.services.counted_amounts import CountedAmounts


class APosting(NamedTuple):
    id: str = "1"
    counts_in: BookPeriod = BookPeriod("2025-02")
    cents: int = 700


CORRECTIONS = (
    PostingCorrection(PostingId("1"), 2, 1000, 900, BookPeriod("2025-04")),
    PostingCorrection(PostingId("1"), 3, 900, 700, BookPeriod("2025-06")),
    PostingCorrection(PostingId("2"), 2, 5, 50, BookPeriod("2025-06")),
)


@pytest.mark.parametrize(
    ("until", "cents"),
    [("2025-01", 0), ("2025-03", 1000), ("2025-04", 900), ("2025-05", 900), ("2025-12", 700)],
)
def test_a_posting_counts_for_what_it_was_then(until: str, cents: int) -> None:
    assert CountedAmounts(CORRECTIONS, BookPeriod(until)).of(APosting()) == cents
