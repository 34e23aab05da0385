"""What was judged in a package is taken back as long as it is open, and given again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from talentdesk.domain.errors import NothingToUndoError
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.services.round_file_service import RoundFile
from talentdesk.services.round_file_undo import UndoableRoundReviews
from tests.round_packages import FIRST, SECOND, at
from tests.services.round_files import NO, YES, opened, put_out


@pytest.fixture
def file(tmp_path: Path) -> Iterator[RoundFile]:
    found = opened(put_out(tmp_path))
    yield found
    found.close()


@pytest.fixture
def reviews(file: RoundFile) -> UndoableRoundReviews:
    return UndoableRoundReviews(file)


def text(words: str) -> ConditionJudgement:
    return ConditionJudgement("T1.2", Judgement.FAILS, words)


def test_steps_go_back_one_by_one_and_forth_again(reviews: UndoableRoundReviews) -> None:
    reviews.judge(SECOND, NO, at(1))
    reviews.judge(SECOND, YES, at(2))

    assert reviews.undo(at(3)).after == YES
    assert reviews.undo(at(4)).after == NO
    assert reviews.sheet(SECOND).judgement("T1.2").judgement is Judgement.NOT_ASSESSED
    reviews.redo(at(5))
    assert reviews.sheet(SECOND).judgement("T1.2") == NO


def test_a_text_that_was_typed_in_pieces_goes_back_in_one_step(
    reviews: UndoableRoundReviews,
) -> None:
    reviews.judge(SECOND, text(""), at(1))
    for words in ("Nie", "Niemand", "Niemand schreef mee."):
        reviews.judge(SECOND, text(words), at(2))

    reviews.undo(at(3))

    assert reviews.sheet(SECOND).judgement("T1.2") == text("")


def test_a_new_judgement_ends_what_could_be_given_again(reviews: UndoableRoundReviews) -> None:
    reviews.judge(SECOND, NO, at(1))
    reviews.undo(at(2))
    reviews.judge(SECOND, YES, at(3))

    with pytest.raises(NothingToUndoError):
        reviews.redo(at(4))


@pytest.mark.parametrize("how", ["hand_in", "recuse"])
def test_what_was_finished_is_not_undone(reviews: UndoableRoundReviews, how: str) -> None:
    reviews.judge(FIRST, YES, at(1))
    reviews.judge(SECOND, NO, at(2))
    if how == "hand_in":
        reviews.hand_in(SECOND, at(3), unanswered_confirmed=True)
    else:
        reviews.recuse(SECOND, "Ik ben betrokken.", at(3))

    assert reviews.undo(at(4)).proposal == FIRST
    with pytest.raises(NothingToUndoError):
        reviews.undo(at(5))
    assert reviews.queue()[1].status is not ReviewStatus.IN_PROGRESS
