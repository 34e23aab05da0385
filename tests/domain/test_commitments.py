"""Commitments never take more than the grant, and always add up, whatever is asked of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.commitment_errors import (
    CommitmentAmountError,
    CommitmentRoomError,
    CommitmentStepError,
    GrantCommittedError,
)
from talentdesk.domain.commitment_steps import (
    advance_step,
    carry_step,
    determine_step,
    enter_step,
    lapse_step,
    raise_step,
    release_step,
    request_step,
    settle_step,
    undo_step,
)
from talentdesk.domain.commitments import (
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    CommitmentStep,
    Posted,
    StepDraft,
    YearShare,
    posted_until,
)
from talentdesk.domain.errors import FieldError, ReasonRequiredError, TalentDeskError
from talentdesk.domain.grant_room import GrantRoom, check_grant_stays, check_room
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.proposals import FieldProblem
from talentdesk.domain.reserve import (
    MovementDraft,
    MovementKind,
    ReserveBook,
    grant_bucket,
    line_bucket,
)
from talentdesk.domain.step_choices import StepAsked, make_step, possible_steps
from tests.commitment_model import (
    DAYS,
    LINE,
    PROPOSAL,
    YEARS,
    PlainCommitment,
    Wish,
    a_commitment,
    after,
    step_of,
    stories,
)
from tests.reserve_model import DECISION

GRANTED = {2026: 12, 2027: 6}
GRANT_DAY = DAYS[1]


def moved(kind: MovementKind, year: int, cents: int, day: date = GRANT_DAY) -> MovementDraft:
    line, grant = line_bucket("t", LINE, year), grant_bucket("t", LINE, year, PROPOSAL)
    ends = (grant, line) if kind is MovementKind.RELEASE else (line, grant)
    return MovementDraft(kind, day, *ends, Money(cents), DECISION)


GRANTS = [moved(MovementKind.GRANT, year, cents) for year, cents in GRANTED.items()]


# --- against the plain model ---------------------------------------------------------


@given(stories(14), st.integers(0, 4))
def test_two_commitments_do_what_the_plain_model_does(wishes: list[Wish], cents: int) -> None:
    posted = (Money(cents), ZERO)
    held = [a_commitment("V-2026-001"), a_commitment("V-2026-002")]
    plain = [PlainCommitment({2026: 6, 2027: 4}) for _ in held]
    room = GrantRoom(ReserveBook(GRANTS), held)
    taken: list[tuple[date, int, int]] = []

    for wish in wishes:
        at = wish.commitment
        wanted = plain[at].lines(wish, posted[at].cents)
        if wanted is not None and any(
            change > 0 and _left(taken, year, day) < change
            for year, change in wanted[0].items()
            for day in DAYS
            if day >= wish.day
        ):
            wanted = None
        try:
            step = step_of(held[at], wish, posted[at])
            check_room(room, held[at], step, "A-2026-001")
        except TalentDeskError:
            assert wanted is None
            continue
        assert wanted is not None
        room.take(held[at], step)
        held[at] = after(held[at], step)
        plain[at].take(wish, *wanted)
        taken += [(wish.day, year, change) for year, change in wanted[0].items()]
        _same(held[at], plain[at])
        _adds_up(held[at], posted[at])
        _within_grant(held)


def _left(taken: list[tuple[date, int, int]], year: int, day: date) -> int:
    granted = GRANTED[year] if day >= GRANT_DAY else 0
    return granted - sum(cents for at, in_year, cents in taken if in_year == year and at <= day)


def _same(held: Commitment, plain: PlainCommitment) -> None:
    state = held.state()
    assert {year: state.bound(year).cents for year in YEARS} == {
        year: plain.bound(year) for year in YEARS
    }
    assert state.status.value == plain.status
    assert (state.awarded.cents, state.advances.cents) == (plain.awarded, plain.named("advance"))
    assert state.determined == (
        Money(plain.named("determine")) if plain.took("determine") else None
    )


def _adds_up(held: Commitment, posted: Money) -> None:
    for day in (*DAYS, None):
        state = held.state(day)
        assert state.total_committed == posted + state.open(posted) + state.total_released
        assert all(state.bound(year) >= ZERO for year in state.years)
        assert state.advances <= state.awarded
        assert state.determined is None or state.determined <= state.awarded


def _within_grant(held: list[Commitment]) -> None:
    for day in DAYS:
        for year in YEARS:
            bound = sum(item.state(day).bound(year).cents for item in held)
            assert bound <= (GRANTED[year] if day >= GRANT_DAY else 0)


# --- the grant ---------------------------------------------------------------------------


def test_more_than_is_granted_is_refused_with_what_there_is() -> None:
    held = a_commitment(shares=(YearShare(2026, Money(13)),))

    with pytest.raises(CommitmentRoomError) as caught:
        check_room(GrantRoom(ReserveBook(GRANTS), ()), held, enter_step(held, DAYS[2]), "A-1")

    error = caught.value
    assert (error.year, error.available, error.amount) == (2026, Money(12), Money(13))


def test_a_commitment_before_the_grant_is_refused() -> None:
    held = a_commitment()
    room = GrantRoom(ReserveBook(GRANTS), ())

    with pytest.raises(CommitmentRoomError) as caught:
        check_room(room, held, enter_step(held, DAYS[0]), "A-1")

    assert (caught.value.day, caught.value.available) == (DAYS[0], ZERO)


def test_a_grant_does_not_fall_under_what_is_committed_later() -> None:
    held = after(a_commitment(), enter_step(a_commitment(), DAYS[3]))
    room = GrantRoom(ReserveBook(GRANTS), [held])

    check_grant_stays(room, moved(MovementKind.RELEASE, 2026, 6, DAYS[2]), "A-1")
    with pytest.raises(GrantCommittedError) as caught:
        check_grant_stays(room, moved(MovementKind.RELEASE, 2026, 7, DAYS[2]), "A-1")

    error = caught.value
    assert (error.available, error.day, error.amount) == (Money(6), DAYS[3], Money(7))
    assert (error.proposal, error.year) == ("A-1", 2026)


def test_a_grant_that_is_not_there_holds_no_less_than_nothing() -> None:
    room = GrantRoom(ReserveBook(()), [entered()])

    with pytest.raises(GrantCommittedError) as caught:
        check_grant_stays(room, moved(MovementKind.RELEASE, 2026, 1, DAYS[2]), "A-1")
    assert caught.value.available == ZERO
    check_grant_stays(room, moved(MovementKind.GRANT, 2026, 1, DAYS[2]), "A-1")


def test_a_place_without_a_grant_has_nothing_left_on_any_day() -> None:
    room = GrantRoom(ReserveBook(GRANTS), ())

    assert room.left((PROPOSAL, "elders", 2026)) == ZERO
    assert room.lowest_from((PROPOSAL, "elders", 2026), DAYS[2]) == (DAYS[2], ZERO)


def test_the_first_of_the_days_with_the_least_is_told() -> None:
    held = after(a_commitment(), enter_step(a_commitment(), DAYS[3]))
    room = GrantRoom(ReserveBook(GRANTS), [held])

    assert room.lowest_from((PROPOSAL, LINE, 2026), DAYS[2]) == (DAYS[3], Money(6))
    assert room.lowest_from((PROPOSAL, LINE, 2026), DAYS[4]) == (DAYS[4], Money(6))


def test_a_step_that_takes_nothing_needs_no_room_and_one_of_two_years_needs_both() -> None:
    room = GrantRoom(ReserveBook(()), [entered()])
    check_room(room, entered(), advance_step(entered(), DAYS[2], Money(1)), "A-1")
    carried = carry_step(entered(), DAYS[2], [YearShare(2026, Money(1))], 2028, "raad")

    with pytest.raises(CommitmentRoomError) as caught:
        check_room(room, entered(), carried, "A-1")

    assert (caught.value.year, caught.value.amount) == (2028, Money(1))


def test_the_room_of_grants_has_its_places_in_order() -> None:
    room = GrantRoom(ReserveBook(GRANTS[::-1]), [entered(line="werken")])

    assert room.places() == tuple(
        sorted((PROPOSAL, line, year) for line in ("werken", LINE) for year in YEARS)
    )


# --- the chain of a subsidy -------------------------------------------------------------


def entered(**changes: Any) -> Commitment:
    held = a_commitment(**changes)
    return after(held, enter_step(held, DAYS[1], "Z-1"))


def test_advances_above_the_final_amount_come_back() -> None:
    held = a_commitment()
    held = after(held, request_step(held, DAYS[0], Money(11)))
    held = after(held, enter_step(held, DAYS[1]))
    held = after(held, advance_step(held, DAYS[2], Money(8)))
    held = after(held, determine_step(held, DAYS[3], Money(5)))
    state = held.state()

    assert (state.requested, state.awarded, state.advances) == (Money(11), Money(10), Money(8))
    assert (state.determined, state.recovery) == (Money(5), Money(3))
    assert (state.bound(2026), state.bound(2027)) == (Money(5), ZERO)
    assert held.state(DAYS[2]).recovery == ZERO


@pytest.mark.parametrize(
    ("step", "reason", "limit"),
    [
        (lambda held: advance_step(held, DAYS[2], Money(11)), "advances", 10),
        (lambda held: determine_step(held, DAYS[2], Money(11)), "determined", 10),
        (
            lambda held: release_step(
                after(held, advance_step(held, DAYS[2], Money(9))),
                DAYS[2], [YearShare(2026, Money(2))], "minder", ZERO,
            ),
            "awarded",
            9,
        ),
        (
            lambda held: release_step(held, DAYS[2], [YearShare(2027, Money(5))], "a", ZERO),
            "year",
            4,
        ),
        (
            lambda held: release_step(held, DAYS[2], [YearShare(2026, Money(4))], "a", Money(7)),
            "open",
            3,
        ),
    ],
)  # fmt: skip
def test_an_amount_that_does_not_fit_says_the_limit(
    step: Callable[[Commitment], StepDraft], reason: str, limit: int
) -> None:
    with pytest.raises(CommitmentAmountError) as caught:
        step(entered())

    assert (caught.value.reason, caught.value.limit) == (reason, Money(limit))


def _determined() -> Commitment:
    return after(entered(), determine_step(entered(), DAYS[2], Money(9)))


@pytest.mark.parametrize(
    ("held", "step", "reason"),
    [
        (entered(), lambda held: enter_step(held, DAYS[2]), "status"),
        (entered(), lambda held: settle_step(held, DAYS[2], "a", ZERO), "not_determined"),
        (entered(), lambda held: advance_step(held, DAYS[0], Money(1)), "earlier_day"),
        (entered(), lambda held: lapse_step(held, DAYS[2], "a", Money(1)), "posted"),
        (entered(), lambda held: undo_step(held, DAYS[2], "a", Money(1)), "posted"),
        (a_commitment(), lambda held: undo_step(held, DAYS[2], "a", ZERO), "nothing"),
        (_determined(), lambda held: advance_step(held, DAYS[2], Money(1)), "determined"),
        (
            entered(kind=CommitmentKind.CONTRACT),
            lambda held: advance_step(held, DAYS[2], Money(1)),
            "kind",
        ),
        (
            after(a_commitment(), request_step(a_commitment(), DAYS[0], Money(1))),
            lambda held: request_step(held, DAYS[2], Money(1)),
            "twice",
        ),
        (
            after(entered(), advance_step(entered(), DAYS[2], Money(1))),
            lambda held: lapse_step(held, DAYS[2], "a", ZERO),
            "advanced",
        ),
    ],
)
def test_a_step_out_of_turn_is_refused(
    held: Commitment, step: Callable[[Commitment], StepDraft], reason: str
) -> None:
    with pytest.raises(CommitmentStepError) as caught:
        step(held)

    assert caught.value.reason == reason


def test_steps_that_take_or_give_back_ask_a_reason_and_an_amount() -> None:
    held, share = entered(), [YearShare(2026, Money(1))]
    for step in (
        lambda: raise_step(held, DAYS[2], share, " "),
        lambda: release_step(held, DAYS[2], share, "", ZERO),
        lambda: lapse_step(held, DAYS[2], "", ZERO),
        lambda: undo_step(held, DAYS[2], "", ZERO),
        lambda: settle_step(_determined(), DAYS[2], "", ZERO),
    ):
        with pytest.raises(ReasonRequiredError):
            step()
    for shares in ([], [YearShare(2026, ZERO)], [*share, *share]):
        with pytest.raises(FieldError):
            raise_step(held, DAYS[2], shares, "meer")


def test_what_is_settled_gives_back_what_was_not_posted() -> None:
    held = entered(kind=CommitmentKind.CONTRACT)
    held = after(held, settle_step(held, DAYS[2], "klaar", Money(7)))

    assert held.status is CommitmentStatus.SETTLED
    assert (held.state().total_bound, held.state().open(Money(7))) == (Money(7), ZERO)
    assert held.state(DAYS[1]).status is CommitmentStatus.ENTERED


def test_an_award_may_come_down_to_its_advances() -> None:
    held = after(entered(), advance_step(entered(), DAYS[2], Money(9)))
    step = release_step(held, DAYS[2], [YearShare(2026, Money(1))], "minder", ZERO)

    assert after(held, step).state().awarded == held.state().advances


def test_what_is_posted_on_a_day_counts_at_its_end() -> None:
    postings = [Posted(day, Money(cents)) for day, cents in zip(DAYS, (1, 2, 4), strict=False)]

    assert [posted_until(postings, day).cents for day in DAYS[:3]] == [1, 3, 7]
    assert posted_until(postings, None) == Money(7)


def test_more_posted_than_bound_shows_under_zero() -> None:
    assert entered().state().open(Money(12)) == Money(-2)


def test_a_draft_says_per_field_what_is_wrong() -> None:
    draft = a_commitment().draft

    assert draft.problems() == {}
    assert replace(draft, relation=" ", shares=()).problems() == {
        "relation": FieldProblem.REQUIRED,
        "amount": FieldProblem.REQUIRED,
    }
    double = (YearShare(2026, Money(1)), YearShare(2026, Money(1)))
    assert replace(draft, shares=double).problems() == {"amount": FieldProblem.DOUBLE}
    minus = (YearShare(2026, Money(-1)),)
    assert replace(draft, shares=minus).problems() == {"amount": FieldProblem.NOT_POSITIVE}


# --- what can be asked -----------------------------------------------------------------


ASKED = StepAsked(DAYS[3], (YearShare(2026, Money(1)),), Money(1), "daarom")


@pytest.mark.parametrize("posted", [ZERO, Money(1)])
@pytest.mark.parametrize(
    "held",
    [
        a_commitment(),
        after(a_commitment(), request_step(a_commitment(), DAYS[0], Money(1))),
        entered(),
        entered(kind=CommitmentKind.ORDER),
        after(entered(), advance_step(entered(), DAYS[2], Money(1))),
        _determined(),
        after(_determined(), settle_step(_determined(), DAYS[2], "klaar", ZERO)),
        after(entered(), lapse_step(entered(), DAYS[2], "nee", ZERO)),
    ],
)
def test_what_is_offered_can_be_done_and_the_rest_cannot(held: Commitment, posted: Money) -> None:
    offered = possible_steps(held, posted)

    for step in CommitmentStep:
        if step is CommitmentStep.UNDO and posted:
            continue  # what was entered may be posted: only the step itself knows
        if step in offered:
            assert make_step(held, step, ASKED, posted).step is step
        else:
            with pytest.raises(CommitmentStepError):
                make_step(held, step, ASKED, posted)
