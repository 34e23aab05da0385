"""Finding the proposal that a decision is about, when it is not among what waits."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from talentdesk.desktop.decisions.decision_desk import DecisionDesk
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.cells import AmountCell, ChipCell, LineCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.search_line import SearchLine
from talentdesk.desktop.widgets.table_pane import TablePane
from talentdesk.domain.proposals import ProposalFilter, ProposalRow, ProposalStatus
from talentdesk.wording.terms import term

translate = QCoreApplication.translate

_SHOWN: Final = 60


class ProposalChooser(QFrame):
    """Existing and granted proposals, by a few letters.

    Signals:
        chosen: the id of a proposal.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, desk: DecisionDesk) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self._desk = desk
        self.search_line = SearchLine(theme, self.tr("Zoek een voorstel"), "magnifying-glass")
        model: RowTableModel[ProposalRow] = RowTableModel(_columns(desk), key=lambda row: row.id)
        self._model = model
        self.table = DeskTable(theme, "decisions-choose", model)
        self.pane = TablePane(theme, self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 0)
        layout.setSpacing(8)
        layout.addWidget(TextLabel(self.tr("Over welk voorstel gaat het besluit?"), "section"))
        layout.addWidget(
            WrappedLabel(
                self.tr(
                    "Hier staan bestaande en toegekende voorstellen. Kies er een met Enter: je kunt"
                    " dan een bijdrage vastleggen of geld laten vrijvallen."
                ),
                "second",
            )
        )
        layout.addWidget(self.search_line)
        layout.addWidget(self.pane, 1)
        self.search_line.searched.connect(self._search)
        self.search_line.left.connect(self.table.setFocus)
        self.search_line.entered.connect(self._take_first)
        self.table.opened.connect(self.chosen)
        self.pane.clear_asked.connect(self._clear)
        self._search("")

    @Slot(str)
    def _search(self, letters: str) -> None:
        asked = ProposalFilter(
            text=letters, statuses=(ProposalStatus.EXISTING, ProposalStatus.GRANTED)
        )
        service = self._desk.proposals
        rows = service.rows(service.first_keys(asked, _SHOWN))
        self._model.set_rows(rows)
        count = service.totals(asked).count
        said = self.tr("{shown} van {count} voorstellen").format(shown=len(rows), count=count)
        self.table.setAccessibleName(said)
        self.pane.set_totals(said)
        if rows or not letters:
            self.pane.show_rows()
        else:
            self.pane.show_nothing_found(letters)

    @Slot()
    def _take_first(self) -> None:
        if self._model.rowCount():
            self.chosen.emit(self._model.row_at(0).id)

    @Slot()
    def _clear(self) -> None:
        self.search_line.set_text_silently("")
        self._search("")
        self.search_line.setFocus()


def _columns(desk: DecisionDesk) -> tuple[Column[ProposalRow], ...]:
    return (
        Column(
            "title",
            translate("ProposalChooser", "Voorstel"),
            lambda row: TwoLineCell(row.title, f"{row.number} · {term(row.kind)}"),
            lambda row: row.title.casefold(),
            stretch=True,
        ),
        Column(
            "line",
            translate("ProposalChooser", "Lijn"),
            lambda row: LineCell(row.line, desk.line_name(row.line)),
            lambda row: desk.line_name(row.line),
            width=56,
        ),
        Column(
            "status",
            translate("ProposalChooser", "Status"),
            lambda row: ChipCell(term(row.status), "mute"),
            lambda row: term(row.status),
        ),
        Column(
            "granted",
            translate("ProposalChooser", "Toegekend €"),
            lambda row: AmountCell(row.granted),
            lambda row: row.granted.cents,
            align="right",
        ),
    )
