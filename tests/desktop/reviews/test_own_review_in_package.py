"""The screen for one's own review works on a package as it does on a register."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from talentdesk.desktop.reviews.open_review import OpenReview
from talentdesk.desktop.reviews.own_review_tab import OwnReviewTab
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.domain.reviews import Judgement, ReviewStatus
from talentdesk.services.key_service import own_keys
from talentdesk.services.round_file_reviews import RoundFileReviews
from talentdesk.services.round_file_service import RoundFile, open_round_file
from tests.round_packages import FIRST, a_package, at
from tests.services.round_files import put_out


@pytest.fixture
def file(tmp_path: Path) -> Iterator[RoundFile]:
    found = open_round_file(put_out(tmp_path, a_package()), own_keys(tmp_path / "eigen"))
    yield found
    found.close()


@pytest.fixture
def tab(qtbot: QtBot, frame: RoomFrame, file: RoundFile) -> OwnReviewTab:
    reviews = RoundFileReviews(file)
    found = OwnReviewTab(frame, reviews, OpenReview(reviews, lambda: at(60), frame.memory))
    qtbot.addWidget(found)
    found.resize(1084, 714)
    found.open(FIRST)
    found.show()
    return found


def test_a_judgement_with_its_reason_is_in_the_file(
    qtbot: QtBot, tab: OwnReviewTab, file: RoundFile
) -> None:
    assert tab.review.current == "T1.2"

    tab.judge(Judgement.FAILS)
    qtbot.keyClicks(tab.card.reason.edit, "Niemand schreef mee.")
    tab.flush()

    file.close()
    again = open_round_file(file.path, own_keys(file.path.parent / "eigen"))
    kept = RoundFileReviews(again).sheet(FIRST).judgement("T1.2")
    again.close()
    assert (kept.judgement, kept.reason) == (Judgement.FAILS, "Niemand schreef mee.")


def test_a_recusal_closes_the_sheet(qtbot: QtBot, tab: OwnReviewTab, file: RoundFile) -> None:
    with qtbot.waitSignal(tab.handed_in):
        tab.recusal.confirmed.emit("Ik zit in het bestuur.")

    assert RoundFileReviews(file).queue()[0].status is ReviewStatus.RECUSED
    assert tab.lock_strip.isVisibleTo(tab)
