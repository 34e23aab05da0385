"""Chooses pairs so that together they are worth most, and how much less the next best is."""

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_MOST_EXACT: Final = 40
"""Above so many rows or columns only pairs are chosen that are clear by themselves."""

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chosen pair; ``margin`` is what the whole loses without it."""

    row: int
    column: int
    margin: int


def assign(cells: Mapping[Cell, int]) -> list[Chosen]:
    """The pairs of the best assignment, each row and column at most once.

    A cell below one is never chosen; leaving a row alone is worth nothing. Whole numbers
    throughout, and the answer does not depend on the order of ``cells``. A choice that
    could as well be another has margin zero.
    """
    chosen: list[Chosen] = []
    for part in _components(sorted(cell for cell, worth in cells.items() if worth > 0)):
        chosen += _assign_part({cell: cells[cell] for cell in part})
    return sorted(chosen, key=lambda pair: (pair.row, pair.column))


def _components(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Cells that hang together by a row or a column."""
    parent: dict[Cell, Cell] = {}

    def root(node: Cell) -> Cell:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for row, column in cells:
        for node in ((0, row), (1, column)):
            parent.setdefault(node, node)
        parent[root((0, row))] = root((1, column))
    parts: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in cells:
        parts[root((0, cell[0]))].append(cell)
    return list(parts.values())


def _assign_part(cells: dict[Cell, int]) -> list[Chosen]:
    if len(cells) == 1:
        ((row, column), worth) = next(iter(cells.items()))
        return [Chosen(row, column, worth)]
    rows, columns = len({row for row, _ in cells}), len({column for _, column in cells})
    if max(rows, columns) > _MOST_EXACT:
        return _clear_pairs(cells)
    pairs = best_pairs(cells)
    best = sum(cells[pair] for pair in pairs)
    return [Chosen(*pair, best - _without(cells, pair)) for pair in pairs]


def _without(cells: dict[Cell, int], pair: Cell) -> int:
    others = {cell: worth for cell, worth in cells.items() if cell != pair}
    return sum(cells[cell] for cell in best_pairs(others))


def _clear_pairs(cells: Mapping[Cell, int]) -> list[Chosen]:
    """Pairs that are worth more than the best rivals in row and column together.

    Such a pair is in every best assignment: one without it gains by giving up what row and
    column have for the pair. The difference is the least that its margin can be. The rival
    is the second best: a pair that is not the best itself is worth no more than that one.
    """
    best: dict[tuple[bool, int], list[int]] = defaultdict(lambda: [0, 0])
    for (row, column), worth in cells.items():
        for node in ((False, row), (True, column)):
            best[node] = sorted((*best[node], worth))[-2:]
    chosen = []
    for (row, column), worth in cells.items():
        margin = worth - best[False, row][0] - best[True, column][0]
        if margin > 0:
            chosen.append(Chosen(row, column, margin))
    return chosen


def best_pairs(cells: Mapping[Cell, int]) -> list[Cell]:
    """The assignment that is worth most: the Hungarian method with potentials.

    Source: H.W. Kuhn, The Hungarian method for the assignment problem (1955), in the
    form of shortest augmenting paths, O(n^3). Each row also has a column of its own that
    is worth nothing, so that it may stay alone.
    """
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    place = {column: number for number, column in enumerate(columns)}
    costs = [[0] * (len(columns) + len(rows)) for _ in rows]
    for number, row in enumerate(rows):
        for column in columns:
            costs[number][place[column]] = -cells.get((row, column), 0)
    taken = _hungarian(costs)
    return [
        (row, columns[column])
        for row, column in zip(rows, taken, strict=True)
        if column < len(columns) and cells.get((row, columns[column]), 0) > 0
    ]


def _hungarian(costs: Sequence[Sequence[int]]) -> list[int]:
    """The column of each row at the least total cost; at least as many columns as rows."""
    height, width = len(costs), len(costs[0]) if costs else 0
    work = _Potentials(costs, height, width)
    for row in range(1, height + 1):
        work.row_of[0] = row
        path = work.shortest_path()
        for column, previous in itertools.pairwise(reversed(path)):
            work.row_of[column] = work.row_of[previous]
    taken = [0] * height
    for column in range(1, width + 1):
        if work.row_of[column]:
            taken[work.row_of[column] - 1] = column - 1
    return taken


class _Potentials:
    """The state of the method; rows and columns count from 1, column 0 holds the new row."""

    def __init__(self, costs: Sequence[Sequence[int]], height: int, width: int) -> None:
        self._costs = costs
        self._rows, self._columns = [0] * (height + 1), [0] * (width + 1)
        self.row_of = [0] * (width + 1)

    def shortest_path(self) -> list[int]:
        """The columns from the new row to a free column; moves the potentials along."""
        width = len(self._columns)
        distance: dict[int, int] = {}
        came_from, done = [0] * width, [0]
        column = 0
        while self.row_of[column]:
            self._relax(column, distance, came_from, done)
            step, nearest = min((far, other) for other, far in distance.items())
            for other in done:
                self._rows[self.row_of[other]] += step
                self._columns[other] -= step
            for other in distance:
                distance[other] -= step
            del distance[nearest]
            done.append(nearest)
            column = nearest
        path = [column]
        while path[-1]:
            path.append(came_from[path[-1]])
        return path[::-1]

    def _relax(
        self, column: int, distance: dict[int, int], came_from: list[int], done: Sequence[int]
    ) -> None:
        """See which columns are nearer through the row that now holds this one."""
        row = self.row_of[column]
        for other in set(range(1, len(self._columns))).difference(done):
            cost = self._costs[row - 1][other - 1] - self._rows[row] - self._columns[other]
            if other not in distance or cost < distance[other]:
                distance[other], came_from[other] = cost, column
