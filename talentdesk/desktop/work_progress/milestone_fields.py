"""The milestones of the planning, each with the day it is expected and the day it was reached."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.date_edit import DateEdit
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.domain.work_progress import MilestoneReport
from talentdesk.wording.formatting import short_date


class MilestoneFields(QWidget):
    """Two days per milestone; name and planned day come from the proposal."""

    def __init__(self, theme: Theme, milestones: Sequence[MilestoneReport]) -> None:
        super().__init__()
        self._milestones = tuple(milestones)
        self.expected_edits: list[DateEdit] = []
        self.reached_edits: list[DateEdit] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        expected, reached = self.tr("Verwacht"), self.tr("Bereikt")
        for place, item in enumerate(self._milestones):
            planned = self.tr("gepland {day}").format(
                day=short_date(item.planned) if item.planned else self.tr("zonder datum")
            )
            grid.addWidget(WrappedLabel(f"{item.name} · {planned}"), place * 3, 0, 1, 3)
            for column, (label, day, edits) in enumerate(
                (
                    (expected, item.expected, self.expected_edits),
                    (reached, item.reached, self.reached_edits),
                )
            ):
                edit = DateEdit(theme)
                edit.set_value(day)
                edit.setAccessibleName(f"{label}, {item.name}")
                edits.append(edit)
                grid.addWidget(TextLabel(label, "caption"), place * 3 + 1, column)
                grid.addWidget(edit, place * 3 + 2, column)

    def first_wrong(self) -> DateEdit | None:
        """The first field that is no day; None when all can be read."""
        edits = (*self.expected_edits, *self.reached_edits)
        return next((edit for edit in edits if not edit.is_valid), None)

    def reports(self) -> tuple[MilestoneReport, ...]:
        """What is filled in."""
        return tuple(
            MilestoneReport(item.name, item.planned, expected.value(), reached.value())
            for item, expected, reached in zip(
                self._milestones, self.expected_edits, self.reached_edits, strict=True
            )
        )

    def enter_reached(self) -> None:
        """Put the cursor on the first day that something was reached."""
        for edit in self.reached_edits:
            if edit.value() is not None:
                edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return
