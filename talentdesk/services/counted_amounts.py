"""What postings counted for until the end of a period, and what an account began the year with."""

from collections.abc import Sequence
from typing import Any

from talentdesk.domain.attribution import Attribution
from talentdesk.domain.ledger_books import LedgerFileRow, PostingCorrection, PostingRow
from talentdesk.domain.posting_periods import BookPeriod, year_of


class CountedAmounts:
    """What postings counted for until the end of a period: later corrections taken off."""

    def __init__(self, corrections: Sequence[PostingCorrection], until: BookPeriod) -> None:
        self._until = until
        self._later: dict[str, int] = {}
        self._corrected: dict[int, int] = {}
        for item in corrections:
            change = item.after - item.before
            if item.counts_in > until:
                self._later[item.posting] = self._later.get(item.posting, 0) + change
            else:
                year = year_of(item.counts_in)
                self._corrected[year] = self._corrected.get(year, 0) + change

    def of(self, row: PostingRow) -> int:
        """Cents of one posting; nothing when it counts later."""
        if row.counts_in > self._until:
            return 0
        return row.cents - self._later.get(row.id, 0)

    def corrected(self, year: int) -> int:
        """Cents that corrections of closed periods added in a year."""
        return self._corrected.get(year, 0)


def reserve_opening(
    files: Sequence[LedgerFileRow], attribution: Attribution, year: int
) -> int | None:
    """What the account of the reserve began a year with, credit above zero.

    It stands in the last file of the year; None when that file does not tell, or there is none.
    """
    codes = {
        item.first for rule in attribution.rules if rule.draft.is_reserve
        for item in rule.draft.ranges if item.field == "account"
    }  # fmt: skip
    for file in reversed(files):
        if file.year == str(year):
            accounts: Any = file.facts.get("accounts", ())
            told = [
                int(item["opening"])
                for item in accounts
                if item["code"] in codes and "opening" in item
            ]
            return -sum(told) if told else None
    return None
