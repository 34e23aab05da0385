"""Reviews, advice and what the team writes, kept as they were handed in."""

from dataclasses import replace

import pytest

from talentdesk.domain.advising import AdviceText
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.review_entries import content_of
from talentdesk.domain.reviews import (
    AdviceDraft,
    AdviceOutcome,
    ConditionJudgement,
    Judgement,
    ReviewId,
    ReviewStatus,
)
from talentdesk.register.database import Database
from tests.register.cases import ACTOR, NOON, PROGRAMME_HASH, Started

YES = ConditionJudgement("T.1", Judgement.MEETS, "omdat", "verslag", (("a", True), ("b", False)))
NO = ConditionJudgement("T.2", Judgement.FAILS, "te duur")


def test_judgements_come_back_as_they_were_given(database: Database, ids: Started) -> None:
    with database.transaction(ACTOR, NOON, "judge") as register:
        begun = register.reviews.start(ids.proposal, ids.reviewer, 1, PROGRAMME_HASH)
        for given in (YES, replace(NO, reason=""), NO):
            register.reviews.judge(begun.id, given)
    with database.reading() as register:
        review = register.reviews.find(ids.proposal, ids.reviewer)
        assert register.reviews.of_proposal(ids.proposal) == [review]
        assert register.reviews.of_reviewer(ids.reviewer) == [review]
        assert register.reviews.all() == [review]
        with pytest.raises(RecordMissingError):
            register.reviews.get(ReviewId("bestaat-niet"))

    assert review is not None
    assert set(review.judgements) == {YES, NO}
    assert (review.status, review.revision, review.reviewer_name) == (
        ReviewStatus.IN_PROGRESS, 0, "regisseur wonen",
    )  # fmt: skip


def test_each_handing_in_is_sealed_onto_the_one_before(database: Database, ids: Started) -> None:
    with database.transaction(ACTOR, NOON, "judge") as register:
        review = register.reviews.start(ids.proposal, ids.reviewer, 1, PROGRAMME_HASH).id
        register.reviews.judge(review, YES)
        first = register.reviews.hand_in(review)
        register.reviews.reopen(review)
        register.reviews.judge(review, NO)
        last = register.reviews.hand_in(review)
        held = register.reviews.get(review)
    with database.reading() as register:
        kept = register.review_entries.of_review(ids.proposal, ids.reviewer)
        proposal = register.proposals.get(ids.proposal)

    assert (first, last, held.revision, held.status) == (1, 3, 3, ReviewStatus.SUBMITTED)
    assert [(x.entry.content.status, len(x.entry.content.judgements)) for x in kept.entries] == [
        (ReviewStatus.SUBMITTED, 1), (ReviewStatus.IN_PROGRESS, 1), (ReviewStatus.SUBMITTED, 2),
    ]  # fmt: skip
    seals = [x.entry.id for x in kept.entries]
    assert [x.entry.previous for x in kept.entries] == [(), (seals[0],), (seals[1],)]
    assert kept.standing.holds == kept.known[2]
    assert all(x.entry.is_sealed and x.actor == ACTOR.name for x in kept.entries)
    assert kept.known[0].proposal_hash == proposal.content_hash


def test_another_kind_clears_what_was_judged_and_keeps_what_was_handed_in(
    database: Database, ids: Started
) -> None:
    with database.transaction(ACTOR, NOON, "clear") as register:
        review = register.reviews.start(ids.proposal, ids.reviewer, 1, PROGRAMME_HASH).id
        register.reviews.judge(review, YES)
        register.reviews.hand_in(review)
        register.reviews.clear_judgements(ids.proposal)
        register.reviews.renew(review, 2, PROGRAMME_HASH)
        held = register.reviews.get(review)
        kept = register.review_entries.of_review(ids.proposal, ids.reviewer)

    assert held.judgements == (ConditionJudgement("T.1"),)
    assert (held.status, held.proposal_version) == (ReviewStatus.IN_PROGRESS, 2)
    assert [x.content.judgements for x in kept.known] == [(YES,), ()]


def test_who_does_not_judge_says_why(database: Database, ids: Started) -> None:
    with database.transaction(ACTOR, NOON, "recuse") as register:
        review = register.reviews.start(ids.proposal, ids.reviewer, 1, PROGRAMME_HASH).id
        register.reviews.recuse(review, "te dichtbij")
        held = register.reviews.get(review)

        kept = register.review_entries.of_review(ids.proposal, ids.reviewer)

    assert (held.status, held.recusal_reason) == (ReviewStatus.RECUSED, "te dichtbij")
    assert [x.content for x in kept.known] == [content_of(ReviewStatus.RECUSED, (), "te dichtbij")]


def test_the_newest_advice_holds_and_the_older_stays(database: Database, ids: Started) -> None:
    drafts = [
        AdviceDraft(ids.proposal, AdviceOutcome.NEGATIVE, "te duur"),
        AdviceDraft(ids.proposal, AdviceOutcome.POSITIVE, "toch goed", "twijfel", (YES, NO)),
    ]
    with database.transaction(ACTOR, NOON, "advise") as register:
        assert register.advice.current(ids.proposal) is None
        for version, draft in enumerate(drafts, 1):
            register.advice.add(draft, version, PROGRAMME_HASH)
        current = register.advice.current(ids.proposal)
        listed = register.advice.of_proposal(ids.proposal)
        every = register.advice.all_current()

    assert current is not None
    assert (current.draft, current.proposal_version, current.actor) == (drafts[1], 2, ACTOR.name)
    assert [(item.draft, item.is_current) for item in listed] == [
        (drafts[1], True),
        (drafts[0], False),
    ]
    assert every == {ids.proposal: current}


def test_what_the_team_settles_is_kept_until_it_takes_it_back(
    database: Database, ids: Started
) -> None:
    text = AdviceText(AdviceOutcome.CONDITIONAL, "mits", "een lid twijfelt")
    with database.transaction(ACTOR, NOON, "settle") as register:
        settlement = register.settlement
        empty = settlement.text(ids.proposal)
        for version, given in ((1, YES), (2, replace(YES, reason="beter")), (2, NO)):
            settlement.settle(ids.proposal, given, version)
        settlement.drop(ids.proposal, "T.2")
        settlement.drop(ids.proposal, "T.2")
        settlement.keep_text(ids.proposal, text)
        held = settlement.of_proposal(ids.proposal)
        written = settlement.text(ids.proposal)
        settlement.clear(ids.proposal)
        cleared = settlement.of_proposal(ids.proposal)

    assert (empty, written, cleared) == (AdviceText(), text, {})
    assert held == {"T.1": (replace(YES, reason="beter"), 2)}
