"""One row of a list in the form."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.proposals.form.row_fields import RowColumn, RowField, make_field
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton, IconButton
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import TextLabel
from talentdesk.desktop.widgets.validated_edit import ValidatedEdit
from talentdesk.wording.formatting import list_text

_EMPTY: tuple[object, ...] = (None, "", False)


class RowWidget(QWidget):
    """Fields on one or two lines; what is wrong or missing stands below them.

    Signals:
        edited: something was typed.
        settled: a value was chosen, or a field was left.
        removed: the row is to go.
    """

    edited = Signal()
    settled = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, columns: Sequence[RowColumn], name: str) -> None:
        """``name`` says which row it is, for example ``Mijlpaal 2``."""
        super().__init__()
        self._theme = theme
        self._columns = columns
        self._carried: dict[str, Any] = {}
        self.fields: dict[str, RowField] = {
            column.key: make_field(theme, column, self._tell, self._settle) for column in columns
        }
        self.remove_button = IconButton(theme, "x", "")
        self.remove_button.clicked.connect(self.removed)
        policy = self.remove_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.remove_button.setSizePolicy(policy)
        self.problem_label = TextLabel("", "small", "danger")
        self._readings = FlowLayout(6)
        self._lay_out()
        self.set_name(name)
        self._show_problem()

    def set_name(self, name: str) -> None:
        """Another place in the list."""
        self.remove_button.set_name(self.tr("{row} weghalen").format(row=name))
        for column in self._columns:
            self.fields[column.key].widget.setAccessibleName(f"{name}, {column.title}")

    def values(self) -> dict[str, Any]:
        """What is filled in, with what the row carries and does not show."""
        shown = {key: field.value() for key, field in self.fields.items()}
        return {**self._carried, **shown}

    def put(self, values: Mapping[str, Any]) -> None:
        """Fill the row without telling."""
        self._carried = {key: value for key, value in values.items() if key not in self.fields}
        for key, field in self.fields.items():
            field.put(values.get(key))
        self._show_problem()

    def lock(self, keys: Sequence[str]) -> None:
        """Those fields stay as they are, and the row stays."""
        self.remove_button.setVisible(not keys)
        for key, field in self.fields.items():
            field.lock(key in keys)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*(field.widget for field in self.fields.values()), self.remove_button]

    def missing(self) -> list[str]:
        """Titles of fields that the row needs and does not have."""
        return [
            column.title
            for column in self._columns
            if column.required and self.fields[column.key].value() in _EMPTY
        ]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in but what a new row begins with."""
        typed = (c for c in self._columns if c.kind not in ("choice", "year"))
        return all(self.fields[column.key].value() in _EMPTY for column in typed)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()

    @Slot()
    def _settle(self) -> None:
        self._show_problem()
        self.settled.emit()

    @Slot()
    def _show_problem(self) -> None:
        wrong = [edit for edit in self._validated() if edit.problem]
        said = " ".join(edit.problem for edit in wrong)
        if not said and not self.is_empty and (missing := self.missing()):
            words = self.tr("Vul {fields} in. Deze regel telt nog niet mee.")
            said = words.format(fields=list_text([title.lower() for title in missing]))
        self.problem_label.setText(said)
        self.problem_label.set_tone("danger" if wrong else "warn")
        self.problem_label.setVisible(bool(said))
        self._show_readings(wrong)

    def _show_readings(self, wrong: Sequence[ValidatedEdit]) -> None:
        for old in self._readings.widgets():
            self._readings.removeWidget(old)
            old.deleteLater()
        for edit in wrong:
            for reading in edit.readings:
                button = DeskButton(self._theme, reading, look="small")
                button.clicked.connect(partial(edit.take_reading, reading))
                self._readings.addWidget(button)

    def _validated(self) -> list[ValidatedEdit]:
        widgets = (field.widget for field in self.fields.values())
        return [widget for widget in widgets if isinstance(widget, ValidatedEdit)]

    def _lay_out(self) -> None:
        fields = QVBoxLayout()
        fields.setSpacing(6)
        for line in sorted({column.line for column in self._columns}):
            fields.addLayout(self._line(line))
        fields.addWidget(self.problem_label)
        fields.addLayout(self._readings)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(fields, 1)
        layout.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        for edit in self._validated():
            edit.problem_changed.connect(self._show_problem)

    def _line(self, line: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        columns = [column for column in self._columns if column.line == line]
        for column in columns:
            widget = self.fields[column.key].widget
            if column.width and not isinstance(widget, ValidatedEdit):
                widget.setFixedWidth(self._theme.px(column.width))
            row.addWidget(widget, 0 if column.width or column.kind == "check" else 1)
        if all(column.width or column.kind == "check" for column in columns):
            row.addStretch(1)
        return row
