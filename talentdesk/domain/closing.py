"""Periods of the ledger that are closed: nothing in them moves."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from talentdesk.domain.posting_periods import BookPeriod


class PeriodStepKind(StrEnum):
    """What happened to a period; the words are kept and never change."""

    CLOSED = "closed"
    REOPENED = "reopened"
    ISSUED = "issued"

    @property
    def is_closed(self) -> bool:
        """Whether nothing moves in a period of which this was the last step."""
        return self is not PeriodStepKind.REOPENED


@dataclass(frozen=True, slots=True)
class PeriodStep:
    """One step of a period.

    ``figures`` is canonical JSON of the figures when it was closed, ``hash`` their SHA-256. A
    period on which an issued paper rests (``ISSUED``; ``reason`` names it) is not reopened.
    """

    seq: int
    period: BookPeriod
    kind: PeriodStepKind
    figures: str
    hash: str
    reason: str
    at: datetime
    actor: str
