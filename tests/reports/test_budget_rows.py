"""What changed in the budget: every decision in balance, from the adopted budget to now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from talentdesk.domain.money import Money
from talentdesk.domain.programme import Line
from talentdesk.domain.reserve import FREE, OUTSIDE, Movement, line_bucket
from talentdesk.domain.reserve import MovementKind as Kind
from talentdesk.reports.budget_rows import BudgetChange, BudgetPurpose, Side, unbalanced
from talentdesk.reports.finance_paper import FinancePaper, build_finance_paper
from talentdesk.reports.finance_sheets import finance_sheets
from talentdesk.reports.incidental_rows import IncidentalLine
from tests.builders import a_movement
from tests.reports.ledger_case import SNAPSHOT, a_full_source
from tests.reports.paper_case import ALLOT, FORM, GRANT, WONEN_26, WONEN_27, movements
from tests.reports.test_figure_parts import require_traceable

WERKEN_29 = line_bucket("eerste", "werken", 2029)
WERKEN_31 = line_bucket("eerste", "werken", 2031)
MAY = date(2026, 5, 6)


def changed(*more: Movement) -> FinancePaper:
    """The paper of the case with movements after the budget was adopted."""
    return build_finance_paper(a_full_source(movements=[*movements(), *more]), SNAPSHOT)


SPRING = (
    a_movement(9, Kind.FORM, OUTSIDE, FREE, 50_000_00, day=MAY, decision=FORM),
    a_movement(10, Kind.ALLOT, FREE, WERKEN_29, 30_000_00, day=MAY, decision=ALLOT),
    a_movement(11, Kind.ALLOT, FREE, WERKEN_31, 1_00, day=MAY, decision=ALLOT),
    a_movement(12, Kind.YEAR_TRANSFER, WONEN_26, WONEN_27, 10_000_01, day=MAY, decision=ALLOT),
)


def told(rows: Sequence[BudgetChange]) -> list[tuple[str, str, int, list[int], int]]:
    """Name, taakveld, before, changes in cents, after."""
    return [
        (
            row.name,
            row.taakveld,
            row.before.cents,
            [amount.cents for amount in row.changes],
            row.after.cents,
        )
        for row in rows
    ]


def test_each_decision_has_its_lines_with_what_covers_them() -> None:
    rows = changed(*SPRING).budget_changes

    moved = [-10_000_01, 10_000_01, 0, 0, 0, 0]
    given = [0, 0, 0, 30_000_00, 0, 1_00]
    assert told(rows) == [
        ("D-001-toevoeging-lasten", "0.10", 0, [50_000_00, 0, 0, 0, 0, 0], 50_000_00),
        ("D-001-dekking-baten", "", 0, [50_000_00, 0, 0, 0, 0, 0], 50_000_00),
        ("D-002-wonen-werk-lasten", "8.3", 300_000_00, moved, 289_999_99),
        ("D-002-werken-werk-lasten", "3.1", 0, given, 0),
        (
            "D-002-onttrekking-baten",
            "0.10",
            300_000_00,
            [sum(pair) for pair in zip(moved, given, strict=True)],
            289_999_99,
        ),
    ]
    assert not unbalanced(rows)
    assert [row.categorie for row in rows] == ["7.1", "", "", "", "7.1"]


def test_a_grant_changes_no_budget() -> None:
    assert not changed().budget_changes


def test_a_later_decision_begins_where_an_earlier_one_ended() -> None:
    paper = changed(
        *SPRING, a_movement(13, Kind.ALLOT, FREE, WONEN_26, 5_00, day=MAY, decision=GRANT)
    )
    rows = [row for row in paper.budget_changes if row.line_id == "wonen"]

    assert [(row.decision, row.before.cents, row.after.cents) for row in rows] == [
        ("D-002", 300_000_00, 289_999_99),
        ("D-003", 289_999_99, 290_004_99),
    ]
    require_traceable(paper)


def test_what_was_taken_back_in_the_same_decision_is_no_change() -> None:
    back = a_movement(10, Kind.RETURN, WERKEN_29, FREE, 30_000_00, day=MAY, decision=ALLOT)

    assert not changed(replace(SPRING[1], seq=9), back).budget_changes


def test_codes_that_the_programme_does_not_settle_are_named_as_missing() -> None:
    source = a_full_source(movements=[*movements(), *SPRING])
    wonen, werken = source.programme.lines
    several: Line = replace(werken, taakvelden=("3.1", "3.4"))  # type: ignore[arg-type]
    programme = replace(source.programme, lines=(wonen, several))
    paper = build_finance_paper(replace(source, programme=programme), SNAPSHOT)
    [sheet] = [item for item in finance_sheets(paper) if item.key == "begrotingswijziging"]
    [missing] = [column for column in sheet.columns if column.title == "Niet ingevuld"]

    assert [missing.value(row) for row in sheet.rows] == [
        "",
        "taakveld en categorie",
        "categorie",
        "taakveld en categorie",
        "",
    ]


def test_codes_that_someone_chose_for_a_line_go_before_those_of_the_programme() -> None:
    source = a_full_source(movements=[*movements(), *SPRING])
    source = replace(source, line_codes={"wonen": ("8.1", "3.8")})
    rows = build_finance_paper(source, SNAPSHOT).budget_changes

    assert [(row.taakveld, row.categorie) for row in rows if row.line_id] == [
        ("8.1", "3.8"),
        ("3.1", ""),
    ]


@pytest.mark.parametrize(
    ("purpose", "side", "line", "amounts"),
    [
        (BudgetPurpose.WORK, Side.EXPENSES, "wonen", (300_000_00, 289_999_99, 40_048_50)),
        (BudgetPurpose.WORK, Side.EXPENSES, "werken", (0, 0, 6_950_02)),
        (BudgetPurpose.WORK, Side.EXPENSES, "", (0, 0, 99_99)),
        (BudgetPurpose.WITHDRAWAL, Side.INCOME, "", (300_000_00, 289_999_99, 46_000_00)),
        (BudgetPurpose.ADDITION, Side.EXPENSES, "", (0, 50_000_00, 250_00)),
    ],
)
def test_incidental_money_is_adopted_amended_and_real(
    purpose: BudgetPurpose, side: Side, line: str, amounts: tuple[int, int, int]
) -> None:
    [row] = [
        item
        for item in changed(*SPRING).incidental
        if (item.year, item.purpose, item.line_id) == (2026, purpose, line)
    ]

    assert row.actual is not None
    assert (row.side, row.original.cents, row.amended.cents, row.actual.cents) == (side, *amounts)
    assert row.variance == row.amended - row.actual


@pytest.mark.parametrize(
    ("side", "actual", "is_better"),
    [
        (Side.EXPENSES, 90, True),
        (Side.EXPENSES, 110, False),
        (Side.INCOME, 90, False),
        (Side.INCOME, 110, True),
        (Side.INCOME, 100, None),
        (Side.EXPENSES, None, None),
    ],
)
def test_less_expenses_and_more_income_are_better(
    side: Side, actual: int | None, is_better: bool | None
) -> None:
    row = IncidentalLine(
        2026,
        BudgetPurpose.WORK,
        side,
        "wonen",
        "Wonen",
        "8.3",
        "",
        is_incidental=True,
        original=Money(100),
        amended=Money(100),
        actual=None if actual is None else Money(actual),
    )

    assert row.is_favourable is is_better


@pytest.mark.parametrize("years", [3, 4])
def test_without_a_word_of_the_programme_money_of_three_years_is_incidental(years: int) -> None:
    more = [
        a_movement(9 + at, Kind.ALLOT, FREE, bucket, 1_00, day=MAY, decision=ALLOT)
        for at, bucket in enumerate(
            line_bucket("eerste", "werken", 2026 + place) for place in range(years)
        )
    ]
    source = a_full_source(movements=[*movements(), *more])
    reserve = replace(source.programme.reserve, is_incidental=False)
    source = replace(source, programme=replace(source.programme, reserve=reserve))
    paper = build_finance_paper(source, SNAPSHOT)

    [row] = [item for item in paper.incidental if (item.year, item.line_id) == (2026, "werken")]

    assert row.is_incidental is (years == 3)
