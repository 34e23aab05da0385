"""Measurements in someone's sheet: titles are recognised, and nothing in a cell is guessed."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from talentdesk.domain.errors import SourceFileError
from talentdesk.domain.exact_numbers import NumberFormatError, read_number
from talentdesk.domain.measurement_plan import SheetMeasurement
from talentdesk.domain.proposals import FieldProblem
from talentdesk.exchange.measurement_sheet import read_measurement_sheet
from talentdesk.files.source_files import read_source_file


def read(folder: Path, *rows: tuple[object, ...]) -> list[SheetMeasurement]:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    file = folder / "metingen.xlsx"
    book.save(file)
    return read_measurement_sheet(read_source_file(file))


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (2025, "2025"),
        ("schooljaar 2024/2025", "2024/2025"),
        ("2e kwartaal 2025", "2025-K2"),
        ("Q3 2025", "2025-K3"),
        ("maart 2025", "2025-03"),
        ("2025-10-01", "2025-10-01"),
    ],
)
def test_a_period_is_read_as_people_write_it(tmp_path: Path, cell: object, code: str) -> None:
    (row,) = read(tmp_path, ("Periode", "Waarde"), (cell, 1))

    assert row.fields["period"] == code


@pytest.mark.parametrize(
    ("cell", "value"),
    [(41.5, "41.5"), (0.1 + 0.2, "0.3"), (7, "7"), ("1.234,50", "1234.50"), ("73,2%", "73.2")],
)
def test_a_value_is_what_its_writer_saw(tmp_path: Path, cell: object, value: str) -> None:
    (row,) = read(tmp_path, ("Jaar", "Waarde"), (2025, cell))

    assert row.fields["value"] == Decimal(value)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("ruim 20%", FieldProblem.NOT_A_NUMBER),
        ("1.234", FieldProblem.AMBIGUOUS_AMOUNT),
        ("=1+1", FieldProblem.FORMULA),
        (True, FieldProblem.NOT_A_NUMBER),
    ],
)
def test_what_is_no_number_is_told_with_its_cell(
    tmp_path: Path, cell: object, problem: FieldProblem
) -> None:
    (row,) = read(tmp_path, ("Periode", "Waarde"), (2025, cell))

    assert [(str(item.place), item.problem) for item in row.problems] == [
        (str(row.problems[0].place), problem)
    ]
    assert "B2" in str(row.problems[0].place)


def test_a_sheet_without_periods_or_values_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match="no_measurement_columns"):
        read(tmp_path, ("Naam", "Kleur"), ("a", "b"))


@pytest.mark.parametrize("text", ["12.5", "1,234.5", "twintig", "", "1e3", "12,"])
def test_a_number_with_two_readings_is_no_number(text: str) -> None:
    with pytest.raises(NumberFormatError):
        read_number(text)
