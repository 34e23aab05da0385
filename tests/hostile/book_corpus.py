"""Hostile workbooks and sheets, made here from sound ones; see ``corpus.py``."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.hostile.corpus import ZIPS, Change, bomb, changed, cut_at, parts_of, with_part, zip_of

SHEET: Final = "xl/worksheets/sheet1.xml"
WORKBOOK: Final = "xl/workbook.xml"
_LAUGHS: Final = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
ENTITIES: Final = f'<!DOCTYPE a [<!ENTITY l0 "ha">{_LAUGHS}]>'.encode()
OUTSIDE: Final = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
# --- workbooks ------------------------------------------------------------------------


def before_root(declared: bytes) -> Callable[[bytes], bytes]:
    """A declaration after the first line of a part."""

    def declare(content: bytes) -> bytes:
        at = content.find(b"?>") + 2 if content.startswith(b"<?xml") else 0
        return content[:at] + declared + content[at:]

    return declare


def in_rows(more: bytes) -> Callable[[bytes], bytes]:
    """Rows after the last one."""
    return lambda content: content.replace(b"</sheetData>", more + b"</sheetData>")


def before_end(more: bytes) -> Callable[[bytes], bytes]:
    """Something at the end of the outermost element."""

    def put(content: bytes) -> bytes:
        at = content.rindex(b"</")
        return content[:at] + more + content[at:]

    return put


def dimension(said: bytes) -> Callable[[bytes], bytes]:
    """Another word about the size of a sheet."""

    def change(content: bytes) -> bytes:
        start = content.find(b"<dimension")
        end = content.find(b">", start) + 1
        rest = content[end:] if start >= 0 else content[content.find(b"<sheet") :]
        head = content[:start] if start >= 0 else content[: content.find(b"<sheet")]
        return head + b'<dimension ref="%s"/>' % said + rest

    return change


_FAR: Final = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
_BEYOND: Final = b'<row r="99999999999"><c r="ZZZZZZ99999999999"><v>1</v></c></row>'
_DEEP: Final = b'<row r="900000"><c r="A900000">' + b"<a>" * 200_000

_IN_ANOTHER_ROW: Final = b'<row r="900000"><c r="XFD1048576"><v>1</v></c></row>'
_SMALL_LETTERS: Final = b'<row r="900000"><c r="xfd1048576"><v>1</v></c></row>'
_NO_PLACE: Final = b'<row r="1048576"><c r="XFC1"></c><c><v>1</v></c></row>'
_FAR_AROUND: Final = b'<row r="9"><c r="XFD1048576"><is><c r="A9"><v>1</v></c></is></c></row>'
_ROW_AROUND: Final = b'<row r="1048576"><row r="9"></row><c><v>1</v></c></row>'
_LETTERS_OF_ROW: Final = b'<row r="XFD1048576"><c><v>1</v></c></row>'
_TEXTS: Final = b'<sst xmlns="urn:x" uniqueCount="999999999999999999"><si><t>x</t></si></sst>'
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"


def a_sheet_by_another_name(data: bytes) -> bytes:
    """A far corner on a sheet that is not called .xml, in a part that programs find by its name."""
    parts = parts_of(data)
    far = in_rows(_FAR)(parts[SHEET])
    relations = parts[_RELATIONS].replace(b"worksheets/sheet1.xml", b"worksheets/sheet1.dat")
    return zip_of({**parts, "xl/worksheets/sheet1.dat": far, _RELATIONS: relations})


WORKBOOKS: Final[Mapping[str, Change]] = {
    **ZIPS,
    "entities in the workbook": changed(WORKBOOK, before_root(ENTITIES)),
    "outside entity in the workbook": changed(WORKBOOK, before_root(OUTSIDE)),
    "entities in a sheet": changed(SHEET, before_root(ENTITIES)),
    "outside entity in a sheet": changed(SHEET, before_root(OUTSIDE)),
    "entities in the styles": changed("xl/styles.xml", before_root(ENTITIES)),
    "entities in the types": changed("[Content_Types].xml", before_root(ENTITIES)),
    "nesting": changed(SHEET, in_rows(_DEEP)),
    "nesting in the workbook": changed(WORKBOOK, before_end(b"<a>" * 200_000 + b"</a>" * 200_000)),
    "a value in the last corner": changed(SHEET, in_rows(_FAR)),
    "a cell beyond the sheet": changed(SHEET, in_rows(_BEYOND)),
    "a cell in the row of another": changed(SHEET, in_rows(_IN_ANOTHER_ROW)),
    "a place in small letters": changed(SHEET, in_rows(_SMALL_LETTERS)),
    "a cell beside one of another row": changed(SHEET, in_rows(_NO_PLACE)),
    "a cell in a cell that is far away": changed(SHEET, in_rows(_FAR_AROUND)),
    "a row in a row that is far away": changed(SHEET, in_rows(_ROW_AROUND)),
    "a row that tells a column": changed(SHEET, in_rows(_LETTERS_OF_ROW)),
    "a sheet by another name": a_sheet_by_another_name,
    "texts that are not there": with_part("xl/sharedStrings.xml", _TEXTS),
    "no workbook": with_part(WORKBOOK, b""),
    "a workbook of zeros": with_part(WORKBOOK, bytes(5000)),
    "a page of a website": lambda _data: b"<html><body><table><tr><td>1</td></tr></table></html>",
    "a PDF": lambda _data: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
    "nothing": lambda _data: b"",
    "an old workbook of noise": lambda _data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
}
"""Every reader of workbooks refuses these."""

HARMLESS_WORKBOOKS: Final[Mapping[str, Change]] = {
    "wrong dimension, too large": changed(SHEET, dimension(b"A1:XFD1048576")),
    "wrong dimension, too small": changed(SHEET, dimension(b"A1")),
    "a part with a workbook of its own": lambda data: with_part("xl/media/in.xlsx", data)(data),
    "a link to another workbook": with_part(
        "xl/externalLinks/externalLink1.xml", b'<externalLink xmlns="urn:x"/>'
    ),
    "macros that are not run": with_part("xl/vbaProject.bin", b"Sub Auto_Open()"),
}
"""Read as the sound file is: what is in it is not looked at, run or followed."""

# --- ods ------------------------------------------------------------------------------

CONTENT: Final = "content.xml"


def in_table(more: bytes) -> Callable[[bytes], bytes]:
    """Rows after the last one of an ods."""
    return lambda content: content.replace(b"</table:table>", more + b"</table:table>")


_TYPED: Final = b'<table:table-cell office:value-type="float" office:value="1" %s/>'
_ROW_OF: Final = b"<table:table-row>%s</table:table-row>"
_ROWS_OF: Final = b'<table:table-row table:number-rows-repeated="999999">%s</table:table-row>'

ODS: Final[Mapping[str, Change]] = {
    "bomb": bomb,
    "entities": changed(CONTENT, before_root(ENTITIES)),
    "outside entity": changed(CONTENT, before_root(OUTSIDE)),
    "a table in a table": changed(
        CONTENT,
        in_table(b"<table:table>" + _ROWS_OF % (_TYPED % b"") + b"</table:table>"),
    ),
    "a row in a cell": changed(
        CONTENT,
        in_table(
            _ROWS_OF % (b"<table:table-cell>" + _ROW_OF % (_TYPED % b"") + b"</table:table-cell>")
        ),
    ),
    "a cell in a cell": changed(
        CONTENT,
        in_table(_ROWS_OF % (b"<table:table-cell>" + _TYPED % b"" + b"</table:table-cell>")),
    ),
    "a number that is no number": changed(
        CONTENT,
        in_table(_ROWS_OF % (_TYPED % b'table:number-columns-repeated="+16000"')),
    ),
    "a number without end": changed(
        CONTENT,
        in_table(_ROWS_OF % (_TYPED % b'table:number-columns-repeated="99999999999"')),
    ),
    "values without a type": changed(
        CONTENT,
        in_table(
            _ROWS_OF % b'<table:table-cell office:value="1" table:number-columns-repeated="999"/>'
        ),
    ),
    "spaces without end": changed(
        CONTENT,
        in_table(
            _ROW_OF % b'<table:table-cell office:value-type="string"><text:p>'
            b'<text:s text:c="9999999999"/></text:p></table:table-cell>'
        ),
    ),
    "nesting": changed(CONTENT, in_table(b"<text:p>" * 200_000)),
    "no content": with_part(CONTENT, b""),
    "cut halfway": cut_at(0.5),
}
"""Every reader of workbooks refuses these."""
