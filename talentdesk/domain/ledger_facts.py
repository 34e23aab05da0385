"""What a ledger file says of itself, what was counted in it, and where the two differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from talentdesk.domain.places import FilePlace


class LedgerFormat(StrEnum):
    """What kind of file it is; the kinds of auditfile say the same things by other names."""

    CLAIR_2 = "clair_2"
    XAF_3_1 = "xaf_3_1"
    XAF_3_2 = "xaf_3_2"
    XAF_3_2_1 = "xaf_3_2_1"
    XAF_4_0 = "xaf_4_0"
    CSV = "csv"
    WORKBOOK = "workbook"


class FaultKind(StrEnum):
    """What does not agree in a ledger file; the words are kept in the log and never change."""

    LINES = "lines"
    DEBIT = "debit"
    CREDIT = "credit"
    SIDES = "sides"
    SUM = "sum"
    UNBALANCED = "unbalanced"
    OPENING_LINES = "opening_lines"
    OPENING_DEBIT = "opening_debit"
    OPENING_CREDIT = "opening_credit"
    OPENING_SIDES = "opening_sides"
    ENCODING = "encoding"
    CURRENCY = "currency"
    PART_OF_SET = "part_of_set"
    REPEATED_LINE = "repeated_line"
    REPEATED_ENTRY = "repeated_entry"
    REPEATED_ACCOUNT = "repeated_account"
    REPEATED_RELATION = "repeated_relation"
    REPEATED_OPENING = "repeated_opening"
    NEGATIVE = "negative"
    BOTH_SIDES = "both_sides"
    ACCOUNT_UNKNOWN = "account_unknown"
    RELATION_UNKNOWN = "relation_unknown"
    OUTSIDE_YEAR = "outside_year"
    OUTSIDE_PERIOD = "outside_period"
    NO_OPENING = "no_opening"
    NO_ACCOUNTS = "no_accounts"
    NO_TOTALS = "no_totals"
    NAMESPACE = "namespace"
    CODE_AS_NUMBER = "code_as_number"
    ONE_SIDED = "one_sided"

    @property
    def needs_reason(self) -> bool:
        """Whether the file only goes in when someone writes down why."""
        return self in _NEEDS_REASON

    @property
    def is_amount(self) -> bool:
        """Whether ``stated`` and ``counted`` of the fault are cents."""
        return self in _AMOUNTS


_NEEDS_REASON: Final = frozenset(
    {
        FaultKind.LINES,
        FaultKind.DEBIT,
        FaultKind.CREDIT,
        FaultKind.SIDES,
        FaultKind.SUM,
        FaultKind.UNBALANCED,
        FaultKind.OPENING_LINES,
        FaultKind.OPENING_DEBIT,
        FaultKind.OPENING_CREDIT,
        FaultKind.OPENING_SIDES,
        FaultKind.ENCODING,
        FaultKind.CURRENCY,
        FaultKind.PART_OF_SET,
    }
)
_AMOUNTS: Final = frozenset(
    {
        FaultKind.DEBIT,
        FaultKind.CREDIT,
        FaultKind.SIDES,
        FaultKind.SUM,
        FaultKind.UNBALANCED,
        FaultKind.OPENING_DEBIT,
        FaultKind.OPENING_CREDIT,
        FaultKind.OPENING_SIDES,
        FaultKind.NEGATIVE,
        FaultKind.BOTH_SIDES,
        FaultKind.ONE_SIDED,
    }
)


@dataclass(frozen=True, slots=True)
class LedgerFault:
    """One thing that does not agree.

    ``subject`` is the entry, account, relation or line it is about; empty for the file.
    ``stated`` is what the file says and ``counted`` what its lines give: cents when
    ``kind.is_amount``. Where both sides of the books are compared, ``stated`` is debit and
    ``counted`` credit. ``count`` is how often a thing occurs that should be there once.
    ``place.row`` is the line of the file (0: the file as a whole).
    """

    kind: FaultKind
    place: FilePlace = field(default_factory=lambda: FilePlace("", 0))
    subject: str = ""
    stated: int | str = ""
    counted: int | str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class LedgerTotals:
    """How many lines, and the two sides in cents; a side may be below zero."""

    lines: int = 0
    debit: int = 0
    credit: int = 0


@dataclass(frozen=True, slots=True)
class AccountBalance:
    """One ledger account in cents; ``opening`` and ``closing`` have debit above zero.

    ``kind`` is B (balance), P (result) or empty.
    """

    code: str
    name: str = ""
    kind: str = ""
    opening: int = 0
    debit: int = 0
    credit: int = 0

    @property
    def closing(self) -> int:
        """Opening plus movements."""
        return self.opening + self.debit - self.credit


@dataclass(frozen=True, slots=True)
class RelationBalance:
    """What XAF 4.0 says a relation had open, in cents with debit above zero."""

    code: str
    name: str
    opening: int
    closing: int


@dataclass(frozen=True, slots=True)
class LedgerFacts:
    """A ledger file in short: what it says of itself beside what was counted.

    ``sha256`` is of the bytes of the file. ``year`` is text, because a year can be broken
    (2024-2025). ``first`` and ``last`` are the days the file covers: those it states, else
    those of its lines. ``stated`` and ``opening_stated`` are None when it states nothing.
    ``declared`` is the encoding that the file names, ``encoding`` the one it was read with.
    ``profile`` names the columns profile of a sheet. ``fault_counts`` counts all faults,
    also those too many to list.
    """

    file: str
    sha256: str
    format: LedgerFormat
    year: str = ""
    company: str = ""
    company_code: str = ""
    software: str = ""
    created: date | None = None
    first: date | None = None
    last: date | None = None
    currency: str = ""
    declared: str = ""
    encoding: str = ""
    stated: LedgerTotals | None = None
    counted: LedgerTotals = field(default_factory=LedgerTotals)
    entries: int = 0
    opening_stated: LedgerTotals | None = None
    opening: LedgerTotals = field(default_factory=LedgerTotals)
    opening_text: str = ""
    accounts: tuple[AccountBalance, ...] = ()
    relations: tuple[RelationBalance, ...] = ()
    profile: str = ""
    fault_counts: Mapping[FaultKind, int] = field(default_factory=dict)

    @property
    def reasons_asked(self) -> tuple[FaultKind, ...]:
        """The faults because of which the file goes in only with a reason."""
        return tuple(kind for kind in FaultKind if kind.needs_reason and kind in self.fault_counts)
