"""What postings counted for until the end of a period, and what an account began the year with."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from talentdesk.domain.attribution import Attribution
from talentdesk.domain.ledger_books import LedgerFileRow, PostingCorrection
from talentdesk.domain.posting_periods import BookPeriod


class Counted(Protocol):
    """A posting, as far as its amount goes; ``cents`` are those of now."""

    @property
    def id(self) -> str:
        """Its number in the register."""
        ...

    @property
    def counts_in(self) -> BookPeriod:
        """The period whose figures it is in."""
        ...

    @property
    def cents(self) -> int:
        """Debit above zero."""
        ...


class CountedAmounts:
    """What postings counted for until the end of a period: later corrections taken off."""

    def __init__(self, corrections: Iterable[PostingCorrection], until: BookPeriod) -> None:
        self._until = until
        self._later: dict[str, int] = {}
        for item in corrections:
            if item.counts_in > until:
                change = item.after - item.before
                self._later[item.posting] = self._later.get(item.posting, 0) + change

    def of(self, posting: Counted) -> int:
        """Cents of one posting; nothing when it counts later."""
        if posting.counts_in > self._until:
            return 0
        return posting.cents - self._later.get(posting.id, 0)


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
