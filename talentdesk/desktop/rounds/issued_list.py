"""The files that were made, with the folder that they stand in."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import ElidedLabel, IconLabel, TextLabel, discard
from talentdesk.domain.review_intake import Carrier
from talentdesk.services.round_export import IssuedFile
from talentdesk.wording.formatting import count_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class IssuedList(Card):
    """Hidden until files were made.

    Signals:
        folder_asked: open the folder.
    """

    folder_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(translate("Rounds", "Gemaakt"))
        self._theme = theme
        self._files = QVBoxLayout()
        self._files.setContentsMargins(0, 0, 0, 0)
        self.folder_button = DeskButton(theme, self.tr("Map openen"), "folder-open")
        holder = QWidget()
        holder.setLayout(self._files)
        self.add(holder)
        line = QHBoxLayout()
        line.addWidget(self.folder_button)
        line.addStretch(1)
        self.body.addLayout(line)
        self.folder_button.clicked.connect(self.folder_asked)
        self.hide()

    def show_files(self, files: Sequence[IssuedFile]) -> None:
        """One line per file: for whom, its name, how much is in it."""
        while (item := self._files.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        for file in files:
            self._files.addWidget(self._line(file))
        self.show()

    def _line(self, file: IssuedFile) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        icon = "package" if file.carrier is Carrier.PACKAGE else "table"
        line.addWidget(IconLabel(self._theme, icon, 18, "accent"))
        line.addWidget(TextLabel(file.reviewer_name, "strong"))
        line.addWidget(ElidedLabel(file.path.name, "second"), 1)
        count = count_text(file.asked, self.tr("voorstel"), self.tr("voorstellen"))
        line.addWidget(TextLabel(count, "small"))
        return made
