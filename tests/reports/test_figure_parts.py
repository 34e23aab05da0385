"""What is behind a figure adds up to it, on every sheet and in every cell."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from talentdesk.domain.figures import FigureId, PartKind, sum_of_parts
from talentdesk.domain.reserve import Movement
from talentdesk.reports.finance_paper import FinancePaper, build_finance_paper
from talentdesk.reports.finance_sheets import figure_sheets
from talentdesk.reports.import_sheet import CellKind, ImportSheet, SheetColumn
from tests.reports.ledger_case import SNAPSHOT, YEAR_OVER, a_full_source
from tests.reports.test_finance_paper import journals


def figures(paper: FinancePaper) -> Iterator[tuple[ImportSheet[Any], SheetColumn[Any], str, Any]]:
    """Every cell that holds an amount: sheet, column, key of the row, row."""
    for sheet in figure_sheets(paper):
        for key, row in zip(sheet.row_keys(), sheet.rows, strict=True):
            for column in sheet.columns:
                if column.kind is CellKind.AMOUNT and column.value(row) is not None:
                    yield sheet, column, key, row


def require_traceable(paper: FinancePaper) -> int:
    """Follows every figure; gives how many there are."""
    count = 0
    for sheet, column, key, row in figures(paper):
        assert column.parts is not None
        parts = tuple(column.parts(row))
        assert sum_of_parts(parts) == column.value(row).cents, (sheet.key, key, column.key, parts)
        count += 1
    return count


@pytest.mark.parametrize("has_account", [True, False])
@pytest.mark.parametrize("is_over", [True, False])
def test_every_amount_is_the_sum_of_what_is_behind_it(*, has_account: bool, is_over: bool) -> None:
    source = a_full_source(has_account=has_account, is_over=is_over)
    paper = build_finance_paper(source, YEAR_OVER if is_over else SNAPSHOT)

    assert require_traceable(paper) > 130
    assert bool(paper.carry_overs) is is_over


@settings(max_examples=40, deadline=None)
@given(journals())
def test_every_journal_can_be_followed(journal: list[Movement]) -> None:
    require_traceable(build_finance_paper(a_full_source(movements=journal), SNAPSHOT))


def test_no_two_figures_have_the_same_id() -> None:
    paper = build_finance_paper(a_full_source(is_over=True), YEAR_OVER)

    ids = [
        FigureId("S-2026-001", sheet.key, key, column.key)
        for sheet, column, key, _ in figures(paper)
    ]

    assert len(set(ids)) == len(ids)
    assert all(FigureId.parse(str(figure)) == figure for figure in ids)


def parts_of(paper: FinancePaper, sheet_key: str, row_key: str, column_key: str) -> list[Any]:
    """What is behind one figure: kind, number and cents."""
    (found,) = [
        column.parts(row)
        for sheet, column, key, row in figures(paper)
        if (sheet.key, key, column.key) == (sheet_key, row_key, column_key) and column.parts
    ]
    return [(part.kind, part.number, part.cents) for part in found]


def test_a_figure_leads_to_its_movements_postings_and_steps() -> None:
    paper = build_finance_paper(a_full_source(), SNAPSHOT)

    assert parts_of(paper, "verloop", "2027", "onttrekking-begroot") == [
        (PartKind.MOVEMENT, "M-00005", 50_000_03),
        (PartKind.MOVEMENT, "M-00006", -20_000_03),
        (PartKind.MOVEMENT, "M-00007", 12_34),
    ]
    assert parts_of(paper, "verloop", "2026", "onttrekking-werkelijk") == [
        (PartKind.POSTING, "B6", 46_000_00)
    ]
    assert parts_of(paper, "verplichtingen", "v-2026-001", "openstaand") == [
        (PartKind.COMMITMENT_STEP, "V-2026-001 stap 1", 80_000_03),
        (PartKind.COMMITMENT_STEP, "V-2026-001 stap 4", -1_000_07),
        (PartKind.POSTING, "B1", -31_000_00),
    ]
    assert parts_of(paper, "besluiten", "d-003", "bedrag") == [
        (PartKind.DECISION, "D-003", 150_000_10)
    ]


def test_without_the_account_of_the_reserve_what_was_spent_is_what_was_withdrawn() -> None:
    paper = build_finance_paper(a_full_source(has_account=False), SNAPSHOT)
    (year,) = [item for item in paper.years if item.year == 2026]

    assert year.origin.value == "geboekt op het programma"
    assert [
        number for _, number, _ in parts_of(paper, "verloop", "2026", "onttrekking-werkelijk")
    ] == [
        "B1",
        "B2",
        "B3",
        "B4",
        "B8",
        "B9",
    ]
