"""What all charts share: a name, a description that reads the figures, a table one key away."""

from abc import abstractmethod

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import RADIUS_CONTROL
from talentdesk.desktop.widgets.buttons import IconButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.figure_rows import Figures
from talentdesk.desktop.widgets.labels import discard


class Chart(QWidget):
    """Painted by hand: no import cost, sharp at every scale."""

    def __init__(self, theme: Theme, name: str, height: int) -> None:
        """``height`` at 100 %; the chart still reads when it is a little lower."""
        super().__init__()
        self.theme = theme
        self._height = height
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._follow_theme)

    @abstractmethod
    def figures(self) -> Figures:
        """What is painted, as a table."""

    @abstractmethod
    def paint_chart(self, painter: QPainter, rect: QRectF) -> None:
        """Paint within ``rect``."""

    def tell(self) -> None:
        """Call it when the figures changed."""
        self.setAccessibleDescription(self.figures().text)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(320), self.theme.px(self._height))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(self._height * 0.85))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = QRectF(self.rect())
            if self.hasFocus():
                painter.setPen(QPen(self.theme.color("focus"), 2))
                ring = rect.adjusted(1, 1, -1, -1)
                painter.drawRoundedRect(ring, RADIUS_CONTROL, RADIUS_CONTROL)
            self.paint_chart(painter, rect.adjusted(4, 4, -4, -4))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @Slot()
    def _follow_theme(self) -> None:
        self.updateGeometry()
        self.update()


class ChartCard(Card):
    """A chart with its title and unit; T or the button shows the same figures as a table."""

    def __init__(self, theme: Theme, title: str, unit: str, chart: Chart) -> None:
        super().__init__(title, unit)
        self._theme = theme
        self.chart = chart
        self.table: QWidget | None = None
        self.table_button = IconButton(theme, "table", "")
        self.stack = QStackedWidget()
        self.stack.addWidget(chart)
        self.head.addWidget(self.table_button)
        self.add(self.stack, 1)
        self.table_button.clicked.connect(self.toggle)
        chart.installEventFilter(self)
        self._name_button()

    @Slot()
    def toggle(self) -> None:
        """Chart to table and back."""
        if self.stack.currentWidget() is self.chart:
            self._show_table()
        else:
            self.stack.setCurrentWidget(self.chart)
            self.chart.setFocus()
        self._name_button()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """T in the chart or in its table."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_T
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            self.toggle()
            return True
        return False

    def _show_table(self) -> None:
        if self.table is not None:
            self.stack.removeWidget(self.table)
            discard(self.table)
        # A table takes a fifth of what the window may take to load; few charts are asked for one.
        from talentdesk.desktop.widgets.figure_table import figure_table  # noqa: PLC0415 -- slow

        self.table = figure_table(self._theme, self.chart.figures())
        self.table.setAccessibleName(self.title_label.text())
        self.table.installEventFilter(self)
        self.stack.addWidget(self.table)
        self.stack.setCurrentWidget(self.table)
        self.table.setFocus()

    def _name_button(self) -> None:
        chart = self.stack.currentWidget() is self.chart
        words = self.tr("Als tabel (T)") if chart else self.tr("Als grafiek (T)")
        self.table_button.set_icon("table" if chart else "chart-bar")
        self.table_button.set_name(f"{self.title_label.text()}: {words}")
