"""What can be counted in a proposal and is shown beside a judgement. It never fills one in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from talentdesk.domain.money import Money
from talentdesk.domain.programme import CountedFact, Programme
from talentdesk.domain.proposals import CoverSource, Partner, ProposalDraft


@dataclass(frozen=True, slots=True)
class Fact:
    """One counted fact: a number with the names behind it, an amount, or a day.

    ``number`` is None when the fact is an amount or a day; those are None when unknown.
    """

    counted: CountedFact
    number: int | None = None
    items: tuple[str, ...] = ()
    amount: Money | None = None
    day: date | None = None

    @property
    def is_enough(self) -> bool | None:
        """Whether the minimum is reached; None where there is nothing to compare."""
        if self.number is None or self.counted.minimum is None:
            return None
        return self.number >= self.counted.minimum

    @property
    def is_preferred(self) -> bool | None:
        """Whether the preferred number is reached; None where none is given."""
        if self.number is None or self.counted.preferred is None:
            return None
        return self.number >= self.counted.preferred


_Counted = tuple[str, ...] | Money | date | None


def count_fact(programme: Programme, draft: ProposalDraft, counted: CountedFact) -> Fact:
    """Count one fact; raises KeyError for a fact that TalentDesk does not know."""
    found = FACTS[counted.fact](programme, draft)
    if isinstance(found, Money):
        return Fact(counted, amount=found)
    if isinstance(found, tuple):
        return Fact(counted, number=len(found), items=found)
    return Fact(counted, day=found)


def is_municipality(programme: Programme, partner: Partner) -> bool:
    """Whether the partner is the municipality itself (rule G-05)."""
    return partner.organisation_id == programme.municipality_organisation


def counting_groups(
    programme: Programme, draft: ProposalDraft, wanted: Callable[[Partner], bool]
) -> tuple[str, ...]:
    """Names of the societal groups with a partner that ``wanted`` accepts.

    Two partners of one group count once; the talents themselves never count, the
    municipality only where the programme says so (O-03, O-04).
    """
    allowed = {group.id: group.name for group in programme.groups if group.counts}
    found = {
        partner.group
        for partner in draft.partners
        if wanted(partner)
        and partner.group in allowed
        and (
            programme.settings.municipality_counts_as_group
            or not is_municipality(programme, partner)
        )
    }
    return tuple(name for key, name in allowed.items() if key in found)


def _segments(programme: Programme, draft: ProposalDraft) -> tuple[str, ...]:
    return tuple(item.name for item in programme.segments if item.id in draft.segments)


def _segments_within(programme: Programme, draft: ProposalDraft) -> tuple[str, ...]:
    chosen = (item for item in programme.segments if item.id in draft.segments)
    return tuple(item.name for item in chosen if item.within_target)


def _aims(_programme: Programme, draft: ProposalDraft) -> tuple[str, ...]:
    return tuple(aim.value for aim in draft.aims)


def _target_partners(programme: Programme, draft: ProposalDraft) -> tuple[str, ...]:
    own = {group.id for group in programme.groups if not group.counts}
    return tuple(item.organisation for item in draft.partners if item.group in own)


def _lines(programme: Programme, draft: ProposalDraft) -> tuple[str, ...]:
    chosen = {draft.line, *draft.side_lines}
    return tuple(line.name for line in programme.lines if line.id in chosen)


def _aspects(programme: Programme, draft: ProposalDraft) -> tuple[str, ...]:
    offered = [choice for condition in programme.conditions for choice in condition.choices]
    return tuple(choice.label for choice in offered if choice.id in draft.aspects)


def _municipality(programme: Programme, draft: ProposalDraft) -> tuple[str, ...]:
    return tuple(p.organisation for p in draft.partners if is_municipality(programme, p))


def _effect_places(programme: Programme, draft: ProposalDraft) -> tuple[str, ...]:
    return tuple(place.name for place in programme.effect_places if place.id in draft.effect_places)


def _policy_documents(programme: Programme, draft: ProposalDraft) -> tuple[str, ...]:
    known = {document.id: document.name for document in programme.policy_documents}
    return tuple(known.get(item, item) for item in draft.policy_documents)


def _disciplines(_programme: Programme, draft: ProposalDraft) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.discipline for item in draft.team if item.discipline))


FACTS: Final[Mapping[str, Callable[[Programme, ProposalDraft], _Counted]]] = {
    "segments": _segments,
    "segments_within_target": _segments_within,
    "segment_aims": _aims,
    "target_group_partners": _target_partners,
    "lines": _lines,
    "aspects": _aspects,
    "coproducing_groups": lambda p, d: counting_groups(p, d, lambda x: x.co_produces),
    "supporting_groups": lambda p, d: counting_groups(p, d, lambda x: x.supports),
    "partner_groups": lambda p, d: counting_groups(p, d, lambda _: True),
    "municipality_partner": _municipality,
    "effect_places": _effect_places,
    "policy_documents": _policy_documents,
    "budget_balance": lambda _, d: None if d.total_costs is None else d.total_costs - d.total_cover,
    "cofinancing": lambda _, d: d.covered_by(CoverSource.COFINANCING),
    "risks": lambda _, d: tuple(risk.text for risk in d.risks),
    "risks_with_measure": lambda _, d: tuple(r.text for r in d.risks if r.mitigation),
    "milestones": lambda _, d: tuple(item.name for item in d.milestones if item.day),
    "smart_goals": lambda _, d: tuple(goal.text for goal in d.goals),
    "team_members": lambda _, d: tuple(member.function for member in d.team),
    "team_disciplines": _disciplines,
    "end_date": lambda _, d: d.end,
}
"""Every fact that a programme file may ask for."""
