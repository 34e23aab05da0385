"""The matrix holds what each proposal shows by itself, for whoever looks."""

from contextlib import closing
from dataclasses import replace
from datetime import date

from talentdesk.domain.advising import AdviceText
from talentdesk.domain.errors import ReviewHiddenError
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalFilter, ProposalId, ProposalStatus
from talentdesk.domain.review_entries import Judged, ReviewEntry, content_of, following
from talentdesk.domain.review_intake import ApartBecause
from talentdesk.domain.reviews import (
    RANK,
    AdviceOutcome,
    ConditionJudgement,
    Judgement,
    QueueItem,
    ReviewStatus,
)
from talentdesk.domain.round_matrix import ReviewState, RoundMatrix
from talentdesk.domain.rounds import RoundDraft, RoundId
from talentdesk.register import sqlite
from talentdesk.services.advice_service import AdviceService
from talentdesk.services.meeting_service import MeetingService
from talentdesk.services.people_service import PeopleService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.review_service import ReviewService
from talentdesk.services.round_service import RoundService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as, under_review


def matrix(desk: Workplace) -> RoundMatrix:
    return MeetingService(desk).matrix()


def waiting(desk: Workplace, reviewer: str) -> QueueItem:
    """A proposal that this reviewer has yet to hand in."""
    act_as(desk, reviewer)
    return next(item for item in ReviewService(desk).queue() if item.is_waiting)


def test_matrix_is_every_proposal_side_by_side(desk: Workplace) -> None:
    reviews = ReviewService(desk)
    rows = matrix(desk).rows

    listed = {item.proposal for item in AdviceService(desk).proposals()}
    assert {row.proposal for row in rows} == listed
    for row in rows:
        side = reviews.side_by_side(row.proposal)
        assert row.number == side.proposal.number
        assert row.differences == tuple(
            item.condition.id for item in side.comparisons if item.spread
        )
        assert row.given == {
            item.condition.id: {
                review.reviewer: RANK[given.judgement]
                for review, given in zip(side.reviews, item.judgements, strict=True)
                if given.judgement in RANK
            }
            for item in side.comparisons
        }


def test_gate_of_the_team_is_that_of_its_advice(desk: Workplace) -> None:
    service = AdviceService(desk)
    row = matrix(desk).rows[0]
    for condition in row.differences[:2]:
        service.settle(
            row.proposal, ConditionJudgement(condition, Judgement.FAILS, "Nee."), MORNING
        )

    for found in matrix(desk).rows:
        sheet = service.sheet(found.proposal)
        assert found.team_gate is sheet.assessment.gate
        assert found.team == {item.condition.id: item.given.judgement for item in sheet.team}


def test_settled_difference_is_open_no_more(desk: Workplace) -> None:
    row = matrix(desk).rows[0]
    first, *others = row.open_differences
    given = ConditionJudgement(first, Judgement.FAILS, "Nee.")
    AdviceService(desk).settle(row.proposal, given, MORNING)

    found = matrix(desk).row(row.proposal)
    assert found is not None
    assert found.open_differences == tuple(others)


def test_recorded_advice_settles_all_and_what_is_said_after_it_goes_first(desk: Workplace) -> None:
    service = AdviceService(desk)
    row = next(row for row in matrix(desk).rows if row.status is ProposalStatus.UNDER_REVIEW)
    service.keep_text(row.proposal, AdviceText(AdviceOutcome.NEGATIVE, "Nog niet."), MORNING)
    for condition in row.given:
        given = ConditionJudgement(condition, Judgement.MEETS_PARTLY, "Deels.")
        service.settle(row.proposal, given, MORNING)
    service.record(row.proposal, MORNING)
    later = ConditionJudgement(next(iter(row.given)), Judgement.FAILS, "Toch niet.")
    service.settle(row.proposal, later, MORNING)

    found = matrix(desk).row(row.proposal)
    assert found is not None
    assert found.status is ProposalStatus.ADVISED
    assert found.team == dict.fromkeys(row.given, Judgement.MEETS_PARTLY) | {
        later.condition: Judgement.FAILS
    }


def test_advice_on_what_is_under_review_again_settles_nothing(desk: Workplace) -> None:
    row = next(row for row in matrix(desk).rows if row.status is ProposalStatus.ADVISED)
    assert row.settled
    ProposalService(desk).open_review(row.proposal, MORNING)

    found = matrix(desk).row(row.proposal)
    assert found is not None
    assert found.settled == {}
    assert found.team_gate is AdviceService(desk).sheet(row.proposal).assessment.gate


def test_round_has_its_own_proposals_and_waits_for_its_own_reviewers(desk: Workplace) -> None:
    proposal = under_review(desk)
    held = matrix(desk).row(proposal)
    assert held is not None
    [reviewer, *others] = held.states
    assert others
    draft = RoundDraft("Ronde 1", (proposal,), (reviewer,), date(2026, 4, 1))
    opened = RoundService(desk).open(draft, MORNING)
    service = MeetingService(desk)

    [row] = service.of_round(opened.id).rows
    assert (row.proposal, row.states) == (proposal, {reviewer: ReviewState.NOT_STARTED})
    assert service.rounds() == [opened]
    assert service.of_round(None) == matrix(desk)
    assert service.of_round(RoundId("weg")) == matrix(desk)


def test_what_a_reviewer_may_not_see_is_not_in_it(desk: Workplace) -> None:
    item = waiting(desk, "regisseur wonen")
    reviews = ReviewService(desk)

    for row in matrix(desk).rows:
        try:
            reviews.side_by_side(row.proposal)
        except ReviewHiddenError:
            assert (row.is_hidden, row.given, row.settled) == (True, {}, {})
        else:
            assert not row.is_hidden
    found = matrix(desk).row(item.proposal)
    assert found is not None
    assert found.is_hidden
    assert matrix(desk).rows[-1].is_hidden
    assert set(found.states.values()) <= set(ReviewState)


def test_handing_in_opens_the_others(desk: Workplace) -> None:
    item = waiting(desk, "regisseur wonen")
    service = ReviewService(desk)
    service.recuse(item.proposal, "Eigen voorstel.", MORNING)

    found = matrix(desk).row(item.proposal)
    assert found is not None
    assert not found.is_hidden
    assert found.states[desk.actor.person] is ReviewState.RECUSED


def test_agreement_leaves_out_what_is_hidden(desk: Workplace) -> None:
    everything = matrix(desk).reliability
    act_as(desk, "regisseur wonen")
    seen = matrix(desk)

    assert seen.reliability.units < everything.units
    assert seen.reliability.units == sum(
        1 for row in seen.rows for ranks in row.given.values() if len(ranks) > 1
    )


def test_review_of_an_earlier_version_is_marked(desk: Workplace) -> None:
    row = next(row for row in matrix(desk).rows if row.status is ProposalStatus.UNDER_REVIEW)
    service = ProposalService(desk)
    held = service.get(row.proposal)
    draft = replace(held.content, summary="Anders.")
    service.change(row.proposal, draft, held.content_version, MORNING)

    found = matrix(desk).row(row.proposal)
    assert found is not None
    handed_in = {who for who, state in row.states.items() if state is ReviewState.HANDED_IN}
    assert found.stale == handed_in


def test_asked_proposals_come_whatever_their_status(desk: Workplace) -> None:
    drafts = ProposalService(desk).search(ProposalFilter(statuses=(ProposalStatus.DRAFT,)))
    asked = [ProposalId(drafts[0].id), matrix(desk).rows[0].proposal]

    found = MeetingService(desk).matrix(asked)
    assert {row.proposal for row in found.rows} == set(asked)


def test_who_left_keeps_a_column_and_is_not_waited_for(desk: Workplace) -> None:
    people = PeopleService(desk)
    person = next(item for item in people.all() if item.name.casefold() == "regisseur wonen")
    people.leave(person, MORNING)

    found = matrix(desk)
    assert person.id in {item.id for item in found.reviewers}
    waited = [row.states.get(person.id) for row in found.rows]
    assert ReviewState.NOT_STARTED not in waited


def an_entry(desk: Workplace, proposal: ProposalId, reviewer: PersonId) -> ReviewEntry:
    """A first entry of someone that came in from elsewhere: no on the first condition."""
    held = ProposalService(desk).get(proposal)
    condition = desk.programme.conditions_for(held.content.kind)[0]
    said = (ConditionJudgement(condition.id, Judgement.FAILS, "Nee."),)
    judged = Judged(proposal, reviewer, 1, held.content_hash, desk.programme.hash)
    return following((), content_of(ReviewStatus.SUBMITTED, said), judged)


def test_review_that_is_set_apart_does_not_count_and_is_said(desk: Workplace) -> None:
    row = next(
        row for row in matrix(desk).rows if ReviewState.UNDER_WAY in set(row.states.values())
    )
    reviewer = next(who for who, state in row.states.items() if state is ReviewState.UNDER_WAY)
    other = next(who for who, state in row.states.items() if state is ReviewState.HANDED_IN)
    entries = [an_entry(desk, row.proposal, who) for who in (reviewer, other)]
    with desk.transaction(MORNING, "take in") as register:
        register.review_entries.add(entries)
        register.review_entries.set_apart({entry.id: ApartBecause.LATE for entry in entries})

    found = matrix(desk).row(row.proposal)
    assert found is not None
    assert found.states[reviewer] is ReviewState.APART
    assert found.states[other] is ReviewState.HANDED_IN
    assert found.apart == {reviewer, other}
    assert found.given == row.given

    with desk.transaction(MORNING, "let in") as register:
        for entry in entries:
            register.review_entries.let_in(entry.id, "Was op tijd verstuurd.")
    let_in = matrix(desk).row(row.proposal)
    assert let_in is not None
    assert let_in.apart == frozenset()


def test_two_versions_do_not_count_until_someone_chose(desk: Workplace) -> None:
    row = matrix(desk).rows[0]
    reviewer = next(who for who, state in row.states.items() if state is ReviewState.HANDED_IN)
    with closing(sqlite.connect(desk.database.file)) as file, file:
        file.execute(
            "UPDATE review SET is_forked = 1 WHERE proposal_id = ? AND reviewer_id = ?",
            (row.proposal, reviewer),
        )

    found = matrix(desk).row(row.proposal)
    assert found is not None
    assert found.states[reviewer] is ReviewState.TWO_VERSIONS
    assert all(reviewer not in ranks for ranks in found.given.values())
