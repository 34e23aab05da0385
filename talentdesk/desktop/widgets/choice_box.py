"""A list to choose one from, with the arrow and the tick of the desk."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QStyle, QStyleOptionButton
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Token


class ChoiceBox(QComboBox):
    """Holds (value, words); the wheel does not change it, so that a page can scroll past."""

    def __init__(self, theme: Theme, options: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__()
        self._theme = theme
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.set_options(options)

    def set_options(self, options: tuple[tuple[str, str], ...]) -> None:
        """Other options; the choice stays where it can, else the first is chosen."""
        chosen = self.value()
        self.clear()
        for value, words in options:
            self.addItem(words, value)
        self.set_value(chosen)

    def value(self) -> str:
        """The chosen value; empty when there are no options."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose by value; an unknown value changes nothing."""
        place = self.findData(value)
        if place >= 0:
            self.setCurrentIndex(place)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = self._theme.px(14)
        token: Token = "text2" if self.isEnabled() else "disabled"
        painter = QPainter(self)
        place = QPointF(self.width() - size - 8, (self.height() - size) / 2)
        painter.drawPixmap(place, self._theme.pixmap("caret-down", 14, token))
        painter.end()


class CheckField(QCheckBox):
    """A tick box whose tick is painted in the colours of the desk."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._theme = theme

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        size = self._theme.px(14)
        place = QPointF(box.x() + (box.width() - size) / 2, box.y() + (box.height() - size) / 2)
        painter.drawPixmap(place, self._theme.pixmap("check-bold", 14, "on_accent"))
        painter.end()
