"""One bar that shows of what an amount is made."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Token
from talentdesk.desktop.widgets.painting import fill_bar

_HEIGHT: Final = 10


class BarPart(NamedTuple):
    """A share of the bar; ``line`` takes the colour of a programme line, else ``token``.

    ``amount`` is in any unit that all parts share; ``words`` say it aloud.
    """

    amount: int
    words: str
    token: Token = "accent"
    line: str = ""
    proposed: bool = False


class PartsBar(QWidget):
    """Without text: the words stand beside it, and in its accessible name."""

    def __init__(self, theme: Theme, height: int = _HEIGHT) -> None:
        super().__init__()
        self._theme = theme
        self._height = height
        self._parts: tuple[BarPart, ...] = ()
        self._whole = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._follow_theme)

    def set_parts(self, parts: Sequence[BarPart], whole: int | None = None) -> None:
        """Show parts of ``whole``; without it they fill the bar."""
        self._parts = tuple(part for part in parts if part.amount > 0)
        self._whole = max(whole or 0, sum(part.amount for part in self._parts))
        self.setAccessibleName(", ".join(part.words for part in parts))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(self._height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            path = QPainterPath()
            path.addRoundedRect(box, 3, 3)
            painter.setClipPath(path)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillRect(box, self._theme.color("mute_soft"))
            left = box.left()
            for part in self._parts:
                width = box.width() * part.amount / self._whole
                rect = QRectF(left, box.top(), width, box.height())
                if part.line:
                    colour = self._theme.qcolor(self._theme.line(part.line).colours.fill)
                else:
                    colour = self._theme.color(part.token)
                if part.proposed:
                    fill_bar(painter, rect, colour, proposed=True)
                    painter.setClipPath(path)
                else:
                    painter.fillRect(rect.adjusted(0, 0, -1, 0), colour)
                left += width

    @Slot()
    def _follow_theme(self) -> None:
        self.updateGeometry()
        self.update()
