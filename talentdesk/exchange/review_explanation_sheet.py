"""The sheet of a review workbook that explains each condition, once for all proposals."""

from typing import Final

from openpyxl.utils import get_column_letter

from talentdesk.domain.programme import Condition, Programme
from talentdesk.exchange import review_looks as looks
from talentdesk.exchange.form_cells import row_height
from talentdesk.exchange.form_pages import fit_width, protect, set_paper
from talentdesk.exchange.review_layout import MARK_ROW, Column, mark
from talentdesk.exchange.sheet_canvas import SheetCanvas
from talentdesk.wording.review_workbook import (
    CHOSEN_READING,
    CONDITION,
    EXPLANATION_HINT,
    EXPLANATION_SHEET,
    HEADS,
    HELP,
    OFFICIAL_TEXT,
    WITHOUT_A_YES,
)

_LABEL: Final = 2
_HEAD_ROW: Final = 4


def write_explanation(canvas: SheetCanvas, issue: str, programme: Programme) -> None:
    """Question, explanation and chosen reading of every condition of the programme."""
    columns = _columns(programme)
    last = _LABEL + len(columns) - 1
    canvas.put(MARK_ROW, _LABEL, mark(issue, "", Column.LABEL), looks.KEY)
    canvas.hide(MARK_ROW)
    canvas.put(2, _LABEL, EXPLANATION_SHEET, looks.TITLE)
    canvas.height(2, 28)
    canvas.put(3, _LABEL, EXPLANATION_HINT, looks.SMALL)
    canvas.merge(3, _LABEL, last)
    canvas.height(3, 19)
    for column, (title, width) in enumerate(columns, start=_LABEL):
        canvas.put(_HEAD_ROW, column, title, looks.HEAD)
        canvas.sheet.column_dimensions[get_column_letter(column)].width = width
    canvas.height(_HEAD_ROW, 21)
    for row, condition in enumerate(programme.conditions, start=_HEAD_ROW + 1):
        _write_condition(canvas, row, condition, columns)
    _set_page(canvas, last, _HEAD_ROW + len(programme.conditions))


def _columns(programme: Programme) -> list[tuple[str, float]]:
    """Titles and widths; the text of the plan only where a programme has it."""
    columns = [(CONDITION, 25.0), (HEADS["question"], 46.0), (HELP, 46.0)]
    if any(condition.official_text for condition in programme.conditions):
        columns.append((OFFICIAL_TEXT, 46.0))
    return [*columns, (CHOSEN_READING, 46.0), (WITHOUT_A_YES, 34.0)]


def _write_condition(
    canvas: SheetCanvas, row: int, condition: Condition, columns: list[tuple[str, float]]
) -> None:
    said = {
        CONDITION: f"{condition.id} {condition.name}",
        HEADS["question"]: condition.question,
        HELP: condition.help,
        OFFICIAL_TEXT: condition.official_text,
        CHOSEN_READING: condition.note,
        WITHOUT_A_YES: condition.reason_prompt,
    }
    for column, (title, _) in enumerate(columns, start=_LABEL):
        look = looks.READ_LABEL if column == _LABEL else looks.READ_TEXT
        canvas.put(row, column, said[title], look)
    heights = [(said[title], width) for title, width in columns]
    canvas.height(row, row_height(heights), is_fixed=False)


def _set_page(canvas: SheetCanvas, last_column: int, last_row: int) -> None:
    sheet = canvas.sheet
    sheet.column_dimensions["A"].width = 2.0
    protect(sheet)
    set_paper(sheet, "landscape")
    fit_width(sheet)
    sheet.print_area = f"B2:{get_column_letter(last_column)}{last_row}"
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.freeze_panes = f"C{_HEAD_ROW + 1}"
