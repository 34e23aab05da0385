"""Who sends the delivery: filled in by a person, kept in the register."""

from dataclasses import fields

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.card_grid import CardGrid
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.domain.iv3_sender import Iv3Sender
from talentdesk.wording.field_names import field_name


class SenderCard(Card):
    """What is typed stays until it is kept.

    Signals:
        submitted: an Iv3Sender.
    """

    submitted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Afzender"))
        self._shown = Iv3Sender()
        self.banner = Banner(theme)
        self.edits = {item.name: QLineEdit() for item in fields(Iv3Sender)}
        self.keep_button = DeskButton(theme, self.tr("Bewaren"), "check")
        self.body.insertWidget(0, self.banner)
        rows = [
            FormRow(theme, field_name(name).capitalize().replace("cbs", "CBS"), edit)
            for name, edit in self.edits.items()
        ]
        self.add(CardGrid(theme, rows, least=200))
        self.body.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        for edit in self.edits.values():
            edit.textEdited.connect(self._enable)
        self.keep_button.clicked.connect(self._submit)
        self._enable()

    def filled(self) -> Iv3Sender:
        """What is filled in now."""
        return Iv3Sender(**{name: edit.text().strip() for name, edit in self.edits.items()})

    def show_sender(self, sender: Iv3Sender) -> None:
        """Show what is kept; what someone is typing stays."""
        if self.filled() == self._shown:
            for name, edit in self.edits.items():
                edit.setText(getattr(sender, name))
        self._shown = sender
        self._enable()

    def refuse(self, message: Message) -> None:
        """Say why it was not kept."""
        self.banner.say(message)

    @Slot()
    def _enable(self) -> None:
        self.keep_button.setEnabled(self.filled() != self._shown)

    @Slot()
    def _submit(self) -> None:
        self.banner.clear()
        self.submitted.emit(self.filled())
