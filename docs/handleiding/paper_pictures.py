"""Makes the pictures of the paper for the executive for the handbook, on the example.

    python docs/handleiding/paper_pictures.py

The same register and moment each time; nothing in it is real.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtWidgets import QApplication

from talentdesk import __version__
from talentdesk.desktop.background.task import finish_tasks
from talentdesk.desktop.decisions.decision_pane import DecisionPane
from talentdesk.desktop.decisions.decisions_page import DecisionsPage
from talentdesk.desktop.decisions.papers.college_page import CollegePage
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.appearance import remembered_theme
from talentdesk.desktop.shell.file_chooser import SystemFileChooser
from talentdesk.desktop.shell.language import use_dutch
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.decisions import DecisionPaper, YearAmount
from talentdesk.domain.money import Money
from talentdesk.domain.paper_blocks import PaperOwner
from talentdesk.domain.progress import Silent
from talentdesk.domain.proposals import ProposalFilter, ProposalStatus
from talentdesk.domain.snapshots import SnapshotDraft, SnapshotStanding
from talentdesk.services.college_paper_service import CollegePaperService
from talentdesk.services.decision_service import DecisionService, GrantDraft, LineAmount
from talentdesk.services.example_service import create_example, example_programme
from talentdesk.services.one_page_paper import one_page_files
from talentdesk.services.people_service import PeopleService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace

NOW = datetime(2026, 3, 3, 9, 14, tzinfo=UTC)
DAY = date(2026, 12, 31)
TRANCHE = "eerder"
FINANCE = "financieel-adviseur"
CONCEPT = SnapshotStanding.CONCEPT
HEAD = {
    "author": "Behandelaar, voorbeeld",
    "department": "Afdeling, voorbeeld",
    "portfolio_holder": "Wethouder, voorbeeld",
}
OWN = "Dit voorstel loopt al. Met deze bijdrage gaat het nog een jaar door. Dat is een voorbeeld."


def main() -> None:
    """Record a grant, open its paper, and keep what the window shows."""
    app = QApplication([])
    use_dutch(app)
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "voorbeeld.tdesk"
        desk = create_example(register, example_programme(ROOT / "resources"), NOW)
        number = _grant(desk)
        _keep_page(desk, Path(folder))
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
        paper = _opened(window, number)
        _keep(window, "collegevoorstel")
        editor = paper.editors["advice"]
        editor.see_button.click()
        editor.text.edit.setFocus()
        bar = paper.blocks_pane.verticalScrollBar()
        column = paper.blocks_pane.widget()
        assert column is not None
        bar.setValue(editor.mapTo(column, QPoint(0, 0)).y() - 40)
        _keep(window, "collegevoorstel-eigen-tekst")
        window.close()
    finish_tasks()


def _opened(window: MainWindow, number: str) -> CollegePage:
    """The paper of a decision, opened as one does."""
    assert window.desk is not None
    window.desk.open_room("decisions")
    page = window.desk.room("decisions")
    assert isinstance(page, DecisionsPage)
    page.show_target(number)
    pane = page.side.pane
    assert isinstance(pane, DecisionPane)
    pane.paper_button.click()
    paper = page.findChild(CollegePage)
    assert paper is not None
    return paper


def _grant(desk: Workplace) -> str:
    """A grant to an existing proposal with the head of its paper; its number."""
    decisions = DecisionService(desk)
    allotment = decisions.fill_in_paper(
        decisions.find("BSL-2"), DecisionPaper("Zomernota", "7654321", date(2024, 7, 3)), NOW
    )
    row = ProposalService(desk).search(ProposalFilter(statuses=(ProposalStatus.EXISTING,)))[0]
    decisions.allot(allotment.id, [LineAmount(TRANCHE, row.line, 2026, Money.euros(75_000))], NOW)
    parts = (YearAmount(2026, Money.euros(60_000), TRANCHE),)
    paper = DecisionPaper("Collegevoorstel", "1234567", NOW.date())
    decision, _ = decisions.grant(GrantDraft(row.id, paper, parts), NOW)
    service = CollegePaperService(desk)
    shown = service.paper(PaperOwner(decision.id), NOW)
    for block, words in {**HEAD, "motivation": OWN, "advice": OWN}.items():
        shown = service.keep(shown, block, words, NOW)
    return decision.number


def _keep_page(desk: Workplace, folder: Path) -> None:
    """The page for council and executive, drawn by poppler."""
    draft = SnapshotDraft("jaarstukken", "Jaarstukken 2026", 2026, 1, DAY, CONCEPT)
    service = SnapshotService(desk)
    desk.act_as(next(one for one in PeopleService(desk).all() if one.role == FINANCE))
    snapshot = service.freeze(draft, NOW, Silent())
    with service.opened(snapshot.number) as frozen:
        made = one_page_files(frozen, snapshot, Silent())
    service.close()
    file = folder / "pagina.pdf"
    file.write_bytes(made["een-pagina.pdf"])
    target = str(HERE / "een-pagina")
    drawer = shutil.which("pdftoppm")
    assert drawer is not None
    command = [drawer, "-r", "110", "-png", "-singlefile", str(file), target]
    subprocess.run(command, check=True)


def _keep(window: MainWindow, name: str) -> None:
    loop = QEventLoop()
    QTimer.singleShot(3500, loop.quit)
    loop.exec()
    window.grab().save(str(HERE / f"{name}.png"))


if __name__ == "__main__":
    main()
