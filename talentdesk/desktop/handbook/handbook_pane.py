"""Shows a page of the handbook over the window."""

from typing import Final

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.handbook.handbook_browser import HandbookBrowser
from talentdesk.desktop.room_list import FIRST_ROOM
from talentdesk.desktop.shell.overlay import Overlay
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.shipped import HANDBOOK

_WIDTH: Final = 780
_ABOVE_AND_BELOW: Final = 190

PAGES: Final = {
    "": "start.md",
    FIRST_ROOM: "overzicht.md",
    "proposals": "voorstellen.md",
    "reviews": "beoordelen.md",
    "rounds": "beoordelingsronde.md",
    "round_file": "beoordelen-in-de-trein.md",
    "decisions": "besluiten.md",
    "reserve": "reserve.md",
    "reconciliation": "aansluiten.md",
    "accounting": "verantwoorden.md",
    "indicators": "indicatoren.md",
    "programme": "programma.md",
    "people": "personen.md",
    "log": "logboek.md",
}
"""The page of each room; the empty key is the start screen, "rounds" a part of "reviews".

"round_file" is for all of the desk of a package.
"""


class HandbookPane(Overlay):
    """One page at a time; a list leads to the others."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, _WIDTH, self.tr("Handleiding"))
        self.page_box = ChoiceBox(theme, self._pages())
        self.page_box.setAccessibleName(self.tr("Bladzijde van de handleiding"))
        self.back_button = DeskButton(theme, self.tr("Terug"), "arrow-left", "quiet")
        self.browser = HandbookBrowser(theme)
        top = QHBoxLayout()
        top.addWidget(self.page_box)
        top.addStretch(1)
        top.addWidget(self.back_button)
        self.body.addLayout(top)
        self.body.addWidget(self.browser, 1)
        self.page_box.currentIndexChanged.connect(self._choose)
        self.back_button.clicked.connect(self.browser.backward)
        self.browser.backwardAvailable.connect(self.back_button.setVisible)
        self.browser.sourceChanged.connect(self._follow)
        self.browser.outside_asked.connect(QDesktopServices.openUrl)
        self.back_button.hide()

    def open_at(self, room: str) -> None:
        """Show the page of a room; the start page for one without a page of its own."""
        page = PAGES.get(room, PAGES[""])
        if (HANDBOOK / page).is_file():
            self._show(page)
            self.browser.clearHistory()
        else:
            self.browser.setPlainText(self.tr("De handleiding ontbreekt in deze installatie."))
        self.open()
        self.browser.setFocus()

    def _show(self, page: str) -> None:
        self.browser.setSource(QUrl.fromLocalFile(str(HANDBOOK / page)))

    def _pages(self) -> tuple[tuple[str, str], ...]:
        return tuple((page, _title(page)) for page in PAGES.values())

    @Slot(int)
    def _choose(self, _index: int) -> None:
        page = self.page_box.value()
        if page != self.browser.source().fileName():
            self._show(page)

    @Slot(QUrl)
    def _follow(self, source: QUrl) -> None:
        if source.fileName() in PAGES.values():
            self.page_box.set_value(source.fileName())

    @override
    @Slot()
    def _fit(self) -> None:
        super()._fit()
        room = self._host.height() - self._theme.px(_ABOVE_AND_BELOW)
        self.browser.set_room(max(self._theme.px(120), room))


def _title(page: str) -> str:
    """The heading of a page; its file name when the page is missing."""
    file = HANDBOOK / page
    if not file.is_file():
        return page.removesuffix(".md")
    with file.open(encoding="utf-8") as lines:
        return lines.readline().lstrip("# ").strip()
