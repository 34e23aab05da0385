"""The words of periods of the ledger."""

from datetime import date

from talentdesk.wording.formatting import MONTHS, date_text


def carried_reason(year: int) -> str:
    """Why a commitment is bound in the next year."""
    return f"Meegenomen naar {year} door een besluit van de raad."


def late_movement_note(day: date, period: str) -> str:
    """Why money moves on a later day than its decision."""
    return f"Besluit van {date_text(day)}; telt later, want {period} is afgesloten."


def book_period_text(period: str) -> str:
    """For example ``maart 2026``; periods after December close the year."""
    year, number = period[:4], int(period[5:])
    if number <= len(MONTHS):
        return f"{MONTHS[number - 1]} {year}"
    return f"afsluitperiode {number} van {year}"
