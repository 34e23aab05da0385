"""Shows a page of the handbook over the window."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from talentdesk.desktop.room_list import FIRST_ROOM
from talentdesk.desktop.shell.overlay import Overlay
from talentdesk.desktop.theme.theme import Theme

HANDBOOK: Final = Path(__file__).parents[3] / "docs" / "handleiding"
"""Also right inside a packaged program, where ``docs`` lies beside ``talentdesk``."""
_WIDTH: Final = 760

PAGES: Final = {
    "": "start.md",
    FIRST_ROOM: "overzicht.md",
    "proposals": "voorstellen.md",
    "reviews": "beoordelen.md",
    "decisions": "besluiten.md",
    "reserve": "reserve.md",
    "reconciliation": "aansluiten.md",
    "accounting": "verantwoorden.md",
    "indicators": "indicatoren.md",
    "programme": "programma.md",
    "log": "logboek.md",
}
"""The page of each room; the empty key is the start screen."""


class HandbookPane(Overlay):
    """One page at a time; links lead to other pages, nowhere else."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, _WIDTH, self.tr("Handleiding"))
        self.browser = QTextBrowser()
        self.browser.setAccessibleName(self.tr("Handleiding"))
        self.browser.setOpenExternalLinks(False)
        self.browser.setSearchPaths([str(HANDBOOK)])
        self.browser.setMinimumHeight(theme.px(460))
        self.body.addWidget(self.browser, 1)

    def open_at(self, room: str) -> None:
        """Show the page of a room; the start page for one without a page of its own."""
        page = HANDBOOK / PAGES.get(room, PAGES[""])
        if page.is_file():
            self.browser.setSource(
                QUrl.fromLocalFile(str(page)), QTextDocument.ResourceType.MarkdownResource
            )
            self._fit_pictures()
        else:
            self.browser.setPlainText(self.tr("De handleiding ontbreekt in deze installatie."))
        self.open()
        self.browser.setFocus()

    def _fit_pictures(self) -> None:
        """Pictures of a whole window are wider than the pane."""
        width = self._theme.px(_WIDTH - 90)
        document = self.browser.document()
        html = document.toHtml().replace("<img ", f'<img width="{width}" ')
        self.browser.setHtml(html)
