"""Whatever someone typed goes out as text, whole: in every file that a spreadsheet opens.

Exact decimals and the seal of the tables: ``tests/reports/test_finance_workbook.py``; files that
appear whole: ``tests/reports/test_atomic_file.py``, ``test_file_set.py``, ``test_new_folder.py``.
"""

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from talentdesk.domain.errors import FileWriteError, TalentDeskError
from talentdesk.domain.money import Money
from talentdesk.domain.progress import Silent
from talentdesk.domain.round_packages import AskedReview
from talentdesk.exchange.column_profile import ColumnProfile
from talentdesk.exchange.intake_form import intake_form
from talentdesk.exchange.programme_file import load_programme
from talentdesk.exchange.refused_rows import refused_rows
from talentdesk.exchange.review_workbook import review_workbook
from talentdesk.files.source_files import source_of_bytes
from talentdesk.reports.cell_text import clean_text
from talentdesk.reports.csv_tables import csv_tables
from talentdesk.reports.document import Paragraph, words
from talentdesk.reports.docx_document import docx_bytes
from talentdesk.reports.import_sheet import CellKind, ImportSheet, SheetColumn, SheetValues
from talentdesk.reports.plain_workbook import WorkbookOccasion, plain_workbook
from talentdesk.reports.template_book import TemplateBook
from talentdesk.reports.template_filling import fill_template
from talentdesk.reports.template_planning import plan_filling
from talentdesk.services.intake_service import IntakeService
from talentdesk.services.register_service import Founder, create_register
from tests.exchange.intake_files import planned
from tests.reports.document_case import a_document
from tests.reports.template_case import MAPPING, a_source, make_template
from tests.round_packages import FIRST, a_package, a_proposal_out
from tests.services.cases import MORNING, PROGRAMMES

TALENT = load_programme(PROGRAMMES / "hengelo-talent-2025.toml")
AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
NASTY = (
    "=1+1",
    "+31612345678",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\n=1+1",
    '=HYPERLINK("http://example.org","klik")',
    "=cmd|' /C calc'!A0",
    "een\n=twee",
    "_x0041_ blijft zo",
    'met "aanhalingstekens"; en puntkomma',
)
LOST = ("bel\x07", "nul\x00teken", "\x1b[31m")


def a_sheet(text: str) -> ImportSheet[str]:
    columns: tuple[SheetColumn[str], ...] = (
        SheetColumn("Omschrijving", CellKind.TEXT, lambda row: row),
        SheetColumn("Code", CellKind.CODE, lambda row: row),
        SheetColumn("Bedrag", CellKind.AMOUNT, lambda _: Money(10**12 + 1)),
        SheetColumn("Waarde", CellKind.NUMBER, lambda _: Decimal("0.1")),
    )
    return ImportSheet("Blad", "tblBlad", "Proef.", columns, (text,), "blad", lambda row: row)


def import_sheets(text: str, _folder: Path) -> bytes:
    return plain_workbook(WorkbookOccasion("Proef", "links", "rechts", AT), [a_sheet(text)])


def template(text: str, folder: Path) -> bytes:
    book = TemplateBook(source_of_bytes("t.xlsx", make_template(folder / "t.xlsx").read_bytes()))
    figures = a_source()
    facts = {**figures.facts, "momentopname/titel": text, "momentopname/stand": text}
    figures = replace(figures, facts=facts)
    return fill_template(book, plan_filling(book, figures, MAPPING), AT)


def form(text: str, _folder: Path) -> bytes:
    return intake_form(TALENT, [a_proposal_out(FIRST, summary=text)])


def reviews(text: str, _folder: Path) -> bytes:
    asked = AskedReview(a_proposal_out(FIRST, summary=text))
    return review_workbook(a_package(asked), TALENT, "de programmamedewerker")


def refused(text: str, _folder: Path) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";").writerows([["Titel", "Soort"], [text, "geen soort"]])
    source = source_of_bytes("blad.csv", stream.getvalue().encode())
    profile = ColumnProfile("Uitdraai", {"Titel": "title", "Soort": "kind"})
    return refused_rows(planned(source, profile, TALENT), source, profile)


BOOKS: dict[str, Callable[[str, Path], bytes]] = {
    "import sheets": import_sheets,
    "template": template,
    "intake form": form,
    "review workbook": reviews,
    "refused rows": refused,
}


def typed(value: object) -> str:
    """What was typed: openpyxl leaves the escape before what looks like one."""
    return str(value or "").replace("_x005F_", "_").strip()


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
@pytest.mark.parametrize("name", BOOKS)
def test_a_workbook_holds_it_as_text(name: str, text: str, tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(BOOKS[name](text, tmp_path)))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    found = [cell for cell in cells if typed(cell.value) == text.strip()]
    assert found
    assert all(cell.data_type in ("s", "inlineStr") for cell in found)


@pytest.mark.parametrize("text", LOST, ids=range(len(LOST)))
@pytest.mark.parametrize("name", [name for name in BOOKS if name != "refused rows"])
def test_what_no_workbook_can_hold_leaves_it_whole(name: str, text: str, tmp_path: Path) -> None:
    data = BOOKS[name](text, tmp_path)

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
    assert load_workbook(io.BytesIO(data)).sheetnames


@pytest.mark.parametrize("name", BOOKS)
def test_more_than_a_cell_holds_is_refused_or_whole(name: str, tmp_path: Path) -> None:
    text = "x" * 40_000
    try:
        data = BOOKS[name](text, tmp_path)
    except TalentDeskError:
        return
    book = load_workbook(io.BytesIO(data))
    # A review workbook spreads a long text over rows; a template leaves the cell as it was, and
    # its plan says so.
    values = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    held = "".join(value for value in values if value.startswith("xxxx"))
    assert held in ("", text)


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_a_csv_holds_it_as_text(text: str) -> None:
    files = csv_tables([SheetValues(a_sheet(text))], Silent())

    (row,) = list(
        csv.reader(io.StringIO(files["csv-zonder-bom/blad.csv"].decode()), delimiter=";")
    )[1:]
    assert row[0].removeprefix("'") == clean_text(text)
    assert row[0][0] not in "=+-@\t\n"
    assert row[2:] == ["10000000000,01", "0,1"]


@pytest.mark.parametrize("text", [*NASTY, *LOST], ids=range(len(NASTY) + len(LOST)))
def test_a_document_holds_it_as_text(text: str) -> None:
    data = docx_bytes(a_document(Paragraph(words(text))))

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        content = packed.read("word/document.xml")
    assert b"fldSimple" not in content
    assert b"\x07" not in content


def test_a_form_that_cannot_take_its_place_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    founder = Founder("Beheer", "programmamanager")
    source = PROGRAMMES / "hengelo-talent-2025.toml"
    desk = create_register(tmp_path / "nieuw.tdesk", source, founder, MORNING)
    target = tmp_path / "uit" / "formulier.xlsx"
    target.parent.mkdir()
    target.write_bytes(b"oud")

    def no_room(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(Path, "replace", no_room)
    with pytest.raises(FileWriteError):
        IntakeService(desk).write_form(target)
    desk.close()

    assert target.read_bytes() == b"oud"
    assert list(target.parent.iterdir()) == [target]
