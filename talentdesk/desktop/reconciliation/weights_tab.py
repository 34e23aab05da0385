"""The tab Gewichten: what each kind of evidence weighs, and what was learned from decisions."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from talentdesk.desktop.reconciliation.weights_card import WeightsCard
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.theme.theme import REGULAR, SEMIBOLD
from talentdesk.desktop.widgets.cells import Cell, TextCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.desktop.widgets.table_pane import TablePane
from talentdesk.domain.errors import TalentDeskError
from talentdesk.services.weight_service import WeightLine, WeightService, WeightsView
from talentdesk.services.workplace import Workplace
from talentdesk.wording.evidence_names import EVIDENCE_NAMES, bits_text
from talentdesk.wording.formatting import count_text, number_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_STACKS_BELOW = 900


class WeightsTab(QWidget):
    """Weights at the left; learning and setting back at the right.

    Signals:
        changed: evidence weighs something else now; a line that says what was done.
    """

    changed = Signal(str)

    def __init__(
        self, room: RoomFrame, workplace: Workplace, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._workplace = workplace
        self._service = WeightService(workplace)
        self._clock = clock
        self.model: RowTableModel[WeightLine] = RowTableModel(
            weight_columns(), lambda row: row.kind
        )
        self.table = DeskTable(room.theme, "match-weights", self.model, room.memory, "comfortable")
        self.pane = TablePane(room.theme, self.table)
        self.card = WeightsCard(room.theme)
        self._lay_out(room)
        self.card.learn_asked.connect(self._learn)
        self.card.set_back_asked.connect(self._set_back)

    def refresh(self) -> None:
        """Read again what evidence weighs."""
        view = self._service.view()
        self.model.set_rows(view.lines)
        moved = sum(line.is_moved for line in view.lines)
        count = count_text(len(view.lines), self.tr("aanwijzing"), self.tr("aanwijzingen"))
        said = self.tr("{count}, {moved} bijgesteld").format(count=count, moved=number_text(moved))
        self.table.setAccessibleName(self.tr("Gewichten, {count}").format(count=said))
        self.pane.set_totals(said)
        if not self.table.currentIndex().isValid():
            self.table.select_key(view.lines[0].kind)
        self.card.show_view(view)

    @Slot()
    def _learn(self) -> None:
        view = self._service.view()
        said = self.tr("De gewichten zijn bijgesteld met {decisions}.").format(
            decisions=decisions_text(view)
        )
        self._act(self._service.learn, said)

    @Slot(str)
    def _set_back(self, reason: str) -> None:
        said = self.tr("De gewichten staan weer op de standaard.")
        self._act(lambda now: self._service.set_back(now, reason), said)

    def _act(self, act: Callable[[datetime], object], said: str) -> None:
        try:
            act(self._clock())
        except TalentDeskError as error:
            self.card.refuse(refusal_message(error, self._workplace.programme))
            return
        self.refresh()
        self.changed.emit(said)

    def _lay_out(self, room: RoomFrame) -> None:
        holder = QFrame()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(14, 14, 14, 14)
        inside.addWidget(self.card)
        inside.addStretch(1)
        splitter = DeskSplitter(room.theme, "match-weights", room.memory, _STACKS_BELOW)
        splitter.addWidget(self.pane)
        splitter.addWidget(ScrollPane(holder, "canvas"))
        splitter.start((720, 400), down=(220, 240))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)


def decisions_text(view: WeightsView) -> str:
    """For example ``12 bevestigde en 1 afgewezen suggestie``."""
    return translate("WeightsTab", "{confirmed} bevestigde en {rejected}").format(
        confirmed=number_text(view.confirmed),
        rejected=count_text(
            view.rejected,
            translate("WeightsTab", "afgewezen suggestie"),
            translate("WeightsTab", "afgewezen suggesties"),
        ),
    )


def weight_columns() -> tuple[Column[WeightLine], ...]:
    """The kind in words; the weight as researched, now and learned; the decisions behind it."""
    return (
        Column(
            "kind",
            translate("WeightsTab", "Aanwijzing"),
            lambda row: TextCell(EVIDENCE_NAMES[row.kind]),
            lambda row: EVIDENCE_NAMES[row.kind],
            stretch=True,
            least=180,
        ),
        _figure("researched", translate("WeightsTab", "Standaard"), 88),
        _figure("now", translate("WeightsTab", "Nu"), 70),
        _figure("learned", translate("WeightsTab", "Geleerd"), 78),
        _count("confirmed", translate("WeightsTab", "Bevestigd"), 84),
        _count("rejected", translate("WeightsTab", "Afgewezen"), 88),
    )


def _figure(key: str, title: str, width: int) -> Column[WeightLine]:
    def shown(row: WeightLine) -> Cell:
        bits = float(getattr(row, key))
        moved = key != "researched" and bits != row.researched
        text = bits_text(bits, signed=True) if bits else bits_text(0.0)
        return TextCell(text, "text" if moved else "text2", SEMIBOLD if moved else REGULAR)

    return Column(
        key, title, shown, lambda row: float(getattr(row, key)), align="right", width=width
    )


def _count(key: str, title: str, width: int) -> Column[WeightLine]:
    return Column(
        key,
        title,
        lambda row: TextCell(number_text(int(getattr(row, key))), "text2"),
        lambda row: int(getattr(row, key)),
        align="right",
        width=width,
        gives_way=1,
    )
