"""What a newer ledger file does to postings that have a place: they keep it while it fits."""

from datetime import date

import pytest

from talentdesk.domain.ledger import LedgerColumns, Posting, PostingId
from talentdesk.domain.ledger_books import LedgerCounts
from talentdesk.domain.ledger_plan import ChangedLine, GoneLine, LedgerPlan, NewLine
from talentdesk.domain.ledger_taking import as_part, matched_lines, no_longer_fitting
from talentdesk.domain.placements import (
    ActId,
    PlacementDraft,
    PlacementId,
    PlacementKind,
    PlacementRow,
)
from talentdesk.domain.posting_periods import month_of
from tests.ledger_cases import posting

A, B, C = PostingId("a"), PostingId("b"), PostingId("c")
BEFORE = posting("2024-04-05", 100)


def gone(key: PostingId, *, is_matched: bool = True) -> GoneLine:
    return GoneLine(key, BEFORE, is_matched)


def changed(key: PostingId, index: int, *, is_matched: bool = True) -> ChangedLine:
    return ChangedLine(key, index, BEFORE, ("amount",), is_matched)


def placed(
    key: PostingId, cents: int, group: int = 0, kind: PlacementKind = PlacementKind.COMMITMENT
) -> PlacementRow:
    draft = PlacementDraft(key, kind, cents)
    period = month_of(date(2024, 4, 1))
    return PlacementRow(PlacementId(cents), ActId(1), group, "part", draft, period)


def columns(*cents: int) -> LedgerColumns:
    lines: list[Posting] = [posting("2024-04-05", amount) for amount in cents]
    return LedgerColumns.of(lines)


def test_a_part_of_the_ledger_lets_nothing_go() -> None:
    plan = LedgerPlan((NewLine(0),), gone=(gone(A), gone(B)), outside=3)

    assert as_part(plan) == LedgerPlan((NewLine(0),), outside=5)


def test_lines_with_a_place_that_change_or_go_are_named() -> None:
    plan = LedgerPlan(
        changed=(changed(A, 0), changed(B, 1, is_matched=False)),
        gone=(gone(C), gone(PostingId("d"), is_matched=False)),
    )

    assert matched_lines(plan) == {A, C}


@pytest.mark.parametrize(
    ("cents", "kept"),
    [(100, True), (99, False), (101, True), (0, False), (-100, False), (-101, False)],
)
def test_a_posting_with_another_amount_keeps_what_still_fits(cents: int, *, kept: bool) -> None:
    rows = [placed(A, 60), placed(A, 40), placed(B, 7)]

    found = no_longer_fitting(LedgerPlan(changed=(changed(A, 1),)), columns(5, cents), rows)

    assert found == ([] if kept else rows[:2])


def test_a_credit_keeps_what_still_fits_as_well() -> None:
    rows = [placed(A, -60)]
    plan = LedgerPlan(changed=(changed(A, 0),))

    assert no_longer_fitting(plan, columns(-60), rows) == []
    assert no_longer_fitting(plan, columns(-59), rows) == rows
    assert no_longer_fitting(plan, columns(60), rows) == rows


@pytest.mark.parametrize("cents", [1, -1])
def test_a_single_cent_is_kept_where_there_is_one_and_gone_with_its_posting(cents: int) -> None:
    rows = [placed(A, cents)]

    assert no_longer_fitting(LedgerPlan(changed=(changed(A, 0),)), columns(cents), rows) == []
    assert no_longer_fitting(LedgerPlan(changed=(changed(A, 0),)), columns(0), rows) == rows
    assert no_longer_fitting(LedgerPlan(gone=(gone(A),)), columns(), rows) == rows


def test_what_is_gone_keeps_nothing_and_takes_its_counterpart_along() -> None:
    rows = [
        placed(A, 60, 1, PlacementKind.REVERSAL), placed(B, -60, 1, PlacementKind.REVERSAL),
        placed(A, 40, 2), placed(C, 40, 2), placed(C, 1, 3, PlacementKind.REVERSAL),
    ]  # fmt: skip

    assert no_longer_fitting(LedgerPlan(gone=(gone(A),)), columns(), rows) == rows[:3]


def test_a_plan_is_counted() -> None:
    plan = LedgerPlan(
        new=(NewLine(0), NewLine(1)), same=((A, 2),), changed=(changed(B, 3),) * 3,
        gone=(gone(C),) * 4, returned=((A, 5),) * 5, outside=6,
    )  # fmt: skip

    assert LedgerCounts.of(plan) == LedgerCounts(2, 1, 3, 4, 5, 6)
