"""Text in cells: shown whole, never a formula, nothing hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.reports.cell_text import begins_formula, characters, clean_text, inline_string


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+31612345678",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\n=1",
        "  =1+1",
        "\N{NO-BREAK SPACE}=1",
        "\N{FULLWIDTH EQUALS SIGN}1+1",
        '=HYPERLINK("http://example.org";"klik")',
        "=cmd|' /C calc'!A0",
    ],
)
def test_what_begins_a_formula_is_seen(text: str) -> None:
    assert begins_formula(clean_text(text))


@pytest.mark.parametrize("text", ["Buurthuis", "A=1", "€ -5,00", "", "'=1", "1-2", "0.10"])
def test_plain_text_is_left_alone(text: str) -> None:
    assert not begins_formula(text)
    assert clean_text(text) == text


def test_hidden_characters_are_shown() -> None:
    assert clean_text("a\x00b\x07c\x1bd\x7fe") == "a␀b␇c␛d␡e"
    assert clean_text("a\x85b\ud800c\uffffd") == "a\ufffdb\ufffdc\ufffdd"
    assert clean_text("een\r\ntwee\rdrie\n\tvier") == "een\ntwee\ndrie\n\tvier"


def test_characters_are_counted_as_excel_counts() -> None:
    assert characters("één") == 3
    assert characters("\N{BAR CHART}") == 2


def test_text_that_looks_like_an_escape_is_escaped() -> None:
    assert inline_string("_x0041_") == "<is><t>_x005F_x0041_</t></is>"
    assert inline_string("kolom_x1") == "<is><t>kolom_x1</t></is>"


@given(st.text())
def test_cleaned_text_is_valid_xml_and_stays_as_it_is(text: str) -> None:
    cleaned = clean_text(text)

    assert clean_text(cleaned) == cleaned
    assert not any(
        (sign < " " and sign not in "\t\n") or "\ud800" <= sign <= "\udfff" for sign in cleaned
    )
