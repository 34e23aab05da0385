"""What the matcher is given: postings and commitments, as rows or as columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class MatchPosting:
    """One line of the ledger.

    ``cents`` is what is still without a place: debit above zero, credit below. ``day`` is
    the ordinal of its date. ``text`` is all its words that may name a commitment, such as
    the description and the document number. Only lines of one ``account`` undo each other:
    cost and creditor of one invoice do not. Empty texts are unknown.
    """

    id: str
    cents: int
    day: int
    text: str = ""
    relation: str = ""
    cost_centre: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class MatchCommitment:
    """One commitment: ``cents`` is what is still open of it, ``day`` the ordinal of its date.

    ``reference`` is the number that invoices may name, ``text`` what it is for. Empty texts
    are unknown.
    """

    id: str
    reference: str
    cents: int
    day: int
    relation: str = ""
    text: str = ""
    cost_centre: str = ""


@dataclass(frozen=True, slots=True)
class PostingColumns:
    """Many postings, a list per field of ``MatchPosting``, all of the same length."""

    ids: Sequence[str]
    cents: Sequence[int]
    days: Sequence[int]
    texts: Sequence[str]
    relations: Sequence[str]
    cost_centres: Sequence[str]
    accounts: Sequence[str] = ()
    """Empty where the ledger has one account only."""

    @classmethod
    def of(cls, postings: Iterable[MatchPosting]) -> Self:
        """The same postings, as columns."""
        rows = list(postings)
        return cls(
            [row.id for row in rows],
            [row.cents for row in rows],
            [row.day for row in rows],
            [row.text for row in rows],
            [row.relation for row in rows],
            [row.cost_centre for row in rows],
            [row.account for row in rows],
        )
