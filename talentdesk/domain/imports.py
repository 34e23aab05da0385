"""What an import would do, before it does anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from talentdesk.domain.places import FilePlace
from talentdesk.domain.proposals import FieldProblem, ProposalDraft, ProposalId


class Fate(StrEnum):
    """What happens to one row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong in one cell; ``allowed`` lists what may stand there (empty: anything)."""

    place: FilePlace
    field: str
    problem: FieldProblem
    value: str = ""
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalChanges:
    """What one row of a file says: only the fields that it names.

    ``number`` is the proposal number (empty for a new one) and ``hidden_id`` the id that
    the intake form carries. ``fields`` holds values for fields of ProposalDraft that the
    file fills; ``cleared`` names fields that the file empties on purpose. A field in
    neither is absent and stays as it is.
    """

    place: FilePlace
    number: str = ""
    hidden_id: str = ""
    plan_reference: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    cleared: tuple[str, ...] = ()
    problems: tuple[CellProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that would change, old and new as canonical JSON text."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LikelyDouble:
    """An existing proposal that looks like a new row; ``likeness`` in percent, 0 to 100."""

    proposal: ProposalId
    number: str
    title: str
    likeness: int


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the plan; ``draft`` is None for a refused row."""

    place: FilePlace
    fate: Fate
    title: str
    draft: ProposalDraft | None = None
    proposal: ProposalId | None = None
    number: str = ""
    base_version: int = 0
    changes: tuple[FieldChange, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    doubles: tuple[LikelyDouble, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything that an import would do; the commit carries out this object or nothing.

    ``source_hash`` is the SHA-256 of the file, ``log_seq`` the last log entry when the
    plan was made: a register that moved on since refuses the plan.
    """

    source: str
    source_hash: str
    log_seq: int
    rows: tuple[PlannedRow, ...]
    profile: str = ""

    def count(self, fate: Fate) -> int:
        """How many rows have that fate."""
        return sum(1 for row in self.rows if row.fate is fate)

    @property
    def changes_nothing(self) -> bool:
        """Whether carrying it out would leave the register as it is."""
        return not any(row.fate in (Fate.NEW, Fate.CHANGED) for row in self.rows)
