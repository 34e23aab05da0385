"""What reviewers send back is planned first, then taken in whole, or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from talentdesk.domain.errors import (
    IntakeMismatchError,
    OperationCancelledError,
    RuleError,
    StalePlanError,
)
from talentdesk.domain.progress import Silent
from talentdesk.domain.review_intake import Carrier, ReviewFate
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.domain.working_reviews import WorkingReview
from talentdesk.register.backup import file_problems
from talentdesk.register.review_entries import ReviewEntryRepository
from talentdesk.register.working_reviews import WorkingReviewRepository
from talentdesk.services.key_service import own_keys
from talentdesk.services.review_receipts import read_receipt, write_receipts
from talentdesk.services.round_file_service import open_round_file
from talentdesk.services.workplace import Workplace
from tests.services.cases import act_as
from tests.services.round_story import BACK, NO, PARTLY, RoundStory, a_round_story


@pytest.fixture
def story(desk: Workplace, tmp_path: Path) -> RoundStory:
    return a_round_story(desk, tmp_path)


# --- taking in -----------------------------------------------------------------------


def test_a_package_is_planned_and_then_taken_in(story: RoundStory) -> None:
    package = story.judged(story.package(), {story.first: [NO, PARTLY]})
    before = story.log_head()

    intake = story.plan(package)
    counts = intake.plan.counts()
    assert (counts[ReviewFate.NEW], counts[ReviewFate.BLANK]) == (1, 1)
    assert (story.log_head(), story.review(story.first)) == (before, None)

    report = story.intake.commit(intake, BACK, Silent())
    review = story.review(story.first)
    assert review is not None
    assert (review.status, review.revision) == (ReviewStatus.SUBMITTED, 1)
    assert set(review.judgements) == {NO, PARTLY}
    assert (report.figures.entries, report.figures.reviews) == (1, 1)
    assert dict(report.figures.answers) == {"fails": 1, "meets_partly": 1}


def test_a_workbook_is_taken_in_like_a_package(story: RoundStory) -> None:
    workbook = story.workbook()
    story.take_in(story.filled(workbook, story.answers(story.first, NO, PARTLY)))

    review = story.review(story.first)
    assert review is not None
    assert review.status is ReviewStatus.SUBMITTED
    assert set(review.judgements) == {NO, PARTLY}


def test_a_folder_is_taken_in_at_once(story: RoundStory) -> None:
    packages = story.issue(Carrier.PACKAGE)
    one, two = story.reviewers[:2]
    for person in (one, two):
        story.judged(packages[person.id], {story.first: [NO]})
    folder = packages[one.id].parent
    (folder / "~$open.xlsx").write_bytes(b"slot")
    (folder / "lees mij.txt").write_text("Dag", encoding="utf-8")

    report = story.take_in(folder)

    assert len(report.receipts) == len(packages)
    assert report.plan.refused == ()
    assert all(story.review(story.first, person) for person in (one, two))


def test_the_file_is_kept_byte_for_byte_with_its_hash_in_the_log(story: RoundStory) -> None:
    package = story.judged(story.package(), {story.first: [NO]})
    story.take_in(package)

    with story.desk.reading() as register:
        (kept,) = register.received_files.all()
        assert register.received_files.content(kept.sha256) == package.read_bytes()
        (entry,) = register.log.of_subject("received_file", kept.sha256)
    assert entry.action == "take in reviews"
    assert kept.sha256 in entry.after


def test_taking_in_twice_changes_nothing_at_all(story: RoundStory) -> None:
    package = story.judged(story.package(), {story.first: [NO]})
    workbook = story.filled(story.workbook(story.reviewers[1]), story.answers(story.first, NO))
    story.take_in(package, workbook)
    before = story.log_head()
    copies = list((story.folder / "back-ups").iterdir())

    report = story.take_in(package, workbook)

    assert story.log_head() == before
    assert list((story.folder / "back-ups").iterdir()) == copies
    assert report.backup is None
    fates = {item.fate for item in report.plan.reviews}
    assert fates == {ReviewFate.SAME, ReviewFate.BLANK}
    assert report.plan.received == {file.sha256 for file in report.plan.files}


def test_there_is_a_whole_backup_of_before(story: RoundStory) -> None:
    report = story.take_in(story.judged(story.package(), {story.first: [NO]}))

    assert report.backup is not None
    assert file_problems(report.backup) == ()


def test_a_register_that_changed_meanwhile_asks_for_a_new_plan(story: RoundStory) -> None:
    intake = story.plan(story.judged(story.package(), {story.first: [NO]}))
    story.change(story.first, summary="Anders.")

    with pytest.raises(StalePlanError):
        story.intake.commit(intake, BACK, Silent())


class Stopped:
    """Progress of someone who stops the work."""

    def step(self, done: int, total: int) -> None:
        raise OperationCancelledError


def test_stopped_half_way_nothing_of_it_stays(story: RoundStory) -> None:
    intake = story.plan(story.judged(story.package(), {story.first: [NO]}))
    before = story.log_head()

    with pytest.raises(OperationCancelledError):
        story.intake.commit(intake, BACK, Stopped())
    assert (story.log_head(), story.review(story.first)) == (before, None)


def forget_one(put: Callable[..., None]) -> Callable[..., None]:
    def forgetful(self: WorkingReviewRepository, reviews: Sequence[WorkingReview]) -> None:
        fewer = [
            replace(item, content=replace(item.content, judgements=item.content.judgements[1:]))
            for item in reviews
        ]
        put(self, fewer)

    return forgetful


def test_what_is_not_as_planned_is_taken_back(
    story: RoundStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = story.plan(story.judged(story.package(), {story.first: [NO, PARTLY]}))
    before = story.log_head()
    monkeypatch.setattr(WorkingReviewRepository, "put", forget_one(WorkingReviewRepository.put))

    with pytest.raises(IntakeMismatchError) as refused:
        story.intake.commit(intake, BACK, Silent())
    assert (refused.value.what, refused.value.planned, refused.value.written) == ("answers", 2, 1)
    assert (story.log_head(), story.review(story.first)) == (before, None)


def test_a_lost_entry_is_seen_too(story: RoundStory, monkeypatch: pytest.MonkeyPatch) -> None:
    intake = story.plan(story.judged(story.package(), {story.first: [NO]}))
    monkeypatch.setattr(ReviewEntryRepository, "add", lambda *_args, **_named: [])

    with pytest.raises(IntakeMismatchError) as refused:
        story.intake.commit(intake, BACK, Silent())
    assert refused.value.what == "entries"


def test_who_may_not_edit_takes_nothing_in(story: RoundStory) -> None:
    package = story.judged(story.package(), {story.first: [NO]})
    act_as(story.desk, "Financieel adviseur")

    with pytest.raises(RuleError):
        story.plan(package)


def test_what_one_leaves_out_stays_out(story: RoundStory) -> None:
    package = story.judged(story.package(), {story.first: [NO], story.second: [NO]})
    left_out = story.planned(package).entry
    assert left_out is not None

    report = story.take_in(package, left_out=[left_out.id])

    assert story.review(story.first) is None
    assert story.review(story.second) is not None
    assert [line.entry == "" for line in report.receipts[0].lines] == [True, False]


def test_what_was_typed_at_the_desk_meanwhile_is_not_written_over(story: RoundStory) -> None:
    package = story.judged(story.package(), {story.first: [NO]})
    reviewer = story.reviewers[0]
    story.as_reviewer(reviewer).judge(story.first, PARTLY, BACK)
    act_as(story.desk, "programmamanager")

    report = story.take_in(package)

    assert report.plan.reviews[0].fate is ReviewFate.CONFLICT
    with story.desk.reading() as register:
        kept = register.review_entries.of_review(story.first, reviewer.id)
    assert {entry.content.judgements for entry in kept.known} == {(PARTLY,), (NO,)}
    review = story.review(story.first)
    assert review is not None
    assert review.is_forked


def test_whoever_has_yet_to_judge_is_not_told_what_others_said(story: RoundStory) -> None:
    package = story.judged(story.package(), {story.first: [NO]})
    story.desk.act_as(story.reviewers[1])

    assert story.plan(package).hidden == {story.first, story.second}
    act_as(story.desk, "programmamanager")
    assert story.plan(package).hidden == set()


# --- receipts -----------------------------------------------------------------------------------


def test_each_file_gets_a_receipt_that_its_reviewer_can_read(story: RoundStory) -> None:
    package = story.judged(story.package(), {story.first: [NO]})
    workbook = story.filled(story.workbook(story.reviewers[1]), story.answers(story.first, NO))
    report = story.take_in(package, workbook)
    key = story.keys.own_key()

    files = write_receipts(story.desk, report, story.folder, key)

    names = {f"Ontvangstbewijs - Voorjaar - {item.name}.txt" for item in story.reviewers[:2]}
    assert {file.name for file in files} == names
    (own,) = (file for file in files if file.stem.endswith(story.reviewers[0].name))
    read = read_receipt(own)
    assert read.public_key == key.public_key
    assert read.receipt.log.short == story.log_head()
    assert f"nieuw, ingeleverd, nu versie {read.receipt.lines[0].version}" in read.text
    laptop = open_round_file(package, own_keys(story.folder / f"laptop-{package.stem}"))
    assert laptop.take_receipt(own).receipt == read.receipt
    assert laptop.is_received(laptop.answers.answers[0].entry)
    laptop.close()


def test_the_receipt_of_a_second_time_names_what_the_register_has(story: RoundStory) -> None:
    package = story.judged(story.package(), {story.first: [NO]})
    first = story.take_in(package).receipts[0]

    again = story.take_in(package).receipts[0]

    assert [line.entry for line in again.lines] == [line.entry for line in first.lines]
    (path,) = write_receipts(story.desk, story.take_in(package), story.folder, None)
    assert "Er is niets nieuws dat meetelt." in path.read_text(encoding="utf-8")
