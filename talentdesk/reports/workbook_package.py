"""A workbook as one package of bytes: the same content gives the same bytes."""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Final
from xml.sax.saxutils import quoteattr

from openpyxl import Workbook
from openpyxl.xml.functions import tostring

from talentdesk.files.package_entry import package_entry, utc_moment

_PROPERTIES: Final = "docProps/core.xml"
_END_OF_ROWS: Final = b"</sheetData>"
_TARGET: Final = re.compile(r'Target="(/[^"]+)"')
_DRAWING: Final = "xl/drawings/drawing1.xml"
_FORMULA: Final = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v ?(?:/>|></v>)')
_BARE_DRAWING: Final = (
    b'<wsDr xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
)
_BARE_ELEMENT: Final = re.compile(rb"<(/?)([A-Za-z]+)(?=[ />])")
_CHART_NAME: Final = re.compile(rb'<(?:xdr:)?cNvPr id="[0-9]+" name="Chart [0-9]+"')
_DIMENSION: Final = re.compile(rb'<dimension ref="[^"]*"')


class SheetRows:
    """The rows that come under the header of one sheet, and the range that it fills."""

    def __init__(self, ref: str, pieces: Iterator[bytes]) -> None:
        self.ref = ref
        self.pieces = pieces


@dataclass(frozen=True, slots=True)
class SheetExtras:
    """What openpyxl does not write of one sheet.

    ``cached`` has the value of each formula by cell; ``pictures`` the text of each chart, in the
    order in which they were added, for who does not see it.
    """

    sheet: str
    cached: Mapping[str, str]
    pictures: Sequence[str]


def pack(
    workbook: Workbook,
    rows: Mapping[str, SheetRows],
    made_at: datetime,
    extras: SheetExtras | None = None,
) -> bytes:
    """The bytes of ``workbook``, with ``rows`` put under the header of the sheets they name.

    Only the sheet of ``extras`` has formulas or charts.

    Every time in the package is ``made_at``. The bytes are the same for the same content
    on one version of Python and openpyxl; another version may compress differently, so
    what proves the content for years is the control code on the sheet, not the file.
    """
    parts = {
        f"xl/worksheets/sheet{number}.xml": rows[title]
        for number, title in enumerate(workbook.sheetnames, start=1)
        if title in rows
    }
    moment = utc_moment(made_at)
    workbook.properties.created = moment
    plain = BytesIO()
    workbook.save(plain)
    # openpyxl puts the clock's time here while it saves.
    workbook.properties.modified = moment
    packed = BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = package_entry(name, moment)
            content = _content(source, name, workbook)
            if extras is not None:
                content = _with_extras(name, content, extras, workbook.sheetnames)
            if name in parts:
                # Not as ZIP64, which SheetJS cannot read: a sheet ends at 2 GiB of text.
                with target.open(entry, "w") as part:
                    for piece in _with_rows(source.read(name), parts[name]):
                        part.write(piece)
            else:
                target.writestr(entry, content)
    return packed.getvalue()


def _content(source: zipfile.ZipFile, name: str, workbook: Workbook) -> bytes:
    if name == _PROPERTIES:
        properties: bytes = tostring(workbook.properties.to_tree())
        return properties
    content = source.read(name)
    if name.endswith(".rels"):
        return _with_relative_targets(name, content.decode()).encode()
    return content


def _with_extras(name: str, content: bytes, extras: SheetExtras, sheets: Sequence[str]) -> bytes:
    if name == f"xl/worksheets/sheet{sheets.index(extras.sheet) + 1}.xml":
        return _with_values(content, extras.cached)
    return _with_texts(content, extras.pictures) if name == _DRAWING else content


def _with_values(sheet: bytes, cached: Mapping[str, str]) -> bytes:
    """Formulas with their values: what does not calculate shows them."""

    def with_value(found: re.Match[bytes]) -> bytes:
        value = cached[found[2].decode()]
        return found[1] + f"<v>{value}</v>".encode()

    return _FORMULA.sub(with_value, sheet)


def _with_texts(drawing: bytes, texts: Sequence[str]) -> bytes:
    waiting = iter(texts)

    def with_text(found: re.Match[bytes]) -> bytes:
        return found[0] + f" descr={quoteattr(next(waiting))}".encode()

    return _CHART_NAME.sub(with_text, _with_prefix(drawing))


def _with_prefix(drawing: bytes) -> bytes:
    """Elements named as Excel names them: ExcelJS does not know them by their namespace alone."""
    if _BARE_DRAWING not in drawing:
        return drawing
    named = drawing.replace(_BARE_DRAWING, _BARE_DRAWING.replace(b"xmlns=", b"xmlns:xdr="))
    return _BARE_ELEMENT.sub(rb"<\1xdr:\2", named)


def _with_relative_targets(name: str, content: str) -> str:
    """Targets beside their part, ``../tables/table1.xml``: exceljs cannot read absolute ones."""
    folder = posixpath.dirname(posixpath.dirname(name))
    return _TARGET.sub(
        lambda found: f'Target="{posixpath.relpath(found[1], "/" + folder)}"', content
    )


def _with_rows(sheet: bytes, rows: SheetRows) -> Iterator[bytes]:
    head, end, tail = sheet.partition(_END_OF_ROWS)
    yield _DIMENSION.sub(f'<dimension ref="{rows.ref}"'.encode(), head, count=1)
    yield from rows.pieces
    yield end + tail
