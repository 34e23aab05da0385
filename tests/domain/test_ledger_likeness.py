"""Two lines are taken for one only where nothing speaks against it and no third one is near."""

from collections.abc import Sequence
from typing import Any

import pytest

from talentdesk.domain.ledger import LedgerColumns, Posting
from talentdesk.domain.ledger_likeness import at_same_place, likely_same
from tests.ledger_cases import posting

DAY = "2024-04-05"


def columns(*lines: Posting) -> LedgerColumns:
    return LedgerColumns.of(lines)


def a_line(day: str = DAY, cents: int = 100, **fields: Any) -> Posting:
    known = {"journal": "IB", "entry": "E1", "line": "1", "account": "4100", "relation": "R1"}
    return posting(day, cents, **(known | fields))


def same_place(lost: Sequence[Posting], fresh: Sequence[Posting]) -> dict[int, int]:
    return at_same_place(columns(*lost), range(len(lost)), columns(*fresh), range(len(fresh)))


def likely(lost: Sequence[Posting], fresh: Sequence[Posting]) -> dict[int, int]:
    return likely_same(columns(*lost), range(len(lost)), columns(*fresh), range(len(fresh)))


# --- the same place ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"cents": 5, "account": "9999", "relation": "R2", "day": "2024-12-31"}, True),
        ({"day": "2025-04-05"}, False),
        ({"journal": "VB"}, False),
        ({"entry": "E2"}, False),
        ({"line": "2"}, False),
    ],
)
def test_a_place_is_year_journal_entry_and_line(changes: dict[str, Any], *, same: bool) -> None:
    assert same_place([a_line()], [a_line(**changes)]) == ({0: 0} if same else {})


def test_without_a_line_number_the_account_takes_its_part() -> None:
    assert same_place([a_line(line="")], [a_line(line="", cents=7)]) == {0: 0}
    assert same_place([a_line(line="")], [a_line(line="", account="4200")]) == {}


def test_a_line_without_an_entry_or_beside_another_one_has_no_place() -> None:
    other = a_line(entry="E2")

    assert same_place([a_line(entry="")], [a_line(entry="")]) == {}
    assert same_place([a_line(), a_line(), other], [other, a_line()]) == {2: 0}
    assert same_place([other, a_line()], [a_line(), a_line(), a_line(), other]) == {0: 3}


# --- likely the same -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"entry": "E9", "line": "9", "account": "4200"}, True),
        ({"day": "2024-04-12"}, True),
        ({"day": "2024-04-13"}, False),
        ({"day": "2024-03-29"}, True),
        ({"day": "2024-03-28"}, False),
        ({"cents": 101}, False),
        ({"relation": "r1"}, True),
        ({"relation": "R2"}, False),
        ({"document": "D2"}, False),
        ({"invoice": "F2"}, False),
        ({"order": "O2"}, False),
        ({"document": "", "invoice": ""}, True),
    ],
)
def test_one_amount_and_relation_on_a_near_day_may_be_the_same_line(
    changes: dict[str, Any], *, same: bool
) -> None:
    line = a_line(document="D1", invoice="F1", order="O1")
    other = a_line(**({"document": "D1", "invoice": "F1", "order": "O1"} | changes))

    assert likely([line], [other]) == ({0: 0} if same else {})
    assert likely([other], [line]) == ({0: 0} if same else {})


def test_the_name_of_a_relation_takes_the_place_of_its_code() -> None:
    named = a_line(relation="", relation_name="Bureau B")

    assert likely([named], [a_line(relation="", relation_name="BUREAU B")]) == {0: 0}
    assert likely([named], [a_line(relation="", relation_name="Bureau C")]) == {}


def test_where_more_than_one_would_do_none_is_given() -> None:
    twice = [a_line(), a_line(entry="E2")]

    assert likely([a_line()], twice) == {}
    assert likely(twice, [a_line()]) == {}
    assert likely([a_line(document="D1")], [a_line(document="D1"), a_line(document="D2")]) == {0: 0}
    assert likely([a_line(), a_line(cents=7)], [a_line(cents=7), a_line()]) == {0: 1, 1: 0}


@pytest.mark.parametrize(("count", "found"), [(20, True), (21, False)])
def test_many_of_one_amount_and_relation_are_no_sign(count: int, *, found: bool) -> None:
    lines = [a_line(document=f"D{number}") for number in range(count)]

    for lost, fresh in ((lines, lines[:1]), (lines[:1], lines)):
        assert likely(lost, fresh) == ({0: 0} if found else {})
