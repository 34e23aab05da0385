"""The statement that ties register and ledger together: both sides, and every difference."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from talentdesk.domain.difference_notes import DifferenceItem, DifferenceSubject
from talentdesk.domain.placements import DifferenceKind, PlacementKind

Home = tuple[str, str]
"""A line and a proposal that it pays; either may be empty."""


@dataclass(frozen=True, slots=True)
class PlacedSum:
    """``count`` placements that are alike, with ``home`` as the rules say of their postings.

    ``cents`` is what was posted, ``taken`` what the register has it for.
    """

    home: Home
    kind: PlacementKind
    cents: int
    taken: int
    count: int = 1
    commitment: str = ""
    difference: DifferenceKind | None = None
    owner: str = ""


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
    for the year. Without ``knows_opening`` no file tells what the account began the year with: then
    its opening is 0, and that is no difference.
    """

    register: ReserveSide
    ledger: ReserveSide | None
    approved: int
    knows_opening: bool = True

    def tells(self, name: str) -> bool:
        """Whether the ledger tells a figure, by its name in ``ReserveSide``."""
        needs_opening = name in ("opening", "closing")
        return self.ledger is not None and (self.knows_opening or not needs_opening)

    @property
    def difference(self) -> ReserveSide:
        """Ledger minus register, of each figure; nothing when the account is not known."""
        if self.ledger is None:
            return ReserveSide()
        ours, theirs = self.register, self.ledger
        return ReserveSide(
            theirs.opening - ours.opening if self.knows_opening else 0,
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
    """A year until the end of a period.

    ``corrections`` are cents that came after closing: postings that changed, and postings that
    became ours or are ours no more. ``items`` are the differences that no posting bears.
    """

    year: int
    period: str
    lines: tuple[StatementLine, ...]
    reserve: ReserveTie
    corrections: int = 0
    items: tuple[DifferenceItem, ...] = ()

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
        default_factory=lambda: defaultdict(lambda: [0, 0])
    )


def statement_lines(
    posted: Mapping[Home, int],
    placed: Iterable[PlacedSum],
    granted: Mapping[Home, int],
    homes: Mapping[str, Home],
) -> tuple[StatementLine, ...]:
    """The lines of a statement, by line and proposal; also those with a grant and no postings.

    What is linked to a commitment belongs to the line and proposal of that commitment; the rest
    of a posting belongs where the rules say.

    Args:
        posted: cents of ours until the end of the period, by line and proposal of the rules.
        placed: what holds of it until then.
        granted: what may be spent, by line and proposal (empty: what no proposal was granted).
        homes: line and proposal of each commitment.
    """
    sums: dict[Home, _Sums] = defaultdict(_Sums)
    sums.update({home: _Sums() for home, cents in granted.items() if cents})
    for home, cents in posted.items():
        sums[home].posted += cents
    for row in placed:
        home = homes.get(row.commitment, row.home)
        sums[row.home].posted -= row.cents
        sums[home].posted += row.cents
        _add(sums[home], row)
    return tuple(_line(key, held, granted.get(key)) for key, held in sorted(sums.items()))


def _add(sums: _Sums, row: PlacedSum) -> None:
    sums.placed += row.cents
    sums.taken += row.taken
    if row.kind is PlacementKind.REVERSAL:
        # Lines that undo each other are nothing together, so no difference needs a name.
        sums.taken += row.cents
    elif row.difference is not None:
        held = sums.differences[row.difference, row.owner]
        held[0] += row.cents - row.taken
        held[1] += row.count


def _line(key: tuple[str, str], sums: _Sums, granted: int | None) -> StatementLine:
    left = sums.posted - sums.placed
    differences = _differences(sums.differences)
    return StatementLine(*key, granted, sums.posted, sums.taken, differences, left)


def _differences(
    sums: Mapping[tuple[DifferenceKind, str], list[int]],
) -> tuple[StatementDifference, ...]:
    return tuple(
        StatementDifference(kind, owner, cents, count)
        for (kind, owner), (cents, count) in sorted(sums.items())
    )


def differences_of(statement: Statement) -> tuple[StatementDifference, ...]:
    """All differences together, by kind and owner; what has no kind yet is left out.

    Cents are ledger minus register.
    """
    sums: dict[tuple[DifferenceKind, str], list[int]] = defaultdict(lambda: [0, 0])
    for line in statement.lines:
        for item in line.differences:
            held = sums[item.kind, item.owner]
            held[0] += item.cents
            held[1] += item.count
    for found in statement.items:
        if found.kind is not None:
            held = sums[found.kind, found.owner]
            held[0] += found.cents
            held[1] += 1
    return _differences(sums)


def named(statement: Statement, names: Mapping[str, str]) -> Statement:
    """The statement with the names of people (by id) where it was written with their ids."""

    def name(owner: str) -> str:
        return names.get(owner, owner)

    def line(held: StatementLine) -> StatementLine:
        sums: dict[tuple[DifferenceKind, str], list[int]] = defaultdict(lambda: [0, 0])
        for item in held.differences:
            found = sums[item.kind, name(item.owner)]
            found[0] += item.cents
            found[1] += item.count
        return replace(held, differences=_differences(sums))

    return replace(
        statement,
        lines=tuple(map(line, statement.lines)),
        items=tuple(replace(item, owner=name(item.owner)) for item in statement.items),
    )


def all_differences(statement: Statement) -> tuple[DifferenceItem, ...]:
    """Every difference: links of a kind and owner together, the others one by one."""
    links: dict[tuple[DifferenceKind, str], int] = defaultdict(int)
    for line in statement.lines:
        for item in line.differences:
            links[item.kind, item.owner] += item.cents
    found = [
        DifferenceItem(DifferenceSubject.KIND, kind.value, cents, kind=kind, owner=owner)
        for (kind, owner), cents in sorted(links.items())
    ]
    return (*found, *statement.items)


def unowned(statement: Statement) -> tuple[DifferenceItem, ...]:
    """Every difference that has no owner or no kind yet."""
    return tuple(item for item in all_differences(statement) if not item.is_settled)
