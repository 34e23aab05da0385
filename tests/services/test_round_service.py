from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from talentdesk.domain.errors import (
    FieldError,
    ReasonRequiredError,
    ReviewHiddenError,
    RuleError,
    TransitionError,
)
from talentdesk.domain.kept_reviews import RoundIssue
from talentdesk.domain.proposals import ProposalId, ProposalStatus
from talentdesk.domain.review_intake import Carrier
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.rounds import (
    ReviewerProgress,
    ReviewRound,
    RoundStatus,
    Visibility,
    Whereabouts,
)
from talentdesk.register.received_files import IncomingBytes
from talentdesk.services.log_service import LogService
from talentdesk.services.meeting_service import MeetingService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.review_service import ReviewService
from talentdesk.services.round_service import RoundService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as, advised, complete_activity, under_review
from tests.services.entry_cases import review_of, reviewer

TODAY = MORNING.date()
NO = ConditionJudgement("T1.1", Judgement.FAILS, "Geheim.")


def submitted(desk: Workplace) -> ProposalId:
    service = ProposalService(desk)
    proposal = service.add(complete_activity(), MORNING)
    service.submit(proposal, MORNING)
    return proposal


def a_round(desk: Workplace, *proposals: ProposalId, **changes: Any) -> ReviewRound:
    draft = replace(RoundService(desk).suggested(TODAY), proposals=proposals, **changes)
    return RoundService(desk).open(draft, MORNING)


def hand_in(desk: Workplace, name: str, proposal: ProposalId) -> None:
    act_as(desk, name)
    ReviewService(desk).judge(proposal, NO, MORNING)
    ReviewService(desk).hand_in(proposal, MORNING, unanswered_confirmed=True)


def progress_of(
    desk: Workplace, held: ReviewRound, name: str, today: date = TODAY
) -> ReviewerProgress:
    found = RoundService(desk).progress(held.id, today)
    return next(item for item in found if item.name.casefold() == name)


# --- open and close ------------------------------------------------------------------


def test_a_round_is_of_all_under_review_and_for_who_lead_a_line(desk: Workplace) -> None:
    proposal = under_review(desk)

    draft = RoundService(desk).suggested(TODAY)

    people = {person.id: person for person in RoundService(desk).reviewers()}
    assert proposal in draft.proposals
    assert {people[person].role for person in draft.reviewers} == {"regisseur"}
    assert (draft.title, draft.deadline) == ("Beoordelingsronde maart 2026", date(2026, 3, 17))


def test_opening_puts_what_was_submitted_under_review(desk: Workplace) -> None:
    proposal = submitted(desk)
    assert proposal in [item.id for item in RoundService(desk).askable()]

    held = a_round(desk, proposal)

    assert RoundService(desk).get(held.id) == held == RoundService(desk).rounds()[0]
    assert ProposalService(desk).get(proposal).status is ProposalStatus.UNDER_REVIEW


def test_a_round_that_asks_nothing_is_refused_by_field(desk: Workplace) -> None:
    proposal = under_review(desk)
    wrong: dict[str, Any] = {
        "title": " ",
        "proposals": (),
        "reviewers": (),
        "deadline": TODAY - timedelta(days=1),
    }
    draft = replace(RoundService(desk).suggested(TODAY), proposals=(proposal,))
    for field, value in wrong.items():
        with pytest.raises(FieldError) as refusal:
            RoundService(desk).open(replace(draft, **{field: value}), MORNING)
        assert refusal.value.field == field


def test_nothing_is_opened_when_one_proposal_cannot_be_asked(desk: Workplace) -> None:
    waiting, done = submitted(desk), advised(desk)

    with pytest.raises(TransitionError):
        a_round(desk, waiting, done)

    assert ProposalService(desk).get(waiting).status is ProposalStatus.SUBMITTED
    assert RoundService(desk).rounds() == []


def test_g18_an_existing_proposal_is_in_no_round(desk: Workplace) -> None:
    with desk.reading() as register:
        existing = register.proposals.with_status(ProposalStatus.EXISTING)[0]

    with pytest.raises(RuleError) as refusal:
        a_round(desk, existing.id)

    assert refusal.value.rule == "G-18"


def test_who_may_not_judge_is_asked_in_no_round(desk: Workplace) -> None:
    proposal = under_review(desk)
    finance = reviewer(desk, "financieel adviseur")

    with pytest.raises(FieldError) as refusal:
        a_round(desk, proposal, reviewers=(finance.id,))

    assert (refusal.value.field, refusal.value.value) == ("reviewers", finance.name)


def test_a_round_is_closed_once_and_opened_again_with_a_reason(desk: Workplace) -> None:
    held, service = a_round(desk, under_review(desk)), RoundService(desk)
    later = MORNING + timedelta(days=30)

    closed = service.close(held.id, MORNING)
    with pytest.raises(TransitionError):
        service.close(held.id, MORNING)
    with pytest.raises(ReasonRequiredError):
        service.reopen(held.id, " ", MORNING)
    with pytest.raises(FieldError) as refusal:
        service.reopen(held.id, "Ziekte.", later)
    assert (refusal.value.field, refusal.value.problem) == ("deadline", "required")
    with pytest.raises(FieldError):
        service.reopen(held.id, "Ziekte.", later, deadline=TODAY)
    opened = service.reopen(held.id, "Ziekte.", later, deadline=later.date())

    assert (closed.status, closed.is_late(TODAY)) == (RoundStatus.CLOSED, True)
    assert (opened.status, opened.status_reason) == (RoundStatus.OPEN, "Ziekte.")
    assert opened.draft.deadline == later.date()


def test_g07_who_does_not_keep_the_register_opens_no_round(desk: Workplace) -> None:
    held = a_round(desk, under_review(desk))
    act_as(desk, "communicatieadviseur")
    service = RoundService(desk)

    for step in (
        lambda: service.open(held.draft, MORNING),
        lambda: service.close(held.id, MORNING),
        lambda: service.reopen(held.id, "Ziekte.", MORNING),
        lambda: service.declare_interest(
            held.draft.proposals[0], held.draft.reviewers[0], "Belang.", MORNING
        ),
    ):
        with pytest.raises(RuleError):
            step()


# --- who is where --------------------------------------------------------------------


def test_progress_tells_who_is_where(desk: Workplace) -> None:
    first, second = under_review(desk), under_review(desk)
    held = a_round(desk, first, second)
    hand_in(desk, "regisseur werken", first)
    after = held.draft.deadline + timedelta(days=1)

    begun = progress_of(desk, held, "regisseur werken")
    fresh = progress_of(desk, held, "regisseur wonen")
    late = progress_of(desk, held, "regisseur wonen", after)
    hand_in(desk, "regisseur werken", second)
    done = progress_of(desk, held, "regisseur werken", after)

    assert (begun.asked, begun.begun, begun.handed_in) == (2, 1, 1)
    assert [item.whereabouts for item in (begun, fresh, late, done)] == [
        Whereabouts.UNDER_WAY, Whereabouts.NOT_STARTED, Whereabouts.LATE, Whereabouts.HANDED_IN,
    ]  # fmt: skip


def test_who_has_an_interest_is_left_out_with_the_reason(desk: Workplace) -> None:
    first, second = under_review(desk), under_review(desk)
    person = reviewer(desk, "regisseur wonen")
    held = a_round(desk, first, second)
    service = RoundService(desk)
    with pytest.raises(ReasonRequiredError):
        service.declare_interest(first, person.id, "", MORNING)

    service.declare_interest(first, person.id, "Zit in het bestuur.", MORNING)

    (left,) = service.left_out(held.id)
    progress = progress_of(desk, held, "regisseur wonen")
    assert (left.proposal, left.reviewer, left.reason) == (first, person.id, "Zit in het bestuur.")
    assert (progress.asked, progress.left_out) == (1, 1)
    assert review_of(desk, first, person.id).status is ReviewStatus.RECUSED
    assert not ReviewService(desk).give_back(first, person, MORNING)
    assert service.left_out(held.id) == []


def test_an_interest_is_declared_only_where_someone_could_judge(desk: Workplace) -> None:
    person = reviewer(desk, "regisseur wonen")

    with pytest.raises(TransitionError):
        RoundService(desk).declare_interest(advised(desk), person.id, "Belang.", MORNING)


def test_what_the_team_is_done_with_is_waited_for_no_longer(desk: Workplace) -> None:
    first, second = under_review(desk), under_review(desk)
    held = a_round(desk, first, second)
    hand_in(desk, "regisseur werken", first)
    act_as(desk, "programmamanager")
    ProposalService(desk).withdraw(first, "Gaat niet door.", MORNING)

    assert progress_of(desk, held, "regisseur werken").asked == 2
    assert progress_of(desk, held, "regisseur wonen").asked == 1


def test_progress_tells_when_something_went_out_and_came_in(desk: Workplace) -> None:
    held = a_round(desk, under_review(desk))
    person = reviewer(desk, "regisseur wonen").id
    with desk.transaction(MORNING, "issue round") as register:
        register.rounds.add_issue(
            RoundIssue("u", held.id, person, Carrier.PACKAGE, "c" * 64, 1, "d" * 64, MORNING, "")
        )
        register.received_files.add(
            IncomingBytes("terug", b"x", Carrier.PACKAGE, "u", held.id, person)
        )

    found = progress_of(desk, held, "regisseur wonen")

    assert (found.issued_at, found.last_in_at) == (MORNING, MORNING)
    assert progress_of(desk, held, "regisseur werken").issued_at is None


# --- what reviewers see of each other --------------------------------------------------


def test_a_round_can_hide_the_others_until_it_is_closed(desk: Workplace) -> None:
    proposal = under_review(desk)
    held = a_round(desk, proposal, visibility=Visibility.AFTER_CLOSING)
    hand_in(desk, "regisseur wonen", proposal)
    hand_in(desk, "regisseur werken", proposal)
    service = ReviewService(desk)

    with pytest.raises(ReviewHiddenError) as refusal:
        service.side_by_side(proposal)
    hidden = MeetingService(desk).matrix([proposal]).rows[0].is_hidden
    seen = [entry for entry in LogService(desk).entries() if "Geheim" in entry.after]
    act_as(desk, "programmamanager")
    assert len(service.side_by_side(proposal).reviews) == 2
    RoundService(desk).close(held.id, MORNING)
    act_as(desk, "regisseur werken")

    assert (refusal.value.until_closing, hidden, len(seen)) == (True, True, 1)
    assert len(service.side_by_side(proposal).reviews) == 2


def test_the_log_hides_what_a_colleague_handed_in_from_who_has_not(desk: Workplace) -> None:
    proposal = under_review(desk)
    hand_in(desk, "regisseur wonen", proposal)
    act_as(desk, "regisseur werken")

    assert not any("Geheim" in entry.after for entry in LogService(desk).entries())
    hand_in(desk, "regisseur werken", proposal)
    assert sum("Geheim" in entry.after for entry in LogService(desk).entries()) == 2
