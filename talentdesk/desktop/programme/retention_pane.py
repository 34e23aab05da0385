"""What is past its term, why it may or may not go, and the list on paper."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.background.later_reading import LaterReading
from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.programme.fact_pane import FactPane
from talentdesk.desktop.programme.retention_columns import (
    kind_columns,
    kind_title,
    past_columns,
)
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, frame
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.desktop.widgets.segmented_tabs import SegmentedTabs
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.retention import KindSummary, PastTerm, RetainedKind, RetentionList
from talentdesk.services.retention_service import RetentionService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import date_text, number_text
from talentdesk.wording.retention_words import (
    ABOUT_TERMS,
    EVENTS,
    KINDS,
    NEVER_BY_ITSELF,
    WAYS,
    kind_text,
    missing_text,
    outcome_text,
    term_text,
    why_text,
)

_PAST = "past"
_KINDS = "kinds"


class RetentionPane(QWidget):
    """Read anew each time that it is opened; nothing here takes anything away.

    Signals:
        person_asked: the id of a person who is past the term.
        kept: a line that says which files were made.
    """

    person_asked = Signal(str)
    kept = Signal(str)

    def __init__(
        self,
        room: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._theme = room.theme
        self._workplace = workplace
        self._service = RetentionService(workplace)
        self._chooser = chooser
        self._clock = clock
        self._found: RetentionList | None = None
        self.banner = Banner(room.theme)
        self.outcome_label = WrappedLabel("", "strong")
        self.missing_label = WrappedLabel("", "small")
        self.keep_button = DeskButton(
            room.theme, self.tr("Lijst bewaren…"), "floppy-disk", "primary"
        )
        tabs = ((_PAST, self.tr("Over de termijn")), (_KINDS, self.tr("Termijnen per soort")))
        self.tabs = SegmentedTabs(self.tr("Bewaartermijnen"), tabs)
        self.past_model: RowTableModel[PastTerm] = RowTableModel(past_columns(), _past_key)
        self.past_table = DeskTable(
            room.theme, "retention-past", self.past_model, room.memory, "two-line"
        )
        self.kind_model: RowTableModel[KindSummary] = RowTableModel(kind_columns(), _kind_key)
        self.kind_table = DeskTable(
            room.theme, "retention-kinds", self.kind_model, room.memory, "two-line"
        )
        self._stack = QStackedWidget()
        self.detail = FactPane()
        self._tasks = PageTasks(self)
        self._reading = LaterReading(self._tasks, self)
        self._writing = LaterReading(self._tasks, self)
        self._lay_out(room)
        self._connect(room)

    @property
    def is_busy(self) -> bool:
        """Whether the list is being read or written."""
        return self._reading.is_busy or self._writing.is_busy

    @Slot()
    def refresh(self) -> None:
        """Read the list of today."""
        day = self._clock().astimezone().date()
        self._reading.start(lambda: self._service.list(day))

    def _connect(self, room: RoomFrame) -> None:
        room.leaving.connect(self._tasks.leave)
        self._reading.read.connect(self._show)
        self._writing.read.connect(self._tell_files)
        for reading in (self._reading, self._writing):
            reading.refused.connect(self._refuse)
        self.tabs.chosen.connect(self._show_tab)
        self.keep_button.clicked.connect(self._keep)
        for table in (self.past_table, self.kind_table):
            table.current_changed.connect(self._show_detail)

    @Slot(object)
    def _show(self, found: RetentionList) -> None:
        self._found = found
        self.outcome_label.setText(outcome_text(found))
        self.missing_label.setText(missing_text(found))
        self.missing_label.setVisible(bool(missing_text(found)))
        self.past_model.set_rows(found.past)
        self.kind_model.set_rows(found.kinds)
        count = number_text(len(found.past))
        self.tabs.set_words(_PAST, self.tr("Over de termijn {count}").format(count=count))
        name = self.tr("Over de termijn, {count}").format(count=count)
        self.past_table.setAccessibleName(name)
        for table, rows in ((self.past_table, found.past), (self.kind_table, found.kinds)):
            if rows and not table.currentIndex().isValid():
                table.selectRow(0)
        self._show_tab(self.tabs.current)

    @Slot(str)
    def _show_tab(self, key: str) -> None:
        self._stack.setCurrentIndex(0 if key == _PAST else 1)
        self._show_detail(None)

    @Slot(object)
    def _show_detail(self, _key: object) -> None:
        if self.tabs.current == _PAST:
            key = self.past_table.current_key()
            past = next((row for row in self.past_model.rows if _past_key(row) == key), None)
            self.detail.show_lines(self._past_lines(past))
        else:
            key = self.kind_table.current_key()
            kind = next((row for row in self.kind_model.rows if row.kind == key), None)
            self.detail.show_lines(self._kind_lines(kind))

    def _past_lines(self, line: PastTerm | None) -> Iterator[QWidget]:
        if line is None:
            yield WrappedLabel(NEVER_BY_ITSELF, "second")
            return
        record = line.record
        yield WrappedLabel(record.title or record.number, "section")
        yield WrappedLabel(f"{record.number} · {KINDS[record.kind]}", "second")
        event = EVENTS[line.term.counts_from]
        facts = (
            (self.tr("Mag het weg?"), why_text(line)),
            (self.tr("Termijn"), term_text(line.term)),
            (event[:1].upper() + event[1:], date_text(line.event_day)),
            (self.tr("Einde termijn"), date_text(line.ended)),
            (self.tr("Vastgelegd in"), line.term.source),
            (self.tr("Hoe het weggaat"), WAYS[record.kind]),
        )
        yield from _facts(facts)
        if record.person is not None:
            button = DeskButton(self._theme, self.tr("Gegevens…"), "user-circle")
            name = self.tr("Gegevens van {name}").format(name=record.title)
            button.setAccessibleName(name)
            button.clicked.connect(partial(self.person_asked.emit, record.person))
            yield button

    def _kind_lines(self, item: KindSummary | None) -> Iterator[QWidget]:
        if item is None:
            return
        yield WrappedLabel(kind_title(item), "section")
        facts = [(self.tr("Stand"), kind_text(item))]
        if item.term is not None:
            facts.append((self.tr("Termijn"), term_text(item.term)))
            facts.append((self.tr("Vastgelegd in"), item.term.source))
            if item.term.keep:
                facts.append((self.tr("Blijft toch"), ", ".join(item.term.keep)))
                facts.append((self.tr("Waarom"), item.term.keep_reason))
        facts.append((self.tr("Hoe het weggaat"), WAYS[item.kind]))
        yield from _facts(facts)
        yield WrappedLabel(ABOUT_TERMS, "small")

    @Slot()
    def _keep(self) -> None:
        folder = self._chooser.folder(self.tr("Map voor de vernietigingslijst"))
        if folder is None:
            return
        self.banner.clear()
        now = self._clock()
        day = now.astimezone().date()
        self._writing.start(lambda: self._service.write(folder, day, now))

    @Slot(object)
    def _tell_files(self, files: tuple[Path, ...]) -> None:
        names = ", ".join(file.name for file in files)
        what = self.tr("Gemaakt: {names}.").format(names=names)
        self.banner.say(Message("done", what, NEVER_BY_ITSELF))
        self.kept.emit(what)

    @Slot(object)
    def _refuse(self, error: TalentDeskError) -> None:
        self.banner.say(refusal_message(error, self._workplace.programme))

    def _head(self) -> QFrame:
        head = frame("plain")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.outcome_label)
        words.addWidget(self.missing_label)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _lay_out(self, room: RoomFrame) -> None:
        self.kind_table.setAccessibleName(self.tr("Termijnen per soort"))
        self._stack.addWidget(self.past_table)
        self._stack.addWidget(self.kind_table)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 0, 10, 0)
        bar.addWidget(self.tabs, 1)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        splitter = DeskSplitter(room.theme, "retention", room.memory)
        splitter.addWidget(left)
        splitter.addWidget(ScrollPane(self.detail))
        splitter.start((520, 300), down=(260, 200))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self._head())
        layout.addWidget(splitter, 1)


def _facts(facts: Iterable[tuple[str, str]]) -> Iterator[QWidget]:
    for label, text in facts:
        yield TextLabel(label, "label")
        yield WrappedLabel(text)


def _past_key(line: PastTerm) -> tuple[RetainedKind, str]:
    return line.record.kind, line.record.number


def _kind_key(item: KindSummary) -> RetainedKind:
    return item.kind
