"""One colleague whose key is known, with what can be done."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import ElidedLabel, IconLabel, TextLabel, WrappedLabel
from talentdesk.domain.kept_reviews import ColleagueKey
from talentdesk.wording.formatting import short_date


class KeyRow(QFrame):
    """Comparing and ending ask once more in the row itself.

    Signals:
        confirmed, ended: the ColleagueKey of this row.
    """

    confirmed = Signal(object)
    ended = Signal(object)

    def __init__(self, theme: Theme, key: ColleagueKey, *, may_change: bool) -> None:
        super().__init__()
        self._key = key
        self._may_change = may_change
        self.chip = Chip(theme, "")
        self.compare_button = self._button(theme, self.tr("Code vergelijken…"))
        self.end_button = self._button(theme, self.tr("Beëindigen…"))
        self.sure_button = self._button(theme, "")
        self.cancel_button = self._button(theme, self.tr("Annuleren"))
        self.ask_label = WrappedLabel("", "small")
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(IconLabel(theme, "key", 18, "text2"))
        line.addWidget(TextLabel(key.name, "strong"))
        line.addWidget(self.chip)
        line.addWidget(ElidedLabel(key.code, "second"), 1)
        buttons = FlowLayout()
        for button in (
            self.compare_button,
            self.end_button,
            self.sure_button,
            self.cancel_button,
        ):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.ask_label)
        layout.addLayout(buttons)
        self.compare_button.clicked.connect(self._ask_compare)
        self.end_button.clicked.connect(self._ask_end)
        self.sure_button.clicked.connect(self._do)
        self.cancel_button.clicked.connect(self._stop)
        self._is_ending = False
        self._show_state()
        self._show_buttons(asking=False)

    def _button(self, theme: Theme, text: str) -> DeskButton:
        button = DeskButton(theme, text, look="small")
        button.setAccessibleName(f"{text}: {self._key.name}")
        return button

    def _show_state(self) -> None:
        if self._key.ended_at is not None:
            self.chip.set_chip(self.tr("beëindigd"), "mute", "prohibit")
        elif self._key.confirmed_at is None:
            self.chip.set_chip(self.tr("code nog vergelijken"), "warn", "phone")
        else:
            day = short_date(self._key.confirmed_at.astimezone().date())
            self.chip.set_chip(self.tr("vergeleken op {day}").format(day=day), "ok", "check")

    def _show_buttons(self, *, asking: bool) -> None:
        free = self._may_change and not asking and self._key.ended_at is None
        self.compare_button.setVisible(free and self._key.confirmed_at is None)
        self.end_button.setVisible(free)
        for part in (self.sure_button, self.cancel_button, self.ask_label):
            part.setVisible(asking)

    @Slot()
    def _ask_compare(self) -> None:
        said = self.tr(
            "Bel {name} en laat de eigen code voorlezen. Staat er bij jou precies {code}?"
        )
        self._ask(said, self.tr("Ja, de code is gelijk"), is_ending=False)

    @Slot()
    def _ask_end(self) -> None:
        said = self.tr(
            "Een bestand met de sleutel van {name} dat hierna binnenkomt, geldt als onbekend."
            " Wat al is ingenomen, blijft zoals het is."
        )
        self._ask(said, self.tr("Ja, beëindigen"), is_ending=True)

    def _ask(self, said: str, sure: str, *, is_ending: bool) -> None:
        self._is_ending = is_ending
        self.ask_label.setText(said.format(name=self._key.name, code=self._key.code))
        self.sure_button.setText(sure)
        self.sure_button.setAccessibleName(f"{sure}: {self._key.name}")
        self._show_buttons(asking=True)
        self.cancel_button.setFocus()

    @Slot()
    def _do(self) -> None:
        (self.ended if self._is_ending else self.confirmed).emit(self._key)

    @Slot()
    def _stop(self) -> None:
        self._show_buttons(asking=False)
        (self.end_button if self._is_ending else self.compare_button).setFocus()
