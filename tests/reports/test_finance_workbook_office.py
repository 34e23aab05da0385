"""LibreOffice opens the finance workbook and prints it: same totals, no ``###``."""

import csv
import os
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from talentdesk.domain.money import Money
from talentdesk.reports.finance_paper import FinancePaper, build_finance_paper
from talentdesk.reports.finance_workbook import WorkbookReceipt, write_finance_workbook
from tests.reports.paper_case import ACTIVITY, EFFORT, EXAMPLE, OCCASION, a_source

SOFFICE = shutil.which("soffice")
PDFTOTEXT = shutil.which("pdftotext")
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""Comma, double quotes, UTF-8, values as they are and not as they are shown, all sheets."""
MILLIONS = 1_000_000

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def a_paper_of_trillions() -> FinancePaper:
    """The paper of the case with amounts as long as amounts get, and long texts."""
    long = replace(ACTIVITY.content, title="Onderzoek naar " * 12, requested=Money(10**15))
    source = a_source(proposals=(replace(ACTIVITY, content=long), EFFORT, EXAMPLE))
    moved = [
        replace(
            item,
            draft=replace(
                item.draft, amount=Money(item.draft.amount.cents * MILLIONS), note="=1+1; " * 9
            ),
        )
        for item in source.movements
    ]
    return build_finance_paper(replace(source, movements=moved), OCCASION)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workbook as CSV per sheet and as PDF, made by LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    write_finance_workbook(a_paper_of_trillions(), folder / "papier.xlsx")
    for form in (EVERY_SHEET, "pdf"):
        subprocess.run(
            [
                str(SOFFICE),
                "--headless",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--convert-to",
                form,
                "--outdir",
                str(folder),
                str(folder / "papier.xlsx"),
            ],
            check=True,
            capture_output=True,
            timeout=180,
            # How numbers are written follows the language of the machine.
            env=os.environ | {"LC_ALL": "C.UTF-8"},
        )
    return folder


@pytest.fixture(scope="module")
def receipt(tmp_path_factory: pytest.TempPathFactory) -> WorkbookReceipt:
    """What the writer says it wrote."""
    target = tmp_path_factory.mktemp("again") / "papier.xlsx"
    return write_finance_workbook(a_paper_of_trillions(), target)


def read_sheet(office: Path, name: str) -> list[dict[str, str]]:
    """The rows of one sheet as LibreOffice gives them."""
    with (office / f"papier-{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_office_reads_the_same_rows_and_totals(office: Path, receipt: WorkbookReceipt) -> None:
    for name, count in receipt.rows:
        assert len(read_sheet(office, name)) == count
    for total in receipt.totals:
        cells = [row[total.column] for row in read_sheet(office, total.sheet)]
        assert sum(Decimal(cell) for cell in cells if cell) == total.amount.to_decimal()
    grants = [row["Toegekend"] for row in read_sheet(office, "Toekenningen")]
    assert sum(map(Decimal, grants)) == Decimal("130012410000.00")


def test_office_takes_no_text_for_a_formula(office: Path) -> None:
    titles = [row["Titel"] for row in read_sheet(office, "Activiteiten en inspanningen")]

    assert titles[-1] == "=SOM(A1) lobby"
    assert {row["Toelichting"] for row in read_sheet(office, "Mutaties")} == {"=1+1; " * 9}


def test_office_keeps_codes(office: Path) -> None:
    grants = read_sheet(office, "Toekenningen")
    movements = read_sheet(office, "Mutaties")

    assert grants[0]["Taakvelden"] == "0.10 en 8.3"
    assert {row["Zaaknummer"] for row in movements} == {"7654321", "1234567"}


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is not installed")
def test_print_shows_every_number(office: Path) -> None:
    printed = subprocess.run(
        [str(PDFTOTEXT), "-layout", str(office / "papier.pdf"), "-"],
        check=True,
        capture_output=True,
    ).stdout.decode()

    assert "###" not in printed
    assert "1,000,000,250,000.00" in printed
    assert "12-11-2025" in printed
    assert "10,000,000,000,000.00" in printed
    pages = printed.rstrip("\f").split("\f")
    assert all("Peildatum 30-06-2026" in page for page in pages)
    assert f"Pagina {len(pages)} van {len(pages)}" in pages[-1]
