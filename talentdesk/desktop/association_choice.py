"""Whether files open by a double click: asked once on the start screen, changed in the settings."""

from collections.abc import Callable
from functools import cached_property
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop import late
from talentdesk.desktop.recent import has_opened_package
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Choice, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.domain.errors import TalentDeskError
from talentdesk.services.file_association import FileAssociation, NoAssociation

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_ASKED: Final = "association/asked"
_YES: Final = "associate"
_NO: Final = "leave"


class AssociationChoice(QObject):
    """Tells the system nothing before the user says so."""

    def __init__(
        self,
        window: MainWindow,
        find: Callable[[], FileAssociation | NoAssociation] = late.own_association,
    ) -> None:
        """``find`` gives what fits this computer or why nothing does, when it is first needed."""
        super().__init__(window)
        self._window = window
        self._find = find
        window.overlays.more_settings = self.settings_part

    @cached_property
    def _association(self) -> FileAssociation | NoAssociation:
        return self._find()

    def settings_part(self) -> "AssociationSetting | AssociationAbsence":
        """For the settings of the window."""
        if isinstance(self._association, NoAssociation):
            return AssociationAbsence(self._association)
        return AssociationSetting(self._window.theme, self._association)

    def offer(self) -> None:
        """On the start screen, once, to who has opened a package before."""
        memory = self._window.memory
        if memory.text(_ASKED) or not has_opened_package(memory):
            return
        if isinstance(self._association, NoAssociation) or self._association.is_set():
            return
        memory.keep_text(_ASKED, "1")
        what = self.tr("Beoordelingspakketten openen met een dubbelklik?")
        why = self.tr(
            "TalentDesk kan dat voor jou instellen op deze computer. Bij Instellingen kun je het "
            "altijd weer uitzetten."
        )
        answers = (Choice(_YES, self.tr("Instellen"), "check"), Choice(_NO, self.tr("Nu niet")))
        banner = self._window.start_screen.banner
        banner.chosen.connect(self._take)
        banner.say(Message("question", what, why, answers))

    @Slot(str)
    def _take(self, answer: str) -> None:
        banner = self._window.start_screen.banner
        if answer not in (_YES, _NO):
            return
        banner.clear()
        if answer == _YES and not isinstance(self._association, NoAssociation):
            try:
                self._association.associate()
            except TalentDeskError as error:
                banner.say(late.refusal_message(error))


class AssociationSetting(QWidget):
    """One line that says how it is, and a button to change that."""

    def __init__(self, theme: Theme, association: FileAssociation) -> None:
        super().__init__()
        self._association = association
        self.state_label = WrappedLabel("", "second")
        self.change_button = DeskButton(theme, "")
        row = QHBoxLayout()
        row.addWidget(self.change_button)
        row.addStretch(1)
        column = _column_under_title(self)
        column.addWidget(self.state_label)
        column.addLayout(row)
        self.change_button.clicked.connect(self._change)
        self._show()

    @Slot()
    def _change(self) -> None:
        work = self._association
        try:
            if work.is_set():
                work.take_away()
            else:
                work.associate()
        except TalentDeskError as error:
            message = late.refusal_message(error)
            self.state_label.setText(f"{message.what} {message.why}")
            return
        self._show()

    def _show(self) -> None:
        if self._association.is_set():
            self.state_label.setText(self.tr("Registers en pakketten gaan open in TalentDesk."))
            self.change_button.setText(self.tr("Niet meer openen in TalentDesk"))
            return
        self.state_label.setText(
            self.tr("Registers en pakketten gaan nog niet open in TalentDesk.")
        )
        self.change_button.setText(self.tr("Openen in TalentDesk"))


class AssociationAbsence(QWidget):
    """Where a double click cannot be set: why not, and what does help."""

    def __init__(self, reason: NoAssociation) -> None:
        super().__init__()
        why = {
            NoAssociation.NOT_INSTALLED: self.tr(
                "TalentDesk is gestart uit een map met broncode. Daarmee kan dit systeem geen "
                "bestanden openen. Installeer TalentDesk, dan kun je het hier instellen."
            ),
            NoAssociation.OTHER_SYSTEM: self.tr(
                "Op dit systeem stelt TalentDesk dat niet zelf in. Kies in de eigenschappen van "
                "een bestand met welk programma het opent."
            ),
        }
        self.reason_label = WrappedLabel(why[reason], "second")
        _column_under_title(self).addWidget(self.reason_label)


def _column_under_title(part: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    column.addWidget(
        TextLabel(translate("AssociationChoice", "Dubbelklikken op een bestand"), "label")
    )
    return column
