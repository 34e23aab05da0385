"""The Dutch words of review rounds; ``terms`` takes them in."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from talentdesk.domain.kept_reviews import AdmissionStep
from talentdesk.domain.review_intake import Carrier
from talentdesk.domain.rounds import RoundStatus, Visibility, Whereabouts

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
