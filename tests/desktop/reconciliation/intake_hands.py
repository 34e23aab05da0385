"""The pane of an import, and someone who works it."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from talentdesk.desktop.reconciliation.intake.ledger_import_pane import LedgerImportPane
from talentdesk.services.ledger_service import LedgerService
from talentdesk.services.workplace import Workplace

ADVISER = "financieel adviseur"


@dataclass
class Chooser:
    """Answers every question for a file with one that was laid ready."""

    file: Path | None = None
    asked: list[str] = field(default_factory=list)

    def open_file(self, title: str, kinds: str) -> Path | None:
        self.asked.append(title)
        return self.file

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        self.asked.append(title)
        return self.file

    def folder(self, title: str) -> Path | None:
        return None


@dataclass
class Intake:
    """The pane, and what it told."""

    qtbot: QtBot
    pane: LedgerImportPane
    workplace: Workplace
    chooser: Chooser
    committed: list[str] = field(default_factory=list)

    def read(self, file: Path) -> None:
        """Bring a file in and wait for what it says."""
        self.pane.begin(file)
        self.wait()

    def wait(self) -> None:
        """Until nothing is under way."""
        self.qtbot.waitUntil(lambda: not self.pane.work.is_busy, timeout=20_000)

    def commit(self) -> None:
        """Press the button with the count."""
        self.qtbot.mouseClick(self.pane.plan.foot.commit_button, Qt.MouseButton.LeftButton)
        self.wait()

    @property
    def postings(self) -> int:
        """How many postings the register holds."""
        return len(LedgerService(self.workplace).postings())
