"""Sending back, the receipt, opening and refusing."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from talentdesk.desktop.package_files import PACKAGE_SUFFIX
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.domain.review_intake import ReviewFate
from talentdesk.domain.review_receipts import Receipt, ReceiptLine
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.exchange.review_receipt import receipt_bytes
from talentdesk.services import round_file_service
from tests.desktop.round_file.conftest import BEGUN, CTRL, Chooser, Reviewer
from tests.round_packages import a_package, at
from tests.services.round_files import COORDINATOR, opened

Key = Qt.Key


def hand_in(reviewer: Reviewer, *proposals: str) -> None:
    for proposal in proposals:
        reviewer.desk.open_room("judging", proposal)
        reviewer.press(Key.Key_1)
        reviewer.press(Key.Key_Return, CTRL)
        reviewer.click("Toch inleveren")


def a_receipt(reviewer: Reviewer, issue: str = "uitgifte-1") -> Path:
    """What the coordinator sends after taking the first review in."""
    sitting = reviewer.session._round.desk.sitting
    entry = sitting.file.entry(sitting.file.asked(BEGUN))
    status = ReviewStatus.SUBMITTED
    line = ReceiptLine(BEGUN, "A-2026-001", ReviewFate.NEW, 1, 1, entry.id, 2, status)
    package = a_package()
    receipt = Receipt(
        register_id=package.register_id,
        round=package.round.id,
        issue=issue,
        reviewer=package.reviewer.id,
        file="Voorjaar Regisseur A.tround",
        sha256="0" * 64,
        counter=1,
        received_at=at(600),
        lines=(line,),
        log=package.log,
    )
    path = reviewer.file.with_name(f"Ontvangstbewijs {issue}.txt")
    path.write_bytes(receipt_bytes(receipt, "Ontvangen.", COORDINATOR))
    return path


def test_the_window_knows_the_name_of_a_package() -> None:
    assert PACKAGE_SUFFIX == round_file_service.PACKAGE_SUFFIX


def test_it_says_how_many_wait_and_then_that_it_is_ready(reviewer: Reviewer) -> None:
    reviewer.desk.open_room("return")
    assert "0 van 3 ingeleverd" in reviewer.texts(reviewer.desk.room("return"))

    hand_in(reviewer, "voorstel-1", "voorstel-2", "voorstel-3")
    reviewer.press(Key.Key_Return)

    assert reviewer.desk.current_key == "return"
    assert "Klaar om terug te sturen." in reviewer.texts(reviewer.desk.room("return"))


def test_the_path_can_be_copied(reviewer: Reviewer) -> None:
    reviewer.desk.open_room("return")
    reviewer.click("Pad kopiëren")

    assert QGuiApplication.clipboard().text() == str(reviewer.file.resolve())


def test_a_copy_is_the_same_byte_for_byte(
    reviewer: Reviewer, chooser: Chooser, tmp_path: Path
) -> None:
    chooser.answer = tmp_path / "stick" / "kopie.tround"
    chooser.answer.parent.mkdir()
    reviewer.desk.open_room("return")
    reviewer.press(Key.Key_S, CTRL)

    assert chooser.answer.read_bytes() == reviewer.file.read_bytes()


def test_a_copy_over_the_file_itself_is_not_made(reviewer: Reviewer, chooser: Chooser) -> None:
    before = reviewer.file.read_bytes()
    chooser.answer = reviewer.file
    reviewer.desk.open_room("return")
    reviewer.press(Key.Key_S, CTRL)

    assert "Dit is het bestand zelf." in reviewer.texts(reviewer.desk.room("return"))
    assert reviewer.file.read_bytes() == before


def test_a_dropped_receipt_shows_what_counts_and_ends_taking_back(reviewer: Reviewer) -> None:
    hand_in(reviewer, "voorstel-1")

    reviewer.window.file_dropped.emit(a_receipt(reviewer))

    assert reviewer.desk.current_key == "return"
    said = reviewer.texts(reviewer.desk.room("return"))
    assert "Meegeteld: 1 van 1." in said
    reviewer.judge_in(BEGUN)
    assert not reviewer.page.actions_.take_back.isEnabled()
    assert "Het is ontvangen." in reviewer.texts(reviewer.tab.lock_strip)


def test_the_receipt_of_another_package_is_refused(reviewer: Reviewer, chooser: Chooser) -> None:
    chooser.answer = a_receipt(reviewer, issue="uitgifte-2")
    reviewer.press(Key.Key_I, CTRL)

    said = reviewer.texts(reviewer.desk.room("return"))
    assert "hoort bij een ander beoordelingspakket" in said
    assert "nog geen ontvangstbewijs" in said


def test_a_package_that_was_opened_is_in_the_recent_list(reviewer: Reviewer) -> None:
    reviewer.session.show_start()

    row = reviewer.window.start_screen.recent_rows[0]
    reviewer.qtbot.mouseClick(row, Qt.MouseButton.LeftButton)

    assert reviewer.desk.current_key == "round"


def test_closing_lets_go_of_the_file(reviewer: Reviewer) -> None:
    reviewer.session.show_start()

    opened(reviewer.file).close()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (lambda whole: whole[:200] + bytes([whole[200] ^ 1]) + whole[201:], "gewijzigd"),
        (lambda _whole: b"geen pakket", "geen beoordelingspakket"),
    ],
)
def test_what_cannot_be_opened_is_said_on_the_start_screen(
    session: Session,
    window: MainWindow,
    package_file: Path,
    content: Callable[[bytes], bytes],
    sentence: str,
) -> None:
    package_file.write_bytes(content(package_file.read_bytes()))
    session.open_file(package_file)

    assert window.desk is None
    assert sentence in window.start_screen.banner.what_label.text()


def test_a_package_that_is_open_elsewhere_is_refused(
    session: Session, window: MainWindow, package_file: Path
) -> None:
    elsewhere = opened(package_file)
    session.open_file(package_file)
    elsewhere.close()

    assert "al open in een ander venster" in window.start_screen.banner.what_label.text()


def test_with_a_register_open_a_package_asks_what_it_is_for(
    qtbot: QtBot, session: Session, window: MainWindow, package_file: Path, example_file: Path
) -> None:
    register = Path(shutil.copy(example_file, package_file.with_name("klein.tdesk")))
    session.open_file(register)
    qtbot.waitUntil(lambda: session.register_desk() is not None)
    window.file_dropped.emit(package_file)
    assert window.desk is not None
    answers = window.desk.banner.choice_buttons()
    assert [button.text() for button in answers] == [
        "Innemen in dit register",
        "Openen om te beoordelen",
    ]

    qtbot.mouseClick(answers[1], Qt.MouseButton.LeftButton)

    assert window.desk.current_key == "round"


def test_taking_in_goes_to_the_open_register(
    qtbot: QtBot, session: Session, window: MainWindow, package_file: Path, example_file: Path
) -> None:
    register = Path(shutil.copy(example_file, package_file.with_name("klein.tdesk")))
    session.open_file(register)
    qtbot.waitUntil(lambda: session.register_desk() is not None)
    window.file_dropped.emit(package_file)
    assert window.desk is not None
    qtbot.mouseClick(window.desk.banner.choice_buttons()[0], Qt.MouseButton.LeftButton)

    assert window.desk.current_key == "reviews"
    assert not window.desk.banner.isVisible()


def test_a_late_round_says_that_it_is_set_apart(
    qtbot: QtBot, window: MainWindow, chooser: Chooser, package_file: Path
) -> None:
    days = a_package().round.draft.deadline.toordinal() + 2 - at(0).toordinal()
    session = Session(window, chooser, lambda: at(days * 86_400))
    session.open_file(package_file)
    reviewer = Reviewer(qtbot, window, session, package_file)

    said = reviewer.texts(reviewer.desk.room("round"))
    assert "wordt apart gezet" in said
