"""The lines of a plan for a sheet with measurements, and the columns that show them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.intake.fates import FATE_MARKS, ORDER, fate_title
from talentdesk.desktop.widgets.cells import Cell, MarkCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.row_table_model import RowGroup
from talentdesk.domain.imports import Fate
from talentdesk.domain.measurement_plan import MeasurementPlan, PlannedMeasurement
from talentdesk.wording.error_messages import cell_message, message_for
from talentdesk.wording.progress_terms import planned_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """One line of the table; ``number`` counts them. A refused row has one for each reason."""

    number: int
    row: PlannedMeasurement
    place: str
    what: str
    under: str = ""


def measured_lines(plan: MeasurementPlan) -> dict[Fate, list[MeasuredLine]]:
    """The lines of a plan by what happens to them."""
    groups: dict[Fate, list[MeasuredLine]] = {fate: [] for fate in Fate}
    number = 0
    for row in plan.rows:
        for place, what, under in _said(row):
            number += 1
            groups[row.fate].append(MeasuredLine(number, row, place, what, under))
    return groups


def shown_groups(
    groups: Mapping[Fate, list[MeasuredLine]], fate: Fate | None
) -> list[RowGroup[MeasuredLine]]:
    """The groups of one fate, or of all; what stays the same is folded then."""
    fates = ORDER if fate is None else (fate,)
    return [
        RowGroup(fate_title(item), groups[item], folded=item is Fate.SAME and fate is None)
        for item in fates
    ]


def measured_columns() -> tuple[Column[MeasuredLine], ...]:
    """Place, indicator, and what happens."""
    return (
        Column("place", translate("MeasuredPlan", "Plaats"), _place, width=110, sortable=False),
        Column(
            "indicator",
            translate("MeasuredPlan", "Indicator"),
            lambda line: TextCell(line.row.indicator or translate("MeasuredPlan", "geen")),
            width=220,
            sortable=False,
        ),
        Column(
            "what",
            translate("MeasuredPlan", "Wat er gebeurt"),
            lambda line: TwoLineCell(line.what, line.under) if line.under else TextCell(line.what),
            stretch=True,
            least=260,
            sortable=False,
        ),
    )


def _said(row: PlannedMeasurement) -> Iterator[tuple[str, str, str]]:
    place = _short(str(row.place))
    for problem in row.problems:
        words = cell_message(problem)
        yield _short(str(problem.place)), words.what, words.advice
    if row.refusal is not None:
        said = message_for(row.refusal)
        yield place, said.what, said.advice
    if row.draft is not None:
        yield place, planned_text(row), row.draft.data_source


def _place(line: MeasuredLine) -> Cell:
    icon, token = FATE_MARKS[line.row.fate]
    return MarkCell(icon, token, line.place, labelled=True)


def _short(place: str) -> str:
    return place.rpartition("!")[2]
