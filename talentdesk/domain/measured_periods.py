"""The period that a measurement is about: a year, school year, quarter, month or day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

_YEAR: Final = re.compile(r"^(\d{4})$")
_SCHOOL_YEAR: Final = re.compile(r"^(\d{4})\s*[/-]\s*(\d{4})$")
_QUARTER: Final = re.compile(r"^(\d{4})[- ]?[KQkq]([1-4])$")
_MONTH: Final = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$")
_DAY: Final = re.compile(r"^(\d{4})-(\d\d)-(\d\d)$")
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2200


class PeriodFormatError(ValueError):
    """The text is not a period."""


@dataclass(frozen=True, slots=True)
class MeasuredPeriod:
    """A period with the text that it is known by.

    ``code`` is 2025, 2025/2026 (school year, August until July), 2025-K1, 2025-03 or
    2025-10-01; ``first`` and ``last`` are inclusive.
    """

    code: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "MeasuredPeriod":
        """The period that ``text`` names, its code in one form; raises PeriodFormatError."""
        bare = text.strip()
        try:
            found = _parsed(bare)
        except ValueError as error:
            raise PeriodFormatError(text) from error
        if found is None or not _FIRST_YEAR <= found.first.year <= _LAST_YEAR:
            raise PeriodFormatError(text)
        return found


def _parsed(text: str) -> MeasuredPeriod | None:
    if match := _YEAR.match(text):
        year = int(match[1])
        return MeasuredPeriod(f"{year}", date(year, 1, 1), date(year, 12, 31))
    if match := _QUARTER.match(text):
        year, quarter = int(match[1]), int(match[2])
        first = date(year, quarter * 3 - 2, 1)
        return MeasuredPeriod(f"{year}-K{quarter}", first, _end(year, quarter * 3))
    if match := _MONTH.match(text):
        year, month = int(match[1]), int(match[2])
        return MeasuredPeriod(f"{year}-{month:02d}", date(year, month, 1), _end(year, month))
    if match := _DAY.match(text):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return MeasuredPeriod(day.isoformat(), day, day)
    if (match := _SCHOOL_YEAR.match(text)) and int(match[2]) == int(match[1]) + 1:
        year = int(match[1])
        code = f"{year}/{year + 1}"
        return MeasuredPeriod(code, date(year, 8, 1), date(year + 1, 7, 31))
    return None


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
