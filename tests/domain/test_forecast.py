"""A forecast keeps what is certain apart, and each amount has the rule it came by."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.commitment_steps import determine_step, enter_step, settle_step
from talentdesk.domain.commitments import (
    Commitment,
    CommitmentId,
    CommitmentKind,
    Posted,
    YearShare,
)
from talentdesk.domain.forecast import (
    ForecastPart,
    ForecastRule,
    ForecastYear,
    forecast,
    open_by_year,
)
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.proposals import ProposalId
from tests.commitment_model import DAYS, LINE, PROPOSAL, a_commitment, after

AS_OF = date(2027, 5, 1)


def contract(number: str, *shares: tuple[int, int], is_draft: bool = False) -> Commitment:
    held = a_commitment(
        number,
        kind=CommitmentKind.CONTRACT,
        shares=tuple(YearShare(year, Money(cents)) for year, cents in shares),
    )
    return held if is_draft else after(held, enter_step(held, DAYS[1]))


def years(
    granted: dict[int, int], *held: Commitment, posted: dict[str, list[Posted]] | None = None
) -> dict[int, ForecastYear]:
    grants = {(PROPOSAL, LINE, year): Money(cents) for year, cents in granted.items()}
    postings = {CommitmentId(f"id-{key}"): items for key, items in (posted or {}).items()}
    return {item.year: item for item in forecast(grants, held, postings, AS_OF)}


def rules(found: ForecastYear) -> dict[ForecastRule, int]:
    return {part.rule: part.amount.cents for part in found.parts}


def test_each_amount_stands_in_its_year_with_its_rule() -> None:
    held = contract("V-1", (2026, 30), (2027, 40), (2028, 50))
    planned = contract("V-2", (2027, 5), is_draft=True)
    posted = {"V-1": [Posted(date(2026, 9, 1), Money(20)), Posted(date(2027, 6, 1), Money(9))]}
    found = years({2026: 100, 2027: 100, 2028: 100}, held, planned, posted=posted)

    assert rules(found[2026]) == {ForecastRule.POSTED: 20}
    assert rules(found[2027]) == {
        ForecastRule.OVERDUE: 10,
        ForecastRule.DUE: 40,
        ForecastRule.DRAFTED: 5,
        ForecastRule.UNCOMMITTED: 55,
    }
    assert rules(found[2028]) == {ForecastRule.DUE: 50, ForecastRule.UNCOMMITTED: 50}
    assert (found[2027].certain, found[2027].expected) == (Money(50), Money(60))
    assert (found[2027].left, found[2026].left) == (Money(-10), Money(80))
    assert (found[2026].committed, found[2026].open) == (Money(30), Money(10))


def test_a_year_is_told_whole() -> None:
    held = contract("V-1", (2027, 40))
    planned = contract("V-2", (2027, 5), is_draft=True)
    posted = {"V-1": [Posted(AS_OF, Money(7)), Posted(AS_OF, Money(2))]}
    other = (PROPOSAL, "werken", 2027)

    found = forecast(
        {(PROPOSAL, LINE, 2027): Money(100), other: Money(9)},
        [held, planned],
        {held.id: posted["V-1"]},
        AS_OF,
    )

    rule = ForecastRule
    assert found == (
        ForecastYear(
            *other, Money(9), ZERO, ZERO, ZERO, (ForecastPart(rule.UNCOMMITTED, Money(9)),)
        ),
        ForecastYear(
            PROPOSAL, LINE, 2027, Money(100), Money(40), Money(9), Money(31),
            (
                ForecastPart(rule.POSTED, Money(7), "V-1"),
                ForecastPart(rule.POSTED, Money(2), "V-1"),
                ForecastPart(rule.DUE, Money(31), "V-1"),
                ForecastPart(rule.DRAFTED, Money(5), "V-2"),
                ForecastPart(rule.UNCOMMITTED, Money(55)),
            ),
        ),
    )  # fmt: skip
    assert found[1].at_year_end == Money(100)


def test_commitments_of_one_year_are_added_up_and_what_is_posted_whole_is_not_to_come() -> None:
    whole = {"V-1": [Posted(AS_OF, Money(10))]}
    found = years({2027: 15}, contract("V-1", (2027, 10)), contract("V-2", (2027, 5)), posted=whole)

    assert (found[2027].committed, found[2027].open) == (Money(15), Money(5))
    both = years({2027: 15}, contract("V-1", (2027, 10)), contract("V-2", (2027, 5)))
    assert both[2027].open == Money(15)
    assert found[2027].parts == (
        ForecastPart(ForecastRule.POSTED, Money(10), "V-1"),
        ForecastPart(ForecastRule.DUE, Money(5), "V-2"),
    )


def test_a_draft_counts_from_its_day_and_an_end_leaves_nothing_to_come() -> None:
    planned = contract("V-2", (2026, 5), is_draft=True)
    settled = contract("V-1", (2026, 5))
    settled = after(settled, settle_step(settled, DAYS[2], "klaar", Money(5)))
    day = planned.draft.day

    def told(*held: Commitment, as_of: date) -> list[ForecastRule]:
        return [part.rule for year in forecast({}, held, {}, as_of) for part in year.parts]

    assert told(planned, as_of=day) == [ForecastRule.DRAFTED]
    assert told(planned, as_of=day - timedelta(days=1)) == []
    assert told(settled, as_of=DAYS[1]) == [ForecastRule.DUE]
    assert told(settled, as_of=DAYS[2]) == []


def test_postings_fill_the_first_years_and_the_last_one_is_overspent() -> None:
    state = contract("V-1", (2026, 30), (2027, 40)).state()

    assert open_by_year(state, Money(35)) == {2026: ZERO, 2027: Money(35)}
    assert open_by_year(state, Money(75)) == {2026: ZERO, 2027: Money(-5)}
    assert open_by_year(state, ZERO) == {2026: Money(30), 2027: Money(40)}
    assert open_by_year(a_commitment().state(), Money(5)) == {}


def test_a_subsidy_is_certain_when_its_final_amount_is_known() -> None:
    held = a_commitment(shares=(YearShare(2027, Money(40)),))
    held = after(held, enter_step(held, DAYS[1]))

    assert years({2027: 40}, held)[2027].certain == ZERO
    assert rules(years({2027: 40}, held)[2027]) == {ForecastRule.AWAITING: 40}

    held = after(held, determine_step(held, DAYS[2], Money(30)))
    assert rules(years({2027: 40}, held)[2027]) == {
        ForecastRule.DUE: 30,
        ForecastRule.UNCOMMITTED: 10,
    }


def test_an_overspend_shows_under_zero() -> None:
    held = contract("V-1", (2027, 10))
    found = years({2027: 10}, held, posted={"V-1": [Posted(date(2027, 2, 1), Money(13))]})

    assert (found[2027].open, found[2027].left) == (Money(-3), Money(-3))


def test_other_proposals_stay_apart() -> None:
    other = a_commitment("V-2", proposal=ProposalId("proposal-2"))
    found = forecast({}, [contract("V-1", (2027, 10)), other], {}, AS_OF)

    assert [(item.proposal, item.year) for item in found] == [
        (PROPOSAL, 2027),
        (ProposalId("proposal-2"), 2026),
        (ProposalId("proposal-2"), 2027),
    ]


@given(
    st.dictionaries(st.integers(2025, 2029), st.integers(1, 50), min_size=1),
    st.lists(st.tuples(st.integers(2025, 2029), st.integers(-5, 60)), max_size=4),
)
def test_what_is_open_per_year_adds_up_to_what_is_open(
    shares: dict[int, int], postings: list[tuple[int, int]]
) -> None:
    held = contract("V-1", *sorted(shares.items()))
    posted = Money(sum(cents for _, cents in postings))
    found = open_by_year(held.state(), posted)

    assert sum(item.cents for item in found.values()) == held.state().open(posted).cents
    ordered = [found[year].cents for year in sorted(found)]
    filled = [cents == 0 for cents in ordered]
    assert posted < ZERO or filled == sorted(filled, reverse=True) or ordered[-1] < 0
