"""The sentences of every rule, with and without the names of a programme."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from talentdesk.domain.decisions import DecisionKind
from talentdesk.domain.errors import RuleError
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Force, Programme, ProposalKind, Right, Standing
from talentdesk.domain.reserve import FREE, OUTSIDE, MovementKind, grant_bucket, line_bucket
from talentdesk.domain.rules import Finding
from talentdesk.exchange.programme_file import load_programme
from talentdesk.wording.error_messages import message_for, rule_message
from talentdesk.wording.messages.rules import RULE_WRITERS
from tests.wording.language import language_faults

PROGRAMMES = Path(__file__).parents[2] / "resources" / "programmes"
HENGELO = load_programme(PROGRAMMES / "hengelo-talent-2025.toml")
GREEN = load_programme(PROGRAMMES / "voorbeeldstad-groen-2026.toml")
A = "A-2026-014"
DAY = date(2026, 3, 3)
WORK_2026 = line_bucket("programmaplan", "werken", 2026)
SHORT = {
    "bucket": WORK_2026,
    "day": DAY,
    "available": Money(5_000_00),
    "amount": Money(7_500_00),
    "shortfall": Money(2_500_00),
}
TICKED = {"condition": "A.3", "ticked": 1, "minimum": 1, "unanswered": ("Kan het?",)}
SAMPLES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("G-01", {"proposal": A, "no_result": True, "unjudged": ("T1.1", "A.3")}),
    ("G-01", {"proposal": A, "no_result": False, "unjudged": tuple(f"T1.{n}" for n in range(19))}),
    ("G-01", {"proposal": A, "no_result": True, "unjudged": ()}),
    ("G-02", {"proposal": "I-2026-003", "condition": "E.5"}),
    ("G-03", {"proposal": A, "condition": "A.3", "ticked": 0, "minimum": 1, "unanswered": ()}),
    ("G-03", {"proposal": A, **TICKED, "minimum": 3}),
    ("G-03", {"proposal": A, **TICKED}),
    ("G-04a", {"proposal": A, "condition": "N.3", "count": 1, "minimum": 2, "preferred": 3}),
    ("G-04a", {"proposal": A, "condition": "N.3", "count": 0, "minimum": 1, "preferred": 2}),
    ("G-04b", {"proposal": A, "condition": "N.3", "count": 2, "minimum": 2, "preferred": 3}),
    ("G-04b", {"proposal": A, "condition": "N.3", "count": 1, "minimum": 1, "preferred": 2}),
    ("G-05", {"proposal": A}),
    ("G-06", {"proposal": A, "missing": ("budget", "risks", "schedule", "goal", "team")}),
    *(("G-07", {"role": "Regisseur", "right": right}) for right in Right),
    ("G-08", {"kind": DecisionKind.ALLOT, "amount": Money(100)}),
    ("G-08", {"kind": DecisionKind.SET_FRAME, "amount": None}),
    ("G-08", {"kind": DecisionKind.GRANT, "amount": Money(100)}),
    ("G-08", {"movement_kind": MovementKind.ALLOT, "amount": Money(100)}),
    ("G-09", SHORT),
    ("G-09", {**SHORT, "bucket": FREE}),
    ("G-09", {**SHORT, "bucket": OUTSIDE}),
    ("G-09", {**SHORT, "bucket": grant_bucket("programmaplan", "wonen", 2027, "id")}),
    ("G-09", {**SHORT, "tranche": "Restant voor het programmaplan"}),
    (
        "G-10",
        {
            "tranche": "Restant voor het programmaplan",
            "tranche_id": "programmaplan",
            "standing": Standing.PROPOSED,
        },
    ),
    ("G-11", {"proposal": A, "amount": Money(100_00), "covered": Money(80_00)}),
    (
        "G-12",
        {
            "year_from": 2025,
            "year_to": 2026,
            "amount_out": Money(100_00),
            "amount_in": Money(90_00),
            "decision": "1e verzamelwijziging Beleidsbegroting 2025",
        },
    ),
    ("G-12", {}),
    ("G-12", {"year_from": 2026, "year_to": 2026}),
    ("G-13", {"proposal": A, "result": "Groene plekken", "wrong_place": True, "wrong_brand": True}),
    ("G-14", {"proposal": A}),
    ("G-15", {"proposal": A, "answered": True}),
    ("G-15", {"proposal": A, "answered": False}),
    ("G-16", {"proposal": A, "kind_from": ProposalKind.ACTIVITY, "count": 7}),
    ("G-16", {"proposal": A, "kind_from": ProposalKind.EFFORT, "kind_to": ProposalKind.ACTIVITY}),
    ("G-17a", {"line": "Wonen", "count": 2, "has_lead": True}),
    ("G-17a", {"line": "samenwerken", "count": 1, "has_lead": False}),
    ("G-17a", {"line": "wonen", "count": 0}),
    ("G-17b", {"proposal": A}),
    ("G-18", {"proposal": A}),
    ("G-18", {"proposal": A, "document": "Zomernota 2024-2028"}),
    ("G-19", {"proposal": A, "years": 4, "has_end": True}),
    ("G-19", {"proposal": A, "years": 1, "has_end": False}),
    ("G-20", {"proposal": A, "segments": ("scholieren",)}),
    ("G-20", {"proposal": A, "segments": ("een", "twee", "drie")}),
    ("G-21a", {"moment": "Zomernota 2026-2030", "missing": ("results", "expenses")}),
    ("G-21b", {"snapshot": "Zomernota 2026", "day": DAY}),
    ("G-22", {"proposal": A, "condition": "T1.2", "prompt": "Wie werkte mee, en hoe?"}),
)  # fmt: skip
RULES = tuple(f"G-{number:02d}" for number in range(1, 23))


@pytest.mark.parametrize("programme", [HENGELO, GREEN, None], ids=["hengelo", "groen", "ids"])
@pytest.mark.parametrize(("rule", "facts"), SAMPLES)
def test_sentences_of_every_rule_are_good_dutch(
    rule: str, facts: dict[str, Any], programme: Programme | None
) -> None:
    message = rule_message(RuleError(rule, **facts), programme)

    faults = [*language_faults(message.what), *language_faults(message.advice)]
    assert not faults, (faults, message)


@pytest.mark.parametrize("rule", sorted(RULE_WRITERS))
def test_a_rule_without_facts_still_gives_sentences(rule: str) -> None:
    message = message_for(RuleError(rule))

    assert not [*language_faults(message.what), *language_faults(message.advice)]


def test_every_rule_has_a_writer_and_every_writer_a_sample() -> None:
    known = {rule.rstrip("ab") for rule in RULE_WRITERS}
    sampled = {rule for rule, _facts in SAMPLES}

    assert known == set(RULES) == {rule.id for rule in HENGELO.rules}
    assert sampled == set(RULE_WRITERS) - {"G-21"}


def test_a_bucket_is_called_by_its_line_and_year() -> None:
    with_names = rule_message(Finding("G-09", Force.BLOCKS, SHORT), HENGELO)
    with_ids = rule_message(RuleError("G-09", **SHORT), None)

    assert with_names.what == (
        "Tekort: lijn Werken in 2026 komt op 3 maart 2026 €\N{NO-BREAK SPACE}2.500,00 tekort."
        " Er is €\N{NO-BREAK SPACE}5.000,00, je vraagt €\N{NO-BREAK SPACE}7.500,00."
    )
    assert "lijn werken in 2026" in with_ids.what


def test_a_condition_is_called_by_its_name_and_a_list_reads_as_dutch() -> None:
    support = {"proposal": A, "condition": "N.3", "count": 1, "minimum": 2, "preferred": 3}

    message = rule_message(RuleError("G-04a", **support), HENGELO)

    assert message.what == (
        "N.3 (Steun van ten minste twee groepen) kan bij A-2026-014 niet 'voldoet' zijn."
        " Het heeft steun uit 1 van ten minste 2 groepen."
    )
    assert message.advice.endswith("Talenten zelf en de gemeente zelf tellen niet mee.")


def test_what_is_missing_is_named_in_one_list() -> None:
    facts = {"proposal": A, "missing": ("budget", "schedule", "team")}

    message = rule_message(RuleError("G-06", **facts), HENGELO)

    assert message.what == (
        "Activiteit A-2026-014 kan nog niet naar het college."
        " Dit ontbreekt: een begroting in balans, planning en projectteam."
    )


def test_a_waiting_tranche_names_the_council_document() -> None:
    facts = {"tranche": "Restant", "tranche_id": "programmaplan", "standing": Standing.PROPOSED}

    message = rule_message(RuleError("G-10", **facts), HENGELO)

    assert message.what == "Uit 'Restant' kun je nog niet toekennen: de status is 'voorgesteld'."
    assert message.advice.endswith("Leg eerst het raadsbesluit vast (Zomernota 2025-2029).")


def test_a_right_that_is_missing_names_who_has_it() -> None:
    facts = {"role": "Communicatieadviseur", "right": Right.CONFIRM_BRAND}

    message = rule_message(RuleError("G-07", **facts), HENGELO)

    assert message.what == (
        "Jij werkt nu als communicatieadviseur. Daar hoort dit niet bij: ON-brand bevestigen."
    )
    assert message.advice == "Vraag een programmamanager om dit te doen."


def test_a_rule_of_another_program_says_what_the_programme_says() -> None:
    message = rule_message(RuleError("G-99", proposal=A), HENGELO)

    assert message.what == "Regel G-99 houdt dit tegen."
