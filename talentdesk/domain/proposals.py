"""Proposals: what is in one.

Status and lists stand in modules of their own and are offered here too.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from talentdesk.domain.ids import ProposalId
from talentdesk.domain.kinds import Aim, ProposalKind
from talentdesk.domain.money import Money, total
from talentdesk.domain.proposal_lists import ListTotals, ProposalFilter, ProposalRow
from talentdesk.domain.proposal_status import (
    TRANSITIONS,
    Brand,
    ProgressStatus,
    ProposalStatus,
    require_transition,
)

__all__ = (
    "MAX_TEXT",
    "TRANSITIONS",
    "Brand",
    "CostLine",
    "CoverLine",
    "CoverSource",
    "FieldProblem",
    "ListTotals",
    "Milestone",
    "Partner",
    "ProgressStatus",
    "Proposal",
    "ProposalDraft",
    "ProposalFilter",
    "ProposalId",
    "ProposalRow",
    "ProposalStatus",
    "ProposalVersion",
    "Risk",
    "RiskLevel",
    "SmartGoal",
    "TeamMember",
    "require_transition",
)


class RiskLevel(StrEnum):
    """How serious a risk is."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


class CoverSource(StrEnum):
    """Who pays: the reserve, or someone else (cofinancing, rule G-11)."""

    RESERVE = "reserve"
    COFINANCING = "cofinancing"


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation in a proposal; ``group`` is empty for the municipality itself.

    ``pays`` is None when nothing was filled in, which is not the same as nothing.
    """

    organisation: str
    group: str = ""
    organisation_id: str = ""
    supports: bool = False
    co_produces: bool = False
    co_finances: bool = False
    pays: Money | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of the costs, in the year in which they fall."""

    description: str
    year: int
    amount: Money


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One line of the cover; ``organisation`` is empty for the reserve."""

    source: CoverSource
    year: int
    amount: Money
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """One dated step; ``day`` is None while it has no date."""

    name: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class SmartGoal:
    """A goal with measure, value and date; empty text and None are 'not filled in'."""

    text: str
    measure: str = ""
    target: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Risk:
    """What may go wrong, and what is done about it (``mitigation`` empty: nothing yet)."""

    text: str
    level: RiskLevel = RiskLevel.MIDDLE
    mitigation: str = ""


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Who carries it out, by function: no names needed. ``hours`` per year, None unknown."""

    function: str
    discipline: str = ""
    hours: int | None = None


class FieldProblem(StrEnum):
    """What can be wrong with one field."""

    REQUIRED = "required"
    UNKNOWN = "unknown"
    NOT_POSITIVE = "not_positive"
    NOT_A_DATE = "not_a_date"
    NOT_AN_AMOUNT = "not_an_amount"
    AMBIGUOUS_AMOUNT = "ambiguous_amount"
    NOT_A_NUMBER = "not_a_number"
    TOO_LONG = "too_long"
    END_BEFORE_START = "end_before_start"
    DOUBLE = "double"
    FORMULA = "formula"
    MERGED = "merged"
    NOT_A_CHOICE = "not_a_choice"
    IN_THE_PAST = "in_the_past"


MAX_TEXT: Final = 20_000
"""Characters in one text field: well under the 32,767 that fit in an Excel cell."""


@dataclass(frozen=True, slots=True)
class ProposalDraft:
    """The content of a proposal: everything that is judged. Empty means 'not filled in'.

    ``line`` is the main line, that pays. ``requested`` is asked from the reserve.
    ``direct_aim`` is None while nobody said whether it is aimed directly at the goal
    of the programme (scope, rule G-15).
    """

    kind: ProposalKind
    title: str
    line: str = ""
    summary: str = ""
    side_lines: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    aims: tuple[Aim, ...] = ()
    migration_moments: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    effect_places: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    policy_documents: tuple[str, ...] = ()
    target_group_involvement: str = ""
    municipality_role: str = ""
    direct_aim: bool | None = None
    direct_aim_reason: str = ""
    submitter: str = ""
    partners: tuple[Partner, ...] = ()
    costs: tuple[CostLine, ...] = ()
    cover: tuple[CoverLine, ...] = ()
    requested: Money | None = None
    start: date | None = None
    end: date | None = None
    milestones: tuple[Milestone, ...] = ()
    goals: tuple[SmartGoal, ...] = ()
    risks: tuple[Risk, ...] = ()
    team: tuple[TeamMember, ...] = ()
    is_new: bool = True
    follow_up_of: str = ""
    plan_reference: str = ""
    paragraph: str = ""
    amounts_are_example: bool = False

    @property
    def total_costs(self) -> Money | None:
        """The sum of the costs, or None when no cost was filled in."""
        return total(line.amount for line in self.costs) if self.costs else None

    @property
    def total_cover(self) -> Money:
        """The sum of the cover; nothing filled in adds up to zero."""
        return total(line.amount for line in self.cover)

    def covered_by(self, source: CoverSource) -> Money:
        """What one source covers."""
        return total(line.amount for line in self.cover if line.source is source)

    @property
    def is_balanced(self) -> bool:
        """Whether costs are filled in and covered exactly."""
        return bool(self.costs) and self.total_costs == self.total_cover

    def problems(self) -> dict[str, FieldProblem]:
        """Fields that cannot be kept like this; a concept may lack almost everything."""
        found: dict[str, FieldProblem] = {}
        if not self.title.strip():
            found["title"] = FieldProblem.REQUIRED
        elif len(self.title) > 200:
            found["title"] = FieldProblem.TOO_LONG
        if len(self.summary) > MAX_TEXT:
            found["summary"] = FieldProblem.TOO_LONG
        if self.start and self.end and self.end < self.start:
            found["end"] = FieldProblem.END_BEFORE_START
        if self.requested is not None and self.requested.cents < 0:
            found["requested"] = FieldProblem.NOT_POSITIVE
        if any(line.amount.cents < 0 for line in self.costs):
            found["costs"] = FieldProblem.NOT_POSITIVE
        if any(line.amount.cents < 0 for line in self.cover):
            found["cover"] = FieldProblem.NOT_POSITIVE
        return found


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal in the register.

    ``version`` counts changes of the row (optimistic lock); ``content_version`` counts
    the versions of the content, of which ``content_hash`` seals the present one.
    """

    id: ProposalId
    number: str
    status: ProposalStatus
    content: ProposalDraft
    content_version: int
    content_hash: str
    version: int
    progress: ProgressStatus = ProgressStatus.NOT_STARTED
    progress_text: str = ""
    brand: Brand = Brand.UNDECIDED
    in_showcase: bool = False
    status_reason: str = ""
    created_at: datetime | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProposalVersion:
    """One version of the content, kept for ever."""

    version: int
    content_hash: str
    at: datetime
    actor: str
    content: ProposalDraft
