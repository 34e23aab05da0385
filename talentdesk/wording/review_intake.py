"""What is said of a review that comes back: per review, per condition, and of what is wrong."""

from collections.abc import Callable, Mapping
from typing import Final

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.places import FilePlace
from talentdesk.domain.programme import Programme
from talentdesk.domain.review_intake import (
    ApartBecause,
    IntakeProblem,
    PlannedCondition,
    PlannedReview,
    ReviewFate,
    ReviewPlan,
)
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.domain.rounds import RoundStatus
from talentdesk.wording.field_names import field_name
from talentdesk.wording.formatting import count_text, date_text, list_text
from talentdesk.wording.messages.user_message import UserMessage, quoted
from talentdesk.wording.terms import term

_LET_IN: Final = (
    "Ze telt niet mee en gaat niet verloren. Neem haar over met een reden, of laat haar apart."
)


def review_message(review: PlannedReview, plan: ReviewPlan) -> UserMessage:
    """What happens to one review, and what someone can do about it."""
    return _WRITERS[review.fate](review, plan)


def _new(review: PlannedReview, _plan: ReviewPlan) -> UserMessage:
    what = f"Nieuw: de beoordeling van {review.number} door {review.reviewer_name}."
    return UserMessage(what, "Wordt toegevoegd.")


def _changed(review: PlannedReview, _plan: ReviewPlan) -> UserMessage:
    count = sum(
        item.fate in (ReviewFate.NEW, ReviewFate.CHANGED, ReviewFate.CLEARED)
        for item in review.conditions
    )
    what = f"Gewijzigd: {_of(review)} verandert bij {count_text(count, 'oordeel', 'oordelen')}."
    if not count:
        what = f"Gewijzigd: {_of(review)} is opnieuw bevestigd of anders afgerond."
    return UserMessage(what, "Wordt overgenomen.")


def _same(review: PlannedReview, _plan: ReviewPlan) -> UserMessage:
    return UserMessage(
        f"Gelijk: {_of(review)} staat zo al in het register, of nieuwer.", "Hier verandert niets."
    )


def _cleared(review: PlannedReview, _plan: ReviewPlan) -> UserMessage:
    return UserMessage(
        f"Gewist: {_of(review)} is met opzet leeggemaakt.",
        "De oude oordelen gaan weg en blijven te lezen in het logboek.",
    )


def _blank(review: PlannedReview, _plan: ReviewPlan) -> UserMessage:
    return UserMessage(
        f"Leeg: {_of(review)} is niet ingevuld.",
        "Wordt overgeslagen. Leeg is iets anders dan 'voldoet niet'.",
    )


def _stale(review: PlannedReview, _plan: ReviewPlan) -> UserMessage:
    return UserMessage(
        f"Verouderd: {review.reviewer_name} beoordeelde versie {review.judged_version} van"
        f" {review.number}; nu is het versie {review.present_version}."
        f"{_what_changed(review)}",
        "Wordt overgenomen met het merk 'verouderd'. Bekijk het verschil en vraag zo nodig een"
        " nieuw oordeel.",
    )


def _what_changed(review: PlannedReview) -> str:
    names = [field_name(name) for name in review.changed_fields]
    if len(names) > _MOST_NAMES:
        names = [*names[:_MOST_NAMES], f"nog {len(names) - _MOST_NAMES} velden"]
    return f" Anders is nu: {list_text(names)}." if names else ""


_MOST_NAMES: Final = 5


def _apart(review: PlannedReview, plan: ReviewPlan) -> UserMessage:
    return UserMessage(f"Apart gezet: {_of(review)}, want {apart_text(review, plan)}.", _LET_IN)


def apart_text(review: PlannedReview, plan: ReviewPlan) -> str:
    """Why a review is set apart, as the second half of a sentence."""
    file = plan.file(review.file)
    if review.apart is ApartBecause.OTHER_REVIEWER:
        return f"{quoted(file.reviewer_name)} vulde die in"
    if review.apart is ApartBecause.DECIDED:
        return "het voorstel is niet meer in toetsing"
    held = plan.rounds[file.round]
    closing = held.draft.deadline
    if held.status is RoundStatus.CLOSED and plan.day <= closing:
        return "de ronde is gesloten"
    return f"de ronde sloot op {date_text(closing)} en dit kwam op {date_text(plan.day)}"


def _invalid(review: PlannedReview, _plan: ReviewPlan) -> UserMessage:
    count = count_text(len(review.problems), "plek", "plekken")
    return UserMessage(
        f"Ongeldig: in {_of(review)} klopt iets niet, op {count}.",
        "Deze beoordeling wordt niet overgenomen, de andere wel. Laat het verbeteren en neem"
        " opnieuw in.",
    )


def _conflict(review: PlannedReview, _plan: ReviewPlan) -> UserMessage:
    count = sum(item.fate is ReviewFate.CONFLICT for item in review.conditions)
    where = count_text(count, "voorwaarde verschilt", "voorwaarden verschillen")
    return UserMessage(
        f"Twee versies: van {_of(review)} zijn er twee, en {where}.",
        "Kies welke geldt en schrijf op waarom. Allebei blijven bewaard.",
    )


_WRITERS: Final[Mapping[ReviewFate, Callable[[PlannedReview, ReviewPlan], UserMessage]]] = {
    ReviewFate.NEW: _new,
    ReviewFate.CHANGED: _changed,
    ReviewFate.SAME: _same,
    ReviewFate.CLEARED: _cleared,
    ReviewFate.BLANK: _blank,
    ReviewFate.STALE: _stale,
    ReviewFate.LATE: _apart,
    ReviewFate.INVALID: _invalid,
    ReviewFate.CONFLICT: _conflict,
}


def _of(review: PlannedReview) -> str:
    return f"de beoordeling van {review.number} door {review.reviewer_name}"


# --- one condition ----------------------------------------------------------------------


def condition_message(item: PlannedCondition, programme: Programme) -> UserMessage:
    """What happens to the judgement on one condition, with where it stands in the file."""
    if item.problem is not None:
        return problem_message(item.problem, programme)
    name, where = condition_name(item.condition, programme), _where(item.place)
    held, given = quoted(judgement_text(item.held)), quoted(judgement_text(item.given))
    if item.fate is ReviewFate.CONFLICT:
        return UserMessage(
            f"Twee versies: {name} is {held} in het register en {given} in het bestand{where}.",
            "Kies welke geldt en schrijf op waarom. Allebei blijven bewaard.",
        )
    if item.fate is ReviewFate.CLEARED:
        return UserMessage(
            f"Gewist: {name} is met opzet leeggemaakt{where}.",
            f"{held} gaat weg en blijft te lezen in het logboek.",
        )
    if item.fate is ReviewFate.CHANGED:
        return UserMessage(
            f"Gewijzigd: {name} gaat van {held} naar {given}{where}.", "Wordt overgenomen."
        )
    if item.fate is ReviewFate.NEW:
        return UserMessage(f"Nieuw: {name} is {given}{where}.", "Wordt toegevoegd.")
    if item.fate is ReviewFate.BLANK:
        return UserMessage(f"Leeg: {name} is niet beoordeeld{where}.", "Er verandert niets.")
    return UserMessage(f"Gelijk: {name} staat zo al in het register.", "Hier verandert niets.")


def condition_name(condition: str, programme: Programme) -> str:
    """The id of a condition with its name; the id alone when the programme has no such one."""
    try:
        return f"{condition} ({programme.condition(condition).name})"
    except RecordMissingError:
        return condition


def judgement_text(given: ConditionJudgement) -> str:
    """A judgement with its reason, as one line."""
    word = term(given.judgement)
    if given.judgement is Judgement.NOT_ASSESSED and not given.reason:
        return word
    return f"{word}: {given.reason}" if given.reason else word


def _where(place: FilePlace) -> str:
    """Where in a workbook; a package has no cells to look at."""
    return f" ({place.sheet}!{place.cell})" if place.cell else ""


# --- what is wrong ----------------------------------------------------------------------

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
_NO_RECUSAL_REASON: Final = (
    "De beoordelaar doet niet mee en schreef niet op waarom{where}.",
    "Vraag de beoordelaar om de reden en neem opnieuw in.",
)


def problem_message(problem: IntakeProblem, programme: Programme) -> UserMessage:
    """What is wrong in one place of a file, and what to do about it."""
    facts = {
        "value": quoted(problem.value),
        "condition": condition_name(problem.condition, programme),
        "where": _where(problem.place),
    }
    if problem.problem == "reason_missing" and not problem.condition:
        what, advice = _NO_RECUSAL_REASON
    elif problem.problem in _PROBLEMS:
        what, advice = _PROBLEMS[problem.problem]
    elif problem.problem.startswith("G-"):
        what = "Regel {rule} laat {value} bij {condition} niet toe{where}."
        advice = _rule_text(problem.problem, programme)
        judged = Judgement(problem.value) if problem.value else Judgement.NOT_ASSESSED
        facts |= {"rule": problem.problem.rstrip("ab"), "value": quoted(term(judged))}
    else:
        what, advice = _cell_sentences(problem)
    return UserMessage(what.format(**facts), advice.format(**facts))


def _rule_text(rule_id: str, programme: Programme) -> str:
    for rule in programme.rules:
        if rule.id == rule_id.rstrip("ab"):
            return rule.text.replace("{", "").replace("}", "")
    return "Kijk in Programma wat de regel vraagt."


def _cell_sentences(problem: IntakeProblem) -> tuple[str, str]:
    allowed = ""
    if problem.allowed:
        words = list_text([quoted(word) for word in problem.allowed])
        allowed = f" Het mag zijn: {words}."
    return f"Ongeldig: {{value}} kan hier niet{{where}}.{allowed}", (
        "Laat het vak verbeteren en neem het bestand opnieuw in."
    )
