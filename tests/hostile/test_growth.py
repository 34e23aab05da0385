"""A piece of a file that is thousands of times as long is read or refused as any other.

The whole of it, with how long each takes: ``bench/growth.py``.
"""

import random
from pathlib import Path

import pytest

from tests.hostile.fuzz_targets import NAMES, Target, targets

_TIMES = 400
_EACH = 25
READERS = [name for name in NAMES if name != "register"]


@pytest.fixture(scope="module")
def readers() -> dict[str, Target]:
    return {target.name: target for target in targets()}


@pytest.mark.parametrize("name", READERS)
def test_a_file_of_which_a_piece_is_long_is_read_or_refused(
    name: str, readers: dict[str, Target], tmp_path: Path
) -> None:
    grown = list(readers[name].grown(_TIMES))
    numbers = [item for item in grown if item[0].rpartition(": ")[2].startswith("number after")]
    chance = random.Random(f"grown {name}")
    some = chance.sample(grown, min(_EACH, len(grown)))
    some += chance.sample(numbers, min(_EACH, len(numbers)))

    for _, made in some:
        readers[name].survives(made(), tmp_path)
