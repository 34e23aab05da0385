"""What an import would do, before it does anything."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from talentdesk.domain.places import FilePlace
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import FieldProblem, ProposalDraft, ProposalId


class Fate(StrEnum):
    """What happens to one row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class MatchedBy(StrEnum):
    """By what a row was recognised as a proposal that is already in the register."""

    HIDDEN_ID = "hidden_id"
    NUMBER = "number"
    REFERENCE = "reference"
    TITLE = "title"


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

    ``outlined`` names fields that the file gives in outline only (costs as one total,
    partners by name): where the register says the same in more detail, the detail stays.
    ``written`` holds what an intake form carried when it went out, as a fingerprint per
    field: a field that came back untouched is no change, whatever the register says now.
    ``for_new`` holds what a field of a new proposal is when the file does not say.
    ``cells`` tells where a field stands: ``C`` in the row of ``place``, or ``Kosten!A7``.
    """

    place: FilePlace
    number: str = ""
    hidden_id: str = ""
    plan_reference: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    cleared: tuple[str, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    outlined: frozenset[str] = frozenset()
    written: Mapping[str, str] = field(default_factory=dict)
    for_new: Mapping[str, Any] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)

    def place_of(self, name: str) -> FilePlace:
        """Where a field stands; the row when the file has no cell for it."""
        cell = self.cells.get(name, "")
        if cell.isalpha():
            return FilePlace(self.place.sheet, self.place.row, f"{cell}{self.place.row}")
        sheet, separator, cell = cell.rpartition("!")
        if not separator:
            return self.place
        return FilePlace(sheet, int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), cell)


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
    """One row of the plan; ``draft`` is None for a refused row.

    ``matched_by`` is None for a row that is no proposal of the register. ``changed_twice``
    names changed fields that were changed in the register as well, after the intake form
    went out.
    """

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
    matched_by: MatchedBy | None = None
    changed_twice: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class KnownTitle:
    """What an import needs of every proposal of the register; ``start_year`` 0 is unknown."""

    id: ProposalId
    number: str
    title: str
    kind: ProposalKind
    line: str
    plan_reference: str = ""
    start_year: int = 0


@dataclass(frozen=True, slots=True)
class KnownProposal:
    """The present content of a proposal of the register."""

    id: ProposalId
    number: str
    content_version: int
    draft: ProposalDraft


class ExistingProposals(Protocol):
    """The register as an import sees it: two questions, however long the file is."""

    def titles(self) -> Sequence[KnownTitle]:
        """Every proposal, withdrawn ones too."""
        ...

    def contents(self, ids: Collection[ProposalId]) -> Mapping[ProposalId, KnownProposal]:
        """The content of those proposals; an unknown id is left out."""
        ...
