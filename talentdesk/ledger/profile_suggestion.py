"""A profile for an unknown sheet of the ledger, by its titles and its first rows.

A person looks at it first. What the sheet leaves open is asked, not guessed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from talentdesk.domain.errors import AmountFormatError
from talentdesk.domain.money import parse_amount
from talentdesk.files.cell_values import shown
from talentdesk.files.folding import folded
from talentdesk.files.likely_titles import likely_fields
from talentdesk.files.sheet_grids import CellValue
from talentdesk.ledger.ledger_profile import (
    AMOUNT,
    CREDIT,
    CREDIT_WORDS,
    DAY,
    DEBIT,
    DEBIT_WORDS,
    DOCUMENT_DAY,
    SHEET_FIELDS,
    SIDE,
    DayOrder,
    LedgerProfile,
    Notation,
)
from talentdesk.ledger.sheet_reading import thousands_sign
from talentdesk.ledger.sheet_rows import SheetHead
from talentdesk.wording.ledger_columns import LEDGER_TITLES, ledger_field_name

_WORDS: Final = {
    field: (ledger_field_name(field), *LEDGER_TITLES[field])
    for field in SHEET_FIELDS
    if field in LEDGER_TITLES
}
_DUTCH: Final = re.compile(r",\d{1,2}$|\.\d{3}(?:\.|,)")
_ENGLISH: Final = re.compile(r"\.\d{1,2}$|,\d{3}(?:,|\.)")
_NUMERIC_DAY: Final = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./]\d{4}")
_CODE: Final = re.compile(r"[A-Z]{0,3}[-.]?\d[\d.-]*", re.IGNORECASE)
_DEBITS: Final = frozenset({"d", "db", "deb", "debet", "debit", "dr"})
_CREDITS: Final = frozenset({"c", "cr", "cred", "credit"})


class LedgerQuestion(StrEnum):
    """What a sheet leaves open and only a person can tell."""

    DAY = "day"
    """Which column is the day of booking."""
    AMOUNT = "amount"
    """Which column is the amount."""
    NOTATION = "notation"
    """Dutch or English amounts."""
    DAY_ORDER = "day_order"
    """Day or month first."""
    SIDES = "sides"
    """Which words mean debit and credit."""
    SIGN = "sign"
    """Whether an amount above zero is debit."""
    UNIT = "unit"
    """Euros or thousands."""


@dataclass(frozen=True, slots=True)
class LedgerSuggestion:
    """A profile to look at, and what is still to be answered in it."""

    profile: LedgerProfile
    questions: tuple[LedgerQuestion, ...]


def suggest_ledger_profile(head: SheetHead, name: str = "") -> LedgerSuggestion:
    """The likeliest field for each column, each field once, with the notations of the rows."""
    columns = _columns(head)
    samples = _Samples(head, columns)
    notation = samples.notation()
    order = samples.day_order()
    debit, credit = samples.side_words()
    sign = thousands_sign(head)
    profile = LedgerProfile(
        name,
        columns,
        notation or Notation.DUTCH,
        order or DayOrder.DAY_FIRST,
        debit or DEBIT_WORDS,
        credit or CREDIT_WORDS,
        unit=0 if sign else 1,
        sheet=head.sheet,
    )
    fields = set(columns.values())
    open_questions = {
        LedgerQuestion.DAY: DAY not in fields,
        LedgerQuestion.AMOUNT: not fields & {AMOUNT, DEBIT, CREDIT},
        LedgerQuestion.NOTATION: notation is None,
        LedgerQuestion.DAY_ORDER: order is None,
        LedgerQuestion.SIDES: SIDE in fields and not (debit and credit),
        LedgerQuestion.SIGN: AMOUNT in fields and SIDE not in fields,
        LedgerQuestion.UNIT: bool(sign),
    }
    return LedgerSuggestion(profile, tuple(q for q, is_open in open_questions.items() if is_open))


def _columns(head: SheetHead) -> dict[str, str]:
    """Field by title, in the order of the sheet."""
    found: dict[str, str] = {}
    likely = sorted(likely_fields(head.header, _WORDS), key=lambda item: -item[0])
    for _, title, field in likely:
        wanted = _by_values(field, _cells(head, title))
        if title not in found and wanted not in found.values():
            found[title] = wanted
    if {DEBIT, CREDIT} & set(found.values()):
        found = {title: field for title, field in found.items() if field not in (AMOUNT, SIDE)}
    return {title: found[title] for title in head.header if title in found}


def _by_values(field: str, cells: Sequence[CellValue]) -> str:
    """Whether a column of relations or accounts holds codes or names."""
    names = {"relation": "relation_name", "relation_name": "relation"}
    if field not in names or not cells:
        return field
    codes = sum(bool(_CODE.fullmatch(shown(cell).strip())) for cell in cells)
    has_codes = 2 * codes > len(cells)
    return field if has_codes == (field == "relation") else names[field]


def _cells(head: SheetHead, title: str) -> list[CellValue]:
    """The filled cells under a title."""
    at = head.header.index(title)
    cells = (row[at] for row in head.samples if at < len(row))
    return [cell for cell in cells if shown(cell).strip()]


class _Samples:
    """What the first rows say of how a sheet is written."""

    def __init__(self, head: SheetHead, columns: dict[str, str]) -> None:
        self._cells = {field: _cells(head, title) for title, field in columns.items()}

    def notation(self) -> Notation | None:
        """None when the amounts could be either."""
        cells = list(self._of(AMOUNT, DEBIT, CREDIT))
        texts = [cell.strip().rstrip("-)") for cell in cells if isinstance(cell, str)]
        dutch = sum(bool(_DUTCH.search(text)) for text in texts)
        english = sum(bool(_ENGLISH.search(text)) for text in texts)
        if dutch and not english:
            return Notation.DUTCH
        if english and not dutch:
            return Notation.ENGLISH
        is_plain = not english and all(map(_is_plain, texts))
        return Notation.DUTCH if is_plain else None

    def day_order(self) -> DayOrder | None:
        """None when every day could be read in both orders and months come first somewhere."""
        found = [_NUMERIC_DAY.match(shown(cell).strip()) for cell in self._of(DAY, DOCUMENT_DAY)]
        pairs = [(int(match[1]), int(match[2])) for match in found if match]
        if any(first > 12 for first, _ in pairs):
            return DayOrder.DAY_FIRST
        if any(second > 12 for _, second in pairs):
            return DayOrder.MONTH_FIRST
        return None if pairs else DayOrder.DAY_FIRST

    def side_words(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words of the column that mean debit, and those that mean credit."""
        words = dict.fromkeys(shown(cell).strip() for cell in self._of(SIDE))
        debit = tuple(word for word in words if folded(word) in _DEBITS)
        credit = tuple(word for word in words if folded(word) in _CREDITS)
        return debit, credit

    def _of(self, *fields: str) -> Iterable[CellValue]:
        return (cell for field in fields for cell in self._cells.get(field, ()))


def _is_plain(text: str) -> bool:
    """An amount without any mark that differs between the notations."""
    try:
        parse_amount(text)
    except AmountFormatError:
        return False
    return "." not in text and "," not in text
