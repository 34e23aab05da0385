"""The programme's part of a delivery: cells out of postings, or out of the budget."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from talentdesk.domain.iv3 import (
    RESERVE_BALANCE,
    RESERVE_CATEGORIE,
    RESERVE_TAAKVELD,
    Iv3Cell,
    Iv3Home,
    Iv3Side,
    Iv3Target,
    in_order,
)
from talentdesk.domain.iv3_mapping import Iv3Mapping

BUDGET: Final = 0
YEAR_END: Final = 5
PERIODS: Final = range(6)
"""0 is the budget, 1 to 4 the year until the end of a quarter, 5 the annual accounts."""
_LAST_MONTH: Final = {1: 3, 2: 6, 3: 9, 4: 12, YEAR_END: 99}


def last_book_period(period: int) -> int:
    """The last period of the ledger in a period of Iv3; the annual accounts take all of them."""
    return _LAST_MONTH[period]


class Completed(StrEnum):
    """What was added so that a movement of the reserve stands on both sides."""

    TAAKVELD = "taakveld"
    """The ledger had the account of the reserve, and no posting on taakveld 0.10."""
    BALANCE = "balance"
    """The ledger had taakveld 0.10, and no posting on the account of the reserve."""


class Iv3Posting(NamedTuple):
    """A posting as Iv3 looks at it; ``cents`` are above zero on the debit side.

    ``is_reserve`` says that it stands on the account of the reserve itself.
    """

    id: str
    account: str
    cost_centre: str
    cents: int
    is_reserve: bool = False


@dataclass(frozen=True, slots=True)
class Iv3Part:
    """What the programme has in one period of one book year.

    ``unmapped`` are ids of postings that no line of the mapping places, and ``lines`` the
    programme lines with a budget and no place: with either of them the part is not whole.
    ``opening`` is what was in the reserve on the first of January, in cents; None where the
    ledger does not tell.
    """

    year: int
    period: int
    cells: tuple[Iv3Cell, ...]
    unmapped: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    completed: Completed | None = None
    opening: int | None = None

    def total(self, side: Iv3Side) -> int:
        """What the cells of a side come to, in cents."""
        return sum(cell.cents for cell in self.cells if cell.side is side)

    @property
    def reserve_change(self) -> int:
        """What came into the reserve on the balance, less what went out, in cents."""
        held = [cell for cell in self.cells if cell.code == RESERVE_BALANCE]
        return sum(
            cell.cents if cell.side is Iv3Side.BALANCE_INCOME else -cell.cents for cell in held
        )


@dataclass
class _Sums:
    """Cents per place and what is behind them, while they are added up."""

    cents: dict[tuple[Iv3Side, str, str], int] = field(default_factory=lambda: defaultdict(int))
    behind: dict[tuple[Iv3Side, str, str], list[tuple[str, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, side: Iv3Side, codes: tuple[str, str], behind: Iterable[tuple[str, int]]) -> None:
        place, held = (side, *codes), list(behind)
        self.cents[place] += sum(cents for _, cents in held)
        self.behind[place] += held

    def has(self, side: Iv3Side, code: str) -> bool:
        return any(place[:2] == (side, code) for place in self.cents)

    def cells(self) -> tuple[Iv3Cell, ...]:
        """Every place that comes to something, in order."""
        return in_order(
            Iv3Cell(*place, cents, tuple(self.behind[place]))
            for place, cents in self.cents.items()
            if cents
        )


_TAAKVELD: Final = (RESERVE_TAAKVELD, RESERVE_CATEGORIE)
_BALANCE: Final = (RESERVE_BALANCE, RESERVE_CATEGORIE)
_OTHER_HALF: Final = (
    (Iv3Side.INCOME, Iv3Side.BALANCE_EXPENSES),
    (Iv3Side.EXPENSES, Iv3Side.BALANCE_INCOME),
)
"""Where a withdrawal stands (baten of 0.10, lasten of the balance), and an addition."""


def part_of(
    postings: Iterable[Iv3Posting],
    mapping: Iv3Mapping,
    year: int,
    period: int,
    opening: int | None = None,
) -> Iv3Part:
    """The realised part of a year until the end of a period.

    Withdrawals and additions of the reserve stand twice: on taakveld 0.10 and on balance code
    P112. Where the ledger has only one of the two, the other one follows from it.
    """
    sums, unmapped = _Sums(), []
    on_balance: dict[tuple[str, str], list[Iv3Posting]] = defaultdict(list)
    for posting in postings:
        rule = mapping.find(posting.account, posting.cost_centre)
        if posting.is_reserve:
            _add_reserve(sums, posting)
        elif rule is None:
            unmapped.append(posting.id)
        elif rule.draft.target.home is Iv3Home.BALANCE:
            on_balance[rule.draft.target.code, rule.draft.target.categorie].append(posting)
        else:
            _add(sums, rule.draft.target, posting)
    for codes, held in on_balance.items():
        _add_balance(sums, codes, held)
    completed = _complete(sums)
    return Iv3Part(year, period, sums.cells(), tuple(unmapped), (), completed, opening)


def _add(sums: _Sums, target: Iv3Target, posting: Iv3Posting) -> None:
    is_expense = target.home is Iv3Home.EXPENSES
    side = Iv3Side.EXPENSES if is_expense else Iv3Side.INCOME
    cents = posting.cents if is_expense else -posting.cents
    sums.add(side, (target.code, target.categorie), [(posting.id, cents)])


def _add_reserve(sums: _Sums, posting: Iv3Posting) -> None:
    """Debit takes out of the reserve, credit puts in."""
    if posting.cents >= 0:
        sums.add(Iv3Side.BALANCE_EXPENSES, _BALANCE, [(posting.id, posting.cents)])
    else:
        sums.add(Iv3Side.BALANCE_INCOME, _BALANCE, [(posting.id, -posting.cents)])


def _add_balance(sums: _Sums, codes: tuple[str, str], held: Sequence[Iv3Posting]) -> None:
    is_debit = sum(posting.cents for posting in held) >= 0
    side, sign = (Iv3Side.BALANCE_EXPENSES, 1) if is_debit else (Iv3Side.BALANCE_INCOME, -1)
    sums.add(side, codes, [(posting.id, sign * posting.cents) for posting in held])


def _complete(sums: _Sums) -> Completed | None:
    """Give each movement of the reserve its other half, where the ledger has none at all."""
    has_taakveld = any(sums.has(side, RESERVE_TAAKVELD) for side, _ in _OTHER_HALF)
    has_balance = any(sums.has(side, RESERVE_BALANCE) for _, side in _OTHER_HALF)
    if has_taakveld == has_balance:
        return None
    for taakveld_side, balance_side in _OTHER_HALF:
        taakveld, balance = (taakveld_side, *_TAAKVELD), (balance_side, *_BALANCE)
        known, other = (taakveld, balance) if has_taakveld else (balance, taakveld)
        if known in sums.cents:
            sums.add(other[0], other[1:], sums.behind[known])
    return Completed.BALANCE if has_taakveld else Completed.TAAKVELD


Moved = Sequence[tuple[str, int]]
"""Movements of the reserve by their number, each with its cents."""


def budget_of(
    allotted: Mapping[str, Moved], formed: Moved, targets: Mapping[str, Iv3Target], year: int
) -> Iv3Part:
    """The budget of a year.

    Args:
        allotted: by programme line what the council allotted for the year.
        formed: what the council puts into the reserve in the year.
        targets: by programme line the taakveld and categorie that were chosen for it.
        year: the book year.
    """
    sums, without = _Sums(), []
    for line, moved in sorted(allotted.items()):
        if not sum(cents for _, cents in moved):
            continue
        if (target := targets.get(line)) is None:
            without.append(line)
            continue
        sums.add(Iv3Side.EXPENSES, (target.code, target.categorie), moved)
        sums.add(Iv3Side.INCOME, _TAAKVELD, moved)
        sums.add(Iv3Side.BALANCE_EXPENSES, _BALANCE, moved)
    sums.add(Iv3Side.EXPENSES, _TAAKVELD, formed)
    sums.add(Iv3Side.BALANCE_INCOME, _BALANCE, formed)
    return Iv3Part(year, BUDGET, sums.cells(), (), tuple(without))
