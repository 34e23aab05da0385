"""The plan of a sheet as lines of a table, whatever its rows are about."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.intake.fates import FATE_MARKS, ORDER, fate_title
from talentdesk.desktop.widgets.cells import Cell, MarkCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.row_table_model import RowGroup
from talentdesk.domain.commitment_plan import PlannedCommitment
from talentdesk.domain.imports import Fate
from talentdesk.domain.measurement_plan import PlannedMeasurement

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

Row = TypeVar("Row", PlannedCommitment, PlannedMeasurement)


@dataclass(frozen=True, slots=True)
class SheetLine(Generic[Row]):
    """One line of the table; ``number`` counts them. A refused row has one for each reason."""

    number: int
    row: Row
    place: str
    what: str
    under: str = ""


def lines_of(
    rows: Sequence[Row], said: Callable[[Row], Iterable[tuple[str, str, str]]]
) -> dict[Fate, list[SheetLine[Row]]]:
    """The lines of a plan by what happens to them; made on the worker, a plan may be long.

    ``said`` gives for a row each place, what happens there, and what stands under it.
    """
    groups: dict[Fate, list[SheetLine[Row]]] = {fate: [] for fate in Fate}
    number = 0
    for row in rows:
        for place, what, under in said(row):
            number += 1
            groups[row.fate].append(SheetLine(number, row, place, what, under))
    return groups


def shown_groups(
    groups: Mapping[Fate, list[SheetLine[Row]]], fate: Fate | None
) -> list[RowGroup[SheetLine[Row]]]:
    """The groups of one fate, or of all; what stays the same is folded then."""
    fates = ORDER if fate is None else (fate,)
    return [
        RowGroup(fate_title(item), groups[item], folded=item is Fate.SAME and fate is None)
        for item in fates
    ]


def place_column() -> Column[SheetLine[Row]]:
    """Where a line stands in the sheet, with the mark of what happens to it."""
    return Column("place", translate("SheetPlan", "Plaats"), _place, width=110, sortable=False)


def what_column() -> Column[SheetLine[Row]]:
    """What happens, and under it what else is told."""
    return Column(
        "what",
        translate("SheetPlan", "Wat er gebeurt"),
        _what,
        stretch=True,
        least=260,
        sortable=False,
    )


def cell_of(place: str) -> str:
    """The cell without the name of the sheet: a plan of one sheet repeats it on every line."""
    return place.rpartition("!")[2]


def _place(line: SheetLine[Row]) -> Cell:
    icon, token = FATE_MARKS[line.row.fate]
    return MarkCell(icon, token, line.place, labelled=True)


def _what(line: SheetLine[Row]) -> Cell:
    return TwoLineCell(line.what, line.under) if line.under else TextCell(line.what)
