"""Long work in the pane it belongs to: what, how far, how long still, and a way to stop."""

from time import monotonic
from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel
from talentdesk.wording.formatting import number_text

SHOWN_AFTER_MS: Final = 300
"""Shorter work shows nothing."""


class ProgressPane(QFrame):
    """Connect ``show_step`` to a task's ``progressed`` and ``finish`` to its ``finished``.

    Signals:
        stop_asked: leave everything as it was.
    """

    stop_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.what_label = TextLabel("", "strong")
        self.done_label = TextLabel("", "small")
        self.left_label = TextLabel("", "small")
        self.bar = QProgressBar(textVisible=False)
        self.stop_button = DeskButton(theme, self.tr("Stoppen"), "stop-circle")
        self._unit = ""
        self._started = 0.0
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._timer.timeout.connect(self.show)
        self.stop_button.clicked.connect(self._stop)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(IconLabel(theme, "spinner-gap", 18, "accent"))
        line.addWidget(self.what_label)
        line.addWidget(self.done_label)
        line.addStretch(1)
        line.addWidget(self.left_label)
        line.addWidget(self.stop_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(line)
        layout.addWidget(self.bar)
        self.hide()

    def begin(self, what: str, unit: str) -> None:
        """``what`` as in ``intake.xlsx wordt gelezen``, ``unit`` as in ``regels``."""
        self._unit = unit
        self._started = monotonic()
        self.what_label.setText(what)
        self.done_label.setText("")
        self.left_label.setText("")
        self.stop_button.setEnabled(True)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(what)
        self._timer.start()

    @Slot(int, int)
    def show_step(self, done: int, total: int) -> None:
        """How far it is."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        said = self.tr("{done} van {total} {unit}")
        self.done_label.setText(
            said.format(done=number_text(done), total=number_text(total), unit=self._unit)
        )
        self.left_label.setText(self._time_left(done, total))

    @Slot()
    def finish(self) -> None:
        """The work is over, one way or another."""
        self._timer.stop()
        self.hide()

    def _time_left(self, done: int, total: int) -> str:
        spent = monotonic() - self._started
        if not done or spent < 1:
            return ""
        seconds = round(spent * (total - done) / done)
        if seconds < 60:
            return self.tr("nog ongeveer {seconds} s").format(seconds=max(1, seconds))
        return self.tr("nog ongeveer {minutes} min").format(minutes=round(seconds / 60))

    @Slot()
    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.stop_asked.emit()
