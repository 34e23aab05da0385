"""A workbook of canvases as one package of bytes: the same content gives the same bytes."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from openpyxl import Workbook
from openpyxl.xml.functions import tostring

from talentdesk.exchange.sheet_canvas import SheetCanvas
from talentdesk.files.package_entry import package_entry, utc_moment

_PROPERTIES: Final = "docProps/core.xml"
_ROWS: Final = re.compile(rb"<sheetData>.*</sheetData>|<sheetData ?/>", re.DOTALL)
_DIMENSION: Final = re.compile(rb'<dimension ref="[^"]*" ?/>')


def packed(book: Workbook, canvases: Mapping[str, SheetCanvas], made_at: datetime) -> bytes:
    """The bytes of ``book``, with what was put on each canvas on the sheet of that name."""
    rows = {
        f"xl/worksheets/sheet{number}.xml": canvases[title].rows_xml()
        for number, title in enumerate(book.sheetnames, start=1)
        if title in canvases
    }
    moment = utc_moment(made_at)
    book.properties.created = moment
    plain = io.BytesIO()
    book.save(plain)
    # openpyxl puts the clock's time here while it saves.
    book.properties.modified = moment
    made = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == _PROPERTIES:
                content = tostring(book.properties.to_tree())
            elif name in rows:
                content = _with_rows(content, rows[name])
            target.writestr(package_entry(name, moment), content)
    return made.getvalue()


def _with_rows(sheet: bytes, rows: bytes) -> bytes:
    """The sheet with other rows; without its dimension, which a reader counts itself."""
    return _ROWS.sub(lambda _: rows, _DIMENSION.sub(b"", sheet, count=1), count=1)
