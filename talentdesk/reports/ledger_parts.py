"""The postings behind the figures of a statement, and behind what a commitment was posted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from talentdesk.domain.difference_notes import DifferenceSubject, Notes
from talentdesk.domain.figures import FigurePart, PartKind
from talentdesk.domain.ledger import Posting, PostingId
from talentdesk.domain.placements import DifferenceKind, PlacementKind, PlacementRow
from talentdesk.domain.posting_periods import BookPeriod
from talentdesk.domain.statement import Home
from talentdesk.reports.ledger_source import (
    LedgerPosting,
    LedgerSource,
    LedgerYear,
    YearPostings,
)

Cents = dict[tuple[str, str], int]
"""Cents by posting and commitment; the commitment is empty for none."""


def _by_posting() -> Cents:
    return defaultdict(int)


@dataclass(slots=True)
class HomeParts:
    """What is behind one line of a statement: in each, cents by posting and commitment."""

    posted: Cents = field(default_factory=_by_posting)
    taken: Cents = field(default_factory=_by_posting)
    left: Cents = field(default_factory=_by_posting)
    differences: dict[tuple[DifferenceKind, str], Cents] = field(
        default_factory=lambda: defaultdict(_by_posting)
    )


def parts_by_home(
    postings: Iterable[LedgerPosting],
    placements: Iterable[PlacementRow],
    homes: Mapping[str, Home],
    notes: Notes,
) -> Mapping[Home, HomeParts]:
    """The postings behind each line of a statement, taken apart as ``statement_lines`` adds them.

    Args:
        postings: ours, until the end of the period.
        placements: those that hold until then.
        homes: line and proposal of each commitment.
        notes: who follows differences that name nobody.
    """
    found: dict[Home, HomeParts] = defaultdict(HomeParts)
    by_rule: dict[str, Home] = {}
    for posting in postings:
        by_rule[posting.id] = posting.home
        found[posting.home].posted[posting.id, ""] += posting.cents
        found[posting.home].left[posting.id, ""] += posting.cents
    for row in placements:
        rule_home = by_rule.get(row.placed.posting)
        if rule_home is not None:
            home = homes.get(row.placed.commitment, rule_home)
            _take_apart(found[rule_home], found[home], row, notes)
    return found


def _take_apart(by_rule: HomeParts, home: HomeParts, row: PlacementRow, notes: Notes) -> None:
    placed = row.placed
    key = (str(placed.posting), placed.commitment)
    by_rule.posted[placed.posting, ""] -= placed.cents
    by_rule.left[placed.posting, ""] -= placed.cents
    home.posted[key] += placed.cents
    home.taken[key] += placed.taken_cents
    if placed.kind is PlacementKind.REVERSAL:
        home.taken[key] += placed.cents
    elif placed.difference is not None:
        difference = placed.cents - placed.taken_cents
        home.differences[placed.difference, _owner(row, notes)][key] += difference


def _owner(row: PlacementRow, notes: Notes) -> str:
    """Who follows the difference of a placement: who was said last, or whoever has that kind."""
    placed = row.placed
    note = notes.get((DifferenceSubject.PLACEMENT, str(row.id)))
    owner = note.owner if note else placed.owner
    if owner or placed.difference is None:
        return owner
    of_kind = notes.get((DifferenceSubject.KIND, placed.difference.value))
    return of_kind.owner if of_kind else ""


class LedgerBehind:
    """Looks the postings up that are behind figures; reads each year once."""

    def __init__(self, ledger: LedgerSource, homes: Mapping[str, Home]) -> None:
        self._ledger = ledger
        self._homes = homes
        self._years: dict[int, Mapping[Home, HomeParts]] = {}
        self._postings: dict[int, YearPostings] = {}

    def of_home(self, year: LedgerYear, home: Home) -> HomeParts:
        """What is behind one line of a statement."""
        if year.year not in self._years:
            held = self._ledger.held(year.until)
            ours = self._of(year).ours
            self._years[year.year] = parts_by_home(ours, held, self._homes, year.notes)
        return self._years[year.year].get(home, HomeParts())

    def spent(self, year: LedgerYear) -> tuple[FigurePart, ...]:
        """Everything of ours that was posted in a year."""
        return self.parts({(item.id, ""): item.cents for item in self._of(year).ours})

    def spent_before(self, year: LedgerYear) -> tuple[FigurePart, ...]:
        """Everything of ours that was posted in the years before."""
        return self.parts({(item.id, ""): item.cents for item in self._of(year).earlier})

    def reserve(self, year: LedgerYear, sign: int) -> tuple[FigurePart, ...]:
        """Lines on the account of the reserve: 1 for what it gained, -1 for what it lost."""
        lines = {(item.id, ""): -item.cents for item in self._of(year).reserve}
        return self.parts({key: cents * sign for key, cents in lines.items() if cents * sign > 0})

    def opening(self, year: LedgerYear) -> tuple[FigurePart, ...]:
        """The balance with which the account of the reserve began, as its file tells it."""
        side = year.statement.reserve.ledger
        if side is None or not side.opening:
            return ()
        told = f"beginstand {year.year} in het grootboekbestand"
        return (FigurePart(PartKind.LEDGER_FILE, str(year.year), "", None, side.opening, told),)

    def _of(self, year: LedgerYear) -> YearPostings:
        if year.year not in self._postings:
            self._postings[year.year] = year.postings()
        return self._postings[year.year]

    def taken(self, commitment: str, until: BookPeriod, sign: int = 1) -> tuple[FigurePart, ...]:
        """What postings took of a commitment until the end of a period."""
        cents: Cents = defaultdict(int)
        for row in self._ledger.held(until):
            if row.placed.commitment == commitment:
                cents[row.placed.posting, ""] += sign * row.placed.taken_cents
        return self.parts(cents)

    def parts(self, cents: Mapping[tuple[str, str], int]) -> tuple[FigurePart, ...]:
        """The postings with those cents, in the order in which they are given."""
        known = {key: amount for key, amount in cents.items() if amount}
        contents = self._ledger.contents([PostingId(posting) for posting, _ in known])
        return tuple(
            _part(posting, contents.get(PostingId(posting)), amount)
            for (posting, _commitment), amount in known.items()
        )


def _part(key: str, posting: Posting | None, cents: int) -> FigurePart:
    if posting is None:
        return FigurePart(PartKind.POSTING, key, key, None, cents)
    words = (posting.relation_name or posting.relation, posting.description or posting.entry_text)
    number = "-".join(filter(None, (posting.entry, posting.line))) or key
    text = " · ".join(filter(None, words))
    return FigurePart(PartKind.POSTING, number, key, posting.day, cents, text)
