"""Sentences about the sheets of a review workbook that came back: what is wrong, what was seen."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.review_intake import IntakeProblem
from talentdesk.domain.review_problems import ReviewProblem, ReviewRemark
from talentdesk.wording.formatting import choice_text, list_text
from talentdesk.wording.messages.user_message import UserMessage, quoted
from talentdesk.wording.review_workbook import CLEAR

_COPY_OVER: Final = "Neem de antwoorden over in het bestand zoals het is uitgegeven."
_IS_THAT_RIGHT: Final = "Vraag de beoordelaar of dat klopt."
_NOTHING_TO_DO: Final = "Je hoeft niets te doen."
_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    ReviewProblem.NOT_A_CHOICE: (
        "{value} kan hier niet{where}. Het mag zijn: {allowed}.",
        "Laat het vak verbeteren en neem het bestand opnieuw in.",
    ),
    ReviewProblem.FORMULA: (
        "Er staat een formule waar een antwoord hoort{where}.",
        "Laat de tekst zelf typen. Begint die met = of +, dan komt er een ' voor.",
    ),
    ReviewProblem.ERROR: (
        "Er staat een fout waar een antwoord hoort: {value}{where}.",
        "Laat het vak leegmaken en opnieuw invullen.",
    ),
    ReviewProblem.MERGED: (
        "Er zijn cellen samengevoegd{where}.",
        "Laat de cellen splitsen en elke rij apart invullen.",
    ),
    ReviewProblem.RECUSED_AND_HANDED_IN: (
        "Er staat 'ja' bij inleveren en ook bij 'Ik doe niet mee'{where}.",
        "Vraag de beoordelaar om één van de twee te kiezen.",
    ),
    ReviewProblem.COLUMN_MISSING: (
        "Op blad {sheet} ontbreekt de kolom {value}.",
        _COPY_OVER,
    ),
    ReviewProblem.COLUMN_DOUBLE: (
        "Op blad {sheet} staat de kolom {value} twee keer.",
        _COPY_OVER,
    ),
    ReviewProblem.ROW_MIXED: (
        (
            "Vraag en antwoord staan niet meer bij elkaar: naast {value} hoort iets anders{where}."
            " Een deel van het blad is gesorteerd."
        ),
        _COPY_OVER,
    ),
    ReviewProblem.ROW_DIFFERS: (
        "Dezelfde vraag staat twee keer op het blad, met verschillende antwoorden{where}.",
        "Laat één van de twee rijen weghalen.",
    ),
    ReviewProblem.SHEET_DIFFERS: (
        "Voorstel {value} staat op de bladen {sheets}, met verschillende antwoorden.",
        "Laat één blad over en neem het bestand opnieuw in.",
    ),
    ReviewProblem.SHEET_UNREADABLE: (
        "Het blad van {value} is niet meer te herkennen. De verborgen rij of kolom is weg.",
        _COPY_OVER,
    ),
    ReviewRemark.EMPTIED: (
        "Hier stond iets en nu is het vak leeg{where}. Er verandert niets.",
        f"Moet het weg, laat dan '{CLEAR}' invullen.",
    ),
    ReviewRemark.FORMULA_TAKEN: (
        "Er staat een formule{where}. De tekst die zij nu geeft, is overgenomen: {value}.",
        "Klopt dat niet, laat dan de tekst zelf typen.",
    ),
    ReviewRemark.NOT_HANDED_IN: (
        "Er ontbreekt een reden{where}. De oordelen komen mee; ingeleverd is het nog niet.",
        "Vraag de beoordelaar om de reden en om opnieuw in te leveren.",
    ),
    ReviewRemark.ROW_MISSING: (
        "Op blad {sheet} is de rij van {value} weg. Aan dat oordeel verandert niets.",
        _IS_THAT_RIGHT,
    ),
    ReviewRemark.ROW_COPIED: (
        "Dezelfde vraag staat twee keer op het blad, met hetzelfde antwoord{where}.",
        _NOTHING_TO_DO,
    ),
    ReviewRemark.SHEET_MISSING: (
        "Het blad van {value} is weg. Aan die beoordeling verandert niets.",
        _IS_THAT_RIGHT,
    ),
    ReviewRemark.SHEET_COPIED: (
        "Voorstel {value} staat op de bladen {sheets}, met dezelfde antwoorden.",
        _NOTHING_TO_DO,
    ),
    ReviewRemark.SHEET_UNKNOWN: (
        "Blad {value} hoort niet bij wat er is uitgegeven. Wat daar staat, is niet gelezen.",
        "Vraag de beoordelaar of er oordelen op staan.",
    ),
    ReviewRemark.OTHER_FORMAT: (
        "Het bestand is bewaard als {value} en niet als .xlsx. Het is wel gelezen.",
        "Kijk de oordelen extra na.",
    ),
}


def is_about_sheets(problem: IntakeProblem) -> bool:
    """Whether there is a sentence here for that problem or remark."""
    return problem.problem in _SENTENCES


def sheet_message(problem: IntakeProblem) -> UserMessage:
    """What is wrong with a sheet or cell, or what was seen there, and what to do.

    Raises:
        KeyError: ``is_about_sheets`` says no.
    """
    what, advice = _SENTENCES[problem.problem]
    place = problem.place
    said = what.format(
        value=quoted(problem.value),
        sheet=quoted(place.sheet),
        where=f" ({place})" if place.cell else "",
        allowed=choice_text([quoted(word) for word in problem.allowed]),
        sheets=list_text([quoted(name) for name in problem.allowed]),
    )
    return UserMessage(said, advice)
