"""The room with the sealed log."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.log.log_entry_pane import LogEntryPane
from talentdesk.desktop.log.log_table import LogRow, log_columns
from talentdesk.desktop.shell.room_frame import KeyLine, RoomFrame
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton, desk_action
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.filter_bar import FilterBar
from talentdesk.desktop.widgets.filter_state import FilterState
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.desktop.widgets.table_pane import TablePane
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.progress import Progress, Silent
from talentdesk.services.log_service import LogService
from talentdesk.services.register_service import CheckReport, RegisterService
from talentdesk.wording.formatting import count_text, number_text

PAGE: Final = 200
"""Entries that are read at a time."""
_SILENT: Final = Silent()


class _Found(NamedTuple):
    """An answer to question number ``asked``; ``is_more`` comes below what is shown."""

    asked: int
    rows: list[LogRow]
    is_more: bool
    words: str


class LogPage(QWidget):
    """Newest first; more is read when it is asked. The seal is walked on the worker."""

    def __init__(
        self,
        frame: RoomFrame,
        service: LogService,
        register: RegisterService,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._frame = frame
        self._service = service
        self._register = register
        self._clock = clock
        self._rows: list[LogRow] = []
        self._asked = 0
        self._tasks = PageTasks(self)
        theme = frame.theme
        self.banner = Banner(theme)
        self.filter_bar = FilterBar(theme, self.tr("Zoek in het logboek"))
        self.filter_bar.saved_button.hide()
        self.model = RowTableModel(log_columns(), key=lambda row: row.entry.seq)
        self.table = DeskTable(theme, "log", self.model, frame.memory)
        self.table_pane = TablePane(theme, self.table, totals=False)
        self.more_button = DeskButton(
            theme, self.tr("Oudere logregels tonen"), "caret-down", "quiet"
        )
        self.entry_pane = LogEntryPane(theme)
        self.check_action = desk_action(self, self.tr("Zegel controleren"), "shield-check")
        self._lay_out()
        self._connect()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the newest entries again."""
        self._read(None)

    @Slot()
    def read_more(self) -> None:
        """Read older entries, below those that are shown."""
        if self.more_button.isVisibleTo(self):
            self._read(self._rows[-1].entry.seq)

    def _read(self, before: int | None) -> None:
        """At once, or on the worker when the whole log may have to be searched."""
        self._asked += 1
        words = self.filter_bar.state().text
        ask = partial(self._found, self._asked, before, words)
        if not words:
            self._show_found(ask(_SILENT))
            return
        task = BackgroundTask(ask, self)
        task.succeeded.connect(self._show_found)
        task.failed.connect(self._show_failure)
        self._tasks.start(task)

    def _found(self, asked: int, before: int | None, words: str, _progress: Progress) -> _Found:
        entries = self._service.entries(before_seq=before, limit=PAGE, words=words)
        subjects = self._service.subjects(entries)
        rows = [LogRow(entry, subjects.get(entry.subject_id)) for entry in entries]
        return _Found(asked, rows, is_more=before is not None, words=words)

    @Slot(object)
    def _show_found(self, found: _Found) -> None:
        if found.asked != self._asked or self._tasks.is_left:
            return  # something else was typed meanwhile
        self._rows = [*self._rows, *found.rows] if found.is_more else found.rows
        self.model.set_rows(self._rows)
        if self._rows:
            self.table_pane.show_rows()
            if self.table.current_key() is None:
                self.table.select_key(self._rows[0].entry.seq)
        else:
            self.table_pane.show_nothing_found(found.words)
            self.entry_pane.show_entry(None)
        self.more_button.setVisible(len(found.rows) == PAGE)
        self._show_status()

    def _show_status(self) -> None:
        head = self._service.head()
        shown = number_text(len(self._rows))
        total = number_text(head.seq)
        self._frame.set_status(
            self.tr("{shown} van {total} logregels").format(shown=shown, total=total)
        )
        self._frame.set_header(self.tr("controlecode {code}").format(code=head.short))
        self.table.setAccessibleName(
            self.tr("Logboek, {shown} van {total}").format(shown=shown, total=total)
        )

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_bar)
        column.addWidget(self.table_pane, 1)
        column.addWidget(self.more_button)
        splitter = DeskSplitter(self._frame.theme, "log", self._frame.memory)
        splitter.addWidget(left)
        splitter.addWidget(ScrollPane(self.entry_pane))
        splitter.start((700, 384), down=(190, 125))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(splitter, 1)

    def _connect(self) -> None:
        self._frame.set_actions(None, (self.check_action,))
        self._frame.set_panes((self.table, self.filter_bar, self.entry_pane))
        self._frame.set_keys(
            (
                KeyLine("↑ ↓", self.tr("vorige en volgende logregel")),
                KeyLine("Enter", self.tr("naar het voorstel, het besluit of de mutatie")),
            )
        )
        self._frame.entered.connect(self.refresh)
        self._frame.leaving.connect(self._tasks.leave)
        self._frame.filter_asked.connect(self.filter_bar.focus_search)
        self.filter_bar.changed.connect(self._filter)
        self.filter_bar.left.connect(self.table.setFocus)
        self.table_pane.clear_asked.connect(self.filter_bar.clear)
        self.table.current_changed.connect(self._show_entry)
        self.more_button.clicked.connect(self.read_more)
        self.table.verticalScrollBar().valueChanged.connect(self._follow_scroll)
        self.table.opened.connect(self.entry_pane.go_to_record)
        self.entry_pane.room_asked.connect(self._frame.open_room)
        self.check_action.triggered.connect(self.check_seal)

    @Slot(object)
    def _filter(self, _state: FilterState) -> None:
        self.refresh()

    @Slot(object)
    def _show_entry(self, seq: int | None) -> None:
        self.entry_pane.show_entry(next((row for row in self._rows if row.entry.seq == seq), None))

    @Slot(int)
    def _follow_scroll(self, value: int) -> None:
        """At the end of the list the older ones come by themselves."""
        bar = self.table.verticalScrollBar()
        if bar.maximum() > 0 and value == bar.maximum():
            self.read_more()

    @Slot()
    def check_seal(self) -> None:
        """Walk the whole log and the file on the worker, and say what was found."""
        self.check_action.setEnabled(False)
        self.banner.clear()
        task = BackgroundTask(partial(self._check, self._clock()), self)
        task.succeeded.connect(self._show_check)
        task.failed.connect(self._show_failure)
        self._tasks.start(task)

    def _check(self, now: datetime, _progress: Progress) -> CheckReport:
        return self._register.check(now)

    @Slot(object)
    def _show_check(self, report: CheckReport) -> None:
        self.check_action.setEnabled(True)
        entries = count_text(report.entries, self.tr("logregel"), self.tr("logregels"))
        if report.is_clean:
            what = self.tr("Alles klopt: {entries}, het bestand en de reserve.")
            why = self.tr("Controlecode {code}.").format(code=report.head.short)
            if report.known:
                lost = count_text(len(report.known), self.tr("gebrek"), self.tr("gebreken"))
                known = self.tr("Al bekend toen dit register werd gered: {lost}.")
                why = f"{why} {known.format(lost=lost)}"
            details = "\n".join(report.known)
            self.banner.say(Message("done", what.format(entries=entries), why, details=details))
            return
        faults = [
            self.tr("Logregel {seq} past niet in het zegel.").format(seq=number_text(fault.seq))
            for fault in report.faults[:3]
        ]
        why = self.tr("Open de laatste goede back-up en bewaar dit bestand zoals het is.")
        details = "\n".join((*report.problems, *map(str, report.faults)))
        what = " ".join(faults) or self.tr("Het bestand is niet heel.")
        self.banner.say(Message("fault", what, why, details=details))

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        self.check_action.setEnabled(True)
        if self._tasks.is_left:
            return
        if not isinstance(error, TalentDeskError):
            raise error
        self.banner.say(refusal_message(error, None))
