"""Writes the intake form: a workbook in which a colleague fills in proposals."""

import io
from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Proposal
from talentdesk.exchange.choices import ChoiceList, programme_choices
from talentdesk.exchange.form_cells import (
    ANSWER_FONT,
    BOX,
    EXPLANATION_FONT,
    HEADER_FILL,
    HEADER_FONT,
    LABEL_FONT,
    LOCKED_FILL,
    ON_THE_LINE,
    SECTION_FILL,
    SECTION_FONT,
    TITLE_FONT,
    WRAPPED,
    WRONG_FONT,
    put_answer,
    put_text,
    row_height,
    style_answer,
)
from talentdesk.exchange.form_layout import (
    CHOICES_SHEET,
    EXPLANATION_COLUMN,
    FIRST_ANSWER_COLUMN,
    FIRST_FIELD_ROW,
    FIRST_STEP_ROW,
    HEADER_ROW,
    ID_KEY,
    ID_ROW,
    KEY_COLUMN,
    LABEL_COLUMN,
    MAX_PROPOSALS,
    NUMBER_KEY,
    NUMBER_ROW,
    POSITION_KEY,
    SPARE_PROPOSALS,
    TITLE_ROW,
    WRONG_KEY,
    WRONG_ROW,
    FormRow,
    form_rows,
    held,
)
from talentdesk.exchange.form_lists import add_list_sheet, add_marker_sheet
from talentdesk.exchange.form_pages import set_form_page
from talentdesk.exchange.form_validations import Validations
from talentdesk.exchange.proposal_fields import LIST_FIELDS, Asks
from talentdesk.wording.intake import (
    EXPLANATION,
    EXPLANATIONS,
    FORM_FOOT,
    FORM_SHEET,
    FORM_STEPS,
    FORM_TITLE,
    NUMBER_EXPLANATION,
    QUESTION,
    SECTIONS,
    WRONG,
    field_title,
    proposal_title,
)

_LABEL_WIDTH: Final = 26.0
_EXPLANATION_WIDTH: Final = 36.0
_ANSWER_WIDTH: Final = 42.0
_SMALLER: Final = 1.1
"""More letters of an explanation fit, as they are smaller."""
_SECOND_PAGE: Final = "people"
_HEIGHTS: Final = {"summary": 150.0}
_LONG_TEXT_HEIGHT: Final = 64.0


def intake_form(programme: Programme, proposals: Sequence[Proposal] = ()) -> bytes:
    """A workbook with a column for each proposal, and empty columns for new ones.

    Its sheets are protected without a password: labels are fixed, answers are free. Hidden
    in it stand the ids and what every field was, so that ``read_intake_form`` sees which
    fields a colleague changed. Texts never become formulas.

    Args:
        programme: Gives the choices.
        proposals: Filled in already, at most 2,000; none gives an empty form.

    Raises:
        FieldError: too_long: a text does not fit in a cell.
    """
    if len(proposals) > MAX_PROPOSALS:
        raise ValueError(f"{len(proposals)} proposals do not fit in one form")
    count = len(proposals) + 1 if proposals else SPARE_PROPOSALS
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet: Worksheet = book.create_sheet(FORM_SHEET)
    positions = ChoiceList((str(n), proposal_title(n), "") for n in range(1, count + 1))
    lists = {**programme_choices(programme), POSITION_KEY: positions}
    validations = Validations(book, lists, may_clear=bool(proposals))
    _FirstSheet(sheet, programme, proposals, count, validations).write()
    for field in LIST_FIELDS:
        add_list_sheet(book, field, proposals, validations)
    add_marker_sheet(book, programme, proposals)
    _order(book)
    book.security = WorkbookProtection(lockStructure=True)
    book.properties.title = f"{FORM_TITLE} {programme.title}"
    book.properties.creator = "TalentDesk"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _order(book: Workbook) -> None:
    """Hidden sheets come last, so that a program that shows them does not start there."""
    book.move_sheet(CHOICES_SHEET, len(book.sheetnames))
    book.active = 0


class _FirstSheet:
    """The sheet with the questions from top to bottom and a column for each proposal."""

    def __init__(
        self,
        sheet: Worksheet,
        programme: Programme,
        proposals: Sequence[Proposal],
        count: int,
        validations: Validations,
    ) -> None:
        self._sheet = sheet
        self._programme = programme
        self._proposals = proposals
        self._count = count
        self._validations = validations
        self._last_column = FIRST_ANSWER_COLUMN + count - 1

    def write(self) -> None:
        """Everything on it."""
        self._write_head()
        self._write_fixed_rows()
        row = second_page_row = FIRST_FIELD_ROW
        section = ""
        for form_row in form_rows([proposal.content for proposal in self._proposals]):
            if form_row.field.section != section:
                section = form_row.field.section
                second_page_row = row if section == _SECOND_PAGE else second_page_row
                self._write_section(row, SECTIONS[section])
                row += 1
            self._write_row(row, form_row)
            row += 1
        set_form_page(self._sheet, self._last_column, row - 1, second_page_row)

    def _write_head(self) -> None:
        sheet = self._sheet
        widths = {
            KEY_COLUMN: 4.0,
            LABEL_COLUMN: _LABEL_WIDTH,
            EXPLANATION_COLUMN: _EXPLANATION_WIDTH,
        }
        widths |= dict.fromkeys(range(FIRST_ANSWER_COLUMN, self._last_column + 1), _ANSWER_WIDTH)
        for column, width in widths.items():
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.column_dimensions[get_column_letter(KEY_COLUMN)].hidden = True
        title = sheet.cell(TITLE_ROW, LABEL_COLUMN)
        put_text(title, f"{FORM_TITLE} {self._programme.title}")
        title.font = TITLE_FONT
        sheet.row_dimensions[TITLE_ROW].height = 30
        for row, step in enumerate((*FORM_STEPS, FORM_FOOT), start=FIRST_STEP_ROW):
            put_text(sheet.cell(row, LABEL_COLUMN), step)
            sheet.cell(row, LABEL_COLUMN).font = EXPLANATION_FONT
        titles = [QUESTION, EXPLANATION, *map(proposal_title, range(1, self._count + 1))]
        for column, text in enumerate(titles, start=LABEL_COLUMN):
            cell = sheet.cell(HEADER_ROW, column)
            put_text(cell, text)
            cell.font, cell.fill, cell.border = HEADER_FONT, HEADER_FILL, BOX
            cell.alignment = ON_THE_LINE
        sheet.row_dimensions[HEADER_ROW].height = 20

    def _write_fixed_rows(self) -> None:
        """Number, hidden id, and room for what has to be mended."""
        sheet = self._sheet
        for row, key in ((ID_ROW, ID_KEY), (NUMBER_ROW, NUMBER_KEY), (WRONG_ROW, WRONG_KEY)):
            put_text(sheet.cell(row, KEY_COLUMN), key)
            sheet.row_dimensions[row].hidden = row != NUMBER_ROW
        sheet.row_dimensions[NUMBER_ROW].height = row_height(
            [(NUMBER_EXPLANATION, _EXPLANATION_WIDTH)]
        )
        self._write_question(NUMBER_ROW, field_title(NUMBER_KEY), NUMBER_EXPLANATION)
        self._write_question(WRONG_ROW, WRONG, "")
        for column in range(FIRST_ANSWER_COLUMN, self._last_column + 1):
            for row, font in ((NUMBER_ROW, ANSWER_FONT), (WRONG_ROW, WRONG_FONT)):
                cell = sheet.cell(row, column)
                cell.font, cell.fill, cell.border = font, LOCKED_FILL, BOX
                cell.alignment = WRAPPED
        for column, proposal in enumerate(self._proposals, start=FIRST_ANSWER_COLUMN):
            put_text(sheet.cell(ID_ROW, column), proposal.id)
            put_text(sheet.cell(NUMBER_ROW, column), proposal.number)

    def _write_section(self, row: int, title: str) -> None:
        for column in range(LABEL_COLUMN, self._last_column + 1):
            self._sheet.cell(row, column).fill = SECTION_FILL
        cell = self._sheet.cell(row, LABEL_COLUMN)
        put_text(cell, title)
        cell.font, cell.alignment = SECTION_FONT, ON_THE_LINE
        self._sheet.row_dimensions[row].height = 21

    def _write_question(self, row: int, label: str, explanation: str) -> None:
        for column, text, font in (
            (LABEL_COLUMN, label, LABEL_FONT),
            (EXPLANATION_COLUMN, explanation, EXPLANATION_FONT),
        ):
            cell = self._sheet.cell(row, column)
            put_text(cell, text)
            cell.font, cell.fill, cell.border = font, LOCKED_FILL, BOX
            cell.alignment = WRAPPED

    def _write_row(self, row: int, form_row: FormRow) -> None:
        field = form_row.field
        put_text(self._sheet.cell(row, KEY_COLUMN), form_row.key)
        label = field_title(field.name)
        if field.slots > 1:
            label = f"{label} ({form_row.slot + 1})"
        explanation = self._explanation(field.name) if form_row.slot == 0 else ""
        self._write_question(row, label, explanation)
        texts = [(label, _LABEL_WIDTH), (explanation, _EXPLANATION_WIDTH * _SMALLER)]
        for column in range(FIRST_ANSWER_COLUMN, self._last_column + 1):
            style_answer(self._sheet.cell(row, column), field.asks)
        for column, proposal in enumerate(self._proposals, start=FIRST_ANSWER_COLUMN):
            value = held(proposal.content, field.name)
            if field.slots > 1:
                value = value[form_row.slot] if form_row.slot < len(value) else None
            cell = self._sheet.cell(row, column)
            choices = self._validations.lists.get(field.choices)
            put_answer(cell, value, field.asks, choices)
            texts.append((str(cell.value or ""), _ANSWER_WIDTH))
        usual = _LONG_TEXT_HEIGHT if field.asks is Asks.LONG_TEXT else 18.0
        least = _HEIGHTS.get(field.name, usual)
        self._sheet.row_dimensions[row].height = row_height(texts, least)
        first = get_column_letter(FIRST_ANSWER_COLUMN)
        cells = f"{first}{row}:{get_column_letter(self._last_column)}{row}"
        self._validations.add(self._sheet, cells, field.asks, field.choices)

    def _explanation(self, name: str) -> str:
        if name == "direct_aim" and self._programme.scope:
            return f"{EXPLANATIONS[name]} Het doel: {self._programme.scope.rstrip('.')}."
        return EXPLANATIONS[name]
