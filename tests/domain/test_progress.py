"""Long work tells where it is, in steps that are worth a look."""

from dataclasses import dataclass, field

import pytest

from talentdesk.domain.colleague_keys import KeyCard, short_code
from talentdesk.domain.progress import PartOf, watched


@dataclass
class Seen:
    """Progress that remembers what it was told."""

    steps: list[tuple[int, int]] = field(default_factory=list)

    def step(self, done: int, total: int) -> None:
        self.steps.append((done, total))


@pytest.mark.parametrize(
    ("count", "total", "steps"),
    [
        (9_999, 9_999, []),
        (10_000, 20_000, [(10_000, 20_000)]),
        (20_001, 25_000, [(10_000, 25_000), (20_000, 25_000)]),
        (20_000, 12_000, [(10_000, 12_000), (12_000, 12_000)]),
    ],
)
def test_every_ten_thousand_items_are_told(
    count: int, total: int, steps: list[tuple[int, int]]
) -> None:
    seen = Seen()

    assert list(watched(range(count), seen, total)) == list(range(count))
    assert seen.steps == steps


def test_a_part_tells_its_steps_as_thousandths_of_the_whole() -> None:
    seen = Seen()
    part = PartOf(seen, 200, 800)

    for done, total in ((0, 3), (1, 3), (3, 3), (1, 7), (0, 0), (1, 1)):
        part.step(done, total)

    assert seen.steps == [
        (200, 1000),
        (400, 1000),
        (800, 1000),
        (285, 1000),
        (200, 1000),
        (800, 1000),
    ]


def test_a_key_has_a_code_that_two_people_can_compare() -> None:
    key = "00" * 31 + "01"

    assert short_code(key) == KeyCard("Anna", key).code == "87c4-a0ed-33d2-d092-6559"
