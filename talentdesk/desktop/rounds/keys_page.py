"""Keys: one's own code and card, and those of colleagues."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.rounds.key_row import KeyRow
from talentdesk.desktop.rounds.rounds_desk import RoundsDesk
from talentdesk.desktop.rounds.sub_page import SubPage
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard, frame
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.kept_reviews import ColleagueKey
from talentdesk.services.key_service import CARD_SUFFIX
from talentdesk.wording.formatting import count_text


class KeysPage(SubPage):
    """A key is made the first time that this page is opened.

    Signals:
        changed: a line that says what was kept.
    """

    changed = Signal(str)

    def __init__(self, theme: Theme, desk: RoundsDesk, chooser: FileChooser) -> None:
        super().__init__(theme, self.tr("Sleutels"))
        self._desk = desk
        self._files = chooser
        self.code_label = TextLabel("", "title")
        self.code_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code_label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.card_button = DeskButton(theme, self.tr("Visitekaartje maken…"), "identification-card")
        self.import_button = DeskButton(theme, self.tr("Visitekaartje inlezen…"), "user-plus")
        self.none_label = WrappedLabel(
            self.tr("Je kent nog geen sleutels van collega's."), "second"
        )
        self.rows: list[KeyRow] = []
        self._list = QVBoxLayout()
        self.colleagues_card = Card(self.tr("Sleutels van collega's"))
        self._lay_out()
        self.card_button.clicked.connect(self._write_card)
        self.import_button.clicked.connect(self._import_card)

    def begin(self) -> None:
        """Show one's own code, and whose keys are known."""
        self.hush()
        try:
            self.code_label.setText(self._desk.keys.own_card(self._desk.who).code)
        except TalentDeskError as error:
            self.refuse(error, self._desk.programme)
        self._read()
        self.import_button.setFocus()

    def _read(self) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            discard(row)
        keys = self._desk.keys.colleagues()
        self.rows = [KeyRow(self.theme, key, may_change=self._desk.may_edit) for key in keys]
        for row in self.rows:
            row.confirmed.connect(self._confirm)
            row.ended.connect(self._end)
            self._list.addWidget(row)
        self.none_label.setVisible(not keys)
        self.import_button.setEnabled(self._desk.may_edit)
        words = count_text(len(keys), self.tr("sleutel"), self.tr("sleutels"))
        self.colleagues_card.set_note(words)

    @Slot()
    def _write_card(self) -> None:
        who = self._desk.who
        target = self._files.save_file(
            self.tr("Visitekaartje bewaren"),
            Path.home() / f"{who}{CARD_SUFFIX}",
            self.tr("Visitekaartje (*.tkaart)"),
        )
        if target is None:
            return
        try:
            self._desk.keys.write_card(target, who)
        except TalentDeskError as error:
            self.refuse(error, self._desk.programme)
            return
        what = self.tr("Je visitekaartje staat in {file}.").format(file=target.name)
        why = self.tr("Stuur het naar je collega's, en lees aan de telefoon je code voor.")
        self.say(Message("done", what, why))

    @Slot()
    def _import_card(self) -> None:
        kinds = self.tr("Visitekaartje (*.tkaart)")
        found = self._files.open_file(self.tr("Visitekaartje inlezen"), kinds)
        if found is None:
            return
        try:
            key = self._desk.keys.import_card(found, self._desk.now())
        except TalentDeskError as error:
            self.refuse(error, self._desk.programme)
            return
        self._tell(
            self.tr("Het visitekaartje van {name} is ingelezen. Vergelijk nu de code.").format(
                name=key.name
            )
        )

    @Slot(object)
    def _confirm(self, key: ColleagueKey) -> None:
        try:
            self._desk.keys.confirm(key.public_key, self._desk.who, self._desk.now())
        except TalentDeskError as error:
            self.refuse(error, self._desk.programme)
            return
        self._tell(self.tr("De sleutel van {name} is nu bekend.").format(name=key.name))

    @Slot(object)
    def _end(self, key: ColleagueKey) -> None:
        """Nothing that was signed with it is trusted from now on."""
        try:
            self._desk.keys.end(key.public_key, 0, self._desk.now())
        except TalentDeskError as error:
            self.refuse(error, self._desk.programme)
            return
        self._tell(self.tr("De sleutel van {name} is beëindigd.").format(name=key.name))

    def _tell(self, said: str) -> None:
        self.hush()
        self._read()
        self.import_button.setFocus()
        self.changed.emit(said)

    def _lay_out(self) -> None:
        own = Card(self.tr("Jouw sleutel"))
        own.add(
            WrappedLabel(
                self.tr(
                    "Met je sleutel ondertekent TalentDesk wat je uitgeeft. Een collega die je"
                    " visitekaartje heeft en deze code met je vergeleek, ziet dat het van jou komt."
                ),
                "second",
            )
        )
        own.add(self.code_label)
        own.body.addLayout(_left(self.card_button))
        self.colleagues_card.add(
            WrappedLabel(
                self.tr(
                    "Lees één keer het visitekaartje van een collega in. Vergelijk daarna aan de"
                    " telefoon de code. Dan zie je bij het innemen wie een bestand ondertekende."
                ),
                "second",
            )
        )
        holder = QWidget()
        holder.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.colleagues_card.add(self.none_label)
        self.colleagues_card.add(holder)
        self.colleagues_card.body.addLayout(_left(self.import_button))
        page = frame("canvas")
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(own)
        column.addWidget(self.colleagues_card)
        column.addStretch(1)
        self.body.addWidget(ScrollPane(page, "canvas"))


def _left(button: DeskButton) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(button)
    line.addStretch(1)
    return line
