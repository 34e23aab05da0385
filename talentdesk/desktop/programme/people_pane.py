"""Who works here: add someone, let someone go, work as someone."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from talentdesk.desktop.programme.person_row import PersonRow, RowText
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import DISCARDED, WrappedLabel, discard
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.right_note import RightNote
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.programme import Right
from talentdesk.services.people_service import PeopleService
from talentdesk.services.person_data_service import PersonDataService, PersonLine
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import list_text

_FIELD_WIDTH: Final = 360


class PeoplePane(QFrame):
    """A list with a button per person, and a form for a new one.

    Signals:
        work_as_asked: a Person who sits down at the desk.
        changed: someone came or left; says who.
        keys_asked: look at the keys of colleagues.
        person_asked: the id of a person whose data are asked.
    """

    work_as_asked = Signal(object)
    changed = Signal(str)
    keys_asked = Signal()
    person_asked = Signal(str)

    def __init__(self, theme: Theme, workplace: Workplace, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme = theme
        self._workplace = workplace
        self._service = PeopleService(workplace)
        self._data = PersonDataService(workplace)
        self._clock = clock
        self.banner = Banner(theme)
        self.count = 0
        """How many people work here; kept, as what paints may not read."""
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.name_edit = QLineEdit()
        self.role_box = ChoiceBox(theme, self._roles())
        self.line_box = ChoiceBox(theme, self._lines())
        self.add_button = DeskButton(theme, self.tr("Persoon toevoegen"), "user-plus")
        self.keys_button = DeskButton(theme, self.tr("Sleutels van collega's…"), "key", "small")
        self.line_row = FormRow(theme, self.tr("Lijn"), self.line_box)
        self.new_card = Card(self.tr("Iemand erbij"))
        self._lay_out()
        self.name_edit.returnPressed.connect(self._add)
        self.role_box.currentIndexChanged.connect(self._follow_role)
        self.add_button.clicked.connect(self._add)
        self.keys_button.clicked.connect(self.keys_asked)
        self._follow_role()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the people again, and who may change them."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        may = self._workplace.may(Right.EDIT) or self._workplace.may(Right.ADVISE)
        self.new_card.setVisible(may)
        self.keys_button.setVisible(self._workplace.may(Right.EDIT))
        everyone = self._data.all()
        self.count = sum(line.person.is_active for line in everyone)
        for line in sorted(everyone, key=lambda item: not item.person.is_active):
            self._list.addWidget(self._row(line, may=may))
        open_lines = [
            self._workplace.programme.line(line).name for line in self._service.lines_without_lead()
        ]
        if open_lines:
            text = self.tr("Zonder regisseur: {lines}.").format(lines=list_text(open_lines))
            self._list.addWidget(WrappedLabel(text, "small"))
        if not may:
            note = RightNote(
                self._theme, self._workplace.programme, self._workplace.actor.role, Right.EDIT
            )
            self._list.addWidget(note)

    def focus_person(self, person: PersonId | None) -> None:
        """Put the cursor on the data of somebody in the list, where they were looked at from."""
        for row in self.findChildren(PersonRow):
            if row.person.id == person and not row.property(DISCARDED):
                row.data_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, line: PersonLine, *, may: bool) -> QWidget:
        person = line.person
        row = PersonRow(
            self._theme,
            RowText(
                person,
                self._role_text(person),
                is_at_work=person.id == self._workplace.actor.person,
                may_change=may,
                may_see_data=self._data.may_export(person.id),
                is_erased=line.erased is not None,
            ),
        )
        row.data_asked.connect(self._ask_data)
        row.work_as_asked.connect(self.work_as_asked)
        row.leave_asked.connect(self._leave)
        row.return_asked.connect(self._return)
        return row

    def _role_text(self, person: Person) -> str:
        """Role and line, as far as the name does not say them."""
        role = self._workplace.programme.role(person.role).name
        line = self._workplace.programme.line(person.line).name if person.line else ""
        said = person.name.casefold()
        return " · ".join(part for part in (role, line) if part and part.casefold() not in said)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.banner)
        people = Card(self.tr("Mensen aan dit bureau"))
        holder = QWidget()
        holder.setLayout(self._list)
        people.add(holder)
        people.body.addWidget(self.keys_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(people)
        self.new_card.body.addLayout(self._new_person())
        layout.addWidget(self.new_card)
        layout.addStretch(1)

    def _new_person(self) -> QHBoxLayout:
        fields = QWidget()
        fields.setMaximumWidth(self._theme.px(_FIELD_WIDTH))
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(FormRow(self._theme, self.tr("Naam of functie"), self.name_edit))
        column.addWidget(FormRow(self._theme, self.tr("Rol"), self.role_box))
        column.addWidget(self.line_row)
        column.addWidget(self.add_button)
        row = QHBoxLayout()
        row.addWidget(fields, 2)
        row.addStretch(1)
        return row

    def _roles(self) -> tuple[tuple[str, str], ...]:
        roles = sorted(self._workplace.programme.roles, key=lambda role: not role.in_team)
        return tuple((role.id, role.name) for role in roles)

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
        name = self.name_edit.text().strip()
        try:
            self._service.add(name, self.role_box.value(), self.line_box.value(), self._clock())
        except TalentDeskError as error:
            self.banner.say(refusal_message(error, self._workplace.programme))
            self.name_edit.setFocus()
            return
        self.name_edit.clear()
        self._tell(self.tr("{name} werkt nu mee.").format(name=name))

    @Slot(object)
    def _leave(self, person: Person) -> None:
        try:
            self._service.leave(person, self._clock())
        except TalentDeskError as error:
            self.banner.say(refusal_message(error, self._workplace.programme))
            return
        self._tell(self.tr("{name} werkt hier niet meer.").format(name=person.name))

    @Slot(object)
    def _ask_data(self, person: Person) -> None:
        self.banner.clear()
        self.person_asked.emit(person.id)

    @Slot(object)
    def _return(self, person: Person) -> None:
        try:
            self._service.come_back(person, self._clock())
        except TalentDeskError as error:
            self.banner.say(refusal_message(error, self._workplace.programme))
            return
        self._tell(self.tr("{name} werkt hier weer.").format(name=person.name))

    def _tell(self, said: str) -> None:
        self.banner.clear()
        self.refresh()
        self.changed.emit(said)
