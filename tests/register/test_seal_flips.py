"""Of everything that is sealed, a bit that is flipped is named; bench/seal_flips.py tries all."""

import random

import pytest

from tests.register.seal_cases import small_register
from tests.register.seal_flips import BOOKS, SEALED, Flip, Flipper

AT_ONCE = 60


@pytest.fixture(scope="module")
def flipper(tmp_path_factory: pytest.TempPathFactory) -> Flipper:
    return Flipper(small_register(tmp_path_factory.mktemp("flips") / "klein.tdesk"))


@pytest.mark.parametrize("table", [table for table in SEALED if table not in BOOKS])
def test_each_flipped_bit_is_named(table: str, flipper: Flipper) -> None:
    flips = list(flipper.flips(table))
    chosen = random.Random(20260504).sample(flips, min(AT_ONCE, len(flips)))

    assert chosen
    assert flipper.is_clean(table)
    assert [flip for flip in chosen if not flipper.is_named(flip)] == []


def test_a_column_without_a_seal_shows_that_the_harness_sees(flipper: Flipper) -> None:
    """``at`` of a version of a proposal is under no seal: a flip in it is missed."""
    assert not flipper.is_named(Flip("proposal_version", 1, "at", 0))
