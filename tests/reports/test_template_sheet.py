"""A sheet that says one thing twice is refused: half of it would be filled."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from talentdesk.domain.errors import SourceFileError
from talentdesk.files.sheet_marks import Box, box_of, boxes_of
from talentdesk.files.source_files import read_source_file
from talentdesk.reports.template_book import TemplateBook
from talentdesk.reports.template_filling import fill_template
from talentdesk.reports.template_planning import plan_filling
from talentdesk.reports.template_sheet import TemplateSheet, read_sheet
from tests.reports.template_case import (
    MADE_AT,
    MAPPING,
    a_source,
    fill,
    make_template,
    pack_parts,
    parts_of,
)


def of_rows(rows: str) -> TemplateSheet:
    return read_sheet("boek.xlsx", "blad", f"<a><sheetData>{rows}</sheetData></a>".encode())


def array(reference: str) -> str:
    return f'<f t="array" ref="{reference}">A1</f><v>1</v>'


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param('<row r="1"><c r="A1"/><c r="A1"/></row>', id="a cell twice"),
        pytest.param('<row r="1"/><row r="1"/>', id="a row twice"),
        pytest.param('<row r="1"><c r="A2"/></row>', id="a cell of another row"),
        pytest.param('<row r="1"><c r="A1:B1"/></row>', id="two cells"),
        pytest.param('<row r="1"><c r="XFE1"/></row>', id="beside the sheet"),
        pytest.param('<row r="0"/>', id="above the sheet"),
        pytest.param('<row r="1048577"/>', id="below the sheet"),
        pytest.param('<row r="1"><row r="2"/></row>', id="a row in a row"),
        pytest.param('<row r="1"><c r="A1"><is><c r="B1"/></is></c></row>', id="a cell in a cell"),
        pytest.param('<c r="A1"/>', id="a cell in no row"),
    ],
)
def test_what_stands_twice_or_nowhere_is_refused(rows: str) -> None:
    with pytest.raises(SourceFileError, match="not_a_workbook"):
        of_rows(rows)


def test_cells_and_rows_that_tell_no_place_follow_those_before() -> None:
    sheet = of_rows('<row><c><v>1</v></c></row><row r="5"><c r="C5"/><c/></row>')

    assert list(sheet.cells) == [(1, 1), (5, 3), (5, 4)]


def test_an_array_of_one_cell_is_a_cell_and_many_large_ones_are_too_much() -> None:
    one = of_rows(f'<row r="1"><c r="B1">{array("B1")}</c><c r="C1">{array("C1:C9")}</c></row>')
    assert one.arrays == [Box((1, 3), (9, 3))]

    many = "".join(
        f'<row r="{row}"><c r="A{row}">{array("A1:B9")}</c></row>' for row in range(1, 1002)
    )
    with pytest.raises(SourceFileError, match="too_large"):
        of_rows(many)


@pytest.mark.parametrize("reference", ["A0", "XFE1", "A1048577", "A1:B0", "A1:XFE2", "A", "1"])
def test_a_place_off_the_sheet_is_none(reference: str) -> None:
    assert box_of(reference) is None
    assert boxes_of(f"B2 {reference} C3:B4") == (Box((2, 2), (2, 2)), Box((3, 2), (4, 3)))


def one_sheet_for_two(parts: dict[str, bytes]) -> None:
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"sheet2.xml", b"sheet1.xml")


def one_table_twice(parts: dict[str, bytes]) -> None:
    relations = "xl/worksheets/_rels/sheet2.xml.rels"
    start = parts[relations].index(b"<Relationship ", parts[relations].index(b"relationships"))
    tables = [
        piece for piece in parts[relations].split(b"<Relationship ") if b"tables/table1" in piece
    ]
    again = b"<Relationship " + tables[0].partition(b"/>")[0].replace(b'Id="', b'Id="x') + b"/>"
    parts[relations] = parts[relations][:start] + again + parts[relations][start:]


@pytest.mark.parametrize(
    ("spoil", "part"),
    [(one_sheet_for_two, "xl/worksheets/sheet1.xml"), (one_table_twice, "xl/tables/table1.xml")],
)
def test_a_part_that_stands_for_two_is_refused(
    tmp_path: Path, spoil: Callable[[dict[str, bytes]], None], part: str
) -> None:
    parts = parts_of(make_template(tmp_path / "sjabloon.xlsx"))
    spoil(parts)

    with pytest.raises(SourceFileError, match="not_a_workbook") as refusal:
        fill(pack_parts(tmp_path / "anders.xlsx", parts), a_source())
    assert refusal.value.detail == part


def test_two_tables_that_grow_share_one_list_of_formatted_cells(tmp_path: Path) -> None:
    file = tmp_path / "sjabloon.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("Blad")
    heads = [{"header": "Jaar"}, {"header": "Lijn"}]
    sheet.add_table("A1:B3", {"name": "links", "columns": heads})
    sheet.add_table("D1:E3", {"name": "rechts", "columns": heads})
    both = {"type": "cell", "criteria": ">", "value": 1, "multi_range": "A2:A3 D2:D3"}
    sheet.conditional_format("A2:A3", both)
    book.close()
    mapping = {"links": "verloop", "rechts": "verloop"}

    _, filled = fill(file, a_source(), mapping)

    grown = openpyxl.load_workbook(filled)["Blad"]
    assert {table.ref for table in grown.tables.values()} == {"A1:B6", "D1:E6"}
    assert [str(item.sqref) for item in grown.conditional_formatting] == ["A2:A6 D2:D6"]


def test_a_workbook_part_without_a_place_for_its_settings_is_refused(tmp_path: Path) -> None:
    parts = parts_of(make_template(tmp_path / "sjabloon.xlsx"))
    bare = parts["xl/workbook.xml"].replace(b"sheets>", b"bladen>").replace(b"definedNames", b"n")
    start, end = bare.index(b"<calcPr"), bare.index(b"/>", bare.index(b"<calcPr")) + 2
    parts["xl/workbook.xml"] = bare[:start] + bare[end:]
    book = TemplateBook(read_source_file(pack_parts(tmp_path / "anders.xlsx", parts)))
    plan = plan_filling(book, a_source(), MAPPING)

    with pytest.raises(SourceFileError, match="not_a_workbook"):
        fill_template(book, plan, MADE_AT)
