"""Whole euros keep their totals; the reserve stands on both sides; what is wrong is found."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentdesk.domain.iv3 import Iv3Cell, Iv3Codes, Iv3Home, Iv3Side, Iv3Target, in_order
from talentdesk.domain.iv3_checks import Iv3Problem, problems_of
from talentdesk.domain.iv3_errors import Iv3CellError, Iv3RuleError
from talentdesk.domain.iv3_mapping import (
    Iv3Mapping,
    Iv3Rule,
    Iv3RuleDraft,
    Iv3RuleId,
    make_room,
)
from talentdesk.domain.iv3_part import BUDGET, Completed, Iv3Part, Iv3Posting, budget_of, part_of
from talentdesk.domain.iv3_rounding import half_up, keeping_total, whole_euros
from talentdesk.domain.iv3_sender import Iv3Sender

SENDER = Iv3Sender("0000", "Voorbeeldstad", "Afdeling Financiën", "iv3@voorbeeld.nl", "1", "Boek")
WORK = Iv3Target(Iv3Home.EXPENSES, "3.1", "3.8")
RESERVE = Iv3Target(Iv3Home.INCOME, "0.10", "7.1")
CREDITORS = Iv3Target(Iv3Home.BALANCE, "P213", "6.1")
CODES = Iv3Codes(
    2025,
    "proef",
    {"0.1": "Bestuur", "0.10": "Mutaties reserves", "3.1": "Economie"},
    {"P112": "Bestemmingsreserves", "P213": "Schulden"},
    {"3.8": "Goederen", "4.3.9": "Onverdeeld", "6.1": "Financieel", "7.1": "Reserves"},
    {"3.8": "Goederen", "6.1": "Financieel", "7.1": "Reserves"},
    {},
    {
        Iv3Side.EXPENSES: {"3.1": frozenset({"3.8", "4.3.9"}), "0.10": frozenset({"7.1"})},
        Iv3Side.INCOME: {"3.1": frozenset({"3.8"}), "0.10": frozenset({"7.1"})},
        Iv3Side.BALANCE_EXPENSES: {"P112": frozenset({"7.1"}), "P213": frozenset({"6.1"})},
        Iv3Side.BALANCE_INCOME: {"P112": frozenset({"7.1"}), "P213": frozenset({"6.1"})},
    },
)

places = st.tuples(
    st.sampled_from(list(Iv3Side)),
    st.sampled_from(["0.10", "3.1", "3.4", "8.3"]),
    st.sampled_from(["3.8", "4.2", "7.1", "7.4"]),
)
cells = st.dictionaries(places, st.integers(-10_000_000, 10_000_000), max_size=24).map(
    lambda found: [Iv3Cell(*place, cents) for place, cents in found.items()]
)


def a_rule(
    account: str, target: Iv3Target, centre: str = "", first: int = 2025, last: int = 2025
) -> Iv3Rule:
    return Iv3Rule(Iv3RuleId(account + centre), Iv3RuleDraft(account, centre, first, last, target))


def part(*postings: Iv3Posting, period: int = 5) -> Iv3Part:
    rules = [a_rule("6", WORK), a_rule("9", RESERVE), a_rule("2", CREDITORS)]
    return part_of(postings, Iv3Mapping(rules, 2025), 2025, period)


def amounts(found: Iv3Part) -> dict[tuple[str, str, str], int]:
    return {cell.place: cell.cents for cell in found.cells}


# --- rounding --------------------------------------------------------------------------


@settings(max_examples=200)
@given(cells)
def test_every_side_adds_up_and_no_cell_moves_a_whole_euro(found: list[Iv3Cell]) -> None:
    rounded = whole_euros(found)

    assert [cell for cell, _ in rounded] == found
    for side in Iv3Side:
        exact = sum(cell.cents for cell in found if cell.side is side)
        assert sum(euros for cell, euros in rounded if cell.side is side) == half_up(exact)
    assert all(abs(euros * 100 - cell.cents) < 100 for cell, euros in rounded)


@settings(max_examples=100)
@given(cells, st.integers(0, 10_000_000), st.integers(0, 10_000_000))
def test_both_halves_of_a_movement_of_the_reserve_stay_equal(
    others: list[Iv3Cell], withdrawn: int, added: int
) -> None:
    apart = [cell for cell in others if cell.categorie != "7.1"]
    reserve = [
        Iv3Cell(Iv3Side.INCOME, "0.10", "7.1", withdrawn),
        Iv3Cell(Iv3Side.BALANCE_EXPENSES, "P112", "7.1", withdrawn),
        Iv3Cell(Iv3Side.EXPENSES, "0.10", "7.1", added),
        Iv3Cell(Iv3Side.BALANCE_INCOME, "P112", "7.1", added),
    ]

    euros = [euros for cell, euros in whole_euros([*apart, *reserve])[-4:]]

    assert (euros[0], euros[2]) == (euros[1], euros[3])


def test_the_largest_remainders_go_up_and_of_equal_ones_the_first() -> None:
    assert keeping_total([150, 150, 190, 110], 6) == [2, 1, 2, 1]
    assert [half_up(cents) for cents in (49, 50, -50, -51)] == [0, 1, 0, -1]


# --- the part of the programme ------------------------------------------------------------


def test_a_withdrawal_stands_on_both_sides_and_corrections_are_taken_off() -> None:
    found = part(
        Iv3Posting("1", "6", "", 48_400_00),
        Iv3Posting("2", "6", "", -2_400_00),
        Iv3Posting("3", "2", "", -46_000_00),
        Iv3Posting("4", "1", "", 46_000_00, is_reserve=True),
        Iv3Posting("5", "9", "", -46_000_00),
    )

    assert amounts(found) == {
        ("lasten", "3.1", "3.8"): 46_000_00,
        ("baten", "0.10", "7.1"): 46_000_00,
        ("balans_lasten", "P112", "7.1"): 46_000_00,
        ("balans_baten", "P213", "6.1"): 46_000_00,
    }
    assert found.cells[0].behind == (("1", 48_400_00), ("2", -2_400_00))
    assert all(sum(c for _, c in cell.behind) == cell.cents for cell in found.cells)
    assert (found.completed, found.reserve_change) == (None, -46_000_00)
    assert problems_of(found, CODES, SENDER) == ()


@pytest.mark.parametrize(
    ("posting", "completed"),
    [
        (Iv3Posting("1", "1", "", 500, is_reserve=True), Completed.TAAKVELD),
        (Iv3Posting("1", "9", "", -500), Completed.BALANCE),
    ],
)
def test_half_a_withdrawal_gets_its_other_half(posting: Iv3Posting, completed: Completed) -> None:
    found = part(posting)

    assert amounts(found) == {
        ("baten", "0.10", "7.1"): 500,
        ("balans_lasten", "P112", "7.1"): 500,
    }
    assert found.completed is completed


def test_an_addition_is_lasten_of_the_taakveld_and_baten_of_the_balance() -> None:
    found = part(Iv3Posting("1", "1", "", -500, is_reserve=True))

    assert amounts(found) == {
        ("lasten", "0.10", "7.1"): 500,
        ("balans_baten", "P112", "7.1"): 500,
    }


def test_what_comes_to_nothing_is_no_cell_and_the_reserve_is_left_alone() -> None:
    found = part(Iv3Posting("1", "6", "", 100), Iv3Posting("2", "6", "", -100))

    assert (found.cells, found.completed) == ((), None)


def test_a_part_tells_its_period_and_what_each_side_comes_to() -> None:
    rules = [a_rule("6", WORK, "KP7"), a_rule("9", RESERVE)]
    postings = [Iv3Posting("1", "6", "KP7", 500), Iv3Posting("2", "9", "", 0, is_reserve=True)]

    found = part_of(postings, Iv3Mapping(rules, 2025), 2025, 3, opening=70)

    assert (found.year, found.period, found.opening) == (2025, 3, 70)
    assert (found.unmapped, found.lines) == ((), ())
    assert [found.total(side) for side in Iv3Side] == [500, 0, 0, 0]


def test_a_posting_without_a_place_is_named() -> None:
    found = part(Iv3Posting("7", "onbekend", "", 100))

    assert (found.cells, found.unmapped) == ((), ("7",))
    assert problems_of(found, CODES, SENDER) == (Iv3Problem("unmapped", names=("7",)),)


def test_the_budget_takes_what_lines_have_out_of_the_reserve() -> None:
    allotted = {
        "wonen": [("M-1", 120), ("M-2", -20)],
        "werken": [("M-3", 50)],
        "leven": [("M-4", 5), ("M-5", -5)],
        "imago": [("M-6", 7)],
    }

    found = budget_of(allotted, [("M-0", 1000)], LINES, 2025)

    assert amounts(found) == {
        ("lasten", "0.10", "7.1"): 1000,
        ("lasten", "3.1", "3.8"): 150,
        ("baten", "0.10", "7.1"): 150,
        ("balans_lasten", "P112", "7.1"): 150,
        ("balans_baten", "P112", "7.1"): 1000,
    }
    assert (found.year, found.period, found.unmapped) == (2025, BUDGET, ())
    assert found.lines == ("imago",)


@pytest.mark.parametrize(
    ("cents", "side", "behind"),
    [
        ((50, -20), "balans_lasten", (50, -20)),
        ((20, -50), "balans_baten", (-20, 50)),
        ((1, 0), "balans_lasten", (1, 0)),
    ],
)
def test_a_balance_stands_on_the_side_of_its_own_sign(
    cents: tuple[int, ...], side: str, behind: tuple[int, ...]
) -> None:
    postings = [Iv3Posting(str(at), "2", "", amount) for at, amount in enumerate(cents)]

    (cell,) = part(*postings).cells

    assert (cell.place, cell.cents) == ((side, "P213", "6.1"), sum(behind))
    assert cell.behind == tuple((str(at), amount) for at, amount in enumerate(behind))


LINES = {"wonen": WORK, "werken": WORK, "leven": WORK}


# --- the mapping -----------------------------------------------------------------------


def test_the_line_of_the_cost_centre_goes_before_that_of_all() -> None:
    every, one = a_rule("6", WORK), a_rule("6", RESERVE, "KP7")
    ended = Iv3Rule(Iv3RuleId("x"), Iv3RuleDraft("8", "", 2025, 2025, WORK), is_active=False)
    mapping = Iv3Mapping([every, one, ended], 2025)

    assert mapping.find("6", "KP7") == one
    assert mapping.find("6", "KP8") == every
    assert mapping.find("8", "") is None
    assert Iv3Mapping([every], 2026).find("6", "") is None


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ((2027, 2030), [(2024, 2026)]),
        ((2020, 2026), [(2027, 2028)]),
        ((2024, 2028), [None]),
        ((2029, 2031), []),
        ((2028, 2031), [(2024, 2027)]),
        ((2020, 2024), [(2025, 2028)]),
    ],
)
def test_a_new_line_makes_room_in_its_years(
    years: tuple[int, int], expected: list[tuple[int, int] | None]
) -> None:
    held = a_rule("6", WORK, first=2024, last=2028)
    draft = Iv3RuleDraft("6", "", *years, RESERVE)

    others = (a_rule("6", WORK, "KP7", 2020, 2040), replace(held, is_active=False))
    found = make_room(draft, [*others, held])

    drafts = [
        change.draft and (change.draft.first_year, change.draft.last_year) for change in found
    ]
    assert drafts == expected
    assert {change.rule for change in found} <= {held}


def test_a_line_within_another_and_one_that_says_nothing_are_refused() -> None:
    held = a_rule("6", WORK, first=2024, last=2028)
    with pytest.raises(Iv3RuleError) as within:
        make_room(Iv3RuleDraft("6", "", 2025, 2026, RESERVE), [held])
    assert (within.value.reason, within.value.account) == ("inside", "6")
    for draft, reason in (
        (Iv3RuleDraft("", "", 2025, 2025, WORK), "no_account"),
        (Iv3RuleDraft("6", "", 2026, 2025, WORK), "wrong_years"),
    ):
        with pytest.raises(Iv3RuleError) as unusable:
            draft.require_usable([CODES])
        assert (unusable.value.reason, unusable.value.account) == (reason, draft.account)
    wrong = Iv3RuleDraft("6", "", 2025, 2025, Iv3Target(Iv3Home.EXPENSES, "0.1", "7.1"))
    with pytest.raises(Iv3CellError) as refused:
        wrong.require_usable([CODES])
    error = refused.value
    assert (error.refusal, error.code, error.categorie, error.year) == ("grijs", "0.1", "7.1", 2025)
    Iv3RuleDraft("6", "", 2026, 2026, wrong.target).require_usable([CODES])


def test_a_balance_code_is_open_when_one_of_its_sides_is() -> None:
    closed: dict[str, frozenset[str]] = {}
    one_side = replace(CODES, cells={**CODES.cells, Iv3Side.BALANCE_EXPENSES: closed})
    none = replace(one_side, cells={**one_side.cells, Iv3Side.BALANCE_INCOME: closed})

    assert [codes.refusal_of(CREDITORS) for codes in (CODES, one_side)] == [None, None]
    assert str(none.refusal_of(CREDITORS)) == "grijs"
    assert none.homes("P213", "6.1") == ()


def test_each_side_has_its_own_categories() -> None:
    assert [CODES.categories(side) for side in Iv3Side] == [
        CODES.expenses, CODES.income, CODES.expenses, CODES.income,
    ]  # fmt: skip
    assert str(CODES.refusal(Iv3Side.INCOME, "3.1", "4.3.9")) == "DF002"
    assert str(CODES.refusal(Iv3Side.EXPENSES, "0.10", "3.8")) == "grijs"


# --- what is wrong -------------------------------------------------------------------------


def a_part(*found: Iv3Cell, period: int = 5) -> Iv3Part:
    return Iv3Part(2025, period, in_order(found))


def faults(found: Iv3Part, sender: Iv3Sender = SENDER) -> Counter[tuple[str, bool]]:
    return Counter((item.fault, item.blocks) for item in problems_of(found, CODES, sender))


def test_cells_that_are_not_open_are_refused_with_their_fault() -> None:
    found = a_part(
        Iv3Cell(Iv3Side.EXPENSES, "0.1", "3.8", 1),
        Iv3Cell(Iv3Side.EXPENSES, "9.9", "3.8", 1),
        Iv3Cell(Iv3Side.EXPENSES, "3.1", "9.9", 1),
        Iv3Cell(Iv3Side.BALANCE_EXPENSES, "P1", "7.1", 1),
        period=1,
    )
    told = {item for item in faults(found) if item[0] in ("grijs", "DF001", "DF002", "DF003")}

    assert told == {("grijs", True), ("DF001", True), ("DF002", True), ("DF003", True)}


def test_what_is_not_divided_is_for_a_budget_alone() -> None:
    cell = Iv3Cell(Iv3Side.EXPENSES, "3.1", "4.3.9", 100)

    assert faults(a_part(cell, period=4))["PF009", True] == 1
    assert faults(a_part(cell, period=0))["PF009", True] == 0


def test_one_half_of_the_reserve_that_differs_blocks_and_totals_are_told() -> None:
    found = a_part(
        Iv3Cell(Iv3Side.EXPENSES, "3.1", "3.8", 500),
        Iv3Cell(Iv3Side.INCOME, "0.10", "7.1", 400),
        Iv3Cell(Iv3Side.BALANCE_EXPENSES, "P112", "7.1", 300),
    )

    half = Iv3Problem("PF004", categorie="7.1", cents=-100)
    total, all_sides = (
        Iv3Problem("PF006", blocks=False, cents=100), Iv3Problem("PF001", blocks=False, cents=400),
    )  # fmt: skip
    assert problems_of(found, CODES, SENDER) == (half, total, all_sides)
    assert problems_of(Iv3Part(2025, 2, found.cells), CODES, SENDER) == (half, all_sides)
    assert problems_of(Iv3Part(2025, BUDGET, found.cells), CODES, SENDER) == (half, total)
    unmapped = replace(found, unmapped=("p",), lines=("wonen",))
    assert problems_of(unmapped, CODES, SENDER) == (
        Iv3Problem("unmapped", names=("p",)), Iv3Problem("lines", names=("wonen",)),
    )  # fmt: skip


def test_a_cell_that_is_wrong_is_told_itself() -> None:
    grey, undivided = (
        Iv3Cell(Iv3Side.EXPENSES, "0.1", "3.8", 5), Iv3Cell(Iv3Side.EXPENSES, "3.1", "4.3.9", -5),
    )  # fmt: skip
    found = problems_of(a_part(grey, undivided, period=4), CODES, SENDER)

    assert found == (Iv3Problem("grijs", cell=grey), Iv3Problem("PF009", cell=undivided))


def test_a_sender_that_is_not_filled_in_blocks() -> None:
    found = part(Iv3Posting("1", "9", "", -500))

    nobody = Iv3Problem("SF009", names=Iv3Sender().missing())
    assert nobody in problems_of(found, CODES, Iv3Sender())
    odd = Iv3Sender("0000", "V", "N", "iv3@voorbeeld.museum", "1", "B")
    assert Iv3Problem("SF008", names=("contact_email",)) in problems_of(found, CODES, odd)
    assert Iv3Sender(contact_name=" ").missing()[2] == "contact_name"


def test_a_part_without_any_amount_is_no_delivery() -> None:
    assert faults(a_part()) == {("empty", True): 1}
