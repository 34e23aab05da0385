"""The Dutch words of review rounds; ``terms`` takes them in."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from talentdesk.domain.kept_reviews import AdmissionStep
from talentdesk.domain.review_intake import Carrier
from talentdesk.domain.rounds import RoundStatus, Visibility, Whereabouts
from talentdesk.wording.formatting import MONTHS


def round_title(day: date) -> str:
    """A title for a round that begins on ``day``, such as ``Beoordelingsronde maart 2026``."""
    return f"Beoordelingsronde {MONTHS[day.month - 1]} {day.year}"


ROUND_TERMS: Final[Mapping[type[Enum], Mapping[Enum, str]]] = {
    RoundStatus: {
        RoundStatus.OPEN: "open",
        RoundStatus.CLOSED: "gesloten",
    },
    Visibility: {
        Visibility.AFTER_OWN: "na de eigen beoordeling",
        Visibility.AFTER_CLOSING: "na het sluiten van de ronde",
    },
    Whereabouts: {
        Whereabouts.NOT_STARTED: "niet begonnen",
        Whereabouts.UNDER_WAY: "bezig",
        Whereabouts.HANDED_IN: "ingeleverd",
        Whereabouts.LATE: "te laat",
    },
    AdmissionStep: {
        AdmissionStep.APART: "apart gezet",
        AdmissionStep.LET_IN: "overgenomen",
    },
    Carrier: {
        Carrier.PACKAGE: "beoordelingspakket",
        Carrier.WORKBOOK: "beoordelingsformulier",
    },
}
