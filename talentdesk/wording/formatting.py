"""Amounts, dates, numbers and lists as a Dutch reader expects them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from talentdesk.domain.money import Money

MONTHS: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
NBSP: Final = "\N{NO-BREAK SPACE}"
MINUS: Final = "\N{MINUS SIGN}"


def number_text(value: int) -> str:
    """For example ``1.234``, with a true minus sign."""
    return f"{MINUS if value < 0 else ''}{abs(value):,}".replace(",", ".")


def amount_text(amount: Money) -> str:
    """For example ``1.250.000,00``: always two decimals, no sign of the euro."""
    euros, cents = divmod(abs(amount.cents), 100)
    return f"{MINUS if amount.cents < 0 else ''}{number_text(euros)},{cents:02d}"


def euro_text(amount: Money) -> str:
    """For example ``€ 1.250.000,00`` with a no-break space; the minus after the sign."""
    return f"€{NBSP}{amount_text(amount)}"


def whole_euro_text(amount: Money) -> str:
    """For example ``1.250.000`` when it is whole euros, else with its cents."""
    if amount.cents % 100:
        return amount_text(amount)
    return number_text(amount.cents // 100)


def date_text(day: date) -> str:
    """For example ``3 maart 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """For example ``03-03-2026``."""
    return f"{day:%d-%m-%Y}"


def time_text(moment: datetime) -> str:
    """For example ``09:14``."""
    return f"{moment:%H:%M}"


def list_text(items: Sequence[str]) -> str:
    """For example ``begroting, planning en projectteam``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} en {items[-1]}"


def choice_text(items: Sequence[str]) -> str:
    """For example ``voldoet, voldoet deels of voldoet niet``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} of {items[-1]}"


def percent_text(thousandths: int) -> str:
    """For example ``92,9%``; whole percentages without a decimal."""
    whole, rest = divmod(thousandths, 10)
    return f"{whole},{rest}%" if rest else f"{whole}%"


def score_text(thousandths: int) -> str:
    """For example ``0,88``; three decimals only where the third says something."""
    whole, rest = divmod(thousandths, 1000)
    digits = f"{rest:03d}"
    return f"{whole},{digits[:2] if digits.endswith('0') else digits}"


def count_text(count: int, one: str, many: str) -> str:
    """For example ``1 voorstel`` or ``2 voorstellen``."""
    return f"{number_text(count)} {one if count == 1 else many}"
