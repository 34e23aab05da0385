"""The page where a register gets a password, another one, or none; it is closed meanwhile."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.encryption.copies_card import CopiesCard
from talentdesk.desktop.encryption.narrow_column import NarrowColumn
from talentdesk.desktop.encryption.new_key_card import NewKeyCard
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Choice, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import ElidedLabel, WrappedLabel
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.services.encryption_service import (
    NewKey,
    change_password,
    decrypt_register,
    encrypt_register,
    keep_recovery_key,
    new_key,
    plain_copies,
    remove_copies,
)
from talentdesk.services.unlocking import is_encrypted
from talentdesk.wording.formatting import count_text

_WIDTH: Final = 680
_DECRYPT: Final = "decrypt"
_REMOVE: Final = "remove"
_KEEP: Final = "keep"


class EncryptionPage(QWidget):
    """One act at a time, on the worker; each is whole or is not.

    Signals:
        left: back to the register.
        changed: what was done; the page is to be made anew.
    """

    left = Signal()
    changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        file: Path,
        person: str,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._file = file
        self._person = person or self.tr("onbekend")
        self._chooser = chooser
        self._clock = clock
        self._tasks = PageTasks(self)
        self.was_encrypted = is_encrypted(file)
        self.banner = Banner(theme)
        self.back_button = DeskButton(theme, self.tr("Terug"), "arrow-left", "quiet")
        self.decrypt_button = DeskButton(theme, self.tr("Versleuteling opheffen…"), "lock-key-open")
        self.copies_card = CopiesCard(theme)
        self.key_card = self._new_key_card(theme)
        self._lay_out(theme)
        self._connect()
        if self.was_encrypted:
            self._look_for_copies()

    @Slot()
    def leave(self) -> None:
        """The page goes: what is under way is waited for."""
        self._tasks.leave()

    # --- a password ---------------------------------------------------------------------

    @Slot(str)
    def _make_key(self, password: str) -> None:
        self._run(lambda: new_key(password), self._show_key)

    @Slot(object)
    def _show_key(self, key: Any) -> None:
        self._set_busy(busy=False)
        self.key_card.show_key(key)

    @Slot()
    def _keep(self) -> None:
        key = self.key_card.key
        name = self.tr("{stem} herstelsleutel.txt").format(stem=self._file.stem)
        kinds = self.tr("Tekst (*.txt)")
        suggestion = Path.home() / name
        target = self._chooser.save_file(self.tr("Herstelsleutel bewaren"), suggestion, kinds)
        if target is None or key is None:
            return
        try:
            keep_recovery_key(target, self._file, key, self._clock())
        except TalentDeskError as error:
            self._refuse(error)
            return
        what = self.tr("De herstelsleutel staat in {file}.").format(file=target.name)
        why = self.tr("Druk hem af, leg hem in de kluis en haal dit bestand daarna weg.")
        self.banner.say(Message("done", what, why))

    @Slot(object)
    def _encrypt(self, key: NewKey) -> None:
        act = change_password if self.was_encrypted else encrypt_register
        said = (
            self.tr("Het register heeft een ander wachtwoord.")
            if self.was_encrypted
            else self.tr("Het register is versleuteld.")
        )
        self._run(
            partial(act, self._file, key, self._person, self._clock()), partial(self._done, said)
        )

    # --- no password --------------------------------------------------------------------

    @Slot()
    def _ask_decrypt(self) -> None:
        what = self.tr("De versleuteling opheffen?")
        why = self.tr("Daarna kan iedereen die bij het bestand kan, alles lezen.")
        choices = (Choice(_DECRYPT, self.tr("Opheffen")), Choice(_KEEP, self.tr("Zo laten")))
        self.banner.say(Message("question", what, why, choices))

    @Slot()
    def _ask_remove(self) -> None:
        count = count_text(len(self.copies_card.copies), self.tr("kopie"), self.tr("kopieën"))
        what = self.tr("{count} voorgoed weghalen?").format(count=count)
        why = self.tr("Wat er alleen in een kopie staat, is daarna weg.")
        choices = (Choice(_REMOVE, self.tr("Weghalen")), Choice(_KEEP, self.tr("Bewaren")))
        self.banner.say(Message("question", what, why, choices))

    @Slot(str)
    def _take_choice(self, key: str) -> None:
        self.banner.clear()
        if key == _DECRYPT:
            said = self.tr("Het register is niet meer versleuteld.")
            act = partial(decrypt_register, self._file, self._person, self._clock())
            self._run(act, partial(self._done, said))
        elif key == _REMOVE:
            self._run(partial(remove_copies, self.copies_card.copies), self._removed)

    @Slot(object)
    def _removed(self, _nothing: object) -> None:
        self._set_busy(busy=False)
        self.banner.say(Message("done", self.tr("De kopieën zijn weg.")))
        self._look_for_copies()

    def _look_for_copies(self) -> None:
        self._start(partial(plain_copies, self._file), self._show_copies)

    @Slot(object)
    def _show_copies(self, copies: Sequence[Path]) -> None:
        if not self._tasks.is_left:
            self.copies_card.show_copies(copies)

    # --- how it runs --------------------------------------------------------------------

    def _done(self, said: str, _nothing: object) -> None:
        self.changed.emit(said)

    def _run(self, work: Callable[[], object], then: Callable[[Any], None]) -> None:
        self._set_busy(busy=True)
        self._start(work, then)

    def _start(self, work: Callable[[], object], then: Callable[[Any], None]) -> None:
        task = BackgroundTask(lambda _progress: work(), self)
        task.succeeded.connect(then)
        task.failed.connect(self._refuse)
        self._tasks.start(task)

    @Slot(object)
    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, TalentDeskError):
            raise error
        if not self._tasks.is_left:
            self._set_busy(busy=False)
            self.banner.say(refusal_message(error, None))

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.key_card, self.copies_card, self.decrypt_button, self.back_button):
            widget.setEnabled(not busy)

    def _new_key_card(self, theme: Theme) -> NewKeyCard:
        if self.was_encrypted:
            return NewKeyCard(
                theme, self.tr("Kies een ander wachtwoord"), self.tr("Ander wachtwoord")
            )
        return NewKeyCard(theme, self.tr("Kies een wachtwoord"), self.tr("Versleutelen"))

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.left)
        self.decrypt_button.clicked.connect(self._ask_decrypt)
        self.banner.chosen.connect(self._take_choice)
        self.copies_card.remove_asked.connect(self._ask_remove)
        self.key_card.key_asked.connect(self._make_key)
        self.key_card.keep_asked.connect(self._keep)
        self.key_card.confirmed.connect(self._encrypt)

    def _lay_out(self, theme: Theme) -> None:
        title = self.tr("Versleuteling van {file}").format(file=self._file.name)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(10)
        head.addWidget(self.back_button)
        head.addWidget(ElidedLabel(title, "title"), 1)
        head.addWidget(self.decrypt_button)
        page = NarrowColumn(theme, _WIDTH, above=16)
        page.column.addWidget(WrappedLabel(self._lead(), "second"))
        page.column.addWidget(self.copies_card)
        page.column.addWidget(self.key_card)
        page.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.banner)
        layout.addWidget(page, 1)
        # Not before it stands somewhere: what is shown alone is a window of its own.
        self.decrypt_button.setVisible(self.was_encrypted)

    def _lead(self) -> str:
        if self.was_encrypted:
            return self.tr(
                "Dit register is versleuteld. Bij een ander wachtwoord hoort een andere "
                "herstelsleutel. Back-ups van voor vandaag houden het oude wachtwoord."
            )
        return self.tr(
            "Dit register kan iedereen lezen die bij het bestand kan. Versleuteld opent het alleen "
            "met een wachtwoord of met de herstelsleutel. Vooraf komt er een back-up; die is niet "
            "versleuteld."
        )
