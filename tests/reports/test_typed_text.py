"""Typed text on paper: paragraphs and lists, and nothing of it gets lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from talentdesk.reports.document import Listing, Paragraph, words
from talentdesk.reports.typed_text import typed_blocks
from tests.reports.advice_case import plain

LINES = st.lists(st.text("ab -1.)\n", max_size=8), max_size=8).map("\n".join)


def test_lines_that_begin_like_a_list_become_one() -> None:
    said = list(typed_blocks("Het college wordt gevraagd:\n1. geven\n2. betalen\n\n- a\n- b\nslot"))

    assert said == [
        Paragraph(words("Het college wordt gevraagd:")),
        Listing((words("geven"), words("betalen")), is_numbered=True),
        Listing((words("a"), words("b"))),
        Paragraph(words("slot")),
    ]


def test_an_amount_under_zero_is_no_list() -> None:
    assert list(typed_blocks("-5 graden\n2026 is het jaar")) == [
        Paragraph(words("-5 graden\n2026 is het jaar"))
    ]


@settings(max_examples=60)
@given(LINES)
def test_no_letter_gets_lost(text: str) -> None:
    seen = plain(*typed_blocks(text))

    assert [sign for sign in seen if sign in "ab"] == [sign for sign in text if sign in "ab"]
