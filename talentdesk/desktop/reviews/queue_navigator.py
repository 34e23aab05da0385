"""Previous, next, and the list of what waits: the way through the proposals of a tab."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Tone
from talentdesk.desktop.widgets.buttons import DeskButton, action_icon, desk_action
from talentdesk.desktop.widgets.cells import ChipCell, LineCell, ShareCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.domain.proposals import ProposalId

_LIST_SIZE: Final = (600, 380)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A proposal in the list; ``done`` of ``total`` with ``what`` behind it, and a status."""

    proposal: ProposalId
    number: str
    title: str
    line: str
    done: int
    total: int
    what: str
    status: str
    tone: Tone


class QueueList(QFrame):
    """A list that lies over the room until one is chosen.

    Signals:
        chosen: id of a proposal.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, name: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.setProperty("look", "card")
        self.model: RowTableModel[QueueRow] = RowTableModel(
            self._columns(), key=lambda row: row.proposal
        )
        self.table = DeskTable(theme, "queue", self.model)
        self.table.setAccessibleName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.addWidget(self.table)
        self.table.opened.connect(self._choose)

    def open_below(self, widget: QWidget, current: str) -> None:
        """Show the list under a button, on the proposal that is open."""
        width, height = (self._theme.px(size) for size in _LIST_SIZE)
        self.resize(width, height)
        place = widget.mapToGlobal(QPoint(widget.width() - width, widget.height() + 4))
        self.move(place)
        self.show()
        self.table.select_key(ProposalId(current))
        self.table.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    @Slot(object)
    def _choose(self, key: ProposalId) -> None:
        self.hide()
        self.chosen.emit(key)

    def _columns(self) -> tuple[Column[QueueRow], ...]:
        return (
            Column(
                "title",
                self.tr("Voorstel"),
                lambda row: TwoLineCell(row.title, row.number),
                lambda row: row.number,
                stretch=True,
            ),
            Column(
                "line",
                self.tr("Lijn"),
                lambda row: LineCell(row.line, self._theme.line(row.line).name),
                lambda row: row.line,
            ),
            Column(
                "share",
                self.tr("Voortgang"),
                lambda row: ShareCell(row.done, row.total, row.what),
                lambda row: row.done,
            ),
            Column(
                "status",
                self.tr("Status"),
                lambda row: ChipCell(row.status, row.tone),
                lambda row: row.status,
            ),
        )


class QueueNavigator(QWidget):
    """Two buttons with the place between them; that place opens the list.

    Signals:
        chosen: id of a proposal to open.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows: list[QueueRow] = []
        self._places: dict[ProposalId, int] = {}
        self._list_is_old = True
        self._current = ""
        self.previous_action = desk_action(
            self, self.tr("Vorig voorstel"), "caret-left", "Ctrl+PgUp"
        )
        self.next_action = desk_action(
            self, self.tr("Volgend voorstel"), "caret-right", "Ctrl+PgDown"
        )
        self.place_button = DeskButton(theme, "", "list-bullets", "quiet")
        self.list = QueueList(theme, self, self.tr("Voorstellen om uit te kiezen"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.previous_button = _short(theme, self.previous_action, self.tr("Vorige"))
        self.next_button = _short(theme, self.next_action, self.tr("Volgende"))
        for button in (self.previous_button, self.place_button, self.next_button):
            layout.addWidget(button)
        self.previous_action.triggered.connect(self._previous)
        self.next_action.triggered.connect(self._next)
        self.place_button.clicked.connect(self._open_list)
        self.list.chosen.connect(self.chosen)

    def set_rows(self, rows: Sequence[QueueRow]) -> None:
        """Other proposals to walk through."""
        self._rows = list(rows)
        self._places = {row.proposal: place for place, row in enumerate(rows)}
        self._list_is_old = True

    def show_place(self, current: str) -> None:
        """Show where a proposal is in the rows; it may be in none of them."""
        rows = self._rows
        self._current = current
        place = self._place()
        row = None if place is None else rows[place]
        words = self.tr("{count} in de lijst").format(count=len(rows))
        if row is not None and place is not None:
            said = self.tr("{number} · {place} van {count}")
            words = said.format(number=row.number, place=place + 1, count=len(rows))
        self.place_button.setText(words)
        self.place_button.setAccessibleName(
            self.tr("{words}, kies uit de lijst").format(words=words)
        )
        self.previous_action.setEnabled(bool(rows) and place != 0)
        self.next_action.setEnabled(bool(rows) and place != len(rows) - 1)
        self.setVisible(bool(rows))

    def set_compact(self, *, compact: bool) -> None:
        """Leave the words off the buttons where room is short."""
        self.previous_button.setText("" if compact else self.tr("Vorige"))
        self.next_button.setText("" if compact else self.tr("Volgende"))

    def update_row(self, row: QueueRow) -> None:
        """Show another state of one proposal."""
        place = self._places.get(row.proposal)
        if place is not None:
            self._rows[place] = row
            self._list_is_old = True

    def _place(self) -> int | None:
        return self._places.get(ProposalId(self._current))

    @Slot()
    def _previous(self) -> None:
        self._step(-1)

    @Slot()
    def _next(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        place = self._place()
        wanted = (0 if by > 0 else len(self._rows) - 1) if place is None else place + by
        if 0 <= wanted < len(self._rows):
            self.chosen.emit(self._rows[wanted].proposal)

    @Slot()
    def _open_list(self) -> None:
        # Filled when it is opened: after each judgement that would be too often.
        if self._list_is_old:
            self.list.model.set_rows(self._rows)
            self._list_is_old = False
        self.list.open_below(self.place_button, self._current)


def _short(theme: Theme, action: QAction, words: str) -> DeskButton:
    """A button for an action, with fewer words than the palette shows."""
    button = DeskButton(theme, words, action_icon(action), "small")
    button.setAccessibleName(action.text())
    button.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button
