"""Columns of a sheet as amounts, days, sides and codes; nothing is guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Final

import numpy as np

from talentdesk.domain.errors import AmbiguousAmountError, AmountFormatError
from talentdesk.domain.ledger_errors import LedgerProblem
from talentdesk.domain.money import MAX_CENTS, parse_amount
from talentdesk.files.cell_values import CellValueError, day, shown
from talentdesk.files.folding import folded
from talentdesk.files.sheet_grids import CellValue
from talentdesk.ledger.ledger_profile import DayOrder, Notation

_PLAIN: Final = {
    Notation.DUTCH: re.compile(r"(?:(?:-?(?:\d{1,3}(?:\.\d{3})*|\d{1,12}),\d\d)?\n)*+"),
    Notation.ENGLISH: re.compile(r"(?:(?:-?(?:\d{1,3}(?:,\d{3})*|\d{1,12})\.\d\d)?\n)*+"),
}
"""Columns of amounts with two decimals, or empty: there is no doubt about them."""
_MOST_DIGITS: Final = 12
"""Of an amount in cents, its sign too: with a unit of a thousand it is at most MAX_CENTS."""
_SWAPPED: Final = str.maketrans(",.", ".,")
_UNCLEAR: Final = re.compile(r"-?\d{1,3}\.\d{3}")
"""A thousand, or a fraction in another notation; the rest of the column may tell."""
_DECIDES: Final = re.compile(r",\d\d?$|\.\d{3}\.")
"""In the notation that is mapped: decimals, or a second mark of thousands."""
_MOST_KNOWN: Final = 100_000
_NIL: Final = frozenset({"-", "–", "—"})
_NEGATIVE: Final = re.compile(r"([^-()]+)-|\(([^-()]+)\)")
"""``12,50-`` and ``(12,50)``"""
_CENT_PART: Final = Decimal("0.0001")

_NUMERIC_DAY: Final = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?: \d\d?:\d\d(?::\d\d)?)?")
_ISO_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?")
_COMPACT_DAY: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
_FIRST_YEAR: Final = 1990
_LAST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that cannot be read, by its place in the column; ``readings`` are what it may be."""

    index: int
    problem: LedgerProblem
    readings: tuple[str, ...] = ()


@dataclass(slots=True)
class Amounts:
    """Cents of a column, 0 where it is empty or wrong; ``blanks`` tell where it is empty."""

    cents: list[int] = field(default_factory=list)
    blanks: list[bool] = field(default_factory=list)
    wrong: list[Doubt] = field(default_factory=list)
    unclear: list[Doubt] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Cell:
    cents: int = 0
    is_blank: bool = False
    doubt: Doubt | None = None
    """Without cents it is wrong, with them unclear."""


_BLANK: Final = _Cell(is_blank=True)
_NO_AMOUNT: Final = _Cell(doubt=Doubt(0, LedgerProblem.NOT_AN_AMOUNT))


class AmountReader:
    """Reads columns of amounts of one file, and remembers whether its notation is certain."""

    def __init__(self, notation: Notation, unit: int = 1) -> None:
        self.is_certain = False
        self._notation = notation
        self._unit = unit
        self._known: dict[object, _Cell] = {}

    def read(self, values: Sequence[CellValue]) -> Amounts:
        """The amounts of a column; an unclear one is taken for thousands and reported."""
        texts = [value for value in values if isinstance(value, str)]
        joined = "\n".join(texts) + "\n"
        if len(texts) < len(values) and joined.isspace():
            return self._read_numbers(values)
        if len(texts) < len(values) or not _PLAIN[self._notation].fullmatch(joined):
            return self._read_each(values)
        digits = joined.replace(",", "").replace(".", "").split("\n")[:-1]
        if max(map(len, digits), default=0) > _MOST_DIGITS:
            return self._read_each(values)
        blanks = [not text for text in digits]
        self.is_certain = self.is_certain or not all(blanks)
        return Amounts([int(text or 0) * self._unit for text in digits], blanks)

    def _read_numbers(self, values: Sequence[CellValue]) -> Amounts:
        """Number cells that hold the number nearest to whole cents, as nearly all do."""
        blanks = [isinstance(value, str) for value in values]
        numbers = [0.0 if isinstance(value, str) else value for value in values]
        if self._unit != 1 or not set(map(type, numbers)) <= {float, int}:
            return self._read_each(values)
        exact = np.array(numbers, dtype=np.float64)
        cents = np.rint(exact * 100)
        # Dividing is exact to the last bit; what is too large to be so is read with care.
        if not (np.abs(cents) < MAX_CENTS).all() or not (cents / 100 == exact).all():
            return self._read_each(values)
        self.is_certain = True
        return Amounts(cents.astype(np.int64).tolist(), blanks)

    def _read_each(self, values: Sequence[CellValue]) -> Amounts:
        found = Amounts()
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        for index, value in enumerate(values):
            # A number and a truth value can be equal; they are not the same cell.
            key = value if isinstance(value, str) else (type(value), value)
            cell = self._known.get(key)
            if cell is None:
                cell = self._known[key] = self._cell(value)
            found.cents.append(cell.cents)
            found.blanks.append(cell.is_blank)
            if cell.doubt:
                doubts = found.unclear if cell.cents else found.wrong
                doubts.append(Doubt(index, cell.doubt.problem, cell.doubt.readings))
        return found

    def _cell(self, value: CellValue) -> _Cell:
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, bool) or not isinstance(value, float | int):
            return _NO_AMOUNT
        self.is_certain = True
        # repr gives the shortest digits that are this number: what the writer saw.
        cents = Decimal(repr(value)) * 100 * self._unit
        if not cents.is_finite() or abs(cents) > MAX_CENTS:
            return _NO_AMOUNT
        whole = round(cents)
        if abs(cents - whole) > _CENT_PART * self._unit:
            return _Cell(doubt=Doubt(0, LedgerProblem.FRACTION_OF_CENT))
        return _Cell(whole)

    def _text(self, value: str) -> _Cell:
        text = value.replace("\N{NO-BREAK SPACE}", " ").strip()
        if not text:
            return _BLANK
        if text in _NIL:
            return _Cell()
        sign = 1
        if match := _NEGATIVE.fullmatch(text):
            sign, text = -1, match[1] or match[2]
        if self._notation is Notation.ENGLISH:
            text = text.translate(_SWAPPED)
        return self._dutch(text, sign)

    def _dutch(self, text: str, sign: int) -> _Cell:
        try:
            cents = parse_amount(text.removeprefix("+")).cents * sign * self._unit
        except AmbiguousAmountError as problem:
            readings = problem.first_reading, problem.second_reading
            doubt = Doubt(0, LedgerProblem.UNCLEAR_AMOUNT, readings)
            is_open = _UNCLEAR.fullmatch(text) is not None
            cents = int(text.replace(".", "")) * 100 * sign * self._unit if is_open else 0
            return _Cell(cents, doubt=doubt)
        except AmountFormatError:
            return _NO_AMOUNT
        if abs(cents) > MAX_CENTS:
            return _NO_AMOUNT
        self.is_certain = self.is_certain or _DECIDES.search(text) is not None
        return _Cell(cents)


class DayReader:
    """Reads columns of days as ordinals: 0 where it is empty, below zero where it is wrong."""

    def __init__(self, order: DayOrder) -> None:
        self._order = order
        self._known: dict[CellValue, int] = {"": 0}

    def read(self, values: Sequence[CellValue]) -> list[int]:
        """The days of a column."""
        known = self._known
        for value in set(values).difference(known):
            known[value] = self._ordinal(value)
        return list(map(known.__getitem__, values))

    def _ordinal(self, value: CellValue) -> int:
        if isinstance(value, date):
            return _within(value.date() if isinstance(value, datetime) else value)
        if isinstance(value, float) and value.is_integer():
            value = str(int(value))
        if not isinstance(value, str):
            return -1
        text = value.strip()
        try:
            return _within(self._day(text)) if text else 0
        except (ValueError, CellValueError):
            return -1

    def _day(self, text: str) -> date:
        for pattern in (_ISO_DAY, _COMPACT_DAY):
            if match := pattern.fullmatch(text):
                return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _NUMERIC_DAY.fullmatch(text):
            first, second = int(match[1]), int(match[2])
            if self._order is DayOrder.MONTH_FIRST:
                first, second = second, first
            return date(int(match[3]), second, first)
        return day(text)


def _within(found: date) -> int:
    """A year far from now is a number that was taken for a day."""
    return found.toordinal() if _FIRST_YEAR <= found.year <= _LAST_YEAR else -1


class SideReader:
    """Reads a column that says on which side an amount is: 1 for debit, -1 for credit."""

    def __init__(self, debit: Sequence[str], credit: Sequence[str]) -> None:
        self._sides = {folded(word): 1 for word in debit} | {folded(word): -1 for word in credit}

    def read(self, values: Sequence[CellValue]) -> list[int]:
        """The sides of a column; 0 for another word, or none."""
        known = {value: self._sides.get(folded(shown(value)), 0) for value in set(values)}
        return list(map(known.__getitem__, values))


class TextReader:
    """Reads columns of codes and words; equal texts become one."""

    def __init__(self) -> None:
        self._known: dict[CellValue, str] = {}

    def read(self, values: Sequence[CellValue]) -> list[str]:
        """The texts of a column, without spaces around them; a whole number has no decimals."""
        known = self._known
        try:
            return list(map(known.__getitem__, values))
        except KeyError:
            for value in set(values).difference(known):
                known[value] = _plain(value)
        return list(map(known.__getitem__, values))


def free_texts(values: Sequence[CellValue]) -> list[str]:
    """The texts of a column in which most differ."""
    return [value.strip() if isinstance(value, str) else _plain(value) for value in values]


def is_fraction(value: CellValue) -> bool:
    """Whether a code is kept as a number with decimals, so that 0.1 and 0.10 are the same."""
    return isinstance(value, float) and not value.is_integer()


def _plain(value: CellValue) -> str:
    if isinstance(value, str):
        return value.strip()
    return repr(value) if is_fraction(value) else shown(value)
