"""The pages of a paper as they will look, below each other."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import TextLabel, discard, frame
from talentdesk.wording.formatting import count_text


class PagePicture(QWidget):
    """One page as wide as its place; white also on a dark desk, as paper is."""

    def __init__(self, theme: Theme, data: bytes, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._pixmap = QPixmap()
        self._pixmap.loadFromData(data, "PNG")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if self._pixmap.isNull():
            return 0
        return round(width * self._pixmap.height() / self._pixmap.width())

    @override
    def sizeHint(self) -> QSize:
        width = self.width()
        return QSize(width, self.heightForWidth(width))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRectF(self.rect()), self._pixmap, QRectF(self._pixmap.rect()))
        painter.setPen(self._theme.color("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class PaperPreview(QFrame):
    """Says what it shows; pages are replaced when the paper changed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "canvas")
        self._theme = theme
        self.pages: list[PagePicture] = []
        self.about_label = TextLabel(self.tr("Het papier wordt gemaakt…"), "small")
        self._content = frame("canvas")
        self._list = QVBoxLayout(self._content)
        self._list.setContentsMargins(16, 12, 16, 16)
        self._list.setSpacing(12)
        self._list.addWidget(self.about_label)
        self._list.addStretch(1)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setAccessibleName(self.tr("Bladzijden van het papier"))
        self.area.setWidget(self._content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show other pages; the place that one looks at stays."""
        place = self.area.verticalScrollBar().value()
        for old in self.pages:
            self._list.removeWidget(old)
            discard(old)
        counted = count_text(len(pages), self.tr("bladzijde"), self.tr("bladzijden"))
        self.about_label.setText(self.tr("Zo komt het op papier: {pages}").format(pages=counted))
        self.pages = [
            PagePicture(
                self._theme, data, self.tr("Bladzijde {number}").format(number=place_of + 1)
            )
            for place_of, data in enumerate(pages)
        ]
        for at, page in enumerate(self.pages):
            self._list.insertWidget(at + 1, page)
            page.show()
        self._list.activate()
        self.area.verticalScrollBar().setValue(place)

    def say(self, words: str) -> None:
        """What is going on, above the pages."""
        self.about_label.setText(words)
