"""The sealed log: each entry carries the hash of the one before it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from talentdesk.domain.canonical import canonical_json, sha256_of

GENESIS: Final = "0" * 64
"""What the first entry names as the hash before it."""
_DOMAIN: Final = "TDK-log-v1\0"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the log; ``before`` and ``after`` are canonical JSON, empty for nothing."""

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    subject_id: str
    before: str
    after: str
    previous: str
    seal: str

    @property
    def moment(self) -> datetime:
        """When it happened, with its time zone."""
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True, slots=True)
class LogSubject:
    """The record behind an entry as people know it: a number or a name.

    ``kind`` is proposal, decision, movement, person, round or file; ``id`` is that of the
    record.
    """

    kind: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class LogWord:
    """A word to search for, and what stands in the log where a reader reads that word.

    ``actions`` and ``subjects`` are words of the log, ``values`` stored values, ``ids``
    ids of records whose number or name holds the word.
    """

    text: str
    actions: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()

    def is_in(self, entry: LogEntry) -> bool:
        """Whether the entry holds this word, or what it stands for."""
        plain = " ".join((entry.actor, entry.before, entry.after)).casefold()
        return (
            self.text.casefold() in plain
            or entry.action in self.actions
            or entry.subject in self.subjects
            or any(f'"{value}"' in entry.before + entry.after for value in self.values)
            or entry.subject_id.split("/")[0] in self.ids
        )


SealedFields = tuple[int, str, str, str, str, str, str, str, str]
"""seq, at, actor, action, subject, subject_id, before, after, previous."""


def seal_of(fields: SealedFields) -> str:
    """SHA-256 over everything in an entry and the seal of the one before it.

    Over the canonical JSON of the fields, written out: an import seals them by the thousand.
    """
    seq, *texts = fields
    try:
        return sha256_of(f"{_DOMAIN}[{seq},{','.join(map(_quoted, texts))}]")
    except TypeError:
        # A damaged file may hold anything where a text was.
        return sha256_of(_DOMAIN + canonical_json(fields))


_quoted = json.encoder.encode_basestring


@dataclass(frozen=True, slots=True)
class LogHead:
    """The last entry; printed on papers and packages, so that a cut tail shows."""

    seq: int
    seal: str

    @property
    def short(self) -> str:
        """For example ``128-9f2c41d07ab3e655``: number and sixteen digits of the seal."""
        return f"{self.seq}-{self.seal[:16]}"


@dataclass(frozen=True, slots=True)
class LogFault:
    """An entry that does not fit: ``problem`` is changed, missing or order."""

    seq: int
    problem: str


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that is not what the log tells; named as in an entry.

    ``problem`` is gone, untold (no entry tells of it) or changed.
    """

    subject: str
    subject_id: str
    problem: str = "changed"
