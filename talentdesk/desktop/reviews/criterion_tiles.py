"""One tile per criterion: letter, lowest judgement, and how many conditions are judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import SEMIBOLD, Theme
from talentdesk.desktop.theme.tokens import RADIUS_CONTROL, Token
from talentdesk.desktop.widgets.card_grid import CardGrid
from talentdesk.desktop.widgets.labels import discard
from talentdesk.desktop.widgets.painting import ELIDE, LEFT
from talentdesk.desktop.widgets.status_looks import JUDGEMENT_MARKS
from talentdesk.domain.programme import Criterion
from talentdesk.domain.reviews import Judgement
from talentdesk.wording.terms import term

_HEIGHT: Final = 60
_LOW_HEIGHT: Final = 42
_LEAST: Final = 56
_NAMED: Final = 78
"""Pixels at 100 %: a narrower tile has no room for its name."""
_PADDING: Final = 8
_ICON: Final = 16
_GAP: Final = 6


@dataclass(frozen=True, slots=True)
class CriterionState:
    """A criterion with the lowest judgement in it; dashed until all of it is judged.

    ``conditions`` 0 means that it does not hold for this kind of proposal.
    """

    criterion: Criterion
    lowest: Judgement
    answered: int
    conditions: int


class CriterionTile(QAbstractButton):
    """Opens its criterion."""

    def __init__(self, theme: Theme, criterion: Criterion) -> None:
        super().__init__()
        self._theme = theme
        self.criterion = criterion
        self._state: CriterionState | None = None
        self._named = True
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(criterion.name)
        theme.changed.connect(self._follow_theme)

    @property
    def share_text(self) -> str:
        """For example ``2/5``, or ``n.v.t.``."""
        if self._state is None or not self._state.conditions:
            return term(Judgement.NOT_APPLICABLE)
        return f"{self._state.answered}/{self._state.conditions}"

    def show_state(self, state: CriterionState) -> None:
        """Show how far it is."""
        self._state = state
        words = self.tr("{letter}, {name}: {lowest}, {answered} van {conditions} beoordeeld")
        if not state.conditions:
            words = self.tr("{letter}, {name}: {lowest}")
        said = words.format(
            letter=self.criterion.letter,
            name=self.criterion.name,
            lowest=term(state.lowest),
            answered=state.answered,
            conditions=state.conditions,
        )
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def set_named(self, *, named: bool) -> None:
        """Whether there is room for the name; without it the tile is lower."""
        if named != self._named:
            self._named = named
            self.updateGeometry()
            self.update()

    @override
    def sizeHint(self) -> QSize:
        height = _HEIGHT if self._named else _LOW_HEIGHT
        return QSize(self._theme.px(_LEAST), self._theme.px(height))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        edge: Token = "accent" if chosen else "line"
        width = 2 if chosen else 1
        if self.hasFocus():
            edge, width = "focus", 2
        ground: Token = "surface"
        if chosen:
            ground = "accent_soft"
        elif self.underMouse():
            ground = "hover"
        painter.setPen(QPen(theme.color(edge), width))
        painter.setBrush(theme.color(ground))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._theme
        inner = QRectF(self.rect()).adjusted(_PADDING + 1, 6, -_PADDING, -6)
        line = inner.height() / (3 if self._named else 2)
        lowest = self._state.lowest if self._state else Judgement.NOT_ASSESSED
        icon, ink = JUDGEMENT_MARKS[lowest]
        size = theme.px(_ICON)
        painter.drawPixmap(
            QPointF(inner.right() - size, inner.top() + (line - size) / 2 + 1),
            theme.pixmap(icon, _ICON, ink),
        )
        first = QRectF(inner.left(), inner.top(), inner.width() - size, line + 1)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("section", SEMIBOLD))
        painter.drawText(first, LEFT, self.criterion.letter)
        if self._named:
            self._paint_name(painter, first.translated(0, line + 1).adjusted(0, 0, size + 3, 0))
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("small", tabular=True))
        below = (2 if self._named else 1) * line + 1
        painter.drawText(first.translated(0, below), LEFT, self.share_text)

    def _paint_name(self, painter: QPainter, rect: QRectF) -> None:
        metrics = self._theme.metrics("caption")
        painter.setPen(self._theme.color("text2"))
        painter.setFont(self._theme.font("caption"))
        shown = metrics.elidedText(self.criterion.name, ELIDE, int(rect.width()))
        painter.drawText(rect, LEFT, shown)

    @Slot()
    def _follow_theme(self) -> None:
        self.updateGeometry()
        self.update()


class CriterionTiles(QWidget):
    """The criteria of the programme side by side.

    Signals:
        opened: id of the criterion that someone chose.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid: CardGrid | None = None
        self.tiles: list[CriterionTile] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_states(self, states: Sequence[CriterionState], current: str) -> None:
        """Show how far each criterion is, and which one is open."""
        if [tile.criterion for tile in self.tiles] != [state.criterion for state in states]:
            self._make(states)
        for tile, state in zip(self.tiles, states, strict=True):
            tile.show_state(state)
            tile.setChecked(state.criterion.id == current)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """One row as long as letter and judgement fit; names where there is room."""
        each = (self.width() + _GAP) / max(1, len(self.tiles)) - _GAP
        narrow = each < self._theme.px(_LEAST)
        for tile in self.tiles:
            tile.set_named(named=narrow or each >= self._theme.px(_NAMED))

    def _make(self, states: Sequence[CriterionState]) -> None:
        if self._grid is not None:
            self._layout.removeWidget(self._grid)
            discard(self._grid)
        self.tiles = [CriterionTile(self._theme, state.criterion) for state in states]
        for tile in self.tiles:
            tile.clicked.connect(self._tell)
        self._grid = CardGrid(self._theme, self.tiles, _LEAST, gap=_GAP)
        self._layout.addWidget(self._grid)
        self._fit()

    @Slot()
    def _tell(self) -> None:
        tile = self.sender()
        if isinstance(tile, CriterionTile):
            self.opened.emit(tile.criterion.id)
