"""What is said when one field is not right."""

from collections.abc import Mapping, Sequence
from typing import Final

from talentdesk.domain.proposals import MAX_TEXT, FieldProblem
from talentdesk.wording.field_names import field_name
from talentdesk.wording.formatting import choice_text, number_text
from talentdesk.wording.messages.user_message import UserMessage, quoted

_SENTENCES: Final[Mapping[FieldProblem, tuple[str, str]]] = {
    FieldProblem.REQUIRED: ("Bij {field} is nog niets ingevuld.", "Vul dit veld in."),
    FieldProblem.UNKNOWN: (
        "{value} bij {field} staat niet in het programma.",
        "Kies een waarde uit de lijst.",
    ),
    FieldProblem.NOT_POSITIVE: (
        "Het bedrag bij {field} is te laag.",
        "Vul een hoger bedrag in, zonder minteken.",
    ),
    FieldProblem.NOT_A_DATE: ("{value} bij {field} is geen datum.", "Schrijf die als 31-03-2026."),
    FieldProblem.NOT_AN_AMOUNT: (
        "{value} bij {field} is geen bedrag.",
        "Schrijf het als 1.234,56.",
    ),
    FieldProblem.AMBIGUOUS_AMOUNT: (
        "{value} bij {field} kan twee bedragen betekenen.",
        "Schrijf het bedrag met een komma en twee decimalen.",
    ),
    FieldProblem.NOT_A_NUMBER: (
        "{value} bij {field} is geen getal.",
        "Vul een heel getal in.",
    ),
    FieldProblem.TOO_LONG: (
        "De tekst bij {field} is te lang.",
        "Maak die korter: een titel heeft ten hoogste 200 tekens, een tekst {most}.",
    ),
    FieldProblem.END_BEFORE_START: (
        "De einddatum ligt voor de begindatum.",
        "Kies een einddatum op of na de begindatum.",
    ),
    FieldProblem.DOUBLE: ("{value} staat meer dan één keer bij {field}.", "Laat er één staan."),
    FieldProblem.FORMULA: (
        "Bij {field} staat een formule.",
        "Zet er de uitkomst neer, niet de formule.",
    ),
    FieldProblem.MERGED: (
        "Bij {field} zijn cellen samengevoegd.",
        "Splits de cellen en vul elke rij in.",
    ),
    FieldProblem.IN_THE_PAST: (
        "De dag bij {field} is al voorbij.",
        "Kies vandaag of een latere dag.",
    ),
    FieldProblem.NOT_A_CHOICE: ("{value} kan niet bij {field}.", "Kies een waarde uit de lijst."),
}

_OWN_SENTENCES: Final[Mapping[tuple[str, FieldProblem], tuple[str, str]]] = {
    ("number", FieldProblem.UNKNOWN): (
        "Voorstel {value} staat niet in dit register.",
        "Schrijf een nummer uit dit register, of laat het leeg voor een nieuw voorstel.",
    ),
    ("period", FieldProblem.NOT_A_DATE): (
        "{value} is geen meetperiode.",
        "Schrijf die als 2025, 2025/2026, 2025-K1, 2025-03 of 2025-10-01.",
    ),
    ("report_day", FieldProblem.NOT_A_CHOICE): (
        "De dag van het bericht is nog niet geweest.",
        "Kies vandaag of een eerdere dag.",
    ),
    ("value", FieldProblem.AMBIGUOUS_AMOUNT): (
        "{value} kan twee getallen betekenen.",
        "Schrijf het getal met een komma, zoals 1.234,5 of 41,5.",
    ),
    ("value", FieldProblem.NOT_A_NUMBER): (
        "{value} is geen getal.",
        "Schrijf één getal, zoals 1.234,5. Een zin uit een plan is geen meting.",
    ),
    ("number", FieldProblem.REQUIRED): (
        "Meer dan één voorstel heet {value}.",
        "Schrijf het voorstelnummer erbij.",
    ),
}
"""For problems that mean something else in one field."""


def field_message(
    field: str, problem: FieldProblem, value: str = "", allowed: Sequence[str] = ()
) -> UserMessage:
    """What is wrong with one field; ``allowed`` lists what may stand there (empty: anything)."""
    if (field, problem) in _OWN_SENTENCES and value:
        what, advice = _OWN_SENTENCES[field, problem]
        choices = f" Het mag zijn: {choice_text(allowed)}." if allowed else ""
        return UserMessage(what.format(value=quoted(value)), f"{advice}{choices}")
    return problem_message(quoted(field_name(field)), problem, value, allowed)


def problem_message(
    subject: str, problem: FieldProblem, value: str = "", allowed: Sequence[str] = ()
) -> UserMessage:
    """What is wrong with something that is called ``subject`` after the word ``bij``."""
    what, advice = _SENTENCES[problem]
    shown = quoted(value) if value.strip() else "De waarde"
    choices = f"Het mag zijn: {choice_text(allowed)}." if allowed else ""
    return UserMessage(
        what=what.format(field=subject, value=shown),
        advice=choices or advice.format(most=number_text(MAX_TEXT)),
    )
