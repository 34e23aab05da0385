"""Codes are text, and are put in order by the numbers in them."""

from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.codes import code_sort_key, number_order

NUMBERS = st.integers(0, 99) | st.integers(0, 10**25)
ZEROS = st.integers(0, 3)


def test_codes_sort_by_their_numbers_and_stay_text() -> None:
    codes = ["0.10", "10", "0.2", "0.1", "2", "A1", "0.10a"]

    assert sorted(codes, key=code_sort_key) == ["0.1", "0.2", "0.10", "0.10a", "2", "10", "A1"]


@given(NUMBERS, NUMBERS, ZEROS)
def test_digits_are_in_the_order_of_their_values(one: int, other: int, zeros: int) -> None:
    first, second = "0" * zeros + str(one), str(other)

    assert (number_order(first) < number_order(second)) is (one < other)
    assert (number_order(second) < number_order(first)) is (other < one)
    assert (code_sort_key(first) < code_sort_key(second)) is (one < other)


def test_a_code_of_thousands_of_digits_or_of_a_raised_two_has_its_place() -> None:
    long = "9" * 5000

    assert sorted([long, "\u00b2", "10"], key=code_sort_key) == ["10", long, "\u00b2"]
