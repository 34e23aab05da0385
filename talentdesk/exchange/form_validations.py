"""Drop-downs and checks in an intake form, with the hidden sheet that the choices stand on."""

from collections.abc import Mapping
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from talentdesk.exchange.choices import ChoiceList
from talentdesk.exchange.form_cells import put_text
from talentdesk.exchange.form_layout import CHOICES_SHEET, POSITION_KEY
from talentdesk.exchange.proposal_fields import Asks
from talentdesk.files.cell_values import FIRST_YEAR, LAST_YEAR
from talentdesk.wording.intake import (
    AMOUNT_ADVICE,
    AMOUNT_REFUSED,
    CHOICE_ADVICE,
    CHOICE_REFUSED,
    CLEARED,
    DAY_ADVICE,
    DAY_REFUSED,
    WHOLE_ADVICE,
    WHOLE_REFUSED,
)

_WARNINGS: Final[Mapping[Asks, tuple[dict[str, Any], str, str]]] = {
    Asks.AMOUNT: (
        {"type": "decimal", "operator": "greaterThanOrEqual", "formula1": "0"},
        AMOUNT_REFUSED,
        AMOUNT_ADVICE,
    ),
    Asks.DAY: (
        {"type": "date", "operator": "greaterThan", "formula1": "DATE(2000,1,1)"},
        DAY_REFUSED,
        DAY_ADVICE,
    ),
    Asks.WHOLE: (
        {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"},
        WHOLE_REFUSED,
        WHOLE_ADVICE,
    ),
    Asks.YEAR: (
        {"type": "whole", "formula1": str(FIRST_YEAR), "formula2": str(LAST_YEAR)},
        WHOLE_REFUSED,
        WHOLE_ADVICE,
    ),
}
"""They warn and do not stop: the mark that empties a field is a text."""


class Validations:
    """Gives cells their drop-down or check; ``lists`` holds the choices by name."""

    def __init__(self, book: Workbook, lists: Mapping[str, ChoiceList], *, may_clear: bool) -> None:
        self.lists = lists
        self._choices: Worksheet = book.create_sheet(CHOICES_SHEET)
        self._choices.sheet_state = "hidden"
        self._may_clear = may_clear
        self._ranges: dict[str, str] = {}
        self._made: dict[tuple[str, Asks, str], DataValidation] = {}

    def add(self, sheet: Worksheet, cells: str, asks: Asks, choices: str) -> None:
        """Check the cells of a range; texts are free."""
        if asks in (Asks.TEXT, Asks.LONG_TEXT):
            return
        key = (sheet.title, asks, choices)
        if key not in self._made:
            self._made[key] = self._validation(asks, choices)
            sheet.add_data_validation(self._made[key])
        self._made[key].add(cells)

    def _validation(self, asks: Asks, choices: str) -> DataValidation:
        if asks in _WARNINGS:
            rule, title, advice = _WARNINGS[asks]
            return DataValidation(
                **rule,
                allow_blank=True,
                showErrorMessage=True,
                errorStyle="warning",
                errorTitle=title,
                error=advice,
            )
        return DataValidation(
            type="list",
            formula1=self._range(choices),
            allow_blank=True,
            # What can be suggested can also be something else.
            showErrorMessage=asks is Asks.CHOICE,
            errorTitle=CHOICE_REFUSED,
            error=CHOICE_ADVICE,
        )

    def _range(self, name: str) -> str:
        """The cells with the words of a list, written when they are first asked for."""
        if name not in self._ranges:
            self._ranges[name] = self._write(name, self.lists[name])
        return self._ranges[name]

    def _write(self, name: str, choices: ChoiceList) -> str:
        column = 1 + 2 * len(self._ranges)
        put_text(self._choices.cell(1, column), name)
        pairs = [(str(getattr(v, "value", v)), label) for v, label in choices.labels.items()]
        if self._may_clear and name != POSITION_KEY:
            pairs.append(("", CLEARED))
        for row, (value, label) in enumerate(pairs, start=2):
            put_text(self._choices.cell(row, column), value)
            put_text(self._choices.cell(row, column + 1), label)
        letter = get_column_letter(column + 1)
        last = max(2, 1 + len(pairs))
        return f"{quote_sheetname(CHOICES_SHEET)}!${letter}$2:${letter}${last}"
