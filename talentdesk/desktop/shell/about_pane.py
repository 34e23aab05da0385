"""Which versions run here, and under what licences."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from talentdesk.desktop.shell.overlay import Overlay
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel


class Part(NamedTuple):
    """A program or font that TalentDesk is made with."""

    name: str
    version: str
    licence: str


class AboutText(NamedTuple):
    """What the pane says; ``paths`` are (what, where), for example the log file."""

    version: str
    parts: Sequence[Part]
    paths: Sequence[tuple[str, str]] = ()


class AboutPane(Overlay):
    """Its versions can be copied for a question to a colleague; a place can hold a name.

    Signals:
        diagnostics_asked: write the file that explains a fault.
    """

    diagnostics_asked = Signal()

    def __init__(self, theme: Theme, window: QWidget, about: AboutText) -> None:
        super().__init__(theme, window, 520, self.tr("Over TalentDesk"))
        self.text_edit = QPlainTextEdit(readOnly=True)
        self.text_edit.setAccessibleName(self.tr("Versies en licenties"))
        self.text_edit.setTabChangesFocus(True)
        self._versions = self._lines(about)
        places = "\n".join(f"{what}: {where}" for what, where in about.paths)
        self.text_edit.setPlainText(f"{self._versions}\n{places}".strip())
        self.copy_button = DeskButton(theme, self.tr("Kopiëren"), "copy")
        self.diagnose_button = DeskButton(theme, self.tr("Diagnose bewaren…"), "first-aid-kit")
        version = self.tr("Versie {version}").format(version=about.version)
        self.body.addWidget(TextLabel(version, "strong"))
        self.body.addWidget(
            WrappedLabel(
                self.tr(
                    "Het bureau waarop een gemeentelijk programma draait: van voorstel tot "
                    "verantwoording, elke euro herleidbaar tot een besluit."
                ),
                "second",
            )
        )
        self.body.addWidget(self.text_edit)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addWidget(self.diagnose_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.copy_button.clicked.connect(self._copy)
        self.diagnose_button.clicked.connect(self.diagnostics_asked)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._versions)

    def _lines(self, about: AboutText) -> str:
        lines = [f"TalentDesk {about.version}"]
        lines += [f"{part.name} {part.version} · {part.licence}" for part in about.parts]
        return "\n".join(lines)
