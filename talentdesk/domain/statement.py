"""The statement that ties register and ledger together: both sides, and every difference."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from talentdesk.domain.placements import DifferenceKind, PlacementKind, PlacementRow

Home = tuple[str, str]
"""A line and a proposal that it pays; either may be empty."""


@dataclass(frozen=True, slots=True)
class StatementPosting:
    """What a posting counts for until the end of a period, and whose it is."""

    id: str
    cents: int
    line: str = ""
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class StatementDifference:
    """``count`` amounts of ``cents`` together that differ for one reason, with one owner."""

    kind: DifferenceKind
    owner: str
    cents: int
    count: int


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line, or one proposal that it pays; in cents.

    ``posted`` is the ledger, ``taken`` what the register has it for: posted = taken +
    differences + left. ``granted`` is what may be spent in the year; None when nobody says.
    """

    line: str
    proposal: str
    granted: int | None
    posted: int
    taken: int
    differences: tuple[StatementDifference, ...]
    left: int

    @property
    def overspent(self) -> int:
        """What was posted above what was granted; nothing when nobody says."""
        return max(0, self.posted - self.granted) if self.granted is not None else 0


@dataclass(frozen=True, slots=True)
class ReserveSide:
    """The reserve on one side in cents; closing = opening + added - withdrawn."""

    opening: int = 0
    added: int = 0
    withdrawn: int = 0

    @property
    def closing(self) -> int:
        """What is in it at the end."""
        return self.opening + self.added - self.withdrawn


@dataclass(frozen=True, slots=True)
class ReserveTie:
    """The reserve in the register beside its account in the ledger.

    ``ledger`` is None when no rule names the account. ``approved`` is what the council allotted
    for the year.
    """

    register: ReserveSide
    ledger: ReserveSide | None
    approved: int

    @property
    def difference(self) -> ReserveSide:
        """Ledger minus register, of each figure; nothing when the account is not known."""
        if self.ledger is None:
            return ReserveSide()
        ours, theirs = self.register, self.ledger
        return ReserveSide(
            theirs.opening - ours.opening,
            theirs.added - ours.added,
            theirs.withdrawn - ours.withdrawn,
        )

    @property
    def unlawful(self) -> int:
        """What was withdrawn without a decision of the council.

        Source: BBV art. 43, withdrawals from reserves are decided by the council.
        """
        side = self.ledger if self.ledger is not None else self.register
        return max(0, side.withdrawn - self.approved)


@dataclass(frozen=True, slots=True)
class Statement:
    """A year until the end of a period. ``corrections`` are cents that came after closing."""

    year: int
    period: str
    lines: tuple[StatementLine, ...]
    reserve: ReserveTie
    corrections: int = 0

    @property
    def posted(self) -> int:
        """Everything of ours in the ledger."""
        return sum(item.posted for item in self.lines)

    @property
    def taken(self) -> int:
        """Everything that the register has it for."""
        return sum(item.taken for item in self.lines)

    @property
    def left(self) -> int:
        """What nobody explained yet."""
        return sum(item.left for item in self.lines)


@dataclass(slots=True)
class _Sums:
    posted: int = 0
    taken: int = 0
    placed: int = 0
    differences: dict[tuple[DifferenceKind, str], list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )


def statement_lines(
    postings: Iterable[StatementPosting],
    placements: Iterable[PlacementRow],
    granted: Mapping[Home, int],
    homes: Mapping[str, Home],
) -> tuple[StatementLine, ...]:
    """The lines of a statement, by line and proposal.

    What is linked to a commitment belongs to the line and proposal of that commitment; the rest
    of a posting belongs where the rules say.

    Args:
        postings: ours, until the end of the period.
        placements: those that hold until then.
        granted: what may be spent, by line and proposal (empty: what no proposal was granted).
        homes: line and proposal of each commitment.
    """
    sums: dict[Home, _Sums] = defaultdict(_Sums)
    by_rule: dict[str, Home] = {}
    for posting in postings:
        key = by_rule[posting.id] = (posting.line, posting.proposal)
        sums[key].posted += posting.cents
    for row in placements:
        place = by_rule.get(row.placed.posting)
        if place is not None:
            home = homes.get(row.placed.commitment, place)
            sums[place].posted -= row.placed.cents
            sums[home].posted += row.placed.cents
            _add(sums[home], row)
    return tuple(_line(key, held, granted.get(key)) for key, held in sorted(sums.items()))


def _add(sums: _Sums, row: PlacementRow) -> None:
    placed = row.placed
    sums.placed += placed.cents
    sums.taken += placed.taken_cents
    difference = placed.cents - placed.taken_cents
    if placed.kind is PlacementKind.REVERSAL:
        # Lines that undo each other are nothing together, so no difference needs a name.
        sums.taken += placed.cents
    elif placed.difference is not None and difference:
        sums.differences[placed.difference, placed.owner].append(difference)


def _line(key: tuple[str, str], sums: _Sums, granted: int | None) -> StatementLine:
    differences = tuple(
        StatementDifference(kind, owner, sum(cents), len(cents))
        for (kind, owner), cents in sorted(sums.differences.items())
    )
    left = sums.posted - sums.placed
    return StatementLine(*key, granted, sums.posted, sums.taken, differences, left)


def differences_of(lines: Sequence[StatementLine]) -> tuple[StatementDifference, ...]:
    """The differences of all lines together, by kind and owner."""
    sums: dict[tuple[DifferenceKind, str], list[int]] = defaultdict(lambda: [0, 0])
    for line in lines:
        for item in line.differences:
            held = sums[item.kind, item.owner]
            held[0] += item.cents
            held[1] += item.count
    return tuple(
        StatementDifference(kind, owner, cents, count)
        for (kind, owner), (cents, count) in sorted(sums.items())
    )
