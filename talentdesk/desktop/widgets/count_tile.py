"""A count that filters a list when it is pressed."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from talentdesk.desktop.theme.theme import SEMIBOLD, Theme
from talentdesk.desktop.theme.tokens import RADIUS_CARD, Token
from talentdesk.desktop.widgets.enter_key import EnterButton
from talentdesk.desktop.widgets.painting import ELIDE, LEFT
from talentdesk.wording.formatting import number_text

_HEIGHT: Final = 64
_ICON: Final = 20


class CountTile(EnterButton):
    """An icon, a figure, and two lines; pressed it shows only its own rows."""

    def __init__(self, theme: Theme, title: str, icon: str, token: Token) -> None:
        """``title`` is what is counted; ``token`` colours the icon while there is any."""
        super().__init__()
        self._theme = theme
        self._title = title
        self._icon = icon
        self._token: Token = token
        self._count = 0
        self._note = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._follow_theme)

    def set_count(self, count: int, note: str) -> None:
        """How many there are, and what happens to them."""
        self._count = count
        self._note = note
        self.setEnabled(count > 0)
        self.setAccessibleName(f"{self._title}, {number_text(count)}, {note}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(_HEIGHT))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._border())
        painter.setBrush(theme.color("accent_soft" if self.isChecked() else "surface"))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        size = theme.px(_ICON)
        left = 16.0
        painter.drawPixmap(
            round(left),
            round((self.height() - size) / 2),
            theme.pixmap(self._icon, _ICON, self._token if self._count else "text3"),
        )
        left += size + 12
        left += self._paint_figure(painter, left) + 12
        self._paint_words(painter, left)
        painter.end()

    def _border(self) -> QPen:
        if self.hasFocus():
            return QPen(self._theme.color("focus"), 2)
        if self.isChecked():
            return QPen(self._theme.color("accent"), 2)
        return QPen(self._theme.color("line"), 1)

    def _paint_figure(self, painter: QPainter, left: float) -> int:
        figure = number_text(self._count)
        painter.setPen(self._theme.color("text" if self._count else "text3"))
        painter.setFont(self._theme.font("title", SEMIBOLD))
        width = self._theme.metrics("title", SEMIBOLD).horizontalAdvance(figure)
        painter.drawText(QRectF(left, 0, width + 2, self.height()), LEFT, figure)
        return width

    def _paint_words(self, painter: QPainter, left: float) -> None:
        theme, room = self._theme, self.width() - left - 10
        strong, small = theme.metrics("body", SEMIBOLD), theme.metrics("small")
        top = (self.height() - strong.height() - small.height()) / 2
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("body", SEMIBOLD))
        title = strong.elidedText(self._title, ELIDE, int(room))
        painter.drawText(QRectF(left, top, room, strong.height()), LEFT, title)
        painter.setPen(theme.color("text2"))
        painter.setFont(theme.font("small"))
        note = small.elidedText(self._note, ELIDE, int(room))
        painter.drawText(QRectF(left, top + strong.height(), room, small.height()), LEFT, note)

    @Slot()
    def _follow_theme(self) -> None:
        self.updateGeometry()
        self.update()
