"""Copies of a register: what their name says, and which of them are kept."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

_NAME: Final = re.compile(
    r"(?P<stem>.+)-(?P<day>\d{4}-\d{2}-\d{2})(?:-(?P<time>\d{4}))?"
    r"-(?P<seq>\d+)-(?P<seal>[0-9a-f]{16})(?P<suffix>\.[^.]+)",
)
ALL_WITHIN: Final = timedelta(hours=24)
"""Every copy as young as this is kept."""
DAYS: Final = 14
WEEKS: Final = 8
MONTHS: Final = 12
"""Of so many days, weeks and months that have copies the newest is kept."""
DUE_AFTER_CHANGES: Final = 200
"""Entries of the log after which a new copy is due."""
DUE_AFTER: Final = timedelta(hours=24)
"""How old the last copy may be when anything changed since."""


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A copy of a register; ``name`` is that of its file.

    ``at`` is the local time of its making, without a time zone as the name has none; ``entries``
    and ``seal`` are the head of the log that it holds (sixteen digits of the seal).
    """

    at: datetime
    entries: int
    seal: str
    name: str


def backup_name(stem: str, suffix: str, at: datetime, head: str) -> str:
    """For example ``talent-2026-11-25-1412-128-9f2c41d07ab3e655.tdesk``."""
    return f"{stem}-{at:%Y-%m-%d-%H%M}-{head}{suffix}"


def read_backup_name(name: str, stem: str) -> Backup | None:
    """What the name of a copy says; None when it is not one of that register."""
    found = _NAME.fullmatch(name)
    if found is None or found["stem"] != stem:
        return None
    try:
        at = datetime.strptime(f"{found['day']} {found['time'] or '0000'}", "%Y-%m-%d %H%M")  # noqa: DTZ007 -- a name has no time zone
    except ValueError:
        return None
    return Backup(at, int(found["seq"]), found["seal"], name)


def kept(backups: Iterable[Backup], now: datetime) -> frozenset[str]:
    """Names of the copies that stay when the folder is thinned.

    All of the last day, the newest of each of the last 14 days, 8 weeks and 12 months that have
    any, and always the newest.

    Args:
        backups: every copy of one register, in any order.
        now: local time without a time zone.
    """
    newest_first = sorted(backups, reverse=True)
    stay = {item.name for item in newest_first if now - item.at <= ALL_WITHIN}
    for spans, of in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        seen: dict[str, str] = {}
        for item in newest_first:
            seen.setdefault(of(item.at), item.name)
        stay |= set(list(seen.values())[:spans])
    return frozenset(stay)


def is_due(last: Backup | None, entries: int, now: datetime) -> bool:
    """Whether a new copy is asked for.

    Args:
        last: the newest copy; None when there is none.
        entries: how many entries the log has now.
        now: local time without a time zone.
    """
    if last is None:
        return entries > 0
    changes = entries - last.entries
    return changes >= DUE_AFTER_CHANGES or (changes > 0 and now - last.at >= DUE_AFTER)


def _day(at: datetime) -> str:
    return f"{at:%Y-%m-%d}"


def _week(at: datetime) -> str:
    return f"{at:%G-%V}"


def _month(at: datetime) -> str:
    return f"{at:%Y-%m}"
