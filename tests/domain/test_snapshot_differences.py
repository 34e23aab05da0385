"""What explains a changed figure is exactly its difference, or the program says so."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentdesk.domain.figures import FigurePart, PartKind
from talentdesk.domain.snapshot_differences import (
    FigureDifference,
    PaperFigure,
    UnexplainedDifferenceError,
    explained,
)

PARTS = st.lists(
    st.builds(
        lambda kind, key, cents: FigurePart(kind, key, key, None, cents),
        st.sampled_from([PartKind.MOVEMENT, PartKind.POSTING]),
        st.sampled_from("abcd"),
        st.integers(-500, 500),
    ),
    max_size=8,
)


def figure(parts: list[FigurePart]) -> PaperFigure:
    return PaperFigure(
        "verloop/2026/saldo", "Verloop", "2026", "Saldo", sum(p.cents for p in parts)
    )


def difference(old: list[FigurePart], new: list[FigurePart]) -> FigureDifference:
    return explained(figure(old), figure(new), old, new)


def by_record(parts: list[FigurePart]) -> Counter[tuple[PartKind, str]]:
    found: Counter[tuple[PartKind, str]] = Counter()
    for part in parts:
        found[part.kind, part.key] += part.cents
    return found


@settings(max_examples=100)
@given(PARTS, PARTS)
def test_causes_together_are_the_difference(old: list[FigurePart], new: list[FigurePart]) -> None:
    found = difference(old, new)

    assert sum(cause.cents for cause in found.causes) == found.cents
    was, now = by_record(old), by_record(new)
    assert {(cause.part.kind, cause.part.key): cause.cents for cause in found.causes} == {
        record: now[record] - was[record]
        for record in was.keys() | now.keys()
        if now[record] != was[record]
    }


def test_a_figure_that_is_gone_or_new_is_explained_by_all_that_was_behind_it() -> None:
    parts = [FigurePart(PartKind.MOVEMENT, "M-001", "a", None, 500)]

    new = explained(None, figure(parts), [], parts)
    gone = explained(figure(parts), None, parts, [])

    assert (new.cents, gone.cents) == (500, -500)
    assert (new.figure, gone.figure) == (figure(parts), figure(parts))


def test_what_does_not_add_up_is_a_fault_of_ours() -> None:
    parts = [FigurePart(PartKind.MOVEMENT, "M-001", "a", None, 500)]

    with pytest.raises(
        UnexplainedDifferenceError, match=r"^verloop/2026/saldo: 500 printed, 0 behind$"
    ):
        explained(figure(parts), figure(parts), [], parts)
    with pytest.raises(UnexplainedDifferenceError, match=r"saldo: 0 printed, \d+ behind$"):
        explained(None, figure([]), [], parts)
    with pytest.raises(UnexplainedDifferenceError, match=r"^figure that is not there: 0 printed"):
        explained(None, figure(parts), parts, parts)
