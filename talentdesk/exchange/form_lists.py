"""The sheets of an intake form besides the first: lists with lines, choices, the marker."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Proposal
from talentdesk.exchange.choices import YES_NO
from talentdesk.exchange.field_changes import FIELD_NAMES, fingerprint
from talentdesk.exchange.form_cells import (
    BOX,
    EXPLANATION_FONT,
    HEADER_FILL,
    HEADER_FONT,
    LOCKED_FILL,
    TITLE_FONT,
    WRAPPED,
    put_answer,
    put_text,
    row_height,
    style_answer,
)
from talentdesk.exchange.form_layout import (
    FIRST_LIST_ROW,
    FORM_VERSION,
    LIST_EXPLANATION_ROW,
    LIST_HEADER_ROW,
    LIST_KEY_ROW,
    MARKER,
    MARKER_SHEET,
    OPEN_LINES,
    ORGANISATION_ID_KEY,
    ORGANISATION_WAS_KEY,
    POSITION_KEY,
    SPARE_LINES,
    held,
)
from talentdesk.exchange.form_pages import set_list_page
from talentdesk.exchange.form_validations import Validations
from talentdesk.exchange.proposal_fields import Asks, ListColumn, ListField
from talentdesk.wording.intake import (
    COLUMN_EXPLANATIONS,
    SHEET_STEPS,
    SHEET_TITLES,
    column_title,
    proposal_title,
)

_WIDTHS: Final[Mapping[Asks, float]] = {
    Asks.TEXT: 26,
    Asks.LONG_TEXT: 44,
    Asks.CHOICE: 20,
    Asks.SUGGESTION: 32,
    Asks.AMOUNT: 18,
    Asks.DAY: 16,
    Asks.WHOLE: 16,
    Asks.YEAR: 13,
}
_POSITION_WIDTH: Final = 15.0
_YES_NO_WIDTH: Final = 15.0
_HIDDEN_KEYS: Final = (ORGANISATION_ID_KEY, ORGANISATION_WAS_KEY)


def add_list_sheet(
    book: Workbook,
    field: ListField,
    proposals: Sequence[Proposal],
    validations: Validations,
) -> None:
    """A sheet with one line per partner, cost or other item, and a column for its proposal."""
    sheet: Worksheet = book.create_sheet(SHEET_TITLES[field.name])
    columns = (ListColumn(POSITION_KEY, Asks.CHOICE, POSITION_KEY), *field.columns)
    _write_head(sheet, field, columns)
    lines = [
        (position, line)
        for position, proposal in enumerate(proposals, start=1)
        for line in held(proposal.content, field.name)
    ]
    last_drawn = FIRST_LIST_ROW + len(lines) + SPARE_LINES - 1
    last = FIRST_LIST_ROW + len(lines) + OPEN_LINES - 1
    for row in range(FIRST_LIST_ROW, last + 1):
        for number, column in enumerate(columns, start=1):
            style_answer(sheet.cell(row, number), column.asks, is_drawn=row <= last_drawn)
    for row, (position, line) in enumerate(lines, start=FIRST_LIST_ROW):
        _write_line(sheet, row, field, position, line, validations)
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        cells = f"{letter}{FIRST_LIST_ROW}:{letter}{last}"
        validations.add(sheet, cells, column.asks, column.choices)
    if field.name == "partners":
        _hide_keys(sheet, len(columns), lines)
    set_list_page(sheet)


def _write_head(sheet: Worksheet, field: ListField, columns: Sequence[ListColumn]) -> None:
    put_text(sheet.cell(1, 1), SHEET_TITLES[field.name])
    sheet.cell(1, 1).font = TITLE_FONT
    sheet.row_dimensions[1].height = 28
    put_text(sheet.cell(2, 1), SHEET_STEPS[field.name])
    sheet.cell(2, 1).font = EXPLANATION_FONT
    sheet.row_dimensions[LIST_KEY_ROW].hidden = True
    explained = []
    for number, column in enumerate(columns, start=1):
        is_position = column.name == POSITION_KEY
        width = _width(column)
        sheet.column_dimensions[get_column_letter(number)].width = width
        put_text(sheet.cell(LIST_KEY_ROW, number), column.name)
        header = sheet.cell(LIST_HEADER_ROW, number)
        put_text(header, column_title(field.name, column.name))
        header.font, header.fill, header.border = HEADER_FONT, HEADER_FILL, BOX
        header.alignment = WRAPPED
        key = column.name if is_position else f"{field.name}.{column.name}"
        explanation = sheet.cell(LIST_EXPLANATION_ROW, number)
        put_text(explanation, COLUMN_EXPLANATIONS[key])
        explanation.font, explanation.fill = EXPLANATION_FONT, LOCKED_FILL
        explanation.alignment, explanation.border = WRAPPED, BOX
        explained.append((COLUMN_EXPLANATIONS[key], width))
    sheet.row_dimensions[LIST_EXPLANATION_ROW].height = row_height(explained)


def _width(column: ListColumn) -> float:
    if column.name == POSITION_KEY:
        return _POSITION_WIDTH
    return _YES_NO_WIDTH if column.choices == YES_NO else _WIDTHS[column.asks]


def _write_line(
    sheet: Worksheet,
    row: int,
    field: ListField,
    position: int,
    line: Any,
    validations: Validations,
) -> None:
    put_text(sheet.cell(row, 1), proposal_title(position))
    texts = []
    for number, column in enumerate(field.columns, start=2):
        cell = sheet.cell(row, number)
        choices = validations.lists.get(column.choices)
        put_answer(cell, getattr(line, column.name), column.asks, choices)
        texts.append((str(cell.value or ""), _width(column)))
    sheet.row_dimensions[row].height = row_height(texts)


def _hide_keys(sheet: Worksheet, after: int, lines: Sequence[tuple[int, Any]]) -> None:
    """The id of an organisation, with the name that it belongs to, in hidden columns."""
    for number, key in enumerate(_HIDDEN_KEYS, start=after + 1):
        put_text(sheet.cell(LIST_KEY_ROW, number), key)
        sheet.column_dimensions[get_column_letter(number)].hidden = True
    for row, (_, partner) in enumerate(lines, start=FIRST_LIST_ROW):
        put_text(sheet.cell(row, after + 1), partner.organisation_id)
        put_text(sheet.cell(row, after + 2), partner.organisation)


def add_marker_sheet(book: Workbook, programme: Programme, proposals: Sequence[Proposal]) -> None:
    """By this sheet a form is recognised; it holds what every proposal was when it went out."""
    sheet: Worksheet = book.create_sheet(MARKER_SHEET)
    sheet.sheet_state = "veryHidden"
    rows: list[tuple[str, ...]] = [
        (MARKER, str(FORM_VERSION)),
        ("programme", programme.id, programme.hash),
    ]
    for proposal in proposals:
        prints = {name: fingerprint(held(proposal.content, name)) for name in FIELD_NAMES}
        rows.append((POSITION_KEY, proposal.id, proposal.number, json.dumps(prints)))
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            put_text(sheet.cell(row, column), value)
