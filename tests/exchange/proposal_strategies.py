"""Hypothesis strategies for proposals as a register can hold them."""

from datetime import date

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from talentdesk.domain.money import Money
from talentdesk.domain.programme import Aim, Programme, ProposalKind
from talentdesk.domain.proposals import (
    CostLine,
    CoverLine,
    CoverSource,
    Milestone,
    Partner,
    ProposalDraft,
    Risk,
    RiskLevel,
    SmartGoal,
    TeamMember,
)

FORMS = settings(
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
"""A form takes a fifth of a second: making a failing one smaller would take minutes."""
AWKWARD = ("=1+1", "@x", "-3", "+31", "_x0041_", "(leeg)", "\\(leeg)", "a\r\nb", "\x0b\x00", " x ")
TEXTS = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(
        lambda text: not text or bool(text.strip())
    ),
)
NAMES = TEXTS.filter(bool)
AMOUNTS = st.integers(0, 10**12).map(Money)
DAYS = st.dates(date(1901, 1, 1), date(2199, 12, 31))
YEARS = st.integers(2000, 2100)


def several(ids: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(ids), unique=True, max_size=5).map(tuple)


def drafts(programme: Programme) -> st.SearchStrategy[ProposalDraft]:
    """Drafts with every field filled in or not, whatever a text may hold."""
    groups = ["", *(group.id for group in programme.groups)]
    lines = [line.id for line in programme.lines]
    aspects = [choice.id for item in programme.conditions for choice in item.choices]
    partners = st.builds(
        Partner,
        NAMES,
        st.sampled_from(groups),
        st.sampled_from(["", "saxion", "id-7"]),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.none() | AMOUNTS,
        TEXTS,
    )
    return st.builds(
        ProposalDraft,
        kind=st.sampled_from(ProposalKind),
        title=TEXTS,
        line=st.sampled_from(["", *lines]),
        summary=TEXTS,
        side_lines=several(lines),
        results=several([item.id for item in programme.results]),
        segments=several([item.id for item in programme.segments]),
        aims=st.lists(st.sampled_from(Aim), unique=True).map(tuple),
        migration_moments=several([item.id for item in programme.migration_moments]),
        areas=several([item.id for item in programme.areas]),
        effect_places=several([item.id for item in programme.effect_places]),
        aspects=several(aspects),
        policy_documents=several([item.id for item in programme.policy_documents]),
        target_group_involvement=TEXTS,
        municipality_role=TEXTS,
        direct_aim=st.none() | st.booleans(),
        direct_aim_reason=TEXTS,
        submitter=TEXTS,
        partners=st.lists(partners, max_size=3).map(tuple),
        costs=st.lists(st.builds(CostLine, TEXTS, YEARS, AMOUNTS), max_size=3).map(tuple),
        cover=st.lists(
            st.builds(CoverLine, st.sampled_from(CoverSource), YEARS, AMOUNTS, TEXTS), max_size=3
        ).map(tuple),
        requested=st.none() | AMOUNTS,
        start=st.none() | DAYS,
        end=st.none() | DAYS,
        milestones=st.lists(st.builds(Milestone, NAMES, st.none() | DAYS), max_size=3).map(tuple),
        goals=st.lists(st.builds(SmartGoal, NAMES, TEXTS, TEXTS, st.none() | DAYS), max_size=3).map(
            tuple
        ),
        risks=st.lists(st.builds(Risk, NAMES, st.sampled_from(RiskLevel), TEXTS), max_size=3).map(
            tuple
        ),
        team=st.lists(
            st.builds(TeamMember, NAMES, TEXTS, st.none() | st.integers(0, 10**6)), max_size=3
        ).map(tuple),
        is_new=st.booleans(),
        follow_up_of=TEXTS,
        plan_reference=TEXTS,
        paragraph=TEXTS,
        amounts_are_example=st.booleans(),
    )
