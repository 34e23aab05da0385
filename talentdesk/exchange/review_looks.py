"""How a review workbook looks. No colour says something alone: it may be printed in black."""

from typing import Final

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from talentdesk.exchange.form_cells import (
    ACCENT,
    ANSWER_FILL,
    ANSWER_FONT,
    BOX,
    EXPLANATION_FONT,
    HEADER_FILL,
    HEADER_FONT,
    INK,
    LABEL_FONT,
    LOCKED_FILL,
    ON_THE_LINE,
    SECTION_FILL,
    SECTION_FONT,
    TITLE_FONT,
    WRAPPED,
)
from talentdesk.exchange.sheet_canvas import Look

_FONT: Final = "Calibri"
SMALL_FONT: Final = EXPLANATION_FONT
TEXT_FONT: Final = ANSWER_FONT
STRONG_FONT: Final = LABEL_FONT
_NAME_FONT: Final = Font(name=_FONT, size=15, bold=True, color=ACCENT)
_LINK_FONT: Final = Font(name=_FONT, size=11, color=ACCENT, underline="single")
_STATE_FONT: Final = Font(name=_FONT, size=10, bold=True, color=INK)
_CENTRED: Final = Alignment(horizontal="center", vertical="top", wrap_text=True)
_IN_THE_MIDDLE: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
_WRAPPED_MIDDLE: Final = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)

PLAIN: Final = Look(TEXT_FONT, WRAPPED)
TITLE: Final = Look(TITLE_FONT, ON_THE_LINE)
NAME: Final = Look(_NAME_FONT, _WRAPPED_MIDDLE)
SMALL: Final = Look(SMALL_FONT, WRAPPED)
LINK: Final = Look(_LINK_FONT, ON_THE_LINE)
LABEL: Final = Look(LABEL_FONT, WRAPPED)
SECTION: Final = Look(SECTION_FONT, ON_THE_LINE, SECTION_FILL)
STATUS: Final = Look(LABEL_FONT, ON_THE_LINE)
HEAD: Final = Look(HEADER_FONT, _WRAPPED_MIDDLE, HEADER_FILL, BOX)
HEAD_CENTRED: Final = Look(HEADER_FONT, _IN_THE_MIDDLE, HEADER_FILL, BOX)
READ_LABEL: Final = Look(LABEL_FONT, WRAPPED, border=BOX)
READ_TEXT: Final = Look(TEXT_FONT, WRAPPED, border=BOX)
FIXED: Final = Look(TEXT_FONT, WRAPPED, LOCKED_FILL, BOX)
FIXED_LABEL: Final = Look(LABEL_FONT, WRAPPED, LOCKED_FILL, BOX)
FIXED_SMALL: Final = Look(SMALL_FONT, WRAPPED, LOCKED_FILL, BOX)
FIXED_CENTRED: Final = Look(TEXT_FONT, _CENTRED, LOCKED_FILL, BOX)
FIXED_LINK: Final = Look(_LINK_FONT, WRAPPED, LOCKED_FILL, BOX)
STATE: Final = Look(_STATE_FONT, _CENTRED, LOCKED_FILL, BOX)
TOTAL: Final = Look(LABEL_FONT, _CENTRED, SECTION_FILL, BOX)
TOTAL_LABEL: Final = Look(LABEL_FONT, WRAPPED, SECTION_FILL, BOX)
ANSWER: Final = Look(ANSWER_FONT, WRAPPED, ANSWER_FILL, BOX, is_answer=True)
CHOICE: Final = Look(ANSWER_FONT, _CENTRED, ANSWER_FILL, BOX, is_answer=True)
KEY: Final = Look(SMALL_FONT, ON_THE_LINE)

_NEEDED: Final = PatternFill("solid", bgColor="FFE3A3")
_READY: Final = PatternFill("solid", bgColor="DDF0DC")
_REFUSED: Final = PatternFill("solid", bgColor="F8D0CC")
_STRONG: Final = Font(bold=True, color=INK)


def needed_when(formula: str) -> Rule:
    """Marks cells of which something is still needed while ``formula`` is true."""
    return _rule(formula, DifferentialStyle(font=_STRONG, fill=_NEEDED))


def ready_when(formula: str) -> Rule:
    """Marks cells that are done while ``formula`` is true."""
    return _rule(formula, DifferentialStyle(fill=_READY))


def refused_when(formula: str) -> Rule:
    """Marks cells that hold what cannot be while ``formula`` is true."""
    return _rule(formula, DifferentialStyle(font=_STRONG, fill=_REFUSED))


def _rule(formula: str, style: DifferentialStyle) -> Rule:
    return Rule(type="expression", dxf=style, formula=[formula])
