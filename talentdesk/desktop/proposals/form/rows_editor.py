"""A list in the form: rows that can be added, changed and taken away."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.proposals.form.row_fields import RowColumn
from talentdesk.desktop.proposals.form.row_widget import RowWidget
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import WrappedLabel

Row = Mapping[str, Any]


class RowsEditor(QWidget):
    """Holds rows as mappings; one that misses something it needs is not among the values.

    Signals:
        edited: something was typed.
        settled: a value was chosen, a field was left, a row came or went.
    """

    edited = Signal()
    settled = Signal()

    def __init__(
        self, theme: Theme, columns: Sequence[RowColumn], one: str, add: str, nothing: str
    ) -> None:
        """``one`` names a row (``Mijlpaal``), ``add`` is the button, ``nothing`` the empty list."""
        super().__init__()
        self._theme = theme
        self._columns = tuple(columns)
        self._one = one
        self._fixed: tuple[str, ...] = ()
        self.new_row: Row = {}
        """What a new row begins with."""
        self.rows: list[RowWidget] = []
        self.nothing_label = WrappedLabel(nothing, "small")
        self.add_button = DeskButton(theme, add, "plus", "small")
        self.add_button.clicked.connect(self.add_row)
        self._rows_box = QVBoxLayout()
        self._rows_box.setSpacing(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.nothing_label)
        layout.addLayout(self._rows_box)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def fix_first(self, keys: Sequence[str]) -> None:
        """The first row stays, and those fields of it stay as they are."""
        self._fixed = tuple(keys)
        self._number()

    def values(self) -> list[Row]:
        """Rows that are filled in, in order."""
        return [row.values() for row in self.rows if not row.missing()]

    def put(self, rows: Sequence[Row]) -> None:
        """Fill the list without telling; when it says the same, the cursor stays."""
        if [dict(row) for row in rows] == self.values():
            return
        while len(self.rows) > len(rows):
            self._drop(self.rows[-1])
        while len(self.rows) < len(rows):
            self._append()
        for widget, row in zip(self.rows, rows, strict=True):
            widget.put(row)
        self._number()

    def add_row(self) -> None:
        """A new row at the end, with the cursor in it."""
        row = self._append()
        row.put(self.new_row)
        self._number()
        first = row.fields[self._columns[0].key].widget
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget:
        """Where the cursor goes: the first row, or the button that makes one."""
        if self.rows:
            return self.rows[0].fields[self._columns[0].key].widget
        return self.add_button

    def _append(self) -> RowWidget:
        row = RowWidget(self._theme, self._columns, self._one)
        row.edited.connect(self.edited)
        row.settled.connect(self.settled)
        row.removed.connect(partial(self._remove, row))
        self.rows.append(row)
        self._rows_box.addWidget(row)
        row.show()
        return row

    def _remove(self, row: RowWidget) -> None:
        place = self.rows.index(row)
        self._drop(row)
        self._number()
        left = self.rows[min(place, len(self.rows) - 1)] if self.rows else None
        widget = left.remove_button if left and left.remove_button.isVisible() else self.add_button
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settled.emit()

    def _drop(self, row: RowWidget) -> None:
        self.rows.remove(row)
        self._rows_box.removeWidget(row)
        row.blockSignals(True)  # noqa: FBT003 -- Qt's signature
        row.hide()
        row.deleteLater()

    def _number(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            row.set_name(f"{self._one} {number}")
            row.lock(self._fixed if number == 1 else ())
        self.nothing_label.setVisible(not self.rows)
        # A new widget goes to the end of the window's ring: put the rows where they stand.
        before: QWidget = self.nothing_label
        for widget in (*(stop for row in self.rows for stop in row.stops()), self.add_button):
            QWidget.setTabOrder(before, widget)
            before = widget
