import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.ledger import LedgerColumns, Posting, PostingId, line_digests
from talentdesk.domain.ledger_plan import LedgerPlan
from talentdesk.domain.money import Money
from tests.ledger_cases import SmallRegister, counts, posting


def days(month: int, *cents: int) -> list[Posting]:
    return [posting(f"2024-{month:02d}-{day:02d}", c) for day, c in enumerate(cents, start=2)]


ACME = posting("2024-04-05", -12_39, document="X")
TWINS = [posting("2024-04-05", 500, entry="E1", line="1", document="X")] * 2

# The cases of users of other programs (reconciliation research, section 4): what the register
# holds, what comes in, and how many lines are then new, same, changed and gone.
CASES = {
    "a1 three equal amounts again": (days(2, -100, -100, -100),) * 2 + ((0, 3, 0, 0),),
    "a1 truly equal rows again": ([posting()] * 3, [posting()] * 3, (0, 3, 0, 0)),
    "a1 a fourth equal row": ([posting()] * 3, [posting()] * 4, (1, 3, 0, 0)),
    "a2 other ids never merge": (
        [ACME],
        [ACME, posting("2024-04-06", -12_39, document="Y")],
        (1, 1, 0, 0),
    ),
    "a4 an id twice in a file": ([], TWINS, (2, 0, 0, 0)),
    "a5 daily interest": (
        days(4, 41, 41, 42),
        days(4, 41, 41, 42) + days(5, 41, 41, 42),
        (3, 3, 0, 0),
    ),
    "a6 a part of a split": (
        [posting(cents=161_95)],
        [posting(cents=161_95), posting(cents=50_00)],
        (1, 1, 0, 0),
    ),
    "a7 a double and an equal amount": (
        [ACME],
        [ACME, replace(ACME, day=date(2024, 4, 9), document="Z")],
        (1, 1, 0, 0),
    ),
    "a9 an id is equal, not contained": (
        [posting(document="123")],
        [posting(document="123"), posting(document="1234")],
        (1, 1, 0, 0),
    ),
    "a10 a late row of the last day": (
        [posting("2022-01-01", 100)],
        [posting("2022-01-01", 100), posting("2022-01-01", 250, document="laat")],
        (1, 1, 0, 0),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_a_later_export_does(case: str) -> None:
    held, incoming, expected = CASES[case]
    register = SmallRegister()
    register.take_in(held)

    plan = register.plan(incoming)

    assert counts(plan) == expected
    register.carry_out(plan, incoming)
    assert register.plan(incoming).changes_nothing


def test_a3_without_an_id_it_is_a_suggestion_only() -> None:
    register = SmallRegister()
    register.take_in([ACME])

    plan = register.plan([posting("2024-04-06", -12_39)])

    assert counts(plan) == (1, 0, 0, 1)
    assert [line.likely for line in plan.gone] == [0]


@pytest.mark.parametrize(
    "other",
    [
        posting("2024-04-06", -12_39, document="Y"),
        posting("2024-04-13", -12_39),
        posting("2024-04-06", -12_40),
        posting("2024-04-06", -12_39, relation="C18"),
    ],
)
def test_other_lines_are_not_even_suggested(other: Posting) -> None:
    register = SmallRegister()
    register.take_in([ACME])

    assert [line.likely for line in register.plan([other]).gone] == [None]


def test_two_candidates_are_no_suggestion() -> None:
    register = SmallRegister()
    register.take_in([ACME])

    plan = register.plan([posting("2024-04-06", -12_39), posting("2024-04-07", -12_39)])

    assert [line.likely for line in plan.gone] == [None]


def test_a4_a_line_that_stands_there_twice_is_reported() -> None:
    plan = SmallRegister().plan([*TWINS, posting(document="X")])

    assert [line.is_double for line in plan.new] == [False, True, False]


def test_equal_lines_without_a_number_are_no_doubles() -> None:
    assert not SmallRegister().plan([posting()] * 3).doubles


def test_a8_what_a_user_adds_is_not_in_the_key() -> None:
    # Names of accounts and relations are the nearest to it that a file says.
    register = SmallRegister()
    register.take_in([posting(account_name="Oud", relation_name="Acme", row=7)])

    plan = register.plan([posting(account_name="Nieuw", relation_name="Acme BV", row=9)])

    assert counts(plan) == (0, 1, 0, 0)


def test_a_renumbered_line_is_the_same_line() -> None:
    register = SmallRegister()
    register.take_in([posting(journal="INK", entry="E1", line="1")])

    assert counts(register.plan([posting(journal="MEM", entry="E9", line="3")])) == (0, 1, 0, 0)


def test_another_content_at_a_place_is_changed_with_its_fields() -> None:
    register = SmallRegister()
    register.take_in([posting(cents=100, entry="E1", line="1"), posting(entry="E1", line="2")])
    register.matched = {PostingId("p0")}

    plan = register.plan(
        [posting(entry="E1", line="2"), posting(cents=90, entry="E1", line="1", project="T")]
    )

    assert counts(plan) == (0, 1, 1, 0)
    assert plan.changed[0].fields == ("amount", "project")
    assert plan.alarms == plan.changed


def test_a_place_that_is_there_twice_says_nothing() -> None:
    register = SmallRegister()
    register.take_in(
        [posting(cents=100, entry="E1", line="1"), posting(cents=200, entry="E1", line="1")]
    )

    assert counts(register.plan([posting(cents=300, entry="E1", line="1")])) == (1, 0, 0, 2)


def test_gone_with_a_match_is_an_alarm() -> None:
    register = SmallRegister()
    register.take_in([posting(), posting(cents=700)])
    register.matched = {PostingId("p1")}

    plan = register.plan([posting()])

    assert [(line.id, line.is_matched) for line in plan.gone] == [("p1", True)]
    assert plan.alarms == plan.gone


def test_of_equal_lines_the_one_whose_place_is_not_there_is_gone() -> None:
    register = SmallRegister()
    register.take_in([posting(entry="E1", line="1"), posting(entry="E2", line="1")])

    assert [line.id for line in register.plan([posting(entry="E2", line="1")]).gone] == ["p0"]
    assert [line.id for line in register.plan([posting(entry="E1", line="1")]).gone] == ["p1"]


def test_of_equal_lines_at_one_place_the_last_is_gone() -> None:
    register = SmallRegister()
    twins = [posting(entry="E1", line="1")] * 3
    register.take_in(twins)

    assert [line.id for line in register.plan(twins[:2]).gone] == ["p2"]


def test_days_that_the_file_does_not_cover_are_left_alone() -> None:
    register = SmallRegister()
    register.take_in([posting("2025-01-31"), posting("2025-02-01"), posting("2025-02-28")])
    february = date(2025, 2, 1).toordinal(), date(2025, 2, 28).toordinal()

    plan = register.plan([posting("2025-02-28")], february)

    assert counts(plan) == (0, 1, 0, 1)
    assert plan.outside == 1


def test_a_gone_line_comes_back_as_itself() -> None:
    register = SmallRegister()
    register.take_in([posting(), posting(cents=700)])
    register.take_in([posting()])

    plan = register.plan([posting(), posting(cents=700)])

    assert plan.returned == (("p1", 1),)
    assert counts(plan) == (0, 1, 0, 0)


a_posting = st.builds(
    posting,
    day=st.sampled_from(["2025-01-01", "2025-01-02", "2025-03-01"]),
    cents=st.sampled_from([100, 250]),
    entry=st.sampled_from(["", "E1", "E2"]),
    line=st.sampled_from(["", "1", "2"]),
    document=st.sampled_from(["", "F1"]),
)
files = st.lists(a_posting, max_size=12)


def content(lines: Sequence[Posting]) -> Counter[bytes]:
    return Counter(line_digests(LedgerColumns.of(lines)))


@given(files)
def test_the_same_file_again_has_nothing_new(lines: list[Posting]) -> None:
    register = SmallRegister()
    register.take_in(lines)

    assert register.plan(lines).changes_nothing


@given(files, files, st.randoms(use_true_random=False))
def test_the_order_of_a_file_makes_no_difference(
    held: list[Posting], lines: list[Posting], chance: random.Random
) -> None:
    register = SmallRegister()
    register.take_in(held)
    mixed = lines[:]
    chance.shuffle(mixed)

    first, second = register.plan(lines), register.plan(mixed)

    assert counts(first) == counts(second)
    assert {line.id for line in first.gone} == {line.id for line in second.gone}
    assert {line.id for line in first.changed} == {line.id for line in second.changed}


@given(st.lists(files, max_size=4))
def test_the_register_holds_what_the_last_export_says(exports: list[list[Posting]]) -> None:
    register = SmallRegister()
    for lines in exports:
        plan = register.plan(lines)
        indices = [line.index for line in plan.new] + [line.index for line in plan.changed]
        indices += [index for _, index in (*plan.same, *plan.returned)]
        assert sorted(indices) == list(range(len(lines)))
        register.carry_out(plan, lines)

        assert content(register.live()) == content(lines)
        assert len(set(register.keys.values())) == len(register.keys)


def planned(held: Sequence[Posting], file: Sequence[Posting]) -> LedgerPlan:
    """The plan of a second file, on a register that took in the first."""
    register = SmallRegister()
    register.take_in(held)
    return register.plan(file)


def test_of_two_equal_lines_the_one_at_its_place_is_the_same() -> None:
    held = posting(entry="E1", line="1")
    other = replace(held, entry="E0", line="9")

    plan = planned([held], [other, held])

    assert [index for _, index in plan.same] == [1]
    assert [line.index for line in plan.new] == [0]
    assert (plan.changed, plan.gone) == ((), ())


def test_of_two_equal_lines_elsewhere_the_first_by_place_is_the_same() -> None:
    held = posting(entry="E1", line="1")
    file = [replace(held, entry=entry, line="1") for entry in ("E9", "E5")]

    plan = planned([held], file)

    assert [index for _, index in plan.same] == [1]
    assert [line.index for line in plan.new] == [0]


def test_a_line_that_changed_or_is_gone_shows_what_it_was() -> None:
    held = [posting(cents=100, entry=entry, line="1") for entry in ("E1", "E2")]

    plan = planned(held, [replace(held[0], amount=Money(200))])

    assert [(line.before, line.fields) for line in plan.changed] == [(held[0], ("amount",))]
    assert [line.before for line in plan.gone] == [held[1]]


def test_a_file_covers_its_first_and_last_day() -> None:
    held = posting("2024-04-05", 100)
    day = held.day.toordinal()
    register = SmallRegister()
    register.take_in([held])

    for first, last in ((day, day), (day - 1, day), (day, day + 1)):
        plan = register.plan([], (first, last))
        assert (len(plan.gone), plan.outside) == (1, 0)
    for first, last in ((day + 1, day + 9), (day - 9, day - 1)):
        plan = register.plan([], (first, last))
        assert (len(plan.gone), plan.outside) == (0, 1)


def test_of_equal_lines_those_that_are_there_go_before_those_that_were_gone() -> None:
    twins = [posting(entry=entry, line="1") for entry in ("E1", "E2")]
    register = SmallRegister()
    register.take_in(twins)
    first, second = register.lines
    elsewhere = [replace(twins[0], entry="E9")]

    for gone, there in ((first, second), (second, first)):
        register.gone = {gone}
        plan = register.plan(elsewhere)
        assert (plan.same, plan.returned) == (((there, 0),), ())


@pytest.mark.parametrize(
    ("held", "file", "doubles"),
    [
        ([], TWINS, [False, True]),
        (TWINS[:1], TWINS, [True]),
        ([], [TWINS[0], replace(TWINS[0], line="2")], [False, False]),
        ([], [replace(item, line="") for item in TWINS], [False, False]),
        ([ACME], TWINS, [False, True]),
    ],
)
def test_what_stands_a_second_time_at_its_place_is_double(
    held: list[Posting], file: list[Posting], doubles: list[bool]
) -> None:
    plan = planned(held, file)

    assert [line.is_double for line in plan.new] == doubles
    assert plan.doubles == tuple(line for line in plan.new if line.is_double)
