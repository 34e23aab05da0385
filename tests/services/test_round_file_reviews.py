"""In a package the rules of judging are those of a register."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from talentdesk.domain.errors import (
    ReasonRequiredError,
    RecordMissingError,
    ReviewIncompleteError,
    RuleError,
    TransitionError,
)
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import content_of, sealed
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.round_packages import AskedReview
from talentdesk.domain.rounds import Whereabouts
from talentdesk.services.judging import SheetLock
from talentdesk.services.round_file_reviews import RoundFileReviews
from talentdesk.services.round_file_service import RoundFile
from tests.round_packages import (
    FIRST,
    REVIEWER,
    SECOND,
    a_package,
    a_proposal_out,
    an_entry,
    at,
)
from tests.services.round_files import NO, YES, opened, put_out, reopened


@pytest.fixture
def file(tmp_path: Path) -> Iterator[RoundFile]:
    found = opened(put_out(tmp_path))
    yield found
    found.close()


@pytest.fixture
def reviews(file: RoundFile) -> RoundFileReviews:
    return RoundFileReviews(file)


# --- judging --------------------------------------------------------------------------------


def test_the_queue_and_the_sheet_show_what_went_out(reviews: RoundFileReviews) -> None:
    first, second = reviews.queue()

    assert (first.number, first.answered, first.status) == (
        "A-2026-001",
        1,
        ReviewStatus.IN_PROGRESS,
    )
    assert (second.answered, second.status, second.changed_at) == (
        0,
        ReviewStatus.NOT_STARTED,
        None,
    )
    sheet = reviews.sheet(FIRST)
    assert sheet.judgement("T1.1").judgement is Judgement.MEETS
    assert sheet.facts["T1.1"]
    assert (sheet.lock, sheet.is_stale) == (SheetLock.OPEN, False)
    assert reviews.sheet(SECOND).review is None
    assert len(sheet.unanswered()) == first.conditions - 1


def test_what_is_judged_is_there_after_closing(file: RoundFile, reviews: RoundFileReviews) -> None:
    sheet, _ = reviews.judge(SECOND, NO, at(5))

    again = reopened(file)

    assert sheet.judgement("T1.2") == NO
    assert RoundFileReviews(again).sheet(SECOND).judgement("T1.2") == NO
    assert RoundFileReviews(again).queue()[1].changed_at == at(5)
    again.close()


def test_the_same_judgement_again_writes_nothing(
    file: RoundFile, reviews: RoundFileReviews
) -> None:
    reviews.judge(SECOND, NO, at(5))
    before = file.path.read_bytes()

    reviews.judge(SECOND, NO, at(60))

    assert file.path.read_bytes() == before
    assert file.answers.counter == 1


def test_a_judgement_that_is_emptied_leaves_nothing(reviews: RoundFileReviews) -> None:
    reviews.judge(SECOND, NO, at(5))

    sheet, _ = reviews.judge(SECOND, ConditionJudgement("T1.2"), at(6))

    assert sheet.review is not None
    assert sheet.review.judgements == ()


def test_rules_refuse_as_they_do_in_a_register(file: RoundFile, reviews: RoundFileReviews) -> None:
    conditions = file.programme.conditions
    ticks = next(item.id for item in conditions if item.choices)
    support = next(
        item.id
        for item in conditions
        if "supporting_groups" in {fact.fact for fact in item.counted}
    )

    for condition, rule in ((ticks, "G-03"), (support, "G-04a")):
        with pytest.raises(RuleError) as caught:
            reviews.judge(FIRST, ConditionJudgement(condition, Judgement.MEETS), at(1))
        assert caught.value.rule == rule
        assert reviews.sheet(FIRST).judgement(condition).judgement is Judgement.NOT_ASSESSED


def test_what_is_not_in_the_round_is_refused(reviews: RoundFileReviews) -> None:
    with pytest.raises(RecordMissingError):
        reviews.sheet(ProposalId("voorstel-9"))
    with pytest.raises(RecordMissingError):
        reviews.judge(FIRST, ConditionJudgement("X.9", Judgement.FAILS), at(1))


@pytest.mark.parametrize(
    ("asked", "role", "rule"),
    [
        (AskedReview(a_proposal_out(FIRST, is_new=False)), "regisseur", "G-18"),
        (AskedReview(a_proposal_out(FIRST)), "financieel-adviseur", "G-07"),
    ],
)
def test_who_may_not_judge_and_what_is_not_tested(
    tmp_path: Path, asked: AskedReview, role: str, rule: str
) -> None:
    package = a_package(asked, reviewer=replace(REVIEWER, role=role))
    file = opened(put_out(tmp_path, package))

    with pytest.raises(RuleError) as caught:
        RoundFileReviews(file).judge(FIRST, NO, at(1))
    assert caught.value.rule == rule
    file.close()


def test_a_condition_for_the_other_kind_does_not_hold(tmp_path: Path) -> None:
    effort = a_proposal_out(FIRST, kind=ProposalKind.EFFORT)
    file = opened(put_out(tmp_path, a_package(AskedReview(effort))))
    reviews = RoundFileReviews(file)
    only = next(
        item.id for item in file.programme.conditions if effort.content.kind not in item.applies_to
    )

    with pytest.raises(RuleError) as caught:
        reviews.judge(FIRST, ConditionJudgement(only, Judgement.MEETS), at(1))
    assert caught.value.rule == "G-02"
    file.close()


def test_handing_in_asks_about_open_conditions_and_reasons(reviews: RoundFileReviews) -> None:
    with pytest.raises(ReviewIncompleteError):
        reviews.hand_in(FIRST, at(1))
    reviews.judge(FIRST, replace(NO, reason=" "), at(2))
    with pytest.raises(ReasonRequiredError):
        reviews.hand_in(FIRST, at(3), unanswered_confirmed=True)

    assert reviews.sheet(FIRST).lock is SheetLock.OPEN


def test_what_is_handed_in_is_locked_until_it_is_taken_back(reviews: RoundFileReviews) -> None:
    reviews.hand_in(FIRST, at(1), unanswered_confirmed=True)

    assert reviews.sheet(FIRST).lock is SheetLock.HANDED_IN
    assert not reviews.queue()[0].is_waiting
    for again in (
        lambda: reviews.judge(FIRST, NO, at(2)),
        lambda: reviews.confirm(FIRST, at(2)),
        lambda: reviews.hand_in(FIRST, at(2), unanswered_confirmed=True),
        lambda: reviews.recuse(FIRST, "Mijn broer.", at(2)),
    ):
        with pytest.raises(TransitionError):
            again()

    assert reviews.take_back(FIRST, at(3)).lock is SheetLock.OPEN
    assert reviews.sheet(FIRST).judgement("T1.1").judgement is Judgement.MEETS


def test_a_recusal_has_a_reason_and_can_be_taken_back(reviews: RoundFileReviews) -> None:
    with pytest.raises(ReasonRequiredError):
        reviews.recuse(SECOND, " ", at(1))

    reviews.recuse(SECOND, "Ik zit in het bestuur.", at(2))

    sheet = reviews.sheet(SECOND)
    assert sheet.lock is SheetLock.RECUSED
    assert sheet.review is not None
    assert sheet.review.recusal_reason == "Ik zit in het bestuur."
    taken = reviews.take_back(SECOND, at(3)).review
    assert taken is not None
    assert (taken.status, taken.recusal_reason) == (ReviewStatus.IN_PROGRESS, "")


def test_what_the_register_holds_as_handed_in_cannot_be_taken_back(tmp_path: Path) -> None:
    proposal = a_proposal_out(FIRST)
    done = an_entry(proposal, NO, status=ReviewStatus.SUBMITTED)
    package = a_package(AskedReview(proposal, done), AskedReview(a_proposal_out(SECOND)))
    file = opened(put_out(tmp_path, package))
    reviews = RoundFileReviews(file)

    assert reviews.sheet(FIRST).lock is SheetLock.HANDED_IN
    assert not reviews.can_take_back(FIRST)
    for proposal_id in (FIRST, SECOND):
        with pytest.raises(TransitionError):
            reviews.take_back(proposal_id, at(1))
    file.close()


def test_a_proposal_that_changed_is_out_of_date_until_that_is_confirmed(tmp_path: Path) -> None:
    before = a_proposal_out(FIRST, summary="Eerst zo.")
    now = a_proposal_out(FIRST, 3, summary="Nu zo.", areas=("west",))
    package = a_package(AskedReview(now, an_entry(before, NO), before.content))
    file = opened(put_out(tmp_path, package))
    reviews = RoundFileReviews(file)

    sheet, _ = reviews.judge(FIRST, YES, at(1))
    assert sheet.is_stale
    assert sheet.changed == ("summary", "areas")
    sheet = reviews.confirm(FIRST, at(2))

    assert (sheet.is_stale, sheet.changed) == (False, ())
    assert [(item.field, item.old, item.new) for item in reviews.compare(FIRST)] == [
        ("summary", '"Eerst zo."', '"Nu zo."'),
        ("areas", "[]", '["west"]'),
    ]
    entry = file.entry(package.asked[0])
    assert entry is not None
    assert (entry.proposal_version, entry.proposal_hash) == (3, now.content_hash)
    file.close()


def test_what_was_said_under_another_programme_is_shown_as_far_as_it_has_a_place(
    tmp_path: Path,
) -> None:
    proposal = a_proposal_out(FIRST)
    base = sealed(replace(an_entry(proposal, NO, YES), programme_hash="0" * 64))
    kept = content_of(ReviewStatus.IN_PROGRESS, (NO,))
    file = opened(put_out(tmp_path, a_package(AskedReview(proposal, base, None, kept))))
    reviews = RoundFileReviews(file)

    before = reviews.sheet(FIRST)
    reviews.judge(FIRST, replace(YES, reason="Opnieuw bekeken."), at(1))

    assert before.is_stale
    assert before.review is not None
    assert before.review.judgements == (NO,)
    assert reviews.queue()[0].answered == 2
    entry = file.answers.answers[0].entry
    assert entry.programme_hash == file.package.programme_hash
    assert len(entry.content.judgements) == 2
    file.close()


def test_progress_tells_how_far_and_whether_it_is_late(
    file: RoundFile, reviews: RoundFileReviews
) -> None:
    deadline = file.package.round.draft.deadline
    reviews.hand_in(FIRST, at(1), unanswered_confirmed=True)

    found = file.progress(deadline)

    assert (found.asked, found.begun, found.handed_in, found.left_out) == (2, 1, 1, 0)
    assert found.whereabouts is Whereabouts.UNDER_WAY
    assert file.progress(deadline.replace(day=2)).whereabouts is Whereabouts.LATE
    reviews.recuse(SECOND, "Ik zit in het bestuur.", at(2))
    done = file.progress(deadline)
    assert (done.asked, done.handed_in, done.left_out) == (1, 1, 1)
    assert done.whereabouts is Whereabouts.HANDED_IN
