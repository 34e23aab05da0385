"""Ids of figures go to text and back, and codes in them stay different."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.figures import FigureError, FigureId, FigurePart, FigureTrace, PartKind
from talentdesk.domain.figures import figure_key as key_of

KEYS = st.from_regex(r"[a-z0-9.]{1,6}(-[a-z0-9.]{1,6}){0,3}", fullmatch=True)


@given(st.integers(1, 99_999), KEYS, KEYS, KEYS)
def test_an_id_is_read_as_it_was_written(number: int, sheet: str, row: str, column: str) -> None:
    figure = FigureId(f"S-2026-{number:03}", sheet, row, column)

    assert FigureId.parse(f"  {figure}\n") == figure


@pytest.mark.parametrize(
    "text",
    [
        "",
        "S-2026-001",
        "S-2026-001/verloop/2026",
        "S-2026-001/verloop/2026/saldo/meer",
        "S-26-1/verloop/2026/saldo",
        "S-2026-001/Verloop/2026/saldo",
        "S-2026-001/verloop//saldo",
        "S-2026-001/verloop/-2026/saldo",
    ],
)
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(FigureError) as refusal:
        FigureId.parse(text)

    assert (refusal.value.figure, refusal.value.reason) == (text, "form")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Onttrekking werkelijk", "onttrekking-werkelijk"),
        ("A-2026-014", "a-2026-014"),
        ("Coördinatie & café", "coordinatie-cafe"),
        ("0.10", "0.10"),
        ("0.1", "0.1"),
    ],
)
def test_words_become_a_key(text: str, key: str) -> None:
    assert key_of(text) == key


@given(st.text())
def test_every_text_gives_a_key_that_can_stand_in_an_id_or_none(text: str) -> None:
    key = key_of(text)

    assert not key or FigureId.parse(f"S-2026-001/a/{key}/b").row == key


def test_a_trace_tells_what_rests_on_each_decision() -> None:
    def part(cents: int, decision: str) -> FigurePart:
        return FigurePart(PartKind.MOVEMENT, "M-1", "M-1", None, cents, decision=decision)

    figure = FigureId("S-2026-001", "verloop", "2026", "saldo")
    parts = (part(500, "D-2"), part(-200, "D-1"), part(70, ""), part(30, "D-2").negated())
    trace = FigureTrace(figure, "Verloop", "2026", 340, parts)

    assert trace.by_decision == {"D-2": 470, "D-1": -200}
