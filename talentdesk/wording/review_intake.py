"""What is said of a review that comes back: per review, per condition, and of what is wrong."""

from collections.abc import Callable, Mapping
from typing import Final

from talentdesk.domain.programme import Programme
from talentdesk.domain.review_fates import (
    PlannedCondition,
)
from talentdesk.domain.review_intake import (
    ApartBecause,
    ReviewFate,
)
from talentdesk.domain.review_plans import (
    PlannedReview,
    ReviewPlan,
)
from talentdesk.domain.reviews import ConditionJudgement
from talentdesk.domain.rounds import RoundStatus
from talentdesk.wording.field_names import field_name
from talentdesk.wording.formatting import count_text, date_text, list_text
from talentdesk.wording.messages.user_message import UserMessage, quoted
from talentdesk.wording.review_problems import condition_name, problem_message, where_text
from talentdesk.wording.terms import term

CAME_IN_AGAIN: Final = "Opnieuw ingenomen, en nu is er niets op tegen."
"""Why what was set apart counts when it comes in once more."""
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
    return UserMessage(f"Apart gezet: {_of(review)}. {apart_text(review, plan)}", _LET_IN)


def apart_text(review: PlannedReview, plan: ReviewPlan) -> str:
    """Why a review is set apart, as a sentence."""
    file = plan.file(review.file)
    if review.apart is ApartBecause.OTHER_REVIEWER:
        return f"Niet zelf ingevuld: {quoted(file.reviewer_name)} deed dat."
    if review.apart is ApartBecause.DECIDED:
        return "Het voorstel wordt niet meer beoordeeld."
    held = plan.rounds[file.round]
    closing = held.draft.deadline
    if held.status is RoundStatus.CLOSED and plan.day <= closing:
        return "De ronde is gesloten."
    return f"De ronde sloot op {date_text(closing)}; dit kwam op {date_text(plan.day)}."


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


_CONDITIONS: Final[Mapping[ReviewFate, tuple[str, str]]] = {
    ReviewFate.NEW: ("Nieuw: {name} is {given}{where}.", "Wordt toegevoegd."),
    ReviewFate.CHANGED: (
        "Gewijzigd: {name} gaat van {held} naar {given}{where}.",
        "Wordt overgenomen.",
    ),
    ReviewFate.SAME: ("Gelijk: {name} staat zo al in het register.", "Hier verandert niets."),
    ReviewFate.CLEARED: (
        "Gewist: {name} is met opzet leeggemaakt{where}.",
        "Wat er stond, was {held}. Dat gaat weg en blijft te lezen in het logboek.",
    ),
    ReviewFate.BLANK: ("Leeg: {name} is niet beoordeeld{where}.", "Er verandert niets."),
    ReviewFate.CONFLICT: (
        "Twee versies: {name} is {held} in het register en {given} in het bestand{where}.",
        "Kies welke geldt en schrijf op waarom. Allebei blijven bewaard.",
    ),
}


def condition_message(item: PlannedCondition, programme: Programme) -> UserMessage:
    """What happens to the judgement on one condition, with where it stands in the file."""
    if item.problem is not None:
        return problem_message(item.problem, programme)
    what, advice = _CONDITIONS[item.fate]
    facts = {
        "name": condition_name(item.condition, programme),
        "where": where_text(item.place),
        "held": quoted(judgement_text(item.held)),
        "given": quoted(judgement_text(item.given)),
    }
    return UserMessage(what.format(**facts), advice.format(**facts))


def judgement_text(given: ConditionJudgement) -> str:
    """A judgement with its reason, as one line."""
    word = term(given.judgement)
    return f"{word}: {given.reason}" if given.reason else word
