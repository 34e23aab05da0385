"""Per year: what is posted, certain and expected, against what was granted."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from talentdesk.desktop.theme.theme import SEMIBOLD, Theme
from talentdesk.desktop.theme.tokens import Token
from talentdesk.desktop.widgets.chart import Chart
from talentdesk.desktop.widgets.figure_rows import Figures
from talentdesk.desktop.widgets.painting import LEFT, RIGHT, fill_bar
from talentdesk.domain.money import Money
from talentdesk.wording.formatting import whole_euro_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_ROW: Final = 40
_BAR: Final = 16
_LEGEND: Final = 22
_PARTS: Final[tuple[tuple[Token, bool], ...]] = (("info", False), ("ok", False), ("warn", True))
"""Colour of posted, open and expected, and whether it is only expected."""


class YearBar(NamedTuple):
    """One year: certain is ``posted`` and ``due`` together, ``expected`` comes on top of it."""

    year: int
    granted: Money
    posted: Money
    due: Money
    expected: Money

    @property
    def sum(self) -> Money:
        """What the year comes to."""
        return self.posted + self.due + self.expected


class ForecastBars(Chart):
    """A bar per year on one scale; expected is hatched, the mark is what was granted."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name, 120)
        self._years: tuple[YearBar, ...] = ()

    def set_years(self, years: Sequence[YearBar]) -> None:
        """Show other figures."""
        self._years = tuple(years)
        self._height = _LEGEND * 2 + max(1, len(self._years)) * _ROW
        self.updateGeometry()
        self.tell()

    @override
    def figures(self) -> Figures:
        titles = (
            translate("ForecastBars", "Jaar"),
            translate("ForecastBars", "toegekend €"),
            translate("ForecastBars", "geboekt €"),
            translate("ForecastBars", "open €"),
            translate("ForecastBars", "verwacht €"),
            translate("ForecastBars", "prognose €"),
        )
        return Figures(
            titles,
            [
                (str(item.year), *map(whole_euro_text, (*item[1:], item.sum)))
                for item in self._years
            ],
        )

    @override
    def paint_chart(self, painter: QPainter, rect: QRectF) -> None:
        if not self._years:
            return
        theme = self.theme
        metrics = theme.metrics("small", SEMIBOLD, tabular=True)
        label = metrics.horizontalAdvance("2026") + 12
        sums = max(metrics.horizontalAdvance(whole_euro_text(item.sum)) for item in self._years)
        legend = theme.px(_LEGEND)
        self._paint_legend(painter, QRectF(rect.left(), rect.top(), rect.width(), 2 * legend))
        most = max(max(item.sum.cents, item.granted.cents) for item in self._years) or 1
        top = rect.top() + 2 * legend
        height = (rect.bottom() - top) / len(self._years)
        for place, item in enumerate(self._years):
            row = QRectF(rect.left(), top + height * place, rect.width(), height)
            painter.setFont(theme.font("small", SEMIBOLD, tabular=True))
            painter.setPen(theme.color("text"))
            painter.drawText(row, LEFT, str(item.year))
            painter.drawText(row, RIGHT, whole_euro_text(item.sum))
            bars = row.adjusted(label, 0, -sums - 10, 0)
            self._paint_bar(painter, bars, item, most)

    def _paint_bar(self, painter: QPainter, row: QRectF, item: YearBar, most: int) -> None:
        theme, height = self.theme, min(self.theme.px(_BAR), row.height() - 6)
        left = row.left()
        amounts = (item.posted, item.due, item.expected)
        for amount, (token, hatched) in zip(amounts, _PARTS, strict=True):
            width = row.width() * max(0, amount.cents) / most
            if width > 0:
                bar = QRectF(left, row.center().y() - height / 2, max(2.0, width), height)
                fill_bar(painter, bar, theme.color(token), proposed=hatched)
                left += width
        mark = row.left() + row.width() * item.granted.cents / most
        painter.setPen(QPen(theme.color("text"), 2))
        painter.drawLine(
            QPointF(mark, row.center().y() - height / 2 - 3),
            QPointF(mark, row.center().y() + height / 2 + 3),
        )

    def _paint_legend(self, painter: QPainter, rect: QRectF) -> None:
        theme, size = self.theme, self.theme.px(10)
        names = (
            translate("ForecastBars", "geboekt"),
            translate("ForecastBars", "open"),
            translate("ForecastBars", "verwacht"),
        )
        painter.setFont(theme.font("caption"))
        metrics, left, line = theme.metrics("caption"), rect.left(), rect.height() / 2
        for name, (token, hatched) in zip(names, _PARTS, strict=True):
            box = QRectF(left, rect.top() + line / 2 - size / 2, size, size)
            fill_bar(painter, box, theme.color(token), proposed=hatched)
            painter.setPen(theme.color("text2"))
            text = QRectF(box.right() + 5, rect.top(), rect.width(), line)
            painter.drawText(text, LEFT, name)
            left = text.left() + metrics.horizontalAdvance(name) + 14
        granted = QRectF(rect.left(), rect.top() + line, rect.width(), line)
        painter.setPen(theme.color("text2"))
        painter.drawText(granted, LEFT, translate("ForecastBars", "| wat is toegekend"))
