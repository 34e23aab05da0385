"""What was reached for each desired result of a proposal: words, and a number if there is one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.desktop.widgets.number_edit import NumberEdit
from talentdesk.domain.programme_parts import DesiredResult
from talentdesk.domain.work_progress import ResultReport


class ResultFields(QWidget):
    """A line per desired result; one that is left empty is not told of."""

    def __init__(
        self, theme: Theme, results: Sequence[DesiredResult], said: Sequence[ResultReport]
    ) -> None:
        super().__init__()
        self._results = tuple(results)
        held = {item.result: item for item in said}
        self.text_edits: dict[str, QLineEdit] = {}
        self.number_edits: dict[str, NumberEdit] = {}
        self.unit_edits: dict[str, QLineEdit] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for result in self._results:
            before = held.get(result.id, ResultReport(result.id, unit=result.unit))
            text, number, unit = QLineEdit(), NumberEdit(theme), QLineEdit()
            text.setText(before.text)
            text.setPlaceholderText(self.tr("Wat is er bereikt?"))
            number.set_value(before.value)
            unit.setText(before.unit)
            unit.setPlaceholderText(self.tr("eenheid"))
            name = f"{result.id} {result.label}"
            text.setAccessibleName(self.tr("Bereikt bij {result}").format(result=name))
            number.setAccessibleName(self.tr("Aantal bij {result}").format(result=name))
            unit.setAccessibleName(self.tr("Eenheid bij {result}").format(result=name))
            layout.addWidget(WrappedLabel(name))
            layout.addWidget(text)
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(number)
            line.addWidget(unit, 1)
            layout.addLayout(line)
            self.text_edits[result.id] = text
            self.number_edits[result.id] = number
            self.unit_edits[result.id] = unit

    def first_wrong(self) -> NumberEdit | None:
        """The first field that is no number; None when all can be read."""
        return next((edit for edit in self.number_edits.values() if not edit.is_valid), None)

    def reports(self) -> tuple[ResultReport, ...]:
        """What is filled in."""
        found = (
            ResultReport(
                result.id,
                self.text_edits[result.id].text().strip(),
                self.number_edits[result.id].value(),
                self.unit_edits[result.id].text().strip(),
            )
            for result in self._results
        )
        return tuple(item for item in found if item.text or item.value is not None)
