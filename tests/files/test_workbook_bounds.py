"""Workbooks that are made to hurt: each is refused or read, in little time and memory."""

import struct
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from talentdesk.domain.errors import SourceFileError
from talentdesk.files.sheet_grids import SheetGrid, SourceBook
from talentdesk.files.source_files import MAX_FILE_BYTES, read_source_file
from tests.exchange.intake_files import a_workbook, with_parts, with_rows_xml

SHEET = "xl/worksheets/sheet1.xml"
TITLES = (
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>Titel</t></is></c>'
    b'<c r="B1" t="inlineStr"><is><t>Lijn</t></is></c></row>'
)


def grid_of(path: Path) -> SheetGrid:
    book = SourceBook(read_source_file(path))
    return book.grid(book.sheet_names()[0])


def reason_of(path: Path) -> str:
    with pytest.raises(SourceFileError) as refusal:
        grid_of(path)
    return refusal.value.reason


def a_part(entry: bytes, name: str = SHEET) -> dict[str, bytes]:
    return {name: entry}


def test_a_million_empty_rows_with_a_format_are_no_rows(tmp_path: Path) -> None:
    empty = b"".join(
        b'<row r="%d"><c r="A%d" s="0"/><c r="XFD%d" s="0"/></row>' % (row, row, row)
        for row in range(2, 1_048_577)
    )
    path = with_rows_xml(tmp_path / "leeg.xlsx", TITLES + empty)
    started = time.process_time()

    grid = grid_of(path)

    assert grid.rows == [["Titel", "Lijn"]]
    assert time.process_time() - started < 5


def test_one_value_in_the_last_corner_is_refused(tmp_path: Path) -> None:
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

    assert reason_of(with_rows_xml(tmp_path / "hoek.xlsx", TITLES + corner)) == "too_large"


@pytest.mark.parametrize(
    "corner",
    [
        b'<row r="900000"><c  r="XFD900000"><v>1</v></c></row>',
        b"<row r='900000'><c r='XFD900000'><v>1</v></c></row>",
        b'<row spans="1:2" r="900000"><c s="0" r="XFD900000"><v>1</v></c></row>',
        b'<row r="900000"><c r="XFC900000"><v>0</v></c><c><v>1</v></c></row>',
        b'<x:row xmlns:x="urn:x" r="900000"><x:c r="XFD900000"><x:v>1</x:v></x:c></x:row>',
    ],
)
def test_the_last_corner_is_found_however_it_is_written(tmp_path: Path, corner: bytes) -> None:
    assert reason_of(with_rows_xml(tmp_path / "hoek.xlsx", TITLES + corner)) == "too_large"


@pytest.mark.parametrize("row", [b'<row r="1048570">', b"<row r='1048570'>"])
def test_one_value_in_a_far_row_is_refused(tmp_path: Path, row: bytes) -> None:
    path = with_rows_xml(
        tmp_path / "ver.xlsx", TITLES + row + b'<c r="C1048570"><v>1</v></c></row>'
    )

    assert reason_of(path) == "too_large"


def test_more_merged_cells_than_a_sheet_has_are_refused_before_they_are_made(
    tmp_path: Path,
) -> None:
    plain = with_rows_xml(tmp_path / "goed.xlsx", TITLES)
    with zipfile.ZipFile(plain) as book:
        sheet = book.read(SHEET)
    merged = b"<mergeCells>" + b'<mergeCell ref="C1:D1"/>' * 1_000_000 + b"</mergeCells>"
    changed = a_part(sheet.replace(b"</sheetData>", b"</sheetData>" + merged))
    started = time.process_time()

    assert reason_of(with_parts(plain, tmp_path / "bom.xlsx", changed)) == "too_large"
    assert time.process_time() - started < 2


def test_a_small_file_that_unpacks_to_very_much_is_refused_at_once(tmp_path: Path) -> None:
    rows = b'<row r="2"><c r="A2"><v>1</v></c></row>' * 4_000_000
    path = with_rows_xml(tmp_path / "bom.xlsx", TITLES + rows)
    started = time.process_time()

    assert reason_of(path) == "too_large"
    assert time.process_time() - started < 1


def test_rows_without_numbers_are_read(tmp_path: Path) -> None:
    rows = b"<row><c><v>3</v></c><c><f>1+1</f></c></row><row><c t='e'><v>#N/A</v></c></row>"

    grid = grid_of(with_rows_xml(tmp_path / "kaal.xlsx", rows))

    assert grid.rows[0] == [3.0, ""]
    assert grid.unvalued == {(1, 2): "", (2, 1): "#N/A"}


def test_a_cell_that_looks_empty_but_is_not_is_inside_the_rows(tmp_path: Path) -> None:
    rows = b'<row r="3"><c r="B3"><v>3</v></c></row><row r="5"><c r="D5"><f>1+1</f></c></row>'
    above = b'<row r="2"><c r="A2"><f>1+1</f><v></v></c></row>'

    grid = grid_of(with_rows_xml(tmp_path / "rand.xlsx", above + rows))

    assert (grid.first, len(grid.rows), len(grid.rows[0])) == ((2, 1), 4, 4)
    assert grid.value(3, 2) == 3.0
    assert {len(row) for row in grid.rows} == {4}


def test_a_formula_that_gave_an_empty_text_is_an_empty_cell(tmp_path: Path) -> None:
    empty = b'<row r="2"><c r="A2" t="str"><f>IF(1,"","")</f><v></v></c></row>'

    grid = grid_of(with_rows_xml(tmp_path / "leeg.xlsx", TITLES + empty))

    assert (grid.rows, grid.unvalued) == ([["Titel", "Lijn"]], {})
    assert grid.formulas == {(2, 1)}


def test_formulas_are_found_across_the_pieces_in_which_a_sheet_is_unpacked(
    tmp_path: Path,
) -> None:
    text = b"<is><t>%s</t></is>" % (b"lang " * 200)
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr">%s</c><c r="B%d"><f>1+%d</f><v></v></c></row>'
        % (row, row, text, row, row)
        for row in range(2, 9_000)
    )

    grid = grid_of(with_rows_xml(tmp_path / "lang.xlsx", TITLES + rows))

    assert grid.formulas == {(row, 2) for row in range(2, 9_000)}
    assert len(grid.unvalued) == 8_998


def test_a_shared_text_that_is_used_too_often_is_refused(tmp_path: Path) -> None:
    cells = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 3_000)
    )
    book = with_rows_xml(tmp_path / "kort.xlsx", cells)
    texts = b"<sst><si><t>" + b"x" * 300_000 + b"</t></si></sst>"
    bomb = with_parts(book, tmp_path / "bom.xlsx", a_part(texts, "xl/sharedStrings.xml"))

    assert reason_of(bomb) == "too_large"


def test_many_short_uses_of_few_long_texts_are_read(tmp_path: Path) -> None:
    cells = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>1</v></c></row>' % (row, row) for row in range(1, 3_000)
    )
    book = with_rows_xml(tmp_path / "kort.xlsx", cells)
    texts = b"<sst><si><t>" + b"x" * 300_000 + b"</t></si><si><t>kort</t></si></sst>"
    plain = with_parts(book, tmp_path / "lang.xlsx", a_part(texts, "xl/sharedStrings.xml"))
    with zipfile.ZipFile(plain) as zipped:
        types = zipped.read("[Content_Types].xml")
        relations = zipped.read("xl/_rels/workbook.xml.rels")
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = b'<Relationship Id="rId99" Type="%s/sharedStrings" Target="sharedStrings.xml"/>' % office
    relations = relations.replace(b"</Relationships>", link + b"</Relationships>")
    parts = {"[Content_Types].xml": types, "xl/_rels/workbook.xml.rels": relations}

    assert len(grid_of(with_parts(plain, tmp_path / "goed.xlsx", parts)).rows) == 2_999


def test_a_part_that_unpacks_to_a_gigabyte_is_refused_at_once(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "goed.xlsx", Lijst=[["a"]])
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book,
        book.open("xl/media.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(1_024):
            part.write(bytes(1024 * 1024))
    started = time.process_time()

    assert reason_of(path) == "too_large"
    assert time.process_time() - started < 1


def lying_zip(path: Path, real: bytes, told: int) -> Path:
    """A workbook of which a part says that it is smaller than it is, with a sum that fits."""
    good = a_workbook(path.with_name("goed.xlsx"), Lijst=[["a"]])
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("xl/liar.xml", real)
        offset = new.getinfo("xl/liar.xml").header_offset
    data = bytearray(path.read_bytes())
    central = data.rindex(b"PK\x01\x02")
    check = zlib.crc32(real[:told])
    struct.pack_into("<I", data, offset + 14, check)
    struct.pack_into("<I", data, offset + 22, told)
    struct.pack_into("<I", data, central + 16, check)
    struct.pack_into("<I", data, central + 24, told)
    path.write_bytes(bytes(data))
    return path


def test_a_part_that_is_longer_than_it_says_is_refused(tmp_path: Path) -> None:
    path = lying_zip(tmp_path / "leugen.xlsx", b"<a>" + bytes(1_000_000), 100)
    with zipfile.ZipFile(path) as trusting:
        assert len(trusting.read("xl/liar.xml")) == 100

    assert reason_of(path) == "not_a_workbook"


def test_a_part_that_is_shorter_than_it_says_is_refused(tmp_path: Path) -> None:
    path = lying_zip(tmp_path / "leugen.xlsx", b"<a/>", 400)

    assert reason_of(path) == "not_a_workbook"


def test_double_parts_are_refused(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "dubbel.xlsx", Lijst=[["a"]])
    with zipfile.ZipFile(path, "a") as book, pytest.warns(UserWarning, match="Duplicate"):
        book.writestr(SHEET, b"<worksheet/>")

    assert reason_of(path) == "not_a_workbook"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_a_workbook_that_declares_entities_is_refused(tmp_path: Path, part: str) -> None:
    good = a_workbook(tmp_path / "goed.xlsx", Lijst=[["a"]])
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'

    assert reason_of(with_parts(good, tmp_path / "dtd.xlsx", a_part(laughs, part))) == (
        "not_a_workbook"
    )


def test_half_a_workbook_is_refused(tmp_path: Path) -> None:
    data = a_workbook(tmp_path / "goed.xlsx", Lijst=[["a"]]).read_bytes()
    (tmp_path / "half.xlsx").write_bytes(data[: len(data) // 2])

    assert reason_of(tmp_path / "half.xlsx") == "not_a_workbook"


def test_a_damaged_part_is_refused(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "stuk.xlsx", Lijst=[["a" * 500]])
    with zipfile.ZipFile(path) as book:
        offset = book.getinfo(SHEET).header_offset + 60
    data = bytearray(path.read_bytes())
    data[offset : offset + 40] = bytes(40)
    path.write_bytes(bytes(data))

    assert reason_of(path) == "not_a_workbook"


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "brief.xlsx", "w") as letter:
        letter.writestr("word/document.xml", "<x/>")

    assert reason_of(tmp_path / "brief.xlsx") == "not_a_workbook"


def test_a_workbook_with_a_password_says_so(tmp_path: Path) -> None:
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    name = "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "geheim.xlsx").write_bytes(container + name + bytes(600))
    (tmp_path / "oud.xls").write_bytes(container + bytes(600))

    assert reason_of(tmp_path / "geheim.xlsx") == "password"
    assert reason_of(tmp_path / "oud.xls") == "old_excel"


def test_a_file_that_is_far_too_large_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "groot.xlsx").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)

    assert reason_of(tmp_path / "groot.xlsx") == "too_large"


# --- ods ------------------------------------------------------------------------------

ODS_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


MANIFEST = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def an_ods(path: Path, rows: str) -> Path:
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    content = (
        f"<office:document-content {ODS_SPACES}><office:body><office:spreadsheet>"
        f'<table:table table:name="Lijst">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", mime, zipfile.ZIP_STORED)
        book.writestr("META-INF/manifest.xml", MANIFEST)
        book.writestr("content.xml", content)
    return path


def a_text(value: str, attributes: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {attributes}>'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def test_an_ods_is_read_with_its_formulas_and_merged_cells(tmp_path: Path) -> None:
    formula = (
        '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>'
    )
    wide = 'table:number-columns-spanned="2"'
    rows = (
        f"<table:table-row>{a_text('Titel', wide)}<table:covered-table-cell/></table:table-row>"
        f"<table:table-row>{a_text('a')}{formula}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )

    grid = grid_of(an_ods(tmp_path / "lijst.ods", rows))

    assert grid.rows == [["Titel", ""], ["a", 2.0]]
    assert grid.formulas == {(2, 2)}
    assert grid.covered == {(1, 2)}


ONE_ROW = "<table:table-row>{}</table:table-row>"


@pytest.mark.parametrize(
    "rows",
    [
        ONE_ROW.replace(">", ' table:number-rows-repeated="1000000">', 1),
        ONE_ROW
        + ONE_ROW.format("<table:table-cell/>").replace(
            ">", ' table:number-rows-repeated="900000">', 1
        )
        + ONE_ROW,
    ],
)
def test_an_ods_in_which_one_cell_stands_for_millions_is_refused(tmp_path: Path, rows: str) -> None:
    cell = a_text("x", 'table:number-columns-repeated="1000"')

    assert reason_of(an_ods(tmp_path / "bom.ods", rows.replace("{}", cell))) == "too_large"


def test_an_ods_with_entities_is_refused(tmp_path: Path) -> None:
    path = an_ods(tmp_path / "goed.ods", f"<table:table-row>{a_text('x')}</table:table-row>")
    with zipfile.ZipFile(path) as book:
        content = book.read("content.xml")
    bad = b'<!DOCTYPE x [<!ENTITY a "ha">]>' + content

    assert reason_of(with_parts(path, tmp_path / "dtd.ods", a_part(bad, "content.xml"))) == (
        "not_a_workbook"
    )
