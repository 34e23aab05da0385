"""A room that is not there yet: what it will do, and what one can do today."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


@dataclass(frozen=True, slots=True)
class ComingText:
    """``what`` the room will do, point by point, and what one does until then."""

    title: str
    what: Sequence[str]
    until_then: str


def reconciliation_text() -> ComingText:
    """Aansluiten."""
    return ComingText(
        translate("Coming", "Aansluiten is er nog niet"),
        (
            translate("Coming", "Boekingen inlezen uit een auditfile, Excel of CSV."),
            translate("Coming", "Elke boeking koppelen aan een voorstel of verplichting."),
            translate("Coming", "Verschillen verklaren en een periode afsluiten."),
        ),
        translate(
            "Coming",
            "Tot die tijd sluit je aan met de werkmap uit Verantwoorden: het blad Mutaties "
            "heeft per regel het besluit en het voorstel.",
        ),
    )


def indicators_text(names: Sequence[str]) -> ComingText:
    """Indicatoren; ``names`` are those of the programme."""
    return ComingText(
        translate("Coming", "Indicatoren bijhouden kan nog niet"),
        (
            *(translate("Coming", "In het programma: {name}.").format(name=name) for name in names),
            translate("Coming", "Straks leg je hier per jaar een nulmeting, waarde en bron vast."),
        ),
        translate(
            "Coming", "Percentages uit het plan zijn tekst en worden nooit als meting gebruikt."
        ),
    )


class ComingPage(QWidget):
    """Says honestly what is not there; has nothing to click that does nothing."""

    def __init__(self, frame: RoomFrame, text: ComingText) -> None:
        super().__init__()
        frame.set_header(translate("Coming", "nog niet gebouwd"))
        card = Card(text.title)
        for line in text.what:
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(IconLabel(frame.theme, "circle-dashed", 16, "text3"))
            row.addWidget(WrappedLabel(line), 1)
            holder = QWidget()
            holder.setLayout(row)
            card.add(holder)
        card.add(TextLabel(translate("Coming", "Tot die tijd"), "label"))
        card.add(WrappedLabel(text.until_then, "second"))
        card.setMaximumWidth(frame.theme.px(620))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 20)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        layout.addStretch(1)
