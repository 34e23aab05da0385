"""Spoiled files are read or refused, never met with anything else; a short run of the long one.

The long run: ``bench/fuzz.py``. What it found stands in ``found`` and is tried here each time.
"""

import random
from pathlib import Path

import pytest

from tests.hostile.fuzz_targets import NAMES, Target, targets

FOUND = Path(__file__).parent / "found"
_EACH = 60


@pytest.fixture(scope="module")
def readers() -> dict[str, Target]:
    return {target.name: target for target in targets()}


def test_every_reader_has_a_name(readers: dict[str, Target]) -> None:
    assert tuple(readers) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_file_is_read(name: str, readers: dict[str, Target], tmp_path: Path) -> None:
    target = readers[name]

    assert all(target.survives(seed, tmp_path) for seed in target.seeds)


@pytest.mark.parametrize("name", NAMES)
def test_a_spoiled_file_is_read_or_refused(
    name: str, readers: dict[str, Target], tmp_path: Path
) -> None:
    target, chance = readers[name], random.Random(f"spoiled {name}")

    read = [target.survives(target.spoil(chance), tmp_path) for _ in range(_EACH)]

    assert not all(read)


def test_what_was_found_stays_mended(readers: dict[str, Target], tmp_path: Path) -> None:
    for file in sorted(FOUND.glob("*/*")):
        readers[file.parent.name].survives(file.read_bytes(), tmp_path)
