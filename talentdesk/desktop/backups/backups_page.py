"""The page of the copies of one register, which is closed meanwhile."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.backups.preview_card import PreviewCard
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cells import TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import TextLabel
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.backups import Backup
from talentdesk.domain.errors import RegisterEncryptedError, TalentDeskError
from talentdesk.domain.progress import Progress
from talentdesk.services.backup_copies import copies_of, folder_of
from talentdesk.services.restore_service import RestorePreview, preview_backup, restore_backup
from talentdesk.services.salvage_service import salvage_register
from talentdesk.wording.formatting import count_text, date_text, number_text, time_text


class BackupsPage(QWidget):
    """Copies at the left, what one would lose at the right.

    Signals:
        left: back to where one came from.
        finished: the register that is to be opened now, and a sentence about what was done.
        key_asked: this file is encrypted, and its password is to be asked.
    """

    left = Signal()
    finished = Signal(Path, str)
    key_asked = Signal(Path)

    def __init__(
        self,
        theme: Theme,
        memory: LayoutMemory,
        file: Path,
        person: str,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        """``file`` is the register, closed; ``person`` who works here, for its log."""
        super().__init__()
        self._file = file
        self._person = person
        self._chooser = chooser
        self._clock = clock
        self._copy: Path | None = None
        self._locked: Path | None = None
        self._tasks = PageTasks(self)
        self.banner = Banner(theme)
        self.model: RowTableModel[Backup] = RowTableModel(self._columns(), lambda copy: copy.name)
        self.table = DeskTable(theme, "backups", self.model)
        self.preview = PreviewCard(theme)
        self.back_button = DeskButton(theme, self.tr("Terug"), "arrow-left", "quiet")
        self.other_button = DeskButton(theme, self.tr("Andere back-up…"), "folder-open")
        self.salvage_button = DeskButton(theme, self.tr("Redden wat te lezen is…"), "first-aid-kit")
        self._lay_out(theme, memory)
        self._connect()
        self._show_copies()

    @Slot()
    def leave(self) -> None:
        """The page goes: nothing that is under way may outlive it."""
        self._tasks.leave()

    def _show_copies(self) -> None:
        try:
            copies = copies_of(self._file)
        except TalentDeskError as error:
            self._show_no_preview(error)
            return
        self.model.set_rows(copies)
        if copies:
            self.table.select_key(copies[0].name)
        else:
            self.preview.say_none()

    def look_at(self, copy: Path) -> None:
        """Show on the worker what a copy would lose."""
        self._copy = copy
        self.preview.say_busy()
        task = BackgroundTask(partial(self._looked_at, copy), self)
        task.succeeded.connect(self._show_preview)
        task.failed.connect(self._show_no_preview)
        self._tasks.start(task)

    def _looked_at(self, copy: Path, _progress: Progress) -> tuple[Path, RestorePreview]:
        return copy, preview_backup(self._file, copy)

    @Slot(object)
    def _show_preview(self, looked: tuple[Path, RestorePreview]) -> None:
        copy, preview = looked
        if self._tasks.is_left or copy != self._copy:
            return
        known = next((item for item in self.model.rows if item.name == copy.name), None)
        self.preview.show_preview(known, copy.name, preview)

    @Slot(object)
    def _show_no_preview(self, error: Exception) -> None:
        if not self._tasks.is_left:
            message = self._refusal(error)
            is_locked = isinstance(error, RegisterEncryptedError)
            self._locked = Path(error.file) if isinstance(error, RegisterEncryptedError) else None
            self.preview.refuse(message.what, message.why, is_locked=is_locked)

    @Slot()
    def _ask_key(self) -> None:
        if self._locked is not None:
            self.key_asked.emit(self._locked)

    @Slot(object)
    def _choose(self, name: str | None) -> None:
        if name is not None:
            self.look_at(folder_of(self._file) / name)

    @Slot()
    def _choose_other(self) -> None:
        kinds = self.tr("Register (*.tdesk)")
        copy = self._chooser.open_file(self.tr("Back-up kiezen"), kinds)
        if copy is not None:
            self.table.clearSelection()
            self.look_at(copy)

    @Slot(str)
    def _restore(self, reason: str) -> None:
        if self._copy is None:
            return
        work = partial(restore_backup, self._file, self._copy, reason, self._person, self._clock())
        self._run(lambda _progress: work(), self._restored)

    @Slot(object)
    def _restored(self, _aside: Path | None) -> None:
        self.finished.emit(self._file, self.tr("De back-up is teruggezet."))

    @Slot()
    def _salvage(self) -> None:
        kinds = self.tr("Register (*.tdesk)")
        suggestion = self._file.with_name(f"{self._file.stem}-gered{self._file.suffix}")
        target = self._chooser.save_file(
            self.tr("Plaats van het geredde register"), suggestion, kinds
        )
        if target is not None:
            work = partial(salvage_register, self._file, target, self._person, self._clock())
            self._run(lambda _progress: (target, work()), self._salvaged)

    @Slot(object)
    def _salvaged(self, saved: Any) -> None:
        target, tables = saved
        rows = sum(table.saved for table in tables)
        lost = sum(not table.is_whole for table in tables)
        said = self.tr("Gered: {rows}.").format(
            rows=count_text(rows, self.tr("regel"), self.tr("regels"))
        )
        if lost:
            said = self.tr("{said} In {tables} ontbreekt iets; het logboek noemt wat.").format(
                said=said, tables=count_text(lost, self.tr("tabel"), self.tr("tabellen"))
            )
        self.finished.emit(target, said)

    def _run(self, work: Callable[[Progress], object], then: Callable[[Any], None]) -> None:
        self._set_busy(busy=True)
        task = BackgroundTask(work, self)
        task.succeeded.connect(then)
        task.failed.connect(self._show_failure)
        self._tasks.start(task)

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self.banner.say(self._refusal(error))

    def _refusal(self, error: Exception) -> Message:
        if not isinstance(error, TalentDeskError):
            raise error
        return refusal_message(error, None)

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.preview, self.table, self.other_button, self.salvage_button):
            widget.setEnabled(not busy)

    def _columns(self) -> tuple[Column[Backup], ...]:
        return (
            Column(
                "made",
                self.tr("Gemaakt"),
                lambda copy: TwoLineCell(f"{date_text(copy.at)}, {time_text(copy.at)}", copy.name),
                stretch=True,
                sortable=False,
            ),
            Column(
                "entries",
                self.tr("Logregels"),
                lambda copy: TextCell(number_text(copy.entries)),
                align="right",
                width=90,
                sortable=False,
            ),
        )

    def _connect(self) -> None:
        self.table.current_changed.connect(self._choose)
        self.preview.restore_asked.connect(self._restore)
        self.preview.key_asked.connect(self._ask_key)
        self.back_button.clicked.connect(self.left)
        self.other_button.clicked.connect(self._choose_other)
        self.salvage_button.clicked.connect(self._salvage)

    def _lay_out(self, theme: Theme, memory: LayoutMemory) -> None:
        self.table.setAccessibleName(self.tr("Back-ups, de nieuwste eerst"))
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(10)
        head.addWidget(self.back_button)
        head.addWidget(
            TextLabel(self.tr("Back-ups van {file}").format(file=self._file.name), "title")
        )
        head.addStretch(1)
        head.addWidget(self.salvage_button)
        head.addWidget(self.other_button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(16, 12, 16, 16)
        column.addWidget(self.preview)
        column.addStretch(1)
        splitter = DeskSplitter(theme, "backups", memory)
        splitter.addWidget(self.table)
        splitter.addWidget(ScrollPane(right, "canvas"))
        splitter.start((520, 700), down=(200, 300))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.banner)
        layout.addWidget(splitter, 1)
