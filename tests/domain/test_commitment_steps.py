"""Each step of a commitment to the letter: what it writes, and every fact of a refusal."""

from collections.abc import Callable
from typing import Any

import pytest

from talentdesk.domain.commitment_errors import CommitmentAmountError, CommitmentStepError
from talentdesk.domain.commitment_steps import (
    advance_step,
    carry_step,
    determine_step,
    enter_step,
    lapse_step,
    raise_step,
    refused_because,
    release_step,
    request_step,
    settle_step,
    undo_step,
)
from talentdesk.domain.commitments import (
    Commitment,
    CommitmentKind,
    CommitmentStep,
    StepDraft,
    StepShare,
    YearShare,
)
from talentdesk.domain.errors import FieldError, ReasonRequiredError, TalentDeskError
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.proposals import FieldProblem
from tests.commitment_model import DAYS, a_commitment, after

NUMBER = "V-2026-001"
DAY = DAYS[3]
Step = CommitmentStep
Asked = Callable[[Commitment], StepDraft]


def share(year: int, change: int, stated: int) -> StepShare:
    return StepShare(year, Money(change), Money(stated))


def in_year(cents: int, year: int = 2026) -> list[YearShare]:
    return [YearShare(year, Money(cents))]


def entered(**changes: Any) -> Commitment:
    """EUR 0.06 in 2026 and EUR 0.04 in 2027, entered on the second day."""
    held = a_commitment(**changes)
    return after(held, enter_step(held, DAYS[1], "Z-1"))


def contract() -> Commitment:
    return entered(kind=CommitmentKind.CONTRACT)


def advanced(cents: int) -> Commitment:
    return after(entered(), advance_step(entered(), DAYS[2], Money(cents)))


def determined(cents: int) -> Commitment:
    return after(entered(), determine_step(entered(), DAYS[2], Money(cents)))


@pytest.mark.parametrize(
    ("held", "asked", "step"),
    [
        (
            a_commitment(),
            lambda held: enter_step(held, DAY, "Z-2"),
            StepDraft(Step.ENTER, DAY, (share(2026, 6, 6), share(2027, 4, 4)), document="Z-2"),
        ),
        (
            a_commitment(),
            lambda held: request_step(held, DAY, Money(11), "aanvraag"),
            StepDraft(Step.REQUEST, DAY, (share(2026, 0, 11),), document="aanvraag"),
        ),
        (
            entered(),
            lambda held: raise_step(held, DAY, in_year(2, 2027), " meer ", "Z-2"),
            StepDraft(Step.RAISE, DAY, (share(2027, 2, 2),), "meer", "Z-2"),
        ),
        (
            entered(),
            lambda held: release_step(held, DAY, in_year(6), " minder ", Money(4), "Z-2"),
            StepDraft(Step.RELEASE, DAY, (share(2026, -6, 6),), "minder", "Z-2"),
        ),
        (
            entered(),
            lambda held: advance_step(held, DAY, Money(10), "Z-2"),
            StepDraft(Step.ADVANCE, DAY, (share(2026, 0, 10),), document="Z-2"),
        ),
        (
            entered(),
            lambda held: determine_step(held, DAY, Money(5), "Z-2"),
            StepDraft(
                Step.DETERMINE, DAY, (share(2026, -1, 5), share(2027, -4, 0)), document="Z-2"
            ),
        ),
        (
            entered(),
            lambda held: determine_step(held, DAY, Money(10)),
            StepDraft(Step.DETERMINE, DAY, (share(2026, 0, 6), share(2027, 0, 4))),
        ),
        (
            advanced(1),
            lambda held: undo_step(held, DAY, "vergist", Money(12)),
            StepDraft(Step.UNDO, DAY, (share(2026, 0, 1),), "vergist", undoes=2),
        ),
        (
            entered(),
            lambda held: determine_step(held, DAY, ZERO),
            StepDraft(Step.DETERMINE, DAY, (share(2026, -6, 0), share(2027, -4, 0))),
        ),
        (
            entered(),
            lambda held: carry_step(held, DAY, in_year(6), 2028, "raadsbesluit", "R-1"),
            StepDraft(
                Step.CARRY, DAY, (share(2026, -6, 6), share(2028, 6, 6)), "raadsbesluit", "R-1"
            ),
        ),
        (
            entered(),
            lambda held: carry_step(held, DAY, in_year(4, 2027), 2028, "raadsbesluit"),
            StepDraft(Step.CARRY, DAY, (share(2027, -4, 4), share(2028, 4, 4)), "raadsbesluit"),
        ),
        (
            a_commitment(),
            lambda held: request_step(held, DAY, Money(11)),
            StepDraft(Step.REQUEST, DAY, (share(2026, 0, 11),)),
        ),
        (
            contract(),
            lambda held: settle_step(held, DAY, " klaar ", Money(7)),
            StepDraft(Step.SETTLE, DAY, (share(2027, -3, 3),), "klaar"),
        ),
        (
            contract(),
            lambda held: settle_step(held, DAY, "", Money(12)),
            StepDraft(Step.SETTLE, DAY, (share(2026, 0, 0),)),
        ),
        (
            determined(9),
            lambda held: settle_step(held, DAY, "klaar", Money(1)),
            StepDraft(Step.SETTLE, DAY, (share(2026, -5, 5), share(2027, -3, 3)), "klaar"),
        ),
        (
            entered(),
            lambda held: lapse_step(held, DAY, " gaat niet door ", ZERO),
            StepDraft(Step.LAPSE, DAY, (share(2026, -6, 6), share(2027, -4, 4)), "gaat niet door"),
        ),
        (
            a_commitment(),
            lambda held: lapse_step(held, DAY, "toch niet", ZERO),
            StepDraft(Step.LAPSE, DAY, (share(2026, 0, 0),), "toch niet"),
        ),
        (
            entered(),
            lambda held: undo_step(held, DAY, " vergist ", ZERO),
            StepDraft(
                Step.UNDO, DAY, (share(2026, -6, 6), share(2027, -4, 4)), "vergist", undoes=1
            ),
        ),
        (
            determined(9),
            lambda held: undo_step(held, DAY, "vergist", Money(9)),
            StepDraft(Step.UNDO, DAY, (share(2026, 0, 6), share(2027, 1, 3)), "vergist", undoes=2),
        ),
    ],
)
def test_a_step_writes_exactly_this(held: Commitment, asked: Asked, step: StepDraft) -> None:
    assert asked(held) == step


def test_what_was_raised_in_part_can_be_posted_and_the_rest_taken_back() -> None:
    more = after(entered(), raise_step(entered(), DAYS[2], in_year(3), "meer"))

    assert undo_step(more, DAY, "vergist", Money(10)).undoes == 2
    with pytest.raises(CommitmentStepError):
        undo_step(more, DAY, "vergist", Money(11))


@pytest.mark.parametrize("step", [Step.ENTER, Step.RAISE, Step.RELEASE, Step.ADVANCE])
def test_a_step_rests_on_no_paper_unless_one_is_named(step: Step) -> None:
    held = a_commitment() if step is Step.ENTER else entered()

    assert EVERY_STEP[step](held).document == ""


def test_what_was_given_back_stays_committed_and_released() -> None:
    held = after(entered(), release_step(entered(), DAYS[2], in_year(2), "minder", ZERO))
    held = after(held, carry_step(held, DAYS[3], in_year(3), 2028, "raad"))
    state = held.state()

    assert state.committed == {2026: Money(3), 2027: Money(4), 2028: Money(3)}
    assert state.released == {2026: Money(2)}
    assert (state.total_committed, state.total_released) == (Money(10), Money(2))
    assert held.state(DAYS[2]).committed == {2026: Money(6), 2027: Money(4)}


def test_advances_are_added_up_and_what_was_taken_back_is_not() -> None:
    held = after(entered(), advance_step(entered(), DAYS[2], Money(3)))
    held = after(held, advance_step(held, DAYS[3], Money(4)))
    back = after(held, undo_step(held, DAYS[4], "vergist", ZERO))

    assert (held.state().advances, back.state().advances) == (Money(7), Money(3))
    assert [event.act for event in back.lasting()] == [1, 2]
    assert [event.act for event in back.lasting(DAYS[3])] == [1, 2, 3]
    assert [event.act for event in back.lasting(DAYS[2])] == [1, 2]


# --- refusals ------------------------------------------------------------------------------


def facts_of(held: Commitment, asked: Asked) -> dict[str, Any]:
    with pytest.raises(TalentDeskError) as caught:
        asked(held)
    return {"of": type(caught.value), **vars(caught.value)}


def amount(reason: str, cents: int, limit: int) -> dict[str, Any]:
    facts = {"number": NUMBER, "reason": reason, "amount": Money(cents), "limit": Money(limit)}
    return {"of": CommitmentAmountError, **facts}


@pytest.mark.parametrize(
    ("held", "asked", "facts"),
    [
        (
            entered(),
            lambda held: release_step(held, DAY, in_year(5, 2027), "a", ZERO),
            amount("year", 5, 4),
        ),
        (
            entered(),
            lambda held: release_step(held, DAY, in_year(4), "a", Money(7)),
            amount("open", 4, 3),
        ),
        (
            entered(),
            lambda held: release_step(held, DAY, in_year(1), "a", Money(12)),
            amount("open", 1, 0),
        ),
        (
            advanced(9),
            lambda held: release_step(held, DAY, in_year(2), "a", ZERO),
            amount("awarded", 8, 9),
        ),
        (advanced(4), lambda held: advance_step(held, DAY, Money(7)), amount("advances", 7, 6)),
        (
            entered(),
            lambda held: determine_step(held, DAY, Money(11)),
            amount("determined", 11, 10),
        ),
        (
            entered(),
            lambda held: carry_step(held, DAY, in_year(7), 2028, "raad"),
            amount("year", 7, 6),
        ),
    ],
)
def test_an_amount_that_does_not_fit_is_told_with_its_limit(
    held: Commitment, asked: Asked, facts: dict[str, Any]
) -> None:
    assert facts_of(held, asked) == facts


EVERY_STEP: dict[Step, Asked] = {
    Step.REQUEST: lambda held: request_step(held, DAY, Money(1)),
    Step.ENTER: lambda held: enter_step(held, DAY),
    Step.RAISE: lambda held: raise_step(held, DAY, in_year(1), "a"),
    Step.RELEASE: lambda held: release_step(held, DAY, in_year(1), "a", ZERO),
    Step.ADVANCE: lambda held: advance_step(held, DAY, Money(1)),
    Step.DETERMINE: lambda held: determine_step(held, DAY, Money(1)),
    Step.CARRY: lambda held: carry_step(held, DAY, in_year(1), 2028, "raad"),
    Step.SETTLE: lambda held: settle_step(held, DAY, "a", ZERO),
    Step.LAPSE: lambda held: lapse_step(held, DAY, "a", ZERO),
}


@pytest.mark.parametrize("step", EVERY_STEP)
def test_a_lapsed_commitment_takes_no_step(step: Step) -> None:
    held = after(entered(), lapse_step(entered(), DAYS[2], "a", ZERO))

    assert refused_because(held, step) == "status"
    assert facts_of(held, EVERY_STEP[step]) == {
        "of": CommitmentStepError, "number": NUMBER, "step": step, "reason": "status",
        "status": "lapsed",
    }  # fmt: skip


@pytest.mark.parametrize("step", [*EVERY_STEP, Step.UNDO])
def test_no_step_is_before_the_last_one(step: Step) -> None:
    held = after(entered(), raise_step(entered(), DAYS[4], in_year(1), "a"))
    if step in (Step.ENTER, Step.REQUEST):
        held = after(a_commitment(), request_step(a_commitment(), DAYS[4], Money(1)))
    asked = EVERY_STEP | {Step.UNDO: lambda held: undo_step(held, DAY, "a", ZERO)}

    assert facts_of(held, asked[step]) == {
        "of": CommitmentStepError, "number": NUMBER, "step": step, "reason": "earlier_day",
        "status": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("held", "step", "reason"),
    [
        (determined(9), Step.RAISE, "determined"),
        (determined(9), Step.LAPSE, "determined"),
        (determined(9), Step.CARRY, ""),
        (determined(9), Step.SETTLE, ""),
        (contract(), Step.DETERMINE, "kind"),
        (contract(), Step.REQUEST, "kind"),
        (contract(), Step.SETTLE, ""),
        (a_commitment(), Step.LAPSE, ""),
        (a_commitment(), Step.RAISE, "status"),
    ],
)
def test_a_step_out_of_turn_says_why(held: Commitment, step: Step, reason: str) -> None:
    assert refused_because(held, step) == reason


@pytest.mark.parametrize(
    ("held", "asked", "step", "reason"),
    [
        (
            after(a_commitment(), request_step(a_commitment(), DAYS[0], Money(1))),
            EVERY_STEP[Step.REQUEST],
            Step.REQUEST,
            "twice",
        ),
        (entered(), EVERY_STEP[Step.SETTLE], Step.SETTLE, "not_determined"),
        (entered(), lambda held: lapse_step(held, DAY, "a", Money(1)), Step.LAPSE, "posted"),
        (advanced(1), EVERY_STEP[Step.LAPSE], Step.LAPSE, "advanced"),
        (a_commitment(), lambda held: undo_step(held, DAY, "a", ZERO), Step.UNDO, "nothing"),
        (entered(), lambda held: undo_step(held, DAY, "a", Money(1)), Step.UNDO, "posted"),
    ],
)
def test_a_step_that_cannot_be_is_told_by_name(
    held: Commitment, asked: Asked, step: Step, reason: str
) -> None:
    assert facts_of(held, asked) == {
        "of": CommitmentStepError, "number": NUMBER, "step": step, "reason": reason, "status": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("held", "asked", "occasion"),
    [
        (entered(), lambda held: raise_step(held, DAY, in_year(1), " "), "raise_commitment"),
        (
            entered(),
            lambda held: release_step(held, DAY, in_year(1), "", ZERO),
            "release_commitment",
        ),
        (entered(), lambda held: lapse_step(held, DAY, "", ZERO), "lapse_commitment"),
        (entered(), lambda held: undo_step(held, DAY, "", ZERO), "undo_commitment"),
        (contract(), lambda held: settle_step(held, DAY, "", Money(9)), "settle_commitment"),
    ],
)
def test_what_takes_or_gives_back_asks_why(held: Commitment, asked: Asked, occasion: str) -> None:
    assert facts_of(held, asked) == {
        "of": ReasonRequiredError, "occasion": occasion, "subject": NUMBER,
    }  # fmt: skip


NOT_POSITIVE = {"field": "amount", "problem": FieldProblem.NOT_POSITIVE, "value": ""}
WITH_SHARES: list[Callable[[Commitment, list[YearShare]], StepDraft]] = [
    lambda held, shares: raise_step(held, DAY, shares, "a"),
    lambda held, shares: release_step(held, DAY, shares, "a", ZERO),
    lambda held, shares: carry_step(held, DAY, shares, 2028, "raad"),
]


@pytest.mark.parametrize("asked", WITH_SHARES)
@pytest.mark.parametrize(
    ("shares", "problem"),
    [
        ([], FieldProblem.REQUIRED),
        (in_year(1) * 2, FieldProblem.DOUBLE),
        ([*in_year(1), *in_year(0, 2027)], FieldProblem.NOT_POSITIVE),
    ],
)
def test_amounts_per_year_are_there_once_and_above_zero(
    asked: Callable[[Commitment, list[YearShare]], StepDraft],
    shares: list[YearShare],
    problem: FieldProblem,
) -> None:
    assert facts_of(entered(), lambda held: asked(held, shares)) == {
        "of": FieldError, "field": "amount", "problem": problem, "value": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("held", "asked"),
    [
        (a_commitment(), lambda held: request_step(held, DAY, ZERO)),
        (entered(), lambda held: advance_step(held, DAY, ZERO)),
        (entered(), lambda held: determine_step(held, DAY, Money(-1))),
    ],
)
def test_an_amount_is_above_zero(held: Commitment, asked: Asked) -> None:
    assert facts_of(held, asked) == {"of": FieldError, **NOT_POSITIVE}


def test_what_goes_on_comes_out_of_a_year_before() -> None:
    assert facts_of(entered(), lambda held: carry_step(held, DAY, in_year(1), 2026, "raad")) == {
        "of": FieldError, "field": "year", "problem": FieldProblem.NOT_A_CHOICE, "value": "2026",
    }  # fmt: skip
