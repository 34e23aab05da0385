"""Sentences for the rules about judging and completeness: G-01 to G-04, G-06 and G-22."""

from collections.abc import Mapping
from typing import Final

from talentdesk.wording.formatting import count_text, list_text, number_text
from talentdesk.wording.messages.plan_names import PlanNames
from talentdesk.wording.messages.rule_facts import RuleFacts
from talentdesk.wording.messages.user_message import UserMessage
from talentdesk.wording.messages.writers import RuleWriter, capital

_MOST_IDS: Final = 5
"""More conditions than this are counted in the sentence and listed in the details."""


def _ready_for_grant(facts: RuleFacts, _names: PlanNames) -> UserMessage:
    unjudged = facts.items("unjudged")
    missing = ["een gewenst resultaat"] if facts.get("no_result") else []
    if unjudged:
        count = count_text(len(unjudged), "voorwaarde", "voorwaarden")
        shown = list_text(unjudged) if len(unjudged) <= _MOST_IDS else count
        missing.append(f"het oordeel over {shown}")
    return UserMessage(
        what=f"{capital(facts.proposal)} kan nog geen bijdrage krijgen."
        f" Dit ontbreekt: {list_text(missing) or 'een toets'}.",
        advice="Kies ten minste één gewenst resultaat en beoordeel elke voorwaarde die geldt."
        " 'Niet beoordeeld' is nog geen oordeel.",
        details=list_text(unjudged),
    )


def _holds_for_kind(facts: RuleFacts, names: PlanNames) -> UserMessage:
    condition = names.condition(facts.text("condition", "deze voorwaarde"))
    return UserMessage(
        what=f"{capital(condition)} geldt niet voor een inspanning,"
        f" en {facts.proposal} is een inspanning.",
        advice="Vul hier niets in. Het oordeel is n.v.t. en telt niet mee in de score.",
    )


def _choices(facts: RuleFacts, names: PlanNames) -> UserMessage:
    condition = names.condition(facts.text("condition", "deze voorwaarde"))
    minimum, ticked = max(1, facts.count("minimum")), facts.count("ticked")
    unanswered = facts.items("unanswered")
    missing = []
    if ticked < minimum:
        short = minimum - ticked
        missing.append(
            "een aangevinkt aspect" if short == 1 else f"{number_text(short)} aangevinkte aspecten"
        )
    if unanswered:
        missing.append(f"ja bij {count_text(len(unanswered), 'deelvraag', 'deelvragen')}")
    aspects = "één aspect" if minimum == 1 else f"{number_text(minimum)} aspecten"
    return UserMessage(
        what=f"{capital(condition)} kan bij {facts.proposal} nog niet 'voldoet' zijn."
        f" Dit ontbreekt: {list_text(missing) or 'een aspect'}.",
        advice=f"Vink ten minste {aspects} aan en beantwoord de deelvragen met ja."
        " Lukt dat niet, kies dan een ander oordeel.",
        details="\n".join(unanswered),
    )


def _support_blocks(facts: RuleFacts, names: PlanNames) -> UserMessage:
    condition = names.condition(facts.text("condition", "deze voorwaarde"))
    minimum = number_text(facts.count("minimum"))
    count = facts.count("count")
    needed = "groep" if facts.count("minimum") == 1 else "groepen"
    support = f"Het heeft nog geen steun van een groep; nodig: ten minste {minimum}."
    if count:
        support = f"Het heeft steun uit {number_text(count)} van ten minste {minimum} {needed}."
    uncounted = names.uncounted_groups()
    rest = f" {capital(list_text(uncounted))} {_counts(uncounted)} niet mee." if uncounted else ""
    return UserMessage(
        what=f"{capital(condition)} kan bij {facts.proposal} niet 'voldoet' zijn. {support}",
        advice="Voeg bij Partners een groep toe die steunt, of kies een ander oordeel." + rest,
    )


def _counts(names: tuple[str, ...]) -> str:
    # One name can still be a plural ("talenten zelf"), so only the municipality is singular.
    return "telt" if names == ("de gemeente zelf",) else "tellen"


def _support_warns(facts: RuleFacts, _names: PlanNames) -> UserMessage:
    count = facts.count("count")
    supports = "1 groep steunt" if count == 1 else f"{number_text(count)} groepen steunen"
    return UserMessage(
        what=f"{supports} {facts.proposal}."
        f" Dat is genoeg; de voorkeur is {number_text(facts.count('preferred'))}.",
        advice="Je kunt verder. Vraag nog een groep, of laat het zo.",
    )


_PART_WORDS: Final[Mapping[str, str]] = {
    "budget": "een begroting in balans",
    "risks": "risico's",
    "schedule": "planning",
    "goal": "een SMART-doel",
    "team": "projectteam",
}


def _complete(facts: RuleFacts, _names: PlanNames) -> UserMessage:
    missing = [_PART_WORDS.get(item, item) for item in facts.items("missing")]
    start = f"Activiteit {facts.proposal}" if "proposal" in facts else "Deze activiteit"
    return UserMessage(
        what=f"{start} kan nog niet naar het college."
        f" Dit ontbreekt: {list_text(missing) or 'een onderdeel'}.",
        advice="Vul dit aan. Nodig zijn begroting, risico's, planning,"
        " ten minste één SMART-doel en projectteam.",
    )


def _evidence(facts: RuleFacts, names: PlanNames) -> UserMessage:
    condition = names.condition(facts.text("condition", "deze voorwaarde"))
    return UserMessage(
        what=f"Je kiest 'voldoet' bij {condition} van {facts.proposal}.",
        advice=facts.text("prompt", "Wie uit de doelgroep werkte mee, en op welke manier?"),
    )


JUDGING_WRITERS: Final[Mapping[str, RuleWriter]] = {
    "G-01": _ready_for_grant,
    "G-02": _holds_for_kind,
    "G-03": _choices,
    "G-04a": _support_blocks,
    "G-04b": _support_warns,
    "G-06": _complete,
    "G-22": _evidence,
}
