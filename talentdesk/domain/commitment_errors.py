"""Refusals about commitments that a user can act on; nothing has changed when they are raised."""

from datetime import date

from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.money import Money


class CommitmentRoomError(TalentDeskError):
    """The commitments of a proposal would come above its grant.

    ``proposal`` is its number, ``available`` what is granted for that line and ``year`` and not
    yet committed on ``day``, the tightest from the day of the step on.
    """

    def __init__(
        self, proposal: str, year: int, day: date, available: Money, amount: Money
    ) -> None:
        super().__init__(f"{proposal} {year} on {day}: {available.cents} of {amount.cents}")
        self.proposal = proposal
        self.year = year
        self.day = day
        self.available = available
        self.amount = amount


class GrantCommittedError(TalentDeskError):
    """A grant would fall under what is committed; the same facts as CommitmentRoomError."""

    def __init__(
        self, proposal: str, year: int, day: date, available: Money, amount: Money
    ) -> None:
        super().__init__(f"{proposal} {year} on {day}: {available.cents} of {amount.cents}")
        self.proposal = proposal
        self.year = year
        self.day = day
        self.available = available
        self.amount = amount


class CommitmentStepError(TalentDeskError):
    """The commitment cannot take this step now; ``reason`` is a short code.

    Codes: status (``status`` is a CommitmentStatus value), kind (only a subsidy has it), twice
    (it was taken already), determined (the subsidy was settled by decision), not_determined,
    earlier_day (there is a later step already), posted (there are postings on it), advanced
    (advances were decided), nothing (there is no step to take back), council (only a decision of
    the council does this).
    """

    def __init__(self, number: str, step: str, reason: str, status: str = "") -> None:
        super().__init__(f"{number} {step}: {reason} {status}".strip())
        self.number = number
        self.step = step
        self.reason = reason
        self.status = status


class CommitmentAmountError(TalentDeskError):
    """An amount does not fit the commitment; ``reason`` is a short code.

    Codes: year (more is released than the year holds), open (more than is open), advances
    (advances above what was awarded), determined (settled above what was awarded), awarded
    (awarded under the advances). ``limit`` is the most, or for awarded the least.
    """

    def __init__(self, number: str, reason: str, amount: Money, limit: Money) -> None:
        super().__init__(f"{number} {reason}: {amount.cents}, limit {limit.cents}")
        self.number = number
        self.reason = reason
        self.amount = amount
        self.limit = limit
