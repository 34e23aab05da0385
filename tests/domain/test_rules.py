"""Every rule under its id: when it holds, when it does not, and what it says."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from talentdesk.domain.errors import RuleError
from talentdesk.domain.money import Money
from talentdesk.domain.programme import (
    Aim,
    Area,
    Body,
    Choice,
    ConditionPart,
    CountedFact,
    DesiredResult,
    Force,
    Organisation,
    Programme,
    ProposalKind,
    Right,
    Role,
    Segment,
    Settings,
    SocietalGroup,
)
from talentdesk.domain.proposals import (
    Brand,
    CostLine,
    CoverLine,
    CoverSource,
    Milestone,
    Partner,
    ProposalStatus,
    Risk,
    SmartGoal,
    TeamMember,
)
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.domain.rules import (
    Finding,
    aims_of,
    check_complete,
    check_council,
    check_judged,
    check_judgement,
    check_kind_change,
    check_main_line,
    check_on_brand_results,
    check_partners,
    check_requested,
    check_right,
    check_scope,
    check_segments,
    check_showcase,
    check_structural,
    check_tested,
    finding,
    require,
    with_municipality,
)
from tests.builders import ONLY_ACTIVITIES, a_condition, a_draft, a_programme, a_proposal, rules_of

A = "A-2026-001"
EVERY_RULE = tuple(f"G-{number:02d}" for number in range(1, 23))
TOWN = Partner("gemeente Kleinstad", "overheden", "kleinstad")
SCHOOL = Partner("Hogeschool", "onderwijs", supports=True)
SHOP = Partner("Winkeliers", "bedrijven", supports=True)
CLUB = Partner("Buurtclub", "inwoners", supports=True)
PROGRAMME = a_programme(
    rules=rules_of(*EVERY_RULE),
    organisations=(Organisation("kleinstad", "gemeente Kleinstad", "overheden"),),
    groups=tuple(SocietalGroup(name, name) for name in ("onderwijs", "bedrijven", "inwoners")),
    conditions=(
        a_condition("T.1", evidence_prompt="Wie werkte mee?"),
        a_condition(
            "A.3",
            choices=(Choice("netwerk", "Netwerk", "?"), Choice("plek", "Plek", "?")),
            minimum_choices=1,
            parts=(
                ConditionPart("beeld", "required", "Wordt het imago sterker?"),
                ConditionPart("graag", "preferred", "Ook elders?"),
            ),
        ),
        a_condition(
            "N.3", counted=(CountedFact("supporting_groups", "steun", minimum=2, preferred=3),)
        ),
        a_condition("E.1", "E", applies_to=ONLY_ACTIVITIES),
    ),
)
RESERVE = CoverLine(CoverSource.RESERVE, 2026, Money(100))


def meets(condition: str, **more: Any) -> ConditionJudgement:
    return ConditionJudgement(condition, Judgement.MEETS, **more)


def refusal(draft: Any, given: ConditionJudgement) -> RuleError:
    with pytest.raises(RuleError) as caught:
        check_judgement(PROGRAMME, A, draft, given)
    return caught.value


# --- how rules work ----------------------------------------------------------------


@pytest.mark.parametrize("rule", [*EVERY_RULE, "G-04a", "G-04b", "G-17b", "G-21a"])
def test_a_rule_that_the_programme_does_not_list_is_off(rule: str) -> None:
    assert finding(a_programme(), rule) is None
    assert finding(PROGRAMME, rule, proposal=A) == Finding(
        rule, Force.WARNS if rule == "G-04b" else Force.BLOCKS, {"proposal": A}
    )


def test_the_programme_says_whether_a_rule_blocks_or_warns() -> None:
    lenient = a_programme(rules=rules_of("G-15", force=Force.WARNS))
    found = check_scope(lenient, A, a_draft())

    assert require([None, found]) == (found,)
    with pytest.raises(RuleError) as caught:
        require([found, check_scope(PROGRAMME, A, a_draft())])
    assert (caught.value.rule, caught.value.facts) == ("G-15", {"proposal": A, "answered": False})


# --- judging -----------------------------------------------------------------------


def test_g01_contribution_needs_a_result_and_every_judgement() -> None:
    draft = a_draft(results=("WON-1",))
    settled = tuple(
        ConditionJudgement(item, Judgement.FAILS) for item in ("T.1", "A.3", "N.3", "E.1")
    )

    found = check_judged(PROGRAMME, A, a_draft(), settled[:2])

    assert check_judged(PROGRAMME, A, draft, settled) is None
    assert check_judged(PROGRAMME, A, a_draft(), settled) is not None
    assert found is not None
    assert found.facts == {"proposal": A, "no_result": True, "unjudged": ("N.3", "E.1")}


@pytest.mark.parametrize("given", [Judgement.NOT_ASSESSED, Judgement.NOT_APPLICABLE])
def test_g01_no_answer_is_no_judgement(given: Judgement) -> None:
    effort = a_draft(kind=ProposalKind.EFFORT, results=("WON-1",))
    settled = (meets("T.1"), meets("A.3"), ConditionJudgement("N.3", given))

    found = check_judged(PROGRAMME, A, effort, settled)

    assert found is not None
    assert found.facts["unjudged"] == ("N.3",)


@pytest.mark.parametrize(
    "given", [item for item in Judgement if item.value not in ("not_assessed", "not_applicable")]
)
def test_g02_condition_for_activities_is_not_judged_at_an_effort(given: Judgement) -> None:
    effort = a_draft(kind=ProposalKind.EFFORT)

    error = refusal(effort, ConditionJudgement("E.1", given))

    assert (error.rule, error.facts) == ("G-02", {"condition": "E.1", "proposal": A})
    for empty in (Judgement.NOT_ASSESSED, Judgement.NOT_APPLICABLE):
        assert check_judgement(PROGRAMME, A, effort, ConditionJudgement("E.1", empty)) == ()


def test_g03_yes_needs_an_aspect_and_every_required_part() -> None:
    yes = meets("A.3", parts=(("beeld", True),))

    without_aspect = refusal(a_draft(aspects=("bestaat-niet",)), yes)
    without_part = refusal(a_draft(aspects=("plek",)), meets("A.3", parts=(("beeld", False),)))

    assert (without_aspect.rule, without_part.rule) == ("G-03", "G-03")
    assert without_aspect.facts == {
        "condition": "A.3", "proposal": A, "ticked": 0, "minimum": 1, "unanswered": (),
    }  # fmt: skip
    assert without_part.facts["unanswered"] == ("Wordt het imago sterker?",)
    assert check_judgement(PROGRAMME, A, a_draft(aspects=("plek",)), yes) == ()


@pytest.mark.parametrize("given", [Judgement.MEETS_PARTLY, Judgement.FAILS, Judgement.NOT_ASSESSED])
def test_g03_and_g04_ask_only_at_a_plain_yes(given: Judgement) -> None:
    for condition in ("A.3", "N.3"):
        assert check_judgement(PROGRAMME, A, a_draft(), ConditionJudgement(condition, given)) == ()


def test_g04_yes_needs_support_from_enough_groups() -> None:
    error = refusal(
        a_draft(partners=(SCHOOL, replace(SCHOOL, organisation="School"))), meets("N.3")
    )

    assert error.rule == "G-04a"
    assert error.facts == {
        "condition": "N.3", "proposal": A, "count": 1, "minimum": 2, "preferred": 3,
    }  # fmt: skip


def test_g04_enough_groups_pass_with_a_word_about_the_preference() -> None:
    two = a_draft(partners=(SCHOOL, SHOP))

    (found,) = check_judgement(PROGRAMME, A, two, meets("N.3"))

    assert (found.rule, found.force, found.facts["count"]) == ("G-04b", Force.WARNS, 2)
    three = replace(two, partners=(SCHOOL, SHOP, CLUB))
    assert check_judgement(PROGRAMME, A, three, meets("N.3")) == ()


def test_g22_a_plain_yes_asks_who_worked_along() -> None:
    warning = replace(PROGRAMME, rules=rules_of("G-22", force=Force.WARNS))

    (found,) = check_judgement(warning, A, a_draft(), meets("T.1", evidence="  "))

    assert found.facts == {"condition": "T.1", "proposal": A, "prompt": "Wie werkte mee?"}
    assert check_judgement(warning, A, a_draft(), meets("T.1", evidence="De studentenraad")) == ()


# --- content -----------------------------------------------------------------------


def test_g05_the_municipality_is_added_once_and_stays() -> None:
    with_town = with_municipality(PROGRAMME, a_draft(partners=(SCHOOL,)))

    assert with_town.partners == (TOWN, SCHOOL)
    assert with_municipality(PROGRAMME, with_town) == with_town
    found = check_partners(PROGRAMME, A, with_town, a_draft(partners=(SCHOOL,)))
    assert found == Finding("G-05", Force.BLOCKS, {"proposal": A})
    assert check_partners(PROGRAMME, A, with_town, a_draft(partners=(CLUB, TOWN))) is None
    assert check_partners(PROGRAMME, A, None, a_draft()) is None


@pytest.mark.parametrize("part", ["budget", "risks", "schedule", "goal", "team"])
def test_g06_activity_is_complete_before_it_goes_to_the_executive(part: str) -> None:
    complete = a_draft(
        costs=(CostLine("x", 2026, Money(100)),),
        cover=(RESERVE,),
        risks=(Risk("regen"),),
        milestones=(Milestone("start", date(2026, 3, 3)),),
        goals=(SmartGoal("doel"),),
        team=(TeamMember("projectleider"),),
    )
    field: dict[str, Any] = {
        "budget": {"cover": ()},
        "risks": {"risks": ()},
        "schedule": {"milestones": (Milestone("ooit"),)},
        "goal": {"goals": ()},
        "team": {"team": ()},
    }

    found = check_complete(PROGRAMME, A, replace(complete, **field[part]))

    assert check_complete(PROGRAMME, A, complete) is None
    assert found == Finding("G-06", Force.BLOCKS, {"proposal": A, "missing": (part,)})


def test_g06_an_effort_needs_none_of_it() -> None:
    assert check_complete(PROGRAMME, "I-2026-001", a_draft(kind=ProposalKind.EFFORT)) is None


def test_g11_asked_is_exactly_what_the_reserve_covers() -> None:
    draft = a_draft(
        requested=Money(100),
        cover=(RESERVE, CoverLine(CoverSource.COFINANCING, 2026, Money(50), "Hogeschool")),
    )
    found = check_requested(PROGRAMME, A, replace(draft, requested=Money(101)))

    assert check_requested(PROGRAMME, A, draft) is None
    assert check_requested(PROGRAMME, A, replace(draft, requested=None)) is None
    assert found is not None
    assert found.facts == {"proposal": A, "amount": Money(101), "covered": Money(100)}


BRANDED = replace(
    PROGRAMME,
    areas=(Area("magneet", "Magneet"), Area("plein", "Plein", ("magneet",)), Area("wijk", "Wijk")),
    results=(
        DesiredResult("LEV-1", "wonen", "m", "Evenement", "", "3.4", None, "", ("magneet",), True),
        DesiredResult("LEV-2", "wonen", "m", "Groen", "", "3.4", None, "", ("magneet",)),
    ),
)


@pytest.mark.parametrize(
    ("area", "brand", "wrong_place", "wrong_brand"),
    [
        ("wijk", Brand.ON, True, False),
        ("magneet", Brand.OFF, False, True),
        ("plein", Brand.UNDECIDED, False, True),
        ("wijk", Brand.OFF, True, True),
    ],
)
def test_g13_event_is_on_brand_and_in_its_area(
    area: str, brand: Brand, wrong_place: bool, wrong_brand: bool
) -> None:
    proposal = replace(a_proposal(A, results=("LEV-1",), areas=(area,)), brand=brand)

    found = check_on_brand_results(BRANDED, proposal)

    assert found is not None
    assert (found.rule, found.facts) == (
        "G-13",
        {
            "proposal": A, "result": "Evenement", "wrong_place": wrong_place,
            "wrong_brand": wrong_brand,
        },
    )  # fmt: skip


def test_g13_looks_at_every_result_and_at_areas_that_nobody_knows() -> None:
    last = replace(BRANDED, results=BRANDED.results[::-1])
    proposal = replace(a_proposal(A, results=("LEV-1",), areas=("elders",)), brand=Brand.ON)

    for programme in (last, BRANDED):
        found = check_on_brand_results(programme, proposal)
        assert found is not None
        assert found.facts["wrong_place"]


@pytest.mark.parametrize("area", ["magneet", "plein"])
def test_g13_is_silent_when_brand_and_place_fit(area: str) -> None:
    proposal = replace(a_proposal(A, results=("LEV-1",), areas=(area,)), brand=Brand.ON)

    assert check_on_brand_results(BRANDED, proposal) is None
    assert check_on_brand_results(BRANDED, a_proposal(A, results=("LEV-2",))) is None


@pytest.mark.parametrize("brand", [Brand.OFF, Brand.UNDECIDED])
def test_g14_showcase_is_for_on_brand_and_always_blocks(brand: Brand) -> None:
    lenient = a_programme(rules=rules_of("G-14", force=Force.WARNS))

    found = check_showcase(lenient, A, brand)

    assert found == Finding("G-14", Force.BLOCKS, {"proposal": A})
    assert check_showcase(lenient, A, Brand.ON) is None
    assert check_showcase(a_programme(), A, brand) is None


@pytest.mark.parametrize(("aim", "answered"), [(False, True), (None, False)])
def test_g15_only_what_is_aimed_at_the_goal_is_in_scope(aim: bool | None, answered: bool) -> None:
    found = check_scope(PROGRAMME, A, a_draft(direct_aim=aim))

    assert found == Finding("G-15", Force.BLOCKS, {"proposal": A, "answered": answered})
    assert check_scope(PROGRAMME, A, a_draft(direct_aim=True)) is None


def test_g16_another_kind_asks_for_a_new_assessment() -> None:
    before = a_proposal(A)
    found = check_kind_change(PROGRAMME, before, a_draft(kind=ProposalKind.EFFORT))

    assert found is not None
    kinds = dict(zip(("kind_from", "kind_to"), ProposalKind, strict=True))
    assert found.facts == {"proposal": A, **kinds}
    assert check_kind_change(PROGRAMME, before, a_draft(title="Anders")) is None


@pytest.mark.parametrize("line", ["", "bestaat-niet"])
def test_g17_a_proposal_has_one_main_line(line: str) -> None:
    found = check_main_line(PROGRAMME, A, a_draft(line=line))

    assert found == Finding("G-17b", Force.BLOCKS, {"proposal": A})
    assert check_main_line(PROGRAMME, A, a_draft(line="werken")) is None


@pytest.mark.parametrize(
    ("status", "is_new", "tested"),
    [
        (ProposalStatus.EXISTING, True, False),
        (ProposalStatus.UNDER_REVIEW, False, False),
        (ProposalStatus.UNDER_REVIEW, True, True),
    ],
)
def test_g18_existing_proposals_are_not_tested(
    status: ProposalStatus, is_new: bool, tested: bool
) -> None:
    found = check_tested(PROGRAMME, a_proposal(A, status=status, is_new=is_new))

    assert found == (None if tested else Finding("G-18", Force.BLOCKS, {"proposal": A}))


def over(*years: int, source: CoverSource = CoverSource.RESERVE) -> tuple[CoverLine, ...]:
    return tuple(CoverLine(source, year, Money(1)) for year in years)


def test_g19_money_over_many_years_looks_permanent() -> None:
    two_years = replace(PROGRAMME, settings=Settings(max_budget_years=2))

    found = check_structural(PROGRAMME, A, a_draft(cover=over(2026, 2027, 2028, 2029)))

    assert found is not None
    assert found.facts == {"proposal": A, "years": 4, "has_end": True}
    assert check_structural(PROGRAMME, A, a_draft(cover=over(2026, 2026, 2027, 2028))) is None
    assert check_structural(two_years, A, a_draft(cover=over(2026, 2027, 2028))) is not None
    others = over(2026, 2027, 2028, 2029, source=CoverSource.COFINANCING)
    assert check_structural(PROGRAMME, A, a_draft(cover=others)) is None


def test_g19_a_start_without_an_end_looks_permanent() -> None:
    found = check_structural(PROGRAMME, A, a_draft(start=date(2026, 1, 1)))

    assert found is not None
    assert found.facts == {"proposal": A, "years": 0, "has_end": False}
    ended = a_draft(start=date(2026, 1, 1), end=date(2027, 1, 1))
    assert check_structural(PROGRAMME, A, ended) is None
    assert check_structural(PROGRAMME, A, a_draft()) is None


def with_segments() -> Programme:
    students = Segment("st", "g", "Studenten", Aim.KEEP, ((18, 25),), within_target=True)
    pupils = Segment("sc", "g", "Scholieren", Aim.ATTRACT, ((4, 18),), within_target=False)
    return replace(PROGRAMME, segments=(students, pupils))


def test_g20_only_segments_outside_the_ages_is_said() -> None:
    programme = with_segments()

    found = check_segments(programme, A, a_draft(segments=("sc",)))

    assert found == Finding("G-20", Force.BLOCKS, {"proposal": A, "segments": ("Scholieren",)})
    assert check_segments(programme, A, a_draft(segments=("sc", "st"))) is None
    assert check_segments(programme, A, a_draft()) is None


def test_segments_say_what_they_are_to_do_in_a_fixed_order() -> None:
    assert aims_of(with_segments(), ("sc", "st")) == (Aim.KEEP, Aim.ATTRACT)
    assert aims_of(with_segments(), ("sc",)) == (Aim.ATTRACT,)


# --- rights ------------------------------------------------------------------------


@pytest.mark.parametrize("right", Right)
def test_g07_only_a_role_with_the_right_may_do_it(right: Right) -> None:
    roles = (
        Role("wel", "Programmamanager", frozenset({right})),
        Role("niet", "Regisseur", frozenset(Right) - {right}),
    )
    programme = a_programme(roles=roles)

    found = check_right(programme, "niet", right)

    assert check_right(programme, "wel", right) is None
    assert found == Finding("G-07", Force.BLOCKS, {"role": "Regisseur", "right": right})


def test_g08_money_of_the_council_refers_to_a_council_decision() -> None:
    found = check_council(PROGRAMME, Body.EXECUTIVE, amount=Money(5))

    assert found == Finding("G-08", Force.BLOCKS, {"amount": Money(5)})
    assert check_council(PROGRAMME, Body.COUNCIL) is None
