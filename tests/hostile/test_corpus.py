"""Every hostile file at every door: refused with a sentence, soon, and the register untouched."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from talentdesk.domain.colleague_keys import short_code
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import seal_of_entry
from talentdesk.domain.review_intake import Carrier, ReviewFate, Signature, SignedBy
from talentdesk.domain.round_packages import Answer
from talentdesk.domain.rounds import RoundId
from talentdesk.exchange.plain_zip import stored, unzip, zip_bytes
from talentdesk.exchange.round_package import read_package, with_answers, write_package
from talentdesk.exchange.signing import new_key
from talentdesk.services.example_service import create_example
from talentdesk.services.register_service import open_register
from talentdesk.wording.error_messages import message_for
from tests.hostile.doors import DOORS
from tests.hostile.sealed_seeds import dumped
from tests.services.cases import MORNING, PROGRAMMES, act_as
from tests.services.round_story import BACK, NO, OUT, RoundStory, a_round_story

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


# --- packages that are sound by themselves ----------------------------------------------


def newer(package: Path) -> None:
    """Made by a TalentDesk of later, that knows another way to write a package."""
    first, *rest = unzip(str(package), package.read_bytes(), "manifest.json")
    said = json.loads(first.data) | {"schema": 2}
    package.write_bytes(zip_bytes([stored("manifest.json", dumped(said)), *rest]))


def of_another_register(package: Path) -> None:
    """Issued by a register that is not this one, for a round that is called the same."""
    content = read_package(package)
    issued = replace(content.package, register_id="elders")
    package.write_bytes(write_package(issued, content.programme_text, new_key()))


def of_another_round(package: Path) -> None:
    """Of a round that this register does not have."""
    content = read_package(package)
    elsewhere = replace(content.package.round, id=RoundId("elders"))
    issued = replace(content.package, round=elsewhere)
    package.write_bytes(write_package(issued, content.programme_text, new_key()))


def answered_for_another(package: Path) -> None:
    """Answers about a proposal that was not in it, sealed and signed."""
    content = read_package(package)
    entry = replace(content.answers.answers[0].entry, proposal=ProposalId("elders"))
    entry = replace(entry, id=seal_of_entry(entry))
    answers = replace(content.answers, answers=(Answer(entry, BACK),))
    package.write_bytes(with_answers(content, answers, new_key()))


SOUND_BY_ITSELF: dict[str, tuple[Callable[[Path], None], str]] = {
    "newer": (newer, "is gemaakt met een nieuwere versie van TalentDesk."),
    "of another register": (of_another_register, "hoort bij een ander register."),
    "of another round": (
        of_another_round,
        "hoort bij een beoordelingsronde die dit register niet kent.",
    ),
    "about another proposal": (
        answered_for_another,
        "is gewijzigd of niet compleet. Er is niets uit gelezen.",
    ),
}


@pytest.fixture(scope="module")
def judged(story: RoundStory, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A package that came back."""
    act_as(story.desk, "programmamanager")
    issued = story.issue(Carrier.PACKAGE, OUT + timedelta(minutes=5))[story.reviewers[0].id]
    package = tmp_path_factory.mktemp("terug") / "ronde.tround"
    package.write_bytes(issued.read_bytes())
    return story.judged(package, {story.first: [NO]}).read_bytes()


@pytest.mark.parametrize("harm", SOUND_BY_ITSELF)
def test_a_package_that_does_not_belong_here_is_told_so(
    harm: str, story: RoundStory, judged: bytes, tmp_path: Path
) -> None:
    change, sentence = SOUND_BY_ITSELF[harm]
    package = tmp_path / "ronde.tround"
    package.write_bytes(judged)
    change(package)
    register = story.desk.database.file.read_bytes()

    intake = story.plan(package)

    (refused,) = intake.plan.refused
    assert message_for(refused.reason).what == f"ronde.tround {sentence}"
    assert intake.plan.reviews == ()
    assert story.desk.database.file.read_bytes() == register


def test_a_package_that_another_key_signed_says_so(
    story: RoundStory, judged: bytes, tmp_path: Path
) -> None:
    package, key = tmp_path / "ronde.tround", new_key()
    package.write_bytes(judged)
    content = read_package(package)
    package.write_bytes(with_answers(content, content.answers, key))
    register = story.desk.database.file.read_bytes()

    (file,) = story.plan(package).plan.files

    assert file.signature == Signature(SignedBy.UNKNOWN, short_code(key.public_key))
    assert story.desk.database.file.read_bytes() == register


def test_a_package_that_is_played_again_changes_nothing(
    story: RoundStory, judged: bytes, tmp_path: Path
) -> None:
    package = tmp_path / "ronde.tround"
    package.write_bytes(judged)
    story.take_in(package)
    register = story.desk.database.file.read_bytes()

    report = story.take_in(package)

    assert {item.fate for item in report.plan.reviews} <= {ReviewFate.SAME, ReviewFate.BLANK}
    assert report.backup is None
    assert story.desk.database.file.read_bytes() == register


def test_the_sound_file_of_each_door_is_taken(
    story: RoundStory, sound: dict[str, bytes], tmp_path: Path
) -> None:
    for door in DOORS:
        path = tmp_path / door.file
        path.write_bytes(sound[door.name])

        assert door.take(story, path) is not None
