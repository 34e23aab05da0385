"""The plan of an import of the mapping to Iv3, and what the postings say of a place themselves."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from talentdesk.domain.imports import CellProblem, Fate
from talentdesk.domain.iv3 import Iv3Cell, Iv3Codes, Iv3Home, Iv3Side, Iv3Target
from talentdesk.domain.iv3_delivery import Iv3Delivery, Iv3Stand, stands_of
from talentdesk.domain.iv3_errors import Iv3CellError, Iv3RuleError
from talentdesk.domain.iv3_mapping import OPEN_END, Iv3Rule, Iv3RuleDraft, Iv3RuleId
from talentdesk.domain.iv3_part import BUDGET, YEAR_END
from talentdesk.domain.iv3_plan import (
    Iv3Ground,
    Iv3Plan,
    PlannedIv3Rule,
    SheetIv3Rule,
    plan_mapping,
)
from talentdesk.domain.iv3_sender import Iv3Sender
from talentdesk.domain.iv3_suggestions import Iv3Gap, SayingPosting, gaps, place_for
from talentdesk.domain.places import FilePlace
from talentdesk.domain.proposals import FieldProblem

PLACE = FilePlace("Indeling", 7)
OPEN = frozenset({"3.8"})
CODES = Iv3Codes(
    2025,
    "proef",
    {"3.1": "Economie", "3.2": "Havens", "3.3": "Loket"},
    {"P213": "Schulden"},
    {"3.8": "Goederen", "6.1": "Financieel"},
    {"3.8": "Goederen", "6.1": "Financieel"},
    {},
    {
        Iv3Side.EXPENSES: {"3.1": OPEN, "3.3": OPEN},
        Iv3Side.INCOME: {"3.1": OPEN, "3.2": OPEN},
        Iv3Side.BALANCE_EXPENSES: {"P213": frozenset({"6.1"})},
        Iv3Side.BALANCE_INCOME: {},
    },
)
NEXT = replace(CODES, year=2027, taakvelden={"3.2": "Havens"})
WORK = Iv3Target(Iv3Home.EXPENSES, "3.1", "3.8")
INCOME = replace(WORK, home=Iv3Home.INCOME)
DEBTS = Iv3Target(Iv3Home.BALANCE, "P213", "6.1")


def a_draft(
    account: str = "6", centre: str = "", first: int = 2025, last: int = OPEN_END,
    target: Iv3Target = WORK,
) -> Iv3RuleDraft:  # fmt: skip
    return Iv3RuleDraft(account, centre, first, last, target)


def a_rule(draft: Iv3RuleDraft, *, is_active: bool = True) -> Iv3Rule:
    return Iv3Rule(Iv3RuleId(f"{draft.key} {draft.first_year}"), draft, is_active)


def a_row(**fields: Any) -> SheetIv3Rule:
    return SheetIv3Rule(PLACE, {"account": "6", "taakveld": "3.1", "categorie": "3.8"} | fields)


def ground(*rules: Iv3Rule, **balances: int) -> Iv3Ground:
    cents = {name.removeprefix("_"): amount for name, amount in balances.items()}
    return Iv3Ground(2025, (CODES,), rules, cents or {"6": 100})


def planned(row: SheetIv3Rule, on: Iv3Ground) -> PlannedIv3Rule:
    return plan_mapping([row], on)[0]


# --- a row ---------------------------------------------------------------------------------


def test_a_row_without_years_holds_from_the_year_of_the_plan() -> None:
    assert planned(a_row(), ground()) == PlannedIv3Rule(PLACE, Fate.NEW, "6", a_draft())


def test_a_row_says_its_years_cost_centre_and_side() -> None:
    row = a_row(first_year="2024", last_year=2025, cost_centre="K1", home="baten")

    draft = a_draft("6", "K1", 2024, 2025, INCOME)
    assert planned(row, ground()) == PlannedIv3Rule(PLACE, Fate.NEW, "6", draft)


@pytest.mark.parametrize(
    ("cents", "pair", "home"),
    [
        (100, ("3.1", "3.8"), Iv3Home.EXPENSES),
        (0, ("3.1", "3.8"), Iv3Home.EXPENSES),
        (-1, ("3.1", "3.8"), Iv3Home.INCOME),
        (100, ("3.2", "3.8"), Iv3Home.INCOME),
        (-100, ("3.3", "3.8"), Iv3Home.EXPENSES),
        (-100, ("P213", "6.1"), Iv3Home.BALANCE),
    ],
)
def test_a_side_that_nobody_named_follows_from_the_balance(
    cents: int, pair: tuple[str, str], home: Iv3Home
) -> None:
    row = a_row(taakveld=pair[0], categorie=pair[1])

    draft = planned(row, ground(_6=cents)).draft

    assert draft is not None
    assert draft.target == place_for(CODES, *pair, cents) == Iv3Target(home, *pair)


def test_an_account_stays_on_the_side_where_it_stands() -> None:
    held = a_rule(a_draft(target=INCOME, centre="K1"))
    others = (
        a_rule(a_draft("7", target=INCOME)),
        a_rule(a_draft(target=replace(INCOME, code="3.2"))),
    )

    here, ended = planned(a_row(), ground(held)), replace(held, is_active=False)
    elsewhere = planned(a_row(), ground(*others))
    assert here.draft is not None
    assert elsewhere.draft is not None
    assert (here.draft.target, elsewhere.draft.target) == (INCOME, WORK)
    assert planned(a_row(), ground(ended)).draft == a_draft()


def test_the_codes_of_the_nearest_year_tell_what_is_open() -> None:
    on = replace(ground(), codes=(CODES, NEXT))

    assert planned(a_row(first_year=2025, last_year=2025), on).fate is Fate.NEW
    refusal = planned(a_row(first_year=2028), on).refusal
    assert isinstance(refusal, Iv3CellError)
    assert (refusal.refusal, refusal.code, refusal.categorie, refusal.year) == (
        "DF001", "3.1", "3.8", 2027,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        (SheetIv3Rule(PLACE, {}), ("account", "taakveld", "categorie")),
        (SheetIv3Rule(PLACE, {"account": "6", "categorie": "3.8"}), ("taakveld",)),
    ],
)
def test_what_a_row_lacks_is_named(row: SheetIv3Rule, problems: tuple[str, ...]) -> None:
    found = planned(row, ground())

    assert (found.fate, found.draft, found.in_ledger) == (Fate.REFUSED, None, True)
    assert found.problems == tuple(
        CellProblem(PLACE, name, FieldProblem.REQUIRED) for name in problems
    )


def test_what_was_wrong_in_a_cell_is_not_missing_as_well() -> None:
    problem = CellProblem(PLACE, "taakveld", FieldProblem.UNKNOWN, "x")
    found = planned(SheetIv3Rule(PLACE, {"account": "8"}, (problem,)), ground())

    assert found.problems == (problem, CellProblem(PLACE, "categorie", FieldProblem.REQUIRED))
    assert (found.account, found.in_ledger) == ("8", False)


@pytest.mark.parametrize(
    ("row", "facts"),
    [
        (a_row(taakveld="9.9"), ("DF001", "9.9", "3.8", 2025)),
        (a_row(taakveld="P213"), ("grijs", "P213", "3.8", 2025)),
        (a_row(categorie="9.9"), ("DF002", "3.1", "9.9", 2025)),
        (a_row(taakveld="P999", categorie="6.1"), ("DF003", "P999", "6.1", 2025)),
        (a_row(categorie="6.1"), ("grijs", "3.1", "6.1", 2025)),
        (a_row(home="balans"), ("DF003", "3.1", "3.8", 2025)),
    ],
)
def test_a_cell_that_is_not_open_is_refused(
    row: SheetIv3Rule, facts: tuple[str, str, str, int]
) -> None:
    refusal = planned(row, ground()).refusal

    assert isinstance(refusal, Iv3CellError)
    assert (refusal.refusal, refusal.code, refusal.categorie, refusal.year) == facts


def test_a_line_within_another_is_refused() -> None:
    row = a_row(first_year=2025, last_year=2025)
    found = planned(row, ground(a_rule(a_draft(first=2024))))

    assert isinstance(found.refusal, Iv3RuleError)
    assert (found.refusal.reason, found.fate) == ("inside", Fate.REFUSED)
    empty = planned(a_row(account=""), ground()).refusal
    assert isinstance(empty, Iv3RuleError)


# --- beside what is there ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "held", "fate", "old"),
    [
        (a_row(), a_draft(first=2020), Fate.SAME, WORK),
        (a_row(first_year=2025), a_draft(first=2020), Fate.CHANGED, WORK),
        (a_row(last_year=OPEN_END), a_draft(), Fate.SAME, WORK),
        (a_row(last_year=2030), a_draft(first=2020, last=2030), Fate.CHANGED, WORK),
        (a_row(home="baten"), a_draft(first=2020), Fate.CHANGED, WORK),
        (a_row(), a_draft(first=2020, last=2024), Fate.NEW, None),
        (a_row(), a_draft(first=2026), Fate.CHANGED, WORK),
        (a_row(), a_draft(centre="K1"), Fate.NEW, None),
        (a_row(), a_draft("7"), Fate.NEW, None),
    ],
)
def test_a_row_is_the_same_or_another_place(
    row: SheetIv3Rule, held: Iv3RuleDraft, fate: Fate, old: Iv3Target | None
) -> None:
    found = planned(row, ground(a_rule(held)))

    assert (found.fate, found.old) == (fate, old)


def test_a_line_that_was_ended_says_nothing() -> None:
    assert planned(a_row(), ground(a_rule(a_draft(), is_active=False))).fate is Fate.NEW


def test_two_rows_about_the_same_years_are_refused() -> None:
    rows = [
        a_row(last_year=2026), a_row(first_year=2026), a_row(first_year=2027),
        a_row(cost_centre="K1"), a_row(first_year=2020, last_year=2024),
    ]  # fmt: skip

    found = plan_mapping(rows, ground())

    assert [row.fate is Fate.NEW for row in found] == [True, False, True, True, True]
    assert found[1].problems == (CellProblem(PLACE, "account", FieldProblem.DOUBLE, "6"),)
    late, early = a_row(first_year=2026), a_row(first_year=2020, last_year=2026)
    assert plan_mapping([late, early], ground())[1].problems == found[1].problems
    plan = Iv3Plan("bron.xlsx", "0" * 64, 7, found)
    assert [plan.count(fate) for fate in Fate] == [4, 0, 0, 1]
    assert (len(plan.drafts), plan.changes_nothing) == (4, False)
    assert replace(plan, rows=found[1:2]).changes_nothing


# --- what postings say ---------------------------------------------------------------------


def a_posting(
    key: str, cents: int, said: tuple[str, str] = ("", ""), account: str = "6", centre: str = "K1"
) -> SayingPosting:
    return SayingPosting(key, account, "Huur", centre, cents, *said)


SAID, OTHER = ("3.1", "3.8"), ("3.2", "3.8")


def test_an_account_whose_postings_agree_comes_once() -> None:
    postings = [
        a_posting("b", -50, SAID, account="10"), a_posting("a", 30, SAID),
        a_posting("c", 20, centre="K2"),
    ]  # fmt: skip

    assert gaps(postings, CODES) == (
        Iv3Gap("6", "Huur", "", ("a", "c"), 50, (SAID,), WORK),
        Iv3Gap("10", "Huur", "", ("b",), -50, (SAID,), INCOME),
    )


def test_an_account_whose_postings_differ_comes_by_cost_centre() -> None:
    postings = [
        a_posting("a", 30, SAID, centre="K10"), a_posting("b", 20, OTHER, centre="K2"),
        a_posting("c", 5, SAID, centre="K2"), a_posting("d", 1, centre="K10"),
        a_posting("e", 7, SAID, account="5"),
    ]  # fmt: skip

    assert gaps(postings, CODES) == (
        Iv3Gap("5", "Huur", "", ("e",), 7, (SAID,), WORK),
        Iv3Gap("6", "Huur", "K2", ("b", "c"), 25, (SAID, OTHER), None),
        Iv3Gap("6", "Huur", "K10", ("a", "d"), 31, (SAID,), WORK),
    )


def test_nothing_is_suggested_without_codes_or_without_words() -> None:
    half = a_posting("a", 30, ("3.1", ""))

    assert gaps([a_posting("a", 30, SAID)], None)[0].target is None
    assert gaps([a_posting("a", 30)], CODES)[0] == Iv3Gap("6", "Huur", "", ("a",), 30, (), None)
    assert (gaps([half], CODES)[0].said, gaps([half], CODES)[0].target) == ((("3.1", ""),), None)


# --- stands --------------------------------------------------------------------------------

CELLS = (
    (Iv3Cell(Iv3Side.BALANCE_INCOME, "P112", "7.1", 0), 30),
    (Iv3Cell(Iv3Side.BALANCE_EXPENSES, "P112", "7.1", 0), 45),
    (Iv3Cell(Iv3Side.BALANCE_INCOME, "P213", "6.1", 0), 99),
)


@pytest.mark.parametrize(
    ("period", "moment"),
    [(1, "31-3-2025"), (2, "30-6-2025"), (3, "30-9-2025"), (4, "31-12-2025"), (YEAR_END, "ultimo")],
)
def test_the_reserve_ends_as_it_began_with_its_movements(period: int, moment: str) -> None:
    assert stands_of(CELLS, CODES, period, 100_050) == (
        Iv3Stand("P112", "1-1-2025", 1001),
        Iv3Stand("P112", moment, 986),
    )


def test_a_budget_and_an_unknown_beginning_have_no_stands() -> None:
    assert stands_of(CELLS, CODES, BUDGET, 100_000) == ()
    assert stands_of(CELLS, CODES, 1, None) == ()
    assert len(stands_of(CELLS, CODES, 1, 0)) == 2


def test_a_delivery_tells_whether_it_is_a_budget() -> None:
    sender = Iv3Sender("0000", "Voorbeeldstad", "Financiën", "iv3@voorbeeld.nl", "1", "Boek")
    found = Iv3Delivery(sender, 2025, BUDGET, datetime(2025, 1, 1, tzinfo=UTC), ())

    assert (found.is_budget, replace(found, period=1).is_budget) == (True, False)
