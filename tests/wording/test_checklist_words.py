"""Every point of a checklist has its sentences, and they are good Dutch."""

import pytest

from talentdesk.domain.checklist import Checkpoint
from talentdesk.wording.checklist_words import checkpoint_text
from tests.wording.language import language_faults

NAMES = (
    "results", "expenses", "papers", "conditions", "unreconciled", "periods", "overspent",
    "mapping",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("count", [0, 1, 1200])
def test_a_point_is_said_in_good_dutch(name: str, count: int) -> None:
    said = checkpoint_text(Checkpoint(name, count))

    assert not list(language_faults(said))
    assert ("1.200" in said) is (count == 1200 and name != "expenses")


def test_no_two_points_say_the_same() -> None:
    said = {checkpoint_text(Checkpoint(name, count)) for name in NAMES for count in (0, 1)}

    assert len(said) == 2 * len(NAMES)
