import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from talentdesk.domain.ledger_errors import (
    LedgerValuesError,
)
from talentdesk.domain.ledger_facts import FaultKind, LedgerFormat
from talentdesk.ledger.reading import read_ledger
from tests.exchange.intake_files import a_workbook, with_rows_xml
from tests.ledger.sheets import (
    CENTS,
    COLUMNS,
    HEADER,
    PROFILE,
    ROWS,
    a_book,
    csv_of,
    read_text,
)

NUMBERS = [
    [entry, int(line), datetime.strptime(day, "%d-%m-%Y"), account, centre, text, amount, other]  # noqa: DTZ007 -- a cell has no zone
    for (entry, line, day, account, centre, text, *_), amount, other in zip(
        ROWS, (1234.5, None, 12, None), (None, 1234.5, None, 12.0), strict=True
    )
]


def test_a_workbook_reads_as_the_csv_does(tmp_path: Path) -> None:
    found = read_ledger(a_book(tmp_path / "boek.xlsx", NUMBERS), [PROFILE])
    text = read_text(tmp_path, csv_of())

    assert list(found.columns.tuples()) == list(text.columns.tuples())
    assert (found.facts.format, found.faults) == (LedgerFormat.WORKBOOK, ())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on this computer")
def test_an_ods_reads_the_same(tmp_path: Path) -> None:
    book = a_book(tmp_path / "boek.xlsx", NUMBERS)
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "ods",
        "--outdir",
        str(tmp_path),
        str(book),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    found = read_ledger(book.with_suffix(".ods"), [PROFILE])

    assert list(found.columns.cents) == CENTS
    assert found.columns.texts["account"] == ["0112", "1600", "4000", "1600"]


def refused_cells(path: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(LedgerValuesError) as refusal:
        read_ledger(path, [PROFILE])
    return [(str(p.place), p.problem.value, p.value) for p in refusal.value.problems]


def test_errors_and_formulas_without_a_value_are_refused(tmp_path: Path) -> None:
    rows = [*map(list, NUMBERS)]
    rows[0][6], rows[1][7] = "#REF!", "=1+1"

    cells = refused_cells(a_book(tmp_path / "boek.xlsx", rows))

    assert cells == [("Mutaties!G2", "error_cell", "#REF!"), ("Mutaties!H3", "uncalculated", "")]


def test_a_cell_under_a_merged_one_is_refused(tmp_path: Path) -> None:
    path = a_book(tmp_path / "boek.xlsx", NUMBERS)
    book = load_workbook(path)
    book["Mutaties"].merge_cells("C2:C3")
    book.save(path)

    assert refused_cells(path) == [("Mutaties!C3", "merged", "")]


def test_a_part_of_a_cent_is_refused(tmp_path: Path) -> None:
    rows = [*map(list, NUMBERS)]
    rows[0][6] = 12.345

    assert refused_cells(a_book(tmp_path / "boek.xlsx", rows)) == [
        ("Mutaties!G2", "fraction_of_cent", "12,345")
    ]


def test_a_code_that_is_kept_as_a_number_is_told(tmp_path: Path) -> None:
    header = [*HEADER, "Taakveld"]
    rows = [[*row, code] for row, code in zip(NUMBERS, (0.1, "0.10", 3, None), strict=True)]
    profile = replace(PROFILE, columns={**COLUMNS, "Taakveld": "taakveld"})

    found = read_ledger(a_book(tmp_path / "boek.xlsx", rows, header), [profile])

    assert found.columns.texts["taakveld"] == ["0.1", "0.10", "3", ""]
    assert [(f.kind, str(f.place), f.stated) for f in found.faults] == [
        (FaultKind.CODE_AS_NUMBER, "Mutaties!I2", "0.1")
    ]


def test_a_dimension_that_lies_hides_no_rows(tmp_path: Path) -> None:
    cells = "".join(
        f'<row r="{n}">' + "".join(
            f'<c r="{letter}{n}" t="inlineStr"><is><t>{cell}</t></is></c>'
            for letter, cell in zip("ABCDEFGH", row, strict=True)
        ) + "</row>"
        for n, row in enumerate((HEADER, *ROWS), start=1)
    )  # fmt: skip
    path = with_rows_xml(tmp_path / "boek.xlsx", cells.encode())

    assert list(read_ledger(path, [PROFILE]).columns.cents) == CENTS


def test_the_sheet_of_the_profile_is_looked_in_first(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "boek.xlsx", Ander=[HEADER, *NUMBERS[:2]], Goed=[HEADER, *NUMBERS])

    assert len(read_ledger(path, [replace(PROFILE, sheet="Goed")]).columns) == 4
    assert len(read_ledger(path, [PROFILE]).columns) == 2
