"""The drop-downs and hints of a review workbook."""

import textwrap
from collections.abc import Sequence
from functools import cache
from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from talentdesk.domain.reviews import Judgement
from talentdesk.wording.intake import NO, YES
from talentdesk.wording.review_workbook import CHOOSE, CHOOSE_JUDGEMENT, CHOOSE_YES_NO, CLEAR
from talentdesk.wording.terms import term

JUDGED: Final = (Judgement.MEETS, Judgement.MEETS_PARTLY, Judgement.FAILS)
"""What a condition that holds can be judged, in the order of the drop-down."""
JUDGEMENT_WORDS: Final = (*map(term, JUDGED), CLEAR)
YES_NO_WORDS: Final = (YES, NO, CLEAR)
_LONGEST_TITLE: Final = 32
_HINT_WIDTH: Final = 70
_LONGEST_HINT: Final = 255
"""Characters that fit in the note beside a cell (ECMA-376 part 1, 18.3.1.32)."""


def offer_judgements(sheet: Worksheet, cell: str, title: str = "", hint: str = "") -> None:
    """Let people choose a judgement, with a hint beside the cell while they are in it."""
    validation = _choice(JUDGEMENT_WORDS, CHOOSE_JUDGEMENT, cell)
    if hint.strip():
        _add_hint(validation, title, hint)
    sheet.add_data_validation(validation)


def offer_yes_no(sheet: Worksheet, cells: Sequence[str]) -> None:
    """Let people choose ja or nee in those cells; at least one."""
    sheet.add_data_validation(_choice(YES_NO_WORDS, CHOOSE_YES_NO, " ".join(cells)))


def show_hint(sheet: Worksheet, cell: str, title: str, hint: str) -> None:
    """Show a question beside a cell while someone is in it; nothing for an empty text."""
    if hint.strip():
        validation = DataValidation(allow_blank=True, sqref=cell)
        _add_hint(validation, title, hint)
        sheet.add_data_validation(validation)


def _choice(words: Sequence[str], advice: str, cells: str) -> DataValidation:
    return DataValidation(
        type="list",
        formula1=f'"{",".join(words)}"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=CHOOSE,
        error=advice,
        sqref=cells,
    )


def _add_hint(validation: DataValidation, title: str, hint: str) -> None:
    validation.showInputMessage = True
    validation.promptTitle = title[:_LONGEST_TITLE]
    validation.prompt = _hint_lines(hint)


@cache
def _hint_lines(hint: str) -> str:
    """The hint in lines, as LibreOffice shows a line as long as it is; at most what fits."""
    lines = textwrap.fill(hint, _HINT_WIDTH)
    fits = len(lines) <= _LONGEST_HINT
    return lines if fits else f"{lines[: _LONGEST_HINT - 1]}…"
