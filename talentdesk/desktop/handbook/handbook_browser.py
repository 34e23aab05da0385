"""A page of the handbook as text, in the colours of the theme."""

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QImage,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme

_MARGIN: Final = 14
_CELL_PADDING: Final = 6
_LINE_HEIGHT: Final = 125
_PROPORTIONAL: Final = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class HandbookBrowser(QTextBrowser):
    """Fits pictures to its width and leaves out those that are missing.

    Signals:
        outside_asked: a link that does not lead to a page on this computer.
    """

    outside_asked = Signal(QUrl)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._room = 0
        self.setAccessibleName(self.tr("Handleiding"))
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "plain")
        self.document().setDocumentMargin(_MARGIN)
        self.anchorClicked.connect(self._follow_link)
        self.sourceChanged.connect(self._dress)
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    def set_room(self, height: int) -> None:
        """How high the page may be; a minimum would be taken away by the style sheet."""
        self._room = height
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._room)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        if type != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(type, name)
        picture = QImage(self.source().resolved(QUrl(name)).toLocalFile())
        if picture.isNull():
            nothing = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
            nothing.fill(Qt.GlobalColor.transparent)
            return nothing
        ratio = self.devicePixelRatioF()
        width = min(picture.width(), int((self.viewport().width() - 4 * _MARGIN) * ratio))
        fitted = picture.scaledToWidth(max(1, width), Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(ratio)
        return fitted

    @Slot(QUrl)
    def _follow_link(self, link: QUrl) -> None:
        target = self.source().resolved(link)
        file = Path(target.toLocalFile())
        if target.isLocalFile() and file.suffix == ".md" and file.is_file():
            self.setSource(target)
        else:
            self.outside_asked.emit(target)

    @Slot()
    def _follow_theme(self) -> None:
        theme = self._theme
        self.setFont(theme.font("body"))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.color("surface"))
        palette.setColor(QPalette.ColorRole.Text, theme.color("text"))
        palette.setColor(QPalette.ColorRole.Link, theme.color("accent"))
        self.setPalette(palette)
        if self.source().isValid():
            self.reload()
            self._dress()

    @Slot()
    def _dress(self) -> None:
        """Air between paragraphs; hairlines instead of the double borders of Markdown tables."""
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            look = cursor.blockFormat()
            look.setLineHeight(_LINE_HEIGHT, _PROPORTIONAL)
            in_table = cursor.currentTable() is not None
            look.setBottomMargin(0 if in_table else 4 if cursor.currentList() is not None else 10)
            cursor.setBlockFormat(look)
            block = block.next()
        for child in self.document().rootFrame().childFrames():
            if isinstance(child, QTextTable):
                self._dress_table(child)

    def _dress_table(self, table: QTextTable) -> None:
        look = table.format().toTableFormat()
        look.setBorder(1)
        look.setBorderCollapse(True)
        look.setBorderBrush(self._theme.color("line"))
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setCellPadding(_CELL_PADDING)
        look.setBottomMargin(12)
        table.setFormat(look)
