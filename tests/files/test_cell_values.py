from datetime import date, datetime, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from talentdesk.domain.money import Money
from talentdesk.domain.proposals import MAX_TEXT, FieldProblem
from talentdesk.files.cell_values import (
    CellReader,
    CellValueError,
    amount,
    day,
    exact_text,
    is_blank,
    is_cleared,
    plain_text,
    protected_text,
    whole_number,
    year,
    yes_no,
)
from talentdesk.files.sheet_grids import CellValue


def problem_of(read: CellReader, value: CellValue) -> FieldProblem:
    with pytest.raises(CellValueError) as refusal:
        read(value)
    return refusal.value.problem


@pytest.mark.parametrize(
    ("value", "cents"),
    [
        (1234.5, 123450),
        (0.0, 0),
        (-12.35, -1235),
        (1250, 125000),
        (0.1 + 0.2, 30),
        (9_999_999_999_999.99, 999_999_999_999_999),
        ("1.234,50", 123450),
        ("€ 1.250.000,00", 125_000_000),
        (" 1250 ", 125000),
    ],
)
def test_an_amount_is_read_to_the_cent(value: CellValue, cents: int) -> None:
    assert amount(value) == Money(cents)


@given(st.integers(-(10**15), 10**15))
def test_every_number_of_cents_survives_a_cell(cents: int) -> None:
    assert amount(cents / 100) == Money(cents)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("1.234", FieldProblem.AMBIGUOUS_AMOUNT),
        ("12.50", FieldProblem.AMBIGUOUS_AMOUNT),
        ("ca. 1000", FieldProblem.NOT_AN_AMOUNT),
        ("12,5k", FieldProblem.NOT_AN_AMOUNT),
        (0.005, FieldProblem.NOT_AN_AMOUNT),
        (1e300, FieldProblem.NOT_AN_AMOUNT),
        (float("inf"), FieldProblem.NOT_AN_AMOUNT),
        (float("nan"), FieldProblem.NOT_AN_AMOUNT),
        (True, FieldProblem.NOT_AN_AMOUNT),
        (date(2026, 3, 1), FieldProblem.NOT_AN_AMOUNT),
    ],
)
def test_what_is_no_amount_or_two_is_refused(value: CellValue, problem: FieldProblem) -> None:
    assert problem_of(amount, value) is problem


def test_an_amount_with_two_readings_gives_both() -> None:
    with pytest.raises(CellValueError) as refusal:
        amount("1.234")

    assert refusal.value.allowed == ("1234,00", "1,234")


@pytest.mark.parametrize(
    "value",
    [
        date(2026, 3, 1),
        datetime(2026, 3, 1),  # noqa: DTZ001 -- what a reader of workbooks gives
        "1-3-2026",
        "01-03-2026",
        "1.3.2026",
        "1 maart 2026",
        "1 mrt. 2026",
        "2026-03-01",
        "2026-03-01T00:00:00",
    ],
)
def test_a_day_is_read_in_every_dutch_notation(value: CellValue) -> None:
    assert day(value) == date(2026, 3, 1)


@pytest.mark.parametrize(
    "value",
    [
        "3/1/2026",
        "31-2-2026",
        "1-3-26",
        "maart 2026",
        "1-3.2026",
        "1-13-2026",
        46082.0,
        2026,
        True,
        datetime(2026, 3, 1, 9, 30),  # noqa: DTZ001 -- what a reader of workbooks gives
        time(9, 30),
        date(1026, 3, 1),
    ],
)
def test_what_is_no_day_or_may_be_two_is_refused(value: CellValue) -> None:
    assert problem_of(day, value) is FieldProblem.NOT_A_DATE


def test_slashes_are_read_when_only_one_part_can_be_the_month() -> None:
    assert day("13/1/2026") == date(2026, 1, 13)
    assert day("3/3/2026") == date(2026, 3, 3)


@pytest.mark.parametrize(("value", "number"), [(400.0, 400), (0, 0), ("120", 120)])
def test_a_whole_number_is_read(value: CellValue, number: int) -> None:
    assert whole_number(value) == number


@pytest.mark.parametrize("value", [1.5, -1.0, "1.200", "-3", "tien", True, "", 1e12])
def test_what_is_no_whole_number_is_refused(value: CellValue) -> None:
    assert problem_of(whole_number, value) is FieldProblem.NOT_A_NUMBER


def test_a_year_has_four_digits() -> None:
    assert year(2026.0) == 2026
    assert problem_of(year, "26") is FieldProblem.NOT_A_NUMBER


@pytest.mark.parametrize(
    ("value", "answer"), [("Ja", True), ("x", True), (True, True), (0.0, False), ("NEE ", False)]
)
def test_yes_and_no_are_read(value: CellValue, answer: bool) -> None:
    assert yes_no(value) is answer


def test_what_is_neither_yes_nor_no_is_refused_with_what_it_can_be() -> None:
    with pytest.raises(CellValueError) as refusal:
        yes_no("misschien")

    assert refusal.value.allowed == ("ja", "nee")


@pytest.mark.parametrize(
    ("value", "text"),
    [(2026.0, "2026"), (1.5, "1,5"), (True, "ja"), (date(2026, 3, 1), "01-03-2026")],
)
def test_a_number_or_date_where_text_is_asked_is_what_the_reader_saw(
    value: CellValue, text: str
) -> None:
    assert plain_text(value) == exact_text(value) == text


def test_only_one_of_the_two_texts_keeps_its_spaces() -> None:
    assert (plain_text(" a b \n"), exact_text(" a b \n")) == ("a b", " a b \n")


def test_a_text_that_is_too_long_is_refused() -> None:
    assert problem_of(exact_text, "x" * (MAX_TEXT + 1)) is FieldProblem.TOO_LONG


def test_blank_is_not_cleared() -> None:
    assert is_blank(" \N{NO-BREAK SPACE}\n")
    assert not is_blank(0.0)
    assert is_cleared(" (Leeg)")
    assert not is_cleared("")


@example(" (leeg)")
@example("\\ (LEEG)\n")
@given(st.text(alphabet="\\(leg)LEG \n", max_size=9))
def test_no_text_is_read_as_the_mark_that_empties(text: str) -> None:
    written = protected_text(text)

    assert not is_cleared(written)
    assert exact_text(written) == text
