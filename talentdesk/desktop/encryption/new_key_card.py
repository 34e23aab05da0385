"""A password, its recovery key, and the promise that the key is kept: only then it goes on."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.encryption.secret_edit import SecretEdit
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, frame
from talentdesk.domain.passwords import strength_of
from talentdesk.services.encryption_service import NewKey
from talentdesk.wording.messages.encryption import STRENGTHS
from talentdesk.wording.recovery_paper import key_lines


class NewKeyCard(Card):
    """Shows the recovery key once, between the password and the act.

    Signals:
        key_asked: make the key of this password.
        keep_asked: write the recovery key to a file.
        confirmed: the NewKey, of which the recovery key is kept.
    """

    key_asked = Signal(str)
    keep_asked = Signal()
    confirmed = Signal(object)

    def __init__(self, theme: Theme, title: str, act: str) -> None:
        """``act`` is what the last button says."""
        super().__init__(title)
        self.key: NewKey | None = None
        self.first_edit, self.again_edit = SecretEdit(), SecretEdit()
        self.show_box = QCheckBox(self.tr("Laat zien wat ik typ"))
        self.make_button = DeskButton(theme, self.tr("Herstelsleutel maken"), "key", "primary")
        self.recovery_label = TextLabel("", "strong")
        self.keep_button = DeskButton(theme, self.tr("Bewaren als tekst…"), "floppy-disk")
        self.kept_box = QCheckBox(self.tr("De herstelsleutel ligt in de kluis, of gaat daarheen"))
        self.act_button = DeskButton(theme, act, "lock-key", "primary")
        self._first_row = FormRow(theme, self.tr("Wachtwoord"), self.first_edit)
        self._again_row = FormRow(theme, self.tr("Nog een keer"), self.again_edit)
        self._recovery = QWidget()
        self._lay_out()
        self._connect()
        self._drop_key()

    def show_key(self, key: NewKey) -> None:
        """The key of the password that was typed; its recovery key is to be kept."""
        self.key = key
        text = "\n".join(key_lines(key.recovery))
        self.recovery_label.setText(text)
        self.recovery_label.setAccessibleName(self.tr("Herstelsleutel: {key}").format(key=text))
        self.make_button.hide()
        self._recovery.show()
        self.keep_button.setFocus()

    @Slot()
    def _ask_key(self) -> None:
        password = self.first_edit.text()
        strength = strength_of(password)
        what, advice = STRENGTHS[strength]
        if not strength.is_enough:
            self._first_row.set_problem(f"{what} {advice}")
            self.first_edit.setFocus()
            return
        if self.again_edit.text() != password:
            self._again_row.set_problem(self.tr("Dit is een ander wachtwoord dan hierboven."))
            self.again_edit.setFocus()
            return
        self.key_asked.emit(password)

    @Slot()
    def _judge(self) -> None:
        """What was typed changed: say how strong it is, and forget a key of before."""
        self._first_row.set_problem("")
        self._again_row.set_problem("")
        password = self.first_edit.text()
        self._first_row.set_hint(
            STRENGTHS[strength_of(password)][0]
            if password
            else self.tr("Ten minste twaalf tekens, bijvoorbeeld vier woorden.")
        )
        if self.key is not None:
            self._drop_key()

    def _drop_key(self) -> None:
        self.key = None
        self.recovery_label.clear()
        self.kept_box.setChecked(False)
        self._recovery.hide()
        self.make_button.show()

    @Slot()
    def _confirm(self) -> None:
        if self.key is not None and self.kept_box.isChecked():
            self.confirmed.emit(self.key)

    def _connect(self) -> None:
        for edit in (self.first_edit, self.again_edit):
            edit.follow(self.show_box)
            edit.textChanged.connect(self._judge)
            edit.returnPressed.connect(self._ask_key)
        self.make_button.clicked.connect(self._ask_key)
        self.keep_button.clicked.connect(self.keep_asked)
        self.kept_box.toggled.connect(self.act_button.setEnabled)
        self.act_button.clicked.connect(self._confirm)
        self.act_button.setEnabled(False)
        self._judge()

    def _lay_out(self) -> None:
        for widget in (self._first_row, self._again_row, self.show_box):
            self.add(widget)
        made = QHBoxLayout()
        made.addStretch(1)
        made.addWidget(self.make_button)
        self.body.addLayout(made)
        column = QVBoxLayout(self._recovery)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(TextLabel(self.tr("Herstelsleutel"), "label"))
        column.addWidget(self._key_frame())
        why = self.tr(
            "Hiermee gaat het register open als het wachtwoord vergeten is. Zonder wachtwoord en "
            "zonder herstelsleutel kan niemand het openen. Druk hem af, leg hem in de kluis en "
            "bewaar hem niet op deze computer."
        )
        column.addWidget(WrappedLabel(why, "second"))
        column.addWidget(self.kept_box)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep_button)
        buttons.addStretch(1)
        buttons.addWidget(self.act_button)
        column.addLayout(buttons)
        self.add(self._recovery)

    def _key_frame(self) -> QWidget:
        held = frame("inset")
        column = QVBoxLayout(held)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self.recovery_label)
        return held
