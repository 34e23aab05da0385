"""The words of periods of the ledger."""

from datetime import date

from talentdesk.wording.formatting import date_text


def carried_reason(year: int) -> str:
    """Why a commitment is bound in the next year."""
    return f"Meegenomen naar {year} door een besluit van de raad."


def late_movement_note(day: date, period: str) -> str:
    """Why money moves on a later day than its decision."""
    return f"Besluit van {date_text(day)}; telt later, want {period} is afgesloten."
