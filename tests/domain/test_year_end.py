"""At the end of a year each granted euro is posted, carried or left; nothing disappears."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.book_errors import YearEndError
from talentdesk.domain.reserve import grant_bucket, line_bucket
from talentdesk.domain.statement import StatementLine
from talentdesk.domain.year_end import (
    LineCarry,
    YearEnd,
    YearEndChoice,
    YearEndCommitment,
    YearEndLine,
    YearEndPart,
    year_end,
)
from talentdesk.domain.year_end_parts import Places, parts_of, require_certain

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


def test_what_waits_for_the_council_is_no_longer_free() -> None:
    statement = [StatementLine("wonen", "", 1000, 600, 600, (), 7)]
    held = [commitment("V-1", "wonen", "p", 8, 0), commitment("V-2", "werken", "", 3, 1)]

    found = year_end(2026, {("wonen", ""): 1000}, statement, held, 4, {("wonen", ""): 150})

    assert (found.year, found.waiting, found.uncertain) == (2026, 4, frozenset({"wonen"}))
    assert {(row.line, row.proposal): (row.left, row.free) for row in found.lines} == {
        ("werken", ""): (-2, 0),
        ("wonen", ""): (400, 250),
        ("wonen", "p"): (-8, 0),
    }
    assert list(found.transfers.items()) == [("werken", 2), ("wonen", 8)]


# --- out of which places it comes ----------------------------------------------------------

GRANT_1, GRANT_2 = (grant_bucket(tranche, "wonen", 2026, "p") for tranche in ("T1", "T2"))
OLDER = grant_bucket("T1", "wonen", 2025, "p")
LINE = line_bucket("T1", "wonen", 2026)
HELD = {LINE: 40, OLDER: 5, GRANT_1: 0, GRANT_2: 30, grant_bucket("T3", "wonen", 2026, "p"): 30}


def an_end(**changes: Any) -> YearEnd:
    """2026 with one commitment, 25 of it of this year and 5 of the year before."""
    going = replace(commitment("V-1", "wonen", "p", 90, 60), open_years=((2025, 5), (2026, 25)))
    lines = (YearEndLine("wonen", "", 40, 0, 0, 10), YearEndLine("wonen", "p", 95, 60, 30))
    return replace(YearEnd(2026, (going,), lines, {"wonen": 30}, 0), **changes)


def test_a_commitment_goes_on_out_of_the_years_that_hold_it() -> None:
    parts = parts_of(an_end(), YearEndChoice(("V-1", "V-1")), {**HELD, GRANT_1: 10})

    assert parts == (
        YearEndPart("wonen", "p", "T1", 2025, 2027, 5, "V-1"),
        YearEndPart("wonen", "p", "T1", 2026, 2027, 10, "V-1"),
        YearEndPart("wonen", "p", "T2", 2026, 2027, 15, "V-1"),
    )
    assert [part.source for part in parts] == [OLDER, GRANT_1, GRANT_2]
    assert parts[0].target == grant_bucket("T1", "wonen", 2027, "p")


def test_money_of_a_line_goes_on_up_to_what_is_free() -> None:
    (part,) = parts_of(an_end(), YearEndChoice(money=(LineCarry("wonen", "", 30),)), HELD)

    assert part == YearEndPart("wonen", "", "T1", 2026, 2027, 30)
    assert (part.source, part.target) == (LINE, line_bucket("T1", "wonen", 2027))


def test_money_that_one_part_takes_is_not_there_for_the_next() -> None:
    choice = YearEndChoice(("V-1",), (LineCarry("wonen", "p", 5),))

    assert [part.cents for part in parts_of(an_end(), choice, HELD)] == [5, 25, 5]
    with pytest.raises(YearEndError) as caught:
        parts_of(an_end(), choice, {OLDER: 5, GRANT_1: 28})
    assert (caught.value.reason, caught.value.subject, caught.value.cents) == ("no_money", "p", 2)


ASKED = (replace(an_end().commitments[0], asked_in="R-9"),)


@pytest.mark.parametrize(
    ("found", "choice", "facts"),
    [
        (an_end(), YearEndChoice(), ("empty", "", "", 0)),
        (an_end(), YearEndChoice(("V-9",)), ("unknown", "V-9", "", 0)),
        (an_end(commitments=ASKED), YearEndChoice(("V-1",)), ("asked", "V-1", "R-9", 0)),
        (
            an_end(uncertain=frozenset({"wonen"})),
            YearEndChoice(("V-1",)),
            ("waiting", "wonen", "", 0),
        ),
        (
            an_end(uncertain=frozenset({""})),
            YearEndChoice(money=(LineCarry("wonen", "", 1),)),
            ("waiting", "wonen", "", 0),
        ),
        (
            an_end(),
            YearEndChoice(money=(LineCarry("wonen", "", 31),)),
            ("too_much", "wonen", "", 30),
        ),
        (an_end(), YearEndChoice(money=(LineCarry("wonen", "p", 6),)), ("too_much", "p", "", 5)),
        (
            an_end(),
            YearEndChoice(money=(LineCarry("wonen", "", 0),)),
            ("too_much", "wonen", "", 30),
        ),
        (
            an_end(),
            YearEndChoice(money=(LineCarry("werken", "", 1),)),
            ("unknown", "werken", "", 0),
        ),
        (an_end(), YearEndChoice(money=(LineCarry("wonen", "q", 1),)), ("unknown", "q", "", 0)),
    ],
)
def test_what_cannot_go_on_is_refused_by_name(
    found: YearEnd, choice: YearEndChoice, facts: tuple[str, str, str, int]
) -> None:
    with pytest.raises(YearEndError) as caught:
        parts_of(found, choice, HELD)

    error = caught.value
    assert (error.reason, error.subject, error.other, error.cents) == facts


def test_a_line_without_money_is_named_when_no_proposal_is_meant() -> None:
    with pytest.raises(YearEndError) as caught:
        list(Places({LINE: 3}).take(("wonen", ""), 2026, 4))

    assert (caught.value.subject, caught.value.cents) == ("wonen", 1)


def test_a_single_cent_goes_on_as_well() -> None:
    choice = YearEndChoice(money=(LineCarry("wonen", "", 1),))

    assert [part.cents for part in parts_of(an_end(), choice, {LINE: 1})] == [1]


def test_another_line_may_be_uncertain() -> None:
    require_certain(an_end(uncertain=frozenset({"werken"})), "wonen")
