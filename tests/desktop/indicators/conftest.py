"""The room Indicatoren on a register with a grant and one definition."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.indicators.indicators_page import IndicatorsPage
from talentdesk.desktop.shell.desk import Desk
from talentdesk.desktop.shell.room_frame import RoomEntry, RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.ids import ProposalId
from talentdesk.domain.indicators import DefinitionDraft, Direction, PartValue
from talentdesk.domain.measurements import MeasurementDraft
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.indicator_service import IndicatorService
from talentdesk.services.register_service import Founder, create_register, open_register
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, PROGRAMMES, a_grant, allot, presented


@dataclass
class Chosen:
    """Stands for the file window of the system: gives the files that a test puts in it."""

    files: list[Path] = field(default_factory=list)

    def open_file(self, _title: str, _kinds: str) -> Path | None:
        """The next file; None as if the user changed their mind."""
        return self.files.pop(0) if self.files else None

    def save_file(self, _title: str, _suggestion: Path, _kinds: str) -> Path | None:
        """Nothing is saved here."""
        return None

    def folder(self, _title: str) -> Path | None:
        """No folder is chosen here."""
        return None


@dataclass
class Room:
    """The page in its desk, and what it asked of the window."""

    qtbot: QtBot
    desk: Desk
    page: IndicatorsPage
    frame: RoomFrame
    workplace: Workplace
    chosen: Chosen
    proposal: ProposalId
    done: list[str] = field(default_factory=list)

    def click(self, widget: QWidget) -> None:
        """Click the middle of a widget."""
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def fill(self, edit: QLineEdit, text: str) -> None:
        """Replace what is in a field."""
        edit.setFocus()
        edit.selectAll()
        self.qtbot.keyClicks(edit, text)


@pytest.fixture(scope="session")
def measured_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ProposalId]:
    """A register in which A-2026-001 has EUR 100,000 and one indicator was measured once."""
    file = tmp_path_factory.mktemp("indicators") / "klein.tdesk"
    founder = Founder("programmamanager", "programmamanager")
    workplace = create_register(file, PROGRAMMES / "hengelo-talent-2025.toml", founder, MORNING)
    proposal = presented(workplace)
    allot(workplace, 100_000)
    DecisionService(workplace).grant(a_grant(proposal, 100_000), MORNING)
    service, key = IndicatorService(workplace), workplace.programme.indicators[0].id
    draft = DefinitionDraft(
        key,
        date(2026, 1, 15),
        "gemiddelde leeftijd",
        "inwoners van de wijk",
        "op 1 januari",
        "basisregistratie",
        "jaar",
        direction=Direction.DOWN,
        targets=(PartValue("2025", Decimal(41)),),
    )
    service.define(draft, MORNING)
    first = MeasurementDraft(key, 1, "2024", Decimal("42.5"), data_source="tabel 1")
    service.measure(first, MORNING)
    workplace.close()
    return file, proposal


@pytest.fixture
def workplace(measured_file: tuple[Path, ProposalId], tmp_path: Path) -> Iterator[Workplace]:
    """The programme lead at a copy of that register."""
    copy = tmp_path / "klein.tdesk"
    shutil.copy(measured_file[0], copy)
    workplace = open_register(copy, MORNING)
    yield workplace
    workplace.close()


@pytest.fixture
def room(
    qtbot: QtBot,
    theme: Theme,
    workplace: Workplace,
    measured_file: tuple[Path, ProposalId],
    tmp_path: Path,
) -> Room:
    """The desk with this room open."""
    chosen = Chosen()
    made: list[tuple[IndicatorsPage, RoomFrame]] = []

    def make(frame: RoomFrame) -> QWidget:
        page = IndicatorsPage(frame, workplace, chosen, lambda: MORNING)
        made.append((page, frame))
        return page

    memory = LayoutMemory(tmp_path / "venster.ini")
    entry = RoomEntry("indicators", "Indicatoren", "chart-line-up", "Ctrl+8", make)
    desk = Desk(theme, memory, [entry], "programma")
    qtbot.addWidget(desk)
    desk.resize(1280, 800)
    with qtbot.waitActive(desk):
        desk.show()
    desk.open_room("indicators")
    page, frame = made[0]
    found = Room(qtbot, desk, page, frame, workplace, chosen, measured_file[1])
    frame.done.connect(lambda text, _undoable: found.done.append(text))
    return found
