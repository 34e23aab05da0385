"""What must be in order before a paper is final, each with the way to mend it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import IconLabel, WrappedLabel, discard
from talentdesk.domain.checklist import Checkpoint
from talentdesk.wording.formatting import number_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_Words = tuple[str, str, str]
"""When it is met, for one record, and for more."""


def _words() -> dict[str, _Words]:
    """What each point says; a function, so that the sentences follow the language."""
    return {
        "results": (
            translate("Checklist", "Elk lopend voorstel heeft tekst over de voortgang."),
            translate("Checklist", "Bij 1 voorstel staat nog niets over de voortgang."),
            translate("Checklist", "Bij {count} voorstellen staat nog niets over de voortgang."),
        ),
        "expenses": (
            translate("Checklist", "De reserve heeft mutaties tot de peildatum."),
            translate("Checklist", "Er zijn geen mutaties tot de peildatum."),
            translate("Checklist", "Er zijn geen mutaties tot de peildatum."),
        ),
        "papers": (
            translate("Checklist", "Elk besluit heeft zaaknummer en datum."),
            translate("Checklist", "Bij 1 besluit mist een zaaknummer of datum."),
            translate("Checklist", "Bij {count} besluiten mist een zaaknummer of datum."),
        ),
        "conditions": (
            translate("Checklist", "Elk getoetst voorstel heeft een oordeel op alle voorwaarden."),
            translate("Checklist", "Bij 1 getoetst voorstel is een voorwaarde niet beoordeeld."),
            translate(
                "Checklist", "Bij {count} getoetste voorstellen is een voorwaarde niet beoordeeld."
            ),
        ),
        "unreconciled": (
            translate("Checklist", "Elke boeking van het jaar heeft een plaats."),
            translate("Checklist", "1 boeking van het jaar heeft nog geen plaats."),
            translate("Checklist", "{count} boekingen van het jaar hebben nog geen plaats."),
        ),
        "periods": (
            translate("Checklist", "Elke periode tot de peildatum is afgesloten."),
            translate("Checklist", "1 periode tot de peildatum is nog niet afgesloten."),
            translate("Checklist", "{count} perioden tot de peildatum zijn nog niet afgesloten."),
        ),
        "overspent": (
            translate("Checklist", "Nergens is meer geboekt dan toegekend."),
            translate("Checklist", "Op 1 plaats is meer geboekt dan toegekend."),
            translate("Checklist", "Op {count} plaatsen is meer geboekt dan toegekend."),
        ),
        "mapping": (
            translate("Checklist", "Elke boeking heeft een plaats in Iv3."),
            translate("Checklist", "1 boeking heeft nog geen plaats in Iv3."),
            translate("Checklist", "{count} boekingen hebben nog geen plaats in Iv3."),
        ),
    }


def checkpoint_text(point: Checkpoint) -> str:
    """What a point says, met or not."""
    met, one, more = _words()[point.name]
    if point.is_met:
        return met
    return one if point.count == 1 else more.format(count=number_text(point.count))


class ChecklistCard(Card):
    """One line per point: a mark, the sentence, and where to go.

    Signals:
        room_asked: key of the room where a point is mended, and the record there (or None).
    """

    room_asked = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(translate("Checklist", "Klaar om te verantwoorden?"))
        self._theme = theme
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._lines.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(self._lines)
        self.add(holder)

    @Slot(object)
    def show_points(self, points: Sequence[Checkpoint]) -> None:
        """Fill the card again."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        for point in points:
            self._lines.addWidget(self._line(point))

    def _line(self, point: Checkpoint) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        if point.is_met:
            layout.addWidget(IconLabel(self._theme, "check-circle-fill", 18, "ok"))
        else:
            layout.addWidget(IconLabel(self._theme, "warning-circle", 18, "warn"))
        layout.addWidget(WrappedLabel(checkpoint_text(point)), 1)
        if point.room and not point.is_met:
            button = DeskButton(self._theme, translate("Checklist", "Bekijken"), look="quiet")
            button.setAccessibleName(
                translate("Checklist", "Bekijken: {what}").format(what=checkpoint_text(point))
            )
            button.clicked.connect(partial(self.room_asked.emit, point.room, point.target or None))
            layout.addWidget(button)
        return line
