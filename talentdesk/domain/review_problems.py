"""What can be wrong with the sheets of a review workbook, in words that stay the same.

They stand in ``IntakeProblem.problem``, beside the words of the plan itself.
"""

from enum import StrEnum


class ReviewProblem(StrEnum):
    """A review in which one of these is found is not taken in; the other reviews are."""

    NOT_A_CHOICE = "not_a_choice"
    """A value that was pasted over a drop-down; ``allowed`` says what may stand there."""
    FORMULA = "formula"
    """A formula of which the value is no text."""
    ERROR = "error"
    """A cell that shows an error, such as ``#REF!``."""
    MERGED = "merged"
    RECUSED_AND_HANDED_IN = "recused_and_handed_in"
    COLUMN_MISSING = "column_missing"
    """``value`` names the column."""
    COLUMN_DOUBLE = "column_double"
    """A column and a copy of it; ``value`` names it."""
    ROW_MIXED = "row_mixed"
    """Part of the sheet was sorted: the key of a row stands beside the question of another."""
    ROW_DIFFERS = "row_differs"
    """A row stands twice on the sheet, with different answers."""
    SHEET_DIFFERS = "sheet_differs"
    """A sheet and its copy have different answers; ``allowed`` holds their names."""
    SHEET_UNREADABLE = "sheet_unreadable"
    """The sheet lost what it is recognised by."""


class ReviewRemark(StrEnum):
    """What was seen in a file and stops nothing (``IncomingFile.notes``)."""

    EMPTIED = "emptied"
    """A cell that held something is empty: that changes nothing."""
    FORMULA_TAKEN = "formula_taken"
    """A formula that gives a text: that text is taken."""
    NOT_HANDED_IN = "not_handed_in"
    """Handed in without a reason that is needed: it comes in and is not handed in."""
    ROW_MISSING = "row_missing"
    ROW_COPIED = "row_copied"
    SHEET_MISSING = "sheet_missing"
    SHEET_COPIED = "sheet_copied"
    SHEET_UNKNOWN = "sheet_unknown"
    """A sheet that is no part of what went out; ``value`` is its name."""
    OTHER_FORMAT = "other_format"
    """Saved by another program as something else than .xlsx; ``value`` is the ending."""
