"""At the right: the chosen movement, what can still be granted, and the tranches."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from talentdesk.desktop.reserve.journal_rows import JournalRow
from talentdesk.desktop.reserve.movement_card import MovementCard
from talentdesk.desktop.reserve.reserve_reading import ReserveReading
from talentdesk.desktop.reserve.room_card import RoomCard
from talentdesk.desktop.reserve.tranche_card import TrancheCard
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import discard
from talentdesk.services.workplace import Workplace


class ReserveSide(QFrame):
    """The chosen movement stands first; what was typed about one stays while others are read.

    Signals:
        room_asked: key of another room, and the record to show there.
        movement_asked: number of another movement.
        countered: the Movement that puts another right.
    """

    room_asked = Signal(str, object)
    movement_asked = Signal(str)
    countered = Signal(object)

    def __init__(self, theme: Theme, workplace: Workplace, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme = theme
        self._workplace = workplace
        self._clock = clock
        self._reasons: dict[str, str] = {}
        self.movement_card: MovementCard | None = None
        self.room_card = RoomCard(theme, workplace.programme)
        self.tranche_cards: list[TrancheCard] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 14, 14, 14)
        self._layout.setSpacing(12)
        self._layout.addWidget(self.room_card)
        # Not setAlignment: that gives wrapped text the height of one line.
        self._layout.addStretch(1)

    def show_reading(self, reading: ReserveReading) -> None:
        """Fill the cards about lines and tranches."""
        self.room_card.show_rooms(reading.rooms)
        for card in self.tranche_cards:
            self._layout.removeWidget(card)
            discard(card)
        self.tranche_cards = [TrancheCard(self._theme, line) for line in reading.tranches]
        for card in self.tranche_cards:
            card.adoption_asked.connect(self._ask_adoption)
            self._layout.insertWidget(self._layout.count() - 1, card)

    def show_movement(self, row: JournalRow | None) -> None:
        """Show one movement on top; None takes it away."""
        held = self.movement_card
        if held is not None and row is not None and held.row == row:
            return
        self._put_away()
        if row is None:
            return
        card = MovementCard(self._theme, self._workplace, row, self._clock)
        card.room_asked.connect(self.room_asked)
        card.movement_asked.connect(self.movement_asked)
        card.countered.connect(self._take_countered)
        self._layout.insertWidget(0, card)
        card.show()  # now, so that its form can take the focus
        self.movement_card = card
        if row.number in self._reasons and row.can_be_countered:
            card.restore(self._reasons[row.number])

    def open_form(self) -> None:
        """Ask why the chosen movement was wrong."""
        if self.movement_card is not None:
            self.movement_card.open_form()

    def _put_away(self) -> None:
        card = self.movement_card
        if card is None:
            return
        reason = card.form.reason_edit.text() if card.form is not None else ""
        self._reasons.pop(card.row.number, None)
        if reason.strip():
            self._reasons[card.row.number] = reason
        self._layout.removeWidget(card)
        discard(card)
        self.movement_card = None

    @Slot(object)
    def _take_countered(self, movement: object) -> None:
        card = self.movement_card
        if card is not None and card.form is not None:
            card.form.reason_edit.clear()
        self.countered.emit(movement)

    @Slot(str)
    def _ask_adoption(self, tranche: str) -> None:
        self.room_asked.emit("decisions", f"tranche:{tranche}")
