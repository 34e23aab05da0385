"""The working copy of a review beside the entries that come in."""

from dataclasses import replace

import pytest

from talentdesk.domain.errors import NothingToUndoError, TransitionError
from talentdesk.domain.review_entries import sealed
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.services.log_service import LogService
from talentdesk.services.register_service import RegisterService
from talentdesk.services.review_service import ReviewService, SheetLock
from talentdesk.services.review_work import ReviewWork
from talentdesk.services.undo_service import UndoService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as, under_review
from tests.services.entry_cases import (
    NO,
    PARTLY,
    YES,
    entry,
    review_of,
    reviewer,
    take_in,
)


def test_what_comes_in_is_what_the_desk_shows(desk: Workplace) -> None:
    proposal = under_review(desk)
    person = reviewer(desk, "regisseur werken").id
    first = entry(desk, proposal, person, NO, PARTLY)

    take_in(desk, first)

    held = review_of(desk, proposal, person)
    assert (held.status, held.revision, held.is_forked) == (ReviewStatus.SUBMITTED, 1, False)
    assert set(held.judgements) == {NO, PARTLY}
    assert RegisterService(desk).check(MORNING).is_clean


def test_work_that_was_not_handed_in_is_never_written_over(desk: Workplace) -> None:
    proposal = under_review(desk)
    act_as(desk, "regisseur werken")
    person = desk.actor.person
    ReviewService(desk).judge(proposal, YES, MORNING)
    elsewhere = entry(desk, proposal, person, NO)

    take_in(desk, elsewhere)

    held = review_of(desk, proposal, person)
    with desk.reading() as register:
        kept = register.review_entries.of_review(proposal, person)
    assert {item.content.judgements for item in kept.known} == {(YES,), (NO,)}
    assert (held.is_forked, held.status, held.revision) == (True, ReviewStatus.IN_PROGRESS, 0)
    assert held.judgements == ()


def test_work_that_went_on_from_what_came_in_stays_what_it_is(desk: Workplace) -> None:
    proposal = under_review(desk)
    act_as(desk, "regisseur werken")
    person = desk.actor.person
    take_in(desk, first := entry(desk, proposal, person, NO, status=ReviewStatus.IN_PROGRESS))
    ReviewService(desk).judge(proposal, PARTLY, MORNING)
    work = ReviewWork(desk)
    with desk.reading() as register:
        (unsealed,) = work.unsealed(register, [proposal])
        assert work.unsealed(register, [proposal], reviewer(desk, "regisseur wonen").id) == []
    with desk.transaction(MORNING, "seal") as register:
        assert work.seal(register, [proposal]) == [unsealed]
        assert work.seal(register, [proposal]) == []

    assert unsealed.previous == (first.id,)
    assert unsealed.content.judgements == (PARTLY, NO)
    assert review_of(desk, proposal, person).revision == 2


def test_the_same_entries_again_change_nothing(desk: Workplace) -> None:
    proposal = under_review(desk)
    person = reviewer(desk, "regisseur werken").id
    first = entry(desk, proposal, person, NO)
    take_in(desk, first)
    before = LogService(desk).head()

    take_in(desk, first)

    assert LogService(desk).head() == before


def test_a_review_in_two_versions_is_locked_and_does_not_count(desk: Workplace) -> None:
    proposal = under_review(desk)
    act_as(desk, "regisseur werken")
    person = desk.actor.person
    base = entry(desk, proposal, person, YES, status=ReviewStatus.IN_PROGRESS)
    mine = entry(desk, proposal, person, NO, PARTLY, after=[base])
    yours = entry(desk, proposal, person, replace(NO, reason="Anders."), after=[base])

    take_in(desk, base, mine, yours)

    service = ReviewService(desk)
    sheet = service.sheet(proposal)
    with desk.reading() as register:
        assert ReviewWork(desk).unsealed(register, [proposal]) == []
    assert sheet.lock is SheetLock.FORKED
    assert (sheet.judgement("T1.1"), sheet.judgement("N.1")) == (YES, PARTLY)
    for step in (
        lambda: service.judge(proposal, NO, MORNING),
        lambda: service.hand_in(proposal, MORNING, unanswered_confirmed=True),
        lambda: service.recuse(proposal, "Belang.", MORNING),
    ):
        with pytest.raises(TransitionError):
            step()
    act_as(desk, "programmamanager")
    waiting = {item.id for item in service.side_by_side(proposal).waiting_for}
    assert person in waiting


def test_edits_of_before_cannot_be_taken_back_after_taking_in(desk: Workplace) -> None:
    proposal = under_review(desk)
    act_as(desk, "regisseur werken")
    ReviewService(desk).judge(proposal, NO, MORNING)

    take_in(desk, entry(desk, proposal, desk.actor.person, NO))

    with pytest.raises(NothingToUndoError):
        UndoService(desk).undo(MORNING)


def test_handing_in_and_giving_back_each_follow_all_that_is_there(desk: Workplace) -> None:
    proposal = under_review(desk)
    act_as(desk, "regisseur werken")
    person = reviewer(desk, "regisseur werken")
    service = ReviewService(desk)
    service.judge(proposal, NO, MORNING)
    first = service.hand_in(proposal, MORNING, unanswered_confirmed=True)
    act_as(desk, "programmamanager")
    service.give_back(proposal, person, MORNING)
    act_as(desk, "regisseur werken")
    service.recuse(proposal, "Belang.", MORNING)

    with desk.reading() as register:
        kept = register.review_entries.of_review(proposal, person.id).known
    assert first == 1
    assert [(item.version, item.content.status) for item in kept] == [
        (1, ReviewStatus.SUBMITTED),
        (2, ReviewStatus.IN_PROGRESS),
        (3, ReviewStatus.RECUSED),
    ]
    assert kept[2].behind == {kept[0].id, kept[1].id}
    assert kept[2].content.recusal_reason == "Belang."


def test_a_condition_that_the_programme_has_no_place_for_becomes_a_note(desk: Workplace) -> None:
    proposal = under_review(desk)
    person = reviewer(desk, "regisseur werken").id
    gone = ConditionJudgement("T9.9", Judgement.MEETS, "Dit blijft te lezen.")
    held = desk.programme
    dropped = replace(held.conditions[0], id="T9.9")
    older = replace(held, hash="e" * 64, conditions=(*held.conditions, dropped))
    with desk.transaction(MORNING, "adopt programme") as register:
        text = register.programme.text()
        register.programme.adopt(older, text)
        register.programme.adopt(held, text)
    desk._programmes[older.hash] = older
    made = sealed(replace(entry(desk, proposal, person, NO, gone), programme_hash=older.hash))

    take_in(desk, made)

    with desk.reading() as register:
        notes = register.review_entries.notes()
        unsealed = ReviewWork(desk).unsealed(register, [proposal])
    assert review_of(desk, proposal, person).judgements == (NO,)
    assert [(item.entry, item.condition, item.text) for item in notes] == [
        (made.id, "T9.9", "Dit blijft te lezen.")
    ]
    assert unsealed == []
