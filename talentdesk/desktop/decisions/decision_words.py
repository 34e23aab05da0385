"""How a decision is called on screen."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.theme.tokens import Tone
from talentdesk.domain.decisions import Decision
from talentdesk.domain.programme import Body, Standing
from talentdesk.wording.formatting import date_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate

BODY_TONES: Final[Mapping[Body, Tone]] = {Body.COUNCIL: "info", Body.EXECUTIVE: "accent"}
STANDING_CHIPS: Final[Mapping[Standing, tuple[str, Tone, str]]] = {
    Standing.PROPOSED: (term(Standing.PROPOSED), "warn", "hourglass-medium"),
    Standing.ADOPTED: (term(Standing.ADOPTED), "ok", "check"),
    Standing.SUPERSEDED: (term(Standing.SUPERSEDED), "mute", ""),
    Standing.LAPSED: (term(Standing.LAPSED), "mute", ""),
}


def capital(text: str) -> str:
    """With a capital, as at the start of a title."""
    return text[:1].upper() + text[1:]


def case_number_text(decision: Decision) -> str:
    """The case number, or that it is not there."""
    missing = translate("DecisionWords", "niet ingevuld")
    return decision.draft.paper.case_number or missing


def day_text(decision: Decision) -> str:
    """The date, or that it is not there."""
    day = decision.draft.paper.day
    return date_text(day) if day is not None else translate("DecisionWords", "niet ingevuld")
