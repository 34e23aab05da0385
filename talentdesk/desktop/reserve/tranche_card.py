"""One tranche: what it may hold, what was allotted out of it, and whether it may be spent."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.desktop.widgets.parts_bar import BarPart, PartsBar
from talentdesk.domain.money import ZERO
from talentdesk.domain.programme import Standing
from talentdesk.services.reserve_service import TrancheLine
from talentdesk.wording.formatting import date_text, euro_text, whole_euro_text
from talentdesk.wording.terms import term


class TrancheCard(Card):
    """Hatched while it is proposed: there, and not spendable.

    Signals:
        adoption_asked: id of the tranche of which the council decision is to be recorded.
    """

    adoption_asked = Signal(str)

    def __init__(self, theme: Theme, line: TrancheLine) -> None:
        super().__init__()
        self._theme = theme
        self._line = line
        self.adopt_button: DeskButton | None = None
        tranche = line.state.tranche
        self.setAccessibleName(tranche.name.capitalize())
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(WrappedLabel(tranche.name[:1].upper() + tranche.name[1:], "section"), 1)
        head.addWidget(self._chip())
        self.body.addLayout(head)
        self.amount_label = TextLabel(f"€\N{NO-BREAK SPACE}{whole_euro_text(line.cap)}", "strong")
        self.body.addWidget(self.amount_label)
        self.bar = PartsBar(theme)
        self.body.addWidget(self.bar)
        self.words_label = WrappedLabel("", "small")
        self.body.addWidget(self.words_label)
        self._show()

    def _chip(self) -> Chip:
        standing = self._line.standing
        if standing is Standing.PROPOSED:
            return Chip(self._theme, term(standing), "warn", "hourglass-medium")
        if standing is Standing.ADOPTED:
            return Chip(self._theme, term(standing), "ok", "check")
        return Chip(self._theme, term(standing))

    def _show(self) -> None:
        line = self._line
        if line.standing is Standing.ADOPTED:
            self._show_adopted()
        elif line.standing is Standing.PROPOSED:
            cap = line.cap.cents
            words = self.tr("voorgesteld {amount}").format(amount=euro_text(line.cap))
            self.bar.set_parts([BarPart(cap, words, "warn", proposed=True)], cap)
            self.words_label.setText(self.tr("Plannen kan, toekennen niet (G-10)."))
            self._offer_adoption()
        else:
            self.bar.hide()
            self.words_label.setText(self.tr("Uit deze tranche gaat geen geld meer naar lijnen."))

    def _show_adopted(self) -> None:
        line = self._line
        allotted = self.tr("toegewezen {amount}").format(amount=euro_text(line.allotted))
        left = self.tr("nog toe te wijzen {amount}").format(amount=euro_text(line.spendable))
        parts = [
            BarPart(line.allotted.cents, allotted, "info"),
            BarPart(max(line.spendable, ZERO).cents, left, "ok"),
        ]
        self.bar.set_parts(parts, line.cap.cents)
        said = f"{allotted} · {left}."
        self.words_label.setText(said[:1].upper() + said[1:])

    def _offer_adoption(self) -> None:
        state = self._line.state
        if state.standing is not Standing.PROPOSED:
            if state.adopted_on is not None:
                later = self.tr("Vastgesteld op {day}.").format(day=date_text(state.adopted_on))
                self.words_label.setText(f"{self.words_label.text()} {later}")
            return
        self.adopt_button = DeskButton(self._theme, self.tr("Raadsbesluit vastleggen"), "scales")
        self.adopt_button.clicked.connect(self._ask)
        self.body.addWidget(self.adopt_button)

    def _ask(self) -> None:
        self.adoption_asked.emit(self._line.state.tranche.id)
