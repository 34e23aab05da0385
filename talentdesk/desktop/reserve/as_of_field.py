"""The day that all figures and lists of the room hold for."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.date_edit import DateEdit
from talentdesk.desktop.widgets.labels import TextLabel


class AsOfField(QWidget):
    """A day, and a button back to today that is there only when it is needed.

    Signals:
        day_changed: another day was chosen; None is today.
        problem_changed: why what was typed is no day; empty when it is right.
    """

    day_changed = Signal(object)
    problem_changed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._today = date.min
        self.day_edit = DateEdit(theme)
        self.day_edit.setAccessibleName(self.tr("Stand op datum"))
        self.day_edit.setToolTip(self.tr("Alle bedragen en lijsten gelden voor deze dag (Ctrl+D)."))
        self.today_button = DeskButton(theme, self.tr("Naar vandaag"), "arrow-u-up-left", "quiet")
        label = TextLabel(self.tr("Stand op"), "label")
        label.setBuddy(self.day_edit)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.today_button)
        layout.addWidget(label)
        layout.addWidget(self.day_edit)
        self.today_button.hide()
        self.day_edit.value_changed.connect(self._take)
        self.day_edit.problem_changed.connect(self.problem_changed)
        self.today_button.clicked.connect(self.go_to_today)

    def show_day(self, day: date, today: date) -> None:
        """Show the day that is in force."""
        self._today = today
        self.today_button.setVisible(day != today)
        self.updateGeometry()  # else the header still reckons with the width without the button
        if not self.day_edit.hasFocus() or self.day_edit.value() != day:
            self.day_edit.put(day)

    @Slot()
    def go_to_today(self) -> None:
        """Show what holds now."""
        self.day_edit.put(self._today)
        self.day_edit.setFocus()
        self.day_changed.emit(None)

    @Slot(object)
    def _take(self, day: object) -> None:
        if self.day_edit.problem:
            return
        chosen = day if isinstance(day, date) and day != self._today else None
        self.day_changed.emit(chosen)
