"""What a cell says, as the value that was asked for; nothing is guessed."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, Final

from talentdesk.domain.errors import AmbiguousAmountError, AmountFormatError
from talentdesk.domain.money import MAX_CENTS, Money, parse_amount
from talentdesk.domain.proposals import MAX_TEXT, FieldProblem
from talentdesk.files.sheet_grids import CellValue
from talentdesk.wording.formatting import MONTHS, short_date
from talentdesk.wording.intake import CLEARED, NO, YES

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200

_NUMERIC_DAY: Final = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})")
_ISO_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[t ]00:00(?::00)?)?")
_WRITTEN_DAY: Final = re.compile(r"(\d{1,2})[ -]([a-zé]+)\.?[ -](\d{4})")
_MONTH_NUMBERS: Final = {
    **{name: number for number, name in enumerate(MONTHS, start=1)},
    **{name[:3]: number for number, name in enumerate(MONTHS, start=1)},
    "mrt": 3,
    "sept": 9,
}
_WHOLE: Final = re.compile(r"-?\d{1,9}|\d{1,3}(?:\.\d{3})+")
_CENT_PART: Final = Decimal("0.0001")
"""What binary fractions leave behind in a sum; half a cent is far more."""
_YES: Final = frozenset({YES, "j", "x", "waar", "true", "yes", "1"})
_NO: Final = frozenset({NO, "n", "onwaar", "false", "no", "0"})

CellReader = Callable[[CellValue], Any]


class CellValueError(ValueError):
    """The cell cannot be what was asked; ``allowed`` is what may stand there.

    ``part`` is the part of the cell that is wrong, empty when it is all of it.
    """

    def __init__(
        self, problem: FieldProblem, allowed: tuple[str, ...] = (), part: str = ""
    ) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.allowed = allowed
        self.part = part


def is_blank(value: CellValue) -> bool:
    """Whether nothing was filled in: empty, or only spaces."""
    return isinstance(value, str) and not value.strip()


def is_cleared(value: CellValue, mark: str = CLEARED) -> bool:
    """Whether the cell says, with ``mark``, that the field is to be emptied."""
    return isinstance(value, str) and value.strip().casefold() == mark


def protected_text(text: str, mark: str = CLEARED) -> str:
    """``text``, so that it is never read as the mark that empties a field."""
    return f"\\{text}" if _marked(mark).fullmatch(text) else text


def unprotected_text(text: str, mark: str = CLEARED) -> str:
    """The text that ``protected_text`` was given."""
    match = _marked(mark).fullmatch(text)
    return text[1:] if match and match[1] else text


@cache
def _marked(mark: str) -> re.Pattern[str]:
    return re.compile(rf"(\\*)\s*{re.escape(mark)}\s*", re.IGNORECASE)


def exact_text(value: CellValue) -> str:
    """The text as it stands, with the spaces around it."""
    text = shown(value)
    if len(text) > MAX_TEXT:
        raise CellValueError(FieldProblem.TOO_LONG)
    return unprotected_text(text)


def plain_text(value: CellValue) -> str:
    """The text without the spaces around it."""
    text = value.strip() if isinstance(value, str) else shown(value)
    if len(text) > MAX_TEXT:
        raise CellValueError(FieldProblem.TOO_LONG)
    return text


def shown(value: CellValue) -> str:
    """What a Dutch reader sees in the cell, more or less."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    if isinstance(value, datetime):
        return f"{short_date(value)} {value:%H:%M}"
    if isinstance(value, date):
        return short_date(value)
    return str(value)


def amount(value: CellValue) -> Money:
    """A number cell, or a text in Dutch notation; never a fraction of a cent."""
    if isinstance(value, float):
        near = round(value * 100) if abs(value) < MAX_CENTS / 100 else 0
        # Most cells hold the number nearest to whole cents: dividing is exact to the last bit.
        return Money(near) if near / 100 == value else _amount_of_number(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Money(value * 100)
    if not isinstance(value, str):
        raise CellValueError(FieldProblem.NOT_AN_AMOUNT)
    try:
        return parse_amount(value)
    except AmbiguousAmountError as problem:
        readings = (problem.first_reading, problem.second_reading)
        raise CellValueError(FieldProblem.AMBIGUOUS_AMOUNT, readings) from problem
    except AmountFormatError as problem:
        raise CellValueError(FieldProblem.NOT_AN_AMOUNT) from problem


def _amount_of_number(value: float) -> Money:
    # repr gives the shortest digits that are this number: what the writer saw in the cell.
    cents = Decimal(repr(value)).scaleb(2)
    if not cents.is_finite() or abs(cents) > MAX_CENTS:
        raise CellValueError(FieldProblem.NOT_AN_AMOUNT)
    whole = round(cents)
    if abs(cents - whole) > _CENT_PART:
        raise CellValueError(FieldProblem.NOT_AN_AMOUNT)
    return Money(whole)


def day(value: CellValue) -> date:
    """A date cell, or a text such as ``3-3-2026``, ``3 maart 2026`` or ``2026-03-03``.

    With slashes and both parts under 13 it may be an American date, so that is refused.
    """
    found: date | None
    if isinstance(value, datetime):
        found = value.date() if value.time() == time.min else None
    elif isinstance(value, date):
        found = value
    elif isinstance(value, str):
        found = _day_of_text(value.strip().casefold())
    else:
        found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise CellValueError(FieldProblem.NOT_A_DATE)
    return found


def _day_of_text(text: str) -> date | None:
    try:
        if match := _ISO_DAY.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _NUMERIC_DAY.fullmatch(text):
            first, second = int(match[1]), int(match[3])
            if match[2] == "/" and first != second and max(first, second) < 13:
                return None
            return date(int(match[4]), second, first)
        if match := _WRITTEN_DAY.fullmatch(text):
            return date(int(match[3]), _MONTH_NUMBERS.get(match[2], 0), int(match[1]))
    except ValueError:
        return None
    return None


def whole_number(value: CellValue) -> int:
    """A whole number of zero or more, without a fraction."""
    if isinstance(value, float) and value.is_integer() and 0 <= value < 1e9:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9:
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
        text = value.strip()
        # 1.200 is twelve hundred or one and a fifth: the same doubt as with amounts.
        if "." not in text and not text.startswith("-"):
            return int(text)
    raise CellValueError(FieldProblem.NOT_A_NUMBER)


def year(value: CellValue) -> int:
    """A year of four digits."""
    found = whole_number(value)
    if not FIRST_YEAR <= found <= LAST_YEAR:
        raise CellValueError(FieldProblem.NOT_A_NUMBER)
    return found


def yes_no(value: CellValue) -> bool:
    """Yes or no, as people write it in a cell."""
    if isinstance(value, bool):
        return value
    text = shown(value).strip().casefold()
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise CellValueError(FieldProblem.NOT_A_CHOICE, (YES, NO))
