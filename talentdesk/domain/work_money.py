"""The light that the money of a proposal suggests; who reports decides."""

from dataclasses import dataclass

from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.work_progress import Light


@dataclass(frozen=True, slots=True)
class DeviationLimits:
    """What may deviate from a grant before it is explained; the programme chooses both.

    ``share`` is in thousandths: 100 is 10%.
    """

    amount: Money
    share: int


@dataclass(frozen=True, slots=True)
class MoneySuggestion:
    """The light that the figures of one year suggest, with what it rests on.

    ``expected`` is what the year comes to, ``deviation`` expected minus granted. The light is
    grey without a grant and without spending, green within both limits, orange above one of
    them and red above both.
    """

    year: int
    granted: Money
    expected: Money
    over_amount: bool
    over_share: bool

    @property
    def deviation(self) -> Money:
        """Above zero is an overspend, below zero what is left."""
        return self.expected - self.granted

    @property
    def light(self) -> Light:
        """Grey, green, orange or red."""
        if not self.granted and not self.expected:
            return Light.GREY
        passed = self.over_amount + self.over_share
        return (Light.GREEN, Light.ORANGE, Light.RED)[passed]


def suggest_money(
    year: int, granted: Money, expected: Money, limits: DeviationLimits
) -> MoneySuggestion:
    """The light of a year: on a limit is still within it."""
    off = abs((expected - granted).cents)
    over_share = off * 1000 > abs(granted.cents) * limits.share
    return MoneySuggestion(year, granted, expected, off > limits.amount.cents, over_share)


def year_comes_to(certain: Money, expected: Money, uncommitted: Money, loose: Money) -> Money:
    """What a year of a grant comes to.

    Args:
        certain: posted on commitments, or binding.
        expected: what may come on top of it, ``uncommitted`` included.
        uncommitted: granted, and nothing stands against it yet.
        loose: posted without a commitment; it uses up what is uncommitted first.
    """
    used = min(max(loose, ZERO), uncommitted)
    return certain + expected + loose - used
