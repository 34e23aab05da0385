"""What a screen asks about the columns of a ledger sheet, and what it shows with the question."""

from pathlib import Path
from typing import Final

from talentdesk.domain.errors import TalentDeskError
from talentdesk.files.column_samples import column_samples
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
    "ledger_samples",
    "looks_like_ledger",
)

_AMOUNTS: Final = frozenset({"amount", "debit", "credit"})
_BOOKS: Final = frozenset({"account", "journal", "entry"})


def ledger_samples(head: SheetHead) -> dict[str, tuple[str, ...]]:
    """The first values that differ under each title that is filled, as text."""
    return column_samples(head.header, head.samples)


def looks_like_ledger(source: Path) -> bool:
    """Whether a sheet has the titles of a ledger: a day, an amount, and where it was booked.

    False as well for a file that cannot be read: whoever reads it says why.
    """
    try:
        fields = set(suggest_ledger_profile(sheet_head(source)).profile.columns.values())
    except TalentDeskError:
        return False
    return "day" in fields and bool(fields & _AMOUNTS) and bool(fields & _BOOKS)
