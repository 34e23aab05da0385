"""One person in the list of people, with what can be done."""

from typing import Final, NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import ElidedLabel, IconLabel
from talentdesk.domain.people import Person

_TURNS_BELOW: Final = 420
"""Pixels at 100 %: below it the buttons stand under the name."""


class RowText(NamedTuple):
    """What a row shows: the person, role and line in words, and what may be done."""

    person: Person
    role: str
    is_at_work: bool
    may_change: bool
    may_see_data: bool = False
    is_erased: bool = False


class PersonRow(QFrame):
    """Leaving asks once more in the row itself; someone who left can come back.

    Signals:
        work_as_asked, leave_asked, return_asked, data_asked: the Person of this row.
    """

    work_as_asked = Signal(object)
    leave_asked = Signal(object)
    return_asked = Signal(object)
    data_asked = Signal(object)

    def __init__(self, theme: Theme, line: RowText) -> None:
        super().__init__()
        self._theme = theme
        self._line = line
        self.person = person = line.person
        self.work_button = self._button(self.tr("Werken als"), person.name)
        self.leave_button = self._button(self.tr("Vertrekt"), person.name)
        self.sure_button = self._button(self.tr("Ja, vertrekt"), person.name)
        self.stay_button = self._button(self.tr("Blijft"), person.name)
        self.return_button = self._button(self.tr("Komt terug"), person.name)
        self.data_button = self._button(self.tr("Gegevens…"), person.name)
        self.work_button.clicked.connect(self._work)
        self.data_button.clicked.connect(self._ask_data)
        self.leave_button.clicked.connect(self._ask)
        self.sure_button.clicked.connect(self._leave)
        self.stay_button.clicked.connect(self._stay)
        self.return_button.clicked.connect(self._return)
        self._lay_out()
        self._show_buttons(asking=False)

    def _button(self, text: str, name: str) -> DeskButton:
        button = DeskButton(self._theme, text, look="quiet")
        button.setAccessibleName(f"{text}: {name}")
        return button

    def _lay_out(self) -> None:
        person = self._line.person
        name = QHBoxLayout()
        name.setSpacing(10)
        name.addWidget(IconLabel(self._theme, "user-circle", 18, "text2"))
        name.addWidget(ElidedLabel(person.name, "strong" if person.is_active else "second"))
        name.addWidget(ElidedLabel(self._line.role, "second"), 1)
        if self._line.is_at_work:
            name.addWidget(Chip(self._theme, self.tr("werkt nu"), "accent"))
        elif self._line.is_erased:
            name.addWidget(Chip(self._theme, self.tr("gewist")))
        elif not person.is_active:
            name.addWidget(Chip(self._theme, self.tr("vertrokken")))
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        for button in self._buttons():
            buttons.addWidget(button)
        self._across = layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(10)
        layout.addLayout(name, 1)
        layout.addLayout(buttons)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Beside the buttons no name could be read there.
        is_narrow = self.width() < self._theme.px(_TURNS_BELOW)
        direction = QBoxLayout.Direction
        self._across.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)

    def _buttons(self) -> tuple[QWidget, ...]:
        return (
            self.work_button,
            self.leave_button,
            self.sure_button,
            self.stay_button,
            self.return_button,
            self.data_button,
        )

    def _show_buttons(self, *, asking: bool) -> None:
        line = self._line
        other = line.person.is_active and not line.is_at_work
        self.work_button.setVisible(other and not asking)
        self.leave_button.setVisible(other and line.may_change and not asking)
        self.sure_button.setVisible(asking)
        self.stay_button.setVisible(asking)
        may_return = line.may_change and not line.is_erased
        self.return_button.setVisible(not line.person.is_active and may_return)
        self.data_button.setVisible(line.may_see_data and not asking)

    @Slot()
    def _ask(self) -> None:
        self._show_buttons(asking=True)
        self.stay_button.setFocus()

    @Slot()
    def _stay(self) -> None:
        self._show_buttons(asking=False)
        self.leave_button.setFocus()

    @Slot()
    def _work(self) -> None:
        self.work_as_asked.emit(self._line.person)

    @Slot()
    def _leave(self) -> None:
        self.leave_asked.emit(self._line.person)

    @Slot()
    def _ask_data(self) -> None:
        self.data_asked.emit(self._line.person)

    @Slot()
    def _return(self) -> None:
        self.return_asked.emit(self._line.person)
