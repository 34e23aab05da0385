"""A table of a .docx: its header returns on each page, its widths are fixed."""

from typing import Any, Final

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Length
from docx.table import _Row

from talentdesk.reports.document import Cell, Column, Table, is_long, words
from talentdesk.reports.docx_parts import element
from talentdesk.reports.docx_styles import CELL, COLUMN, SHADE, TEXT_WIDTH
from talentdesk.reports.docx_text import Pen
from talentdesk.reports.paper_text import paper_line

_THICK: Final = {"val": "single", "sz": "8", "space": "0", "color": "141414"}
_THIN: Final = {"val": "single", "sz": "4", "space": "0", "color": "969696"}
_INSET: Final = {"top": "60", "left": "100", "bottom": "60", "right": "100"}
"""In twentieths of a point."""


def add_table(word: WordDocument, table: Table, pen: Pen) -> None:
    """Add the table, and a little room below it."""
    made = word.add_table(rows=1, cols=len(table.columns))
    made.autofit = False
    _set_properties(made._tbl.tblPr, table)  # noqa: SLF001 -- the only way to its properties
    widths = _widths(table.columns)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    head = tuple((words(column.title),) for column in table.columns)
    _fill(made.rows[0], head, table, pen, COLUMN)
    _mark_header(made.rows[0])
    for row in table.rows:
        line = made.add_row()
        _fill(line, row, table, pen, CELL)
        if not is_long(row):
            _keep_whole(line)
    pen.new(word, CELL)


def _widths(columns: tuple[Column, ...]) -> list[Length]:
    shares = sum(column.share for column in columns)
    return [Length(TEXT_WIDTH * column.share // shares) for column in columns]


def _fill(row: _Row, cells: tuple[Cell, ...], table: Table, pen: Pen, style: str) -> None:
    widths = _widths(table.columns)
    for place, (target, cell) in enumerate(zip(row.cells, cells, strict=True)):
        target.width = widths[place]
        made = [target.paragraphs[0], *(target.add_paragraph() for _ in cell[1:])]
        for paragraph, text in zip(made, cell or ((),), strict=True):
            pen.write(paragraph, style, text)
            if table.columns[place].is_number:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _mark_header(row: _Row) -> None:
    """The row returns on each page, and stands out without colour."""
    _keep_whole(row).append(element("w:tblHeader"))
    for target in row.cells:
        inside: Any = target._tc.get_or_add_tcPr()  # noqa: SLF001 -- as above
        borders = OxmlElement("w:tcBorders")
        borders.append(element("w:top", **_THICK))
        borders.append(element("w:bottom", **_THICK))
        inside.append(borders)
        inside.append(element("w:shd", val="clear", color="auto", fill=SHADE))


def _keep_whole(row: _Row) -> Any:
    """Let the row stand on one page; gives its properties."""
    properties: Any = row._tr.get_or_add_trPr()  # noqa: SLF001 -- the only way to its properties
    properties.append(element("w:cantSplit"))
    return properties


def _set_properties(properties: Any, table: Table) -> None:
    """Lines between rows only, room in the cells, and what the table is about."""
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(element(f"w:{side}", **_THIN))
    margins = OxmlElement("w:tblCellMar")
    for side, room in _INSET.items():
        margins.append(element(f"w:{side}", w=room, type="dxa"))
    look = element("w:tblLook", val="0620", firstRow="1", noHBand="1", noVBand="1")
    about = element("w:tblCaption", val=paper_line(table.about))
    for found in properties.findall(look.tag):
        properties.remove(found)
    layout = properties.find(element("w:tblLayout").tag)
    # In the order of the schema: borders, layout, margins, look, caption.
    layout.addprevious(borders)
    for part in (about, look, margins):
        layout.addnext(part)
