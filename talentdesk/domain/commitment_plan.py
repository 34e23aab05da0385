"""What an import of commitments would do, before it does anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from talentdesk.domain.commitments import (
    Commitment,
    CommitmentDraft,
    CommitmentId,
    Posted,
    YearShare,
)
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.grant_room import GrantRoom
from talentdesk.domain.imports import CellProblem, Fate
from talentdesk.domain.money import Money
from talentdesk.domain.places import FilePlace
from talentdesk.domain.proposals import ProposalId

TEXTS: Final = ("description", "relation", "reference", "cost_centre", "account")
"""Fields of a commitment that an import may change in place."""


@dataclass(frozen=True, slots=True)
class SheetCommitment:
    """What one row of a sheet says: only the fields that it fills.

    ``fields`` holds number, reference, kind, day, proposal (its number) and the texts;
    ``shares`` the amounts per year, empty when the row names no amount.
    """

    place: FilePlace
    fields: Mapping[str, Any]
    shares: Mapping[int, Money] = field(default_factory=dict)
    problems: tuple[CellProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitmentChange:
    """One field that would change, old and new as values; ``amount`` holds the shares."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class PlannedCommitment:
    """One row of the plan.

    ``draft`` is what it comes to, None when it is refused. ``raised`` and ``released`` are what
    an entered commitment gets more and less. ``refusal`` says why the register does not take
    it, ``problems`` what is wrong in its cells.
    """

    place: FilePlace
    fate: Fate
    number: str = ""
    title: str = ""
    draft: CommitmentDraft | None = None
    commitment: CommitmentId | None = None
    base_version: int = 0
    changes: tuple[CommitmentChange, ...] = ()
    raised: tuple[YearShare, ...] = ()
    released: tuple[YearShare, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    refusal: TalentDeskError | None = None


@dataclass(frozen=True, slots=True)
class CommitmentPlan:
    """Everything that an import would do; the commit carries out this object or nothing.

    ``day`` is the day of every raise and release, ``log_seq`` the last log entry when the plan
    was made: a register that moved on since refuses the plan.
    """

    source: str
    source_hash: str
    log_seq: int
    day: date
    rows: tuple[PlannedCommitment, ...]

    def count(self, fate: Fate) -> int:
        """How many rows have that fate."""
        return sum(row.fate is fate for row in self.rows)

    @property
    def changes_nothing(self) -> bool:
        """Whether carrying it out would leave the register as it is."""
        return not any(row.fate in (Fate.NEW, Fate.CHANGED) for row in self.rows)


@dataclass(frozen=True, slots=True)
class PlanGround:
    """The register as a plan of commitments sees it.

    ``proposals`` gives for a number the id and the line that pays. ``room`` is used up by the
    plan. ``why`` is the reason that a raise or release by this file gets.
    """

    held: Sequence[Commitment]
    posted: Mapping[CommitmentId, Sequence[Posted]]
    proposals: Mapping[str, tuple[ProposalId, str]]
    room: GrantRoom
    day: date
    why: str
