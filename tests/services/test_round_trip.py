"""A package that went out, was worked in, and came back: in any order it is one story."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from talentdesk.domain.errors import TransitionError
from talentdesk.domain.kept_reviews import KeptReview
from talentdesk.domain.progress import Silent
from talentdesk.domain.review_intake import ReviewFate
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.services.key_service import own_keys
from talentdesk.services.review_intake_service import IntakeReport, ReviewIntakeService
from talentdesk.services.review_receipts import write_receipts
from talentdesk.services.round_file_reviews import RoundFileReviews
from talentdesk.services.round_file_service import RoundFile, open_round_file
from talentdesk.services.workplace import Workplace
from tests.round_packages import at
from tests.services.cases import act_as
from tests.services.round_stories import LATER, Story

NO = ConditionJudgement("T1.2", Judgement.FAILS, "Niemand schreef mee.")
PARTLY = ConditionJudgement("A.1", Judgement.MEETS_PARTLY, "Alleen het werken.")


class Trip(Story):
    """The story of one package: the laptop of its reviewer, and the way back."""

    def __init__(self, desk: Workplace, folder: Path) -> None:
        super().__init__(desk, folder)
        self.laptop = folder / "laptop"
        self.laptop.mkdir()
        self.path = Path(shutil.move(self.issue()[0].path, self.laptop / "ronde.tround"))

    def opened(self, path: Path | None = None) -> tuple[RoundFile, RoundFileReviews]:
        file = open_round_file(path or self.path, own_keys(self.laptop / "eigen"))
        return file, RoundFileReviews(file)

    def copy(self, name: str) -> Path:
        """What is sent by mail, or carried to another laptop."""
        return Path(shutil.copy(self.path, self.laptop / name))

    def take_in(self, *paths: Path) -> IntakeReport:
        act_as(self.desk, "programmamanager")
        service = ReviewIntakeService(self.desk, self.keys)
        return service.commit(service.plan(paths, LATER, Silent()), LATER, Silent())

    def fates(self, report: IntakeReport) -> list[ReviewFate]:
        """What became of the reviews of the first proposal, file by file."""
        return [item.fate for item in report.plan.reviews if item.proposal == self.first]

    def kept(self) -> KeptReview:
        with self.desk.reading() as register:
            return register.review_entries.of_review(self.first, self.one.id)


@pytest.fixture
def trip(desk: Workplace, tmp_path: Path) -> Trip:
    return Trip(desk, tmp_path)


@pytest.mark.parametrize("order", [(0, 1), (1, 0), (0, 1, 0)])
def test_a_file_that_is_sent_while_work_goes_on_is_one_version(
    trip: Trip, order: Sequence[int]
) -> None:
    file, reviews = trip.opened()
    reviews.judge(trip.first, NO, at(0))
    sent = [trip.copy("eerst.tround")]
    reviews.judge(trip.first, PARTLY, at(60))
    reviews.hand_in(trip.first, at(61), unanswered_confirmed=True)
    file.close()
    sent.append(trip.path)

    for number in order:
        trip.take_in(sent[number])

    holds = trip.kept().standing.holds
    assert holds is not None
    assert holds.content.status is ReviewStatus.SUBMITTED
    assert set(holds.content.judgements) == {NO, PARTLY}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_copies_are_two_versions_and_what_one_changed_is_filled_in(
    trip: Trip, order: Sequence[int]
) -> None:
    file, reviews = trip.opened()
    reviews.judge(trip.first, NO, at(0))
    file.close()
    sent = [trip.copy("ander.tround"), trip.path]
    changes = (PARTLY, replace(NO, reason="Toch twee studenten, maar laat."))
    for path, change in zip(sent, changes, strict=True):
        file, reviews = trip.opened(path)
        reviews.judge(trip.first, change, at(100))
        file.close()

    reports = [trip.take_in(sent[number]) for number in order]

    assert [trip.fates(report) for report in reports] == [[ReviewFate.NEW], [ReviewFate.CONFLICT]]
    fork = trip.kept().fork()
    assert fork is not None
    assert fork.open_conditions == ()
    assert {item.merged for item in fork.conditions} == set(changes)


def test_a_receipt_closes_what_was_received_and_work_can_go_on_elsewhere(trip: Trip) -> None:
    file, reviews = trip.opened()
    reviews.recuse(trip.first, "Ik zit in het bestuur.", at(0))
    reviews.judge(trip.second, NO, at(30))
    report = trip.take_in(trip.copy("terug.tround"))
    [receipt] = write_receipts(trip.desk, report, trip.laptop, trip.keys.own_key())

    taken = file.take_receipt(receipt)

    assert taken.receipt.issue == file.package.issue
    with pytest.raises(TransitionError):
        reviews.take_back(trip.first, at(60))
    reviews.judge(trip.second, PARTLY, at(61))
    file.close()
    again = trip.take_in(trip.path)
    assert {item.fate for item in again.plan.reviews} == {ReviewFate.SAME, ReviewFate.CHANGED}


def test_the_next_package_goes_on_from_what_came_back(trip: Trip) -> None:
    file, reviews = trip.opened()
    reviews.judge(trip.first, NO, at(0))
    entry = file.answers.answers[0].entry
    file.close()
    trip.take_in(trip.path)

    base = trip.package_for(trip.one).asked[1].base

    assert base == entry
