"""Giving a round out: for whom, in what kind of file, where, and what was made."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.rounds.issue_row import IssueRow
from talentdesk.desktop.rounds.issued_list import IssuedList
from talentdesk.desktop.rounds.rounds_desk import RoundsDesk, RoundSight
from talentdesk.desktop.rounds.sub_page import Foot, SubPage
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import ElidedLabel, WrappedLabel, discard, frame
from talentdesk.desktop.widgets.progress_pane import ProgressPane
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.rounds import RoundId
from talentdesk.services.round_export import IssuedFile
from talentdesk.wording.formatting import count_text


class IssuePage(SubPage):
    """A line per reviewer; nothing is written before the button with the count is pressed.

    Signals:
        issued: files were made; the line that says so.
    """

    issued = Signal(str)

    def __init__(
        self, theme: Theme, desk: RoundsDesk, chooser: FileChooser, tasks: PageTasks
    ) -> None:
        super().__init__(theme, self.tr("Pakketten uitgeven"))
        self._desk = desk
        self._chooser = chooser
        self._tasks = tasks
        self._round: RoundId | None = None
        self.folder: Path | None = None
        self.rows: list[IssueRow] = []
        self._list = QVBoxLayout()
        self.none_label = WrappedLabel(
            self.tr("Er is voor niemand iets te beoordelen in deze ronde."), "second"
        )
        self.folder_label = ElidedLabel("", "second")
        self.folder_button = DeskButton(theme, self.tr("Map kiezen…"), "folder-open")
        self.result = IssuedList(theme)
        self.progress = ProgressPane(theme)
        self.cancel_button = DeskButton(theme, self.tr("Annuleren"))
        self.issue_button = DeskButton(theme, "", "export", "primary")
        self.foot = Foot(theme, self.cancel_button, self.issue_button)
        self._lay_out()
        self.folder_button.clicked.connect(self._choose_folder)
        self.issue_button.clicked.connect(self._issue)
        self.cancel_button.clicked.connect(self.left)
        self.result.folder_asked.connect(self._open_folder)

    def begin(self, sight: RoundSight) -> None:
        """Show everyone of whom something is waited for."""
        self.hush()
        self._round = sight.round.id
        self.about_label.setText(sight.round.draft.title)
        for row in self.rows:
            self._list.removeWidget(row)
            discard(row)
        self.rows = [IssueRow(self.theme, item) for item in sight.progress if item.asked]
        for row in self.rows:
            row.changed.connect(self._follow)
            self._list.addWidget(row)
        self.none_label.setVisible(not self.rows)
        self.result.hide()
        self.cancel_button.setText(self.tr("Annuleren"))
        self._follow()
        (self.rows[0].check if self.rows else self.back_button).setFocus()

    @Slot()
    def _follow(self) -> None:
        count = sum(row.is_chosen for row in self.rows)
        self.folder_label.setText(str(self.folder) if self.folder else self.tr("nog geen map"))
        files = count_text(count, self.tr("bestand"), self.tr("bestanden"))
        self.issue_button.setText(self.tr("{files} maken").format(files=files))
        self.issue_button.setEnabled(count > 0 and self.folder is not None)
        why = self.tr("In elk bestand staat alleen wat die beoordelaar nodig heeft.")
        if self.folder is None:
            self.foot.say(self.tr("Kies een map voor de bestanden."), why)
        elif not count:
            self.foot.say(self.tr("Kies voor wie je een bestand maakt."), why)
        else:
            self.foot.say(self.tr("Er is nog niets gemaakt."), why)

    @Slot()
    def _choose_folder(self) -> None:
        found = self._chooser.folder(self.tr("Map voor de pakketten"))
        if found is not None:
            self.folder = found
            self._follow()
            self.issue_button.setFocus()

    @Slot()
    def _issue(self) -> None:
        if self._round is None or self.folder is None:
            return
        self.hush()
        self.issue_button.setEnabled(False)
        asked = {row.reviewer: row.carrier for row in self.rows if row.is_chosen}
        export = self._desk.export.issue_packages
        work = partial(export, self._round, self.folder, asked, self._desk.now())
        task = BackgroundTask(work, self)
        self.progress.begin(self.tr("De bestanden worden gemaakt"), self.tr("bestanden"))
        task.progressed.connect(self.progress.show_step)
        task.succeeded.connect(self._show_issued)
        task.failed.connect(self._fail)
        task.cancelled.connect(self._show_stopped)
        self.progress.stop_asked.connect(task.cancel)
        task.finished.connect(self.progress.finish)
        self._tasks.start(task)

    @Slot()
    def _show_stopped(self) -> None:
        if not self._tasks.is_left:
            self._follow()
            said = self.tr("Gestopt. Er is geen bestand gemaakt.")
            self.foot.say(said, self.tr("Er is niets gewijzigd."))

    @Slot(object)
    def _show_issued(self, made: Sequence[IssuedFile]) -> None:
        if self._tasks.is_left:
            return
        self.result.show_files(made)
        files = count_text(len(made), self.tr("bestand"), self.tr("bestanden"))
        said = self.tr("{files} gemaakt.").format(files=files)
        self.foot.say(said, self.tr("Stuur elke beoordelaar het eigen bestand."), is_done=True)
        self.cancel_button.setText(self.tr("Klaar"))
        self.result.folder_button.setFocus()
        self.issued.emit(said)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        if self._tasks.is_left:
            return
        if not isinstance(error, TalentDeskError):
            raise error
        self._follow()
        self.refuse(error, self._desk.programme)

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def _lay_out(self) -> None:
        page = frame("canvas")
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        people = Card(self.tr("Voor wie, en in wat voor bestand"))
        holder = QWidget()
        holder.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        people.add(self.none_label)
        people.add(holder)
        people.add(
            WrappedLabel(
                self.tr(
                    "Een beoordelingspakket opent in TalentDesk. Een beoordelingsformulier is een"
                    " Excel-bestand, voor wie geen TalentDesk heeft."
                ),
                "small",
            )
        )
        folder = Card(self.tr("Waar de bestanden komen"))
        line = QHBoxLayout()
        line.addWidget(self.folder_button)
        line.addWidget(self.folder_label, 1)
        folder.body.addLayout(line)
        for part in (self.progress, self.result, people, folder):
            column.addWidget(part)
        column.addStretch(1)
        self.body.addWidget(ScrollPane(page, "canvas"))
        self.add_foot(self.foot)
