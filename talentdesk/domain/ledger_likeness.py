"""Lines of the ledger that may be one line although their content differs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from talentdesk.domain.ledger import LedgerColumns

NEAR_DAYS: Final = 7
"""A gone and a new line of one amount and relation within a week may be the same line."""

_REFERENCES: Final = ("document", "invoice", "order")
_MOST_ALIKE: Final = 20
"""More lines than these of one amount and relation are no sign of anything."""

Lines = Iterable[int]
Place = tuple[object, ...]


def at_same_place(
    before: LedgerColumns, lost: Lines, after: LedgerColumns, fresh: Lines
) -> dict[int, int]:
    """For a lost line the fresh one at its place in the books, alone there on both sides.

    A place is the year, journal, entry and line number; without a line number the account
    takes its part. Lines without the number of an entry have no place.
    """
    ours = _alone(before, lost)
    theirs = _alone(after, fresh) if ours else {}
    return {line: theirs[place] for place, line in ours.items() if place in theirs}


def likely_same(
    before: LedgerColumns, lost: Lines, after: LedgerColumns, fresh: Lines
) -> dict[int, int]:
    """For a lost line the one fresh line that may be it: same amount and relation, near day.

    Two references that differ speak against it. Where more than one would do, none is given.
    """
    ours = _by_amount(before, lost)
    theirs = _by_amount(after, fresh) if ours else {}
    found: dict[int, int] = {}
    for key, mine in ours.items():
        others = theirs.get(key, [])
        if max(len(mine), len(others)) <= _MOST_ALIKE:
            pairs = [(a, b) for a in mine for b in others if _may_be_same(before, a, after, b)]
            found.update(_only_pairs(pairs))
    return found


def _alone(columns: LedgerColumns, lines: Lines) -> Mapping[Place, int]:
    found: dict[Place, int] = {}
    double: set[Place] = set()
    for line in lines:
        place = _place(columns, line)
        if place in found:
            double.add(place)
        elif place:
            found[place] = line
    return {place: line for place, line in found.items() if place not in double}


def _place(columns: LedgerColumns, line: int) -> Place:
    """Empty when the line has no place."""
    texts = columns.texts
    entry, number = texts["entry"][line], texts["line"][line]
    if not entry:
        return ()
    year = date.fromordinal(columns.days[line]).year
    account = "" if number else texts["account"][line]
    return year, texts["journal"][line], entry, number, account


def _by_amount(columns: LedgerColumns, lines: Lines) -> Mapping[tuple[int, str], list[int]]:
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    codes, names = columns.texts["relation"], columns.texts["relation_name"]
    for line in lines:
        found[columns.cents[line], (codes[line] or names[line]).casefold()].append(line)
    return found


def _may_be_same(before: LedgerColumns, line: int, after: LedgerColumns, other: int) -> bool:
    if abs(before.days[line] - after.days[other]) > NEAR_DAYS:
        return False
    for name in _REFERENCES:
        mine, theirs = before.texts[name][line], after.texts[name][other]
        if mine and theirs and mine != theirs:
            return False
    return True


def _only_pairs(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs of which neither side is in another pair."""
    firsts = [first for first, _ in pairs]
    seconds = [second for _, second in pairs]
    return (
        (first, second)
        for first, second in pairs
        if firsts.count(first) == 1 and seconds.count(second) == 1
    )
