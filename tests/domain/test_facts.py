"""Each fact that a programme file can ask for, counted in one proposal."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from talentdesk.domain.facts import FACTS, Fact, count_fact
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.programme import (
    Aim,
    Choice,
    CountedFact,
    Named,
    Organisation,
    Segment,
    Settings,
    SocietalGroup,
)
from talentdesk.domain.proposals import (
    CostLine,
    CoverLine,
    CoverSource,
    Milestone,
    Partner,
    Risk,
    SmartGoal,
    TeamMember,
)
from tests.builders import a_condition, a_draft, a_programme

PROGRAMME = a_programme(
    groups=(
        SocietalGroup("onderwijs", "onderwijsinstellingen"),
        SocietalGroup("bedrijven", "ondernemers"),
        SocietalGroup("overheden", "overheden"),
        SocietalGroup("talenten", "talenten zelf", counts=False),
    ),
    segments=(
        Segment("studenten", "aanwezig", "Studenten", Aim.KEEP, ((18, 25),), within_target=True),
        Segment("scholieren", "aanwezig", "Scholieren", Aim.KEEP, ((4, 18),), within_target=False),
    ),
    effect_places=(Named("stad", "In de stad"), Named("regio", "In de regio")),
    policy_documents=(Named("omgevingsvisie", "Omgevingsvisie"),),
    organisations=(Organisation("kleinstad", "gemeente Kleinstad", "overheden"),),
    conditions=(a_condition("A.3", choices=(Choice("netwerk", "Netwerk", "Groeit het?"),)),),
)
DRAFT = a_draft(
    line="werken",
    side_lines=("wonen", "bestaat-niet"),
    segments=("scholieren", "studenten"),
    aims=(Aim.KEEP, Aim.ATTRACT),
    effect_places=("regio",),
    aspects=("netwerk", "bestaat-niet"),
    policy_documents=("omgevingsvisie", "Nota van een ander"),
    partners=(
        Partner("gemeente Kleinstad", "overheden", "kleinstad", supports=True, co_produces=True),
        Partner("Hogeschool", "onderwijs", supports=True),
        Partner("Basisschool", "onderwijs", supports=True, co_produces=True),
        Partner("Ondernemerskring", "bedrijven", co_produces=True),
        Partner("Studentenraad", "talenten", supports=True, co_produces=True),
        Partner("Zonder groep", supports=True),
    ),
    costs=(CostLine("x", 2026, Money(100)),),
    cover=(
        CoverLine(CoverSource.RESERVE, 2026, Money(60)),
        CoverLine(CoverSource.COFINANCING, 2026, Money(30), "Hogeschool"),
    ),
    end=date(2027, 12, 31),
    milestones=(Milestone("start", date(2026, 3, 3)), Milestone("later")),
    goals=(SmartGoal("Twintig starters"),),
    risks=(Risk("regen"), Risk("wind", mitigation="een tent")),
    team=(
        TeamMember("projectleider", "bouw"),
        TeamMember("adviseur", "bouw"),
        TeamMember("tekenaar"),
    ),
)
COUNTED: dict[str, Any] = {
    "segments": ("Studenten", "Scholieren"),
    "segments_within_target": ("Studenten",),
    "segment_aims": ("keep", "attract"),
    "target_group_partners": ("Studentenraad",),
    "lines": ("Wonen", "Werken"),
    "aspects": ("Netwerk",),
    "coproducing_groups": ("onderwijsinstellingen", "ondernemers"),
    "supporting_groups": ("onderwijsinstellingen",),
    "partner_groups": ("onderwijsinstellingen", "ondernemers"),
    "municipality_partner": ("gemeente Kleinstad",),
    "effect_places": ("In de regio",),
    "policy_documents": ("Omgevingsvisie", "Nota van een ander"),
    "budget_balance": Money(10),
    "cofinancing": Money(30),
    "risks": ("regen", "wind"),
    "risks_with_measure": ("wind",),
    "milestones": ("start",),
    "smart_goals": ("Twintig starters",),
    "team_members": ("projectleider", "adviseur", "tekenaar"),
    "team_disciplines": ("bouw",),
    "end_date": date(2027, 12, 31),
}
EMPTY: dict[str, Any] = {"lines": ("Wonen",), "budget_balance": None, "cofinancing": ZERO}


def counted(fact: str, **limits: Any) -> CountedFact:
    return CountedFact(fact, "telling", **limits)


def shown(fact: Fact) -> Any:
    if fact.number is not None:
        assert fact.number == len(fact.items)
        return fact.items
    return fact.amount if fact.amount is not None else fact.day


@pytest.mark.parametrize("name", FACTS)
def test_fact_is_counted_with_the_names_behind_it(name: str) -> None:
    found = count_fact(PROGRAMME, DRAFT, counted(name))

    assert (shown(found), found.counted) == (COUNTED[name], counted(name))


@pytest.mark.parametrize("name", FACTS)
def test_fact_of_an_empty_concept_is_nothing(name: str) -> None:
    found = shown(count_fact(PROGRAMME, a_draft(), counted(name)))

    assert found == EMPTY.get(name, None if name == "end_date" else ())


def test_the_municipality_counts_as_a_group_only_where_the_programme_says_so() -> None:
    generous = replace(PROGRAMME, settings=Settings(municipality_counts_as_group=True))

    without = count_fact(PROGRAMME, DRAFT, counted("supporting_groups"))
    with_it = count_fact(generous, DRAFT, counted("supporting_groups"))

    assert without.items == ("onderwijsinstellingen",)
    assert with_it.items == ("onderwijsinstellingen", "overheden")


@pytest.mark.parametrize(
    ("limits", "enough", "preferred"),
    [
        ({}, None, None),
        ({"minimum": 2}, True, None),
        ({"minimum": 3, "preferred": 2}, False, True),
        ({"minimum": 1, "preferred": 3}, True, False),
    ],
)
def test_number_is_compared_with_what_the_programme_asks(
    limits: dict[str, int], enough: bool | None, preferred: bool | None
) -> None:
    fact = count_fact(PROGRAMME, DRAFT, counted("risks", **limits))

    assert (fact.is_enough, fact.is_preferred) == (enough, preferred)


def test_an_amount_or_a_day_is_not_compared_with_a_number() -> None:
    for name in ("budget_balance", "end_date"):
        fact = count_fact(PROGRAMME, DRAFT, counted(name, minimum=1, preferred=1))
        assert (fact.number, fact.is_enough, fact.is_preferred) == (None, None, None)


def test_a_fact_that_talentdesk_does_not_know_is_refused() -> None:
    with pytest.raises(KeyError):
        count_fact(PROGRAMME, DRAFT, counted("weather"))
