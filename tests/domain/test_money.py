"""Amounts are read without guessing and written so that they can be read back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.errors import AmbiguousAmountError, AmountFormatError
from talentdesk.domain.money import MAX_CENTS, Money, parse_amount, total
from talentdesk.wording.formatting import amount_text, euro_text

AMOUNTS = st.integers(-MAX_CENTS, MAX_CENTS).map(Money)


@given(AMOUNTS)
def test_what_is_written_is_read_back_to_the_cent(amount: Money) -> None:
    assert parse_amount(amount_text(amount)) == amount
    assert parse_amount(euro_text(amount)) == amount


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.234,56", 123456),
        ("1234,56", 123456),
        ("1234", 123400),
        ("0", 0),
        ("12,5", 1250),
        ("1.234.567", 123456700),
        ("1.234,5", 123450),
        (" € 5,00 ", 500),
        ("€ -5,00", -500),
        ("-€ 5,00", -500),
        ("EUR 5", 500),
        ("€\N{NO-BREAK SPACE}\N{MINUS SIGN}0,05", -5),
        ("00,10", 10),
        pytest.param("0" * 5000 + "1", 100, id="5,000 zeros"),
        ("10000000000000", 10**15),
        ("\N{NO-BREAK SPACE}5,00\N{NO-BREAK SPACE}", 500),
    ],
)
def test_dutch_notations_are_read(text: str, cents: int) -> None:
    assert parse_amount(text) == Money(cents)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("1.234", "1234,00", "1,234"),
        ("-1.234", "-1234,00", "-1,234"),
        ("1,234", "1234,00", "1,234"),
        ("1234.5", "12345,00", "1234,5"),
        ("12.34", "1234,00", "12,34"),
        ("1,234.56", "123456,00", "1234,56"),
    ],
)
def test_two_readings_are_refused_and_both_named(text: str, first: str, second: str) -> None:
    with pytest.raises(AmbiguousAmountError) as refusal:
        parse_amount(text)

    error = refusal.value
    assert (error.text, error.first_reading, error.second_reading) == (text, first, second)


@pytest.mark.parametrize(
    "text",
    ["", "-", "€", "tien", "1,234,56", "1.23,4", "1..234", "1 000", "1e3", "12,345,6", "--5",
     "1234.567", "5-", "(5)", "€€5", "NaN", str(MAX_CENTS)],
)  # fmt: skip
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(AmountFormatError) as refusal:
        parse_amount(text)

    assert refusal.value.text == text


@given(st.lists(AMOUNTS))
def test_sums_are_exact(amounts: list[Money]) -> None:
    assert total(amounts).cents == sum(amount.cents for amount in amounts)


@pytest.mark.parametrize(
    ("cents", "factor", "expected"),
    [(5, "0.5", 3), (-5, "0.5", -3), (4, "0.5", 2), (100, "0.333", 33), (100, "0.335", 34)],
)
def test_multiplying_rounds_once_half_up(cents: int, factor: str, expected: int) -> None:
    assert Money(cents).times(Decimal(factor)) == Money(expected)


def test_euros_lose_no_part_of_a_cent() -> None:
    assert Money.euros(Decimal("12.34")) == Money(1234)
    assert Money(1234).to_decimal() == Decimal("12.34")
    with pytest.raises(ValueError, match="whole number of cents"):
        Money.euros(Decimal("0.001"))


@pytest.mark.parametrize(
    "text",
    ["10000000000000,01", "10000000000001", "9" * 17, pytest.param("9" * 5000, id="5,000 digits")],
)
def test_more_than_any_amount_is_none(text: str) -> None:
    with pytest.raises(AmountFormatError) as refusal:
        parse_amount(text)

    assert refusal.value.text == text
