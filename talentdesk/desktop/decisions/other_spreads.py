"""Other ways to spread a grant over years that the reserve does carry."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from talentdesk.domain.decisions import YearAmount
from talentdesk.domain.money import Money

Place = tuple[str, int]
"""A tranche and a year of the line that pays."""


class Change(StrEnum):
    """What is different from what was asked."""

    LOWER = "lower"
    LOWER_ALL = "lower_all"
    OTHER_YEAR = "other_year"
    OTHER_TRANCHE = "other_tranche"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Spread:
    """Parts that fit; ``amount`` is what stands in ``year`` (for LOWER_ALL: all together)."""

    change: Change
    parts: tuple[YearAmount, ...]
    amount: Money
    year: int
    tranche: str


def other_spreads(asked: tuple[YearAmount, ...], free: Mapping[Place, Money]) -> tuple[Spread, ...]:
    """Spreads near to ``asked`` that fit in ``free``, the nearest first; none when it fits.

    Amounts of one tranche and year are taken together. With one place too short: as much as is
    there, the whole amount somewhere else, or the rest in another year. With more: each as much
    as is there.
    """
    wanted: dict[Place, int] = {}
    for part in asked:
        place = (part.tranche, part.year)
        wanted[place] = wanted.get(place, 0) + part.amount.cents
    short = [place for place, cents in wanted.items() if cents > _cents(free, place)]
    if not short:
        return ()
    if len(short) > 1:
        return _all_lower(wanted, free)
    return tuple(_for_one(wanted, free, short[0]))


def _for_one(
    wanted: Mapping[Place, int], free: Mapping[Place, Money], short: Place
) -> list[Spread]:
    there, whole = _cents(free, short), wanted[short]
    found = []
    if there > 0:
        found.append(_spread(Change.LOWER, {**wanted, short: there}, short))
    if (whole_place := _with_room(wanted, free, short, whole)) is not None:
        moved = {place: cents for place, cents in wanted.items() if place != short}
        moved[whole_place] = moved.get(whole_place, 0) + whole
        change = Change.OTHER_YEAR if whole_place[1] != short[1] else Change.OTHER_TRANCHE
        found.append(_spread(change, moved, whole_place))
    rest_place = _with_room(wanted, free, short, whole - there)
    if there > 0 and rest_place is not None:
        split = {**wanted, short: there}
        split[rest_place] = split.get(rest_place, 0) + whole - there
        found.append(_spread(Change.SPLIT, split, rest_place))
    return found


def _all_lower(wanted: Mapping[Place, int], free: Mapping[Place, Money]) -> tuple[Spread, ...]:
    lower = {place: min(cents, _cents(free, place)) for place, cents in wanted.items()}
    kept = {place: cents for place, cents in lower.items() if cents > 0}
    if not kept:
        return ()
    first = next(iter(kept))
    spread = _spread(Change.LOWER_ALL, kept, first)
    together = Money(sum(kept.values()))
    return (Spread(Change.LOWER_ALL, spread.parts, together, spread.year, spread.tranche),)


def _with_room(
    wanted: Mapping[Place, int], free: Mapping[Place, Money], short: Place, cents: int
) -> Place | None:
    """Where ``cents`` still fit: first the same year, then the nearest year to come."""
    others = [
        place
        for place in free
        if place != short and _cents(free, place) - wanted.get(place, 0) >= cents
    ]
    tranche, year = short
    return min(
        others,
        key=lambda place: (place[1] < year, abs(place[1] - year), place[0] != tranche),
        default=None,
    )


def _spread(change: Change, cents: Mapping[Place, int], place: Place) -> Spread:
    parts = tuple(
        YearAmount(year, Money(amount), tranche) for (tranche, year), amount in cents.items()
    )
    return Spread(change, parts, Money(cents[place]), place[1], place[0])


def _cents(free: Mapping[Place, Money], place: Place) -> int:
    return max(0, free.get(place, Money(0)).cents)
