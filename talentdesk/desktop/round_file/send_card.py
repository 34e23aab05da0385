"""Which file goes back, and four ways to get at it."""

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from talentdesk.desktop.round_file.round_words import counter_words, parts_words, until_words
from talentdesk.desktop.round_file.sitting import Sitting
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.announce import announce
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.services.round_file_copy import copy_package


class SendCard(Card):
    """Ready or not, the file can be sent: what is not handed in comes along as it is.

    Signals:
        judging_asked: go on with what waits.
    """

    judging_asked = Signal()

    def __init__(self, theme: Theme, sitting: Sitting, chooser: FileChooser) -> None:
        super().__init__(self.tr("Terugsturen"))
        self._sitting = sitting
        self._chooser = chooser
        self.banner = Banner(theme)
        self.what_label = WrappedLabel("", "strong")
        self.why_label = WrappedLabel("", "second")
        self.path_edit = QLineEdit(str(sitting.file.path), readOnly=True)
        self.path_edit.setAccessibleName(self.tr("Bestand om terug te sturen"))
        self.path_edit.setCursorPosition(0)
        self.copy_button = DeskButton(theme, self.tr("Pad kopiëren"), "copy")
        self.folder_button = DeskButton(theme, self.tr("Map openen"), "folder-open")
        self.copy_to_button = DeskButton(theme, self.tr("Kopie bewaren…"), "floppy-disk")
        self.judge_button = DeskButton(theme, self.tr("Verder beoordelen"), "arrow-right")
        self._lay_out()
        self.copy_button.clicked.connect(self._copy_path)
        self.folder_button.clicked.connect(self._open_folder)
        self.copy_to_button.clicked.connect(self.copy_to)
        self.judge_button.clicked.connect(self.judging_asked)
        self.refresh()

    def refresh(self) -> None:
        """Say whether everything is handed in."""
        sitting = self._sitting
        waits = sitting.next_waiting() is not None
        received = all(sitting.is_received(item.proposal) for item in sitting.queue)
        self.judge_button.setVisible(waits)
        if waits:
            what = self.tr("Nog niet klaar: {counter}.")
            why = self.tr("{parts}. Je kunt het bestand nu al sturen en later nog een keer.")
            self.what_label.setText(what.format(counter=counter_words(sitting.queue)))
            self.why_label.setText(why.format(parts=parts_words(sitting.queue)))
            return
        if received:
            self.what_label.setText(self.tr("Alles is ontvangen. Je hoeft niets meer te sturen."))
            self.why_label.setText(self.tr("Bewaar het ontvangstbewijs bij dit bestand."))
            return
        self.what_label.setText(self.tr("Klaar om terug te sturen."))
        until = until_words(sitting.file.package.round.draft.deadline, sitting.today)
        why = self.tr("Stuur dit bestand aan wie het je gaf, zoals je andere bestanden stuurt.")
        self.why_label.setText(f"{why} {until}")

    @Slot()
    def copy_to(self) -> None:
        """Write a copy somewhere else, for example on a stick."""
        file = self._sitting.file.path
        kinds = self.tr("Beoordelingspakket (*.tround)")
        target = self._chooser.save_file(self.tr("Kopie bewaren"), file, kinds)
        if target is None:
            return
        if target.resolve() == file:
            what = self.tr("Dit is het bestand zelf.")
            why = self.tr("Kies een andere map of een andere naam.")
            self.banner.say(Message("warning", what, why))
            return
        try:
            copy_package(file, target)
        except TalentDeskError as error:
            self.banner.say(refusal_message(error, None))
            return
        what = self.tr("De kopie staat in {folder}.").format(folder=target.parent)
        why = self.tr("Werk verder in het bestand dat nu open is, en niet in de kopie.")
        self._say(Message("done", what, why))

    @Slot()
    def _copy_path(self) -> None:
        QGuiApplication.clipboard().setText(str(self._sitting.file.path))
        self._say(Message("done", self.tr("Het pad staat op het klembord.")))

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._sitting.file.path.parent)))

    def _say(self, message: Message) -> None:
        self.banner.say(message)
        announce(self, f"{message.what} {message.why}")

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(8)
        buttons.setLayout(flow)
        for button in (self.copy_button, self.folder_button, self.copy_to_button):
            flow.addWidget(button)
        label = TextLabel(self.tr("Bestand om terug te sturen"), "label")
        label.setBuddy(self.path_edit)
        for part in (self.banner, self.what_label, self.why_label):
            self.add(part)
        self.body.addWidget(self.judge_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(4)
        for below in (label, self.path_edit, buttons):
            self.add(below)
