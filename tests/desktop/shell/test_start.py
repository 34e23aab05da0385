from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.shell.new_register_draft import NewRegisterDraft, ProgrammeChoice
from talentdesk.desktop.shell.new_register_steps import NewRegisterSteps
from talentdesk.desktop.shell.start_screen import RecentRegister
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Message
from tests.desktop.accessible_walk import AccessibleWalk

ROLES = (("lead", "programmamanager"), ("finance", "financieel adviseur"))
TALENT = ProgrammeChoice(Path("talent.toml"), "Programma Talent", "5 lijnen", ROLES)
RECENT = [
    RecentRegister(Path("/a/talent.tdesk"), "Programma Talent", "Documenten", "vandaag 14:02"),
    RecentRegister(Path("/b/weg.tdesk"), "Oefenen", "Usb-stick", "12 mei", missing=True),
    RecentRegister(Path("/c/oefenen.tdesk"), "Oefenen", "Documenten", "1 mei", "voorbeeld"),
]


class Chooser:
    """Answers the file windows with what the test wants."""

    def __init__(self) -> None:
        self.answer: Path | None = None

    def open_file(self, title: str, kinds: str) -> Path | None:
        return self.answer

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return self.answer

    def folder(self, title: str) -> Path | None:
        return self.answer


@pytest.fixture
def chooser() -> Chooser:
    return Chooser()


def read_programme(path: Path) -> ProgrammeChoice | Message:
    if path.name == "fout.toml":
        return Message("refusal", "fout.toml, regel 3: lijn zonder naam.")
    return ProgrammeChoice(path, path.stem, "", (("x", "coördinator"),))


@pytest.fixture
def steps(qtbot: QtBot, theme: Theme, chooser: Chooser, tmp_path: Path) -> NewRegisterSteps:
    steps = NewRegisterSteps(theme, [TALENT], read_programme, chooser, tmp_path)
    qtbot.addWidget(steps)
    with qtbot.waitActive(steps):
        steps.show()
    return steps


def click_next(qtbot: QtBot, steps: NewRegisterSteps) -> None:
    qtbot.mouseClick(steps.next_button, Qt.MouseButton.LeftButton)


def test_recent_register_opens(qtbot: QtBot, window: MainWindow) -> None:
    start = window.start_screen
    start.set_recent(RECENT)

    with qtbot.waitSignal(start.recent_chosen) as chosen:
        qtbot.mouseClick(start.recent_rows[0], Qt.MouseButton.LeftButton)

    assert chosen.args == [Path("/a/talent.tdesk")]


def test_recent_registers_say_what_they_are(window: MainWindow) -> None:
    window.start_screen.set_recent(RECENT)
    said = [row.accessibleName() for row in window.start_screen.recent_rows]

    assert said[0] == "Programma Talent, Documenten, vandaag 14:02"
    assert said[1] == "Oefenen, niet gevonden, Usb-stick, 12 mei"
    assert not window.start_screen.recent_rows[1].isEnabled()
    assert said[2] == "Oefenen, voorbeeld, Documenten, 1 mei"


def test_arrows_walk_the_recent_registers(window: MainWindow) -> None:
    rows_of = window.start_screen
    rows_of.set_recent([RECENT[0], RECENT[2]])
    rows_of.recent_rows[0].setFocus()

    QTest.keyClick(rows_of.recent_rows[0], Qt.Key.Key_Down)

    assert QApplication.focusWidget() is rows_of.recent_rows[1]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Qt.Key.Key_O, "open_register"),
        (Qt.Key.Key_N, "new_register"),
        (Qt.Key.Key_E, "open_example"),
    ],
)
def test_each_way_to_begin_has_its_key(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, name: str
) -> None:
    action = getattr(window.window_actions, name)

    with qtbot.waitSignal(action.triggered):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)


def test_backup_line_is_shown_when_there_is_one(window: MainWindow) -> None:
    window.start_screen.set_backup("Back-up van gisteren 17:31 is heel")
    shown = window.start_screen.restore_button.isVisible()

    window.start_screen.set_backup("")

    assert shown
    assert not window.start_screen.restore_button.isVisible()


def test_three_steps_give_a_draft(qtbot: QtBot, steps: NewRegisterSteps, tmp_path: Path) -> None:
    click_next(qtbot, steps)
    qtbot.keyClicks(steps.person_edit, "Regisseur wonen")
    steps.role_box.set_value("finance")
    click_next(qtbot, steps)

    with qtbot.waitSignal(steps.submitted) as submitted:
        click_next(qtbot, steps)

    file = tmp_path / "programma-talent.tdesk"
    assert submitted.args == [
        NewRegisterDraft(Path("talent.toml"), "Regisseur wonen", "finance", file)
    ]


def test_step_without_a_name_stays(qtbot: QtBot, steps: NewRegisterSteps) -> None:
    click_next(qtbot, steps)
    click_next(qtbot, steps)

    assert steps.accessibleName() == "Stap 2 van 3: Wie je bent"
    assert steps.person_edit.property("invalid") == "true"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("register.db", "Kies een bestand dat eindigt op .tdesk."),
        ("al.tdesk", "Daar staat al een bestand. Kies een andere naam."),
        ("nergens/nieuw.tdesk", "Die map bestaat niet."),
    ],
)
def test_place_that_cannot_be_is_told(
    qtbot: QtBot, steps: NewRegisterSteps, tmp_path: Path, name: str, problem: str
) -> None:
    (tmp_path / "al.tdesk").touch()
    click_next(qtbot, steps)
    qtbot.keyClicks(steps.person_edit, "Regisseur")
    click_next(qtbot, steps)
    steps.file_edit.setText(str(tmp_path / name))

    click_next(qtbot, steps)

    assert steps.file_row.problem == problem


def test_wrong_programme_file_is_refused_and_nothing_is_lost(
    qtbot: QtBot, steps: NewRegisterSteps, chooser: Chooser
) -> None:
    chooser.answer = Path("fout.toml")

    qtbot.mouseClick(steps.other_button, Qt.MouseButton.LeftButton)

    assert steps.banner.what_label.text() == "fout.toml, regel 3: lijn zonder naam."
    assert steps.draft().programme == Path("talent.toml")


def test_own_programme_file_brings_its_roles(
    qtbot: QtBot, steps: NewRegisterSteps, chooser: Chooser
) -> None:
    chooser.answer = Path("groen.toml")
    qtbot.mouseClick(steps.other_button, Qt.MouseButton.LeftButton)

    click_next(qtbot, steps)

    assert steps.draft().programme == Path("groen.toml")
    assert steps.role_box.currentText() == "coördinator"


def test_suggested_file_never_overwrites(
    qtbot: QtBot, steps: NewRegisterSteps, tmp_path: Path
) -> None:
    (tmp_path / "programma-talent.tdesk").touch()
    click_next(qtbot, steps)
    qtbot.keyClicks(steps.person_edit, "Regisseur")
    click_next(qtbot, steps)

    assert steps.file_edit.text() == str(tmp_path / "programma-talent-2.tdesk")


def test_steps_can_be_left(qtbot: QtBot, steps: NewRegisterSteps) -> None:
    with qtbot.waitSignal(steps.cancelled):
        qtbot.mouseClick(steps.cancel_button, Qt.MouseButton.LeftButton)


def test_every_control_of_the_steps_has_a_name_and_a_place(
    qtbot: QtBot, steps: NewRegisterSteps
) -> None:
    AccessibleWalk(steps).check()
    click_next(qtbot, steps)
    AccessibleWalk(steps).check()
    qtbot.keyClicks(steps.person_edit, "Regisseur")
    click_next(qtbot, steps)
    AccessibleWalk(steps).check()
