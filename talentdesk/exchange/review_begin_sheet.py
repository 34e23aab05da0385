"""The first sheet of a review workbook: how it works, and how far someone is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter, quote_sheetname

from talentdesk.domain.programme import Programme
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.domain.round_packages import RoundPackage
from talentdesk.exchange import review_looks as looks
from talentdesk.exchange.form_cells import row_height
from talentdesk.exchange.form_pages import fit_width, protect, set_paper
from talentdesk.exchange.review_layout import (
    JUDGEMENT_COLUMN,
    MARK_ROW,
    NAME_KEY,
    Column,
    mark,
)
from talentdesk.exchange.review_proposal_sheet import SheetPlaces
from talentdesk.exchange.review_states import (
    answered_formula,
    counted,
    is_yes,
    reasons_formula,
)
from talentdesk.exchange.review_table import LETTERS, Judging
from talentdesk.exchange.sheet_canvas import Content, Formula, SheetCanvas
from talentdesk.wording.intake import NO, YES
from talentdesk.wording.review_workbook import (
    ANSWERS,
    ANSWERS_TITLE,
    DEADLINE,
    FILLED_IN_BY,
    FILLED_IN_BY_HINT,
    FOR,
    PROGRAMME,
    PROGRESS_HEADS,
    PROGRESS_HINT,
    PROGRESS_TITLE,
    SEND_TO,
    STEPS_TITLE,
    TOTAL,
    WHO_SENT_IT,
    deadline_text,
    round_heading,
    round_steps,
)
from talentdesk.wording.terms import term

_LABEL: Final = 2
_TEXT: Final = 3
_ANSWERED, _ASKED, _REASONS, _HANDED_IN = range(4, 8)
_KEY: Final = 8
_LAST: Final = _HANDED_IN
_WIDTHS: Final = {2: 21.0, 3: 58.0, 4: 12.0, 5: 8.0, 6: 11.0, 7: 12.0}
_TEXT_WIDTH: Final = sum(_WIDTHS.values()) - _WIDTHS[_LABEL]
_TITLE_ROW: Final = 2
_RECUSED: Final = term(ReviewStatus.RECUSED)


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """The sheet of a proposal, as the first sheet counts it."""

    name: str
    number: str
    judging: Judging
    places: SheetPlaces


class BeginSheet:
    """Writes the first sheet, from top to bottom."""

    def __init__(self, canvas: SheetCanvas, package: RoundPackage, programme: Programme) -> None:
        self._canvas = canvas
        self._package = package
        self._programme = programme
        self._row = _TITLE_ROW

    def write(self, sheets: Sequence[WrittenSheet], send_to: str) -> None:
        """Everything on it; ``send_to`` is empty when it goes back to who sent it."""
        self._write_head(send_to)
        self._write_section(STEPS_TITLE)
        for number, step in enumerate(round_steps(send_to), start=1):
            self._write_line(f"{number}.", step)
        self._write_section(ANSWERS_TITLE)
        for word, meaning in ANSWERS:
            self._write_line(word, meaning)
        self._write_section(PROGRESS_TITLE)
        self._write_progress(sheets)
        self._set_page()

    def _write_head(self, send_to: str) -> None:
        canvas, package = self._canvas, self._package
        for column, name in ((_LABEL, Column.LABEL), (_TEXT, Column.JUDGEMENT), (_KEY, Column.KEY)):
            canvas.put(MARK_ROW, column, mark(package.issue, "", name), looks.KEY)
        canvas.hide(MARK_ROW)
        canvas.put(_TITLE_ROW, _LABEL, round_heading(package.round.draft.title), looks.TITLE)
        canvas.height(_TITLE_ROW, 30)
        self._write_line(FOR, package.reviewer.name)
        self._write_line(PROGRAMME, self._programme.title)
        self._write_line(DEADLINE, deadline_text(package.round.draft.deadline))
        self._write_line(SEND_TO, send_to or WHO_SENT_IT)
        self._row += 1
        row = self._row
        canvas.put(row, _LABEL, FILLED_IN_BY, looks.READ_LABEL)
        canvas.put(row, _TEXT, package.reviewer.name, looks.ANSWER)
        canvas.put(row, _KEY, NAME_KEY, looks.KEY)
        canvas.put(row, _TEXT + 1, FILLED_IN_BY_HINT, looks.SMALL)
        canvas.merge(row, _TEXT + 1, _LAST)
        canvas.height(row, 32)

    def _write_section(self, title: str) -> None:
        self._row += 2
        self._canvas.put(self._row, _LABEL, title, looks.SECTION)
        self._canvas.fill(self._row, range(_TEXT, _LAST + 1), looks.SECTION)
        self._canvas.height(self._row, 21)

    def _write_line(self, label: str, text: str) -> None:
        self._row += 1
        canvas, row = self._canvas, self._row
        canvas.put(row, _LABEL, label, looks.READ_LABEL)
        canvas.put(row, _TEXT, text, looks.READ_TEXT)
        canvas.fill(row, range(_TEXT + 1, _LAST + 1), looks.READ_TEXT)
        canvas.merge(row, _TEXT, _LAST)
        canvas.height(row, row_height([(text, _TEXT_WIDTH * LETTERS)], 19.0))

    def _write_progress(self, sheets: Sequence[WrittenSheet]) -> None:
        canvas = self._canvas
        self._row += 1
        canvas.put(self._row, _LABEL, PROGRESS_HINT, looks.SMALL)
        canvas.merge(self._row, _LABEL, _LAST)
        self._row += 1
        for column, head in enumerate(PROGRESS_HEADS, start=_LABEL):
            look = looks.HEAD if column <= _TEXT else looks.HEAD_CENTRED
            canvas.put(self._row, column, head, look)
        canvas.height(self._row, 34)
        self._row += 1
        total_row, first = self._row, self._row + 1
        counts = [self._write_proposal(sheet) for sheet in sheets]
        self._write_total(total_row, (first, self._row), counts)
        self._mark((first, self._row))

    def _write_proposal(self, sheet: WrittenSheet) -> tuple[int, int, int, str]:
        """One line of the table; gives its counts: answered, asked, reasons, handed in."""
        self._row += 1
        canvas, row, judging = self._canvas, self._row, sheet.judging
        prefix = f"{quote_sheetname(sheet.name)}!"
        asked = judging.programme.conditions_for(judging.draft.kind)
        answered, reasons = counted(asked, judging.content)
        handed_in = _handed_in(judging.content.status)
        title = judging.draft.title
        canvas.put(row, _LABEL, sheet.number, looks.FIXED_LINK)
        canvas.link(row, _LABEL, f"{prefix}A1")
        # LibreOffice does not wrap the text of a link, so that a long title would be cut off.
        is_short = len(title) < _WIDTHS[_TEXT]
        canvas.put(row, _TEXT, title, looks.FIXED_LINK if is_short else looks.FIXED)
        if is_short:
            canvas.link(row, _TEXT, f"{prefix}A1")
        table = sheet.places.table
        figures: tuple[Content, ...] = (
            Formula(answered_formula(table, prefix), answered),
            len(asked),
            Formula(reasons_formula(table, prefix), reasons),
            Formula(_handed_in_formula(sheet.places, prefix), handed_in),
        )
        for column, figure in enumerate(figures, start=_ANSWERED):
            canvas.put(row, column, figure, looks.FIXED_CENTRED)
        canvas.height(row, row_height([(title, _WIDTHS[_TEXT] * LETTERS)], 19.0))
        return answered, len(asked), reasons, handed_in

    def _write_total(
        self, row: int, lines: tuple[int, int], counts: Sequence[tuple[int, int, int, str]]
    ) -> None:
        """The sums above the proposals; those that someone does not judge are not asked."""
        canvas = self._canvas
        taken = [item for item in counts if item[3] != _RECUSED]
        handed = _column(_HANDED_IN, lines)
        canvas.put(row, _LABEL, TOTAL, looks.TOTAL_LABEL)
        canvas.put(row, _TEXT, "", looks.TOTAL_LABEL)
        for column in (_ANSWERED, _ASKED, _REASONS):
            at = column - _ANSWERED
            formula = f'SUMIF({handed},"<>{_RECUSED}",{_column(column, lines)})'
            total = sum(int(item[at]) for item in taken)
            canvas.put(row, column, Formula(formula, total), looks.TOTAL)
        done = f'COUNTIF({handed},"{YES}")&" van "&COUNTIF({handed},"<>{_RECUSED}")'
        said = f"{sum(item[3] == YES for item in taken)} van {len(taken)}"
        canvas.put(row, _HANDED_IN, Formula(done, said), looks.TOTAL)
        canvas.height(row, 20)

    def _mark(self, lines: tuple[int, int]) -> None:
        sheet = self._canvas.sheet
        first = lines[0]
        letter = get_column_letter(_REASONS)
        needed = looks.needed_when(f"${letter}{first}>0")
        sheet.conditional_formatting.add(_column(_REASONS, lines).replace("$", ""), needed)
        ready = looks.ready_when(f'${get_column_letter(_HANDED_IN)}{first}="{YES}"')
        sheet.conditional_formatting.add(_column(_HANDED_IN, lines).replace("$", ""), ready)

    def _set_page(self) -> None:
        sheet = self._canvas.sheet
        for column, width in _WIDTHS.items():
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.column_dimensions["A"].width = 2.0
        sheet.column_dimensions[get_column_letter(_KEY)].hidden = True
        protect(sheet)
        set_paper(sheet, "portrait")
        fit_width(sheet)
        sheet.print_area = f"B{_TITLE_ROW}:{get_column_letter(_LAST)}{self._row}"
        sheet.freeze_panes = f"A{_TITLE_ROW + 1}"


def _handed_in(status: ReviewStatus) -> str:
    if status is ReviewStatus.RECUSED:
        return _RECUSED
    return YES if status is ReviewStatus.SUBMITTED else NO


def _handed_in_formula(places: SheetPlaces, prefix: str) -> str:
    letter = get_column_letter(JUDGEMENT_COLUMN)
    recused = is_yes(f"{prefix}${letter}${places.recuse_row}")
    handed_in = is_yes(f"{prefix}${letter}${places.hand_in_row}")
    return f'IF({recused},"{_RECUSED}",IF({handed_in},"{YES}","{NO}"))'


def _column(column: int, lines: tuple[int, int]) -> str:
    letter = get_column_letter(column)
    return f"${letter}${lines[0]}:${letter}${lines[1]}"
