"""Iv3: the codes of a book year, the cells that may be filled, and where an amount belongs.

Iv3 (Informatie voor derden) is what a municipality delivers to Statistics Netherlands (CBS):
amounts per taakveld and categorie. Codes are text everywhere: taakveld 0.1 is not 0.10.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from talentdesk.domain.codes import code_sort_key

RESERVE_TAAKVELD: Final = "0.10"
"""Mutaties reserves: all that goes into reserves or out of them, and nothing else."""
RESERVE_BALANCE: Final = "P112"
"""Bestemmingsreserves on the balance sheet."""
RESERVE_CATEGORIE: Final = "7.1"
"""Mutatie reserves: the only categorie of taakveld 0.10."""


class Iv3Side(StrEnum):
    """A part of a delivery; the words are those of the layout of CBS."""

    EXPENSES = "lasten"
    INCOME = "baten"
    BALANCE_EXPENSES = "balans_lasten"
    BALANCE_INCOME = "balans_baten"

    @property
    def is_balance(self) -> bool:
        """Whether its rows are codes of the balance sheet."""
        return self in (Iv3Side.BALANCE_EXPENSES, Iv3Side.BALANCE_INCOME)


class Iv3Home(StrEnum):
    """Where an account belongs; what is on the balance falls on the side of its own sign."""

    EXPENSES = "lasten"
    INCOME = "baten"
    BALANCE = "balans"

    @property
    def sides(self) -> tuple[Iv3Side, ...]:
        """The sides on which an account can come."""
        match self:
            case Iv3Home.EXPENSES:
                return (Iv3Side.EXPENSES,)
            case Iv3Home.INCOME:
                return (Iv3Side.INCOME,)
            case _:
                return (Iv3Side.BALANCE_EXPENSES, Iv3Side.BALANCE_INCOME)


class CellRefusal(StrEnum):
    """Why a cell may not be filled, by the number of the fault at CBS; grey has none."""

    TAAKVELD = "DF001"
    CATEGORIE = "DF002"
    BALANCE_CODE = "DF003"
    GREY = "grijs"


@dataclass(frozen=True, slots=True)
class Iv3Target:
    """A place: ``code`` is a taakveld, or a balance code where ``home`` is the balance."""

    home: Iv3Home
    code: str
    categorie: str


@dataclass(frozen=True, slots=True)
class Iv3Cell:
    """One amount of a delivery, in cents; negative is a correction.

    ``behind`` are the records that make it up, each with its cents: postings by their id, in a
    budget movements of the reserve by their number.
    """

    side: Iv3Side
    code: str
    categorie: str
    cents: int
    behind: tuple[tuple[str, int], ...] = ()

    @property
    def place(self) -> tuple[str, str, str]:
        """What names the cell in its delivery."""
        return (self.side.value, self.code, self.categorie)


@dataclass(frozen=True, slots=True)
class Iv3Codes:
    """The codes of one book year, by code their name, and the cells that are open.

    ``source`` says where the lists come from. ``moments`` are the days at which a balance can
    be given.
    """

    year: int
    source: str
    taakvelden: Mapping[str, str]
    balance_codes: Mapping[str, str]
    expenses: Mapping[str, str]
    income: Mapping[str, str]
    moments: Mapping[str, str]
    cells: Mapping[Iv3Side, Mapping[str, frozenset[str]]]

    def rows(self, side: Iv3Side) -> Mapping[str, str]:
        """Taakvelden or balance codes with their names."""
        return self.balance_codes if side.is_balance else self.taakvelden

    def categories(self, side: Iv3Side) -> Mapping[str, str]:
        """Categories of a side with their names."""
        is_expense = side in (Iv3Side.EXPENSES, Iv3Side.BALANCE_EXPENSES)
        return self.expenses if is_expense else self.income

    def refusal(self, side: Iv3Side, code: str, categorie: str) -> CellRefusal | None:
        """Why the cell may not be filled in this year; None when it may."""
        if code not in self.rows(side):
            return CellRefusal.BALANCE_CODE if side.is_balance else CellRefusal.TAAKVELD
        if categorie not in self.categories(side):
            return CellRefusal.CATEGORIE
        if categorie not in self.cells[side].get(code, ()):
            return CellRefusal.GREY
        return None

    def refusal_of(self, target: Iv3Target) -> CellRefusal | None:
        """Why nothing can come at a place; None when one of its sides is open."""
        found = [self.refusal(side, target.code, target.categorie) for side in target.home.sides]
        return None if None in found else found[0]

    def homes(self, code: str, categorie: str) -> tuple[Iv3Home, ...]:
        """Where this pair of codes may come: none, one, or lasten and baten both."""
        return tuple(
            home for home in Iv3Home if self.refusal_of(Iv3Target(home, code, categorie)) is None
        )


def in_order(cells: Iterable[Iv3Cell]) -> tuple[Iv3Cell, ...]:
    """Cells by side, code and categorie, with 0.2 before 0.10."""
    sides = list(Iv3Side)
    return tuple(
        sorted(
            cells,
            key=lambda cell: (
                sides.index(cell.side),
                code_sort_key(cell.code),
                code_sort_key(cell.categorie),
            ),
        )
    )
