"""How many proposals stand at each stage, by programme line."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QRectF, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from talentdesk.desktop.theme.contrast import ink_on
from talentdesk.desktop.theme.theme import SEMIBOLD, Theme
from talentdesk.desktop.widgets.badges import LineBadge
from talentdesk.desktop.widgets.chart import Chart
from talentdesk.desktop.widgets.figure_rows import Figures
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import discard
from talentdesk.desktop.widgets.painting import CENTER, ELIDE, LEFT, fill_bar

translate = QCoreApplication.translate

_ROW: Final = 27
_BAR: Final = 16
_GAP: Final = 2


class StageCounts(NamedTuple):
    """One stage: how many per line key, in the order of the programme."""

    label: str
    counts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """All lines together."""
        return sum(count for _, count in self.counts)


class StageBars(Chart):
    """Stacked bars on one scale, the count in each part and the sum after the bar."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name, 160)
        self._stages: tuple[StageCounts, ...] = ()

    def set_stages(self, stages: Sequence[StageCounts]) -> None:
        """Show other figures."""
        self._stages = tuple(stages)
        self._height = max(60, _ROW * len(self._stages) + 8)
        self.updateGeometry()
        self.tell()

    @override
    def figures(self) -> Figures:
        keys = list(dict.fromkeys(key for stage in self._stages for key, _ in stage.counts))
        names = [self.theme.line(key).name for key in keys]
        rows = []
        for stage in self._stages:
            counts = dict(stage.counts)
            values = [str(counts.get(key, 0)) for key in keys]
            rows.append((stage.label, *values, str(stage.total)))
        status, sum_ = translate("StageBars", "Status"), translate("StageBars", "Totaal")
        return Figures((status, *names, sum_), rows)

    @override
    def paint_chart(self, painter: QPainter, rect: QRectF) -> None:
        if not self._stages:
            return
        metrics = self.theme.metrics("small")
        widest = max(metrics.horizontalAdvance(stage.label) for stage in self._stages)
        label_width = min(rect.width() * 0.4, widest + 14)
        sum_width = self.theme.metrics("small", SEMIBOLD).horizontalAdvance("0000")
        most = max(stage.total for stage in self._stages) or 1
        height = min(self.theme.px(_ROW) * 1.4, rect.height() / len(self._stages))
        for place, stage in enumerate(self._stages):
            row = QRectF(rect.left(), rect.top() + height * place, rect.width(), height)
            self._paint_label(painter, row, label_width, stage.label)
            bars = row.adjusted(label_width, 0, -sum_width, 0)
            end = self._paint_parts(painter, bars, stage, most)
            painter.setFont(self.theme.font("small", SEMIBOLD))
            painter.setPen(self.theme.color("text" if stage.total else "text3"))
            room = QRectF(end + 6, row.top(), sum_width, row.height())
            painter.drawText(room, LEFT, str(stage.total))

    def _paint_label(self, painter: QPainter, row: QRectF, width: float, label: str) -> None:
        theme = self.theme
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text"))
        shown = theme.metrics("small").elidedText(label, ELIDE, int(width - 8))
        painter.drawText(row, LEFT, shown)

    def _paint_parts(self, painter: QPainter, row: QRectF, stage: StageCounts, most: int) -> float:
        """Paint the parts of one stage; gives the right end of the bar."""
        theme, height = self.theme, min(self.theme.px(_BAR), row.height() - 4)
        painter.setFont(theme.font("caption", SEMIBOLD))
        left = row.left()
        for key, count in stage.counts:
            if not count:
                continue
            width = row.width() * count / most
            fill = theme.line(key).colours.fill
            part = QRectF(left, row.center().y() - height / 2, max(2.0, width - _GAP), height)
            fill_bar(painter, part, theme.qcolor(fill))
            text = str(count)
            if theme.metrics("caption", SEMIBOLD).horizontalAdvance(text) + 4 <= part.width():
                painter.setPen(theme.qcolor(ink_on(fill)))
                painter.drawText(part, CENTER, text)
            left += width
        return left


class LineLegend(QWidget):
    """The lines of the programme with their markers, in the order of the stack."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._flow = FlowLayout(14)
        self.setLayout(self._flow)
        theme.changed.connect(self._show_lines)
        self._show_lines()

    def badges(self) -> list[QWidget]:
        """One per line."""
        return self._flow.widgets()

    @Slot()
    def _show_lines(self) -> None:
        keys = [look.key for look in self._theme.lines]
        shown = [str(badge.property("line")) for badge in self._flow.widgets()]
        if keys == shown:
            return
        for old in self._flow.widgets():
            self._flow.removeWidget(old)
            discard(old)
        for key in keys:
            badge = LineBadge(self._theme, key, plain=True)
            badge.setProperty("line", key)
            self._flow.addWidget(badge)
