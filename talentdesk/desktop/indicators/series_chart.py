"""Measurements over time: a line per part and series, broken where the definition changed."""

import itertools
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from talentdesk.desktop.theme.lines import MARKERS, Marker
from talentdesk.desktop.theme.theme import SEMIBOLD, Theme
from talentdesk.desktop.theme.tokens import Token
from talentdesk.desktop.widgets.chart import Chart
from talentdesk.desktop.widgets.figure_rows import Figures
from talentdesk.desktop.widgets.painting import LEFT, RIGHT, paint_marker
from talentdesk.wording.progress_terms import value_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_HEIGHT: Final = 230
_AXIS: Final = 22
_LEGEND: Final = 20
_TOKENS: Final[tuple[Token, ...]] = ("accent", "warn", "info", "ok", "danger")


class ChartPoint(NamedTuple):
    """One value; ``words`` is its period as people say it."""

    day: date
    value: Decimal
    words: str


class ChartSeries(NamedTuple):
    """One line: the points of a part in one series; ``part`` in words, empty for the whole."""

    series: int
    part: str
    points: Sequence[ChartPoint]


class ChartTarget(NamedTuple):
    """What is wanted of a part at the end of a year."""

    year: int
    value: Decimal
    part: str


class SeriesChart(Chart):
    """Never joins two series: between them stands an upright line that says why."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name, _HEIGHT)
        self._series: tuple[ChartSeries, ...] = ()
        self._targets: tuple[ChartTarget, ...] = ()

    def show_series(self, series: Sequence[ChartSeries], targets: Sequence[ChartTarget]) -> None:
        """Show other figures."""
        self._series = tuple(item for item in series if item.points)
        self._targets = tuple(targets)
        self.tell()

    @override
    def figures(self) -> Figures:
        titles = (
            translate("SeriesChart", "Periode"),
            translate("SeriesChart", "reeks"),
            translate("SeriesChart", "onderdeel"),
            translate("SeriesChart", "waarde"),
        )
        whole = translate("SeriesChart", "geheel")
        rows = [
            (point.words, str(item.series), item.part or whole, value_text(point.value))
            for item in self._series
            for point in item.points
        ]
        aim = translate("SeriesChart", "streefwaarde")
        rows += [(str(t.year), aim, t.part or whole, value_text(t.value)) for t in self._targets]
        return Figures(titles, rows)

    @property
    def breaks(self) -> list[date]:
        """The days between two series, at which the definition changed."""
        numbers = sorted({item.series for item in self._series})
        found = []
        for earlier, later in itertools.pairwise(numbers):
            last = max(p.day for s in self._series if s.series == earlier for p in s.points)
            first = min(p.day for s in self._series if s.series == later for p in s.points)
            found.append(date.fromordinal((last.toordinal() + first.toordinal()) // 2))
        return found

    @override
    def paint_chart(self, painter: QPainter, rect: QRectF) -> None:
        if not self._series:
            return
        parts = list(dict.fromkeys(item.part for item in self._series))
        top = self._paint_legend(painter, rect, parts)
        scale = _Scale(self.theme, rect.adjusted(0, top, 0, 0), self._days(), self._values())
        self._paint_grid(painter, scale)
        for day in self.breaks:
            self._paint_break(painter, scale, day)
        for target in self._targets:
            self._paint_target(painter, scale, target, parts)
        for item in self._series:
            self._paint_line(painter, scale, item, parts.index(item.part))

    def _days(self) -> list[date]:
        days = [point.day for item in self._series for point in item.points]
        return [*days, *(date(item.year, 12, 31) for item in self._targets)]

    def _values(self) -> list[Decimal]:
        values = [point.value for item in self._series for point in item.points]
        return [*values, *(item.value for item in self._targets)]

    def _paint_grid(self, painter: QPainter, scale: "_Scale") -> None:
        theme = self.theme
        painter.setFont(theme.font("caption", tabular=True))
        for value in scale.ticks:
            y = scale.y(value)
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(scale.plot.left(), y), QPointF(scale.plot.right(), y))
            painter.setPen(theme.color("text2"))
            label = QRectF(scale.box.left(), y - 8, scale.plot.left() - scale.box.left() - 6, 16)
            painter.drawText(label, RIGHT, value_text(value))
        for year in scale.years:
            x = scale.x(date(year, 12, 31))
            label = QRectF(x - 24, scale.plot.bottom() + 4, 48, theme.px(_AXIS) - 4)
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, str(year))

    def _paint_break(self, painter: QPainter, scale: "_Scale", day: date) -> None:
        x = scale.x(day)
        pen = QPen(self.theme.color("text3"), 1)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, scale.plot.top()), QPointF(x, scale.plot.bottom()))
        painter.setFont(self.theme.font("caption"))
        painter.setPen(self.theme.color("text2"))
        said = translate("SeriesChart", "andere definitie")
        width = self.theme.metrics("caption").horizontalAdvance(said) + 4
        left = min(x + 4, scale.plot.right() - width)
        painter.drawText(QRectF(left, scale.plot.top() - 2, width, 16), LEFT, said)

    def _paint_target(
        self, painter: QPainter, scale: "_Scale", target: ChartTarget, parts: Sequence[str]
    ) -> None:
        place = parts.index(target.part) if target.part in parts else 0
        spot = QPointF(scale.x(date(target.year, 12, 31)), scale.y(target.value))
        painter.setPen(QPen(self.theme.color(_TOKENS[place % len(_TOKENS)]), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = self.theme.px(5)
        painter.drawLine(spot - QPointF(half, 0), spot + QPointF(half, 0))
        painter.drawEllipse(spot, half, half)

    def _paint_line(
        self, painter: QPainter, scale: "_Scale", item: ChartSeries, place: int
    ) -> None:
        colour = self.theme.color(_TOKENS[place % len(_TOKENS)])
        spots = [QPointF(scale.x(point.day), scale.y(point.value)) for point in item.points]
        painter.setPen(QPen(colour, 2))
        for start, end in itertools.pairwise(spots):
            painter.drawLine(start, end)
        for spot in spots:
            paint_marker(painter, spot, self.theme.px(9), _marker(place), colour)
        painter.setPen(self.theme.color("text"))
        painter.setFont(self.theme.font("caption", SEMIBOLD, tabular=True))
        said = value_text(item.points[-1].value)
        width = self.theme.metrics("caption", SEMIBOLD, tabular=True).horizontalAdvance(said) + 4
        left = min(spots[-1].x() - width / 2, scale.plot.right() - width)
        painter.drawText(QRectF(left, spots[-1].y() - 22, width, 16), LEFT, said)

    def _paint_legend(self, painter: QPainter, rect: QRectF, parts: Sequence[str]) -> float:
        """Parts by marker, and what the ring is; returns how high it became."""
        theme, line = self.theme, self.theme.px(_LEGEND)
        metrics = theme.metrics("caption")
        names = [(part, place) for place, part in enumerate(parts) if part]
        if self._targets:
            names.append((translate("SeriesChart", "streefwaarde"), -1))
        left, top = rect.left(), rect.top()
        painter.setFont(theme.font("caption"))
        for name, place in names:
            width = metrics.horizontalAdvance(name) + theme.px(30)
            if left + width > rect.right() and left > rect.left():
                left, top = rect.left(), top + line
            spot = QPointF(left + theme.px(6), top + line / 2)
            if place >= 0:
                colour = theme.color(_TOKENS[place % len(_TOKENS)])
                paint_marker(painter, spot, theme.px(9), _marker(place), colour)
            else:
                painter.setPen(QPen(theme.color("text2"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(spot, theme.px(4), theme.px(4))
            painter.setPen(theme.color("text2"))
            text = QRectF(left + theme.px(16), top, width, line)
            painter.drawText(text, LEFT, name)
            left += width
        return top - rect.top() + line + theme.px(10)


def _marker(place: int) -> Marker:
    return MARKERS[place % len(MARKERS)]


class _Scale:
    """Days to the right and values upwards; the values that are marked are round."""

    def __init__(
        self, theme: Theme, box: QRectF, days: Sequence[date], values: Sequence[Decimal]
    ) -> None:
        self.box = box
        self.ticks = _round_ticks(min(values), max(values))
        metrics = theme.metrics("caption", tabular=True)
        label = max(metrics.horizontalAdvance(value_text(value)) for value in self.ticks) + 10
        self.plot = box.adjusted(label, 0, -theme.px(24), -theme.px(_AXIS))
        years = [day.year for day in days]
        self._first = date(min(years) - 1, 12, 31).toordinal()
        self._last = date(max(years), 12, 31).toordinal()
        span = max(years) - min(years) + 1
        room = max(1, int(self.plot.width() // theme.px(44)))
        step = max(1, -(-span // room))
        self.years = range(max(years), min(years) - 1, -step)

    def x(self, day: date) -> float:
        """Pixels from the left."""
        share = (day.toordinal() - self._first) / max(1, self._last - self._first)
        return self.plot.left() + self.plot.width() * share

    def y(self, value: Decimal) -> float:
        """Pixels from the top."""
        low, high = self.ticks[0], self.ticks[-1]
        share = float((value - low) / (high - low))
        return self.plot.bottom() - self.plot.height() * share


def _round_ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """About five round values that hold all of them; the same value twice gets room around it."""
    room = high - low or max(abs(high), Decimal(1))
    step = Decimal(10) ** (room / 4).adjusted()
    step *= next(times for times in (1, 2, 5, 10) if step * times * 4 >= room)
    first = Fraction(low) // Fraction(step)
    count = 0
    while (first + count) * step < high or count < 1:
        count += 1
    return [Decimal(first + place) * step for place in range(count + 1)]
