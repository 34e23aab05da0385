"""What is wrong with a part of an Iv3 delivery, in words: what, where, and what now."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.iv3 import Iv3Cell
from talentdesk.domain.iv3_checks import Iv3Problem
from talentdesk.domain.money import Money
from talentdesk.wording.field_names import field_name
from talentdesk.wording.formatting import count_text, euro_text, list_text
from talentdesk.wording.iv3_terms import side_word
from talentdesk.wording.messages.user_message import UserMessage, quoted

_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "unmapped": (
        "{postings} zonder taakveld en categorie.",
        "Vul de indeling aan voor de rekeningen van deze boekingen.",
    ),
    "lines": (
        "Er is geen taakveld gekozen voor de begroting van {names}.",
        "Kies per programmalijn een taakveld en een categorie.",
    ),
    "empty": (
        "In deze periode staat geen enkel bedrag.",
        "Cijfers komen uit een grootboek, een begroting uit een toewijzing van de raad.",
    ),
    "SF008": (
        "Het CBS neemt dit niet aan: {names}.",
        "Verbeter het bij de afzender.",
    ),
    "SF009": (
        "Van de afzender ontbreekt: {names}.",
        "Vul de afzender aan. TalentDesk verzint niets.",
    ),
    "DF001": ("{cell}: dit taakveld bestaat in dit jaar niet.", "Verbeter de indeling."),
    "DF002": ("{cell}: deze categorie bestaat aan deze kant niet.", "Verbeter de indeling."),
    "DF003": ("{cell}: deze balanscode bestaat in dit jaar niet.", "Verbeter de indeling."),
    "grijs": (
        "{cell}: deze twee mogen niet samen.",
        "Kies in de indeling een andere categorie of een andere code.",
    ),
    "PF009": (
        "{cell}: deze categorie mag alleen in een begroting.",
        "Verdeel dit bedrag over de soorten ontvangers.",
    ),
    "PF004": (
        "Categorie {categorie} is niet gelijk aan beide kanten: het verschil is {amount}.",
        "Kijk of elke mutatie van de reserve op taakveld 0.10 en op de balans is geboekt.",
    ),
    "PF001": (
        "Lasten en baten samen verschillen {amount}.",
        "Dit is het deel van het programma. De tegenboekingen staan elders bij de gemeente.",
    ),
    "PF006": (
        "De lasten en baten van de taakvelden verschillen {amount}.",
        "Dit is het deel van het programma. Het verschil komt uit andere middelen van de gemeente.",
    ),
}


def problem_message(problem: Iv3Problem, line_names: Mapping[str, str]) -> UserMessage:
    """The sentences about one problem; ``line_names`` are the programme lines by id."""
    what, advice = _SENTENCES[problem.fault]
    count = len(problem.names)
    verb = "staat" if count == 1 else "staan"
    words = {
        "cell": _capital(cell_words(problem.cell)) if problem.cell is not None else "",
        "categorie": problem.categorie,
        "amount": euro_text(Money(abs(problem.cents))),
        "names": list_text([_name(problem.fault, name, line_names) for name in problem.names]),
        "postings": f"Er {verb} {count_text(count, 'boeking', 'boekingen')}",
    }
    return UserMessage(what.format(**words), advice, problem.fault)


def _name(fault: str, name: str, line_names: Mapping[str, str]) -> str:
    return line_names.get(name, name) if fault == "lines" else field_name(name)


def not_made_message(file: str) -> UserMessage:
    """Why a delivery is not there; ``file`` is its name."""
    return UserMessage(
        f"Bestand {quoted(file)} is niet gemaakt.",
        "Los op wat tegenhoudt, en bevries daarna opnieuw.",
    )


def cell_words(cell: Iv3Cell) -> str:
    """A cell as a reader finds it, for example ``lasten 3.1 / 3.8``."""
    return f"{side_word(cell.side)} {cell.code} / {cell.categorie}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
