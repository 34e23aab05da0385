"""A workbook of finance is filled in place: everything else in it stays as it was."""

import re
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from talentdesk.domain.errors import OperationCancelledError
from talentdesk.files.source_files import read_source_file
from talentdesk.reports.template_book import TemplateBook
from talentdesk.reports.template_filling import fill_template
from talentdesk.reports.template_planning import plan_filling
from tests.reports.template_case import (
    MADE_AT,
    MAPPING,
    a_source,
    fill,
    make_template,
    pack_parts,
    parts_of,
)

COVER, FIGURES = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return make_template(tmp_path / "sjabloon.xlsx")


def test_only_the_parts_that_are_filled_change(template: Path) -> None:
    before, after = map(parts_of, fill(template, a_source()))

    changed = {name for name in before if before[name] != after[name]}
    assert set(before) == set(after)
    assert changed == {COVER, FIGURES, "xl/tables/table1.xml", "xl/styles.xml"}
    assert any(name.startswith("xl/media/") for name in before)
    assert any(name.startswith("xl/charts/") for name in before)


def test_the_cells_hold_numbers_days_and_text_in_their_own_formats(template: Path) -> None:
    _, filled = fill(template, a_source())

    cover = openpyxl.load_workbook(filled)["Voorblad"]
    assert cover["B3"].value == datetime(2026, 3, 31)  # noqa: DTZ001 -- a workbook has no zones
    assert cover["B3"].number_format == "dd-mm-yyyy"
    assert (cover["B4"].value, cover["B4"].number_format) == (1000.05, "#,##0.00")
    assert (cover["B9"].value, cover["B9"].data_type) == ("=1+1 is geen formule", "s")
    assert cover["B9"].quotePrefix
    assert cover["B9"].alignment.wrap_text
    assert cover["B5"].value == "=B4*2"
    assert cover.protection.sheet
    assert cover.print_title_rows == "$1:$1"
    sheets = python_calamine.load_workbook(filled)
    rows = sheets.get_sheet_by_name("Cijfers").to_python()
    assert [row[:3] for row in rows[4:]] == [
        [2026 + at, f"lijn {at}", 1000.05 + 1000 * at] for at in range(5)
    ]
    assert sheets.get_sheet_by_name("Voorblad").to_python()[2][1] == date(2026, 3, 31)


def test_a_table_grows_with_its_formulas_formats_and_validations(template: Path) -> None:
    _, filled = fill(template, a_source())

    sheet = openpyxl.load_workbook(filled)["Cijfers"]
    table = sheet.tables["tblReserve"]
    assert (table.ref, table.autoFilter.ref) == ("A4:E9", "A4:E9")
    assert sheet["D9"].value == sheet["D5"].value
    assert sheet["D9"].number_format == "#,##0.00"
    assert [str(item.sqref) for item in sheet.data_validations.dataValidation] == ["A5:A9"]
    assert [str(item.sqref) for item in sheet.conditional_formatting] == ["C5:C9"]
    assert sheet.dimensions == "A1:H9"


def test_a_row_that_gets_cells_no_longer_says_which_columns_it_uses(template: Path) -> None:
    _, filled = fill(template, a_source())

    rows = re.findall(r'<row r="(\d+)"( spans="1:8")?>', parts_of(filled)[FIGURES].decode())
    assert dict(rows) == {"1": ' spans="1:8"', "4": ' spans="1:8"'} | dict.fromkeys("56789", "")


def test_a_table_with_fewer_rows_keeps_its_size_and_shows_nothing_old(
    template: Path, tmp_path: Path
) -> None:
    _, once = fill(template, a_source(5))
    again = tmp_path / "nog eens"
    again.mkdir()
    second = again / "sjabloon.xlsx"
    second.write_bytes(once.read_bytes())
    _, filled = fill(second, a_source(2))

    sheet = openpyxl.load_workbook(filled)["Cijfers"]
    assert sheet.tables["tblReserve"].ref == "A4:E9"
    assert [sheet.cell(row, 3).value for row in range(5, 10)] == [
        1000.05,
        2000.05,
        None,
        None,
        None,
    ]


def test_values_that_formulas_gave_before_are_gone_where_they_may_be_wrong(
    template: Path,
) -> None:
    before, after = map(parts_of, fill(template, a_source()))

    cover = after[COVER].decode()
    assert "<v>999</v>" in before[COVER].decode()
    assert "<v>999</v>" not in cover + after[FIGURES].decode()
    # 2+2 reads nothing that was filled.
    assert '<c r="B11"><f>2+2</f><v>4</v></c>' in cover
    assert 'fullCalcOnLoad="1"' in after["xl/workbook.xml"].decode()


def test_a_template_without_formulas_that_are_read_keeps_its_values(tmp_path: Path) -> None:
    template = make_template(tmp_path / "sjabloon.xlsx")
    _, filled = fill(template, a_source(), {})

    # Only the single cells were filled: what reads the table alone keeps its value.
    assert "<f>SUM(C5:C6)</f><v>999</v>" in parts_of(filled)[FIGURES].decode()


def test_the_same_plan_gives_the_same_bytes(template: Path) -> None:
    assert fill(template, a_source())[1].read_bytes() == fill(template, a_source())[1].read_bytes()


def test_filling_stops_when_asked(template: Path) -> None:
    class Stopped:
        def step(self, done: int, total: int) -> None:
            assert done <= total
            if done > 3:
                raise OperationCancelledError

    book = TemplateBook(read_source_file(template))
    with pytest.raises(OperationCancelledError):
        fill_template(book, plan_filling(book, a_source(), MAPPING), MADE_AT, Stopped())


def test_the_calculation_chain_goes_when_formulas_come(template: Path, tmp_path: Path) -> None:
    with_chain = tmp_path / "keten" / "sjabloon.xlsx"
    with_chain.parent.mkdir()
    add_chain(template, with_chain)

    _, grown = fill(with_chain, a_source())
    parts = parts_of(grown)
    assert "xl/calcChain.xml" not in parts
    assert b"calcChain" not in parts["[Content_Types].xml"] + parts["xl/_rels/workbook.xml.rels"]
    openpyxl.load_workbook(grown)

    _, kept = fill(with_chain, a_source(2))
    assert parts_of(kept)["xl/calcChain.xml"] == parts_of(with_chain)["xl/calcChain.xml"]


def add_chain(template: Path, target: Path) -> None:
    """The same workbook, with the part that Excel keeps of its formulas."""
    parts = parts_of(template)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/xl/calcChain.xml" ContentType="{kind}"/></Types>'.encode(),
    )
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="{relation}" Target="calcChain.xml"/>'
        "</Relationships>".encode(),
    )
    parts["xl/calcChain.xml"] = (
        b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<c r="B5" i="1"/></calcChain>'
    )
    pack_parts(target, parts)


def test_a_sheet_whose_elements_have_a_prefix_is_filled_as_well(
    template: Path, tmp_path: Path
) -> None:
    parts = parts_of(template)
    prefixed = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1m:", parts[COVER])
    parts[COVER] = prefixed.replace(b"<m:worksheet xmlns=", b"<m:worksheet xmlns:m=")
    other = tmp_path / "met prefix.xlsx"
    pack_parts(other, parts)

    _, filled = fill(other, a_source())

    cover = openpyxl.load_workbook(filled)["Voorblad"]
    assert (cover["B4"].value, cover["B9"].value) == (1000.05, "=1+1 is geen formule")
