"""The calendar of the planning and control cycle: what comes up, and what is asked for it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from talentdesk.domain.programme_rules import ReportingMoment
from talentdesk.domain.snapshots import Snapshot, SnapshotDraft, SnapshotStanding

_MONTH_DAY: Final = re.compile(r"\d\d-\d\d")
_COMMON_YEAR: Final = 2001


@dataclass(frozen=True, slots=True)
class CalendarMoment:
    """A moment as it comes up in a year.

    ``draft`` is what is suggested to freeze, ``deadline`` the day before which it has to be
    there (None when there is none), ``snapshots`` what was frozen of it, the last one last.
    """

    moment: ReportingMoment
    draft: SnapshotDraft
    deadline: date | None
    snapshots: tuple[Snapshot, ...]


def is_day_of_any_year(text: str) -> bool:
    """Whether ``text`` is a month and a day that every year has, such as ``12-31``."""
    if not _MONTH_DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(f"{_COMMON_YEAR}-{text}")
    except ValueError:
        return False
    return True


def calendar_of(
    moments: Sequence[ReportingMoment], snapshots: Sequence[Snapshot], today: date
) -> tuple[CalendarMoment, ...]:
    """The moments of the year of ``today``: those with a deadline first, by their day."""
    found = [_coming(moment, snapshots, today) for moment in moments]
    return tuple(sorted(found, key=lambda item: item.deadline or date.max))


def suggested(
    moment: ReportingMoment,
    snapshots: Sequence[Snapshot],
    today: date,
    *,
    year: int | None = None,
    years: int | None = None,
) -> SnapshotDraft:
    """What to freeze of a moment in the year of ``today``: a concept, with its own title.

    A numbered moment goes on with its last number until that is definitive. ``year`` and
    ``years`` are the book years that somebody wants instead.
    """
    first = today.year + moment.offset if year is None else year
    count = moment.years if years is None else years
    as_of = date.fromisoformat(f"{first:04}-{moment.as_of}") if moment.as_of else today
    title = title_of(moment.name, first, count)
    if moment.numbered:
        turn = 1
        while _is_definitive(snapshots, moment, f"{turn}e {title}"):
            turn += 1
        title = f"{turn}e {title}"
    return SnapshotDraft(moment.id, title, first, count, as_of, SnapshotStanding.CONCEPT)


def title_of(name: str, year: int, years: int) -> str:
    """For example ``Jaarstukken 2025`` or ``Zomernota 2026-2030``."""
    return f"{name} {year}" if years == 1 else f"{name} {year}-{year + years - 1}"


def _coming(moment: ReportingMoment, snapshots: Sequence[Snapshot], today: date) -> CalendarMoment:
    draft = suggested(moment, snapshots, today)
    deadline = date.fromisoformat(f"{today.year:04}-{moment.deadline}") if moment.deadline else None
    of_moment = tuple(
        item
        for item in snapshots
        if (item.draft.moment, item.draft.year) == (draft.moment, draft.year)
    )
    return CalendarMoment(moment, draft, deadline, of_moment)


def _is_definitive(snapshots: Sequence[Snapshot], moment: ReportingMoment, title: str) -> bool:
    return any(
        item.draft.moment == moment.id
        and item.draft.title == title
        and item.draft.standing is SnapshotStanding.DEFINITIVE
        for item in snapshots
    )
