"""Reads measurements from someone's sheet, by the titles over its columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from talentdesk.domain.errors import SourceFileError
from talentdesk.domain.exact_numbers import NumberFormatError, read_number
from talentdesk.domain.imports import CellProblem
from talentdesk.domain.measured_periods import MeasuredPeriod, PeriodFormatError
from talentdesk.domain.measurement_plan import SheetMeasurement
from talentdesk.domain.proposals import FieldProblem
from talentdesk.files.cell_values import CellReader, CellValueError, is_blank, plain_text, shown
from talentdesk.files.likely_titles import likely_fields
from talentdesk.files.sheet_grids import CellValue
from talentdesk.files.source_files import SourceFile
from talentdesk.files.tables import SourceTable, read_table
from talentdesk.wording.formatting import MONTHS
from talentdesk.wording.progress_terms import MEASUREMENT_COLUMNS

_QUARTER: Final = re.compile(r"(?:([1-4])e?\s*kwartaal|[kq]([1-4]))\s*(\d{4})")
_MONTH: Final = re.compile(r"([a-z]+)\s+(\d{4})")
_SCHOOL_YEAR: Final = re.compile(r"(?:schooljaar|studiejaar)\s*(\d{4}\s*[-/]\s*\d{4})")


def suggest_measurement_columns(header: Sequence[str]) -> dict[str, str]:
    """The likeliest field for each title, each field once."""
    columns: dict[str, str] = {}
    for _, title, field in sorted(
        likely_fields(header, MEASUREMENT_COLUMNS), key=lambda found: -found[0]
    ):
        if title not in columns and field not in columns.values():
            columns[title] = field
    return {title: columns[title] for title in header if title in columns}


def read_measurement_sheet(file: SourceFile) -> list[SheetMeasurement]:
    """What every filled row of a sheet says.

    Raises:
        SourceFileError: the file cannot be read, or no column holds a value or a period.
    """
    table = read_table(file)
    columns = suggest_measurement_columns(table.header)
    if not {"value", "period"} <= set(columns.values()):
        raise SourceFileError(file.name, "no_measurement_columns")
    fields = {
        column: columns[title] for column, title in enumerate(table.header) if title in columns
    }
    return list(_rows(table, fields))


def _rows(table: SourceTable, fields: Mapping[int, str]) -> Iterator[SheetMeasurement]:
    for index in range(len(table.rows)):
        values: dict[str, Any] = {}
        problems: list[CellProblem] = []
        for column, field in fields.items():
            value = table.rows[index][column]
            cell = (table.row_number(index), table.first_column + column)
            place = table.place(index, column)
            if cell in table.unvalued:
                text = table.unvalued[cell]
                problems.append(CellProblem(place, field, FieldProblem.FORMULA, text))
            elif cell in table.covered:
                problems.append(CellProblem(place, field, FieldProblem.MERGED))
            elif not is_blank(value):
                try:
                    values[field] = _READERS.get(field, plain_text)(value)
                except CellValueError as error:
                    said = CellProblem(place, field, error.problem, shown(value), error.allowed)
                    problems.append(said)
        if values or problems:
            yield SheetMeasurement(table.place(index), values, tuple(problems))


def _number(value: CellValue) -> Decimal:
    """A number as the cell shows it: a spreadsheet keeps fifteen digits."""
    if isinstance(value, bool | date | time):
        raise CellValueError(FieldProblem.NOT_A_NUMBER)
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(f"{value:.15g}")
    try:
        return read_number(shown(value).removesuffix("%"))
    except NumberFormatError as error:
        problem = FieldProblem.AMBIGUOUS_AMOUNT if error.readings else FieldProblem.NOT_A_NUMBER
        raise CellValueError(problem, error.readings) from error


def _period(value: CellValue) -> str:
    """The code of a period, written as a code or as people write one."""
    if isinstance(value, datetime):
        text = value.date().isoformat()
    elif isinstance(value, date):
        text = value.isoformat()
    else:
        text = _as_code(shown(value).strip().casefold())
    try:
        return MeasuredPeriod.parse(text).code
    except PeriodFormatError as error:
        raise CellValueError(FieldProblem.NOT_A_DATE) from error


def _as_code(text: str) -> str:
    if match := _QUARTER.fullmatch(text):
        return f"{match[3]}-K{match[1] or match[2]}"
    if (match := _MONTH.fullmatch(text)) and match[1] in MONTHS:
        return f"{match[2]}-{MONTHS.index(match[1]) + 1:02d}"
    if match := _SCHOOL_YEAR.fullmatch(text):
        return match[1]
    return text


_READERS: Final[Mapping[str, CellReader]] = {"value": _number, "period": _period}
