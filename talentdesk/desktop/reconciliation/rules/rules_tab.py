"""The tab Regels: which postings are ours, and whose."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.reconciliation.rules.code_ranges import codes_text
from talentdesk.desktop.reconciliation.rules.rule_form import RuleForm
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.buttons import ActionButton, desk_action
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import WrappedLabel, frame, rule
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.desktop.widgets.table_pane import TablePane
from talentdesk.domain.attribution import AttributionDraft, AttributionRule
from talentdesk.domain.errors import TalentDeskError
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text


class RulesTab(QWidget):
    """Rules at the left, a new one at the right.

    Signals:
        changed: other postings are ours than before; a line that says what was done.
    """

    changed = Signal(str)

    def __init__(
        self,
        room: RoomFrame,
        workplace: Workplace,
        tasks: PageTasks,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._workplace = workplace
        self._service = AttributionService(workplace)
        self._clock = clock
        self._names = {line.id: line.name for line in workplace.programme.lines}
        self._numbers: dict[str, str] = {}
        self.model: RowTableModel[AttributionRule] = RowTableModel(
            self._columns(), lambda row: row.id
        )
        self.table = DeskTable(room.theme, "ledger-rules", self.model, room.memory, "comfortable")
        self.pane = TablePane(room.theme, self.table)
        self.end_action = desk_action(self, self.tr("Regel beëindigen"), "x-circle")
        self.foot_label = WrappedLabel("", "small")
        self.form = RuleForm(room.theme, tuple(self._names.items()), self._service.preview, tasks)
        self._lay_out(room)
        self.table.current_changed.connect(self._show_foot)
        self.end_action.triggered.connect(self._end)
        self.form.submitted.connect(self._add)

    def show_year(self, year: int) -> None:
        """Read the rules; a new one begins in that year."""
        proposals = self._granted()
        self.form.set_proposals(proposals)
        if not self.form.draft().ranges:
            self.form.set_year(year)
        self._reload()

    def _granted(self) -> dict[str, Sequence[tuple[str, str]]]:
        """The proposals that have a grant, by the line that pays."""
        proposals = ProposalService(self._workplace)
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for key, places in CommitmentService(self._workplace).grants().items():
            held = proposals.get(key)
            self._numbers[key] = held.number
            for place in places:
                found[place.line][key] = f"{held.number} · {held.content.title}"
        return {line: tuple(sorted(names.items(), key=_words)) for line, names in found.items()}

    def _reload(self) -> None:
        rows = self._service.rules()
        self.model.set_rows(rows)
        count = count_text(len(rows), self.tr("regel"), self.tr("regels"))
        self.table.setAccessibleName(self.tr("Regels, {count}").format(count=count))
        self.pane.set_totals(count)
        if rows and not self.table.currentIndex().isValid():
            self.table.select_key(rows[0].id)
        self._show_foot(None)

    @Slot(object)
    def _show_foot(self, _key: object) -> None:
        self.end_action.setEnabled(self.table.currentIndex().isValid())
        self.foot_label.setText(
            self.tr("Wat geen enkele regel vangt, telt niet mee.")
            if self.model.rows
            else self.tr("Zonder regels is elke boeking van ons. Maak rechts de eerste regel.")
        )

    @Slot(object)
    def _add(self, draft: AttributionDraft) -> None:
        try:
            self._service.add(draft, self._clock())
        except TalentDeskError as error:
            self.form.refuse(refusal_message(error, self._workplace.programme))
            return
        self.form.clear()
        self._reload()
        self.changed.emit(self.tr("Regel toegevoegd: {codes}.").format(codes=codes_text(draft)))

    @Slot()
    def _end(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            return
        row = self.model.row_at(index.row())
        try:
            self._service.end(row.id, self._clock())
        except TalentDeskError as error:
            self.form.refuse(refusal_message(error, self._workplace.programme))
            return
        self._reload()
        said = self.tr("Regel beëindigd: {codes}.").format(codes=codes_text(row.draft))
        self.changed.emit(said)

    def _columns(self) -> tuple[Column[AttributionRule], ...]:
        return (
            Column(
                "codes",
                self.tr("Codes"),
                lambda row: codes_text(row.draft),
                lambda row: codes_text(row.draft),
                stretch=True,
                least=170,
            ),
            Column("home", self.tr("Horen bij"), self._home, self._home, width=150),
            Column(
                "years",
                self.tr("Jaren"),
                lambda row: f"{row.draft.first_year}-{row.draft.last_year}",
                lambda row: row.draft.first_year,
                width=100,
                gives_way=1,
            ),
        )

    def _home(self, row: AttributionRule) -> str:
        draft = row.draft
        if draft.is_reserve:
            return self.tr("de reserve zelf")
        name = self._names.get(draft.line, draft.line)
        number = self._numbers.get(draft.proposal, draft.proposal)
        return f"{name} · {number}" if draft.proposal else name

    def _lay_out(self, room: RoomFrame) -> None:
        left = QFrame()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        foot = frame("plain")
        line = QHBoxLayout(foot)
        line.setContentsMargins(20, 10, 20, 10)
        line.addWidget(self.foot_label, 1)
        line.addWidget(ActionButton(room.theme, self.end_action))
        column.addWidget(self.pane, 1)
        column.addWidget(rule())
        column.addWidget(foot)
        holder = QFrame()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(14, 14, 14, 14)
        inside.addWidget(self.form)
        inside.addStretch(1)
        splitter = DeskSplitter(room.theme, "ledger-rules", room.memory)
        splitter.addWidget(left)
        splitter.addWidget(ScrollPane(holder, "canvas"))
        splitter.start((700, 420), down=(200, 260))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)


def _words(item: tuple[str, str]) -> str:
    return item[1]
