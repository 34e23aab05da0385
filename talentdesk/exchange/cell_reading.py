"""For what a field asks, the function that reads a cell of it."""

from collections.abc import Mapping
from typing import Final

from talentdesk.exchange.choices import YES_NO, ChoiceList
from talentdesk.exchange.proposal_fields import Asks
from talentdesk.files.cell_values import (
    CellReader,
    amount,
    day,
    exact_text,
    whole_number,
    year,
    yes_no,
)

_READERS: Final[Mapping[Asks, CellReader]] = {
    Asks.TEXT: exact_text,
    Asks.LONG_TEXT: exact_text,
    Asks.SUGGESTION: exact_text,
    Asks.AMOUNT: amount,
    Asks.DAY: day,
    Asks.WHOLE: whole_number,
    Asks.YEAR: year,
}


def cell_reader(asks: Asks, choices: str, lists: Mapping[str, ChoiceList]) -> CellReader:
    """Reads a cell that is filled in; it raises CellValueError."""
    if asks is not Asks.CHOICE:
        return _READERS[asks]
    return yes_no if choices == YES_NO else lists[choices].value
