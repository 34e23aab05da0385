"""The period that a posting belongs to, as text that sorts: ``2025-03``."""

import re
from collections.abc import Collection
from datetime import date, timedelta
from typing import Final, NewType

BookPeriod = NewType("BookPeriod", str)
"""A year and the number of a period in it; 13 and more are periods of the closing of a year."""

_NUMBER: Final = re.compile(r"(?:.*\D)?0*(\d{1,2})")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_MONTHS: Final = 12
_LAST_NUMBER: Final = 16
"""XAF gives periods 1 to 12 and some more for the closing of the year."""


def book_period(year: int, number: int) -> BookPeriod:
    """The period with that number."""
    return BookPeriod(f"{year:04}-{number:02}")


def year_of(period: BookPeriod) -> int:
    """The year of a period."""
    return int(period[:4])


def period_of(day: date, period: str = "", year: str = "") -> BookPeriod:
    """The period of a posting: what its file says, else the month of its day.

    Args:
        day: when it was booked.
        period: the period as the file writes it, such as ``3``, ``03`` or ``2025-03``.
        year: the financial year of the file; anything but one year is left aside.
    """
    match = _NUMBER.fullmatch(period.strip())
    number = int(match[1]) if match else day.month
    if not 0 < number <= _LAST_NUMBER:
        number = day.month
    return book_period(int(year) if _YEAR.fullmatch(year) else day.year, number)


def first_open(period: BookPeriod, closed: Collection[BookPeriod]) -> BookPeriod:
    """The period itself, or the first one after it that is not closed."""
    while period in closed:
        period = following(period)
    return period


def up_to(period: BookPeriod) -> tuple[BookPeriod, ...]:
    """The periods of the year of a period, until that one."""
    return tuple(book_period(year_of(period), number) for number in range(1, _number(period) + 1))


def month_of(day: date) -> BookPeriod:
    """The period of the month of a day."""
    return book_period(day.year, day.month)


def first_day_after(period: BookPeriod) -> date:
    """The first day that no period until that one holds."""
    return last_day(period) + timedelta(days=1)


def last_day(period: BookPeriod) -> date:
    """The last day of a period; those of the closing of a year end with the year."""
    year, number = year_of(period), min(_number(period), _MONTHS)
    return date(year + number // _MONTHS, number % _MONTHS + 1, 1) - timedelta(days=1)


def following(period: BookPeriod) -> BookPeriod:
    """The month after a period; after December and the closing of a year comes January."""
    year, number = year_of(period), _number(period)
    return book_period(year, number + 1) if number < _MONTHS else book_period(year + 1, 1)


def _number(period: BookPeriod) -> int:
    return int(period[5:])
