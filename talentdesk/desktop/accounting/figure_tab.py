"""Follow a figure of a paper back to the movements, postings and decisions behind it."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from talentdesk.desktop.accounting.figure_columns import PartRow, list_columns, part_columns
from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.desktop.widgets.progress_pane import ProgressPane
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.row_table_model import RowGroup, RowTableModel
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.figures import FigureId, FigureTrace, PartKind
from talentdesk.domain.money import Money
from talentdesk.domain.progress import Progress
from talentdesk.services.figure_trace_service import FigureTraceService, ListedFigure
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text, euro_text
from talentdesk.wording.terms import term

_ResultT = TypeVar("_ResultT")
_ROOMS = {
    PartKind.MOVEMENT: "reserve",
    PartKind.POSTING: "reconciliation",
    PartKind.LEDGER_FILE: "reconciliation",
    PartKind.COMMITMENT_STEP: "reserve",
    PartKind.DECISION: "decisions",
    PartKind.PROPOSAL: "proposals",
    PartKind.FORECAST: "proposals",
}
"""Where a record is shown."""


class FigureTab(QWidget):
    """Figures of one snapshot at the left, what is behind the chosen one at the right.

    Signals:
        followed: the id of the figure that is shown.
    """

    followed = Signal(str)

    def __init__(self, frame: RoomFrame, workplace: Workplace, snapshots: SnapshotService) -> None:
        super().__init__()
        self._frame = frame
        self._workplace = workplace
        self._snapshots = snapshots
        self._tasks = PageTasks(self)
        self._listed_of = ""
        self._followed: tuple[str, FigureTraceService] | None = None
        self._wanted = ""
        theme = frame.theme
        self.banner = Banner(theme)
        self.progress = ProgressPane(theme)
        self.snapshot_box = ChoiceBox(theme)
        self.figure_edit = QLineEdit()
        self.figure_edit.setPlaceholderText("S-2026-001/verloop/2026/saldo-31-12")
        self.list_model: RowTableModel[ListedFigure] = RowTableModel(
            list_columns(), lambda row: str(row.figure)
        )
        self.list_table = DeskTable(theme, "figures", self.list_model)
        self.model: RowTableModel[PartRow] = RowTableModel(part_columns(), lambda row: row.place)
        self.table = DeskTable(theme, "figure_parts", self.model)
        self.card = Card(self.tr("Kies een cijfer"))
        self.sum_label = TextLabel("", "figure")
        self.about_label = WrappedLabel("", "second")
        self._lay_out()
        self._connect()

    def read(self) -> None:
        """Read again which snapshots there are; the chosen one stays."""
        held = self.snapshot_box.value()
        options = tuple(
            (item.number, f"{item.draft.title} · {term(item.draft.standing)} · {item.number}")
            for item in reversed(self._snapshots.all())
        )
        self.snapshot_box.set_options(options)
        if any(number == held for number, _ in options):
            self.snapshot_box.set_value(held)
        if self.isVisible():
            self._list()

    def choose(self, number: str) -> None:
        """Show the figures of another snapshot."""
        self.snapshot_box.set_value(number)

    def follow(self, figure: str) -> None:
        """Show what is behind a figure that was typed, pasted or asked for."""
        self.figure_edit.setText(figure)
        self._follow_typed()

    @Slot()
    def leave(self) -> None:
        """The register closes."""
        self._tasks.leave()

    @Slot()
    def _list(self) -> None:
        number = self.snapshot_box.value()
        if not number or number == self._listed_of or self._tasks.is_left:
            return
        self._listed_of = number
        self.list_model.set_rows(())
        self.progress.begin(self.tr("De cijfers van {number}").format(number=number), "")
        task = BackgroundTask(partial(self._figures, number), self)
        task.succeeded.connect(self._show_list)
        self._watch(task)

    def _figures(self, number: str, progress: Progress) -> list[ListedFigure]:
        return self._service(number, lambda service: service.listed(progress))

    def _service(self, number: str, work: Callable[[FigureTraceService], _ResultT]) -> _ResultT:
        """On the worker: what a snapshot's figures rest on is read once."""
        if self._followed is None or self._followed[0] != number:
            snapshot = self._snapshots.get(number)
            with self._snapshots.opened(number) as frozen:
                service = FigureTraceService(frozen, snapshot)
                found = work(service)
            self._followed = number, service
            return found
        return work(self._followed[1])

    @Slot(object)
    def _show_list(self, figures: list[ListedFigure]) -> None:
        if self._tasks.is_left:
            return
        groups: dict[str, list[ListedFigure]] = {}
        for figure in figures:
            # Nothing is behind a zero in most cells; typed or pasted it can still be followed.
            if figure.cents:
                groups.setdefault(figure.sheet, []).append(figure)
        self.list_model.set_groups(
            [RowGroup(sheet, rows, folded=len(rows) > 60) for sheet, rows in groups.items()]
        )

    @Slot(object)
    def _choose(self, key: str | None) -> None:
        if key is not None and key != self._wanted:
            self.figure_edit.setText(key)
            self._follow(key)

    @Slot()
    def _follow_typed(self) -> None:
        text = self.figure_edit.text().strip()
        if text:
            self._follow(text)

    def _follow(self, figure: str) -> None:
        self._wanted = figure
        self.banner.clear()
        try:
            number = FigureId.parse(figure).snapshot
        except TalentDeskError as error:
            self._refuse(error)
            return
        task = BackgroundTask(partial(self._traced, number, figure), self)
        task.succeeded.connect(self._show_trace)
        self._watch(task)

    def _traced(self, number: str, figure: str, progress: Progress) -> FigureTrace:
        return self._service(number, lambda service: service.trace(figure, progress))

    @Slot(object)
    def _show_trace(self, trace: FigureTrace) -> None:
        if self._tasks.is_left or str(trace.figure) != self._wanted:
            return
        self.card.title_label.setText(f"{trace.sheet} · {trace.label}")
        self.card.set_note(str(trace.figure))
        self.sum_label.setText(euro_text(Money(trace.cents)))
        parts = count_text(len(trace.parts), self.tr("regel"), self.tr("regels"))
        decisions = len(trace.by_decision)
        said = self.tr("Dit cijfer is de som van {parts} hieronder.").format(parts=parts)
        if decisions:
            said = self.tr("{said} Het rust op {decisions}.").format(
                said=said,
                decisions=count_text(decisions, self.tr("besluit"), self.tr("besluiten")),
            )
        self.about_label.setText(said)
        self.model.set_rows([PartRow(place, part) for place, part in enumerate(trace.parts)])
        self.followed.emit(str(trace.figure))

    @Slot(object)
    def _open_part(self, place: object) -> None:
        row = next((item for item in self.model.rows if item.place == place), None)
        if row is not None:
            self._frame.open_room(_ROOMS[row.part.kind], row.part.key or row.part.number)

    def _watch(self, task: BackgroundTask) -> None:
        task.failed.connect(self._refuse)
        task.progressed.connect(self.progress.show_step)
        task.finished.connect(self.progress.finish)
        self.progress.stop_asked.connect(task.cancel)
        self._tasks.start(task)

    @Slot(object)
    def _refuse(self, error: Exception) -> None:
        if self._tasks.is_left:
            return
        if not isinstance(error, TalentDeskError):
            raise error
        self.model.set_rows(())
        self.banner.say(refusal_message(error, self._workplace.programme))

    def _connect(self) -> None:
        self.snapshot_box.activated.connect(self._list)
        self.list_table.current_changed.connect(self._choose)
        self.figure_edit.returnPressed.connect(self._follow_typed)
        self.table.opened.connect(self._open_part)

    def _lay_out(self) -> None:
        self.list_table.setAccessibleName(self.tr("Cijfers in de papieren"))
        self.table.setAccessibleName(self.tr("Wat achter het cijfer zit"))
        splitter = DeskSplitter(self._frame.theme, "figures", self._frame.memory)
        splitter.addWidget(self._left())
        splitter.addWidget(self._right())
        splitter.start((420, 664), down=(300, 300))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(splitter, 1)

    def _left(self) -> QWidget:
        theme = self._frame.theme
        hint = self.tr("Plak hier een naam, zoals het blad Toelichting die uitlegt.")
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 0)
        head.setSpacing(8)
        head.addWidget(FormRow(theme, self.tr("Bevroren moment"), self.snapshot_box))
        head.addWidget(FormRow(theme, self.tr("Naam van een cijfer"), self.figure_edit, hint=hint))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.list_table, 1)
        return left

    def _right(self) -> QWidget:
        self.card.add(self.sum_label)
        self.card.add(self.about_label)
        right = QWidget()
        rows = QVBoxLayout(right)
        rows.setContentsMargins(16, 12, 16, 16)
        rows.setSpacing(12)
        rows.addWidget(self.progress)
        rows.addWidget(self.card)
        rows.addWidget(self.table, 1)
        rows.addWidget(
            WrappedLabel(self.tr("Enter op een regel opent die in zijn kamer."), "small")
        )
        return right
