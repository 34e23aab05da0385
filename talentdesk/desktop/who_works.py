"""Who works at the desk now, shown in the sidebar, with the way to change."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from talentdesk.desktop.room_list import PEOPLE
from talentdesk.desktop.shell.desk import Desk
from talentdesk.desktop.shell.palette_entries import PaletteEntry, ranked
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.domain.people import Person, PersonId
from talentdesk.services.people_service import PeopleService
from talentdesk.services.workplace import Workplace


class WhoWorks(QObject):
    """The name at the foot of the sidebar, its menu, and lines for the palette.

    Signals:
        work_as_asked: a Person who sits down at the desk.
    """

    work_as_asked = Signal(object)

    def __init__(self, desk: Desk, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._workplace = workplace
        self._service = PeopleService(workplace)
        self._actions: dict[PersonId, QAction] = {}
        desk.sidebar.person_asked.connect(self._open_menu)
        self.show_name()

    @Slot()
    def show_name(self) -> None:
        """Show who works now."""
        self._desk.sidebar.set_person(self._workplace.actor.name)

    def palette_entries(self, letters: str) -> Sequence[PaletteEntry]:
        """Lines such as ``Werken als Regisseur wonen`` that fit a few letters."""
        entries = [
            PaletteEntry(action.text(), self._role_name(person), "user-circle", action=action)
            for person, action in self._choices()
        ]
        return ranked(entries, letters)

    def build_menu(self) -> QMenu:
        """Everyone who works here, the one at work marked, and the way to the list of people."""
        menu = QMenu(self._desk)
        menu.aboutToHide.connect(menu.deleteLater)
        own = menu.addAction(self.tr("Je werkt als {name}").format(name=self._workplace.actor.name))
        own.setCheckable(True)
        own.setChecked(True)
        own.setEnabled(False)
        for _, action in self._choices():
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(
            self.tr("Mensen beheren"), partial(self._desk.open_room, "programme", PEOPLE)
        )
        return menu

    def _choices(self) -> list[tuple[Person, QAction]]:
        others = [
            person
            for person in self._service.all()
            if person.is_active and person.id != self._workplace.actor.person
        ]
        return [(person, self._action(person)) for person in others]

    def _action(self, person: Person) -> QAction:
        if person.id not in self._actions:
            text = self.tr("Werken als {name}").format(name=person.name)
            action = desk_action(self, text, "user-circle")
            action.triggered.connect(partial(self.work_as_asked.emit, person))
            self._actions[person.id] = action
        return self._actions[person.id]

    def _role_name(self, person: Person) -> str:
        name = self._workplace.programme.role(person.role).name
        return "" if name.casefold() == person.name.casefold() else name

    @Slot()
    def _open_menu(self) -> None:
        button = self._desk.sidebar.person_button
        menu = self.build_menu()
        menu.popup(button.mapToGlobal(QPoint(8, -menu.sizeHint().height())))
