"""The programme as data: what a programme file says, nothing of it in the code."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from talentdesk.domain.codes import Taakveld
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.money import Money
from talentdesk.domain.outline import LineOutline, ProgrammeOutline


class ProposalKind(StrEnum):
    """A proposal is exactly one of the two (rule G-16)."""

    ACTIVITY = "activity"
    EFFORT = "effort"


class Standing(StrEnum):
    """How firm a decision or tranche is."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    SUPERSEDED = "superseded"
    LAPSED = "lapsed"


class Body(StrEnum):
    """Who decides."""

    COUNCIL = "council"
    EXECUTIVE = "executive"


class Force(StrEnum):
    """What a rule does when it is not met."""

    BLOCKS = "blocks"
    WARNS = "warns"


class Aim(StrEnum):
    """What a segment of the target group is to do."""

    KEEP = "keep"
    ATTRACT = "attract"


class Right(StrEnum):
    """What a role may do; the programme file says which role may do what."""

    EDIT = "edit"
    """Keep the register: proposals, partners, progress."""
    REVIEW = "review"
    """Judge the conditions (preliminary assessment)."""
    ADVISE = "advise"
    """Record the advice of the team."""
    PRESENT = "present"
    """Bring a proposal to the executive."""
    RECORD_EXECUTIVE = "record_executive"
    """Record what the executive decided."""
    RECORD_COUNCIL = "record_council"
    """Record what the council decided."""
    BOOK = "book"
    """Book movements of the reserve that rest on a recorded decision."""
    REPORT = "report"
    """Make papers for the planning and control cycle."""
    PROPOSE_BRAND = "propose_brand"
    """Suggest that a proposal is ON-brand or OFF-brand (O-21)."""
    CONFIRM_BRAND = "confirm_brand"
    """Say that a proposal is ON-brand."""


@dataclass(frozen=True, slots=True)
class Line:
    """A programme line; a cross line has no ambition, no results and no lead of its own."""

    id: str
    name: str
    is_cross: bool
    has_lead: bool
    ambition: str
    paragraph: str
    taakvelden: tuple[Taakveld, ...] = ()


@dataclass(frozen=True, slots=True)
class Mode:
    """How the programme works on a result: contribute, or stimulate cooperation."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class DesiredResult:
    """What the programme contributes to; ``target`` is None where the plan gives no number."""

    id: str
    line: str
    mode: str
    label: str
    official_text: str
    paragraph: str
    target: int | None = None
    unit: str = ""
    areas: tuple[str, ...] = ()
    on_brand_only: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the letters; ``applies_to`` the kinds of proposal it holds for."""

    id: str
    letter: str
    name: str
    applies_to: frozenset[ProposalKind]


@dataclass(frozen=True, slots=True)
class ConditionPart:
    """A yes/no question on a part of a condition; role required, either, preferred or explains."""

    id: str
    role: str
    question: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things that can be ticked at a condition (an aspect)."""

    id: str
    label: str
    question: str


@dataclass(frozen=True, slots=True)
class CountedFact:
    """What the register counts and shows beside the judgement; it never fills one in.

    ``minimum`` and ``preferred`` are None where there is nothing to compare with;
    ``basis`` says where the numbers come from.
    """

    fact: str
    text: str
    minimum: int | None = None
    preferred: int | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """One demand under a criterion, asked as a question in plain Dutch.

    ``official_text`` is empty until the municipality fills it in. ``parts_rule`` is
    none, all or any. ``evidence_prompt`` is empty where a plain yes needs no evidence.
    """

    id: str
    criterion: str
    name: str
    question: str
    applies_to: frozenset[ProposalKind]
    paragraph: str
    official_text: str = ""
    help: str = ""
    parts_rule: str = "none"
    parts: tuple[ConditionPart, ...] = ()
    choices: tuple[Choice, ...] = ()
    minimum_choices: int = 0
    counted: tuple[CountedFact, ...] = ()
    reason_prompt: str = ""
    evidence_prompt: str = ""
    note: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class SocietalGroup:
    """A kind of partner in society; ``counts`` False for the talents themselves (O-03)."""

    id: str
    name: str
    counts: bool = True


@dataclass(frozen=True, slots=True)
class SegmentGroup:
    """Segments that belong together, with what the programme wants of them."""

    id: str
    name: str
    aim: Aim


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the target group; ages in years, both ends included."""

    id: str
    group: str
    name: str
    aim: Aim
    ages: tuple[tuple[int, int], ...]
    within_target: bool


@dataclass(frozen=True, slots=True)
class Named:
    """An id with a name: migration moments, policy documents."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Area:
    """A named part of the city; ``part_of`` holds ids of other areas."""

    id: str
    name: str
    part_of: tuple[str, ...] = ()
    housing_focus: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is, and what that role may do here."""

    id: str
    name: str
    rights: frozenset[Right]
    per_line: bool = False
    in_team: bool = True


@dataclass(frozen=True, slots=True)
class Reserve:
    """The one pot of the programme; ``aliases`` only help to find it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    is_incidental: bool
    code: str = ""


@dataclass(frozen=True, slots=True)
class Tranche:
    """A part of the reserve with its own council decision.

    ``amount`` is None for the part that takes what the other tranches leave.
    """

    id: str
    name: str
    amount: Money | None
    standing: Standing
    decision: str


@dataclass(frozen=True, slots=True)
class PlanDecision:
    """A decision that the plan names; ``amount`` and ``day`` None where it does not give them."""

    id: str
    document: str
    body: Body
    kind: str
    standing: Standing
    amount: Money | None = None
    day: date | None = None
    case_number: str = ""


@dataclass(frozen=True, slots=True)
class ReportingMoment:
    """A moment of the planning and control cycle."""

    id: str
    name: str
    series: str = ""
    month: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that is measured; values come later, never from the plan's percentages."""

    id: str
    name: str
    unit: str
    level: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class TaakveldName:
    """An Iv3 taakveld with its name; ``line`` is empty where no line is suggested."""

    code: Taakveld
    name: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the programme with its force and the paragraph it rests on."""

    id: str
    force: Force
    basis: str
    text: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that the plan names; ``group`` is empty when it is in no group."""

    id: str
    name: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Own choices where the plan is silent; each default is neutral (O-02, O-04, O-10, O-24).

    Scores are in thousandths of a condition; ``mandate`` None means: nobody but the executive.
    """

    score_meets: int = 1000
    score_meets_partly: int = 500
    score_fails: int = 0
    municipality_counts_as_group: bool = False
    minimum_groups: int = 2
    preferred_groups: int = 3
    max_budget_years: int = 3
    mandate: Money | None = None
    notes: tuple[tuple[str, str], ...] = ()


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
