"""Postings of the ledger: one line, many lines by column, and the key that knows a line again."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any, Final, NewType, Self

from talentdesk.domain.money import Money

PostingId = NewType("PostingId", str)

TEXT_FIELDS: Final = (
    "journal",
    "entry",
    "line",
    "period",
    "account",
    "account_name",
    "relation",
    "relation_name",
    "description",
    "entry_text",
    "document",
    "invoice",
    "order",
    "cost_centre",
    "project",
    "taakveld",
    "categorie",
    "currency",
)
"""The fields of a posting that are text, in the order of the class."""

PLACE_FIELDS: Final = ("journal", "entry", "line")
"""Where a line stands in the books; numbers repeat, so they are no part of its key."""

_KEY_FIELDS: Final = (
    "period",
    "account",
    "relation",
    "description",
    "entry_text",
    "document",
    "invoice",
    "order",
    "cost_centre",
    "project",
    "taakveld",
    "categorie",
    "currency",
)
"""What is hashed. A new field goes at the end: where it is empty, keys stay as they are.

Names of accounts and relations are left out: a renamed one is the same, its code tells.
"""
_DIGEST_BYTES: Final = 16
_NO_DAY: Final = 0
_MARK: Final = "\x1f"
"""Between fields; XML forbids it, and no one types it."""


@dataclass(frozen=True, slots=True)
class Posting:
    """One line of the ledger as its file says it.

    ``day`` is the day it was booked, ``document_day`` the day on the invoice (None where the
    file does not tell). ``amount`` is above zero on the debit side. Codes are text, always:
    taakveld 0.1 is not 0.10. ``entry`` is the number of the journal entry and ``line`` that
    of the line in it. ``document``, ``invoice`` and ``order`` are references that the
    bookkeeper gave. ``currency`` is empty where the file does not tell. ``row`` is the row of
    the sheet, or the how-manieth line of an auditfile.
    """

    day: date
    amount: Money
    journal: str = ""
    entry: str = ""
    line: str = ""
    period: str = ""
    account: str = ""
    account_name: str = ""
    relation: str = ""
    relation_name: str = ""
    description: str = ""
    entry_text: str = ""
    document: str = ""
    invoice: str = ""
    order: str = ""
    cost_centre: str = ""
    project: str = ""
    taakveld: str = ""
    categorie: str = ""
    currency: str = ""
    document_day: date | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class LedgerColumns:
    """Many postings by column; place ``i`` of every column is the same posting.

    ``days`` and ``document_days`` are ordinals (0 is unknown), ``cents`` whole cents with
    debit above zero: all three are buffers that numpy reads without a copy. ``texts`` has a
    list for every name in ``TEXT_FIELDS``.
    """

    days: "array[int]" = field(default_factory=lambda: array("i"))
    cents: "array[int]" = field(default_factory=lambda: array("q"))
    document_days: "array[int]" = field(default_factory=lambda: array("i"))
    rows: "array[int]" = field(default_factory=lambda: array("i"))
    texts: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in TEXT_FIELDS})

    @classmethod
    def of(cls, postings: Iterable[Posting]) -> Self:
        """The same postings, as columns."""
        columns = cls()
        for posting in postings:
            columns.days.append(posting.day.toordinal())
            columns.cents.append(posting.amount.cents)
            known = posting.document_day
            columns.document_days.append(known.toordinal() if known else _NO_DAY)
            columns.rows.append(posting.row)
            for name in TEXT_FIELDS:
                columns.texts[name].append(getattr(posting, name))
        return columns

    def __len__(self) -> int:
        return len(self.cents)

    def posting(self, index: int) -> Posting:
        """The posting at a place."""
        known = self.document_days[index]
        return Posting(
            date.fromordinal(self.days[index]),
            Money(self.cents[index]),
            **{name: self.texts[name][index] for name in TEXT_FIELDS},
            document_day=date.fromordinal(known) if known else None,
            row=self.rows[index],
        )

    def postings(self) -> Iterator[Posting]:
        """All of them, in the order of the file."""
        return map(self.posting, range(len(self)))

    def tuples(self) -> Iterator[tuple[Any, ...]]:
        """Day, cents, document day and row as numbers, then the texts in their order."""
        return zip(
            self.days,
            self.cents,
            self.document_days,
            self.rows,
            *(self.texts[name] for name in TEXT_FIELDS),
            strict=True,
        )

    def extend(self, more: "LedgerColumns") -> None:
        """Put the postings of ``more`` behind these."""
        self.days.extend(more.days)
        self.cents.extend(more.cents)
        self.document_days.extend(more.document_days)
        self.rows.extend(more.rows)
        for name, texts in self.texts.items():
            texts.extend(more.texts[name])


def line_digests(columns: LedgerColumns) -> list[bytes]:
    """Sixteen bytes per posting: a hash of what the source says of it and nothing else.

    Equal lines have equal digests; an occurrence number tells them apart. Where a line
    stands (journal, entry and line number) is left out, and so are names of accounts and
    relations that have a code: a renumbered or renamed line is the same line.
    """
    named = _named_relations(columns)
    texts = [named if name == "relation" else columns.texts[name] for name in _KEY_FIELDS]
    numbers = (map(str, column) for column in (columns.days, columns.cents, columns.document_days))
    joined = map(_MARK.join, zip(*numbers, *texts, strict=True))
    return [
        blake2b(line.rstrip(_MARK).encode(), digest_size=_DIGEST_BYTES).digest() for line in joined
    ]


def _named_relations(columns: LedgerColumns) -> Sequence[str]:
    """The code of the relation, or its name where there is no code."""
    codes, names = columns.texts["relation"], columns.texts["relation_name"]
    return [code or name for code, name in zip(codes, names, strict=True)]
