"""Makes the pictures of Aansluiten for the handbook: commitments, a ledger, rules, a statement.

    python docs/handleiding/ledger_pictures.py

The same example register, ledger and moment each time; organisations are those of no town.
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
from talentdesk.desktop.reconciliation.reconciliation_page import ReconciliationPage
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.appearance import remembered_theme
from talentdesk.desktop.shell.file_chooser import SystemFileChooser
from talentdesk.desktop.shell.language import use_dutch
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.progress import Silent
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.example_service import create_example
from talentdesk.services.ledger_columns import LedgerProfile
from talentdesk.services.ledger_service import LedgerService
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import open_register
from talentdesk.services.workplace import Workplace
from tests.services.commitment_cases import a_draft_for, granted

NOW = datetime(2026, 3, 3, 9, 14, tzinfo=UTC)
PROGRAMME = ROOT / "resources" / "programmes" / "hengelo-talent-2025.toml"
PROFILE = LedgerProfile(
    "grootboek",
    {
        "Boekstuk": "entry",
        "Boekdatum": "day",
        "Rekening": "account",
        "Relatie": "relation_name",
        "Omschrijving": "description",
        "Kostenplaats": "cost_centre",
        "Debet": "debit",
        "Credit": "credit",
    },
    unit=1,
)
COMMITMENTS = (
    (24_200, "opdracht innovatiehub", "Hogeschool", "INK-2026-0018"),
    (9_000, "zaal en catering", "Schouwburg", "INK-2026-0020"),
    (12_345, "begeleiding starters", "Regiocollege", "INK-2026-0021"),
    (15_000, "stageplaatsen", "Stagebureau", "INK-2026-0023"),
)
LINES = (
    "1;14-02-2026;4100;Hogeschool;factuur 4471 inzake INK-2026-0018;3110;24.200,00;",
    "2;10-03-2026;4100;Regiocollege;begeleiding;3120;12.345,00;",
    "3;05-04-2026;4100;Schouwburg;termijn 1 zaal;3110;3.000,00;",
    "4;05-05-2026;4100;Schouwburg;termijn 2 zaal;3110;3.000,00;",
    "5;05-06-2026;4100;Schouwburg;termijn 3 zaal;3110;3.000,00;",
    "6;08-10-2026;4100;Stagebureau;stagevergoeding oktober;3110;550,00;",
    "7;09-09-2026;4100;Drukkerij;creditnota;3110;;181,50",
    "8;10-10-2026;4100;Lunchroom;lunch;3110;847,00;",
)
LATER = (
    *LINES[:5],
    "6;08-10-2026;4100;Stagebureau;stagevergoeding oktober;3110;575,00;",
    "7;09-09-2026;4100;Drukkerij;creditnota;3110;;181,50",
    "9;12-10-2026;4100;Drukkerij;posters;3110;363,00;",
)


def main() -> None:
    """Work a small ledger through, and keep what the window shows."""
    app = QApplication([])
    use_dutch(app)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register = folder / "voorbeeld.tdesk"
        create_example(register, PROGRAMME, NOW).close()
        workplace = open_register(register, NOW)
        adviser = _prepare(workplace, folder)
        workplace.close()
        memory = LayoutMemory(folder / "desk.ini")
        memory.keep_text("person/voorbeeld", adviser)
        theme = remembered_theme(app, memory)
        theme.set_dark(False)
        window = MainWindow(theme, memory, AboutText(__version__, ()))
        session = Session(window, SystemFileChooser(window, folder), lambda: NOW)
        window.resize(1280, 800)
        window.show()
        session.open_file(register)
        session.register_desk()
        _work(window, folder)
        window.close()
    finish_tasks()


def _prepare(workplace: Workplace, folder: Path) -> str:
    """Commitments, a ledger and a rule; gives the name of the financial adviser."""
    proposal = granted(workplace)
    service = CommitmentService(workplace)
    for day, (euros, text, relation, reference) in enumerate(COMMITMENTS, start=10):
        draft = a_draft_for(
            proposal,
            euros,
            day=date(2026, 1, day),
            description=text,
            relation=relation,
            reference=reference,
            cost_centre="3110",
        )
        service.add_entered(draft, NOW, day=NOW.date())
    ledger = LedgerService(workplace)
    ledger.save_profile(PROFILE, NOW)
    plan = ledger.plan(_ledger(folder, LINES, "grootboek.csv"), Silent())
    ledger.commit(plan, NOW, Silent(), reason="Alleen de kosten zijn geëxporteerd")
    codes = (CodeRange("cost_centre", "3110", "3199"),)
    AttributionService(workplace).add(AttributionDraft(codes, 2026, 2030, "werken"), NOW)
    people = PeopleService(workplace).all()
    return next(person.name for person in people if person.role == "financieel-adviseur")


def _ledger(folder: Path, lines: tuple[str, ...], name: str) -> Path:
    file = folder / name
    file.write_text("\n".join([";".join(PROFILE.columns), *lines]) + "\n", encoding="utf-8")
    return file


def _work(window: MainWindow, folder: Path) -> None:
    assert window.desk is not None
    window.desk.open_room("reconciliation")
    page = window.desk.room("reconciliation")
    assert isinstance(page, ReconciliationPage)
    while not (page.is_read and page.work.is_searched):
        _wait(50)
    _keep(window, "aansluiten")
    page.acts.accept_all.trigger()
    form = page.match.middle.form
    assert form is not None
    form.submit()
    for tab, name in (
        ("statement", "aansluitstaat"),
        ("differences", "verschillen"),
        ("weights", "gewichten"),
        ("rules", "grootboek-regels"),
    ):
        page.tabs.open(tab)
        _wait(1000)
        if tab == "rules":
            page.rules.form.code_edits["project"].setFocus()
        _keep(window, name)
    _end_year(window, page)
    page.door.bring_in(_ledger(folder, LATER, "grootboek-oktober.csv"))
    _keep(window, "grootboek-inlezen")


def _end_year(window: MainWindow, page: ReconciliationPage) -> None:
    """Explain what is left, and show what the raad can be asked."""
    page.tabs.open("match")
    page.match.postings.table.selectAll()
    _wait(50)
    page.acts.explain.trigger()
    form = page.match.forms.explain_form
    assert form is not None
    form.kind_box.set_value("no_commitment")
    form.reason_edit.setText("losse uitgaven")
    form.submit()
    page.tabs.open("periods")
    _wait(1500)
    page.periods.year_end.transfer_button.click()
    _keep(window, "jaareinde")


def _keep(window: MainWindow, name: str) -> None:
    _wait(800)
    window.grab().save(str(HERE / f"{name}.png"))


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
