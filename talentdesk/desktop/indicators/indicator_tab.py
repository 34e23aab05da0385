"""The tab with the indicators: the list, and beside it one of them or what is asked of it."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from talentdesk.desktop.indicators.definition_form import DefinitionForm
from talentdesk.desktop.indicators.indicator_card import IndicatorCard
from talentdesk.desktop.indicators.indicator_list import IndicatorList
from talentdesk.desktop.indicators.measurement_form import MeasurementForm
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.drop_zone import DropZone
from talentdesk.desktop.widgets.labels import WrappedLabel, discard
from talentdesk.desktop.widgets.reason_form import ReasonForm
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.right_note import RightNote
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.desktop.widgets.work_form import WorkForm
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.indicator_course import IndicatorStanding
from talentdesk.domain.indicators import DefinitionDraft
from talentdesk.domain.measurements import Measurement, MeasurementDraft
from talentdesk.domain.programme import Right
from talentdesk.services.indicator_service import IndicatorService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.progress_terms import period_text


class IndicatorTab(QWidget):
    """Reads and asks; what is typed stays until it is taken or left.

    Signals:
        changed: something was kept; the line that says so, and whether it can be taken back.
        file_dropped: a sheet with measurements.
    """

    changed = Signal(str, bool)
    file_dropped = Signal(Path)

    def __init__(
        self, frame: RoomFrame, workplace: Workplace, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._frame = frame
        self._workplace = workplace
        self._clock = clock
        self._service = IndicatorService(workplace)
        self._areas = {item.id: item.name for item in workplace.programme.areas}
        self.list = IndicatorList(frame)
        self.side = QFrame()
        self.top: QWidget | None = None
        self._column = QVBoxLayout(self.side)
        self._column.setContentsMargins(14, 14, 14, 14)
        self._column.setSpacing(12)
        # Not setAlignment: that gives wrapped text the height of one line.
        self._column.addStretch(1)
        splitter = DeskSplitter(frame.theme, "indicators", frame.memory)
        splitter.addWidget(self._left())
        splitter.addWidget(ScrollPane(self.side, "canvas"))
        splitter.start((640, 444), down=(200, 400))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self.list.current_changed.connect(self._follow)
        self.list.table.opened.connect(self._enter)

    def _left(self) -> QWidget:
        """The list, and under it the place to drop a sheet."""
        zone = DropZone(self._frame.theme, "surface")
        zone.dropped.connect(self.file_dropped)
        said = self.tr("Zet hier een blad met metingen neer: indicator, periode, waarde en bron.")
        inside = QVBoxLayout(zone)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(WrappedLabel(said, "small"))
        holder = QFrame()
        holder.setProperty("look", "plain")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        around = QVBoxLayout()
        around.setContentsMargins(14, 10, 14, 14)
        around.addWidget(zone)
        column.addLayout(around)
        return holder

    @property
    def current(self) -> IndicatorStanding | None:
        """The indicator under the cursor."""
        return self.list.current

    def refresh(self, day: date) -> None:
        """Read again at a day; a form that is open stays."""
        self.list.show_rows(self._service.standings(day))
        self._follow(self.list.current)

    def show_indicator(self, key: str) -> None:
        """Put the cursor on an indicator; an unknown one changes nothing."""
        self.list.table.select_key(key)

    @Slot(object)
    def _follow(self, standing: IndicatorStanding | None) -> None:
        """Another row; a form that is open stays, with what was typed."""
        if not isinstance(self.top, WorkForm):
            self._show_current(standing)

    def _show_current(self, standing: IndicatorStanding | None) -> None:
        if standing is None:
            self._show(None)
            return
        may = self._workplace.may(Right.EDIT)
        card = IndicatorCard(self._frame.theme, standing, self._areas, may_edit=may)
        card.define_asked.connect(self.ask_definition)
        card.measure_asked.connect(self.ask_measurement)
        card.correct_asked.connect(self._ask_right)
        card.withdraw_asked.connect(self._ask_reason)
        self._show(card)
        if not may:
            desk = self._workplace
            note = RightNote(self._frame.theme, desk.programme, desk.actor.role, Right.EDIT)
            layout = card.layout()
            assert layout is not None, "a card has a layout"
            layout.addWidget(note)

    @Slot()
    def ask_definition(self) -> None:
        """Ask what the indicator counts."""
        standing = self.list.current
        if standing is None or not self._workplace.may(Right.EDIT):
            return
        named = {item.id: item for item in self._workplace.programme.indicators}
        said = named[standing.indicator].direction if standing.indicator in named else ""
        form = DefinitionForm(
            self._frame.theme, standing, self._areas, self._clock().astimezone().date(), said
        )
        form.submitted.connect(self._define)
        self._open(form)

    @Slot()
    def ask_measurement(self) -> None:
        """Ask for a measurement; without a definition for that first."""
        self._ask_measurement(None)

    @Slot(object)
    def _ask_right(self, wrong: Measurement) -> None:
        self._ask_measurement(wrong)

    def _ask_measurement(self, wrong: Measurement | None) -> None:
        standing = self.list.current
        if standing is None or not self._workplace.may(Right.EDIT):
            return
        if standing.definition is None:
            self.ask_definition()
            return
        held = standing.definition
        if wrong is not None:
            held = next(d for d in standing.definitions if d.version == wrong.draft.version)
        form = MeasurementForm(self._frame.theme, held, self._areas, wrong)
        form.submitted.connect(self._measure)
        self._open(form)

    @Slot(object)
    def _ask_reason(self, wrong: Measurement) -> None:
        period = period_text(wrong.draft.period)
        form = ReasonForm(
            self._frame.theme,
            self.tr("Meting intrekken"),
            self.tr("De meting over {period} telt niet meer mee en blijft te lezen.").format(
                period=period
            ),
            self.tr("Intrekken"),
        )
        self._withdrawn = wrong
        form.submitted.connect(self._withdraw)
        self._open(form)

    @Slot(object)
    def _define(self, draft: DefinitionDraft) -> None:
        try:
            held = self._service.define(draft, self._clock())
        except TalentDeskError as error:
            self._refuse(error)
            return
        said = self.tr("Definitie vastgelegd: versie {version}, reeks {series}.")
        self._after(said.format(version=held.version, series=held.series), undoable=False)

    @Slot(object)
    def _measure(self, draft: MeasurementDraft) -> None:
        try:
            self._service.measure(draft, self._clock())
        except TalentDeskError as error:
            self._refuse(error)
            return
        said = self.tr("Meting over {period} vastgelegd.")
        self._after(said.format(period=period_text(draft.period)), undoable=True)

    @Slot(str)
    def _withdraw(self, reason: str) -> None:
        try:
            self._service.withdraw(self._withdrawn.id, reason, self._clock())
        except TalentDeskError as error:
            self._refuse(error)
            return
        said = self.tr("Meting over {period} ingetrokken.")
        period = period_text(self._withdrawn.draft.period)
        self._after(said.format(period=period), undoable=False)

    def _refuse(self, error: TalentDeskError) -> None:
        form = self.top
        if isinstance(form, WorkForm):
            form.refuse(refusal_message(error, self._workplace.programme))
        if isinstance(form, DefinitionForm | MeasurementForm):
            form.tell(error)

    def _after(self, said: str, *, undoable: bool) -> None:
        self._show(None)
        self.changed.emit(said, undoable)
        self.list.table.setFocus()

    @Slot()
    def _leave(self) -> None:
        self._show_current(self.list.current)
        self.list.table.setFocus()

    @Slot(object)
    def _enter(self, _key: object) -> None:
        if isinstance(self.top, IndicatorCard):
            self.top.enter()

    def _open(self, form: WorkForm) -> None:
        form.left.connect(self._leave)
        self._show(form)
        form.focus_first()

    def _show(self, widget: QWidget | None) -> None:
        if self.top is not None:
            self._column.removeWidget(self.top)
            discard(self.top)
        self.top = widget
        if widget is not None:
            self._column.insertWidget(0, widget)
            widget.show()  # now, so that a form can take the focus
