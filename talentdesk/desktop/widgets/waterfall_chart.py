"""From what was formed to what is free, step by step."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from talentdesk.desktop.theme.theme import SEMIBOLD, Theme
from talentdesk.desktop.theme.tokens import Token
from talentdesk.desktop.widgets.chart import Chart
from talentdesk.desktop.widgets.figure_rows import Figures
from talentdesk.desktop.widgets.painting import CENTER, ELIDE, RIGHT, fill_bar
from talentdesk.domain.money import Money
from talentdesk.wording.formatting import number_text, whole_euro_text

translate = QCoreApplication.translate

_MOST_LINES: Final = 5
_WIDEST_BAR: Final = 84


class WaterfallStep(NamedTuple):
    """A bar from ``start`` to ``end``; a step down is shown with a minus.

    ``proposed`` bars are hatched: no decision rests on them yet.
    """

    label: str
    under: str
    start: Money
    end: Money
    token: Token = "accent"
    proposed: bool = False

    @property
    def text(self) -> str:
        """The change, or the height of a bar that stands on zero."""
        return whole_euro_text(self.end - self.start)


def axis_step(top: int, most: int = _MOST_LINES) -> int:
    """Cents between two lines, so that at most ``most`` fit under ``top`` and read easily."""
    step = 100
    while step * max(1, most) < top:
        digits = str(step)[0]
        step = step * 2 if digits in "15" else step * 5 // 2
    return step


class WaterfallChart(Chart):
    """Bars start at zero or where the one before ended."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name, 190)
        self._steps: tuple[WaterfallStep, ...] = ()

    def set_steps(self, steps: Sequence[WaterfallStep]) -> None:
        """Show other figures."""
        self._steps = tuple(steps)
        self.tell()

    @override
    def figures(self) -> Figures:
        titles = (translate("WaterfallChart", "Stap"), translate("WaterfallChart", "Bedrag €"))
        rows = [(f"{step.label}, {step.under}", step.text) for step in self._steps]
        return Figures(titles, rows)

    @override
    def paint_chart(self, painter: QPainter, rect: QRectF) -> None:
        if not self._steps:
            return
        theme = self.theme
        words = theme.metrics("small", SEMIBOLD).height() + theme.metrics("caption").height() + 8
        top = max(max(step.start.cents, step.end.cents) for step in self._steps) or 1
        high = rect.height() - words - theme.metrics("small", SEMIBOLD).height()
        most = min(_MOST_LINES, int(high / (theme.metrics("caption").height() + 4)))
        step = axis_step(top, most)
        axis_width = theme.metrics("caption").horizontalAdvance(self._axis_text(top, step)) + 10
        area = QRectF(rect)
        area.setTop(rect.top() + theme.metrics("small", SEMIBOLD).height() + 4)
        area.setBottom(rect.bottom() - words)
        area.setLeft(rect.left() + axis_width)
        self._paint_axis(painter, area, top, step)
        self._paint_bars(painter, area, top)

    def _axis_text(self, cents: int, step: int) -> str:
        """Millions or thousands without decimals where the steps allow it, else euros."""
        if step >= 100_000_000:
            tenths = cents * 10 // 100_000_000
            whole, tenth = divmod(tenths, 10)
            return f"{number_text(whole)},{tenth} mln" if step % 100_000_000 else f"{whole} mln"
        return number_text(cents // 100)

    def _paint_axis(self, painter: QPainter, area: QRectF, top: int, step: int) -> None:
        theme = self.theme
        painter.setFont(theme.font("caption"))
        for cents in range(0, top + 1, step):
            y = round(self._y(area, cents, top)) + 0.5
            painter.setPen(theme.color("line" if cents else "edge"))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(theme.color("text3"))
            room = QRectF(area.left() - 108, y - 10, 100, 20)
            painter.drawText(room, RIGHT, self._axis_text(cents, step) if cents else "0")

    def _paint_bars(self, painter: QPainter, area: QRectF, top: int) -> None:
        slot = area.width() / len(self._steps)
        width = min(self.theme.px(_WIDEST_BAR), slot * 0.62)
        edge = None
        for place, step in enumerate(self._steps):
            left = area.left() + slot * place + (slot - width) / 2
            high = self._y(area, max(step.start.cents, step.end.cents), top)
            low = self._y(area, min(step.start.cents, step.end.cents), top)
            bar = QRectF(left, high, width, max(2.0, low - high))
            if edge is not None:
                join = self._y(area, step.start.cents or step.end.cents, top)
                painter.setPen(QPen(self.theme.color("edge"), 1, Qt.PenStyle.DotLine))
                painter.drawLine(QPointF(edge, join), QPointF(left, join))
            if step.start != step.end:
                fill_bar(painter, bar, self.theme.color(step.token), proposed=step.proposed)
            self._paint_words(painter, bar, area, slot, step)
            edge = bar.right()

    def _paint_words(
        self, painter: QPainter, bar: QRectF, area: QRectF, slot: float, step: WaterfallStep
    ) -> None:
        theme = self.theme
        strong, small = theme.metrics("small", SEMIBOLD), theme.metrics("caption")
        left, room = bar.center().x() - slot / 2, int(slot - 4)
        painter.setFont(theme.font("small", SEMIBOLD))
        painter.setPen(theme.color("text"))
        height = strong.height()
        painter.drawText(QRectF(left, bar.top() - height - 2, slot, height), CENTER, step.text)
        label = QRectF(left, area.bottom() + 5, slot, height)
        painter.drawText(label, CENTER, strong.elidedText(step.label, ELIDE, room))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        under = QRectF(left, label.bottom() + 1, slot, small.height())
        painter.drawText(under, CENTER, small.elidedText(step.under, ELIDE, room))

    def _y(self, area: QRectF, cents: int, top: int) -> float:
        return area.bottom() - area.height() * max(0, cents) / top
