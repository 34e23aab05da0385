"""A place to drop a file."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import RADIUS_CARD, Token


def dropped_files(mime: QMimeData) -> list[Path]:
    """Files of this computer in what is being dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


class DropZone(QFrame):
    """An evenly dashed frame around whatever is put in it; lights up while a file hovers.

    Signals:
        dropped: the path of each file.
    """

    dropped = Signal(Path)

    def __init__(self, theme: Theme, ground: Token | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._ground = ground
        self._lit = False
        self.setAcceptDrops(True)
        theme.changed.connect(self._follow_theme)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._light(lit=True)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(lit=False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._light(lit=False)
        event.acceptProposedAction()
        for file in dropped_files(event.mimeData()):
            self.dropped.emit(file)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # A style sheet cannot set the length of its dashes.
        pen = QPen(theme.color("accent" if self._lit else "edge"), 2 if self._lit else 1.2)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        if self._lit:
            painter.setBrush(theme.color("accent_soft"))
        elif self._ground is not None:
            painter.setBrush(theme.color(self._ground))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        painter.end()

    def _light(self, *, lit: bool) -> None:
        self._lit = lit
        self.update()

    @Slot()
    def _follow_theme(self) -> None:
        self.update()
