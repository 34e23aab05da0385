"""The lines of a plan for a sheet with measurements, and the columns that show them."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.intake.sheet_lines import (
    SheetLine,
    cell_of,
    lines_of,
    place_column,
    what_column,
)
from talentdesk.desktop.widgets.cells import TextCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.domain.imports import Fate
from talentdesk.domain.measurement_plan import MeasurementPlan, PlannedMeasurement
from talentdesk.wording.error_messages import cell_message, message_for
from talentdesk.wording.progress_terms import planned_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


MeasuredLine = SheetLine[PlannedMeasurement]


def measured_lines(plan: MeasurementPlan) -> dict[Fate, list[MeasuredLine]]:
    """The lines of a plan by what happens to them."""
    return lines_of(plan.rows, _said)


def measured_columns() -> tuple[Column[MeasuredLine], ...]:
    """Place, indicator, and what happens."""
    return (
        place_column(),
        Column(
            "indicator",
            translate("MeasuredPlan", "Indicator"),
            lambda line: TextCell(line.row.indicator or translate("MeasuredPlan", "geen")),
            width=220,
            sortable=False,
        ),
        what_column(),
    )


def _said(row: PlannedMeasurement) -> Iterator[tuple[str, str, str]]:
    place = cell_of(str(row.place))
    for problem in row.problems:
        words = cell_message(problem)
        yield cell_of(str(problem.place)), words.what, words.advice
    if row.refusal is not None:
        said = message_for(row.refusal)
        yield place, said.what, said.advice
    if row.draft is not None:
        yield place, planned_text(row), row.draft.data_source
