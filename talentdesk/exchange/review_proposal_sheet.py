"""The sheet of one proposal: first what there is to read, then what is asked, then the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.pagebreak import Break, RowBreak

from talentdesk.domain.proposals import Proposal
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.exchange import review_looks as looks
from talentdesk.exchange.form_cells import row_height
from talentdesk.exchange.form_pages import fit_width, protect, set_paper
from talentdesk.exchange.review_choices import offer_yes_no
from talentdesk.exchange.review_layout import (
    COLUMNS,
    EVIDENCE_COLUMN,
    HAND_IN_KEY,
    JUDGEMENT_COLUMN,
    KEY_COLUMN,
    LABEL_COLUMN,
    MARK_ROW,
    QUESTION_COLUMN,
    REASON_COLUMN,
    RECUSE_KEY,
    STATE_COLUMN,
    mark,
)
from talentdesk.exchange.review_states import (
    answered_formula,
    counted,
    hand_in_state,
    reasons_formula,
    recuse_state,
)
from talentdesk.exchange.review_table import LETTERS, WIDTHS, Judging, write_table
from talentdesk.exchange.sheet_canvas import Formula, SheetCanvas
from talentdesk.files.cell_values import protected_text
from talentdesk.wording.proposal_reading import proposal_parts
from talentdesk.wording.review_workbook import (
    BACK,
    BEGIN_SHEET,
    CLEAR,
    CLOSING,
    HAND_IN,
    HAND_IN_HINT,
    PROPOSAL,
    QUESTIONS,
    RECUSE,
    RECUSE_HINT,
    TO_QUESTIONS,
    progress_text,
    yes_or_no,
)

_TITLE_ROW: Final = 2
_STATUS_ROW: Final = 3
_FIRST_ROW: Final = 4
_TEXT_COLUMNS: Final = range(QUESTION_COLUMN, EVIDENCE_COLUMN)
_TEXT_WIDTH: Final = sum(WIDTHS.get(column, 0.0) for column in _TEXT_COLUMNS)
_MOST_LINES: Final = 20
"""Of a text in one row: Excel has no higher row than 409 points."""


@dataclass(frozen=True, slots=True)
class SheetPlaces:
    """Where things stand on a sheet that was written: the table, and the cells of the end."""

    table: tuple[int, int]
    hand_in_row: int
    recuse_row: int


def write_proposal_sheet(
    canvas: SheetCanvas, issue: str, proposal: Proposal, judging: Judging
) -> SheetPlaces:
    """Everything on the sheet of one proposal.

    Raises:
        FieldError: too_long: an answer of before does not fit in a cell.
    """
    _write_marks(canvas, issue, proposal.id)
    row = _write_proposal(canvas, proposal, judging)
    top = row + 1
    _section(canvas, top, QUESTIONS)
    last = write_table(canvas, judging, top + 1)
    places = SheetPlaces((top + 1, last), last + 3, last + 4)
    _write_head(canvas, proposal, judging, places, top)
    _section(canvas, last + 2, CLOSING)
    _write_end(canvas, judging, places)
    _set_page(canvas, top, places.recuse_row)
    return places


def _write_marks(canvas: SheetCanvas, issue: str, proposal: str) -> None:
    for name, column in COLUMNS.items():
        canvas.put(MARK_ROW, column, mark(issue, proposal, name), looks.KEY)
        width = WIDTHS.get(column, 4.0)
        canvas.sheet.column_dimensions[get_column_letter(column)].width = width
    canvas.hide(MARK_ROW)
    canvas.sheet.column_dimensions["A"].width = 2.0
    canvas.sheet.column_dimensions[get_column_letter(KEY_COLUMN)].hidden = True


def _write_head(
    canvas: SheetCanvas, proposal: Proposal, judging: Judging, places: SheetPlaces, top: int
) -> None:
    """What stays in view: the proposal, the way back, and how far one is."""
    title = f"{proposal.number}  {proposal.content.title}"
    canvas.put(_TITLE_ROW, LABEL_COLUMN, title, looks.NAME)
    canvas.fill(_TITLE_ROW, range(QUESTION_COLUMN, STATE_COLUMN + 1), looks.NAME)
    canvas.merge(_TITLE_ROW, LABEL_COLUMN, STATE_COLUMN)
    # Letters of this size take up more than those that a width is counted in.
    canvas.height(_TITLE_ROW, row_height([(title * 3, 2.2 * sum(WIDTHS.values()))], 26.0))
    canvas.put(_STATUS_ROW, LABEL_COLUMN, BACK, looks.LINK)
    canvas.link(_STATUS_ROW, LABEL_COLUMN, f"{quote_sheetname(BEGIN_SHEET)}!A1")
    canvas.put(_STATUS_ROW, QUESTION_COLUMN, _progress(judging, places.table), looks.STATUS)
    canvas.put(_STATUS_ROW, REASON_COLUMN, TO_QUESTIONS, looks.LINK)
    target = f"{quote_sheetname(canvas.sheet.title)}!{get_column_letter(LABEL_COLUMN)}{top}"
    canvas.link(_STATUS_ROW, REASON_COLUMN, target)
    canvas.height(_STATUS_ROW, 19)
    canvas.sheet.freeze_panes = f"A{_FIRST_ROW}"


def _progress(judging: Judging, table: tuple[int, int]) -> Formula:
    """One sentence with counts that go on counting."""
    asked = judging.programme.conditions_for(judging.draft.kind)
    answered, reasons = counted(asked, judging.content)
    sentence = progress_text("\0", len(asked), "\1")
    before, _, rest = sentence.partition("\0")
    between, _, after = rest.partition("\1")
    formula = f'"{before}"&{answered_formula(table)}&"{between}"&{reasons_formula(table)}&"{after}"'
    return Formula(formula, progress_text(answered, len(asked), reasons))


def _write_proposal(canvas: SheetCanvas, proposal: Proposal, judging: Judging) -> int:
    """The proposal to read; gives its last row."""
    _section(canvas, _FIRST_ROW, PROPOSAL)
    row = _FIRST_ROW
    for part in proposal_parts(judging.programme, proposal):
        for number, text in enumerate(_row_texts(part.text)):
            row += 1
            canvas.put(row, LABEL_COLUMN, "" if number else part.title, looks.READ_LABEL)
            canvas.put(row, QUESTION_COLUMN, text, looks.READ_TEXT)
            canvas.fill(row, range(QUESTION_COLUMN + 1, EVIDENCE_COLUMN), looks.READ_TEXT)
            canvas.merge(row, QUESTION_COLUMN, REASON_COLUMN)
            canvas.height(row, row_height([(text, _TEXT_WIDTH * LETTERS), (part.title, 25.0)]))
    return row


def _row_texts(text: str) -> Iterator[str]:
    """A text in pieces that each fit in a row."""
    held: list[str] = []
    lines = 0
    for line in text.split("\n"):
        for piece in _line_pieces(line):
            needed = 1 + int(len(piece) // (_TEXT_WIDTH * 0.9))
            if held and lines + needed > _MOST_LINES:
                yield "\n".join(held)
                held, lines = [], 0
            held.append(piece)
            lines += needed
    yield "\n".join(held)


def _line_pieces(line: str) -> Iterator[str]:
    most = int(_TEXT_WIDTH * 0.9) * _MOST_LINES
    while len(line) > most:
        cut = line.rfind(" ", most // 2, most) + 1 or most
        yield line[:cut].rstrip()
        line = line[cut:]
    yield line


def _section(canvas: SheetCanvas, row: int, title: str) -> None:
    canvas.put(row, LABEL_COLUMN, title, looks.SECTION)
    canvas.fill(row, range(QUESTION_COLUMN, STATE_COLUMN + 1), looks.SECTION)
    canvas.height(row, 21)


def _write_end(canvas: SheetCanvas, judging: Judging, places: SheetPlaces) -> None:
    """Handing in, or not taking part."""
    content = judging.content
    is_handed_in = content.status is ReviewStatus.SUBMITTED
    is_recused = content.status is ReviewStatus.RECUSED
    rows = (
        (places.hand_in_row, HAND_IN_KEY, HAND_IN, HAND_IN_HINT, is_handed_in),
        (places.recuse_row, RECUSE_KEY, RECUSE, RECUSE_HINT, is_recused),
    )
    for row, key, label, told, said in rows:
        canvas.put(row, LABEL_COLUMN, label, looks.FIXED_LABEL)
        canvas.put(row, QUESTION_COLUMN, told, looks.FIXED_SMALL)
        canvas.put(row, KEY_COLUMN, key, looks.KEY)
        canvas.put(row, JUDGEMENT_COLUMN, yes_or_no(said), looks.CHOICE)
        canvas.fill(row, range(REASON_COLUMN, STATE_COLUMN + 1), looks.FIXED)
        height = row_height([(label, WIDTHS[LABEL_COLUMN]), (told, WIDTHS[QUESTION_COLUMN])])
        canvas.height(row, height + 4, is_fixed=False)
    recusal_reason = protected_text(content.recusal_reason, CLEAR)
    canvas.put(places.recuse_row, REASON_COLUMN, recusal_reason, looks.ANSWER)
    asked = judging.programme.conditions_for(judging.draft.kind)
    hand_in = hand_in_state(places.table, places.hand_in_row, asked, content)
    canvas.put(places.hand_in_row, STATE_COLUMN, hand_in, looks.STATE)
    recuse = recuse_state(places.recuse_row, content)
    canvas.put(places.recuse_row, STATE_COLUMN, recuse, looks.STATE)
    letter = get_column_letter(JUDGEMENT_COLUMN)
    offer_yes_no(canvas.sheet, [f"{letter}{places.hand_in_row}", f"{letter}{places.recuse_row}"])


def _set_page(canvas: SheetCanvas, top: int, last_row: int) -> None:
    """Two parts on paper: the proposal, and from a new page on what is asked."""
    sheet = canvas.sheet
    protect(sheet)
    set_paper(sheet, "landscape")
    fit_width(sheet)
    sheet.print_title_rows = f"{_TITLE_ROW}:{_TITLE_ROW}"
    sheet.print_area = f"B{_TITLE_ROW}:{get_column_letter(STATE_COLUMN)}{last_row}"
    sheet.row_breaks = RowBreak(brk=[Break(id=top - 1)])
