"""Sentences of the advice on paper: what the team says of a proposal, and how it came to it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from talentdesk.domain.money import Money
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.programme import Condition, Criterion, Programme, ReviewerNaming, Settings
from talentdesk.domain.proposals import ProposalDraft
from talentdesk.domain.reviews import AdviceOutcome, Assessment, Judgement
from talentdesk.wording.formatting import (
    count_text,
    date_text,
    euro_text,
    list_text,
    number_text,
    score_text,
    time_text,
)
from talentdesk.wording.terms import term

KICKER: Final = "Advies van het programmateam"
ROUND_KICKER: Final = "Adviezen van het programmateam over een beoordelingsronde"
ADVICE_FILE: Final = "Advies {number}"
ROUND_FILE: Final = "Adviezen"
CONCEPT: Final = "Concept"
EXAMPLE: Final = "Voorbeeld"
NOT_FILLED_IN: Final = "niet ingevuld"
EXAMPLE_NOTE: Final = (
    "Hier staan voorbeelden in. Die oordelen en bedragen zijn verzonnen om TalentDesk te laten"
    " zien en zijn niet van de gemeente."
)
CONCEPT_NOTE: Final = "Dit is een concept. Het team heeft dit advies nog niet vastgelegd."
NO_REASONING: Final = "Het team heeft nog geen motivering opgeschreven."
NO_MINORITY: Final = "Er is geen minderheidsstandpunt."
NO_DIFFERENCES: Final = "Er is geen voorwaarde waarover beoordelaars verschillend oordeelden."
NO_REVIEWS: Final = "Er is geen beoordeling ingeleverd."
NO_REVIEWS_SHORT: Final = "geen beoordelingen"
NO_REASON: Final = "Er is geen reden opgeschreven."
NOT_CHOSEN: Final = "Het team heeft nog niet gekozen."
COUNTED_NOTE: Final = (
    "Dit is geteld in het voorstel. Een telling vult nooit een oordeel in; zij staat ernaast."
)
CONDITIONS_NOTE: Final = "De voorwaarden van het team staan in de motivering."
LATER_WORK: Final = (
    "Na dit advies is er verder gewerkt. Wat nog niet is vastgelegd, staat hier niet in."
)
ABSENT_NOTE: Final = "Niet iedereen beoordeelde dit voorstel:"
EXAMPLE_AMOUNTS: Final = "Deze bedragen zijn een voorbeeld en niet van de gemeente."
NOT_BALANCED: Final = "Kosten en dekking zijn niet gelijk."
STEPS_NOTE: Final = "Het programmateam toetst voorlopig en adviseert. Een ander orgaan besluit."
_OUTCOMES: Final[Mapping[AdviceOutcome, str]] = {
    AdviceOutcome.POSITIVE: "Het programmateam adviseert positief.",
    AdviceOutcome.CONDITIONAL: "Het programmateam adviseert positief, met voorwaarden.",
    AdviceOutcome.NEGATIVE: "Het programmateam adviseert negatief.",
}


def outcome_sentence(outcome: AdviceOutcome | None) -> str:
    """What the team says, as a sentence."""
    if outcome is None:
        return "Het programmateam heeft nog geen uitkomst gekozen."
    return _OUTCOMES[outcome]


def outcome_word(outcome: AdviceOutcome | None) -> str:
    """What the team says, in a table."""
    return term(outcome) if outcome else "nog geen advies"


def sender_words(programme: Programme) -> str:
    """Who a paper is from."""
    return f"Gemeente {programme.municipality} · {programme.title}"


def standing_words(recorded_at: datetime | None, recorded_by: str) -> str:
    """Whether the advice is recorded, by whom and when."""
    if recorded_at is None:
        return "concept, nog niet vastgelegd"
    return f"vastgelegd op {date_text(recorded_at)} door {recorded_by}"


def version_words(version: int, made_at: datetime | None) -> str:
    """Which version was judged, and from when that is."""
    day = f" van {date_text(made_at)}" if made_at else ""
    return f"versie {number_text(version)}{day}"


def later_version_words(judged: int, now: int, fields: str) -> str:
    """That the proposal is another one now than the one that was judged."""
    changed = f" Anders is: {fields}." if fields else ""
    return (
        f"Beoordeeld is versie {number_text(judged)}; het voorstel is nu versie"
        f" {number_text(now)}.{changed}"
    )


def earlier_words(at: datetime) -> str:
    """That another advice holds until this one is recorded."""
    return f"Tot het is vastgelegd, geldt het advies van {date_text(at)}."


def running_words(draft: ProposalDraft) -> str:
    """From when to when it runs."""
    if draft.start and draft.end:
        return f"{date_text(draft.start)} tot en met {date_text(draft.end)}"
    if draft.start:
        return f"vanaf {date_text(draft.start)}, einddatum niet ingevuld"
    return f"tot en met {date_text(draft.end)}" if draft.end else NOT_FILLED_IN


def assessment_sentences(found: Assessment, settings: Settings) -> tuple[str, str]:
    """How many conditions are met, and the score with what it is worth."""
    counts = {
        Judgement.MEETS_PARTLY: found.meets_partly,
        Judgement.FAILS: found.fails,
        Judgement.NOT_ASSESSED: found.conditions - found.answered,
    }
    rest = [f"{term(kind)}: {number_text(count)}" for kind, count in counts.items() if count]
    of = count_text(found.conditions, "voorwaarde", "voorwaarden")
    met = f"Het voorstel voldoet aan {number_text(found.meets)} van de {of}."
    if found.conditions == 1:
        met = "Het voorstel voldoet." if found.meets else "Het voorstel voldoet niet volledig."
    said = f"{met} {'; '.join(rest).capitalize()}." if rest else met
    return said, _score_sentence(found, settings)


def _score_sentence(found: Assessment, settings: Settings) -> str:
    if found.score is None:
        return "Er is nog geen score, want er is niets beoordeeld."
    judged = count_text(found.answered, "beoordeelde voorwaarde", "beoordeelde voorwaarden")
    return (
        f"De score is {score_text(found.score)} over {judged}, ter informatie. De schaal"
        f" (voldoet {score_text(settings.score_meets)}, voldoet deels"
        f" {score_text(settings.score_meets_partly)}, voldoet niet"
        f" {score_text(settings.score_fails)}) is een keuze van het programma, niet van het plan."
    )


def concepts_words(concepts: int, advices: int) -> str:
    """How many of the advices in a paper are not recorded."""
    if concepts == advices:
        return "Geen van deze adviezen is al vastgelegd."
    counted = count_text(concepts, "advies is", "adviezen zijn")
    return f"{counted} nog niet vastgelegd. Daar staat 'concept' bij."


def requested_words(asked: Money, known: int, proposals: int) -> str:
    """What is asked together; how many proposals do not say."""
    if not known:
        return NOT_FILLED_IN
    said = euro_text(asked)
    silent = proposals - known
    if not silent:
        return said
    return f"{said}; bij {count_text(silent, 'voorstel', 'voorstellen')} niet ingevuld"


def conditions_met(found: Assessment) -> str:
    """For a table: for example ``15 van 19``."""
    return f"{number_text(found.meets)} van {number_text(found.conditions)}"


def criterion_title(criterion: Criterion) -> str:
    """For example ``T · Talentgericht``."""
    return f"{criterion.letter} · {criterion.name}"


def condition_title(condition: Condition) -> str:
    """For example ``T.1 Doelgroep``."""
    return f"{condition.id} {condition.name}"


def paragraph_words(paragraph: str) -> str:
    """Where the plan asks it; empty where it does not say."""
    return f"Plan: {paragraph}" if paragraph else ""


def not_applying(criterion: Criterion, draft: ProposalDraft) -> str:
    """That a criterion does not hold for this kind of proposal."""
    kinds = {"activity": "een activiteit", "effort": "een inspanning"}
    return (
        f"Criterium {criterion.letter} ({criterion.name}) geldt niet voor"
        f" {kinds[draft.kind.value]} en telt niet mee."
    )


def missing_words(given: int, asked: int) -> str:
    """How many reviewers said something of a condition."""
    return f"{number_text(given)} van {number_text(asked)}"


def shown_names(
    programme: Programme, people: Sequence[Person], naming: ReviewerNaming
) -> dict[PersonId, str]:
    """How each person is called on paper.

    By role it is the role with its line; who has the same gets a number, in the order in
    which they were added.
    """
    if naming is ReviewerNaming.NAMES:
        return {person.id: person.name for person in people}
    called = {person.id: _role_of(programme, person) for person in people}
    words = list(called.values())
    seen: dict[str, int] = {}
    shown = {}
    for person, word in called.items():
        seen[word] = seen.get(word, 0) + 1
        shown[person] = f"{word} {seen[word]}" if words.count(word) > 1 else word
    return shown


def _role_of(programme: Programme, person: Person) -> str:
    role = programme.role(person.role).name.lower()
    if not person.line:
        return role
    return f"{role} {programme.line(person.line).name}"


def made_words(made_at: datetime) -> str:
    """When a paper was made."""
    return f"{date_text(made_at)}, {time_text(made_at)}"


def stale_words(version: int) -> str:
    """Which version someone judged, when it is not the one that the advice is about."""
    return f"{number_text(version)} (verouderd)"


def forked_words(version: str) -> str:
    """That there are two versions of a review and nobody chose yet."""
    return f"{version}, twee versies"


def recused_words(name: str, reason: str) -> str:
    """Who does not judge, by their own word or as having an interest, and why."""
    return f"{_sentence(name)} is onthouden. Reden: {_ended(reason)}"


def waiting_words(name: str) -> str:
    """Who was asked and did not hand in."""
    return f"{_sentence(name)} heeft niet ingeleverd."


def thin_words(conditions: Sequence[str]) -> str:
    """Conditions on which not every reviewer said something."""
    return f"Niet iedereen gaf een oordeel over: {list_text(conditions)}."


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _ended(reason: str) -> str:
    said = " ".join(reason.split()) or "niet opgeschreven"
    return said if said.endswith((".", "!", "?")) else f"{said}."
