"""A number of digits is read when it can be a count, a year or a version."""

import pytest

from talentdesk.domain.exact_numbers import read_whole


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("007", 7), ("999999999", 999_999_999)])
def test_digits_are_a_number(text: str, number: int) -> None:
    assert read_whole(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "-1", "1.0", " 1", "\u00b2", "1000000000", pytest.param("9" * 5000, id="5,000 digits")],
)
def test_anything_else_is_none(text: str) -> None:
    assert read_whole(text) is None
