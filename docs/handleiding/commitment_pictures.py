"""Makes the pictures of the commitments for the handbook, on the example with an invented grant.

    python docs/handleiding/commitment_pictures.py

The same register and moment each time; nothing in it is real.
"""

import os
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from talentdesk import __version__
from talentdesk.desktop.background.task import finish_tasks
from talentdesk.desktop.commitments.commitment_room import COMMITMENTS, CommitmentRoom
from talentdesk.desktop.reserve.reserve_page import ReservePage
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.appearance import remembered_theme
from talentdesk.desktop.shell.file_chooser import SystemFileChooser
from talentdesk.desktop.shell.language import use_dutch
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.commitments import (
    CommitmentDraft,
    CommitmentKind,
    CommitmentStep,
    YearShare,
)
from talentdesk.domain.decisions import DecisionPaper, YearAmount
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import ProposalFilter, ProposalStatus
from talentdesk.services.commitment_service import CommitmentService, StepAsked
from talentdesk.services.decision_service import DecisionService, GrantDraft, LineAmount
from talentdesk.services.example_service import create_example, example_programme
from talentdesk.services.people_service import PeopleService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.workplace import Workplace

NOW = datetime(2026, 3, 3, 9, 14, tzinfo=UTC)
DAY = date(2026, 3, 3)
TRANCHE = "eerder"
YEARS = (2026, 2027)


def main() -> None:
    """Fill the example, open the tab, and keep what the window shows."""
    app = QApplication([])
    use_dutch(app)
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "voorbeeld.tdesk"
        desk = create_example(register, example_programme(ROOT / "resources"), NOW)
        _fill(desk)
        desk.close()
        memory = LayoutMemory(Path(folder) / "desk.ini")
        theme = remembered_theme(app, memory)
        theme.set_dark(False)
        window = MainWindow(theme, memory, AboutText(__version__, ()))
        session = Session(window, SystemFileChooser(window, Path(folder)), lambda: NOW)
        window.resize(1280, 800)
        window.show()
        session.open_file(register)
        session.register_desk()
        _show(window, Path(folder))
        window.close()
    finish_tasks()


def _show(window: MainWindow, folder: Path) -> None:
    """The forecast, a commitment, and a sheet with others."""
    assert window.desk is not None
    window.desk.open_room("reserve")
    page = window.desk.room("reserve")
    assert isinstance(page, ReservePage)
    page.lists.tabs.open(COMMITMENTS)
    room = page.findChild(CommitmentRoom)
    assert room is not None
    _keep(window, "prognose")
    room.list.show_number("V-2026-002")
    _keep(window, "verplichtingen")
    room.door.bring_in(_sheet(folder, room.list.shown[0].number))
    _wait(1500)
    assert room.door.pane is not None
    room.door.pane.columns.use_button.click()
    _wait(1500)
    _keep(window, "verplichtingen-inlezen")


def _fill(desk: Workplace) -> None:
    """A grant to an existing proposal, and three invented commitments in it."""
    decisions = DecisionService(desk)
    allotment = decisions.fill_in_paper(
        decisions.find("BSL-2"), DecisionPaper("Zomernota", "7654321", date(2024, 7, 3)), NOW
    )
    row = ProposalService(desk).search(ProposalFilter(statuses=(ProposalStatus.EXISTING,)))[0]
    amounts = [LineAmount(TRANCHE, row.line, year, Money.euros(60_000)) for year in YEARS]
    decisions.allot(allotment.id, amounts, NOW)
    parts = tuple(YearAmount(year, Money.euros(60_000), TRANCHE) for year in YEARS)
    paper = DecisionPaper("Collegevoorstel", "1234567", DAY)
    decisions.grant(GrantDraft(row.id, paper, parts), NOW)
    _act_as(desk, "financieel-adviseur")
    service = CommitmentService(desk)
    shares = tuple(YearShare(year, Money.euros(15_000)) for year in YEARS)
    contract = CommitmentDraft(
        CommitmentKind.CONTRACT,
        row.id,
        row.line,
        DAY,
        shares,
        "Begeleiding, voorbeeld",
        "Bureau Voorbeeld",
        "INK-0017",
    )
    service.add_entered(contract, NOW, day=DAY, document="C-12")
    subsidy = CommitmentDraft(
        CommitmentKind.SUBSIDY,
        row.id,
        row.line,
        DAY,
        (YearShare(2026, Money.euros(20_000)),),
        "Ontmoetingen, voorbeeld",
        "Stichting Voorbeeld",
        "SUB-88",
    )
    held = service.add_entered(subsidy, NOW, day=DAY, document="B-71")
    asked = StepAsked(DAY, amount=Money.euros(16_000), document="B-72")
    service.take(held.id, CommitmentStep.ADVANCE, asked, NOW)
    order = CommitmentDraft(
        CommitmentKind.ORDER,
        row.id,
        row.line,
        DAY,
        (YearShare(2026, Money.euros(4_000)),),
        "Drukwerk, voorbeeld",
        "Drukkerij Voorbeeld",
    )
    service.add(order, NOW)
    _act_as(desk, "programmamanager")


def _sheet(folder: Path, number: str) -> Path:
    """A sheet with a new commitment, a changed one, the same one, and one without room."""
    rows = (
        "Kenmerk;Voorstel;Soort;Datum;Leverancier;Omschrijving;2026;2027",
        *(
            f"{reference};{number};{kind};03-03-2026;{relation} Voorbeeld;{rest}"
            for reference, kind, relation, rest in (
                ("INK-0031", "opdracht", "Museum", "Tentoonstelling, voorbeeld;2.400,00;"),
                ("INK-0017", "contract", "Bureau", "Begeleiding, nieuw;15.000,00;16.000,00"),
                ("SUB-88", "subsidie", "Stichting", "Ontmoetingen, voorbeeld;20.000,00;"),
                ("INK-0040", "contract", "Theater", "Festival, voorbeeld;90.000,00;"),
            )
        ),
    )
    file = folder / "verplichtingen-maart.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return file


def _act_as(desk: Workplace, role: str) -> None:
    desk.act_as(next(item for item in PeopleService(desk).all() if item.role == role))


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _keep(window: MainWindow, name: str) -> None:
    _wait(800)
    window.grab().save(str(HERE / f"{name}.png"))


if __name__ == "__main__":
    main()
