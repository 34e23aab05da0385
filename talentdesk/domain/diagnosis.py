"""What someone sends to whoever mends TalentDesk: nothing of what stands in a register."""

from collections.abc import Mapping
from dataclasses import dataclass

from talentdesk.domain.fault_places import KnownLines


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """What a register file is.

    Attributes:
        revision: the newest migration that it had.
        problems: how many things SQLite finds wrong; 0 when the file is whole.
        guards_are_ours: whether tables and triggers are those that the migrations make.
        head: the short code of the last entry of the log.
        settings: of the connection and the file, by their name in SQLite.
        rows: per table, how many.
    """

    revision: str
    problems: int
    guards_are_ours: bool
    head: str
    settings: Mapping[str, str]
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Versions by the name of what has one; ``register`` is None where none is open."""

    versions: Mapping[str, str]
    register: RegisterFacts | None
    faults: KnownLines
