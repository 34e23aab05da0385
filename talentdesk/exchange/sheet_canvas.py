"""A sheet while it is made: its cells are written as XML, the rest of it is openpyxl's.

openpyxl cannot write the value beside a formula, and makes an element tree of each cell. A
reader that does not calculate sees only that value, and a round has thousands of cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from talentdesk.exchange.form_cells import ANSWERABLE, FORMULA_STARTS, stored_text

_LOCKED: Final = Protection(locked=True)


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """How a cell looks; ``is_answer`` says that it can be filled in on a protected sheet."""

    font: Font
    alignment: Alignment
    fill: PatternFill = field(default_factory=PatternFill)
    border: Border = field(default_factory=Border)
    is_answer: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its ``=``, and the value that it has as the file is written."""

    text: str
    value: int | str


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text with letters of its own."""

    text: str
    font: Font


Content = str | int | Formula | Sequence[Run]


class Styles:
    """The number of each look in one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._sheet = book.worksheets[0]
        self._numbers: dict[tuple[Look, bool], int] = {}

    def number(self, look: Look, *, is_quoted: bool = False) -> int:
        """The style of a cell; ``is_quoted`` for a text that must never become a formula."""
        key = (look, is_quoted)
        if key not in self._numbers:
            cell = Cell(self._sheet, row=1, column=1)
            cell.font, cell.fill, cell.border = look.font, look.fill, look.border
            cell.alignment = look.alignment
            cell.protection = ANSWERABLE if look.is_answer else _LOCKED
            untyped: Any = cell
            untyped.quotePrefix = is_quoted
            self._numbers[key] = cell.style_id
        return self._numbers[key]


class SheetCanvas:
    """One sheet: ``put`` what stands in it; the rest is set on ``sheet``."""

    def __init__(self, sheet: Worksheet, styles: Styles) -> None:
        self.sheet = sheet
        self._styles = styles
        self._rows: dict[int, dict[int, str]] = {}
        self._heights: dict[int, str] = {}

    def put(self, row: int, column: int, content: Content, look: Look) -> None:
        """Put something in a cell; an empty text leaves it empty, with its look.

        Raises:
            FieldError: too_long: a text does not fit in a cell.
        """
        is_text = isinstance(content, str)
        is_quoted = isinstance(content, str) and content.startswith(FORMULA_STARTS)
        style = self._styles.number(look, is_quoted=is_quoted)
        place = f'<c r="{get_column_letter(column)}{row}" s="{style}"'
        inside = "/>" if is_text and not content else _inside(content)
        self._rows.setdefault(row, {})[column] = f"{place}{inside}"

    def fill(self, row: int, columns: range, look: Look) -> None:
        """Give empty cells beside each other a look."""
        for column in columns:
            self.put(row, column, "", look)

    def height(self, row: int, points: float, *, is_fixed: bool = True) -> None:
        """The height of a row; one that is not fixed grows with what is typed in it."""
        self._rows.setdefault(row, {})
        fixed = ' customHeight="1"' if is_fixed else ""
        self._heights[row] = f' ht="{points:g}"{fixed}'

    def hide(self, row: int) -> None:
        """Not show a row."""
        self._rows.setdefault(row, {})
        self._heights[row] = ' hidden="1"'

    def merge(self, row: int, first: int, last: int) -> None:
        """Make one cell of cells beside each other."""
        cells = f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}"
        self.sheet.merged_cells.add(cells)

    def link(self, row: int, column: int, target: str) -> None:
        """Lead from a cell to a place such as ``'Blad'!A1``."""
        cell: Any = self.sheet.cell(row, column)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)

    def rows_xml(self) -> bytes:
        """Everything that was put, as the element with the data of the sheet."""
        rows = "".join(
            f'<row r="{number}"{self._heights.get(number, "")}>'
            f"{''.join(cell for _, cell in sorted(self._rows[number].items()))}</row>"
            for number in sorted(self._rows)
        )
        return f"<sheetData>{rows}</sheetData>".encode()


def _inside(content: Content) -> str:
    """All of a cell after its place and style."""
    if isinstance(content, int):
        return f"><v>{content}</v></c>"
    if isinstance(content, Formula):
        kind = ' t="str"' if isinstance(content.value, str) else ""
        value = escape(str(content.value))
        return f"{kind}><f>{escape(content.text)}</f><v>{value}</v></c>"
    if isinstance(content, str):
        return f' t="inlineStr"><is>{_text(content)}</is></c>'
    runs = "".join(f"<r>{_letters(run.font)}{_text(run.text)}</r>" for run in content)
    return f' t="inlineStr"><is>{runs}</is></c>'


def _text(text: str) -> str:
    return f'<t xml:space="preserve">{escape(stored_text(text))}</t>'


def _letters(font: Font) -> str:
    """The letters of a piece, in the order of the schema (CT_RPrElt, ECMA-376 18.4.7)."""
    bold = "<b/>" if font.b else ""
    colour = font.color.rgb if font.color else "FF000000"
    return (
        f'<rPr><rFont val="{font.name}"/>{bold}<color rgb="{colour}"/><sz val="{font.sz:g}"/></rPr>'
    )
