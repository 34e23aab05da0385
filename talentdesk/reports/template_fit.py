"""Whether one value fits in one cell of a workbook of others."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from talentdesk.domain.template_plan import FigureValue, TemplateFault
from talentdesk.files.sheet_marks import Cell, column_letters
from talentdesk.reports.cell_text import MOST_CHARACTERS, characters
from talentdesk.reports.import_sheet import FIRST_DAY
from talentdesk.reports.template_book import TemplateBook
from talentdesk.reports.template_styles import CellFormat
from talentdesk.reports.template_validation import UNCHECKED, ValidationChecker

_TEXTS: Final = frozenset({CellFormat.GENERAL, CellFormat.TEXT})
_NUMBERS: Final = frozenset({CellFormat.GENERAL, CellFormat.NUMBER})
_FORMAT_WORDS: Final = {
    CellFormat.GENERAL: "geen opmaak voor een dag",
    CellFormat.TEXT: "tekst",
    CellFormat.NUMBER: "een getal",
    CellFormat.SHARE: "een percentage",
    CellFormat.DAY: "een dag",
}


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a value does not fit."""

    fault: TemplateFault
    detail: str = ""


class ValueFit:
    """Compares values with the formats, formulas and validations of a workbook.

    ``unchecked`` names the cells with a validation that could not be worked out.
    """

    def __init__(self, book: TemplateBook) -> None:
        self._book = book
        self._checker = ValidationChecker(book)
        self.unchecked: list[str] = []

    def misfit(
        self, sheet: str, cell: Cell, value: FigureValue | None, like: Cell | None = None
    ) -> Misfit | None:
        """Why ``value`` cannot stand there; None when it can.

        ``like`` is the cell of which format and validation hold, for a row that is added.
        """
        parts = self._book.sheet(sheet)
        if parts.has_formula(cell):
            return Misfit(TemplateFault.FORMULA)
        shaped = like or cell
        if value not in (None, ""):
            held = self._book.styles.format_of(parts.style_at(shaped))
            if held not in _formats_for(value):
                return Misfit(TemplateFault.WRONG_FORMAT, _FORMAT_WORDS[held])
            if isinstance(value, str) and characters(value) > MOST_CHARACTERS:
                return Misfit(TemplateFault.TOO_LONG, str(characters(value)))
        refusal = self._checker.refusal(sheet, shaped, value)
        if refusal == UNCHECKED:
            self._note(f"{sheet}!{column_letters(shaped[1])}{shaped[0]}")
            return None
        return None if refusal is None else Misfit(TemplateFault.NOT_ALLOWED, refusal)

    def _note(self, place: str) -> None:
        if place not in self.unchecked:
            self.unchecked.append(place)


def _formats_for(value: FigureValue | None) -> frozenset[CellFormat]:
    if isinstance(value, str):
        return _TEXTS
    if isinstance(value, date):
        return frozenset({CellFormat.DAY}) if value >= FIRST_DAY else frozenset()
    return _NUMBERS
