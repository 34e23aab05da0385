"""Where taking in begins: drop files, or point at one or at a folder."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.drop_zone import DropZone
from talentdesk.desktop.widgets.labels import IconLabel, WrappedLabel


class IntakeChooser(DropZone):
    """A place to drop, with two buttons.

    Signals:
        file_asked, folder_asked: let the user point at one.
    """

    file_asked = Signal()
    folder_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface")
        self.file_button = DeskButton(theme, self.tr("Bestand kiezen…"), "file-arrow-down")
        self.folder_button = DeskButton(theme, self.tr("Map kiezen…"), "folder-open")
        what = WrappedLabel(self.tr("Sleep hier wat de beoordelaars terugstuurden."), "title")
        how = WrappedLabel(
            self.tr(
                "Beoordelingspakketten (.tround), beoordelingsformulieren (Excel), of een map"
                " ermee. Eerst zie je wat er zou gebeuren. Er verandert nog niets."
            ),
            "second",
        )
        center = Qt.AlignmentFlag.AlignHCenter
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 28, 24, 26)
        layout.setSpacing(10)
        layout.addWidget(IconLabel(theme, "tray", 40, "accent"), 0, center)
        for label in (what, how):
            label.setAlignment(center)
            layout.addWidget(label)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.file_button)
        buttons.addWidget(self.folder_button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        self.file_button.clicked.connect(self.file_asked)
        self.folder_button.clicked.connect(self.folder_asked)
