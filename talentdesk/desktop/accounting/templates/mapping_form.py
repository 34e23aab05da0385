"""Says which figure goes to one name of a workbook of finance."""

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from talentdesk.desktop.accounting.templates.asked_rows import AskedRow
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel


class MappingForm(QWidget):
    """A figure is typed or chosen from a list that searches in every word of it.

    Signals:
        asked: the AskedRow and the figure that goes to it; an empty one leaves it alone.
    """

    asked = Signal(object, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._row: AskedRow | None = None
        self.name_label = TextLabel("", "section")
        self.problem_label = WrappedLabel("", "small")
        self.figure_edit = QLineEdit()
        self.figure_row = FormRow(theme, self.tr("Cijfer uit TalentDesk"), self.figure_edit)
        self.keep_button = DeskButton(theme, self.tr("Koppelen"), "link-simple")
        self.leave_button = DeskButton(theme, self.tr("Laten staan"), "link-break")
        self._names = QStringListModel(self)
        self._lay_out()
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        self.figure_edit.setCompleter(completer)
        self.figure_edit.returnPressed.connect(self._keep)
        self.keep_button.clicked.connect(self._keep)
        self.leave_button.clicked.connect(self._leave)
        self.show_row(None, ())

    def show_row(self, row: AskedRow | None, choices: tuple[str, ...]) -> None:
        """Another name, with the figures that could go to it."""
        self._row = row
        self.figure_row.set_problem("")
        self.setEnabled(row is not None)
        self._names.setStringList(list(choices))
        self.name_label.setText(row.key if row else self.tr("Kies links een sjabloon"))
        self.problem_label.setText(row.problem if row else "")
        self.problem_label.set_tone("danger" if row and row.problem else None)
        self.problem_label.setVisible(bool(row and row.problem))
        self.figure_edit.setText(row.figure if row else "")
        self.leave_button.setEnabled(bool(row and row.figure))

    def refuse(self, problem: str) -> None:
        """Say why the figure cannot be taken; what was typed stays."""
        self.figure_row.set_problem(problem)
        self.figure_edit.setFocus()

    @Slot()
    def _keep(self) -> None:
        figure = self.figure_edit.text().strip()
        if self._row is None or not figure:
            self.refuse(self.tr("Kies een cijfer."))
            return
        self.asked.emit(self._row, figure)

    @Slot()
    def _leave(self) -> None:
        if self._row is not None:
            self.asked.emit(self._row, "")

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.figure_row, 1)
        for button in (self.keep_button, self.leave_button):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 14)
        layout.setSpacing(6)
        layout.addWidget(self.name_label)
        layout.addWidget(self.problem_label)
        layout.addLayout(line)
