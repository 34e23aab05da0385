"""Asks for the password of an encrypted register, or for the recovery key."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.encryption.narrow_column import NarrowColumn
from talentdesk.desktop.encryption.secret_edit import SecretEdit
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.progress import Progress
from talentdesk.services.unlocking import unlock_register

_WIDTH: Final = 560


class UnlockPage(QWidget):
    """What does not fit changes nothing, and may be tried again.

    Signals:
        unlocked: the register can be opened now.
        left: back to where one came from.
    """

    unlocked = Signal(Path)
    left = Signal()

    def __init__(self, theme: Theme, file: Path) -> None:
        super().__init__()
        self._file = file
        self._tasks = PageTasks(self)
        self.banner = Banner(theme)
        self.secret_edit = SecretEdit()
        self.secret_row = FormRow(
            theme,
            self.tr("Wachtwoord of herstelsleutel"),
            self.secret_edit,
            hint=self.tr("De herstelsleutel staat op het papier in de kluis."),
        )
        self.show_box = QCheckBox(self.tr("Laat zien wat ik typ"))
        self.open_button = DeskButton(theme, self.tr("Openen"), "lock-key-open", "primary")
        self.back_button = DeskButton(theme, self.tr("Annuleren"))
        self._lay_out(theme, file)
        self.secret_edit.follow(self.show_box)
        self.secret_edit.returnPressed.connect(self._try)
        self.open_button.clicked.connect(self._try)
        self.back_button.clicked.connect(self.left)

    @Slot()
    def leave(self) -> None:
        """The page goes."""
        self._tasks.leave()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.secret_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _try(self) -> None:
        secret = self.secret_edit.text()
        if not secret:
            self.secret_row.set_problem(self.tr("Typ het wachtwoord of de herstelsleutel."))
            return
        self.secret_row.set_problem("")
        self.banner.clear()
        self._set_busy(busy=True)
        task = BackgroundTask(partial(self._unlock, secret), self)
        task.succeeded.connect(self._opened)
        task.failed.connect(self._refused)
        self._tasks.start(task)

    def _unlock(self, secret: str, _progress: Progress) -> None:
        unlock_register(self._file, secret)

    @Slot(object)
    def _opened(self, _nothing: object) -> None:
        if not self._tasks.is_left:
            self.secret_edit.clear()
            self.unlocked.emit(self._file)

    @Slot(object)
    def _refused(self, error: Exception) -> None:
        if not isinstance(error, TalentDeskError):
            raise error
        if self._tasks.is_left:
            return
        self._set_busy(busy=False)
        self.banner.say(refusal_message(error, None))
        self.secret_edit.selectAll()
        self.secret_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.secret_edit, self.open_button):
            widget.setEnabled(not busy)

    def _lay_out(self, theme: Theme, file: Path) -> None:
        card = Card(self.tr("{file} is versleuteld").format(file=file.name))
        why = self.tr("Het wachtwoord wordt één keer gevraagd, tot je TalentDesk sluit.")
        card.add(WrappedLabel(why, "second"))
        card.add(self.secret_row)
        card.add(self.show_box)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.open_button)
        card.body.addLayout(buttons)
        page = NarrowColumn(theme, _WIDTH, above=72)
        page.column.addWidget(self.banner)
        page.column.addWidget(card)
        page.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
