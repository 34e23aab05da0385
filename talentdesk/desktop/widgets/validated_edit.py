"""A line that is checked when one leaves it, never while one types."""

from abc import abstractmethod
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import set_look

_TRUE: Final = "true"


class ValidatedEdit(QLineEdit):
    """Base of fields with a notation of their own.

    Signals:
        problem_changed: one line about what is wrong; empty when it is right.
        value_changed: another value that is right, or None.
    """

    problem_changed = Signal(str)
    value_changed = Signal(object)

    def __init__(self, theme: Theme, width: int) -> None:
        """``width`` at 100 %."""
        super().__init__()
        self._theme = theme
        self._width = width
        self._told: object = None
        self.problem = ""
        self.readings: tuple[str, ...] = ()
        """What the text may mean, each ready to be put in its place."""
        self.editingFinished.connect(self.check)
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    @property
    def is_valid(self) -> bool:
        """Whether the text as it is now can be read; empty is right."""
        self.check()
        return not self.problem

    @abstractmethod
    def value(self) -> object:
        """What the text says; None when it is empty or wrong."""

    @abstractmethod
    def read(self, text: str) -> tuple[object, str, tuple[str, ...]]:
        """Value, problem, readings of a text that is not empty."""

    @abstractmethod
    def written(self, value: object) -> str:
        """How a value stands in the field."""

    @Slot()
    def check(self) -> None:
        """Read the text, tidy it, and tell what is wrong with it."""
        text = self.text().strip()
        value, problem, readings = self.read(text) if text else (None, "", ())
        self.readings = readings
        if value is not None:
            self.setText(self.written(value))
        self.show_problem(problem)
        if value != self._told:
            self._told = value
            self.value_changed.emit(value)

    def show_problem(self, problem: str) -> None:
        """Mark the field, also for a reason from outside (a limit); empty clears it."""
        self.problem = problem
        set_look(self, _TRUE if problem else "", "invalid")
        self.setAccessibleDescription(problem)
        self.problem_changed.emit(problem)

    def take_reading(self, reading: str) -> None:
        """Put one of the readings in the field."""
        self.setText(reading)
        self.check()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def put(self, value: object) -> None:
        """Fill the field without telling."""
        self._told = value
        self.readings = ()
        self.setText("" if value is None else self.written(value))
        self.show_problem("")

    @Slot()
    def _follow_theme(self) -> None:
        self.setFixedWidth(self._theme.px(self._width))
