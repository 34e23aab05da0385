"""What is wrong with a review that came back, and what to do about it."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.places import FilePlace
from talentdesk.domain.programme import Programme
from talentdesk.domain.review_intake import IntakeProblem
from talentdesk.domain.review_problems import ReviewProblem, ReviewRemark
from talentdesk.domain.reviews import Judgement
from talentdesk.wording.formatting import choice_text
from talentdesk.wording.messages.user_message import UserMessage, quoted
from talentdesk.wording.review_sheet_problems import is_about_sheets, sheet_message
from talentdesk.wording.terms import term

_PROBLEMS: Final[Mapping[str, tuple[str, str]]] = {
    "unknown_base": (
        "Deze beoordeling gaat verder op een versie die dit register niet heeft.",
        "Neem eerst het bestand in waar ze op verdergaat, of open de nieuwste stand.",
    ),
    "unknown_proposal": (
        "Voorstel {value} hoort niet bij dit register.",
        "Kijk of de beoordelaar het juiste bestand terugstuurde.",
    ),
    "not_asked": (
        "Voorstel {value} is in deze ronde niet aan deze beoordelaar gevraagd.",
        "Hoort het er toch bij, geef dan een nieuwe ronde uit.",
    ),
    "other_review": (
        "Onder voorstel {value} staat de beoordeling van een ander.",
        "Vraag de beoordelaar om het eigen bestand opnieuw te sturen.",
    ),
    "unknown_version": (
        "Deze beoordeling gaat over een versie van {value} die dit register niet kent.",
        "Kijk of je de nieuwste stand van het register open hebt, en geen oude kopie.",
    ),
    "unknown_programme": (
        "Voorstel {value} is beoordeeld met een programmaversie die dit register niet kent.",
        "Kijk of je de nieuwste stand van het register open hebt, en geen oude kopie.",
    ),
    "unknown_condition": (
        "Het programma kent geen voorwaarde {condition}{where}.",
        "Vraag de beoordelaar om het bestand te gebruiken zoals het is uitgegeven.",
    ),
    "unknown_part": (
        "Bij {condition} is een deelvraag beantwoord die er niet is{where}.",
        "Vraag de beoordelaar om het bestand te gebruiken zoals het is uitgegeven.",
    ),
    "reason_missing": (
        "Bij {condition} hoort een reden{where}.",
        "Vraag de beoordelaar om op te schrijven wat er ontbreekt.",
    ),
}
_CELL: Final = (
    "Ongeldig: {value} kan hier niet{where}.{allowed}",
    "Laat het vak verbeteren en neem het bestand opnieuw in.",
)
_NO_RECUSAL_REASON: Final = (
    "De beoordelaar doet niet mee en schreef niet op waarom{where}.",
    "Vraag de beoordelaar om de reden en neem opnieuw in.",
)


_TELLING: Final = frozenset(
    {
        "reason_missing",
        ReviewProblem.NOT_A_CHOICE,
        ReviewProblem.ERROR,
        ReviewProblem.RECUSED_AND_HANDED_IN,
        ReviewRemark.FORMULA_TAKEN,
        ReviewRemark.NOT_HANDED_IN,
    }
)
"""What names an answer, or is there for some answers only."""
_VEILED: Final = "Er klopt iets niet{at}{where}."


def tells_a_judgement(problem: IntakeProblem) -> bool:
    """Whether its sentence gives away what someone judged."""
    if problem.problem in _TELLING:
        return True
    return problem.problem not in _PROBLEMS and not is_about_sheets(problem)


def veiled_problem_message(problem: IntakeProblem, programme: Programme) -> UserMessage:
    """As ``problem_message``, for who may not see yet what others judged."""
    if not tells_a_judgement(problem):
        return problem_message(problem, programme)
    name = condition_name(problem.condition, programme)
    said = _VEILED.format(at=f" bij {name}" if name else "", where=where_text(problem.place))
    is_seen = is_about_sheets(problem)
    return UserMessage(said, sheet_message(problem).advice if is_seen else _CELL[1])


def problem_message(problem: IntakeProblem, programme: Programme) -> UserMessage:
    """What is wrong (or remarkable) in one place of a file, and what to do about it."""
    if is_about_sheets(problem):
        return sheet_message(problem)
    facts = {
        "value": quoted(problem.value),
        "condition": condition_name(problem.condition, programme),
        "where": where_text(problem.place),
        "allowed": _allowed(problem),
    }
    if problem.problem == "reason_missing" and not problem.condition:
        what, advice = _NO_RECUSAL_REASON
    elif problem.problem in _PROBLEMS:
        what, advice = _PROBLEMS[problem.problem]
    elif problem.problem.startswith("G-"):
        what = "Regel {rule} laat {value} bij {condition} niet toe{where}."
        advice = "{text}"
        judged = Judgement(problem.value) if problem.value else Judgement.NOT_ASSESSED
        facts |= {
            "rule": problem.problem.rstrip("ab"),
            "value": quoted(term(judged)),
            "text": _rule_text(problem.problem, programme),
        }
    else:
        what, advice = _CELL
    return UserMessage(what.format(**facts), advice.format(**facts))


def _rule_text(rule_id: str, programme: Programme) -> str:
    for rule in programme.rules:
        if rule.id == rule_id.rstrip("ab"):
            return rule.text
    return "Kijk in Programma wat de regel vraagt."


def _allowed(problem: IntakeProblem) -> str:
    words = choice_text([quoted(word) for word in problem.allowed])
    return f" Het mag zijn: {words}." if words else ""


def condition_name(condition: str, programme: Programme) -> str:
    """The id of a condition with its name; the id alone when the programme has no such one."""
    try:
        return f"{condition} ({programme.condition(condition).name})"
    except RecordMissingError:
        return condition


def where_text(place: FilePlace) -> str:
    """Where in a workbook, between brackets; a package has no cells to look at."""
    return f" ({place.sheet}!{place.cell})" if place.cell else ""
