"""Amounts per programme line and year, with the sums of both."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QPainter
from typing_extensions import override

from talentdesk.desktop.theme.theme import SEMIBOLD, Theme
from talentdesk.desktop.widgets.chart import Chart
from talentdesk.desktop.widgets.figure_rows import Figures
from talentdesk.desktop.widgets.painting import ELIDE, LEFT, RIGHT, fill_bar, paint_marker
from talentdesk.domain.money import Money, total
from talentdesk.wording.formatting import whole_euro_text

translate = QCoreApplication.translate

_MARKER: Final = 9
_BAR: Final = 10
_ROW: Final = 30


class LineYears(NamedTuple):
    """One line: an amount per year, in the order of the years."""

    line: str
    amounts: tuple[Money, ...]


class LineYearBars(Chart):
    """Small bars on one scale, the amount beside each; totals right and below."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name, 210)
        self._years: tuple[int, ...] = ()
        self._lines: tuple[LineYears, ...] = ()

    def set_lines(self, years: Sequence[int], lines: Sequence[LineYears]) -> None:
        """Show other figures; every line has as many amounts as there are years."""
        self._years = tuple(years)
        self._lines = tuple(lines)
        self._height = 26 + _ROW * (len(self._lines) + 1)
        self.updateGeometry()
        self.tell()

    @override
    def figures(self) -> Figures:
        line, sum_ = translate("LineYearBars", "Lijn"), translate("LineYearBars", "Totaal €")
        titles = (line, *(str(year) for year in self._years), sum_)
        rows = [(self.theme.line(row.line).name, *_texts(row.amounts)) for row in self._lines]
        return Figures(titles, [*rows, (translate("LineYearBars", "Totaal"), *self._sums())])

    @override
    def paint_chart(self, painter: QPainter, rect: QRectF) -> None:
        if not self._years or not self._lines:
            return
        theme = self.theme
        names = [theme.line(row.line).name for row in self._lines]
        widest = max(theme.metrics("small").horizontalAdvance(name) for name in names)
        name_width = min(rect.width() * 0.3, widest + theme.px(_MARKER) + 18)
        figure = theme.metrics("small", SEMIBOLD, tabular=True)
        sum_width = max(figure.horizontalAdvance(text) for text in (*self._sums(), "Totaal")) + 4
        head = theme.metrics("caption", SEMIBOLD).height() + 6
        body = QRectF(
            rect.left() + name_width,
            rect.top() + head,
            rect.width() - name_width - sum_width,
            rect.height() - head,
        )
        self._paint_head(painter, rect, body)
        row_height = body.height() / (len(self._lines) + 1)
        most = max((amount.cents for row in self._lines for amount in row.amounts), default=0)
        for place, row in enumerate(self._lines):
            top = body.top() + row_height * place
            self._rule(painter, rect, top)
            self._paint_name(painter, QRectF(rect.left(), top, name_width, row_height), row.line)
            cells = QRectF(body.left(), top, body.width(), row_height)
            self._paint_cells(painter, cells, row, most)
            self._paint_sum(painter, rect, cells, _texts(row.amounts)[-1])
        self._paint_foot(painter, rect, body, row_height)

    def _paint_head(self, painter: QPainter, rect: QRectF, body: QRectF) -> None:
        theme = self.theme
        painter.setFont(theme.font("caption", SEMIBOLD))
        painter.setPen(theme.color("text2"))
        width = body.width() / len(self._years)
        height = body.top() - rect.top() - 4
        for place, year in enumerate(self._years):
            cell = QRectF(body.left() + width * place, rect.top(), width, height)
            painter.drawText(cell, LEFT, str(year))
        word = translate("LineYearBars", "Totaal")
        painter.drawText(QRectF(rect.left(), rect.top(), rect.width(), height), RIGHT, word)

    def _paint_name(self, painter: QPainter, cell: QRectF, key: str) -> None:
        theme, look, size = self.theme, self.theme.line(key), self.theme.px(_MARKER)
        center = QPointF(cell.left() + size / 2 + 1, cell.center().y())
        paint_marker(painter, center, size, look.marker, theme.qcolor(look.colours.fill))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text"))
        inner = cell.adjusted(size + 7, 0, -6, 0)
        name = theme.metrics("small").elidedText(look.name, ELIDE, int(inner.width()))
        painter.drawText(inner, LEFT, name)

    def _paint_cells(self, painter: QPainter, cells: QRectF, row: LineYears, most: int) -> None:
        theme, width = self.theme, cells.width() / len(self._years)
        metrics = theme.metrics("small", tabular=True)
        fill = theme.qcolor(theme.line(row.line).colours.fill)
        labels = max(
            metrics.horizontalAdvance(whole_euro_text(amount))
            for line in self._lines
            for amount in line.amounts
        )
        room = max(0.0, width - labels - 14)
        painter.setFont(theme.font("small", tabular=True))
        for place, amount in enumerate(row.amounts):
            left = cells.left() + width * place
            length = room * amount.cents / most if most else 0.0
            height = theme.px(_BAR)
            if length > 0:
                bar = QRectF(left, cells.center().y() - height / 2, max(2.0, length), height)
                fill_bar(painter, bar, fill)
            painter.setPen(theme.color("text" if amount.cents else "text3"))
            after = left + (length + 6 if length > 0 else 0)
            text = QRectF(after, cells.top(), labels + 6, cells.height())
            painter.drawText(text, LEFT, whole_euro_text(amount))

    def _paint_sum(self, painter: QPainter, rect: QRectF, cells: QRectF, text: str) -> None:
        painter.setFont(self.theme.font("small", SEMIBOLD, tabular=True))
        painter.setPen(self.theme.color("text"))
        cell = QRectF(rect.left(), cells.top(), rect.width(), cells.height())
        painter.drawText(cell, RIGHT, text)

    def _paint_foot(self, painter: QPainter, rect: QRectF, body: QRectF, row_height: float) -> None:
        top = body.bottom() - row_height
        self._rule(painter, rect, top)
        painter.setFont(self.theme.font("small", SEMIBOLD, tabular=True))
        painter.setPen(self.theme.color("text"))
        foot = QRectF(rect.left(), top, rect.width(), row_height)
        painter.drawText(foot, LEFT, translate("LineYearBars", "Totaal"))
        *sums, everything = self._sums()
        width = body.width() / len(self._years)
        for place, text in enumerate(sums):
            cell = QRectF(body.left() + width * place, top, width, row_height)
            painter.drawText(cell, LEFT, text)
        painter.drawText(foot, RIGHT, everything)

    def _rule(self, painter: QPainter, rect: QRectF, top: float) -> None:
        y = round(top) + 0.5
        painter.setPen(self.theme.color("line"))
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))

    def _sums(self) -> tuple[str, ...]:
        """One per year, then over everything."""
        years = [
            total(row.amounts[place] for row in self._lines) for place in range(len(self._years))
        ]
        return _texts(tuple(years))


def _texts(amounts: tuple[Money, ...]) -> tuple[str, ...]:
    """The amounts and their sum."""
    return (*(whole_euro_text(amount) for amount in amounts), whole_euro_text(total(amounts)))
