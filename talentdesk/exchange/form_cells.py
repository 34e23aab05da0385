"""Puts values in cells of an intake form so that they come back as they were."""

import re
from typing import Any, Final

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from talentdesk.domain.errors import FieldError
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import FieldProblem
from talentdesk.exchange.choices import ChoiceList
from talentdesk.exchange.proposal_fields import Asks
from talentdesk.files.cell_values import protected_text
from talentdesk.wording.intake import NO, YES

MAX_CELL_TEXT: Final = 32_767
"""Characters that Excel keeps in a cell; it cuts off the rest without a word."""
DAY_FORMAT: Final = "dd-mm-yyyy"
_NUMERIC_KINDS: Final = (Asks.AMOUNT, Asks.WHOLE, Asks.YEAR)
# Separators follow the language of Excel. A long text may not have the format of text: some
# programs show it as hashes.
_FORMATS: Final = {
    Asks.AMOUNT: "#,##0.00",
    Asks.DAY: DAY_FORMAT,
    Asks.WHOLE: "0",
    Asks.YEAR: "0",
    Asks.TEXT: "@",
}

INK: Final = "172226"
SOFT_INK: Final = "465358"
ACCENT: Final = "0B6470"
_FONT: Final = "Calibri"
TITLE_FONT: Final = Font(name=_FONT, size=18, bold=True, color=ACCENT)
HEADER_FONT: Final = Font(name=_FONT, size=11, bold=True, color="FFFFFF")
SECTION_FONT: Final = Font(name=_FONT, size=12, bold=True, color=ACCENT)
LABEL_FONT: Final = Font(name=_FONT, size=11, bold=True, color=INK)
EXPLANATION_FONT: Final = Font(name=_FONT, size=10, color=SOFT_INK)
ANSWER_FONT: Final = Font(name=_FONT, size=11, color=INK)
WRONG_FONT: Final = Font(name=_FONT, size=11, color="A8201A")
HEADER_FILL: Final = PatternFill("solid", fgColor=ACCENT)
LOCKED_FILL: Final = PatternFill("solid", fgColor="F3F5F4")
SECTION_FILL: Final = PatternFill("solid", fgColor="D6EAED")
ANSWER_FILL: Final = PatternFill("solid", fgColor="FFFFFF")
_LINE: Final = Side(style="thin", color="A9B4B4")
BOX: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
WRAPPED: Final = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
ON_THE_LINE: Final = Alignment(horizontal="left", vertical="center", indent=1)
_NUMERIC: Final = Alignment(horizontal="right", vertical="top", indent=1)
ANSWERABLE: Final = Protection(locked=False)

# Excel reads _x0041_ in a file as the character with that number.
_LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\r\ufffe\uffff]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
FORMULA_STARTS: Final = ("=", "+", "-", "@")
"""With these a spreadsheet takes what is typed for a formula."""


FormCell = Cell | MergedCell
"""What openpyxl gives for a place; a form has no merged cells."""


def put_text(cell: FormCell, text: str) -> None:
    """A text that stays a text, whatever it starts with.

    Raises:
        FieldError: too_long for a cell.
    """
    escaped = stored_text(text)
    # Assigning a value would make a formula of "=1+1", and cut off what is escaped.
    untyped: Any = cell
    untyped._value = escaped  # noqa: SLF001 -- openpyxl has no other way round its guesses
    untyped.data_type = "s"
    if text.startswith(FORMULA_STARTS):
        untyped.quotePrefix = True


def stored_text(text: str) -> str:
    """The text as a workbook keeps it: what XML cannot hold is escaped.

    Raises:
        FieldError: too_long for a cell.
    """
    if len(text) > MAX_CELL_TEXT:
        raise FieldError("text", FieldProblem.TOO_LONG.value, text[:40])
    escaped = _LOOKS_ESCAPED.sub("_x005F_", text)
    escaped = _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", escaped)
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", escaped)


def put_answer(cell: FormCell, value: Any, asks: Asks, choices: ChoiceList | None) -> None:
    """What a proposal holds; nothing when it was not filled in."""
    if value is None or value == "":
        return
    if choices is not None and asks is Asks.CHOICE:
        put_text(cell, choices.label(value))
    elif isinstance(value, Money):
        cell.value = value.to_decimal()
    elif isinstance(value, bool):
        put_text(cell, YES if value else NO)
    elif isinstance(value, str):
        put_text(cell, protected_text(value))
    else:
        cell.value = value


def style_answer(cell: FormCell, asks: Asks, *, is_drawn: bool = True) -> None:
    """A cell that can be filled in; drawn as a white box, or only open."""
    cell.font = ANSWER_FONT
    if is_drawn:
        cell.fill = ANSWER_FILL
        cell.border = BOX
    cell.alignment = _NUMERIC if asks in _NUMERIC_KINDS else WRAPPED
    cell.protection = ANSWERABLE
    cell.number_format = _FORMATS.get(asks, "General")


def row_height(texts: list[tuple[str, float]], least: float = 18.0) -> float:
    """Points that a row needs for texts in columns of so many characters wide; at most 400."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(400.0, max(least, 15.0 * lines + 4))


def _lines(text: str, width: float) -> int:
    # A wrapped line is rarely filled to the end.
    usable = max(1.0, width * 0.92)
    return sum(max(1, -int(-len(line) // usable)) for line in text.split("\n"))
