"""A part of the reserve with its own council decision."""

from dataclasses import dataclass

from talentdesk.domain.kinds import Standing
from talentdesk.domain.money import Money


@dataclass(frozen=True, slots=True)
class Tranche:
    """A part of the reserve with its own council decision.

    ``amount`` is None for the part that takes what the other tranches leave.
    """

    id: str
    name: str
    amount: Money | None
    standing: Standing
    decision: str
