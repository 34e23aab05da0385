"""The finance paper follows from the journal, and says so when it does not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.reserve import FREE, OUTSIDE, Movement, grant_bucket, line_bucket
from talentdesk.domain.reserve import MovementKind as Kind
from talentdesk.domain.reviews import Gate, Judgement, ReviewStatus
from talentdesk.reports import finance_paper
from talentdesk.reports.finance_paper import (
    ControlTotalError,
    FinancePaper,
    build_finance_paper,
    require_sums,
)
from talentdesk.reports.paper_rows import MovementLine
from talentdesk.reports.reserve_rows import movement_lines
from tests.builders import a_decision, a_movement, a_review, an_advice
from tests.reports.paper_case import (
    ACTIVITY,
    EFFORT,
    EXAMPLE,
    FORM,
    OCCASION,
    a_paper,
    a_source,
)


def test_reserve_runs_from_the_first_money_to_three_years_ahead() -> None:
    years = a_paper().years

    assert [year.year for year in years] == [2024, 2025, 2026, 2027, 2028, 2029]
    assert [year.additions.cents for year in years] == [1_000_000_25, 0, 0, 0, 0, 0]
    assert [year.withdrawals.cents for year in years] == [0, 0, 100_000_07, 30_012_34, 0, 0]
    assert [year.closing.cents for year in years][:4] == [
        1_000_000_25,
        1_000_000_25,
        900_000_18,
        869_987_84,
    ]
    assert [year.allotted.cents for year in years] == [0, 0, 300_000_00, 100_000_00, 0, 0]


def test_grants_stand_by_year_and_line_with_what_is_left() -> None:
    first, second = a_paper().grants

    assert (first.year, first.line, first.tranche) == (2026, "Wonen", "Eerste tranche")
    assert first.taakvelden == "0.10 en 8.3"
    assert (first.allotted.cents, first.granted.cents, first.free.cents) == (
        300_000_00,
        100_000_07,
        199_999_93,
    )
    assert (second.year, second.granted.cents, second.proposals) == (2027, 30_012_34, 2)


def test_what_happened_after_the_day_is_not_on_paper() -> None:
    later = replace(OCCASION, as_of=date(2026, 7, 1))

    assert a_paper().granted == Money(130_012_41)
    assert a_paper(later).granted == Money(130_011_41)
    assert len(a_paper(later).movements) == len(a_paper().movements) + 1


def test_proposal_shows_its_money_and_leaves_empty_what_was_not_filled_in() -> None:
    paper = a_paper()
    granted, example, effort = paper.proposals

    assert granted.costs == Money(200_000_10)
    assert (granted.reserve_cover, granted.cofinancing) == (Money(150_000_10), Money(50_000_00))
    assert granted.granted == Money(130_000_07)
    assert (granted.gate, granted.answered, granted.conditions) == (Gate.NO, 2, 3)
    assert (effort.costs, effort.cofinancing, effort.requested) == (None, None, None)
    assert (effort.granted, effort.gate, effort.conditions) == (ZERO, None, 2)
    assert example.is_example


def test_test_results_keep_not_judged_and_not_applicable_apart() -> None:
    source = a_source()
    source = replace(source, reviews=(*source.reviews, a_review(EFFORT, {"T.1": Judgement.FAILS})))
    rows = {
        (row.number, row.condition): row for row in build_finance_paper(source, OCCASION).results
    }

    assert rows["A-2026-001", "T.1"].settled is Judgement.MEETS
    assert rows["A-2026-001", "T.1"].meets == 2
    partly = rows["A-2026-001", "T.2"]
    assert (partly.settled, partly.fails, partly.open) == (Judgement.MEETS_PARTLY, 1, 1)
    assert partly.reason == "Deels: alleen in het Spoorpark."
    assert rows["A-2026-001", "E.1"].settled is Judgement.NOT_ASSESSED
    assert rows["I-2026-002", "T.1"].settled is Judgement.NOT_ASSESSED
    assert rows["I-2026-002", "E.1"].settled is Judgement.NOT_APPLICABLE
    assert rows["I-2026-002", "E.1"].open == 0
    assert "A-2026-010" not in {number for number, _ in rows}


def test_reviews_that_are_not_handed_in_and_old_advices_do_not_count() -> None:
    source = a_source()
    open_review = a_review(EFFORT, {"T.1": Judgement.FAILS}, status=ReviewStatus.IN_PROGRESS)
    old = an_advice(EFFORT, is_current=False)
    source = replace(source, reviews=(*source.reviews, open_review), advices=(old,))

    rows = build_finance_paper(source, OCCASION).results

    assert {row.number for row in rows} == {"A-2026-001"}
    assert {row.settled for row in rows} == {Judgement.NOT_ASSESSED}


def test_advice_on_an_older_version_is_marked() -> None:
    changed = replace(ACTIVITY, content_version=2)
    source = replace(a_source(proposals=(changed, EFFORT, EXAMPLE)))

    assert all(row.is_stale for row in build_finance_paper(source, OCCASION).results)
    assert not any(row.is_stale for row in a_paper().results)


def test_movement_names_the_decision_it_rests_on() -> None:
    allotted = a_paper().movements[1]

    assert (allotted.number, allotted.document) == ("M-00002", "Begroting 2026")
    assert (allotted.case_number, allotted.decision_day) == ("7654321", date(2025, 11, 12))
    assert (allotted.target_line, allotted.tranche, allotted.proposal) == (
        "Wonen",
        "Eerste tranche",
        "",
    )


def test_counter_movement_lowers_the_addition_of_its_own_year() -> None:
    source = a_source()
    back = a_movement(
        9,
        Kind.COUNTER,
        FREE,
        OUTSIDE,
        25,
        decision=FORM,
        reverses=source.movements[0].id,
    )
    paper = build_finance_paper(replace(source, movements=(*source.movements, back)), OCCASION)

    assert [year.additions.cents for year in paper.years][:3] == [1_000_000_25, 0, -25]
    assert paper.movements[-1].reverses == "M-00001"


def test_money_that_follows_from_an_example_is_an_example() -> None:
    paper = a_paper()

    assert [year.year for year in paper.years if year.is_example] == [2027, 2028, 2029]
    assert [row.year for row in paper.grants if row.is_example] == [2027]
    assert [row.number for row in paper.movements if row.is_example] == ["M-00007"]
    assert paper.has_examples


def test_in_the_example_register_only_decisions_of_the_plan_are_real() -> None:
    source = a_source(is_example=True)
    formed, *others = source.decisions
    real = replace(formed, draft=replace(formed.draft, plan_reference="BSL-1"))
    paper = build_finance_paper(replace(source, decisions=(real, *others)), OCCASION)

    assert [row.number for row in paper.decisions if not row.is_example] == ["D-001"]
    assert [row.number for row in paper.movements if not row.is_example] == ["M-00001"]
    assert [year.year for year in paper.years if not year.is_example] == [2024, 2025]


def test_decision_of_a_later_day_waits_and_one_without_a_day_is_shown() -> None:
    source = a_source()
    later = a_decision("D-010", paper=replace(a_decision().draft.paper, day=date(2026, 7, 1)))
    undated = a_decision("D-9", paper=replace(a_decision().draft.paper, day=None))
    source = replace(source, decisions=(*source.decisions, later, undated))

    numbers = [row.number for row in build_finance_paper(source, OCCASION).decisions]

    assert numbers == ["D-001", "D-002", "D-003", "D-9"]


def test_movement_without_its_decision_is_refused() -> None:
    source = replace(a_source(), decisions=())

    with pytest.raises(RecordMissingError):
        build_finance_paper(source, OCCASION)


def test_empty_register_gives_this_year_and_three_more_with_nothing_in_them() -> None:
    source = replace(a_source(proposals=()), movements=(), decisions=(), advices=(), reviews=())

    paper = build_finance_paper(source, OCCASION)

    assert [(year.year, year.closing) for year in paper.years] == [
        (year, ZERO) for year in (2026, 2027, 2028, 2029)
    ]
    assert not paper.grants


def first_changed(rows: tuple[Any, ...], **changes: object) -> tuple[Any, ...]:
    """The rows with something else in the first."""
    return (replace(rows[0], **changes), *rows[1:])


BREAKS: dict[str, Callable[[FinancePaper], FinancePaper]] = {
    "a closing balance": lambda paper: replace(
        paper, years=first_changed(paper.years, closing=Money(1))
    ),
    "an opening balance": lambda paper: replace(
        paper, years=first_changed(paper.years, opening=Money(1), closing=Money(1_000_000_26))
    ),
    "an addition": lambda paper: replace(
        paper,
        years=tuple(
            replace(year, additions=year.additions + Money(year.year == 2029), closing=closing)
            for year in paper.years
            for closing in [year.closing + Money(year.year == 2029)]
        ),
    ),
    "a withdrawal": lambda paper: replace(
        paper,
        years=tuple(
            replace(year, withdrawals=year.withdrawals + Money(year.year == 2029), closing=closing)
            for year in paper.years
            for closing in [year.closing - Money(year.year == 2029)]
        ),
    ),
    "what is left of a line": lambda paper: replace(
        paper, grants=first_changed(paper.grants, free=Money(1))
    ),
    "a grant by line": lambda paper: replace(
        paper,
        grants=first_changed(
            paper.grants,
            granted=paper.grants[0].granted + Money(1),
            free=paper.grants[0].free - Money(1),
        ),
    ),
    "an allotment by line": lambda paper: replace(
        paper,
        grants=first_changed(
            paper.grants,
            allotted=paper.grants[0].allotted + Money(1),
            free=paper.grants[0].free + Money(1),
        ),
    ),
    "an allotment by year": lambda paper: replace(
        paper, years=first_changed(paper.years, allotted=Money(1))
    ),
    "a grant by proposal": lambda paper: replace(
        paper, proposals=first_changed(paper.proposals, granted=Money(1))
    ),
    "a movement": lambda paper: replace(paper, movements=paper.movements[:-1]),
}


@pytest.mark.parametrize("broken", BREAKS, ids=lambda name: name)
def test_paper_that_does_not_add_up_is_no_paper(broken: str) -> None:
    require_sums(a_paper())

    with pytest.raises(ControlTotalError):
        require_sums(BREAKS[broken](a_paper()))


def test_movement_that_is_lost_on_the_way_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_but_the_last(*arguments: Any) -> tuple[MovementLine, ...]:
        return movement_lines(*arguments)[:-1]

    monkeypatch.setattr(finance_paper, "movement_lines", all_but_the_last)

    with pytest.raises(ControlTotalError):
        build_finance_paper(a_source(), OCCASION)


@st.composite
def journals(draw: st.DrawFn) -> list[Movement]:
    """A reserve that is formed, and then any order of moves that are covered."""
    cents = draw(st.integers(100, 10**12))
    found = [a_movement(1, Kind.FORM, OUTSIDE, FREE, cents, day=date(2024, 1, 1), decision=FORM)]
    balance = {FREE: cents}
    lines = [
        line_bucket("eerste", line, year) for line in ("wonen", "werken") for year in (2025, 2030)
    ]
    for seq in range(2, draw(st.integers(2, 12))):
        line = draw(st.sampled_from(lines))
        grant = grant_bucket("eerste", line.line, line.year, ACTIVITY.id)
        kind, source, target = draw(
            st.sampled_from(
                [
                    (Kind.ALLOT, FREE, line),
                    (Kind.GRANT, line, grant),
                    (Kind.RELEASE, grant, line),
                    (Kind.RETURN, line, FREE),
                ]
            )
        )
        if not balance.get(source, 0):
            continue
        moved = draw(st.integers(1, balance[source]))
        balance[source] -= moved
        balance[target] = balance.get(target, 0) + moved
        day = draw(st.dates(date(2024, 1, 2), date(2026, 6, 30)))
        found.append(a_movement(seq, kind, source, target, moved, day=day, decision=FORM))
    return found


@given(journals())
def test_every_journal_adds_up_to_the_cent(journal: list[Movement]) -> None:
    paper = build_finance_paper(replace(a_source(), movements=journal), OCCASION)

    kept = sum(row.free.cents for row in paper.grants) + sum(
        row.granted.cents for row in paper.grants
    )
    assert paper.years[-1].closing.cents + paper.granted.cents == paper.formed.cents
    assert sum(year.allotted.cents for year in paper.years) == kept
