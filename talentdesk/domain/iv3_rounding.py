"""Whole euros for Iv3, by a rounding that keeps the totals."""

from collections.abc import Sequence
from itertools import groupby

from talentdesk.domain.iv3 import RESERVE_CATEGORIE, Iv3Cell, Iv3Side

_CENTS = 100


def half_up(cents: int) -> int:
    """Whole euros; half a euro goes up."""
    return (cents + _CENTS // 2) // _CENTS


def keeping_total(amounts: Sequence[int], total: int) -> list[int]:
    """Amounts of cents as whole euros that add up to ``total`` euros.

    Each goes down to its whole euro; those with the largest remainder go up, as many as are
    needed, of equal ones the first. An amount in whole euros stays as it is.
    """
    euros = [cents // _CENTS for cents in amounts]
    by_remainder = sorted(range(len(amounts)), key=lambda at: -(amounts[at] % _CENTS))
    for at in by_remainder[: total - sum(euros)]:
        euros[at] += 1
    return euros


def whole_euros(cells: Sequence[Iv3Cell]) -> list[tuple[Iv3Cell, int]]:
    """Each cell with its whole euros; every side adds up to its own total, rounded.

    Movements of reserves (categorie 7.1) stand on two sides that must stay equal (PF004), so
    they are rounded by themselves and the other cells of the side take up the rest. No cell
    moves a whole euro. Each place stands there once.
    """
    found: list[tuple[Iv3Cell, int]] = []
    for _, group in groupby(sorted(cells, key=_side), key=_side):
        found += _of_side(list(group))
    euros = {cell.place: whole for cell, whole in found}
    return [(cell, euros[cell.place]) for cell in cells]


def _of_side(cells: list[Iv3Cell]) -> list[tuple[Iv3Cell, int]]:
    held = [cell for cell in cells if cell.categorie == RESERVE_CATEGORIE]
    others = [cell for cell in cells if cell.categorie != RESERVE_CATEGORIE]
    reserve = half_up(sum(cell.cents for cell in held))
    total = half_up(sum(cell.cents for cell in cells))
    return [
        *zip(held, keeping_total([cell.cents for cell in held], reserve), strict=True),
        *zip(others, keeping_total([cell.cents for cell in others], total - reserve), strict=True),
    ]


def _side(cell: Iv3Cell) -> str:
    return Iv3Side(cell.side).value
