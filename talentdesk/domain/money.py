"""Amounts in whole euro cents, and how a Dutch reader writes them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from talentdesk.domain.errors import AmbiguousAmountError, AmountFormatError

_DUTCH: Final = re.compile(r"^(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$")
_ENGLISH: Final = re.compile(r"^-?\d{1,3}(,\d{3})+(\.\d{1,2})?$|^-?\d+\.\d{1,2}$")
_UNCLEAR: Final = re.compile(r"^-?\d{1,3}\.\d{3}$")
MAX_CENTS: Final = 10**15
"""Ten trillion euros: above it a cell is a code or a mistake, never an amount."""
_MOST_DIGITS: Final = len(str(MAX_CENTS // 100))


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An exact amount in euro cents.

    Sums are exact. Multiplying rounds once, half up, to a whole cent, so that the
    order of operations is visible at the call.
    """

    cents: int

    @classmethod
    def euros(cls, euros: int | Decimal) -> "Money":
        """Whole or exact euros; raises ValueError when a part of a cent would be lost."""
        exact = Decimal(euros) * 100
        if exact != exact.to_integral_value():
            raise ValueError(f"{euros} is not a whole number of cents")
        return cls(int(exact))

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + other.cents)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.cents - other.cents)

    def __neg__(self) -> "Money":
        return Money(-self.cents)

    def __bool__(self) -> bool:
        return self.cents != 0

    def times(self, factor: Decimal) -> "Money":
        """Multiply and round half up to a whole cent."""
        exact = Decimal(self.cents) * factor
        return Money(int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)))

    def to_decimal(self) -> Decimal:
        """The amount in euros, exact, for a numeric cell."""
        return Decimal(self.cents) / 100


ZERO: Final = Money(0)


def total(amounts: Iterable[Money]) -> Money:
    """The exact sum; nothing adds up to zero."""
    return Money(sum(amount.cents for amount in amounts))


def parse_amount(text: str) -> Money:
    """Read ``1.234,56``, ``1234,56``, ``1234`` or ``€ -5,00`` without guessing.

    Raises:
        AmbiguousAmountError: ``1.234`` or another notation that has two readings.
        AmountFormatError: not an amount at all.
    """
    bare = text.strip().replace("\N{MINUS SIGN}", "-")
    bare = re.sub(r"^(-?)\s*(?:€|EUR)\s*", r"\1", bare)
    if _UNCLEAR.match(bare):
        raise AmbiguousAmountError(text, *_two_readings(bare))
    match = _DUTCH.match(bare)
    if match is None:
        if _ENGLISH.match(bare):
            raise AmbiguousAmountError(text, *_two_readings(bare))
        raise AmountFormatError(text)
    sign, whole, fraction = match.groups()
    digits = whole.replace(".", "").lstrip("0")
    if len(digits) > _MOST_DIGITS:
        raise AmountFormatError(text)
    cents = int(digits or "0") * 100 + int((fraction or "0").ljust(2, "0"))
    if cents > MAX_CENTS:
        raise AmountFormatError(text)
    return Money(-cents if sign else cents)


def _two_readings(bare: str) -> tuple[str, str]:
    """The two Dutch notations that the writer may have meant."""
    as_thousands = re.sub(r"[.,]", "", bare)
    whole, _, fraction = bare.replace(",", ".").rpartition(".")
    as_fraction = f"{whole.replace('.', '')},{fraction}"
    return f"{as_thousands},00", as_fraction
