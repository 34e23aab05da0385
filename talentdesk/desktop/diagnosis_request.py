"""Shows a diagnosis, asks where it goes and says what became of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot, qVersion

from talentdesk.desktop import late
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.banner import Message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.progress import Progress
from talentdesk.services.user_folders import example_register


class DiagnosisRequest(QObject):
    """For the action of the window; nothing is written before the text was shown."""

    def __init__(self, window: MainWindow, chooser: FileChooser, log_file: Path) -> None:
        super().__init__(window)
        self._window = window
        self._chooser = chooser
        self._folder = log_file.parent
        self.pane: Any = None
        """The ``DiagnosisPane``, made when it is first asked."""

    def ask(self, find_workplace: Callable[[], Any] | None) -> None:
        """Put it together and show it; None where no register is open."""
        folder, versions = self._folder, {"Qt": qVersion()}

        def work(_progress: Progress) -> object:
            workplace = find_workplace() if find_workplace is not None else None
            return late.read_diagnosis(workplace, folder, versions)

        task = BackgroundTask(work, self)
        task.succeeded.connect(self._show)
        task.failed.connect(self._refuse)
        task.finished.connect(task.deleteLater)
        task.start()

    @Slot(object)
    def _show(self, text: str) -> None:
        if self.pane is None:
            self.pane = late.diagnosis_pane()(self._window.theme, self._window)
            self.pane.keep_asked.connect(self._keep)
        self._window.overlays.dismiss()
        self.pane.show_text(text)

    @Slot(str)
    def _keep(self, text: str) -> None:
        suggestion = example_register().with_name("talentdesk-diagnose.txt")
        kinds = self.tr("Tekstbestand (*.txt)")
        target = self._chooser.save_file(self.tr("Diagnose bewaren"), suggestion, kinds)
        if target is None:
            return
        self.pane.dismiss()
        try:
            late.write_diagnosis(target, text)
        except TalentDeskError as error:
            self._refuse(error)
            return
        what = self.tr("{file} is gemaakt.").format(file=target.name)
        why = self.tr("Er staan geen namen, bedragen of teksten in.")
        self._window.say(Message("done", what, why))

    @Slot(object)
    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, TalentDeskError):
            raise error
        self._window.say(late.refusal_message(error))
