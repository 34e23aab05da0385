"""One field of a form: label above, unit beside it, one line of help below."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel, discard, set_look
from talentdesk.desktop.widgets.validated_edit import ValidatedEdit


class FormRow(QWidget):
    """Gives the field its accessible name; a problem takes the place of the help line."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        field: QWidget,
        unit: str = "",
        hint: str = "",
    ) -> None:
        """``unit`` stands right of the field, ``hint`` below it."""
        super().__init__()
        self._theme = theme
        self._hint = hint
        self._label = label
        self.field = field
        self.label = TextLabel(label, "label")
        self.label.setBuddy(field)
        self.optional_label = TextLabel("", "caption")
        self.help_icon = IconLabel(theme, "info", 14, "text3")
        self.help_label = WrappedLabel(hint, "small")
        self._readings = QHBoxLayout()
        self._buttons: list[DeskButton] = []
        field.setAccessibleName(f"{label}, {unit}" if unit else label)
        self._lay_out(unit)
        self.set_problem("")
        if isinstance(field, ValidatedEdit):
            field.problem_changed.connect(self._follow_field)

    def set_optional(self) -> "FormRow":
        """Say that the field may stay empty."""
        said = self.tr("mag leeg")
        self.optional_label.setText(said)
        self.field.setAccessibleName(f"{self._label}, {said}")
        return self

    def set_hint(self, hint: str) -> None:
        """Another line of help."""
        self._hint = hint
        self.set_problem("")

    def set_problem(self, problem: str) -> None:
        """Mark the field and say what is wrong with it; empty clears the mark."""
        bad = bool(problem)
        if not isinstance(self.field, ValidatedEdit):
            set_look(self.field, "true" if bad else "", "invalid")
            self.field.setAccessibleDescription(problem)
        self.help_icon.set_icon(
            "warning-circle-fill" if bad else "info", "danger" if bad else "text3"
        )
        self.help_label.setText(problem or self._hint)
        self.help_label.set_tone("danger" if bad else None)
        for widget in (self.help_icon, self.help_label):
            widget.setVisible(bool(problem or self._hint))

    @property
    def problem(self) -> str:
        """What is said to be wrong; empty when nothing is."""
        return self.help_label.text() if self.help_label.text() != self._hint else ""

    @Slot(str)
    def _follow_field(self, problem: str) -> None:
        self.set_problem(problem)
        for button in self._buttons:
            self._readings.removeWidget(button)
            discard(button)
        self._buttons = []
        if not isinstance(self.field, ValidatedEdit):
            return
        for reading in self.field.readings if problem else ():
            button = DeskButton(self._theme, reading, look="small")
            button.clicked.connect(partial(self.field.take_reading, reading))
            self._readings.insertWidget(len(self._buttons), button)
            self._buttons.append(button)

    def reading_buttons(self) -> list[DeskButton]:
        """What the text may mean, to choose from."""
        return list(self._buttons)

    def _lay_out(self, unit: str) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.label)
        top.addWidget(self.optional_label)
        top.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(8)
        stretched = isinstance(self.field, QLineEdit) and not isinstance(self.field, ValidatedEdit)
        line.addWidget(self.field, 1 if stretched or not unit else 0)
        if unit:
            line.addWidget(TextLabel(unit, "small"))
        if isinstance(self.field, ValidatedEdit):
            line.addStretch(1)
        help_line = QHBoxLayout()
        help_line.setSpacing(5)
        help_line.addWidget(self.help_icon, 0, Qt.AlignmentFlag.AlignTop)
        help_line.addWidget(self.help_label, 1)
        self._readings.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (top, line, help_line, self._readings):
            layout.addLayout(part)
        layout.addStretch(1)
