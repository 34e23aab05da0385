"""The room Aansluiten in its desk, over a ledger in memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.reconciliation.intake.ledger_import_pane import LedgerImportPane
from talentdesk.desktop.reconciliation.reconciliation_page import ReconciliationPage
from talentdesk.desktop.shell.desk import Desk
from talentdesk.desktop.shell.room_frame import RoomEntry, RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.services.people_service import PeopleService
from talentdesk.services.workplace import Workplace
from tests.desktop.reconciliation.books import Books, open_books
from tests.desktop.reconciliation.intake_hands import ADVISER, Chooser, Intake
from tests.desktop.reconciliation.memory_desk import MemoryDesk
from tests.desktop.reconciliation.no_file import NoFile
from tests.desktop.reconciliation.story import story
from tests.services.cases import MORNING, act_as


@dataclass
class Room:
    """The page in its desk, and what it asked of the window."""

    qtbot: QtBot
    desk: Desk
    page: ReconciliationPage
    frame: RoomFrame
    memory: MemoryDesk
    done: list[str] = field(default_factory=list)

    @property
    def shown(self) -> list[str]:
        """Ids of the postings without a place, in the order shown."""
        return [str(each) for each in self.page.match.postings.model.ids]

    @property
    def left(self) -> str:
        """The amount that has no place yet, as the strip says it."""
        return self.page.strip.left_cell.value_label.text()

    def key(self, key: Qt.Key, *, shift: bool = False, on: QWidget | None = None) -> None:
        """Press a key in the postings, or in another widget."""
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        self.qtbot.keyClick(on or self.page.match.postings.table, key, held)

    def choose(self, *postings: str) -> None:
        """Put the cursor on a posting, and select more with it."""
        table = self.page.match.postings.table
        assert table.select_key(postings[0])
        self._select(table, postings[1:])

    def choose_commitments(self, *commitments: str) -> None:
        """Select commitments, as with Ctrl and a click."""
        table = self.page.match.commitments.table
        assert table.select_key(commitments[0])
        self._select(table, commitments[1:])
        self.settle()

    def settle(self) -> None:
        """Let what is told shortly after be told."""
        self.qtbot.wait(20)

    def _select(self, table: DeskTable, keys: tuple[str, ...]) -> None:
        model = table.table_model
        for key in keys:
            row = model.position_of(key)
            assert row is not None
            chosen = table.selectionModel()
            chosen.select(
                model.index(row, 0), chosen.SelectionFlag.Select | chosen.SelectionFlag.Rows
            )
        self.settle()


OpenRoom = Callable[[MemoryDesk], Room]


@pytest.fixture
def open_room(qtbot: QtBot, theme: Theme, example_workplace: Workplace, tmp_path: Path) -> OpenRoom:
    """Return what opens the room over a ledger in memory, with its suggestions found."""

    def opened(memory: MemoryDesk) -> Room:
        made: list[tuple[ReconciliationPage, RoomFrame]] = []

        def make(frame: RoomFrame) -> QWidget:
            page = ReconciliationPage(frame, example_workplace, memory, NoFile(), lambda: MORNING)
            made.append((page, frame))
            return page

        entry = RoomEntry("reconciliation", "Aansluiten", "link", "Ctrl+6", make)
        desk = Desk(theme, LayoutMemory(tmp_path / "venster.ini"), [entry], "programma")
        qtbot.addWidget(desk)
        desk.resize(1280, 800)
        with qtbot.waitActive(desk):
            desk.show()
        desk.open_room("reconciliation")
        page, frame = made[0]
        qtbot.waitUntil(lambda: page.work.is_searched, timeout=30_000)
        room = Room(qtbot, desk, page, frame, memory)
        frame.done.connect(lambda text, _undoable: room.done.append(text))
        page.match.postings.table.setFocus()
        return room

    return opened


@pytest.fixture
def room(open_room: OpenRoom) -> Room:
    return open_room(story())


@pytest.fixture
def books(
    qtbot: QtBot, theme: Theme, example_workplace: Workplace, tmp_path: Path
) -> Iterator[Books]:
    """Return the room over a real register, before any ledger file came in."""
    with open_books(qtbot, theme, example_workplace, tmp_path) as made:
        yield made


@pytest.fixture
def adviser(example_workplace: Workplace) -> Workplace:
    """Return the financial adviser at a copy of the example register."""
    names = [person.name.casefold() for person in PeopleService(example_workplace).all()]
    if ADVISER not in names:
        PeopleService(example_workplace).add(ADVISER, "financieel-adviseur", "", MORNING)
    act_as(example_workplace, ADVISER)
    return example_workplace


@pytest.fixture
def intake(qtbot: QtBot, theme: Theme, adviser: Workplace, tmp_path: Path) -> Iterator[Intake]:
    chooser = Chooser()
    memory = LayoutMemory(tmp_path / "venster.ini")
    pane = LedgerImportPane(theme, memory, adviser, chooser, lambda: MORNING)
    qtbot.addWidget(pane)
    pane.resize(1100, 700)
    with qtbot.waitExposed(pane):
        pane.show()
    made = Intake(qtbot, pane, adviser, chooser)
    pane.committed.connect(made.committed.append)
    yield made
    pane.leave()
