"""How mild or strict a reviewer is beside the others, on the same conditions of the same proposals.

A judgement is a rank: 0 'voldoet niet', 1 'voldoet deels', 2 'voldoet'. The level of a reviewer
is how much higher they judge than the others do, in steps between two judgements, reckoned with
who judged what: judgement = merit of what is judged + level, solved by least squares in exact
fractions (the additive model; docs/decisions/0009).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, lcm
from typing import Final

from talentdesk.domain.people import PersonId

Given = Mapping[PersonId, int]
"""The ranks that people gave on one condition of one proposal."""

LEAST_REVIEWS: Final = 6
"""Fewer reviews say nothing of someone's level.

Even if someone is stricter than the others in every one of five reviews, that comes about by
chance in 1 of 16 cases; in six of six it is 1 of 32, for the first time under the usual 1 of 20
(two-sided sign test; S. Siegel, Nonparametric Statistics for the Behavioral Sciences, 1956).
"""
_USUAL: Final = Fraction(1, 20)


@dataclass(frozen=True, slots=True)
class ReviewerLevel:
    """One reviewer beside the others.

    ``reviews`` counts the proposals that they share with someone, ``judgements`` the
    conditions in them. ``own`` and ``others`` are raw means on exactly those, 0 to 2.
    ``level`` is above 0 for a milder reviewer and None when there are fewer than
    LEAST_REVIEWS; ``correction`` is what a corrected judgement has taken off (0 then).
    ``milder`` and ``stricter`` count the proposals judged higher and lower than the others
    did; ``chance`` is how likely such a division or a more uneven one is without any level.
    """

    reviews: int
    judgements: int
    own: Fraction
    others: Fraction
    level: Fraction | None
    correction: Fraction
    milder: int
    stricter: int
    chance: Fraction


def reviewer_levels(proposals: Iterable[Sequence[Given]]) -> dict[PersonId, ReviewerLevel]:
    """The level of everyone who shares a condition with someone else.

    Args:
        proposals: per proposal its conditions with what people gave; a missing judgement is
            not there, and a condition that one person judged says nothing.
    """
    shared = [[given for given in units if len(given) > 1] for units in proposals]
    sizes = {len(given) for units in shared for given in units}
    whole = lcm(*sizes, *(size - 1 for size in sizes))
    tallies = _tallies(shared, whole)
    surplus = {person: Fraction(tally.surplus, whole) for person, tally in tallies.items()}
    effects = _effects(shared, surplus)
    found = {}
    for person, tally in tallies.items():
        effect, size = effects[person]
        known = tally.reviews >= LEAST_REVIEWS
        found[person] = ReviewerLevel(
            reviews=tally.reviews,
            judgements=tally.judgements,
            own=Fraction(tally.own, tally.judgements),
            others=Fraction(tally.others, whole * tally.judgements),
            level=effect * size / (size - 1) if known else None,
            correction=effect if known else Fraction(0),
            milder=tally.milder,
            stricter=tally.stricter,
            chance=_chance(tally.milder, tally.stricter),
        )
    return found


def standing_out(levels: Mapping[PersonId, ReviewerLevel]) -> frozenset[PersonId]:
    """Reviewers whose level is hardly chance.

    With many reviewers someone stands out by chance alone; so the usual 1 of 20 is shared
    among all whose level is known (the correction of Bonferroni).
    """
    known = {person: found for person, found in levels.items() if found.level is not None}
    return frozenset(
        person for person, found in known.items() if found.chance * len(known) <= _USUAL
    )


@dataclass(slots=True)
class _Tally:
    reviews: int = 0
    judgements: int = 0
    own: int = 0
    others: int = 0
    milder: int = 0
    stricter: int = 0
    surplus: int = 0
    """By how much all judgements together lie above the mean of their condition."""


def _tallies(proposals: Sequence[Sequence[Given]], whole: int) -> dict[PersonId, _Tally]:
    """Sums, those of means in parts of ``whole``: fractions would take ten times as long."""
    found: defaultdict[PersonId, _Tally] = defaultdict(_Tally)
    for units in proposals:
        above: Counter[PersonId] = Counter()
        for people, ranks in _by_people(units).items():
            own_sums = [sum(column) for column in zip(*ranks, strict=True)]
            total, size = sum(own_sums), len(people)
            for person, own in zip(people, own_sums, strict=True):
                tally, others = found[person], (total - own) * whole // (size - 1)
                tally.judgements += len(ranks)
                tally.own += own
                tally.others += others
                tally.surplus += own * whole - total * whole // size
                above[person] += own * whole - others
        for person, difference in above.items():
            tally = found[person]
            tally.reviews += 1
            tally.milder += difference > 0
            tally.stricter += difference < 0
    return dict(found)


def _by_people(units: Iterable[Given]) -> dict[tuple[PersonId, ...], list[tuple[int, ...]]]:
    """Conditions that the same people judged are reckoned at once, which is most of them."""
    found: dict[tuple[PersonId, ...], list[tuple[int, ...]]] = {}
    for given in units:
        found.setdefault(tuple(given), []).append(tuple(given.values()))
    return found


def _effects(
    proposals: Sequence[Sequence[Given]], surplus: Mapping[PersonId, Fraction]
) -> dict[PersonId, tuple[Fraction, int]]:
    """The effect of each reviewer, and with how many they can be compared.

    Reviewers who are not linked by shared conditions cannot be compared: each group of
    linked reviewers is solved by itself and its effects add up to 0.
    """
    together = Counter(frozenset(given) for units in proposals for given in units)
    effects = {}
    for group in _linked(together):
        people = sorted(group)
        rows = _normal_equations(people, together, surplus)
        for person, effect in zip(people, _solved(rows), strict=True):
            effects[person] = (effect, len(people))
    return effects


def _linked(together: Iterable[frozenset[PersonId]]) -> list[set[PersonId]]:
    groups: list[set[PersonId]] = []
    for people in together:
        touched = [group for group in groups if group & people]
        groups = [group for group in groups if not group & people]
        groups.append(set(people).union(*touched))
    return groups


def _normal_equations(
    people: Sequence[PersonId],
    together: Mapping[frozenset[PersonId], int],
    surplus: Mapping[PersonId, Fraction],
) -> list[list[Fraction]]:
    """Rows of a square system with its right side; the last row lets the effects add up to 0."""
    place = {person: number for number, person in enumerate(people)}
    size = len(people)
    rows = [[Fraction(0)] * size + [surplus[person]] for person in people]
    for those, times in together.items():
        if not those <= place.keys():
            continue
        share = Fraction(times, len(those))
        for person in those:
            rows[place[person]][place[person]] += times
            for other in those:
                rows[place[person]][place[other]] -= share
    rows[-1] = [Fraction(1)] * size + [Fraction(0)]
    return rows


def _solved(rows: list[list[Fraction]]) -> list[Fraction]:
    """Gauss and Jordan; the system of linked reviewers has exactly one solution."""
    for column in range(len(rows)):
        pivot = next(number for number in range(column, len(rows)) if rows[number][column])
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = rows[column][column]
        rows[column] = [value / head for value in rows[column]]
        for number, row in enumerate(rows):
            if number != column and row[column]:
                factor = row[column]
                rows[number] = [
                    value - factor * above for value, above in zip(row, rows[column], strict=True)
                ]
    return [row[-1] for row in rows]


def _chance(more: int, less: int) -> Fraction:
    """Two-sided sign test: equal proposals say nothing and do not count."""
    trials, fewest = more + less, min(more, less)
    tail = sum(comb(trials, count) for count in range(fewest + 1))
    return min(Fraction(1), Fraction(2 * tail, 2**trials))
