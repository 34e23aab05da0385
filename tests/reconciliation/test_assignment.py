from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.reconciliation.assignment import Cell, Chosen, _clear_pairs, assign, best_pairs

CELLS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(-9, 9), max_size=14
)


def every_assignment(cells: list[Cell]) -> Iterator[list[Cell]]:
    if not cells:
        yield []
        return
    first, rest = cells[0], cells[1:]
    yield from every_assignment(rest)
    clear = [cell for cell in rest if cell[0] != first[0] and cell[1] != first[1]]
    for others in every_assignment(clear):
        yield [first, *others]


def best_worth(cells: dict[Cell, int]) -> int:
    return max(sum(cells[cell] for cell in pairs) for pairs in every_assignment(list(cells)))


@given(CELLS)
def test_the_pairs_are_worth_as_much_as_the_best_of_all_assignments(
    cells: dict[Cell, int],
) -> None:
    pairs = best_pairs(cells)

    assert len({row for row, _ in pairs}) == len(pairs) == len({column for _, column in pairs})
    assert sum(cells[pair] for pair in pairs) == best_worth(cells)


@given(CELLS)
def test_the_margin_is_what_is_lost_without_the_pair(cells: dict[Cell, int]) -> None:
    for chosen in assign(cells):
        pair = (chosen.row, chosen.column)
        without = {cell: worth for cell, worth in cells.items() if cell != pair}
        assert chosen.margin == best_worth(cells) - best_worth(without)


@given(CELLS, st.randoms(use_true_random=False))
def test_the_order_of_the_cells_makes_no_difference(cells: dict[Cell, int], chance: Random) -> None:
    turned = list(cells.items())
    chance.shuffle(turned)

    assert assign(dict(turned)) == assign(cells)


def test_a_large_component_gives_only_pairs_that_are_clear_by_themselves() -> None:
    cells = {(row, column): 5 for row in range(45) for column in range(45)}
    cells |= {(row, row): 20 for row in range(1, 45)}

    assert {(pair.row, pair.column, pair.margin) for pair in assign(cells)} == {
        (row, row, 10) for row in range(1, 45)
    }


@given(CELLS)
def test_a_clear_pair_has_at_least_its_margin(cells: dict[Cell, int]) -> None:
    worth = {cell: bits for cell, bits in cells.items() if bits > 0}
    exact = {(pair.row, pair.column): pair.margin for pair in assign(worth)}

    for pair in _clear_pairs(worth):
        assert exact[pair.row, pair.column] >= pair.margin


def test_a_clear_pair_is_worth_more_than_its_rivals_together() -> None:
    cells = {(0, 0): 10, (0, 1): 4, (1, 0): 5, (1, 1): 2}

    assert _clear_pairs(cells) == [Chosen(0, 0, 1)]
    assert _clear_pairs({**cells, (0, 1): 5}) == []
    assert _clear_pairs({(3, 7): 1}) == [Chosen(3, 7, 1)]


def test_of_two_that_are_worth_the_same_neither_is_clear() -> None:
    assert _clear_pairs({(0, 0): 5, (0, 1): 5}) == []


@pytest.mark.parametrize(("size", "margin"), [(40, 20), (41, 19)])
def test_up_to_forty_rows_the_margin_is_exact(size: int, margin: int) -> None:
    """Without the pair a row takes its other and the row of that one stays alone."""
    cells = {(place, place): 20 for place in range(size)}
    cells |= {(place, place + 1): 1 for place in range(size - 1)}

    assert {pair.margin for pair in assign(cells)} >= {margin}
    assert len(assign(cells)) == size


def test_parts_that_do_not_touch_are_assigned_each_for_itself() -> None:
    cells = {(0, 5): 3, (7, 1): 4, (7, 2): 6, (2, 9): 0, (3, 9): -2}

    assert assign(cells) == [Chosen(0, 5, 3), Chosen(7, 2, 2)]
