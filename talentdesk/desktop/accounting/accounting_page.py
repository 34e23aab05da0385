"""The room that makes the papers of a reporting moment."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from talentdesk.desktop.accounting.checklist_card import ChecklistCard
from talentdesk.desktop.accounting.contents_card import ContentsCard
from talentdesk.desktop.accounting.who_may_card import WhoMayCard
from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.room_list import PEOPLE
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.banner import Banner, Choice, Message
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.cells import TwoLineCell
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.date_edit import DateEdit
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.programme import ReportingMoment, Right
from talentdesk.domain.progress import Progress
from talentdesk.services.report_service import ReportService, SheetContents, WorkbookReceipt
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text

_OPEN_FOLDER: Final = "open_folder"
_ASKED_OF_FINAL: Final = frozenset({"results", "expenses"})
"""Points without which a paper cannot be final (G-21)."""


class AccountingPage(QWidget):
    """Moments at the left; at the right day, standing, checklist, and one button.

    Signals:
        work_as_asked: a Person who may make papers sits down at the desk.
    """

    work_as_asked = Signal(object)

    def __init__(
        self,
        frame: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._frame = frame
        self._workplace = workplace
        self._service = ReportService(workplace)
        self._chooser = chooser
        self._clock = clock
        self._folder: Path | None = None
        self._tasks = PageTasks(self)
        theme = frame.theme
        self.banner = Banner(theme)
        self.model = RowTableModel(self._columns(), key=lambda moment: moment.id)
        self.table = DeskTable(theme, "moments", self.model)
        self.day_edit = DateEdit(theme)
        self.standing_box = ChoiceBox(
            theme,
            (("concept", self.tr("concept")), ("final", self.tr("definitief"))),
        )
        self.final_note = WrappedLabel(
            self.tr("Definitief kan pas als voortgang en uitgaven erin staan."), "small"
        )
        self.who_may = WhoMayCard(theme, workplace, Right.REPORT)
        self.checklist = ChecklistCard(theme)
        self.contents = ContentsCard()
        self.purpose_label = WrappedLabel("", "second")
        self.export_action = desk_action(self, self.tr("Werkmap maken…"), "file-arrow-down")
        self._lay_out()
        self._connect()
        self.day_edit.set_value(self._today())
        self.model.set_rows(workplace.programme.moments)
        self.table.select_key(workplace.programme.moments[0].id)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Check again what is in order at the chosen day."""
        if self._tasks.is_left:
            return
        day = self.day_edit.value() or self._today()
        points = self._service.checklist(day)
        self.checklist.show_points(points)
        is_ready = all(point.is_met for point in points if point.name in _ASKED_OF_FINAL)
        self.final_note.setVisible(not is_ready)
        self.who_may.refresh()
        self.export_action.setEnabled(self._workplace.may(Right.REPORT))
        self._count(day)

    def _count(self, day: date) -> None:
        """Count on the worker what each sheet would hold."""
        moment = self.table.current_key()
        if moment is None:
            return
        task = BackgroundTask(partial(self._contents_of, str(moment), day), self)
        task.succeeded.connect(self.contents.show_sheets)
        task.failed.connect(self._show_failure)
        self._tasks.start(task)

    def _contents_of(
        self, moment: str, day: date, _progress: Progress
    ) -> tuple[SheetContents, ...]:
        return self._service.contents(moment, day, self._clock())

    def _today(self) -> date:
        return self._clock().astimezone().date()

    def _columns(self) -> tuple[Column[ReportingMoment], ...]:
        return (
            Column(
                "moment",
                self.tr("P&C-moment"),
                lambda moment: TwoLineCell(
                    moment.name, moment.month or moment.series or self.tr("het hele jaar")
                ),
                stretch=True,
                sortable=False,
            ),
        )

    def _lay_out(self) -> None:
        self.table.setAccessibleName(self.tr("P&C-momenten"))
        self.table.setMinimumWidth(self._frame.theme.px(220))
        self._right = QFrame()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.purpose_label)
        column.addWidget(self.who_may)
        column.addWidget(self._form())
        column.addWidget(self.checklist)
        column.addWidget(self.contents)
        column.addStretch(1)
        splitter = DeskSplitter(self._frame.theme, "accounting", self._frame.memory)
        splitter.addWidget(self.table)
        splitter.addWidget(ScrollPane(self._right, "canvas"))
        splitter.start((320, 764), down=(124, 190))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(splitter, 1)

    def _form(self) -> QWidget:
        card = Card(self.tr("Financiële werkmap"))
        fields = QHBoxLayout()
        fields.setSpacing(16)
        fields.addWidget(FormRow(self._frame.theme, self.tr("Peildatum"), self.day_edit))
        fields.addWidget(FormRow(self._frame.theme, self.tr("Stand"), self.standing_box))
        fields.addStretch(1)
        fields.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(fields)
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        card.add(holder)
        card.add(self.final_note)
        return card

    def _connect(self) -> None:
        self._frame.set_actions(self.export_action)
        self._frame.set_panes((self.table, self._right))
        self._frame.target_asked.connect(self.table.select_key)
        self._frame.entered.connect(self.refresh)
        self._frame.leaving.connect(self._tasks.leave)
        self.table.current_changed.connect(self._show_moment)
        self.day_edit.value_changed.connect(self.refresh)
        self.checklist.room_asked.connect(self._frame.open_room)
        self.who_may.work_as_asked.connect(self.work_as_asked)
        self.who_may.people_asked.connect(self._open_people)
        self.export_action.triggered.connect(self._choose_folder)
        self.banner.chosen.connect(self._take_choice)

    @Slot(object)
    def _show_moment(self, key: str | None) -> None:
        if key is not None:
            moment = self._workplace.programme.moment(key)
            self.purpose_label.setText(moment.purpose)
            self._frame.set_header(moment.name)
            self._count(self.day_edit.value() or self._today())

    @Slot()
    def _open_people(self) -> None:
        self._frame.open_room("programme", PEOPLE)

    @Slot()
    def _choose_folder(self) -> None:
        folder = self._chooser.folder(self.tr("Map voor de papieren"))
        if folder is not None:
            self.export_to(folder)

    def export_to(self, folder: Path) -> None:
        """Write the workbook of the chosen moment on the worker."""
        moment = self.table.current_key()
        day = self.day_edit.value()
        if moment is None or day is None:
            self.day_edit.setFocus()
            return
        self._folder = folder
        self.export_action.setEnabled(False)
        task = BackgroundTask(partial(self._export, str(moment), day, folder), self)
        task.succeeded.connect(self._show_receipt)
        task.failed.connect(self._show_failure)
        task.finished.connect(self.refresh)
        self._tasks.start(task)

    def _export(self, moment: str, day: date, folder: Path, _progress: Progress) -> WorkbookReceipt:
        final = self.standing_box.value() == "final"
        return self._service.export(moment, day, folder, self._clock(), final=final)

    @Slot(object)
    def _show_receipt(self, receipt: WorkbookReceipt) -> None:
        rows = sum(count for _, count in receipt.rows)
        what = self.tr("{file} is gemaakt, met {rows} op {sheets} bladen.").format(
            file=receipt.file.name,
            rows=count_text(rows, self.tr("regel"), self.tr("regels")),
            sheets=len(receipt.rows),
        )
        why = self.tr(
            "Geef het bestand aan de financiële administratie, met controlecode {code}."
        ).format(code=receipt.data_sha256[:16])
        choice = Choice(_OPEN_FOLDER, self.tr("Map openen"), "folder-open")
        self.banner.say(Message("done", what, why, (choice,)))

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        if self._tasks.is_left:
            return
        if not isinstance(error, TalentDeskError):
            raise error
        self.banner.say(refusal_message(error, self._workplace.programme))

    @Slot(str)
    def _take_choice(self, key: str) -> None:
        if key == _OPEN_FOLDER and self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
