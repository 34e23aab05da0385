"""Every hostile file at every door: refused with a sentence, soon, and the register untouched."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from talentdesk.domain.errors import TalentDeskError
from talentdesk.services.example_service import create_example
from talentdesk.services.register_service import open_register
from talentdesk.wording.error_messages import message_for
from tests.hostile.doors import DOORS
from tests.services.cases import MORNING, PROGRAMMES, act_as
from tests.services.round_story import RoundStory, a_round_story

MOST_SECONDS = 2.0
"""Of the processor, however busy the computer is."""
MOST_KILOBYTES = 300 * 1024
_STATUS = Path("/proc/self/status")
_PEAK = Path("/proc/self/clear_refs")

BY_NAME = {door.name: door for door in DOORS}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RoundStory]:
    """A register with a round that went out."""
    folder = tmp_path_factory.mktemp("hostile")
    file = folder / "talent.tdesk"
    create_example(file, PROGRAMMES / "hengelo-talent-2025.toml", MORNING).close()
    desk = open_register(file, MORNING)
    found = a_round_story(desk, folder)
    yield found
    desk.close()


@pytest.fixture(scope="module")
def sound(story: RoundStory, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A sound file for each door."""
    act_as(story.desk, "programmamanager")
    return {door.name: door.sound(story, tmp_path_factory.mktemp("sound")) for door in DOORS}


def kilobytes(field: str) -> int:
    """What Linux says of the memory of this program; 0 elsewhere."""
    if not _STATUS.exists():
        return 0
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{field}:"))


def forget_peak() -> int:
    """Measure the most memory anew from here; gives what is in use."""
    if _PEAK.exists():
        _PEAK.write_text("5", encoding="ascii")
    return kilobytes("VmRSS")


@pytest.mark.parametrize(
    ("at", "harm"), [(door.name, name) for door in DOORS for name in door.hostile]
)
def test_harm_is_refused_soon_and_the_register_is_untouched(
    at: str, harm: str, story: RoundStory, sound: dict[str, bytes], tmp_path: Path
) -> None:
    door = BY_NAME[at]
    path = tmp_path / door.file
    path.write_bytes(door.hostile[harm](sound[at]))
    register = story.desk.database.file.read_bytes()
    used, started = forget_peak(), time.process_time()

    with pytest.raises(TalentDeskError) as refusal:
        door.take(story, path)

    assert time.process_time() - started < MOST_SECONDS
    assert kilobytes("VmHWM") - used < MOST_KILOBYTES
    said = message_for(refusal.value)
    assert door.file in said.what
    assert said.advice
    assert story.desk.database.file.read_bytes() == register
    assert {item.name for item in tmp_path.iterdir()} <= {door.file, "sleutels"}


@pytest.mark.parametrize(
    ("at", "oddity"), [(door.name, name) for door in DOORS for name in door.harmless]
)
def test_what_does_no_harm_is_read_as_the_sound_file_is(
    at: str, oddity: str, story: RoundStory, sound: dict[str, bytes], tmp_path: Path
) -> None:
    door = BY_NAME[at]
    path = tmp_path / door.file
    path.write_bytes(sound[at])
    plain = door.take(story, path)
    path.write_bytes(door.harmless[oddity](sound[at]))
    register = story.desk.database.file.read_bytes()

    assert door.take(story, path) == plain
    assert story.desk.database.file.read_bytes() == register


def test_the_sound_file_of_each_door_is_taken(
    story: RoundStory, sound: dict[str, bytes], tmp_path: Path
) -> None:
    for door in DOORS:
        path = tmp_path / door.file
        path.write_bytes(sound[door.name])

        assert door.take(story, path) is not None
