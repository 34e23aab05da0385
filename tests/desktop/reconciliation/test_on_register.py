"""The room on a real register: a file in, postings tied to commitments, one taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.reconciliation.reconciliation_page import ReconciliationPage
from talentdesk.desktop.room_factories import ROOMS
from talentdesk.desktop.shell.desk import Desk
from talentdesk.desktop.shell.room_frame import RoomEntry, RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.workplace import Workplace
from tests.desktop.reconciliation.conftest import NoFile
from tests.services.cases import MORNING, act_as
from tests.services.commitment_cases import a_draft_for, granted
from tests.services.ledger_files import a_line, ledger_file, take_in

EURO = "€\N{NO-BREAK SPACE}"
LINES = [
    a_line("1", "24.200,00", text="INK-2026-0017 eerste factuur", relation="Stichting Voorbeeld"),
    a_line("2", "847,00", text="lunch", relation="Lunchroom"),
    a_line("3", "1.250,00", text="zaalhuur", relation="Schouwburg"),
]


@dataclass
class Books:
    """The page over a register with one commitment, and a ledger to take in."""

    qtbot: QtBot
    page: ReconciliationPage
    workplace: Workplace
    folder: Path

    def take_in(self, lines: list[str]) -> None:
        """A file comes in elsewhere; the room is entered again."""
        take_in(self.workplace, self.folder, lines)
        self.page.read()
        self.qtbot.waitUntil(lambda: self.page.is_read and self.page.work.is_searched)

    @property
    def left(self) -> str:
        """What has no place yet, as the strip says it."""
        return self.page.strip.left_cell.value_label.text()


@pytest.fixture
def books(
    qtbot: QtBot, theme: Theme, example_workplace: Workplace, tmp_path: Path
) -> Iterator[Books]:
    workplace = example_workplace
    proposal = granted(workplace)
    draft = a_draft_for(proposal, 24_200, day=date(2026, 1, 10), cost_centre="KP7")
    CommitmentService(workplace).add_entered(draft, MORNING, day=date(2026, 3, 3))
    made: list[QWidget] = []

    def make(frame: RoomFrame) -> QWidget:
        made.append(ROOMS["reconciliation"](frame, workplace, NoFile(), lambda: MORNING))
        return made[-1]

    entry = RoomEntry("reconciliation", "Aansluiten", "link", "Ctrl+6", make)
    desk = Desk(theme, LayoutMemory(tmp_path / "venster.ini"), [entry], "programma")
    qtbot.addWidget(desk)
    desk.resize(1280, 800)
    with qtbot.waitActive(desk):
        desk.show()
    desk.open_room("reconciliation")
    (page,) = made
    assert isinstance(page, ReconciliationPage)
    qtbot.waitUntil(lambda: page.is_read)
    yield Books(qtbot, page, workplace, tmp_path)
    desk.leave()


def test_room_without_postings_says_how_to_begin(books: Books) -> None:
    assert books.page.empty.isVisible()
    assert books.page.empty.what_label.text() == "Er zijn nog geen boekingen."


def test_file_dropped_on_the_empty_room_shows_its_plan(books: Books) -> None:
    books.page.empty.file_dropped.emit(ledger_file(books.folder, LINES))

    books.qtbot.waitUntil(lambda: books.page.door.pane is not None)


def test_invoice_is_tied_to_its_commitment_and_taken_back(books: Books) -> None:
    books.take_in(LINES)
    assert books.left == f"{EURO}26.297,00"
    match = books.page.match
    assert match.suggestion is not None

    books.qtbot.keyClick(match.postings.table, Qt.Key.Key_Return)

    assert books.left == f"{EURO}2.097,00"
    books.page.tabs.open("placed")
    (placed,) = books.page.placed.model.rows
    assert placed.commitment == CommitmentService(books.workplace).lines()[0].commitment.number
    (line,) = CommitmentService(books.workplace).lines()
    assert line.posted.cents == 24_200_00

    books.qtbot.mouseClick(books.page.placed.undo_button, Qt.MouseButton.LeftButton)

    assert books.left == f"{EURO}26.297,00"
    assert not books.page.placed.model.rows


def test_rejected_suggestion_does_not_come_back(books: Books) -> None:
    books.take_in(LINES)
    before = books.page.match.suggestion
    assert before is not None

    books.qtbot.keyClick(books.page.match.postings.table, Qt.Key.Key_Delete)
    with books.qtbot.waitSignal(books.page.work.found):
        books.page.acts.search.trigger()

    pairs = [
        (link.posting, link.commitment)
        for each in books.page.work.book.suggestions
        for link in each.links
    ]
    assert (before.links[0].posting, before.links[0].commitment) not in pairs


def test_everything_tied_and_explained_is_zero(books: Books) -> None:
    books.take_in(LINES)
    books.page.acts.accept_all.trigger()
    form = books.page.match.middle.form
    assert form is not None
    form.submit()
    books.page.match.postings.table.selectAll()
    books.qtbot.wait(20)
    books.page.acts.explain.trigger()
    explain = books.page.match.forms.explain_form
    assert explain is not None
    explain.kind_box.set_value("no_commitment")
    explain.reason_edit.setText("losse uitgaven")
    explain.submit()

    assert books.left == f"{EURO}0,00"
    assert books.page.strip.share_label.text() == "100%"


def test_who_may_not_book_is_refused_and_nothing_changes(books: Books) -> None:
    books.take_in(LINES)
    act_as(books.workplace, "programmamanager")

    books.qtbot.keyClick(books.page.match.postings.table, Qt.Key.Key_Return)

    assert books.page.match.middle.banner.isVisible()
    assert books.left == f"{EURO}26.297,00"
