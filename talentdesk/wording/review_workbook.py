"""Texts of the workbook in which someone without TalentDesk judges the proposals of a round."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from talentdesk.domain.reviews import Judgement
from talentdesk.wording.formatting import date_text
from talentdesk.wording.intake import NO, YES
from talentdesk.wording.terms import term

CLEAR: Final = "wissen"
"""Chosen or typed in a cell it takes away what was there; an empty cell changes nothing."""

BEGIN_SHEET: Final = "Begin"
EXPLANATION_SHEET: Final = "Uitleg"
ROUND_TITLE: Final = "Beoordelingsronde"
FOR: Final = "Beoordelaar"
PROGRAMME: Final = "Programma"
DEADLINE: Final = "Inleveren uiterlijk"
SEND_TO: Final = "Stuur terug naar"
WHO_SENT_IT: Final = "degene die je dit bestand stuurde"
FILLED_IN_BY: Final = "Ingevuld door"
FILLED_IN_BY_HINT: Final = "Vul je dit voor een ander in? Zet hier dan je eigen naam."

STEPS_TITLE: Final = "Zo werkt het"
ANSWERS_TITLE: Final = "Wat je kunt kiezen"
PROGRESS_TITLE: Final = "Jouw voorstellen"
PROGRESS_HINT: Final = "Klik op een voorstel om het te openen. De aantallen tellen vanzelf mee."
PROGRESS_HEADS: Final = ("Nummer", "Voorstel", "Beoordeeld", "Van", "Redenen nodig", "Ingeleverd")
TOTAL: Final = "Samen"
_STEPS: Final = (
    "Elk voorstel heeft een eigen blad. Klik hieronder op een voorstel, of kies onderin een blad.",
    (
        "Lees het voorstel. Kies daarna bij elke voorwaarde een oordeel uit de lijst."
        " Alleen de witte vakken kun je invullen."
    ),
    (
        "Schrijf een reden bij 'voldoet deels' en bij 'voldoet niet'."
        " In de laatste kolom van het blad staat wat er nog nodig is."
    ),
    (
        "Weet je het nog niet, laat het vak dan leeg."
        " Leeg betekent: niet beoordeeld. Het is nooit een nee."
    ),
    (
        f"Staat er iets wat weg moet, kies of typ dan '{CLEAR}'. Een vak leegmaken verandert niets."
        f" '{CLEAR.capitalize()}' bij een oordeel haalt ook reden, bewijs en deelvragen weg."
    ),
    (
        "Ben je klaar met een voorstel, kies dan onderaan het blad 'ja' bij"
        " 'Ik lever deze beoordeling in'. Wat je niet inlevert, komt wel mee maar telt nog niet."
    ),
    (
        "Wil of mag je een voorstel niet beoordelen, kies dan 'ja' bij 'Ik doe niet mee'"
        " en schrijf op waarom."
    ),
    (
        "Bewaar het bestand als .xlsx en stuur het naar {send_to}."
        " Je mag het vaker sturen: wat gelijk bleef, verandert niets."
    ),
)
ANSWERS: Final = (
    (term(Judgement.MEETS), "Volmondig ja."),
    (term(Judgement.MEETS_PARTLY), "Een deel is in orde. Schrijf op welk deel nog niet."),
    (term(Judgement.FAILS), "Nee. Schrijf op waarom."),
    ("(leeg)", "Niet beoordeeld. Dat is geen nee."),
    (
        term(Judgement.NOT_APPLICABLE),
        "De voorwaarde geldt niet voor deze soort. Dat staat er al; je hoeft niets te doen.",
    ),
    (CLEAR, "Haalt weg wat er stond. Alleen nodig als er al iets stond."),
)
"""What can stand at a judgement, with what it means."""

BACK: Final = "← Naar Begin"
TO_QUESTIONS: Final = "Naar de vragen ↓"
PROPOSAL: Final = "Het voorstel"
QUESTIONS: Final = "Jouw oordeel"
CLOSING: Final = "Afronden"
CONDITION: Final = "Voorwaarde"
HEADS: Final[Mapping[str, str]] = {
    "question": "Vraag",
    "judgement": "Oordeel",
    "reason": "Reden",
    "evidence": "Bewijs",
    "state": "Stand",
}
COLUMN_NAMES: Final[Mapping[str, str]] = {**HEADS, "label": CONDITION, "key": "verborgen sleutel"}
"""How a column is called when it is missing."""
HAND_IN: Final = "Ik lever deze beoordeling in"
HAND_IN_HINT: Final = (
    "Kies 'ja' als je klaar bent. Voorwaarden die je leeg laat, blijven 'niet beoordeeld'."
)
RECUSE: Final = "Ik doe niet mee (onthouden)"
RECUSE_HINT: Final = (
    "Kies 'ja' als je dit voorstel niet wilt of mag beoordelen, en schrijf bij Reden op waarom."
)
PART: Final = "deelvraag"
PLAN: Final = "Plan"
PARTS_RULES: Final[Mapping[str, str]] = {
    "any": "Deelvragen: één keer ja is genoeg.",
    "all": "Deelvragen: elke vraag die moet, is ja.",
}
PART_ROLES: Final[Mapping[str, str]] = {
    "preferred": "voorkeur",
    "explains": "helpt bij het oordeel",
}
NOT_HERE: Final = "Geldt niet voor deze soort. Je hoeft niets in te vullen."
COUNTED: Final = "Geteld in het register:"
TICKED: Final = "Aangevinkt in het voorstel"
OFFICIAL_TEXT: Final = "Tekst van het plan"
HELP: Final = "Uitleg"
WITHOUT_A_YES: Final = "Zonder volle ja: schrijf op"
CHOSEN_READING: Final = "Gekozen lezing"
EXPLANATION_HINT: Final = (
    "Per voorwaarde: wat wordt gevraagd, en hoe het programma het leest. Een gekozen lezing is een "
    "keuze van het programma, niet van het plan."
)
CHOOSE: Final = "Kies uit de lijst"
CHOOSE_JUDGEMENT: Final = "Kies een oordeel uit de lijst, of laat het vak leeg."
CHOOSE_YES_NO: Final = "Kies ja of nee, of laat het vak leeg."
REASON_PROMPT: Final = "Reden"
EVIDENCE_PROMPT: Final = "Bewijs bij 'voldoet'"


class RowState(StrEnum):
    """What a row still needs, as its last column says it."""

    OPEN = "open"
    READY = "klaar"
    NEEDS_REASON = "reden nodig"
    NEEDS_PARTS = "deelvragen nodig"
    ASKS_EVIDENCE = "bewijs gevraagd"
    UNKNOWN = "kies uit de lijst"


def round_heading(title: str) -> str:
    """What a workbook is called: the title of the round, that may say already that it is one."""
    return title if ROUND_TITLE.casefold() in title.casefold() else f"{ROUND_TITLE} {title}"


def round_steps(send_to: str) -> tuple[str, ...]:
    """How to fill the workbook in and where it goes then, step by step."""
    return tuple(step.format(send_to=send_to or WHO_SENT_IT) for step in _STEPS)


def deadline_text(day: date) -> str:
    """For example ``3 april 2026``, with what happens to what comes later."""
    return f"{date_text(day)}. Wat later komt, wordt apart gezet."


def progress_text(answered: int | str, asked: int, reasons: int | str) -> str:
    """How far a reviewer is with one proposal."""
    return f"Beoordeeld: {answered} van {asked}. Redenen nodig: {reasons}."


def at_least(count: int) -> str:
    """For example ``, ten minste 1``; empty when nothing is asked."""
    return f", ten minste {count}" if count else ""


def yes_or_no(value: object) -> str:
    """The word for a truth in a cell."""
    return YES if value else NO
