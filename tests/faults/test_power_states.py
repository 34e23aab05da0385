"""What a disk may hold after a power failure, against what was synced."""

import random
import shutil
from pathlib import Path

import pytest

from tests.faults.power_states import SECTOR, Change, Disk

PLACE = "/map"
OLD, NEW = b"o" * (3 * SECTOR), b"n" * (3 * SECTOR)


@pytest.fixture
def begin(tmp_path: Path) -> Path:
    folder = tmp_path / "begin"
    folder.mkdir()
    (folder / "er").write_bytes(OLD)
    return folder


def cuts(begin: Path, *changes: Change) -> list[dict[str, bytes]]:
    """What may be there, of a hundred cuts."""
    found = []
    for seed in range(100):
        disk = Disk(begin, Path(PLACE))
        for change in changes:
            disk.take(change)
        target = begin.with_name("na")
        disk.cut(target, random.Random(seed))
        found.append({item.name: item.read_bytes() for item in target.iterdir()})
        shutil.rmtree(target)
    return found


def test_a_write_that_was_not_synced_is_there_or_not_or_torn_at_a_sector(begin: Path) -> None:
    held = {state["er"] for state in cuts(begin, Change("W", "/map/er", data=NEW))}

    assert held > {OLD, NEW}
    for content in held:
        sectors = {content[at : at + SECTOR] for at in range(0, len(content), SECTOR)}
        assert sectors <= {OLD[:SECTOR], NEW[:SECTOR]}


def test_what_was_synced_is_there(begin: Path) -> None:
    written = Change("W", "/map/er", data=NEW)

    assert {state["er"] for state in cuts(begin, written, Change("S", "/map/er"))} == {NEW}


def test_a_new_name_waits_for_its_folder_and_what_is_in_it_for_itself(begin: Path) -> None:
    made = (Change("C", "/map/nieuw"), Change("W", "/map/nieuw", data=b"a"))

    assert {state.get("nieuw") for state in cuts(begin, *made)} == {None, b"", b"a"}
    synced = (*made, Change("S", "/map/nieuw"))
    assert {state.get("nieuw") for state in cuts(begin, *synced)} == {None, b"a"}
    assert {state.get("nieuw") for state in cuts(begin, *made, Change("S", PLACE))} == {b"", b"a"}


def test_a_file_that_takes_the_place_of_another_is_the_old_one_or_the_new_one(begin: Path) -> None:
    staged = (
        *(Change("C", "/map/deel"), Change("W", "/map/deel", data=NEW), Change("S", "/map/deel")),
        Change("R", "/map/deel", "/map/er"),
    )

    assert {state["er"] for state in cuts(begin, *staged)} == {OLD, NEW}
    assert cuts(begin, *staged, Change("S", PLACE)) == [{"er": NEW}] * 100


def test_a_file_that_was_removed_may_come_back(begin: Path) -> None:
    gone = Change("U", "/map/er")

    assert {state.get("er") for state in cuts(begin, gone)} == {None, OLD}
    assert {state.get("er") for state in cuts(begin, gone, Change("S", PLACE))} == {None}
