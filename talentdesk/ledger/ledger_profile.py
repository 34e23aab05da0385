"""A profile: how someone's sheet of the ledger is to be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from talentdesk.domain.errors import ProfileUnknownError
from talentdesk.domain.ledger import TEXT_FIELDS
from talentdesk.domain.ledger_errors import LedgerProfileError
from talentdesk.files.folding import folded
from talentdesk.files.profile_texts import ProfileText, profile_json

DAY: Final = "day"
DOCUMENT_DAY: Final = "document_day"
AMOUNT: Final = "amount"
DEBIT: Final = "debit"
CREDIT: Final = "credit"
SIDE: Final = "side"
SHEET_FIELDS: Final = (DAY, DOCUMENT_DAY, AMOUNT, DEBIT, CREDIT, SIDE, *TEXT_FIELDS)
"""The fields that a column can be."""

DEBIT_WORDS: Final = ("D", "Debet", "DB", "Debit")
CREDIT_WORDS: Final = ("C", "Credit", "CR")
ENCODINGS: Final = ("", "utf-8", "windows-1252", "iso-8859-1", "iso-8859-15", "cp850")
"""What a CSV file may be read with; empty to find out."""

_FORMAT: Final = "talentdesk-ledger-profile"
_VERSION: Final = 1


class Notation(StrEnum):
    """How amounts are written."""

    DUTCH = "dutch"
    """``1.234,56``"""
    ENGLISH = "english"
    """``1,234.56``"""


class DayOrder(StrEnum):
    """How days are written in numbers; ``2025-02-14`` and ``20250214`` are always understood."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class LedgerProfile:
    """Titles of columns with the field that each fills; other columns are left alone.

    An amount is given in one of three ways: columns ``debit`` and ``credit``; a column
    ``amount`` with a column ``side`` that holds one of ``debit_words`` or ``credit_words``; or
    a column ``amount`` with a sign, where ``is_credit_positive`` tells that debit is below
    zero. ``unit`` is how many euros the number 1 stands for: 1, 1000, or 0 when nobody said.
    ``sheet`` is looked in first. ``encoding`` is for CSV, one of ``ENCODINGS``.
    """

    name: str
    columns: Mapping[str, str]
    notation: Notation = Notation.DUTCH
    day_order: DayOrder = DayOrder.DAY_FIRST
    debit_words: tuple[str, ...] = DEBIT_WORDS
    credit_words: tuple[str, ...] = CREDIT_WORDS
    is_credit_positive: bool = False
    unit: int = 0
    sheet: str = ""
    encoding: str = ""

    def require_usable(self, file: str = "") -> None:
        """Refuse a profile that cannot be used; ``file`` names the file it is meant for.

        Raises:
            LedgerProfileError: unknown_field, double_field, no_day, no_amount, two_amounts,
                no_words.
        """
        fields = list(self.columns.values())
        for name in fields:
            if name not in SHEET_FIELDS:
                raise LedgerProfileError(file, "unknown_field", name)
            if fields.count(name) > 1:
                raise LedgerProfileError(file, "double_field", name)
        if DAY not in fields:
            raise LedgerProfileError(file, "no_day")
        has_sides = DEBIT in fields or CREDIT in fields
        if not has_sides and AMOUNT not in fields:
            raise LedgerProfileError(file, "no_amount")
        if has_sides and (AMOUNT in fields or SIDE in fields):
            raise LedgerProfileError(file, "two_amounts")
        both = set(map(folded, self.debit_words)) & set(map(folded, self.credit_words))
        if SIDE in fields and (both or not self.debit_words or not self.credit_words):
            raise LedgerProfileError(file, "no_words", ", ".join(sorted(both)))


def ledger_profile_text(profile: LedgerProfile) -> str:
    """The profile as JSON, to give to a colleague or to keep."""
    content = {
        "name": profile.name,
        "sheet": profile.sheet,
        "columns": dict(profile.columns),
        "notation": profile.notation.value,
        "day_order": profile.day_order.value,
        "debit_words": list(profile.debit_words),
        "credit_words": list(profile.credit_words),
        "is_credit_positive": int(profile.is_credit_positive),
        "unit": profile.unit,
        "encoding": profile.encoding,
    }
    return profile_json(_FORMAT, _VERSION, content)


def ledger_profile_from_text(text: str, file: str = "") -> LedgerProfile:
    """The profile in JSON text; ``file`` names it in a refusal.

    Raises:
        SourceFileError: not_a_profile, with what is wrong in ``detail``.
        LedgerProfileError: it cannot be used.
    """
    plain = ProfileText(text, _FORMAT, _VERSION, file)
    try:
        notation, day_order = Notation(plain.text("notation")), DayOrder(plain.text("day_order"))
    except ValueError as problem:
        raise plain.refusal("notation") from problem
    if plain.number("unit") not in (0, 1, 1000):
        raise plain.refusal("unit")
    if plain.text("encoding") not in ENCODINGS:
        raise plain.refusal("encoding")
    profile = LedgerProfile(
        plain.text("name"),
        plain.texts("columns"),
        notation,
        day_order,
        plain.words("debit_words"),
        plain.words("credit_words"),
        is_credit_positive=bool(plain.number("is_credit_positive")),
        unit=plain.number("unit"),
        sheet=plain.text("sheet"),
        encoding=plain.text("encoding"),
    )
    profile.require_usable(file)
    return profile


def find_ledger_profile(
    profiles: Sequence[LedgerProfile], header: Sequence[str], name: str = ""
) -> LedgerProfile:
    """The profile with that name, or else the one that uses most columns of this header.

    Raises:
        ProfileUnknownError: no profile of that name, or none of which all columns are there.
    """
    if name:
        fitting = [profile for profile in profiles if profile.name == name]
    else:
        titles = {folded(title) for title in header}
        fitting = [p for p in profiles if titles.issuperset(map(folded, p.columns))]
    if not fitting:
        raise ProfileUnknownError(name, tuple(header))
    return max(fitting, key=lambda profile: len(profile.columns))
