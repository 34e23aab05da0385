"""What the joined desk does around the rooms: new registers, undo, who works, diagnosis."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from talentdesk.desktop import session as session_module
from talentdesk.desktop.accounting.accounting_page import AccountingPage
from talentdesk.desktop.diagnosis_pane import DiagnosisPane
from talentdesk.desktop.register_desk import RegisterDesk
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.shell.new_register_steps import NewRegisterSteps
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.money import Money
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import CostLine, ProposalFilter, ProposalId
from talentdesk.services.fault_log import log_fault, logger
from talentdesk.services.intake_service import IntakeService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.review_service import ReviewService
from talentdesk.services.user_folders import LOG_NAME
from tests.services.cases import a_yes, complete_activity, under_review

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
LEFT = Qt.MouseButton.LeftButton
CANARY = "kanariepiet"
CANARY_EUROS = 987_654


class OnePlace:
    """A file chooser of someone who always takes the same place."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def open_file(self, title: str, kinds: str) -> Path | None:
        return self.place

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return self.place

    def folder(self, title: str) -> Path | None:
        return self.place.parent


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    window = MainWindow(theme, LayoutMemory(tmp_path / "venster.ini"), AboutText("0", ()))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
    yield window
    window.close()


@pytest.fixture
def fresh_log(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The log of faults goes to the folder of this test, and to no later one."""
    monkeypatch.setattr(logger, "handlers", [])
    yield
    for handler in logger.handlers:
        handler.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "diagnose.txt"


@pytest.fixture
def session(
    window: MainWindow, tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> Session:
    """Return a session of someone whose documents are in a folder of the test."""
    monkeypatch.setattr(session_module, "example_register", lambda: tmp_path / "voorbeeld.tdesk")
    session = Session(window, OnePlace(place), lambda: NOW, tmp_path / "log" / LOG_NAME)
    session.show_start()
    return session


@pytest.fixture
def desk(qtbot: QtBot, session: Session, example_file: Path, tmp_path: Path) -> RegisterDesk:
    """Return the desk of a copy of the example register, wholly loaded."""
    copy = tmp_path / "kopie.tdesk"
    shutil.copy(example_file, copy)
    session.open_file(copy)
    qtbot.waitUntil(lambda: session.register_desk() is not None, timeout=10_000)
    found = session.register_desk()
    assert isinstance(found, RegisterDesk)
    return found


def said(window: MainWindow) -> str:
    """What the undo bar says."""
    assert window.desk is not None
    return window.desk.status_line.undo_bar.text_label.text()


def steps_of(window: MainWindow) -> NewRegisterSteps:
    page = window.stack.currentWidget()
    assert isinstance(page, NewRegisterSteps)
    return page


def step_through(qtbot: QtBot, steps: NewRegisterSteps, file: Path) -> None:
    qtbot.mouseClick(steps.next_button, LEFT)
    qtbot.keyClicks(steps.person_edit, "Programmamanager")
    qtbot.mouseClick(steps.next_button, LEFT)
    steps.file_edit.setText(str(file))
    qtbot.mouseClick(steps.next_button, LEFT)


def test_new_register_in_three_steps(
    qtbot: QtBot, session: Session, window: MainWindow, tmp_path: Path
) -> None:
    window.window_actions.new_register.trigger()

    step_through(qtbot, steps_of(window), tmp_path / "nieuw.tdesk")

    assert (tmp_path / "nieuw.tdesk").is_file()
    assert window.desk is not None
    qtbot.waitUntil(lambda: session.register_desk() is not None, timeout=10_000)
    assert session.register_desk().workplace.actor.name == "Programmamanager"
    assert not session.register_desk().workplace.info.is_example


def test_register_that_cannot_be_made_keeps_what_was_typed(
    qtbot: QtBot, session: Session, window: MainWindow, tmp_path: Path
) -> None:
    window.window_actions.new_register.trigger()
    steps = steps_of(window)
    file = tmp_path / "bezet.tdesk"
    qtbot.mouseClick(steps.next_button, LEFT)
    qtbot.keyClicks(steps.person_edit, "Programmamanager")
    qtbot.mouseClick(steps.next_button, LEFT)
    steps.file_edit.setText(str(file))
    draft = steps.draft()
    file.write_text("van iemand anders", encoding="utf-8")

    steps.submitted.emit(draft)

    assert steps.banner.isVisible()
    assert steps.person_edit.text() == "Programmamanager"
    assert file.read_text(encoding="utf-8") == "van iemand anders"


def test_example_is_made_once_and_opened(
    qtbot: QtBot, session: Session, window: MainWindow, example_file: Path, tmp_path: Path
) -> None:
    shutil.copy(example_file, tmp_path / "voorbeeld.tdesk")

    window.window_actions.open_example.trigger()

    assert window.desk is not None
    assert window.desk.current_frame is not None
    assert [chip.text for chip in window.desk.current_frame.chips] == ["Voorbeeld"]


def test_sidebar_counts_proposals_before_their_room_is_opened(
    desk: RegisterDesk, window: MainWindow
) -> None:
    assert window.desk is not None
    rooms = window.desk.sidebar.rooms

    assert rooms["proposals"].accessibleName() == "Voorstellen, 40 voorstellen"
    assert rooms["decisions"].accessibleName() == "Besluiten"


@pytest.mark.parametrize("width", [1280, 1100, 1024])
def test_no_button_in_a_header_is_cut_off(
    qtbot: QtBot, desk: RegisterDesk, window: MainWindow, width: int
) -> None:
    window.resize(width, 700)
    shell = window.desk
    assert shell is not None
    for key in ("overview", "decisions", "reserve", "proposals"):
        shell.open_room(key)
        qtbot.wait(20)
        shown = [button for button in shell.header.buttons if button.isVisible()]

        assert all(button.width() >= button.minimumSizeHint().width() for button in shown)


def test_dropped_sheet_goes_to_the_proposals(
    qtbot: QtBot, desk: RegisterDesk, window: MainWindow, tmp_path: Path
) -> None:
    form = tmp_path / "intake.xlsx"
    IntakeService(desk.workplace).write_form(form)
    shell = window.desk
    assert shell is not None
    shell.open_room("proposals")
    asked: list[object] = []
    assert shell.current_frame is not None
    shell.current_frame.target_asked.connect(asked.append)
    shell.open_room("log")

    window.file_dropped.emit(form)

    assert shell.current_key == "proposals"
    assert asked == [form]


def test_undo_and_redo_say_which_change(
    qtbot: QtBot, desk: RegisterDesk, window: MainWindow
) -> None:
    service = ProposalService(desk.workplace)
    row = service.search(ProposalFilter(new_only=True))[0]
    held = service.get(row.id)
    service.change(row.id, replace(held.content, title="Anders"), held.content_version, NOW)

    window.window_actions.undo.trigger()
    assert said(window) == f"De wijziging in {row.number} is ongedaan gemaakt."
    assert service.get(row.id).content.title == held.content.title

    window.window_actions.redo.trigger()
    assert said(window) == f"De wijziging in {row.number} is opnieuw gedaan."
    assert service.get(row.id).content.title == "Anders"


def test_undo_of_a_judgement_names_the_condition(desk: RegisterDesk, window: MainWindow) -> None:
    proposal = under_review(desk.workplace)
    number = ProposalService(desk.workplace).get(proposal).number
    condition = desk.workplace.programme.conditions_for(ProposalKind.ACTIVITY)[0]
    ReviewService(desk.workplace).judge(proposal, a_yes(condition), NOW)

    window.window_actions.undo.trigger()

    assert said(window) == f"Je oordeel bij {condition.id} van {number} is ongedaan gemaakt."


def test_nothing_to_undo_is_said_calmly(desk: RegisterDesk, window: MainWindow) -> None:
    window.window_actions.undo.trigger()

    assert said(window).startswith("Er is niets van jou om ongedaan te maken")


def test_who_works_stands_in_the_sidebar_and_can_be_changed(
    qtbot: QtBot, desk: RegisterDesk, window: MainWindow
) -> None:
    assert window.desk is not None
    button = window.desk.sidebar.person_button
    assert button.text() == "Programmamanager"
    menu = desk.who.build_menu()
    entry = next(item for item in menu.actions() if item.text() == "Werken als Regisseur wonen")

    entry.trigger()

    assert button.text() == "Regisseur wonen"
    assert "Regisseur wonen" in button.accessibleName()
    assert desk.workplace.actor.name == "Regisseur wonen"
    assert said(window) == "Je werkt nu als Regisseur wonen."


def test_palette_offers_to_work_as_someone(
    qtbot: QtBot, desk: RegisterDesk, window: MainWindow
) -> None:
    found = window.behaviour.search("als financ")

    assert [entry.title for entry in found] == ["Werken als Financieel adviseur"]
    assert found[0].action is not None
    found[0].action.trigger()
    assert desk.workplace.actor.name == "Financieel adviseur"


def test_who_may_not_account_works_as_who_may(
    qtbot: QtBot, desk: RegisterDesk, window: MainWindow
) -> None:
    shell = window.desk
    assert shell is not None
    shell.open_room("accounting")
    assert shell.current_frame is not None
    assert shell.current_frame.primary is not None
    assert not shell.current_frame.primary.isEnabled()
    page = shell.room("accounting")

    assert isinstance(page, AccountingPage)
    qtbot.mouseClick(page.moments.who_may.buttons[0], LEFT)

    assert shell.current_frame.primary.isEnabled()


def test_person_is_remembered_for_the_next_time(
    qtbot: QtBot, desk: RegisterDesk, session: Session, window: MainWindow
) -> None:
    file = desk.workplace.database.file
    desk.who.build_menu().actions()[1].trigger()
    name = desk.workplace.actor.name

    session.show_start()
    session.open_file(file)
    qtbot.waitUntil(lambda: session.register_desk() is not None, timeout=10_000)

    assert name != "Programmamanager"
    assert session.register_desk().workplace.actor.name == name


@pytest.mark.usefixtures("fresh_log")
def test_diagnosis_is_read_first_and_holds_no_name_and_no_amount(
    qtbot: QtBot, desk: RegisterDesk, window: MainWindow, tmp_path: Path, place: Path
) -> None:
    _leave_canaries(desk)
    log_fault(ValueError(f"{CANARY} vroeg € {CANARY_EUROS}"), tmp_path / "log")

    window.window_actions.diagnose.trigger()
    qtbot.waitUntil(lambda: len(window.findChildren(DiagnosisPane)) == 1)
    (pane,) = window.findChildren(DiagnosisPane)
    read = pane.text_edit.toPlainText()
    assert not place.exists(), "nothing is written before it was read"
    qtbot.mouseClick(pane.keep_button, LEFT)

    assert place.read_text(encoding="utf-8") == read
    whole = place.read_bytes().lower()
    assert b"valueerror" in whole, "the log of faults is in it"
    assert b"  proposal " in whole
    for secret in (
        CANARY,
        str(CANARY_EUROS),
        "987.654",
        "programmamanager",
        str(tmp_path),
        "kopie",
    ):
        assert secret.lower().encode() not in whole, secret


def _leave_canaries(desk: RegisterDesk) -> ProposalId:
    cost = CostLine(CANARY, 2026, Money.euros(CANARY_EUROS))
    draft = complete_activity(title=CANARY, costs=(cost,))
    return ProposalService(desk.workplace).add(draft, NOW)
