"""Refusals in the books: files with alarms, places of postings, rules, periods."""

from datetime import date, datetime

from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.posting_periods import BookPeriod


class LedgerAlarmError(TalentDeskError):
    """A file changes postings that have a place, or holds them no more, and nobody said yes.

    ``count`` is how many.
    """

    def __init__(self, file: str, count: int) -> None:
        super().__init__(f"{file}: {count} placed postings change or are gone")
        self.file = file
        self.count = count


class PlacementError(TalentDeskError):
    """A posting cannot have this place; ``reason`` is a short code.

    Codes: too_much, gone, nothing, undone, no_owner, no_kind, no_balance, commitment_unknown.
    ``cents`` is what is left of the posting, or what lines add up to that should undo each
    other; ``subject`` names the posting or commitment.
    """

    def __init__(self, reason: str, subject: str = "", cents: int = 0) -> None:
        super().__init__(f"{reason} {subject} {cents}")
        self.reason = reason
        self.subject = subject
        self.cents = cents


class AttributionRuleError(TalentDeskError):
    """A rule for which postings are ours cannot be used; ``reason`` is a short code.

    Codes: catches_all, overlap (``count`` postings are caught by ``other`` too), no_target,
    wrong_range, closed_year (all years of the rule, until ``other``, are closed).
    """

    def __init__(self, reason: str, other: str = "", count: int = 0) -> None:
        super().__init__(f"{reason} {other} {count}".strip())
        self.reason = reason
        self.other = other
        self.count = count


class PeriodClosedError(TalentDeskError):
    """Something would move in a period that ``person`` closed; ``open_period`` takes it."""

    def __init__(
        self, period: BookPeriod, at: datetime, person: str, open_period: BookPeriod
    ) -> None:
        super().__init__(f"{period} closed by {person} at {at.isoformat()}")
        self.period = period
        self.at = at
        self.person = person
        self.open_period = open_period


class ClosedDayError(TalentDeskError):
    """A day lies in or before a period that ``person`` closed; ``first_day`` is the first after."""

    def __init__(
        self, day: date, period: BookPeriod, at: datetime, person: str, first_day: date
    ) -> None:
        super().__init__(f"{day} in {period}, closed by {person} at {at.isoformat()}")
        self.day = day
        self.period = period
        self.at = at
        self.person = person
        self.first_day = first_day


class PeriodNotReadyError(TalentDeskError):
    """A period cannot be closed: ``count`` postings of ``cents`` together have no place yet."""

    def __init__(self, period: BookPeriod, count: int, cents: int, following: BookPeriod) -> None:
        super().__init__(f"{period}: {count} postings, {cents} cents")
        self.period = period
        self.count = count
        self.cents = cents
        self.following = following


class YearEndError(TalentDeskError):
    """The end of a year cannot be carried out like this; ``reason`` is a short code.

    Codes: waiting (line ``subject`` has postings without a place), asked (``subject`` waits for
    the council in decision ``other``), empty (nothing was chosen), unknown (nothing of
    ``subject`` goes on), too_much (of ``subject`` only ``cents`` can go), no_money (``cents`` of
    what goes on were not granted), nothing_left (``subject`` has nothing to release), decided
    (decision ``subject`` does not wait for the council).
    """

    def __init__(self, reason: str, subject: str = "", other: str = "", cents: int = 0) -> None:
        super().__init__(f"{reason} {subject} {other} {cents}")
        self.reason = reason
        self.subject = subject
        self.other = other
        self.cents = cents


class PeriodStepError(TalentDeskError):
    """A period does not take this step; ``reason`` is a short code.

    Codes: earlier_open, closed, not_closed, issued, later_closed, changed (its figures, counted
    again, are others). ``other`` is the period that is still open or closed too, or the paper that
    rests on it.
    """

    def __init__(self, reason: str, period: BookPeriod, other: str = "") -> None:
        super().__init__(f"{period}: {reason} {other}".strip())
        self.reason = reason
        self.period = period
        self.other = other
