"""At the end of a year each granted euro is posted, carried or left; nothing disappears."""

from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.statement import StatementLine
from talentdesk.domain.year_end import YearEndCommitment, YearEndLine, year_end

LINES = st.sampled_from(["wonen", "werken"])
PROPOSALS = st.sampled_from(["", "p", "q"])
CENTS = st.integers(0, 10**6)


def commitment(key: str, line: str, proposal: str, bound: int, posted: int) -> YearEndCommitment:
    return YearEndCommitment(key, key, line, proposal, bound, posted)


def test_what_is_open_goes_on_and_what_nobody_needs_is_left() -> None:
    statement = [StatementLine("wonen", "p", 1000, 600, 600, (), 0)]
    held = [commitment("V-1", "wonen", "p", 800, 600), commitment("V-2", "wonen", "p", 5, 9)]

    found = year_end(2026, {("wonen", "p"): 1000, ("werken", ""): 50}, statement, held, 0)

    assert [item.number for item in found.commitments] == ["V-1"]
    assert found.lines == (
        YearEndLine("werken", "", 50, 0, 0),
        YearEndLine("wonen", "p", 1000, 600, 200),
    )
    assert [item.left for item in found.lines] == [50, 200]
    assert found.transfers == {"wonen": 200}


@given(
    st.dictionaries(st.tuples(LINES, PROPOSALS), CENTS),
    st.lists(st.tuples(LINES, PROPOSALS, CENTS, CENTS)),
)
def test_every_euro_is_somewhere(
    granted: dict[tuple[str, str], int], held: list[tuple[str, str, int, int]]
) -> None:
    commitments = [commitment(str(at), *item) for at, item in enumerate(held)]

    found = year_end(2026, granted, (), commitments, 0)

    assert sum(item.granted for item in found.lines) == sum(granted.values())
    assert sum(item.carried for item in found.lines) == sum(found.transfers.values())
    assert sum(item.posted + item.carried + item.left for item in found.lines) == sum(
        granted.values()
    )
