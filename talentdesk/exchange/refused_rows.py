"""Writes the refused rows of an import to a workbook in which they can be mended."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from talentdesk.domain.errors import SourceFileError
from talentdesk.domain.imports import Fate, ImportPlan, PlannedRow
from talentdesk.exchange.column_profile import ColumnProfile
from talentdesk.exchange.form_cells import (
    DAY_FORMAT,
    HEADER_FILL,
    HEADER_FONT,
    WRAPPED,
    WRONG_FONT,
    put_text,
    row_height,
)
from talentdesk.exchange.form_layout import (
    FIRST_LIST_ROW,
    ID_ROW,
    WRONG_ROW,
)
from talentdesk.exchange.proposal_fields import LIST_FIELDS
from talentdesk.files.folding import folded
from talentdesk.files.sheet_bounds import MOST_COLUMNS, MOST_ROWS, is_small
from talentdesk.files.sheet_grids import CellValue
from talentdesk.files.source_files import SourceFile
from talentdesk.files.tables import SourceTable, read_table
from talentdesk.wording.error_messages import cell_message
from talentdesk.wording.intake import FORM_SHEET, SHEET_TITLES, WRONG, proposal_title

_WRONG_FILL: Final = PatternFill("solid", fgColor="FCE7E5")
_WRONG_WIDTH: Final = 60.0
_MAX_FORM_BYTES: Final = 5 * 1024 * 1024
_POSITION: Final = "Plaats"
_PROPOSAL: Final = "Voorstel"


def refused_rows(plan: ImportPlan, source: SourceFile, profile: ColumnProfile) -> bytes:
    """The refused rows of a sheet as a workbook: their own columns and what is wrong.

    It is recognised by the same profile, so that it can be imported after mending. Cells
    with something wrong are coloured.

    Raises:
        SourceFileError: the file cannot be read any more.
    """
    table = read_table(source, tuple(profile.columns), profile.sheet)
    kept = [at for at, title in enumerate(table.header) if folded(title) != folded(WRONG)]
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = table.sheet[:31] or "Blad1"
    titles = [table.header[at] for at in kept] + [WRONG]
    _write_header(sheet, titles)
    refused = [row for row in plan.rows if row.fate is Fate.REFUSED]
    for number, row in enumerate(refused, start=2):
        _write_row(sheet, number, row, table, kept)
    return _bytes(book)


def _write_header(sheet: Worksheet, titles: Sequence[str]) -> None:
    for column, title in enumerate(titles, start=1):
        cell = sheet.cell(1, column)
        put_text(cell, title)
        cell.font, cell.fill, cell.alignment = HEADER_FONT, HEADER_FILL, WRAPPED
        width = _WRONG_WIDTH if title == WRONG else max(14.0, min(40.0, len(title) + 4.0))
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_row(
    sheet: Worksheet, number: int, row: PlannedRow, table: SourceTable, kept: Sequence[int]
) -> None:
    values = table.rows[row.place.row - table.header_row - 1]
    wrong = {problem.place.cell for problem in row.problems}
    for column, at in enumerate(kept, start=1):
        cell = sheet.cell(number, column)
        _put_value(cell, values[at])
        if f"{table.letters(at)}{row.place.row}" in wrong:
            cell.fill = _WRONG_FILL
    _put_problems(sheet.cell(number, len(kept) + 1), row)
    text = _problem_text(row)
    sheet.row_dimensions[number].height = row_height([(text, _WRONG_WIDTH)])


def _put_value(cell: Any, value: CellValue) -> None:
    if isinstance(value, str):
        if value:
            put_text(cell, value)
    else:
        cell.value = value
    if isinstance(value, date):
        cell.number_format = DAY_FORMAT
    cell.alignment = WRAPPED


def _put_problems(cell: Any, row: PlannedRow) -> None:
    put_text(cell, _problem_text(row))
    cell.font, cell.alignment = WRONG_FONT, WRAPPED


def _problem_text(row: PlannedRow) -> str:
    messages = (cell_message(problem) for problem in row.problems)
    return "\n".join(f"{message.what} {message.advice}" for message in messages)


def refused_form(plan: ImportPlan, source: SourceFile) -> bytes:
    """The form that came in with only the refused proposals, and above each what is wrong.

    A form that is no xlsx any more, or is very large, gives a list of what is wrong; it can
    be mended in the form itself, for what was taken over comes out as the same.
    """
    refused = {row.place.cell.rstrip("0123456789"): row for row in plan.rows if _is_refused(row)}
    book = _opened(source)
    if book is None:
        return _listed(list(refused.values()))
    _mark_first_sheet(book[FORM_SHEET], refused)
    accepted = _accepted_titles(book[FORM_SHEET], plan)
    for field in LIST_FIELDS:
        _empty_lines(book[SHEET_TITLES[field.name]], accepted)
    for row in refused.values():
        for problem in row.problems:
            book[problem.place.sheet][problem.place.cell].fill = _WRONG_FILL
    return _bytes(book)


def _opened(source: SourceFile) -> Workbook | None:
    """The form to be changed; None when it is no xlsx, or larger than any form is."""
    if len(source.data) > _MAX_FORM_BYTES or not source.data.startswith(b"PK"):
        return None
    try:
        book = load_workbook(io.BytesIO(source.data)) if is_small(source) else None
    except (SourceFileError, ValueError, LookupError, TypeError, AttributeError, OSError):
        # What openpyxl raises for a workbook that others take for sound.
        return None
    # A note far away makes its cell too.
    is_near = book is not None and all(
        sheet.max_row <= MOST_ROWS and sheet.max_column <= MOST_COLUMNS for sheet in book.worksheets
    )
    return book if is_near else None


def _is_refused(row: PlannedRow) -> bool:
    return row.fate is Fate.REFUSED


def _mark_first_sheet(sheet: Worksheet, refused: Mapping[str, PlannedRow]) -> None:
    sheet.row_dimensions[WRONG_ROW].hidden = False
    texts = []
    for letters, row in refused.items():
        _put_problems(sheet[f"{letters}{WRONG_ROW}"], row)
        texts.append((_problem_text(row), 42.0))
    sheet.row_dimensions[WRONG_ROW].height = row_height(texts)


def _accepted_titles(sheet: Worksheet, plan: ImportPlan) -> frozenset[str]:
    """Empty the columns of proposals that were taken over; gives their headings."""
    titles = set()
    for row in plan.rows:
        if _is_refused(row):
            continue
        letters = row.place.cell.rstrip("0123456789")
        column = sheet[f"{letters}1"].column
        titles.add(proposal_title(column - sheet["D1"].column + 1))
        for number in range(ID_ROW, sheet.max_row + 1):
            sheet.cell(number, column).value = None
    return frozenset(map(folded, titles))


def _empty_lines(sheet: Worksheet, titles: frozenset[str]) -> None:
    for number in range(FIRST_LIST_ROW, sheet.max_row + 1):
        if folded(str(sheet.cell(number, 1).value or "")) in titles:
            for column in range(1, sheet.max_column + 1):
                sheet.cell(number, column).value = None


def _listed(rows: Sequence[PlannedRow]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    _write_header(sheet, (_POSITION, _PROPOSAL, WRONG))
    for number, row in enumerate(rows, start=2):
        put_text(sheet.cell(number, 1), str(row.place))
        put_text(sheet.cell(number, 2), row.title)
        _put_problems(sheet.cell(number, 3), row)
    return _bytes(book)


def _bytes(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
