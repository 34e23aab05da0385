"""What happened to a proposal, as a person remembers it: one line per sitting, old and new."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from talentdesk.domain.log import LogEntry
from talentdesk.wording.field_names import FIELD_NAMES
from talentdesk.wording.field_values import FieldValues, ValueChange
from talentdesk.wording.intake import field_title
from talentdesk.wording.log_words import action_text

_SITTING: Final = timedelta(minutes=15)
"""Edits of one person that follow each other within this time are told as one."""
_NOT_TOLD: Final = frozenset({"number", "title"})
"""Of a proposal that came in: the heading says them already."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """Who did what when; ``changes`` are field titles with old and new value."""

    at: datetime
    actor: str
    what: str
    changes: tuple[tuple[str, ValueChange], ...]


@dataclass(slots=True)
class _Sitting:
    """Values by field: what each was at the start and what it became last."""

    first: LogEntry
    before: dict[str, Any]
    after: dict[str, Any]
    since: datetime

    @property
    def is_edit(self) -> bool:
        return self.first.subject == "proposal_version"


def history_lines(entries: Sequence[LogEntry], values: FieldValues) -> list[HistoryLine]:
    """Newest first, as the entries are."""
    sittings: list[_Sitting] = []
    for entry in entries:
        if sittings and _belongs(entry, sittings[-1]):
            sitting = sittings[-1]
            sitting.since = entry.moment
            for name, old, new in _changed(entry):
                sitting.before[name] = old
                sitting.after.setdefault(name, new)
        else:
            changed = _changed(entry)
            before = {name: old for name, old, _ in changed}
            after = {name: new for name, _, new in changed}
            sittings.append(_Sitting(entry, before, after, entry.moment))
    lines = (_line(sitting, values) for sitting in sittings)
    return [line for line in lines if line is not None]


def _belongs(entry: LogEntry, sitting: _Sitting) -> bool:
    newer = sitting.first
    return (
        sitting.is_edit
        and (entry.subject, entry.action, entry.actor) == (newer.subject, newer.action, newer.actor)
        and sitting.since - entry.moment <= _SITTING
    )


def _line(sitting: _Sitting, values: FieldValues) -> HistoryLine | None:
    entry, changes = sitting.first, []
    is_new = entry.subject == "proposal" and not entry.before
    for name, old in sitting.before.items():
        new = sitting.after[name]
        if name in FIELD_NAMES and old != new and not (is_new and name in _NOT_TOLD):
            changes.append((field_title(name), values.change(name, old, new)))
    if not changes and sitting.is_edit:
        return None  # typed and taken out again
    return HistoryLine(entry.moment, entry.actor, action_text(entry), tuple(changes))


def _changed(entry: LogEntry) -> list[tuple[str, Any, Any]]:
    """Name, old and new value; None for nothing."""
    before, after = _values(entry.before), _values(entry.after)
    names = dict.fromkeys((*before, *after))
    return [(name, before.get(name), after.get(name)) for name in names]


def _values(text: str) -> Mapping[str, Any]:
    plain = json.loads(text) if text else {}
    return plain if isinstance(plain, dict) else {}
