"""What is said when something cannot be done: what is wrong and where, and what to do."""

from dataclasses import dataclass
from functools import singledispatch
from typing import Final

from talentdesk.domain.errors import TalentDeskError

NOTHING_CHANGED: Final = "Er is niets gewijzigd."
"""Stands in small type under every refusal."""
_LONGEST_QUOTE: Final = 40


@dataclass(frozen=True, slots=True)
class UserMessage:
    """Sentences for the user; ``details`` are for who wants to look further, empty for none."""

    what: str
    advice: str
    details: str = ""


@singledispatch
def message_for(error: TalentDeskError) -> UserMessage:
    """The sentences for a refusal; every class of ``domain.errors`` has its own."""
    return UserMessage(
        what="Dit kan nu niet.",
        advice="Probeer het opnieuw. Lukt het weer niet, stuur dan de details door.",
        details=str(error),
    )


def quoted(value: str) -> str:
    """A value of the user between single quotes, cut off when it is long."""
    flat = " ".join(value.split())
    return f"'{flat[: _LONGEST_QUOTE - 1]}…'" if len(flat) > _LONGEST_QUOTE else f"'{flat}'"
