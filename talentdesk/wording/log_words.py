"""The Dutch words of the log: what was done, and to what."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.log import LogEntry

ACTIONS: Final[Mapping[str, str]] = {
    "start": "register gemaakt",
    "fill example": "voorbeeld gevuld",
    "fill": "gevuld",
    "add proposal": "voorstel toegevoegd",
    "change proposal": "voorstel gewijzigd",
    "submit proposal": "voorstel ingediend",
    "open review": "toets geopend",
    "take back proposal": "voorstel teruggenomen",
    "withdraw proposal": "voorstel ingetrokken",
    "finish proposal": "voorstel afgemeld",
    "set progress": "voortgang bijgewerkt",
    "set brand": "ON-brand bepaald",
    "import proposals": "voorstellen ingelezen",
    "judge condition": "oordeel gegeven",
    "confirm judgements": "oordelen bevestigd voor deze versie",
    "hand in review": "beoordeling ingeleverd",
    "give back review": "beoordeling teruggegeven",
    "recuse": "onthouden van beoordeling",
    "declare interest": "belang gemeld bij een voorstel",
    "open round": "beoordelingsronde geopend",
    "close round": "beoordelingsronde gesloten",
    "reopen round": "beoordelingsronde opnieuw geopend",
    "issue round": "ronde meegegeven",
    "take in reviews": "beoordelingen ingelezen",
    "let in review": "apart gezette beoordeling overgenomen",
    "add colleague key": "kaartje van een collega ingelezen",
    "confirm colleague key": "code van een collega vergeleken",
    "end colleague key": "sleutel van een collega beëindigd",
    "choose version": "gekozen tussen twee versies",
    "let in": "apart gezette beoordeling overgenomen",
    "keep settlement": "bespreking bijgewerkt",
    "advise": "advies vastgelegd",
    "present proposal": "voorstel voorgelegd",
    "grant": "bijdrage toegekend",
    "refuse proposal": "voorstel afgewezen",
    "defer proposal": "voorstel aangehouden",
    "release": "vrijval vastgelegd",
    "record council decision": "raadsbesluit vastgelegd",
    "adopt decision": "besluit vastgesteld",
    "fill in paper": "besluitstuk aangevuld",
    "allot": "geld toegewezen",
    "transfer years": "geld overgeheveld",
    "counter movement": "mutatie teruggeboekt",
    "add commitment": "verplichting vastgelegd",
    "change commitment": "verplichting gewijzigd",
    "take commitment step": "stap van een verplichting",
    "import commitments": "verplichtingen ingelezen",
    "add person": "persoon toegevoegd",
    "person leaves": "persoon vertrokken",
    "person comes back": "persoon teruggekomen",
    "adopt programme": "programmaversie vastgesteld",
    "save filter": "filter bewaard",
    "drop filter": "filter vergeten",
    "save profile": "kolomindeling bewaard",
    "undo": "ongedaan gemaakt",
    "redo": "opnieuw gedaan",
}
"""What a transaction did, by the English words that the log keeps."""

SUBJECTS: Final[Mapping[str, str]] = {
    "register_info": "register",
    "programme_version": "programmaversie",
    "person": "persoon",
    "proposal": "voorstel",
    "proposal_version": "inhoud van het voorstel",
    "review": "beoordeling",
    "judgement": "oordeel",
    "review_revision": "ingeleverde beoordeling",
    "review_entry": "versie van een beoordeling",
    "entry_admission": "apart gezette versie",
    "review_note": "notitie bij een beoordeling",
    "review_round": "beoordelingsronde",
    "round_proposal": "voorstellen in de ronde",
    "round_reviewer": "beoordelaars in de ronde",
    "round_issue": "meegegeven bestand",
    "received_file": "ontvangen bestand",
    "colleague_key": "sleutel van een collega",
    "advice": "advies",
    "team_judgement": "oordeel van het team",
    "advice_text": "tekst van het advies",
    "decision": "besluit",
    "tranche": "tranche",
    "movement": "mutatie",
    "commitment": "verplichting",
    "commitment_event": "stap van een verplichting",
    "column_profile": "kolomindeling",
    "saved_filter": "bewaard filter",
}
"""What was changed, by the name of its table."""


def action_text(entry: LogEntry) -> str:
    """What was done; the English words where there is no Dutch for them yet."""
    return ACTIONS.get(entry.action, entry.action)


def subject_text(entry: LogEntry) -> str:
    """What it was done to."""
    return SUBJECTS.get(entry.subject, entry.subject)
