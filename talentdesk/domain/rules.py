"""The rules of a programme, each under its id; the programme file gives the force.

A rule that the programme does not list is off. Rules about money in buckets (G-09, G-10)
are in ``reserve``, about rights (G-07, G-08) and status in the services.
"""

from dataclasses import replace

from talentdesk.domain.facts import is_municipality
from talentdesk.domain.findings import Finding, finding, require
from talentdesk.domain.judging_rules import check_judgement, check_tested
from talentdesk.domain.programme import (
    Aim,
    Body,
    Force,
    Programme,
    ProposalKind,
    Right,
)
from talentdesk.domain.proposals import (
    Brand,
    CoverSource,
    Partner,
    Proposal,
    ProposalDraft,
)
from talentdesk.domain.reviews import ConditionJudgement, Judgement

__all__ = (
    "Finding",
    "aims_of",
    "check_complete",
    "check_council",
    "check_judged",
    "check_judgement",
    "check_kind_change",
    "check_main_line",
    "check_on_brand_results",
    "check_partners",
    "check_requested",
    "check_right",
    "check_scope",
    "check_segments",
    "check_showcase",
    "check_structural",
    "check_tested",
    "finding",
    "require",
    "with_municipality",
)


# --- content -------------------------------------------------------------------


def with_municipality(programme: Programme, draft: ProposalDraft) -> ProposalDraft:
    """The draft with the municipality as partner, added in front when absent (G-05)."""
    if any(is_municipality(programme, partner) for partner in draft.partners):
        return draft
    own = programme.organisation(programme.municipality_organisation)
    partner = Partner(own.name, group=own.group, organisation_id=own.id)
    return replace(draft, partners=(partner, *draft.partners))


def check_partners(
    programme: Programme, subject: str, before: ProposalDraft | None, draft: ProposalDraft
) -> Finding | None:
    """G-05: the municipality is always a partner and cannot be taken out."""
    if before is None or not any(is_municipality(programme, p) for p in before.partners):
        return None
    if any(is_municipality(programme, partner) for partner in draft.partners):
        return None
    return finding(programme, "G-05", proposal=subject)


def check_requested(programme: Programme, subject: str, draft: ProposalDraft) -> Finding | None:
    """G-11: what is asked is exactly what the budget puts on the reserve."""
    covered = draft.covered_by(CoverSource.RESERVE)
    if draft.requested is None or draft.requested == covered:
        return None
    return finding(programme, "G-11", proposal=subject, amount=draft.requested, covered=covered)


def check_scope(programme: Programme, subject: str, draft: ProposalDraft) -> Finding | None:
    """G-15: only what is aimed directly at the goal of the programme can be submitted."""
    if draft.direct_aim is True:
        return None
    return finding(programme, "G-15", proposal=subject, answered=draft.direct_aim is not None)


def check_main_line(programme: Programme, subject: str, draft: ProposalDraft) -> Finding | None:
    """G-17: a proposal has one main line, the one that pays."""
    if any(line.id == draft.line for line in programme.lines):
        return None
    return finding(programme, "G-17b", proposal=subject)


def check_kind_change(
    programme: Programme, before: Proposal, draft: ProposalDraft
) -> Finding | None:
    """G-16: another kind asks for a new assessment."""
    if before.content.kind is draft.kind:
        return None
    return finding(
        programme,
        "G-16",
        proposal=before.number,
        kind_from=before.content.kind,
        kind_to=draft.kind,
    )


def check_structural(programme: Programme, subject: str, draft: ProposalDraft) -> Finding | None:
    """G-19: the reserve starts things up; more than so many years, or no end, looks permanent."""
    years = {line.year for line in draft.cover if line.source is CoverSource.RESERVE}
    if len(years) > programme.settings.max_budget_years:
        return finding(programme, "G-19", proposal=subject, years=len(years), has_end=True)
    if draft.start is not None and draft.end is None:
        return finding(programme, "G-19", proposal=subject, years=len(years), has_end=False)
    return None


def check_segments(programme: Programme, subject: str, draft: ProposalDraft) -> Finding | None:
    """G-20: only segments outside the ages of the target group is allowed, and said."""
    chosen = [item for item in programme.segments if item.id in draft.segments]
    if not chosen or any(item.within_target for item in chosen):
        return None
    names = tuple(item.name for item in chosen)
    return finding(programme, "G-20", proposal=subject, segments=names)


def check_on_brand_results(programme: Programme, proposal: Proposal) -> Finding | None:
    """G-13: a result for ON-brand only, or tied to areas, fits the proposal's brand and place."""
    for result in programme.results:
        if result.id not in proposal.content.results or not result.on_brand_only:
            continue
        wrong_place = bool(result.areas) and not _in_areas(
            programme, proposal.content, result.areas
        )
        wrong_brand = proposal.brand is not Brand.ON
        if wrong_place or wrong_brand:
            return finding(
                programme,
                "G-13",
                proposal=proposal.number,
                result=result.label,
                wrong_place=wrong_place,
                wrong_brand=wrong_brand,
            )
    return None


def _in_areas(programme: Programme, draft: ProposalDraft, wanted: tuple[str, ...]) -> bool:
    parents = {area.id: area.part_of for area in programme.areas}
    return any(area in wanted or set(parents.get(area, ())) & set(wanted) for area in draft.areas)


def check_showcase(programme: Programme, number: str, brand: Brand) -> Finding | None:
    """G-14: only what is ON-brand stands in the showcase; blocks that mark."""
    if brand is Brand.ON:
        return None
    found = finding(programme, "G-14", proposal=number)
    return replace(found, force=Force.BLOCKS) if found else None


# --- deciding ------------------------------------------------------------------


def check_complete(programme: Programme, number: str, draft: ProposalDraft) -> Finding | None:
    """G-06: an activity goes to the executive with budget, risks, planning, goal and team."""
    if draft.kind is not ProposalKind.ACTIVITY:
        return None
    there = {
        "budget": draft.is_balanced,
        "risks": bool(draft.risks),
        "schedule": any(item.day for item in draft.milestones),
        "goal": bool(draft.goals),
        "team": bool(draft.team),
    }
    missing = tuple(name for name, present in there.items() if not present)
    return finding(programme, "G-06", proposal=number, missing=missing) if missing else None


def check_judged(
    programme: Programme,
    number: str,
    draft: ProposalDraft,
    settled: tuple[ConditionJudgement, ...],
) -> Finding | None:
    """G-01: a contribution asks for a desired result and a judgement on every condition."""
    given = {item.condition: item.judgement for item in settled}
    unjudged = tuple(
        condition.id
        for condition in programme.conditions_for(draft.kind)
        if given.get(condition.id, Judgement.NOT_ASSESSED)
        in (Judgement.NOT_ASSESSED, Judgement.NOT_APPLICABLE)
    )
    if draft.results and not unjudged:
        return None
    return finding(
        programme, "G-01", proposal=number, no_result=not draft.results, unjudged=unjudged
    )


def check_right(programme: Programme, role_id: str, right: Right) -> Finding | None:
    """G-07: the formal assessment and the contribution are the executive's.

    The other rights are settings of the programme file and refuse in the same way.
    """
    role = programme.role(role_id)
    if right in role.rights:
        return None
    return Finding("G-07", Force.BLOCKS, {"role": role.name, "right": right})


def check_council(programme: Programme, body: Body, **facts: object) -> Finding | None:
    """G-08: money that is the council's to move refers to a council decision."""
    return None if body is Body.COUNCIL else finding(programme, "G-08", **facts)


def aims_of(programme: Programme, segments: tuple[str, ...]) -> tuple[Aim, ...]:
    """What the chosen segments are to do, in a fixed order."""
    found = {item.aim for item in programme.segments if item.id in segments}
    return tuple(aim for aim in Aim if aim in found)
