"""Of everything that is sealed, a bit that is flipped is named; bench/seal_flips.py tries all."""

import random

import pytest

from tests.register.seal_cases import small_books, small_register
from tests.register.seal_flips import BOOKS, SEALED, Flip, Flipper

OF_A_COLUMN = 4


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Flipper:
    return Flipper(small_register(tmp_path_factory.mktemp("flips") / "klein.tdesk"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Flipper:
    return Flipper(small_books(tmp_path_factory.mktemp("flips") / "boeken.tdesk"))


@pytest.mark.parametrize("table", SEALED)
def test_each_flipped_bit_is_named(table: str, small: Flipper, filled: Flipper) -> None:
    flipper, chance = filled if table in BOOKS else small, random.Random(20260504)
    flips: dict[str, list[Flip]] = {}
    for flip in flipper.flips(table):
        flips.setdefault(flip.column, []).append(flip)
    chosen = [
        flip
        for found in flips.values()
        for flip in chance.sample(found, min(OF_A_COLUMN, len(found)))
    ]

    assert chosen
    assert flipper.is_clean(table)
    assert [flip for flip in chosen if not flipper.is_named(flip)] == []


def test_a_column_without_a_seal_shows_that_the_harness_sees(small: Flipper) -> None:
    """``version`` of a decision counts changes and is under no seal: a flip in it is missed."""
    assert not small.is_named(Flip("decision", 1, "version", 0))
