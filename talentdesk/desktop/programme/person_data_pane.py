"""What the register holds of one person: give it out, or erase it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from talentdesk.desktop.background.later_reading import LaterReading
from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.programme.erasure_card import ErasureCard
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.erasures import ErasureRefusedError
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.people import PersonId
from talentdesk.domain.progress import Silent
from talentdesk.services.person_data_service import PersonDataService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.erasure_words import erased_name
from talentdesk.wording.error_messages import message_for


class PersonDataPane(QFrame):
    """In place of the list of people; shows one of them.

    Signals:
        left: back to the list.
        changed: somebody was erased, or something was given out; says what.
    """

    left = Signal()
    changed = Signal(str)

    def __init__(
        self,
        room: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._theme = room.theme
        self._workplace = workplace
        self._service = PersonDataService(workplace)
        self._chooser = chooser
        self._clock = clock
        self.person: PersonId | None = None
        """Who is shown."""
        self.banner = Banner(room.theme)
        self.back_button = DeskButton(
            room.theme, self.tr("Terug naar mensen"), "arrow-left", "quiet"
        )
        self.name_label = WrappedLabel("", "title")
        self.role_label = WrappedLabel("", "second")
        self.export_button = DeskButton(room.theme, self.tr("Map kiezen…"), "folder-open")
        self.export_card = Card(self.tr("Gegevens opvragen"))
        self.erasure_card = ErasureCard(room.theme)
        self.role_note = WrappedLabel("", "second")
        self._tasks = PageTasks(self)
        self._reading = LaterReading(self._tasks, self)
        self._writing = LaterReading(self._tasks, self)
        self._column = QVBoxLayout(self)
        self._lay_out()
        room.leaving.connect(self._tasks.leave)
        self._reading.read.connect(self.erasure_card.show_preview)
        self._writing.read.connect(self._tell_folder)
        for reading in (self._reading, self._writing):
            reading.refused.connect(self._refuse)
        self.back_button.clicked.connect(self.left)
        self.export_button.clicked.connect(self._export)
        self.erasure_card.erase_asked.connect(self._erase)

    @property
    def is_busy(self) -> bool:
        """Whether something is being read or written."""
        return self._reading.is_busy or self._writing.is_busy

    def show_person(self, person: PersonId) -> None:
        """Read what there is of somebody."""
        self.person = person
        self.banner.clear()
        line = next(item for item in self._service.all() if item.person.id == person)
        role = self._workplace.programme.role(line.person.role).name
        self.name_label.setText(line.person.name)
        away = self.tr("{role} · werkt hier niet meer").format(role=role)
        self.role_label.setText(role if line.person.is_active else away)
        self.export_card.setVisible(self._service.may_export(person))
        self._show_right()
        if line.erased is not None:
            self.erasure_card.show_erased(self._service.erasures()[line.erased - 1])
        elif self._service.may_erase():
            self.erasure_card.say(self.tr("Wat er staat, wordt gezocht."))
            self._reading.start(partial(self._service.preview, person))

    def _show_right(self) -> None:
        """In place of erasing, why that is not for who works now."""
        may = self._service.may_erase()
        self.erasure_card.setVisible(may)
        self.role_note.setVisible(not may)
        role = self._workplace.programme.role(self._workplace.actor.role)
        said = message_for(ErasureRefusedError("role", role.name))
        self.role_note.setText(f"{said.what} {said.advice}")

    @Slot()
    def _export(self) -> None:
        folder = self._chooser.folder(self.tr("Map voor de gegevens"))
        person = self.person
        if folder is None or person is None:
            return
        self.banner.clear()
        now = self._clock()
        self._writing.start(lambda: self._service.export(person, folder, now, Silent()))

    @Slot(object)
    def _tell_folder(self, made: Path) -> None:
        what = self.tr("Gemaakt: {name}.").format(name=made.name)
        why = self.tr("Kijk voor het meegeven of er gegevens van anderen in staan.")
        self.banner.say(Message("done", what, why))
        self.changed.emit(what)

    @Slot(str)
    def _erase(self, reason: str) -> None:
        if self.person is None:
            return
        name = self.name_label.text()
        try:
            erasure = self._service.erase(self.person, reason, self._clock())
        except TalentDeskError as error:
            self._refuse(error)
            return
        self.show_person(self.person)
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
        what = self.tr("{name} is gewist en heet nu {other}.").format(
            name=name, other=erased_name(erasure.number)
        )
        self.banner.say(Message("done", what, self.tr("De kopieën van eerder ruim je zelf op.")))
        self.changed.emit(self.tr("Gewist: {other}.").format(other=erased_name(erasure.number)))

    @Slot(object)
    def _refuse(self, error: TalentDeskError) -> None:
        self.banner.say(refusal_message(error, self._workplace.programme))

    def _lay_out(self) -> None:
        self.export_card.add(
            WrappedLabel(
                self.tr(
                    "Alles wat het register van deze persoon heeft, in een nieuwe map: een werkmap "
                    "om te lezen en een JSON-bestand voor andere programma's (AVG artikel 15 en "
                    "20)."
                )
            )
        )
        self.export_card.body.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(12)
        self._column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (
            self.name_label,
            self.role_label,
            self.banner,
            self.export_card,
            self.erasure_card,
            self.role_note,
        ):
            self._column.addWidget(widget)
        self._column.addStretch(1)
