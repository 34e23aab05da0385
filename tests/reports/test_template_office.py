"""LibreOffice and gnumeric open a filled workbook of finance and come to our totals."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.reports.template_case import a_source, fill, make_template

SOFFICE, SSCONVERT = shutil.which("soffice"), shutil.which("ssconvert")
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
TOTAL = sum(1000.05 + 1000 * at for at in range(5))


def cells(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Filled; every formula that reads what was filled had a forged value of 999."""
    return fill(make_template(tmp_path / "sjabloon.xlsx"), a_source())[1]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_works_the_formulas_out_again(filled: Path, tmp_path: Path) -> None:
    profile = (tmp_path / "profile").as_uri()
    options = ("--headless", f"-env:UserInstallation={profile}", "--convert-to", EVERY_SHEET)
    folder = ("--outdir", str(tmp_path))
    subprocess.run([str(SOFFICE), *options, *folder, str(filled)], check=True, capture_output=True)

    cover = cells(tmp_path / "ingevuld-Voorblad.csv")
    figures = cells(tmp_path / "ingevuld-Cijfers.csv")
    assert [float(cover[row][1]) for row in (3, 4, 5, 6, 7)] == pytest.approx(
        [1000.05, 2000.10, TOTAL, 500.025, 2001.10]
    )
    assert cover[8][1] == "=1+1 is geen formule"
    assert [float(row[3]) for row in figures[4:9]] == pytest.approx(
        [(1000.05 + 1000 * at) / 2 for at in range(5)]
    )


@pytest.mark.skipif(SSCONVERT is None, reason="gnumeric is not installed")
def test_gnumeric_reads_the_same_cells(filled: Path, tmp_path: Path) -> None:
    options = ("--recalc", "-S", str(filled), str(tmp_path / "g.csv"))
    subprocess.run([str(SSCONVERT), *options], check=True, capture_output=True)

    cover, figures = (cells(tmp_path / f"g.csv.{number}") for number in (0, 1))
    # It reads no formulas that name a table, so only those that name cells are compared.
    assert [float(cover[row][1]) for row in (3, 4)] == pytest.approx([1000.05, 2000.10])
    assert cover[8][1] == "=1+1 is geen formule"
    assert [float(row[2]) for row in figures[4:9]] == pytest.approx(
        [1000.05 + 1000 * at for at in range(5)]
    )
