"""Reviews, advice and what the team writes, kept as they were handed in."""

import json
from dataclasses import replace

import pytest

from talentdesk.domain.advising import AdviceText
from talentdesk.domain.canonical import canonical_json, sha256_of
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.log import GENESIS
from talentdesk.domain.reviews import (
    AdviceDraft,
    AdviceOutcome,
    ConditionJudgement,
    Judgement,
    ReviewId,
    ReviewStatus,
)
from talentdesk.register.database import Database
from tests.register.cases import ACTOR, NOON, PROGRAMME_HASH, Started, bare

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
        second = register.reviews.hand_in(review)
        held = register.reviews.get(review)
    with bare(database.file) as connection:
        kept = connection.execute(
            "SELECT revision, previous, content, hash FROM review_revision ORDER BY revision"
        ).fetchall()

    assert (first, second, held.revision, held.status) == (1, 2, 2, ReviewStatus.SUBMITTED)
    assert [len(json.loads(content)) for _, _, content, _ in kept] == [1, 2]
    assert [previous for _, previous, _, _ in kept] == [GENESIS, kept[0][3]]
    for revision, previous, content, seal in kept:
        assert seal == sha256_of(canonical_json([review, revision, previous, content]))


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
    with bare(database.file) as connection:
        (kept,) = connection.execute("SELECT content FROM review_revision").fetchone()

    assert held.judgements == (ConditionJudgement("T.1"),)
    assert (held.status, held.proposal_version) == (ReviewStatus.IN_PROGRESS, 2)
    assert json.loads(kept)[0]["reason"] == "omdat"


def test_who_does_not_judge_says_why(database: Database, ids: Started) -> None:
    with database.transaction(ACTOR, NOON, "recuse") as register:
        review = register.reviews.start(ids.proposal, ids.reviewer, 1, PROGRAMME_HASH).id
        register.reviews.recuse(review, "te dichtbij")
        held = register.reviews.get(review)

    assert (held.status, held.recusal_reason) == (ReviewStatus.RECUSED, "te dichtbij")


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
