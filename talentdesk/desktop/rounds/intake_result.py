"""What taking in did, and where the receipts are."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import WrappedLabel, discard

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class IntakeResult(Card):
    """A line per receipt, and ways to them.

    Signals:
        folder_asked: open the folder with receipts.
        other_folder_asked: write the receipts somewhere else.
        plan_asked: look at the plan that was carried out.
    """

    folder_asked = Signal()
    other_folder_asked = Signal()
    plan_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(translate("ReviewIntake", "Ontvangstbewijzen"))
        self.where_label = WrappedLabel("", "second")
        self._files = QVBoxLayout()
        self._files.setContentsMargins(0, 0, 0, 0)
        self.folder_button = DeskButton(theme, self.tr("Map openen"), "folder-open")
        self.other_button = DeskButton(theme, self.tr("Ook in een andere map…"), look="quiet")
        self.plan_button = DeskButton(theme, self.tr("Bekijk wat er gebeurde"), look="quiet")
        holder = QWidget()
        holder.setLayout(self._files)
        self.add(self.where_label)
        self.add(holder)
        buttons = FlowLayout()
        buttons.addWidget(self.folder_button)
        buttons.addWidget(self.other_button)
        buttons.addWidget(self.plan_button)
        self.body.addLayout(buttons)
        self.folder_button.clicked.connect(self.folder_asked)
        self.other_button.clicked.connect(self.other_folder_asked)
        self.plan_button.clicked.connect(self.plan_asked)

    def show_receipts(self, files: Sequence[Path], folder: Path) -> None:
        """One line per receipt."""
        said = self.tr("Stuur elke beoordelaar het eigen ontvangstbewijs. Ze staan in {folder}.")
        self.where_label.setText(said.format(folder=folder))
        while (item := self._files.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        for file in files:
            self._files.addWidget(WrappedLabel(file.name, "strong"))
        self.folder_button.setEnabled(bool(files))
