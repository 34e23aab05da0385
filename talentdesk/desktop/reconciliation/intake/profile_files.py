"""A profile of columns goes to a colleague as a file, or comes from one."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from talentdesk.desktop.reconciliation.intake.ledger_columns_pane import LedgerColumnsPane
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.widgets.banner import Message
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.services.ledger_columns import LedgerProfile
from talentdesk.services.ledger_service import LedgerService


class ProfileFiles(QObject):
    """What goes wrong is said above the columns."""

    def __init__(
        self,
        service: LedgerService,
        chooser: FileChooser,
        pane: LedgerColumnsPane,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._chooser = chooser
        self._pane = pane
        pane.given.connect(self._give)
        pane.taken.connect(self._take)

    @Slot(object)
    def _give(self, profile: LedgerProfile) -> None:
        target = self._chooser.save_file(
            self.tr("Kolomindeling aan een collega geven"),
            Path(f"{profile.name}.json"),
            self.tr("Kolomindeling (*.json)"),
        )
        if target is None:
            return
        try:
            self._service.export_profile(profile, target)
        except TalentDeskError as error:
            self._pane.say(refusal_message(error, None))
            return
        what = self.tr("De kolomindeling staat in {file}.").format(file=target.name)
        self._pane.say(Message("done", what, self.tr("Een collega kan die hier inlezen.")))

    @Slot()
    def _take(self) -> None:
        source = self._chooser.open_file(
            self.tr("Kolomindeling van een collega"), self.tr("Kolomindeling (*.json)")
        )
        if source is None:
            return
        try:
            profile = self._service.read_profile(source)
        except TalentDeskError as error:
            self._pane.say(refusal_message(error, None))
            return
        missing = self._pane.use(profile)
        if missing:
            what = self.tr("Niet elke kolom van die indeling staat in dit bestand.")
            self._pane.say(Message("warning", what, ", ".join(missing)))
