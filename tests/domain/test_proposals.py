"""Statuses move along the table and nowhere else; a concept may lack almost everything."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from talentdesk.domain.errors import TransitionError
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.proposals import (
    MAX_TEXT,
    TRANSITIONS,
    CostLine,
    CoverLine,
    CoverSource,
    FieldProblem,
    ProposalStatus,
    require_transition,
)
from tests.builders import a_draft

ALLOWED = {
    "draft": "submitted withdrawn",
    "submitted": "under_review draft withdrawn",
    "under_review": "advised submitted withdrawn",
    "advised": "before_executive under_review withdrawn",
    "before_executive": "granted refused deferred withdrawn",
    "deferred": "under_review before_executive withdrawn",
    "granted": "finished withdrawn",
    "existing": "finished withdrawn",
    "refused": "",
    "finished": "",
    "withdrawn": "",
}


@pytest.mark.parametrize("wanted", ProposalStatus)
@pytest.mark.parametrize("status", ProposalStatus)
def test_a_status_moves_only_along_the_table(
    status: ProposalStatus, wanted: ProposalStatus
) -> None:
    if wanted.value in ALLOWED[status.value].split():
        require_transition("A-2026-001", status, wanted)
        return
    with pytest.raises(TransitionError) as refusal:
        require_transition("A-2026-001", status, wanted)
    error = refusal.value
    assert (error.subject, error.status, error.wanted) == ("A-2026-001", status, wanted)


def test_every_status_can_be_reached_or_is_a_beginning() -> None:
    reached = {wanted for allowed in TRANSITIONS.values() for wanted in allowed}

    assert set(ProposalStatus) - reached == {ProposalStatus.EXISTING}


def test_a_concept_needs_a_title_and_nothing_else() -> None:
    assert a_draft(line="").problems() == {}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"title": "  "}, {"title": FieldProblem.REQUIRED}),
        ({"title": "x" * 200}, {}),
        ({"title": "x" * 201}, {"title": FieldProblem.TOO_LONG}),
        ({"summary": "x" * MAX_TEXT}, {}),
        ({"summary": "x" * (MAX_TEXT + 1)}, {"summary": FieldProblem.TOO_LONG}),
        ({"start": date(2026, 3, 3), "end": date(2026, 3, 3)}, {}),
        (
            {"start": date(2026, 3, 3), "end": date(2026, 3, 2)},
            {"end": FieldProblem.END_BEFORE_START},
        ),
        ({"end": date(2026, 3, 2)}, {}),
        ({"requested": ZERO}, {}),
        ({"requested": Money(-1)}, {"requested": FieldProblem.NOT_POSITIVE}),
        ({"costs": (CostLine("x", 2026, Money(-1)),)}, {"costs": FieldProblem.NOT_POSITIVE}),
        ({"costs": (CostLine("x", 2026, ZERO),)}, {}),
        ({"cover": (CoverLine(CoverSource.RESERVE, 2026, ZERO),)}, {}),
        (
            {"cover": (CoverLine(CoverSource.RESERVE, 2026, Money(-1)),)},
            {"cover": FieldProblem.NOT_POSITIVE},
        ),
        (
            {"title": "", "requested": Money(-1)},
            {"title": FieldProblem.REQUIRED, "requested": FieldProblem.NOT_POSITIVE},
        ),
    ],
)
def test_problems_name_the_field_and_what_is_wrong(
    changes: dict[str, Any], found: dict[str, FieldProblem]
) -> None:
    assert a_draft(**changes).problems() == found


def test_budget_is_in_balance_when_costs_are_covered_to_the_cent() -> None:
    draft = a_draft(
        costs=(CostLine("x", 2026, Money(60)), CostLine("y", 2027, Money(40))),
        cover=(
            CoverLine(CoverSource.RESERVE, 2026, Money(70)),
            CoverLine(CoverSource.COFINANCING, 2026, Money(30), "Hogeschool"),
        ),
    )

    assert (draft.total_costs, draft.total_cover) == (Money(100), Money(100))
    assert draft.covered_by(CoverSource.RESERVE) == Money(70)
    assert draft.is_balanced
    assert not replace(draft, cover=draft.cover[:1]).is_balanced


def test_no_costs_is_something_else_than_costs_of_nothing() -> None:
    assert a_draft().total_costs is None
    assert not a_draft().is_balanced
    assert a_draft(costs=(CostLine("x", 2026, ZERO),)).total_costs == ZERO
