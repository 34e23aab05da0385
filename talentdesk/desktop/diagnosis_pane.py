"""The diagnosis to read, before it is kept or copied: what stands here is what goes out."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from talentdesk.desktop.shell.overlay import Overlay
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import WrappedLabel

_AROUND: Final = 280
"""Pixels at 100 % that the window, the title and the buttons need above and below the text."""
_LEAST: Final = 160
_MOST: Final = 420


class DiagnosisPane(Overlay):
    """Shows the text and asks to keep it.

    Signals:
        keep_asked: the text that is to be kept.
    """

    keep_asked = Signal(str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, 640, self.tr("Diagnose"))
        self.text_edit = QPlainTextEdit(readOnly=True)
        self.text_edit.setAccessibleName(self.tr("Tekst van de diagnose"))
        self.text_edit.setTabChangesFocus(True)
        self.text_edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.keep_button = DeskButton(theme, self.tr("Bewaren…"), "floppy-disk", "primary")
        self.copy_button = DeskButton(theme, self.tr("Kopiëren"), "copy")
        why = self.tr(
            "Dit is alles wat in het bestand komt. Lees het na, bewaar het en geef het aan wie "
            "TalentDesk beheert. TalentDesk verstuurt zelf niets."
        )
        self.body.addWidget(WrappedLabel(why, "second"))
        self.body.addWidget(self.text_edit, 1)
        row = QHBoxLayout()
        row.addWidget(self.keep_button)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.keep_button.clicked.connect(self._keep)
        self.copy_button.clicked.connect(self._copy)
        theme.changed.connect(self._size_text)
        self._size_text()

    def show_text(self, text: str) -> None:
        """Put a text in it and open it."""
        self.text_edit.setPlainText(text)
        self._size_text()
        self.open()

    @Slot()
    def _size_text(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(self._theme.px(12))
        self.text_edit.setFont(font)
        room = self.window().height() - self._theme.px(_AROUND)
        self.text_edit.setMinimumHeight(
            max(self._theme.px(_LEAST), min(self._theme.px(_MOST), room))
        )

    @Slot()
    def _keep(self) -> None:
        self.keep_asked.emit(self.text_edit.toPlainText())

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text_edit.toPlainText())
