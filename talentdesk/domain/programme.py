"""The programme as data: what a programme file says, nothing of it in the code.

Its parts stand in modules of their own and are offered here, so that a reader of a programme
needs one import.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from talentdesk.domain.criteria import Choice, Condition, ConditionPart, CountedFact, Criterion
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.kinds import (
    Aim,
    Body,
    Force,
    ProposalKind,
    ReviewerNaming,
    Right,
    Standing,
)
from talentdesk.domain.outline import LineOutline, ProgrammeOutline
from talentdesk.domain.paper_blocks import PaperBlock
from talentdesk.domain.programme_parts import (
    Area,
    DesiredResult,
    Line,
    Mode,
    Named,
    Organisation,
    Role,
    Segment,
    SegmentGroup,
    SocietalGroup,
)
from talentdesk.domain.programme_rules import (
    Indicator,
    PlanDecision,
    ReportingMoment,
    Reserve,
    Rule,
    Settings,
    TaakveldName,
)
from talentdesk.domain.retention import RetentionTerm
from talentdesk.domain.tranches import Tranche

__all__ = (
    "Aim",
    "Area",
    "Body",
    "Choice",
    "Condition",
    "ConditionPart",
    "CountedFact",
    "Criterion",
    "DesiredResult",
    "Force",
    "Indicator",
    "Line",
    "Mode",
    "Named",
    "Organisation",
    "PaperBlock",
    "PlanDecision",
    "Programme",
    "ProposalKind",
    "ReportingMoment",
    "Reserve",
    "RetentionTerm",
    "ReviewerNaming",
    "Right",
    "Role",
    "Rule",
    "Segment",
    "SegmentGroup",
    "Settings",
    "SocietalGroup",
    "Standing",
    "TaakveldName",
    "Tranche",
)


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything a programme file says; ``hash`` is the SHA-256 of its text."""

    id: str
    title: str
    municipality: str
    municipality_organisation: str
    plan_stage: str
    first_year: int
    horizon: int
    scope: str
    age_from: int
    age_to: int
    lines: tuple[Line, ...]
    modes: tuple[Mode, ...]
    results: tuple[DesiredResult, ...]
    criteria: tuple[Criterion, ...]
    conditions: tuple[Condition, ...]
    groups: tuple[SocietalGroup, ...]
    segment_groups: tuple[SegmentGroup, ...]
    segments: tuple[Segment, ...]
    migration_moments: tuple[Named, ...]
    areas: tuple[Area, ...]
    effect_places: tuple[Named, ...]
    policy_documents: tuple[Named, ...]
    roles: tuple[Role, ...]
    reserve: Reserve
    tranches: tuple[Tranche, ...]
    decisions: tuple[PlanDecision, ...]
    moments: tuple[ReportingMoment, ...]
    indicators: tuple[Indicator, ...]
    taakvelden: tuple[TaakveldName, ...]
    rules: tuple[Rule, ...]
    organisations: tuple[Organisation, ...]
    settings: Settings
    reason_prompts: tuple[tuple[str, str], ...] = ()
    paper_blocks: tuple[PaperBlock, ...] = ()
    retention: tuple[RetentionTerm, ...] = ()
    hash: str = ""

    def line(self, line_id: str) -> Line:
        """The line with that id; raises RecordMissingError."""
        return _find("line", self.lines, line_id)

    def result(self, result_id: str) -> DesiredResult:
        """The desired result with that id; raises RecordMissingError."""
        return _find("result", self.results, result_id)

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion with that id; raises RecordMissingError."""
        return _find("criterion", self.criteria, criterion_id)

    def condition(self, condition_id: str) -> Condition:
        """The condition with that id; raises RecordMissingError."""
        return _find("condition", self.conditions, condition_id)

    def group(self, group_id: str) -> SocietalGroup:
        """The societal group with that id; raises RecordMissingError."""
        return _find("group", self.groups, group_id)

    def segment(self, segment_id: str) -> Segment:
        """The segment with that id; raises RecordMissingError."""
        return _find("segment", self.segments, segment_id)

    def area(self, area_id: str) -> Area:
        """The area with that id; raises RecordMissingError."""
        return _find("area", self.areas, area_id)

    def role(self, role_id: str) -> Role:
        """The role with that id; raises RecordMissingError."""
        return _find("role", self.roles, role_id)

    def tranche(self, tranche_id: str) -> Tranche:
        """The tranche with that id; raises RecordMissingError."""
        return _find("tranche", self.tranches, tranche_id)

    def rule(self, rule_id: str) -> Rule:
        """The rule with that id; raises RecordMissingError."""
        return _find("rule", self.rules, rule_id)

    def moment(self, moment_id: str) -> ReportingMoment:
        """The reporting moment with that id; raises RecordMissingError."""
        return _find("moment", self.moments, moment_id)

    def organisation(self, organisation_id: str) -> Organisation:
        """The organisation with that id; raises RecordMissingError."""
        return _find("organisation", self.organisations, organisation_id)

    def outline(self) -> ProgrammeOutline:
        """The little that the first page needs."""
        return ProgrammeOutline(
            self.title,
            self.first_year,
            self.reserve.name,
            tuple(LineOutline(line.id, line.name) for line in self.lines),
            tuple(role.id for role in self.roles if role.per_line),
        )

    def conditions_for(self, kind: ProposalKind) -> tuple[Condition, ...]:
        """Conditions that hold for that kind, in the order of the programme (G-02)."""
        return tuple(condition for condition in self.conditions if kind in condition.applies_to)

    def conditions_of(self, criterion_id: str) -> tuple[Condition, ...]:
        """Conditions under one criterion, in the order of the programme."""
        return tuple(item for item in self.conditions if item.criterion == criterion_id)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_ItemT = TypeVar("_ItemT", bound=_HasId)


def _find(kind: str, items: Iterable[_ItemT], key: str) -> _ItemT:
    for item in items:
        if item.id == key:
            return item
    raise RecordMissingError(kind, key)
