"""Sentences for the rules about what is in a proposal: G-05, G-11 and G-13 to G-20."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.programme import Right
from talentdesk.wording.formatting import choice_text, count_text, list_text, number_text
from talentdesk.wording.messages.plan_names import PlanNames
from talentdesk.wording.messages.rule_facts import RuleFacts
from talentdesk.wording.messages.user_message import UserMessage, quoted
from talentdesk.wording.messages.writers import RuleWriter, capital


def _municipality_stays(facts: RuleFacts, names: PlanNames) -> UserMessage:
    conditions = list_text(names.conditions_counting("municipality_partner"))
    place = f"bij {conditions} " if conditions else ""
    return UserMessage(
        what=f"De {names.municipality} is altijd partner en kan niet weg bij {facts.proposal}.",
        advice=f"Beschrijf {place}wat de gemeente zelf doet.",
    )


def _requested_is_covered(facts: RuleFacts, _names: PlanNames) -> UserMessage:
    return UserMessage(
        what=f"De gevraagde bijdrage voor {facts.proposal} is {facts.amount('amount')},"
        f" maar {facts.amount('covered')} staat ten laste van de reserve.",
        advice="Maak de twee gelijk. Zet geld van anderen bij Cofinanciering.",
    )


def _result_and_brand(facts: RuleFacts, _names: PlanNames) -> UserMessage:
    deviations = [
        words
        for fact, words in (
            ("wrong_place", "ligt niet in het gebied daarvan"),
            ("wrong_brand", "is niet ON-brand"),
        )
        if facts.get(fact)
    ]
    result = quoted(facts.text("result", "een resultaat"))
    deviation = list_text(deviations) or "past daar niet bij"
    return UserMessage(
        what=f"{capital(facts.proposal)} hoort bij {result}, maar {deviation}.",
        advice="Controleer het gebied en ON-brand. Klopt het toch, schrijf dan op waarom.",
    )


def _showcase(facts: RuleFacts, names: PlanNames) -> UserMessage:
    confirmers = choice_text(names.roles_with(Right.CONFIRM_BRAND)) or "een collega met dat recht"
    return UserMessage(
        what=f"{capital(facts.proposal)} kan niet in de etalage: het is niet ON-brand.",
        advice=f"Laat het erbuiten, of vraag {confirmers} om ON-brand te bevestigen.",
    )


def _scope(facts: RuleFacts, names: PlanNames) -> UserMessage:
    if facts.get("answered") is False:
        return UserMessage(
            what=f"Van {facts.proposal} is nog niet gezegd of het bij het programma hoort."
            " Indienen kan nog niet.",
            advice=f"Geef aan of het direct is gericht op {names.scope}.",
        )
    return UserMessage(
        what=f"{capital(facts.proposal)} valt buiten het programma. Het is niet direct gericht"
        f" op {names.scope}. Indienen kan niet.",
        advice="Leg uit waarom het daar wel direct op is gericht, of trek het in.",
    )


def _kind_change(facts: RuleFacts, _names: PlanNames) -> UserMessage:
    count = facts.count("count")
    judgements = "De oordelen gelden"
    if count:
        judgements = (
            f"De {number_text(count)} oordelen gelden" if count > 1 else "Het oordeel geldt"
        )
    return UserMessage(
        what=f"{capital(facts.proposal)} verandert van {facts.text('kind_from', 'soort')}"
        f" in {facts.text('kind_to', 'een andere soort')}. {judgements} dan niet meer.",
        advice="Er is een nieuwe toets nodig. De oude oordelen blijven te lezen.",
    )


def _one_lead(facts: RuleFacts, names: PlanNames) -> UserMessage:
    line = names.line(facts.text("line", "zonder naam"))
    if facts.get("has_lead") is False:
        return UserMessage(
            what=f"Lijn {line} is een dwarslijn en heeft geen regisseur.",
            advice="Kies een andere lijn. Voor een dwarslijn staat de programmamanager.",
        )
    count = facts.count("count")
    leads = count_text(count, "regisseur", "regisseurs") if count else "nog geen regisseur"
    return UserMessage(
        what=f"Lijn {line} heeft {leads}. Er hoort er precies 1 te zijn.",
        advice="Kies er één in Programma. Voor een dwarslijn staat de programmamanager.",
    )


def _main_line(facts: RuleFacts, _names: PlanNames) -> UserMessage:
    return UserMessage(
        what=f"{capital(facts.proposal)} heeft nog geen hoofdlijn.",
        advice="Kies de lijn die betaalt. Andere lijnen zet je bij Nevenlijnen.",
    )


def _existing(facts: RuleFacts, _names: PlanNames) -> UserMessage:
    origin = f" uit {facts.text('document', '')}" if "document" in facts else ""
    return UserMessage(
        what=f"{capital(facts.proposal)} is een bestaand voorstel{origin} en wordt niet getoetst.",
        advice="Houd de voortgang bij. Komt er nieuw geld, maak dan een vervolg.",
    )


def _structural(facts: RuleFacts, _names: PlanNames) -> UserMessage:
    years = facts.count("years")
    pattern = f"geld uit de reserve in {years} begrotingsjaren"
    if facts.get("has_end") is False:
        pattern = "er is geen einddatum"
    return UserMessage(
        what=f"{capital(facts.proposal)} lijkt een structurele last: {pattern}."
        " De reserve is er om iets op gang te brengen.",
        advice="Vul een einddatum in, of zet het blijvende deel buiten de reserve."
        " Klopt het toch, schrijf dan op waarom.",
    )


def _segments(facts: RuleFacts, names: PlanNames) -> UserMessage:
    segments = facts.items("segments")
    shown = list_text(segments) if 0 < len(segments) < 3 else f"{len(segments)} segmenten"
    outside = names.ages or "de leeftijd van de doelgroep"
    return UserMessage(
        what=f"{capital(facts.proposal)} richt zich alleen op {shown}. Dat valt buiten {outside}.",
        advice="Dit mag. Schrijf kort op waarom het past.",
        details=list_text(segments),
    )


CONTENT_WRITERS: Final[Mapping[str, RuleWriter]] = {
    "G-05": _municipality_stays,
    "G-11": _requested_is_covered,
    "G-13": _result_and_brand,
    "G-14": _showcase,
    "G-15": _scope,
    "G-16": _kind_change,
    "G-17a": _one_lead,
    "G-17b": _main_line,
    "G-18": _existing,
    "G-19": _structural,
    "G-20": _segments,
}
