"""Programs that are not ours read the same cells out of the workbook and its CSV files.

LibreOffice calculates every formula again (it trusts values that are stored, unless it is told
not to); gnumeric, calamine, SheetJS and ExcelJS read what is there. Text that a program could
take for a formula is in each of them the text that was typed.
"""

import csv
import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from python_calamine import CalamineWorkbook

from talentdesk.domain.indicators import exact_text
from talentdesk.domain.progress import Silent
from talentdesk.reports.csv_tables import csv_tables
from talentdesk.reports.finance_paper import build_finance_paper
from talentdesk.reports.finance_workbook import FinanceWorkbook, finance_workbook
from talentdesk.reports.import_sheet import CellKind, SheetValues, cents_text
from talentdesk.wording.formatting import short_date
from tests.reports.ledger_case import CONTRACT, YEAR_OVER, a_full_source

SOFFICE: Final = shutil.which("soffice")
SSCONVERT: Final = shutil.which("ssconvert")
NODE: Final = shutil.which("node")
NASTY: Final = ("=1+1", "+31 6 1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "0.10", "1e5")
EVERY_SHEET: Final = (
    "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,-1"
)
"""Semicolon, double quotes, UTF-8, values as they are and not as they are shown, all sheets."""
ALWAYS_CALCULATE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


@dataclass(frozen=True)
class Made:
    """The workbook, what is in it, and a folder with it as ``papier.xlsx``."""

    book: FinanceWorkbook
    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / "papier.xlsx"

    def expected(self) -> dict[str, list[list[str]]]:
        """Every table as text: titles and rows, empty for empty."""
        return {item.sheet.title: expected_rows(item) for item in self.book.tables}


def expected_rows(values: SheetValues) -> list[list[str]]:
    titles = [column.title for column in values.sheet.columns]
    kinds = [column.kind for column in values.sheet.columns]
    rows = zip(*values.columns, strict=True)
    return [titles, *([cell_text(*pair) for pair in zip(kinds, row, strict=True)] for row in rows)]


def cell_text(kind: CellKind, value: Any) -> str:
    """A cell in one form: an amount as -12.5, a day as 2026-03-03."""
    if value is None or value == "":
        return ""
    if kind is CellKind.AMOUNT:
        return exact_text(Decimal(cents_text(value)))
    if isinstance(value, date):
        return value.isoformat()
    return exact_text(value) if isinstance(value, Decimal) else str(value)


def read_text(value: Any) -> str:
    """What a program read, in the same form."""
    if value is None or value == "":
        return ""
    if isinstance(value, float | int):
        return exact_text(Decimal(str(value)))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value)


def same_tables(made: Made, found: dict[str, list[list[Any]]]) -> None:
    """Every cell of every table is what was written."""
    for title, rows in made.expected().items():
        width = len(rows[0])
        read = [[read_text(cell) for cell in row] for row in found[title]]
        padded = [[*row, *[""] * (width - len(row))] for row in read]
        kept = [row for row in padded if any(row)]
        assert kept == rows, title


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The paper of a year that is over, with text that looks like formulas all over."""
    source = a_full_source(is_over=True)
    proposals = [
        replace(item, content=replace(item.content, title=text))
        for item, text in zip(source.proposals, NASTY, strict=False)
    ]
    movements = [
        replace(item, draft=replace(item.draft, note=text))
        for item, text in zip(source.movements, NASTY, strict=False)
    ]
    commitments = [
        replace(item, draft=replace(item.draft, relation=text, reference=code))
        for item, text, code in zip(source.commitments, NASTY, ("0.10", "0012"), strict=False)
    ]
    source = replace(source, proposals=proposals, movements=movements, commitments=commitments)
    book = finance_workbook(build_finance_paper(source, YEAR_OVER), Silent())
    folder = tmp_path_factory.mktemp("programs")
    (folder / "papier.xlsx").write_bytes(book.content)
    return Made(book, folder)


def test_calamine_reads_the_same_cells(made: Made) -> None:
    book = CalamineWorkbook.from_path(str(made.file))

    same_tables(made, {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names})


# --- LibreOffice ---------------------------------------------------------------------


def by_office(file: Path, folder: Path) -> dict[str, list[list[str]]]:
    """Every sheet as LibreOffice has it after it calculated all formulas again."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS_CALCULATE, encoding="utf-8")
    subprocess.run(
        [
            str(SOFFICE),
            "--headless",
            f"-env:UserInstallation={profile.parent.as_uri()}",
            "--convert-to",
            EVERY_SHEET,
            "--outdir",
            str(folder),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=180,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )
    return {
        found.stem.removeprefix(f"{file.stem}-"): csv_rows(found.read_text(encoding="utf-8"))
        for found in folder.glob(f"{file.stem}-*.csv")
    }


def csv_rows(content: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))


def overview_numbers(rows: Sequence[Sequence[str]]) -> list[Decimal]:
    """All amounts of the overview, from top to bottom."""
    found = []
    for row in rows[4:]:
        for cell in row[1:]:
            try:
                found.append(Decimal(cell))
            except ArithmeticError:
                continue
    return [number.quantize(Decimal("0.01")) for number in found]


def without_values(source: Path, target: Path) -> None:
    """The workbook with the values of its formulas made zero."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                begin, *cells = content.split(b"</f><v>")
                content = begin + b"".join(
                    b"</f><v>0" + cell[cell.index(b"</v>") :] for cell in cells
                )
            new.writestr(name, content)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_office_calculates_the_same_and_keeps_every_cell(made: Made, tmp_path: Path) -> None:
    (tmp_path / "nul").mkdir()
    blank = tmp_path / "nul" / "papier.xlsx"
    without_values(made.file, blank)
    book = CalamineWorkbook.from_path(str(made.file)).get_sheet_by_name("Overzicht").to_python()
    stored = overview_numbers([[str(cell) for cell in row] for row in book])

    calculated = by_office(blank, tmp_path / "nul")

    assert len(stored) > 60
    assert sum(stored)
    assert overview_numbers(calculated["Overzicht"]) == stored
    found = {}
    for values in made.book.tables:
        titles, *rows = calculated[values.sheet.title]
        found[values.sheet.title] = [titles, *(office_row(values, row) for row in rows)]
    same_tables(made, found)


def office_row(values: SheetValues, row: Sequence[str]) -> list[str]:
    """A row with its numbers and days in one form; the days are those of a C locale."""
    kinds = [column.kind for column in values.sheet.columns]
    return [office_text(kind, cell) for kind, cell in zip(kinds, row, strict=False)]


def office_text(kind: CellKind, cell: str) -> str:
    if kind is CellKind.DATE and cell:
        return f"{datetime.strptime(cell, '%m/%d/%Y').replace(tzinfo=UTC):%Y-%m-%d}"
    return exact_text(Decimal(cell)) if kind is CellKind.AMOUNT and cell else cell


# --- gnumeric ------------------------------------------------------------------------


@pytest.mark.skipif(SSCONVERT is None, reason="gnumeric (ssconvert) is not installed")
def test_gnumeric_keeps_every_cell(made: Made, tmp_path: Path) -> None:
    options = "separator=';' format=raw charset=UTF-8 eol=unix quoting-mode=always"
    subprocess.run(
        [
            str(SSCONVERT),
            "--export-file-per-sheet",
            "--export-type=Gnumeric_stf:stf_assistant",
            f"--export-options={options}",
            str(made.file),
            str(tmp_path / "%n.csv"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )
    found = {}
    for place, values in enumerate(made.book.tables, start=2):
        rows = csv_rows((tmp_path / f"{place}.csv").read_text(encoding="utf-8"))
        found[values.sheet.title] = [rows[0], *(gnumeric_row(values, row) for row in rows[1:])]
    same_tables(made, found)


def gnumeric_row(values: SheetValues, row: Sequence[str]) -> list[str]:
    """A row with its numbers and days in one form; gnumeric writes days as serial numbers."""
    kinds = [column.kind for column in values.sheet.columns]
    return [gnumeric_text(kind, cell) for kind, cell in zip(kinds, row, strict=False)]


def gnumeric_text(kind: CellKind, cell: str) -> str:
    if kind in (CellKind.AMOUNT, CellKind.NUMBER) and cell:
        return exact_text(Decimal(cell))
    if kind is CellKind.DATE and cell.isdecimal():
        return date.fromordinal(date(1899, 12, 30).toordinal() + int(cell)).isoformat()
    return cell.replace("/", "-") if kind is CellKind.DATE else cell


# --- packages of npm -----------------------------------------------------------------


def by_node(program: str, file: Path) -> dict[str, list[list[Any]]]:
    """Every sheet as a package of npm reads it; skips where it is not installed."""
    if NODE is None:
        pytest.skip("node is not installed")
    known = subprocess.run(
        [NODE, "-e", f"require({program!r})"], capture_output=True, check=False, timeout=60
    )
    if known.returncode:
        pytest.skip(f"the package {program} of npm is not installed (set NODE_PATH)")
    script = Path(__file__).with_name("read_workbook.cjs")
    done = subprocess.run(
        [NODE, str(script), program, str(file)], capture_output=True, check=True, timeout=120
    )
    found: dict[str, list[list[Any]]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("program", ["xlsx", "exceljs"])
def test_packages_of_npm_read_the_same_cells(made: Made, program: str) -> None:
    same_tables(made, by_node(program, made.file))


# --- CSV -----------------------------------------------------------------------------


def test_csv_has_the_same_cells_in_dutch(made: Made) -> None:
    files = csv_tables(made.book.tables, Silent())

    for values in made.book.tables:
        bare = files[f"csv-zonder-bom/{values.sheet.key}.csv"]
        assert files[f"csv/{values.sheet.key}.csv"] == b"\xef\xbb\xbf" + bare
        content = bare.decode()
        assert content.count("\r\n") == len(values) + 1
        assert csv_rows(content) == dutch_rows(values)


def dutch_rows(values: SheetValues) -> list[list[str]]:
    titles, *_ = expected_rows(values)
    kinds = [column.kind for column in values.sheet.columns]
    rows = zip(*values.columns, strict=True)
    return [titles, *([dutch(*pair) for pair in zip(kinds, row, strict=True)] for row in rows)]


def dutch(kind: CellKind, value: Any) -> str:
    if value in (None, ""):
        return ""
    if kind is CellKind.AMOUNT:
        return f"{value / 100:.2f}".replace(".", ",")
    if kind is CellKind.DATE:
        return short_date(value)
    if kind is CellKind.NUMBER:
        return str(value).replace(".", ",")
    text = str(value)
    looks_like_formula = text.lstrip(" ")[:1] in tuple("=+-@") or text[:1] in ("\t", "\n")
    guarded = looks_like_formula and kind not in (CellKind.COUNT, CellKind.YEAR)
    return f"'{text}" if guarded else text


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_office_takes_no_cell_of_a_csv_for_a_formula(made: Made, tmp_path: Path) -> None:
    content = csv_tables(made.book.tables, Silent())["csv/verplichtingen.csv"]
    file = tmp_path / "verplichtingen.csv"
    file.write_bytes(content)
    subprocess.run(
        [
            str(SOFFICE),
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--infilter=CSV:59,34,76,1,,0,false,true",
            "--convert-to",
            "fods",
            "--outdir",
            str(tmp_path),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )

    calc = (tmp_path / "verplichtingen.fods").read_text(encoding="utf-8")

    assert "table:formula" not in calc
    assert CONTRACT.number in calc
