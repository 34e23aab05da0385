"""The list of proposals: what the filter lets through, with sums over exactly that."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.proposals.list_loader import FoundList, ListLoader
from talentdesk.desktop.proposals.proposal_columns import proposal_columns
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.desktop.widgets.paged_table_model import PagedTableModel
from talentdesk.desktop.widgets.table_pane import TablePane
from talentdesk.desktop.widgets.table_selection import SelectionSum
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import ListTotals, ProposalFilter, ProposalId, ProposalRow
from talentdesk.services.proposal_service import ProposalService
from talentdesk.wording.formatting import amount_text, count_text, number_text


class ProposalList(QWidget):
    """Shows a list; which filter and which sort is for the page to say.

    Signals:
        current_changed: ProposalId of the row under the cursor, None when there is none.
        opened: ProposalId of the row that was opened with Enter or a double click.
        sort_asked: tuple of SortKey that was clicked together.
        described: text and detail for the status bar.
        counted: how many proposals the register has.
        clear_asked: the user wants the filter empty.
        failed: what went wrong while finding.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    sort_asked = Signal(object)
    described = Signal(str, str)
    counted = Signal(int)
    clear_asked = Signal()
    failed = Signal(object)

    def __init__(
        self, theme: Theme, memory: LayoutMemory, programme: Programme, service: ProposalService
    ) -> None:
        super().__init__()
        self._service = service
        self._asked = ProposalFilter()
        self._wanted: int | None = None
        self._count_text = ""
        self._selection = SelectionSum(0)
        self.model: PagedTableModel[ProposalRow] = PagedTableModel(
            proposal_columns(programme), self._fetch, self
        )
        self.table = DeskTable(theme, "proposals", self.model, memory, "two-line")
        self.pane = TablePane(theme, self.table)
        self.loader = ListLoader(service, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pane)
        self._connect()

    @property
    def asked(self) -> ProposalFilter:
        """What is shown."""
        return self._asked

    def ask(self, asked: ProposalFilter) -> None:
        """Show what another filter lets through; the first page is there at once."""
        self._asked = asked
        self.loader.ask(asked)

    def refresh(self) -> None:
        """Show the same list as it is now; the cursor stays on its proposal."""
        self.model.refetch()
        self.loader.ask_again(self._asked, self.model.rowCount())

    def select(self, proposal: ProposalId) -> bool:
        """Put the cursor on a proposal; False when the filter does not let it through.

        In a long list that is still being found it happens as soon as it is known.
        """
        try:
            key = self._service.key_of(proposal)
        except RecordMissingError:
            return False
        if self.table.select_key(key):
            return True
        self._wanted = key if self.loader.is_busy else None
        return self.loader.is_busy

    def current(self) -> ProposalId | None:
        """The proposal under the cursor."""
        index = self.table.currentIndex()
        return self.model.row_at(index.row()).id if index.isValid() else None

    def _fetch(self, keys: Sequence[Hashable]) -> Sequence[ProposalRow]:
        return self._service.rows([key for key in keys if isinstance(key, int)])

    def _connect(self) -> None:
        self.loader.found.connect(self._show)
        self.loader.failed.connect(self.failed)
        self.pane.clear_asked.connect(self.clear_asked)
        self.model.sort_asked.connect(self.sort_asked)
        self.table.current_changed.connect(self._tell_current)
        self.table.opened.connect(self._tell_opened)
        self.table.selection_summed.connect(self._show_selection)

    @Slot(object)
    def _show(self, found: FoundList) -> None:
        self.model.set_ids(found.keys)
        if found.totals is None:
            self._describe(self.tr("Bezig met tellen"), {})
        else:
            self._show_totals(found.totals, found.everything)
        if not found.keys:
            self.pane.show_nothing_found(self._asked.text or self.tr("dit filter"))
            return
        self.pane.show_rows()
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
        elif not self.table.currentIndex().isValid():
            self.table.select_key(found.keys[0])

    def _show_totals(self, totals: ListTotals, everything: int) -> None:
        names = (self.tr("voorstel"), self.tr("voorstellen"))
        if totals.count == everything:
            left = count_text(everything, *names)
        else:
            left = self.tr("{shown} van {count}").format(
                shown=number_text(totals.count), count=count_text(everything, *names)
            )
        sums = {
            "costs": amount_text(totals.costs),
            "requested": amount_text(totals.requested),
            "granted": amount_text(totals.granted),
        }
        self._describe(left, sums)
        self.counted.emit(everything)

    def _describe(self, left: str, sums: dict[str, str]) -> None:
        self._count_text = left
        self.pane.set_totals(left, sums)
        self.table.setAccessibleName(self.tr("Voorstellen, {count}").format(count=left))
        self.described.emit(left, self._selection.text)

    @Slot(object)
    def _show_selection(self, selection: SelectionSum) -> None:
        self._selection = selection
        self.described.emit(self._count_text, selection.text)

    @Slot(object)
    def _tell_current(self, _key: object) -> None:
        self.current_changed.emit(self.current())

    @Slot(object)
    def _tell_opened(self, key: int) -> None:
        position = self.model.position_of(key)
        if position is not None:
            self.opened.emit(self.model.row_at(position).id)
