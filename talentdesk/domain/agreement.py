"""How far judgements lie apart, and whether reviewers agree more than chance would have them.

The figure is Krippendorff's alpha in exact fractions. Source: K. Krippendorff, "Computing
Krippendorff's Alpha-Reliability" (University of Pennsylvania, 2011), whose worked example is a
test. One unit is what several people judged: one condition of one proposal.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate, combinations
from typing import Final

Weights = Mapping[tuple[int, int], int | Fraction]
"""Squared difference of two values, the lower one first."""

RELIABLE: Final = Fraction(800, 1000)
TENTATIVE: Final = Fraction(667, 1000)
"""From RELIABLE on one can build on the judgements, from TENTATIVE on only with care.

Source: K. Krippendorff, Content Analysis (second edition, 2004), p. 241. They are customs of
social research, not laws: they are shown with words and never decide anything here.
"""


class Scale(StrEnum):
    """What a difference between two values means."""

    NOMINAL = "nominal"
    """Other is other."""
    ORDINAL = "ordinal"
    """The values have an order and no known distance, as judgements have."""
    INTERVAL = "interval"
    RATIO = "ratio"


class Reading(StrEnum):
    """What an alpha says; UNDEFINED where there is none."""

    RELIABLE = "reliable"
    TENTATIVE = "tentative"
    WEAK = "weak"
    UNDEFINED = "undefined"


@dataclass(frozen=True, slots=True)
class Reliability:
    """Agreement over many units.

    ``alpha`` is 1 for perfect agreement, 0 for what chance gives and below 0 for less than
    that. It is None, and never 1, where everybody gives one and the same value everywhere: then
    nothing shows that the value depends on what is judged. ``units`` counts the units with at
    least two values, ``values`` the values in them, ``same`` the units whose values are equal.
    """

    alpha: Fraction | None
    units: int
    values: int
    same: int

    @property
    def reading(self) -> Reading:
        """The alpha in a word."""
        if self.alpha is None:
            return Reading.UNDEFINED
        if self.alpha >= RELIABLE:
            return Reading.RELIABLE
        return Reading.TENTATIVE if self.alpha >= TENTATIVE else Reading.WEAK


@dataclass(frozen=True, slots=True)
class Spread:
    """How many units lie how far apart: ``wide`` a yes and a no, ``step`` one step.

    ``thin`` units have fewer than two values, so that nothing can be compared.
    """

    wide: int
    step: int
    same: int
    thin: int

    @property
    def apart(self) -> int:
        """Units on which people differ."""
        return self.wide + self.step

    @property
    def rank(self) -> tuple[int, int, int]:
        """Sorts the most disagreement first."""
        return -self.wide, -self.step, -self.thin


def disagreement(values: Sequence[int]) -> tuple[int, int]:
    """How far apart values lie: from end to end, and summed over every pair.

    Sorts a condition on which half says no before one on which a single person does.
    """
    if not values:
        return 0, 0
    ordered, last = sorted(values), len(values) - 1
    # Each value is taken off once for every higher one and added once for every lower one.
    pairs = sum((2 * place - last) * value for place, value in enumerate(ordered))
    return ordered[-1] - ordered[0], pairs


def spread_of(units: Iterable[Sequence[int]]) -> Spread:
    """Count the units by how far their values lie apart."""
    wide = step = same = thin = 0
    for values in units:
        if len(values) < 2:
            thin += 1
            continue
        distance = max(values) - min(values)
        wide += distance > 1
        step += distance == 1
        same += distance == 0
    return Spread(wide, step, same, thin)


def reliability(units: Iterable[Sequence[int]], scale: Scale = Scale.ORDINAL) -> Reliability:
    """Krippendorff's alpha over ``units``, each the values that were given for it.

    A value that is missing is simply not there; a unit with fewer than two values says
    nothing and counts nowhere. Values of a RATIO scale may not be negative.
    """
    patterns = Counter(tuple(sorted(values)) for values in units if len(values) > 1)
    counted = [(Counter(pattern), len(pattern), times) for pattern, times in patterns.items()]
    totals: Counter[int] = Counter()
    for counts, _size, times in counted:
        for value, count in counts.items():
            totals[value] += count * times
    weights = _WEIGHTS[scale](totals)
    expected = _apart(totals, weights)
    values = totals.total()
    alpha = None
    if expected:
        observed = sum(
            (
                Fraction(times, size - 1) * _apart(counts, weights)
                for counts, size, times in counted
            ),
            Fraction(0),
        )
        alpha = 1 - (values - 1) * observed / expected
    same = sum(times for counts, _size, times in counted if len(counts) == 1)
    return Reliability(alpha, patterns.total(), values, same)


def _apart(counts: Mapping[int, int], weights: Weights) -> int | Fraction:
    """Sum of the weights of all pairs of values."""
    pairs = combinations(sorted(counts), 2)
    return sum(counts[low] * counts[high] * weights[low, high] for low, high in pairs)


def _nominal(totals: Mapping[int, int]) -> Weights:
    return dict.fromkeys(combinations(sorted(totals), 2), 1)


def _ordinal(totals: Mapping[int, int]) -> Weights:
    """Times four, which falls out of the quotient and keeps the figures whole."""
    values = sorted(totals)
    upto = dict(zip(values, accumulate(totals[value] for value in values), strict=True))
    return {
        (low, high): (2 * (upto[high] - upto[low]) + totals[low] - totals[high]) ** 2
        for low, high in combinations(values, 2)
    }


def _interval(totals: Mapping[int, int]) -> Weights:
    return {pair: (pair[1] - pair[0]) ** 2 for pair in combinations(sorted(totals), 2)}


def _ratio(totals: Mapping[int, int]) -> Weights:
    return {
        (low, high): Fraction(high - low, high + low) ** 2
        for low, high in combinations(sorted(totals), 2)
    }


_WEIGHTS: Final[Mapping[Scale, Callable[[Mapping[int, int]], Weights]]] = {
    Scale.NOMINAL: _nominal,
    Scale.ORDINAL: _ordinal,
    Scale.INTERVAL: _interval,
    Scale.RATIO: _ratio,
}
