"""Left: the postings without a place."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.reconciliation.match_columns import posting_columns
from talentdesk.desktop.reconciliation.match_desk import MatchDesk
from talentdesk.desktop.reconciliation.suggestion_book import SuggestionBook
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.columns import SortKey
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.filter_bar import FilterBar
from talentdesk.desktop.widgets.filter_state import FilterChip, FilterState
from talentdesk.desktop.widgets.paged_table_model import PagedTableModel
from talentdesk.desktop.widgets.table_pane import TablePane
from talentdesk.domain.errors import AmbiguousAmountError, AmountFormatError
from talentdesk.domain.match_levels import MatchLevel, match_level
from talentdesk.domain.money import Money, parse_amount
from talentdesk.domain.reconciliation import OurPosting, PostingChoices, PostingQuery
from talentdesk.wording.formatting import MONTHS, amount_text, count_text, number_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

STRONGEST: Final = "level"
"""Sort: what is easiest to decide comes first."""


class PostingList(QWidget):
    """Ids of all, rows of what is on the screen; the strongest suggestion first.

    Signals:
        current_changed: OurPosting under the cursor, None when there is none.
        opened: Enter or a double click on a row.
        selected: other rows are selected.
        described: text and detail for the status bar.
    """

    current_changed = Signal(object)
    opened = Signal()
    selected = Signal()
    described = Signal(str, str)

    def __init__(self, frame: RoomFrame, desk: MatchDesk, line_names: Mapping[str, str]) -> None:
        super().__init__()
        self._desk = desk
        self._line_names = line_names
        self._year = 0
        self._everything = 0
        self._book = SuggestionBook()
        self._sort: tuple[SortKey, ...] = ()
        self._count_text = ""
        theme = frame.theme
        self.filter_bar = FilterBar(
            theme, self.tr("Filter op tekst of bedrag"), _chips(PostingChoices(), line_names)
        )
        self.filter_bar.saved_button.hide()
        self.model: PagedTableModel[OurPosting] = PagedTableModel(
            posting_columns(self._level), self._fetch, self
        )
        self.table = DeskTable(
            theme, "reconciliation-postings", self.model, frame.memory, "two-line"
        )
        self.pane = TablePane(theme, self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filter_bar)
        layout.addWidget(self.pane, 1)
        self._connect()

    @property
    def current(self) -> OurPosting | None:
        """The posting under the cursor."""
        index = self.table.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    @property
    def chosen(self) -> list[OurPosting]:
        """The selected postings, in the order shown."""
        return [self.model.row_at(row) for row in self.table.selected_rows()]

    def rows(self, ids: Sequence[str]) -> Sequence[OurPosting]:
        """Postings by their ids, shown or not."""
        return self._desk.posting_rows(ids)

    def show_year(self, year: int, everything: int, choices: PostingChoices) -> None:
        """Show another year, or one of which the ledger changed.

        ``everything`` is how many postings of the year have no place.
        """
        self._year, self._everything = year, everything
        for chip in _chips(choices, self._line_names):
            self.filter_bar.set_chip(chip)
        self.model.refetch()
        self.reload()

    def set_book(self, book: SuggestionBook) -> None:
        """Show how sure these suggestions are."""
        self._book = book
        self.reload()

    def follow(self, postings: Sequence[str], everything: int) -> None:
        """Something was done with those postings; what has its place now goes from the list."""
        self._everything = everything
        self.model.refetch()
        rows = self._desk.posting_rows(postings)
        placed = {row.id for row in rows if not row.open.cents}
        shown = set(self.model.ids)
        if any(row.id not in placed and row.id not in shown for row in rows):
            self.reload()  # one came back: it has a place of its own in the order
        else:
            self._show(tuple(each for each in self.model.ids if each not in placed))

    @Slot()
    def reload(self) -> None:
        """Find again what the filter lets through; the cursor stays near where it was."""
        ids = self._desk.posting_ids(self._year, self.query())
        if not self._sort:
            strong = sorted(
                filter(self._book.strength, ids), key=lambda each: -self._book.strength(each)
            )
            ids = (*strong, *(each for each in ids if not self._book.strength(each)))
        self._show(tuple(ids))

    def _show(self, ids: tuple[Hashable, ...]) -> None:
        row = max(0, self.table.currentIndex().row())
        self.model.set_ids(ids)
        self._describe(len(ids))
        if not ids and not self.filter_bar.state().is_empty:
            self.pane.show_nothing_found(self.filter_bar.state().text or self.tr("deze keuze"))
            self.current_changed.emit(None)
            return
        self.pane.show_rows()
        if not self.table.currentIndex().isValid() and ids:
            self.table.select_key(ids[min(row, len(ids) - 1)])
        else:
            self.current_changed.emit(self.current)

    def query(self) -> PostingQuery:
        """What the filter line and the chips ask for."""
        state = self.filter_bar.state()
        cents = _cents(state.text)
        chosen = {key: values[0] for key, values in state.chosen.items()}
        sort = self._sort[0] if self._sort else SortKey("")
        return PostingQuery(
            "" if cents is not None else state.text,
            cents,
            int(chosen.get("month", "0")),
            chosen.get("cost_centre", ""),
            chosen.get("line", ""),
            sort.column,
            sort.descending,
        )

    def step(self, way: int) -> None:
        """Put the cursor on the next or the previous posting that has a suggestion."""
        row = self.table.currentIndex().row() + way
        while 0 <= row < self.model.rowCount():
            if self._book.strength(str(self.model.key_at(row))):
                self.table.select_key(self.model.key_at(row))
                return
            row += way

    def show_only(self, text: str) -> None:
        """Show the postings in which a text is found."""
        self.filter_bar.set_state(FilterState(text))

    def _fetch(self, ids: Sequence[Hashable]) -> Sequence[OurPosting]:
        return self._desk.posting_rows([str(each) for each in ids])

    def _level(self, posting: str) -> MatchLevel | None:
        suggestion = self._book.of_posting(posting)
        return match_level(suggestion.centibits) if suggestion is not None else None

    def _describe(self, count: int) -> None:
        everything = count_text(self._everything, self.tr("boeking"), self.tr("boekingen"))
        left = everything
        if count != self._everything:
            left = self.tr("{count} van {all}").format(count=number_text(count), all=everything)
        self._count_text = self.tr("{count} zonder plaats").format(count=left)
        self.pane.set_totals(left, self._sums())
        self.table.setAccessibleName(self.tr("Boekingen, {count}").format(count=self._count_text))
        self.described.emit(self._count_text, "")

    def _sums(self) -> dict[str, str]:
        """The sum of the rows in view, when they are all of the year: it is known already."""
        if not self.filter_bar.state().is_empty:
            return {}
        return {"open": amount_text(Money(self._desk.totals(self._year).left))}

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self.reload)
        self.filter_bar.left.connect(self.table.setFocus)
        self.pane.clear_asked.connect(self.filter_bar.clear)
        self.model.sort_asked.connect(self._sort_by)
        self.table.current_changed.connect(self._tell_current)
        self.table.opened.connect(self._tell_opened)
        self.table.selection_summed.connect(self._tell_selected)

    @Slot(object)
    def _sort_by(self, keys: tuple[SortKey, ...]) -> None:
        self._sort = tuple(key for key in keys if key.column != STRONGEST)
        self.reload()

    @Slot(object)
    def _tell_current(self, _key: object) -> None:
        self.current_changed.emit(self.current)

    @Slot(object)
    def _tell_opened(self, _key: object) -> None:
        self.opened.emit()

    @Slot(object)
    def _tell_selected(self, selection: object) -> None:
        self.described.emit(self._count_text, getattr(selection, "text", ""))
        self.selected.emit()


def _chips(choices: PostingChoices, line_names: Mapping[str, str]) -> tuple[FilterChip, ...]:
    months = tuple((str(month), MONTHS[month - 1]) for month in choices.months)
    centres = tuple((code, code) for code in choices.cost_centres)
    lines = tuple((line, line_names.get(line, line)) for line in choices.lines)
    return (
        FilterChip("month", translate("PostingList", "Maand"), months, several=False),
        FilterChip("cost_centre", translate("PostingList", "Kostenplaats"), centres, several=False),
        FilterChip("line", translate("PostingList", "Lijn"), lines, several=False),
    )


def _cents(text: str) -> int | None:
    """The amount that was typed; a plain number is a word to look for, unless it has cents."""
    if "," not in text:
        return None
    try:
        return abs(parse_amount(text).cents)
    except (AmountFormatError, AmbiguousAmountError):
        return None
