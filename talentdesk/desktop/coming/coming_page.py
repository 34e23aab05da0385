"""A room that is not there yet: what it will do, and what one can do today."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_WIDTH: Final = 680


@dataclass(frozen=True, slots=True)
class ComingText:
    """``what`` the room will do, point by point, and what one does until then.

    ``rows`` is what there is to show already, under ``rows_title``; empty for nothing.
    ``way_on`` is the room that helps until then, and ``way_text`` the words on its button.
    """

    title: str
    what: Sequence[str]
    until_then: str
    way_on: str
    way_text: str
    rows_title: str = ""
    rows: Sequence[str] = ()


def indicators_text(names: Sequence[str]) -> ComingText:
    """Indicatoren; ``names`` are those of the programme."""
    return ComingText(
        translate("Coming", "Indicatoren bijhouden kan nog niet"),
        (
            translate("Coming", "Per jaar een nulmeting, een waarde en de bron vastleggen."),
            translate("Coming", "Zien of een indicator de goede kant op gaat."),
        ),
        translate(
            "Coming",
            "Schrijf bij een voorstel op wat je meet, bij de SMART-doelen. Percentages uit het "
            "plan zijn tekst en worden nooit als meting gebruikt.",
        ),
        "proposals",
        translate("Coming", "Naar Voorstellen"),
        translate("Coming", "Indicatoren in het programma"),
        names,
    )


class ComingPage(QWidget):
    """Says honestly what is not there, and leads to what helps today."""

    def __init__(self, frame: RoomFrame, text: ComingText) -> None:
        super().__init__()
        self._frame = frame
        self._text = text
        frame.set_header(translate("Coming", "komt later"))
        self.way_button = DeskButton(frame.theme, text.way_text, "arrow-right")
        self.way_button.clicked.connect(self._go)
        content = QFrame()
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for card in (self._later(), self._until_then(), self._already()):
            if card is not None:
                card.setMaximumWidth(frame.theme.px(_WIDTH))
                column.addWidget(card)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ScrollPane(content, "canvas"))
        frame.set_panes((content,))

    def _later(self) -> Card:
        card = Card(self._text.title)
        card.add(TextLabel(translate("Coming", "Wat hier komt"), "label"))
        for line in self._text.what:
            card.add(self._line("circle-dashed", line))
        return card

    def _until_then(self) -> Card:
        card = Card(translate("Coming", "Tot die tijd"))
        card.add(WrappedLabel(self._text.until_then))
        row = QHBoxLayout()
        row.addWidget(self.way_button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _already(self) -> Card | None:
        if not self._text.rows:
            return None
        card = Card(self._text.rows_title)
        for name in self._text.rows:
            card.add(self._line("chart-line-up", name))
        return card

    def _line(self, icon: str, text: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel(self._frame.theme, icon, 16, "text3"))
        row.addWidget(WrappedLabel(text), 1)
        return holder

    @Slot()
    def _go(self) -> None:
        self._frame.open_room(self._text.way_on)
