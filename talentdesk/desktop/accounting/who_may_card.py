"""For someone who may not make papers: who may, and one press to work as that person."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import discard
from talentdesk.desktop.widgets.right_note import RightNote
from talentdesk.domain.people import Person
from talentdesk.domain.programme import Right
from talentdesk.services.people_service import PeopleService
from talentdesk.services.workplace import Workplace


class WhoMayCard(QWidget):
    """Hidden for who has the right.

    Signals:
        work_as_asked: a Person who has the right.
        people_asked: nobody here has it; someone must be added.
    """

    work_as_asked = Signal(object)
    people_asked = Signal()

    def __init__(self, theme: Theme, workplace: Workplace, right: Right) -> None:
        super().__init__()
        self._theme = theme
        self._workplace = workplace
        self._right = right
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self.buttons: list[DeskButton] = []
        self.hide()

    @Slot()
    def refresh(self) -> None:
        """Look again who works now, and who may."""
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        self.buttons = []
        may = self._workplace.may(self._right)
        self.setVisible(not may)
        if may:
            return
        programme, role = self._workplace.programme, self._workplace.actor.role
        self._layout.addWidget(RightNote(self._theme, programme, role, self._right))
        self._layout.addWidget(self._ways_on())

    def _ways_on(self) -> QWidget:
        able = PeopleService(self._workplace).with_right(self._right)
        for person in able:
            text = self.tr("Werken als {name}").format(name=person.name)
            button = DeskButton(self._theme, text, "user-circle")
            button.clicked.connect(partial(self._ask, person))
            self.buttons.append(button)
        if not able:
            button = DeskButton(self._theme, self.tr("Persoon toevoegen"), "user-plus")
            button.clicked.connect(self.people_asked)
            self.buttons.append(button)
        holder = QWidget()
        flow = FlowLayout(8)
        for button in self.buttons:
            flow.addWidget(button)
        holder.setLayout(flow)
        return holder

    def _ask(self, person: Person) -> None:
        self.work_as_asked.emit(person)
