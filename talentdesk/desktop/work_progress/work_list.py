"""The proposals whose work is told of, the ones that need a report first."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.reserve.reserve_table import Listed, ReserveTable
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.cells import Cell, LineCell, MarkCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.filter_bar import FilterBar
from talentdesk.desktop.widgets.filter_state import FilterChip, FilterState
from talentdesk.desktop.work_progress.looks import LIGHT_MARKS
from talentdesk.domain.ids import ProposalId
from talentdesk.domain.programme import Programme
from talentdesk.domain.work_progress import SEVERITY, WorkPart, WorkStanding
from talentdesk.wording.formatting import count_text, short_date
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_ATTENTION: Final = "attention"
_LINE: Final = "line"
_STALE: Final = "stale"
_DEVIATES: Final = "deviates"
_PARTS: Final[Mapping[str, WorkPart]] = {part.value: part for part in WorkPart}


def work_columns(programme: Programme) -> tuple[Column[WorkStanding], ...]:
    """Columns in the order shown; a function, so that titles follow the language."""
    names = {line.id: line.name for line in programme.lines}
    return (
        Column(
            "proposal",
            translate("WorkList", "Voorstel"),
            _proposal,
            lambda row: row.number,
            stretch=True,
            least=120,
        ),
        Column(
            "line",
            translate("WorkList", "Lijn"),
            lambda row: LineCell(row.line, names.get(row.line, row.line)),
            lambda row: row.line,
            width=66,
            gives_way=1,
        ),
        Column(
            "day",
            translate("WorkList", "Laatste bericht"),
            _day,
            _day_value,
            width=122,
            gives_way=2,
        ),
        *(
            Column(
                part.value,
                term(part).capitalize(),
                _light_cell(part),
                _light_value(part),
                width=88,
            )
            for part in WorkPart
        ),
    )


def _proposal(row: WorkStanding) -> Cell:
    old = translate("WorkList", "oud") if row.is_stale else ""
    words = (row.number, old, term(row.status))
    return TwoLineCell(row.title, " · ".join(filter(None, words)))


def _day(row: WorkStanding) -> Cell:
    if row.last is None:
        return TextCell(translate("WorkList", "nog geen bericht"), "text3")
    return TextCell(short_date(row.last.draft.day))


def _day_value(row: WorkStanding) -> str:
    return row.last.draft.day.isoformat() if row.last else ""


def _light_cell(part: WorkPart) -> Callable[[WorkStanding], Cell]:
    def cell(row: WorkStanding) -> Cell:
        light = row.light(part)
        return MarkCell(*LIGHT_MARKS[light], term(light), labelled=True)

    return cell


def _light_value(part: WorkPart) -> Callable[[WorkStanding], int]:
    return lambda row: SEVERITY.index(row.light(part))


def work_chips(programme: Programme) -> tuple[FilterChip, ...]:
    """The chips in their order."""
    return (
        FilterChip(
            _ATTENTION,
            translate("WorkList", "Aandacht"),
            (
                (_STALE, translate("WorkList", "oud of geen bericht")),
                (_DEVIATES, translate("WorkList", "oranje of rood")),
            ),
        ),
        FilterChip(
            _LINE,
            translate("WorkList", "Lijn"),
            tuple((line.id, line.name) for line in programme.lines),
        ),
    )


def fits(row: WorkStanding, state: FilterState) -> bool:
    """Whether a proposal is among what is asked for; every word must be found."""
    chosen = state.chosen
    if _LINE in chosen and row.line not in chosen[_LINE]:
        return False
    if _ATTENTION in chosen:
        deviates = any(row.light(part).deviates for part in WorkPart)
        asked = {_STALE: row.is_stale, _DEVIATES: deviates}
        if not any(asked[key] for key in chosen[_ATTENTION]):
            return False
    said = row.last.draft.text if row.last else ""
    searched = f"{row.number} {row.title} {said}".casefold()
    return all(word in searched for word in state.text.casefold().split())


class WorkList(QWidget):
    """Stale first; a sort of the user comes in its place.

    Signals:
        current_changed: the WorkStanding under the cursor, or None.
        listed: other rows are shown.
    """

    current_changed = Signal(object)
    listed = Signal()

    def __init__(self, frame: RoomFrame, programme: Programme) -> None:
        super().__init__()
        self.rows: Sequence[WorkStanding] = ()
        self.filter_bar = FilterBar(frame.theme, self.tr("Filter voortgang"), work_chips(programme))
        self.filter_bar.saved_button.hide()
        self.list: ReserveTable[WorkStanding] = ReserveTable(
            frame, "work-progress", work_columns(programme), lambda row: row.proposal
        )
        self.table = self.list.table
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filter_bar)
        layout.addWidget(self.list, 1)
        self.filter_bar.changed.connect(self._show)
        self.filter_bar.left.connect(self.table.setFocus)
        self.list.pane.clear_asked.connect(self.filter_bar.clear)
        self.table.current_changed.connect(self._tell)

    @property
    def shown(self) -> Sequence[WorkStanding]:
        """The rows that fit the filter."""
        return self.list.model.rows

    @property
    def current(self) -> WorkStanding | None:
        """The proposal under the cursor."""
        return self._row(self.table.current_key())

    def show_rows(self, rows: Sequence[WorkStanding]) -> None:
        """Show another reading; filter and cursor stay, or the cursor goes to the first row."""
        self.rows = rows
        self._show()

    def show_proposal(self, proposal: ProposalId) -> bool:
        """Put the cursor on a proposal; the filter goes when it hides it."""
        if self._row(proposal) is None:
            return False
        if not self.table.select_key(proposal):
            self.filter_bar.set_state(FilterState())
        return self.table.select_key(proposal)

    @Slot()
    def _show(self) -> None:
        state = self.filter_bar.state()
        found = [row for row in self.rows if fits(row, state)]
        every = count_text(len(self.rows), self.tr("voorstel"), self.tr("voorstellen"))
        left = every
        if not state.is_empty:
            left = self.tr("{count} van {all}").format(count=len(found), all=every)
        name = self.tr("Voortgang, {count}").format(count=left)
        nothing = self.tr(
            "Er loopt nog geen voorstel. Geeft het college een bijdrage, dan staat het hier."
        )
        self.list.show_rows(Listed(found, name, left, nothing))
        if self.rows and not found:
            self.list.show_nothing_found(state.text or self.tr("deze keuze"))
        if found and self.table.current_key() is None:
            self.table.select_key(found[0].proposal)
        self.listed.emit()

    @Slot(object)
    def _tell(self, key: object) -> None:
        self.current_changed.emit(self._row(key))

    def _row(self, key: object) -> WorkStanding | None:
        return next((row for row in self.rows if row.proposal == key), None)
