import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.reports.paper_text import paper_line, paper_text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("plan #strong[x] $a$ \\ <b> &amp; {x}", "plan #strong[x] $a$ \\ <b> &amp; {x}"),
        ("=1+1", "=1+1"),
        ("een\r\ntwee\u2028drie\x0bvier\x85vijf", "een\ntwee\ndrie\nvier\nvijf"),
        ("a\tb", "a    b"),
        ("bel\x07", "bel␇"),
        ("los\ud800", "los\N{REPLACEMENT CHARACTER}"),
        ("akkoord \u202edrooK", "akkoord [U+202E]drooK"),
        ("שלום", "שלום"),
    ],
)
def test_what_was_typed_is_what_is_shown(typed: str, shown: str) -> None:
    assert paper_text(typed) == shown


def test_title_stands_on_one_line() -> None:
    assert paper_line(" Samen\nin de\r\nwijk ") == "Samen in de wijk"


@given(st.text())
def test_shown_text_hides_nothing_and_is_shown_the_same_again(text: str) -> None:
    shown = paper_text(text)

    assert paper_text(shown) == shown
    assert not any((sign < " " and sign != "\n") or sign in "\u202d\u202e" for sign in shown)
