"""Who works here: add someone, let someone go, work as someone."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.people import Person
from talentdesk.services.people_service import PeopleService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import list_text


class PeoplePane(QWidget):
    """A list with a button per person, and a form for a new one.

    Signals:
        work_as_asked: a Person who sits down at the desk.
        changed: someone came or left.
    """

    work_as_asked = Signal(object)
    changed = Signal()

    def __init__(self, theme: Theme, workplace: Workplace, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme = theme
        self._workplace = workplace
        self._service = PeopleService(workplace)
        self._clock = clock
        self.banner = Banner(theme)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.name_edit = QLineEdit()
        self.role_box = ChoiceBox(theme, self._roles())
        self.line_box = ChoiceBox(theme, self._lines())
        self.add_button = DeskButton(theme, self.tr("Persoon toevoegen"), "user-plus")
        self.line_row = FormRow(theme, self.tr("Lijn"), self.line_box)
        self._lay_out()
        self.role_box.currentIndexChanged.connect(self._follow_role)
        self.add_button.clicked.connect(self._add)
        self._follow_role()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the people again."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        for person in self._service.all():
            if person.is_active:
                self._list.addWidget(self._row(person))
        open_lines = [
            self._workplace.programme.line(line).name for line in self._service.lines_without_lead()
        ]
        if open_lines:
            text = self.tr("Zonder regisseur: {lines}.").format(lines=list_text(open_lines))
            self._list.addWidget(WrappedLabel(text, "small"))

    def _row(self, person: Person) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 4, 0, 4)
        role = self._workplace.programme.role(person.role).name
        layout.addWidget(TextLabel(person.name, "strong"))
        if role.casefold() != person.name.casefold():
            layout.addWidget(TextLabel(role, "second"))
        layout.addStretch(1)
        if person.id == self._workplace.actor.person:
            layout.addWidget(TextLabel(self.tr("jij werkt nu als deze persoon"), "small"))
            return row
        work = DeskButton(self._theme, self.tr("Werk als"), look="quiet")
        work.setAccessibleName(self.tr("Werk als {name}").format(name=person.name))
        work.clicked.connect(lambda: self.work_as_asked.emit(person))
        leave = DeskButton(self._theme, self.tr("Vertrekt"), look="quiet")
        leave.setAccessibleName(self.tr("{name} vertrekt").format(name=person.name))
        leave.clicked.connect(lambda: self._leave(person))
        layout.addWidget(work)
        layout.addWidget(leave)
        return row

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.banner)
        people = Card(self.tr("Mensen aan dit bureau"))
        holder = QWidget()
        holder.setLayout(self._list)
        people.add(holder)
        layout.addWidget(people)
        new = Card(self.tr("Iemand erbij"))
        new.add(FormRow(self._theme, self.tr("Naam of functie"), self.name_edit))
        new.add(FormRow(self._theme, self.tr("Rol"), self.role_box))
        new.add(self.line_row)
        new.add(self.add_button)
        layout.addWidget(new)

    def _roles(self) -> tuple[tuple[str, str], ...]:
        return tuple((role.id, role.name) for role in self._workplace.programme.roles)

    def _lines(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (line.id, line.name) for line in self._workplace.programme.lines if line.has_lead
        )

    @Slot()
    def _follow_role(self) -> None:
        role = self._workplace.programme.role(self.role_box.value())
        self.line_row.setVisible(role.per_line)

    @Slot()
    def _add(self) -> None:
        try:
            self._service.add(
                self.name_edit.text(), self.role_box.value(), self.line_box.value(), self._clock()
            )
        except TalentDeskError as error:
            self.banner.say(refusal_message(error, self._workplace.programme))
            return
        self.banner.clear()
        self.name_edit.clear()
        self.refresh()
        self.changed.emit()

    def _leave(self, person: Person) -> None:
        try:
            self._service.leave(person, self._clock())
        except TalentDeskError as error:
            self.banner.say(refusal_message(error, self._workplace.programme))
            return
        self.refresh()
        self.changed.emit()
