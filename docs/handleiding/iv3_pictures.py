"""Makes the pictures of Iv3 for the handbook, on the example with an invented ledger.

    python docs/handleiding/iv3_pictures.py

The same register and moment each time; nothing in it is real.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from talentdesk.desktop.accounting.iv3.iv3_face import CELLS
from talentdesk.desktop.accounting.iv3.iv3_pane import Iv3Pane
from talentdesk.desktop.background.task import finish_tasks
from talentdesk.desktop.shell.desk import Desk
from talentdesk.desktop.shell.file_chooser import SystemFileChooser
from talentdesk.desktop.shell.language import use_dutch
from talentdesk.desktop.shell.room_frame import RoomEntry, RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.iv3 import Iv3Home, Iv3Target
from talentdesk.domain.iv3_mapping import OPEN_END, Iv3RuleDraft
from talentdesk.domain.iv3_sender import Iv3Sender
from talentdesk.domain.progress import Silent
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.example_service import create_example, example_programme
from talentdesk.services.iv3_service import Iv3Service
from talentdesk.services.ledger_service import LedgerProfile, LedgerService
from talentdesk.services.people_service import PeopleService
from talentdesk.services.workplace import Workplace

NOW = datetime(2026, 3, 3, 9, 14, tzinfo=UTC)
YEAR = 2025
RESERVE = "0112310"
FIELDS = {
    "Boekstuk": "entry",
    "Boekdatum": "day",
    "Rekening": "account",
    "Naam": "account_name",
    "Kostenplaats": "cost_centre",
    "Omschrijving": "description",
    "Taakveld": "taakveld",
    "Categorie": "categorie",
    "Bedrag": "amount",
}
LINES = (
    "1;14-02-2025;60310380;Diensten van derden;3100;Campagne, voorbeeld;3.1;3.8;48.400,00",
    "1;14-02-2025;0210000;Crediteuren;;Campagne, voorbeeld;P213;6.1;-48.400,00",
    "2;02-04-2025;60310438;Bijdragen;3100;Voorschot, voorbeeld;3.1;4.3.8;135.000,00",
    "2;02-04-2025;0210000;Crediteuren;;Voorschot, voorbeeld;P213;6.1;-135.000,00",
    "3;06-06-2025;60340380;Promotie;3200;Vlaggen, voorbeeld;3.4;3.8;2.150,00",
    "3;06-06-2025;0210000;Crediteuren;;Vlaggen, voorbeeld;P213;6.1;-2.150,00",
    "4;09-09-2025;60010380;Representatie;3200;Bloemen, voorbeeld;0.1;7.1;310,00",
    "4;09-09-2025;0210000;Crediteuren;;Bloemen, voorbeeld;P213;6.1;-310,00",
    f"5;31-12-2025;{RESERVE};Reserve talent;;Onttrekking, voorbeeld;;;185.860,00",
    "5;31-12-2025;60010710;Onttrekking reserve;;Onttrekking, voorbeeld;0.10;7.1;-185.860,00",
)


def main() -> None:
    """Fill the example, show the pane, and keep what the window shows."""
    app = QApplication([])
    use_dutch(app)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = create_example(folder / "v.tdesk", example_programme(ROOT / "resources"), NOW)
        _fill(desk, folder)
        memory = LayoutMemory(folder / "desk.ini")
        theme = Theme(app)
        made: list[Iv3Pane] = []
        entry = RoomEntry("accounting", "Verantwoorden", "files", "", _maker(desk, folder, made))
        window = Desk(theme, memory, [entry], desk.programme.title)
        window.resize(1280, 800)
        window.show()
        window.open_room("accounting")
        pane = made[0]
        _keep(window, pane, "iv3-indelen")
        pane.take_action.trigger()
        grey = Iv3Target(Iv3Home.EXPENSES, "0.1", "3.8")
        service = Iv3Service(desk)
        service.set_rules([Iv3RuleDraft("60010380", "", YEAR, OPEN_END, grey)], NOW)
        service.set_sender(
            Iv3Sender(
                "0000", "Voorbeeldstad", "Financiën", "iv3@voorbeeld.nl", "0000000000", "Boeken"
            ),
            NOW,
        )
        pane.tabs.open(CELLS)
        pane.refresh()
        _keep(window, pane, "iv3-uitkomst")
        window.close()
        finish_tasks()
        desk.close()


def _maker(desk: Workplace, folder: Path, made: list[Iv3Pane]) -> Callable[[RoomFrame], QWidget]:
    def make(frame: RoomFrame) -> QWidget:
        holder = QWidget()
        made.append(Iv3Pane(frame, desk, SystemFileChooser(holder, folder), lambda: NOW))
        return made[0]

    return make


def _fill(desk: Workplace, folder: Path) -> None:
    """An invented ledger that names taakveld and categorie, taken in by the adviser."""
    file = folder / "grootboek.csv"
    file.write_text("\n".join([";".join(FIELDS), *LINES]) + "\n", encoding="utf-8")
    people = PeopleService(desk)
    desk.act_as(next(item for item in people.all() if item.role == "financieel-adviseur"))
    ledger = LedgerService(desk)
    plan = ledger.plan_with(file, LedgerProfile("voorbeeld", FIELDS, unit=1), Silent())
    ledger.commit(plan, NOW, Silent(), reason="voorbeeld", alarms_seen=False)
    account = CodeRange("account", RESERVE, RESERVE)
    rule = AttributionDraft((account,), YEAR, YEAR, is_reserve=True)
    AttributionService(desk).add(rule, NOW)


def _keep(window: Desk, pane: Iv3Pane, name: str) -> None:
    loop = QEventLoop()
    QTimer.singleShot(400, loop.quit)
    loop.exec()
    while pane.is_busy:
        QApplication.processEvents()
    window.grab().save(str(HERE / f"{name}.png"))


if __name__ == "__main__":
    main()
