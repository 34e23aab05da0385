"""The room Logboek: searching, reading, going to the record, the seal."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from talentdesk.desktop.log.log_page import PAGE, LogPage
from talentdesk.desktop.log.log_table import title_text
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.proposals import ProposalFilter, ProposalId
from talentdesk.register import sqlite
from talentdesk.register.log import Change
from talentdesk.services.check_problems import SALVAGE, lost_now
from talentdesk.services.log_service import LogService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_service import RegisterService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.log_values import shown_changes
from tests.desktop.accessible_walk import AccessibleWalk
from tests.services.cases import MORNING
from tests.services.test_tampering import change


@pytest.fixture
def frame(theme: Theme, tmp_path: Path) -> RoomFrame:
    return RoomFrame("log", "Logboek", theme, LayoutMemory(tmp_path / "desk.ini"))


@pytest.fixture
def page(qtbot: QtBot, example_workplace: Workplace, frame: RoomFrame) -> Iterator[LogPage]:
    page = LogPage(
        frame,
        LogService(example_workplace),
        RegisterService(example_workplace),
        lambda: MORNING,
    )
    qtbot.addWidget(page)
    page.resize(1084, 714)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    frame.leaving.emit()


@pytest.fixture
def withdrawn(
    example_workplace: Workplace, frame: RoomFrame, page: LogPage
) -> tuple[ProposalId, str]:
    """Id and number of a proposal that was withdrawn just now."""
    service = ProposalService(example_workplace)
    row = service.search(ProposalFilter(new_only=True))[0]
    service.withdraw(row.id, "Er is geen trekker.", MORNING)
    frame.entered.emit()
    return row.id, row.number


def search(qtbot: QtBot, page: LogPage, words: str) -> None:
    page.filter_bar.focus_search()
    qtbot.keyClicks(page.filter_bar.search_line, words)


def titles(page: LogPage) -> list[str]:
    return [title_text(row) for row in page.model.rows]


def test_newest_entry_is_read_at_once(
    qtbot: QtBot, page: LogPage, withdrawn: tuple[ProposalId, str]
) -> None:
    page.table.select_key(page.model.rows[0].entry.seq)

    said = " ".join(label.text() for label in page.entry_pane.findChildren(QLabel))
    assert f"Voorstel ingetrokken · {withdrawn[1]}" in said
    assert "Er is geen trekker." in said


@pytest.mark.parametrize("words", ["ingetrokken", "INGETROKKEN programmamanager", "trekker"])
def test_words_on_screen_find_the_entry(
    qtbot: QtBot, page: LogPage, withdrawn: tuple[ProposalId, str], words: str
) -> None:
    search(qtbot, page, words)

    qtbot.waitUntil(lambda: 0 < len(page.model.rows) < 5)
    assert titles(page)[0] == f"Voorstel ingetrokken · {withdrawn[1]}"


def test_number_finds_everything_about_a_proposal(
    qtbot: QtBot, page: LogPage, withdrawn: tuple[ProposalId, str]
) -> None:
    search(qtbot, page, withdrawn[1])

    qtbot.waitUntil(lambda: len(page.model.rows) < PAGE)
    assert all(title.endswith(withdrawn[1]) for title in titles(page))


def test_nothing_found_leads_back_with_escape(qtbot: QtBot, page: LogPage) -> None:
    search(qtbot, page, "zonnebloem")
    qtbot.waitUntil(page.table_pane.nothing.isVisible)

    qtbot.keyClick(page.filter_bar.search_line, Qt.Key.Key_Escape)

    assert len(page.model.rows) == PAGE


def test_enter_goes_to_the_record_behind_the_entry(
    qtbot: QtBot, page: LogPage, frame: RoomFrame, withdrawn: tuple[ProposalId, str]
) -> None:
    page.table.select_key(page.model.rows[0].entry.seq)

    with qtbot.waitSignal(frame.room_asked) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)

    assert asked.args == ["proposals", withdrawn[0]]


def test_end_of_the_list_brings_older_entries(qtbot: QtBot, page: LogPage) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_End)

    qtbot.waitUntil(lambda: len(page.model.rows) == 2 * PAGE)
    numbers = [row.entry.seq for row in page.model.rows]
    assert numbers == list(range(numbers[0], numbers[0] - 2 * PAGE, -1))


def test_whole_seal_is_said(qtbot: QtBot, page: LogPage) -> None:
    page.check_action.trigger()
    qtbot.waitUntil(page.banner.isVisible, timeout=10_000)

    assert "Alles klopt" in page.banner.what_label.text()
    assert page.check_action.isEnabled()


def test_broken_seal_names_the_entry(
    qtbot: QtBot, page: LogPage, example_workplace: Workplace
) -> None:
    with closing(
        sqlite.connect(example_workplace.database.file, isolation_level=None)
    ) as connection:
        triggers = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'log_entry'"
            )
        ]
        for name in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE log_entry SET actor = 'iemand' WHERE seq = 12")
    connection.close()

    page.check_action.trigger()
    qtbot.waitUntil(page.banner.isVisible, timeout=10_000)

    assert "Logregel 12 past niet in het zegel." in page.banner.what_label.text()


def test_what_was_lost_before_the_register_was_saved_is_told_apart(
    qtbot: QtBot, page: LogPage, example_workplace: Workplace
) -> None:
    file = example_workplace.database.file
    change(file, "DELETE FROM movement WHERE seq = 1")
    with example_workplace.reading() as register:
        known = lost_now(register, file)
    with example_workplace.transaction(MORNING, SALVAGE) as register:
        register.log.add([Change(SALVAGE, "register_info", "1", None, {"known": known})])

    page.check_action.trigger()
    qtbot.waitUntil(page.banner.isVisible, timeout=10_000)

    assert "Alles klopt" in page.banner.what_label.text()
    assert "toen dit register werd gered" in page.banner.why_label.text()


def test_judgements_that_are_not_handed_in_stay_hidden(qtbot: QtBot, page: LogPage) -> None:
    page.table.setFocus()
    while page.more_button.isVisible():
        page.read_more()
    hidden = next(
        row for row in page.model.rows if "•••" in [new for *_, new in shown_changes(row.entry)]
    )

    page.table.select_key(hidden.entry.seq)
    qtbot.wait(1)  # the old lines go

    said = [label.text() for label in page.entry_pane.findChildren(QLabel)]
    assert "•••" in said
    assert not {"voldoet", "voldoet deels", "voldoet niet"} & set(said)


def test_room_can_be_walked(page: LogPage) -> None:
    AccessibleWalk(page).check()
