"""Sentences for the rules about rights, decisions, the reserve and papers: G-07 to G-12, G-21."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from talentdesk.domain.decisions import BODY_OF, DecisionKind
from talentdesk.domain.programme import Body, Right
from talentdesk.domain.reserve import Bucket
from talentdesk.wording.formatting import choice_text, date_text, list_text
from talentdesk.wording.messages.plan_names import PlanNames, in_sentence
from talentdesk.wording.messages.rule_facts import RuleFacts
from talentdesk.wording.messages.user_message import UserMessage
from talentdesk.wording.messages.writers import RuleWriter, capital
from talentdesk.wording.terms import term


def _right(facts: RuleFacts, names: PlanNames) -> UserMessage:
    role = in_sentence(facts.text("role", "iemand zonder rol"))
    right = facts.get("right")
    if not isinstance(right, Right):
        right = Right.RECORD_EXECUTIVE
    others = choice_text(names.roles_with(right)) or "een collega met een andere rol"
    if right is Right.RECORD_EXECUTIVE:
        return UserMessage(
            what="Alleen het college bepaalt de formele toets en de bijdrage."
            f" Jij werkt nu als {role}.",
            advice=f"Leg een voorlopige toets vast, of vraag {others}"
            " om het collegebesluit in te voeren.",
        )
    return UserMessage(
        what=f"Jij werkt nu als {role}. Daar hoort dit niet bij: {term(right)}.",
        advice=f"Vraag {others} om dit te doen.",
    )


def _council(facts: RuleFacts, _names: PlanNames) -> UserMessage:
    kind = facts.get("kind")
    if isinstance(kind, DecisionKind) and BODY_OF[kind] is Body.EXECUTIVE:
        return UserMessage(
            what=f"Dit ({term(kind)}) is niet aan de raad, maar aan het college.",
            advice="Leg het vast als collegebesluit bij het voorstel.",
        )
    amount = f" van {facts.amount('amount')}" if "amount" in facts else ""
    subject = f"Dit ({facts.text('kind', '')}{amount})" if "kind" in facts else "Dit"
    if "movement_kind" in facts:
        subject = f"Deze {facts.text('movement_kind', '')}{amount}"
    return UserMessage(
        what=f"{subject} is aan de raad en verwijst nog niet naar een raadsbesluit.",
        advice="Kies het raadsbesluit met nummer en datum. Zonder besluit beweegt er geen geld.",
    )


def _shortfall(facts: RuleFacts, names: PlanNames) -> UserMessage:
    have = f"Er is {facts.amount('available')}, je vraagt {facts.amount('amount')}."
    advice = (
        "Kies een lager bedrag, een andere lijn of een ander jaar."
        " Meer geld vraagt een raadsbesluit."
    )
    if "tranche" in facts:
        tranche = facts.text("tranche", "deze tranche")
        shortfall = facts.amount("shortfall")
        return UserMessage(f"Tekort: tranche '{tranche}' komt {shortfall} tekort. {have}", advice)
    bucket, day = facts.get("bucket"), facts.get("day")
    place = names.bucket(bucket) if isinstance(bucket, Bucket) else "de reserve"
    when = f" op {date_text(day)}" if isinstance(day, date) else ""
    return UserMessage(
        f"Tekort: {place} komt{when} {facts.amount('shortfall')} tekort. {have}", advice
    )


def _tranche_waits(facts: RuleFacts, names: PlanNames) -> UserMessage:
    tranche = facts.text("tranche", "deze tranche")
    standing = facts.text("standing", "voorgesteld")
    document = names.council_document(facts.text("tranche_id", ""))
    source = f" ({document})" if document else ""
    return UserMessage(
        what=f"Uit '{tranche}' kun je nog niet toekennen: de status is '{standing}'.",
        advice=f"Plannen kan al. Leg eerst het raadsbesluit vast{source}.",
    )


def _year_transfer(facts: RuleFacts, _names: PlanNames) -> UserMessage:
    advice = "Maak de bedragen gelijk en kies het raadsbesluit."
    if "year_from" in facts and facts.get("year_from") == facts.get("year_to"):
        advice = "Kies een ander jaar en maak de bedragen gelijk."
    years = ""
    if "year_from" in facts and "year_to" in facts:
        years = f" van {facts.text('year_from', '')} naar {facts.text('year_to', '')}"
    amounts = ""
    if "amount_out" in facts and "amount_in" in facts:
        amounts = f": eruit {facts.amount('amount_out')}, erin {facts.amount('amount_in')}"
    return UserMessage(
        what=f"Overheveling{years}{amounts},"
        f" raadsbesluit: {facts.text('decision', 'nog niet gekozen')}.",
        advice=f"{advice} Het totaal van de reserve blijft hetzelfde.",
    )


_CHECKPOINT_WORDS: Final[Mapping[str, str]] = {
    "results": "resultaten",
    "expenses": "uitgaven",
    "papers": "besluitstukken",
}


def _paper_lacks(facts: RuleFacts, _names: PlanNames) -> UserMessage:
    missing = [_CHECKPOINT_WORDS.get(item, item) for item in facts.items("missing")]
    moment = facts.text("moment", "deze verantwoording")
    return UserMessage(
        what=f"{capital(moment)} kan nog niet worden bevroren."
        f" Dit ontbreekt: {list_text(missing) or 'een onderdeel'}.",
        advice="Een verantwoording laat resultaten én uitgaven zien. Vul aan en bevries opnieuw.",
    )


def _frozen(facts: RuleFacts, _names: PlanNames) -> UserMessage:
    day = f" op {facts.text('day', '')}" if "day" in facts else ""
    snapshot = f" {facts.text('snapshot', '')}" if "snapshot" in facts else ""
    return UserMessage(
        what=f"Momentopname{snapshot} is bevroren{day}. Wijzigen kan niet meer.",
        advice="Maak een nieuwe. Het verschillenblad laat zien wat er anders is.",
    )


def _account(facts: RuleFacts, names: PlanNames) -> UserMessage:
    return (_frozen if "snapshot" in facts else _paper_lacks)(facts, names)


MONEY_WRITERS: Final[Mapping[str, RuleWriter]] = {
    "G-07": _right,
    "G-08": _council,
    "G-09": _shortfall,
    "G-10": _tranche_waits,
    "G-12": _year_transfer,
    "G-21": _account,
    "G-21a": _paper_lacks,
    "G-21b": _frozen,
}
