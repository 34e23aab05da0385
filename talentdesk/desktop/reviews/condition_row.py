"""A condition in one line: judgement, id, name, and a mark when there is a reason."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import RADIUS_CARD, Token
from talentdesk.desktop.widgets.painting import ELIDE, LEFT, RIGHT
from talentdesk.desktop.widgets.status_looks import JUDGEMENT_MARKS
from talentdesk.domain.programme import Condition
from talentdesk.domain.reviews import ASKS_REASON, ConditionJudgement
from talentdesk.wording.terms import term

_HEIGHT: Final = 34
_PADDING: Final = 14
_ICON: Final = 16
_ID_ROOM: Final = 40


class ConditionRow(QAbstractButton):
    """Opens its condition."""

    def __init__(self, theme: Theme, condition: Condition, given: ConditionJudgement) -> None:
        super().__init__()
        self._theme = theme
        self.condition = condition
        self._given = given
        self._lacks_reason = given.judgement in ASKS_REASON and not given.reason.strip()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        said = self.tr("{id}, {name}: {judgement}").format(
            id=condition.id, name=condition.name, judgement=self._words()
        )
        self.setAccessibleName(said)
        self.setToolTip(f"{condition.id} {condition.name}")
        theme.changed.connect(self._follow_theme)

    def _words(self) -> str:
        word = term(self._given.judgement)
        if self._lacks_reason:
            return self.tr("{word}, reden ontbreekt").format(word=word)
        return word

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(220), self._theme.px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inside, RADIUS_CARD - 2, RADIUS_CARD - 2)
        inner = QRectF(self.rect()).adjusted(_PADDING, 0, -_PADDING, 0)
        icon, ink = JUDGEMENT_MARKS[self._given.judgement]
        self._icon(painter, inner.left(), icon, ink)
        inner.setLeft(inner.left() + theme.px(_ICON) + 8)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        painter.drawText(inner, LEFT, self.condition.id)
        inner.setLeft(inner.left() + theme.px(_ID_ROOM))
        inner.setRight(self._paint_end(painter, inner) - 10)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text"))
        name = theme.metrics("body").elidedText(self.condition.name, ELIDE, int(inner.width()))
        painter.drawText(inner, LEFT, name)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.rect()).adjusted(2, 2, -2, -2)
            painter.drawRoundedRect(ring, RADIUS_CARD - 3, RADIUS_CARD - 3)
        painter.end()

    def _paint_end(self, painter: QPainter, inner: QRectF) -> float:
        """Paint the word at the right; gives where it begins."""
        theme = self._theme
        words = self._words()
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("danger" if self._lacks_reason else "text2"))
        painter.drawText(inner, RIGHT, words)
        left = inner.right() - theme.metrics("small").horizontalAdvance(words)
        if self._given.reason.strip():
            left -= theme.px(_ICON) + 6
            self._icon(painter, left, "chat-text", "text3")
        return left

    def _icon(self, painter: QPainter, left: float, name: str, token: Token) -> None:
        size = self._theme.px(_ICON)
        top = (self.height() - size) / 2
        painter.drawPixmap(QPointF(left, top), self._theme.pixmap(name, _ICON, token))

    @Slot()
    def _follow_theme(self) -> None:
        self.updateGeometry()
        self.update()
