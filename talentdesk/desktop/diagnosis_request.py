"""Asks where a diagnosis goes and says what became of it."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject

from talentdesk.desktop.late_opening import slow_half
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.banner import Message
from talentdesk.services.user_folders import example_register


class DiagnosisRequest(QObject):
    """For the action of the window; writes the file that explains a fault."""

    def __init__(self, window: MainWindow, chooser: FileChooser, log_file: Path) -> None:
        super().__init__(window)
        self._window = window
        self._chooser = chooser
        self._log_file = log_file

    def ask(self, counts: Mapping[str, int]) -> None:
        """Write it where the user says; ``counts`` are rows per kind of record."""
        suggestion = example_register().with_name("talentdesk-diagnose.zip")
        target = self._chooser.save_file(
            self.tr("Diagnose bewaren"), suggestion, self.tr("Zip-bestand (*.zip)")
        )
        if target is None:
            return
        try:
            slow_half().write_diagnosis(target, self._log_file, dict(counts))
        except OSError as problem:
            what = self.tr("{file} kan niet worden geschreven.").format(file=target.name)
            why = self.tr("Kies een map waar je mag schrijven.")
            self._window.say(Message("refusal", what, why, details=str(problem)))
            return
        what = self.tr("{file} is gemaakt.").format(file=target.name)
        why = self.tr("Er staan geen namen, bedragen of teksten in. Kijk het na voor je het deelt.")
        self._window.say(Message("done", what, why))
