"""What a screen asks about the columns of a ledger sheet, and what it shows with the question."""

from pathlib import Path
from typing import Final

from talentdesk.domain.errors import TalentDeskError
from talentdesk.files.cell_values import shown
from talentdesk.ledger.ledger_profile import SHEET_FIELDS, DayOrder, LedgerProfile, Notation
from talentdesk.ledger.profile_suggestion import (
    LedgerQuestion,
    LedgerSuggestion,
    suggest_ledger_profile,
)
from talentdesk.ledger.reading import sheet_head
from talentdesk.ledger.sheet_rows import SheetHead

__all__ = (
    "SHEET_FIELDS",
    "DayOrder",
    "LedgerProfile",
    "LedgerQuestion",
    "LedgerSuggestion",
    "Notation",
    "SheetHead",
    "column_samples",
    "looks_like_ledger",
)

_SHOWN: Final = 3
_AMOUNTS: Final = frozenset({"amount", "debit", "credit"})
_BOOKS: Final = frozenset({"account", "journal", "entry"})


def column_samples(head: SheetHead) -> dict[str, tuple[str, ...]]:
    """The first values that differ under each title that is filled, as text."""
    found: dict[str, tuple[str, ...]] = {}
    for place, title in enumerate(head.header):
        if not title.strip():
            continue
        values = (shown(row[place]).strip() for row in head.samples if place < len(row))
        found[title] = tuple(dict.fromkeys(value for value in values if value))[:_SHOWN]
    return found


def looks_like_ledger(source: Path) -> bool:
    """Whether a sheet has the titles of a ledger: a day, an amount, and where it was booked.

    False as well for a file that cannot be read: whoever reads it says why.
    """
    try:
        fields = set(suggest_ledger_profile(sheet_head(source)).profile.columns.values())
    except TalentDeskError:
        return False
    return "day" in fields and bool(fields & _AMOUNTS) and bool(fields & _BOOKS)
