"""Sentences about moments that are frozen are good Dutch, and each says something else."""

import pytest

from talentdesk.domain import snapshots
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.handover import FolderTakenError
from talentdesk.wording.error_messages import message_for
from tests.wording.language import language_faults

SAMPLES = (
    snapshots.SnapshotDraftError("title"),
    snapshots.SnapshotDraftError("years"),
    snapshots.SnapshotUnsettledError(3),
    snapshots.SnapshotDamagedError("S-2026-001"),
    FolderTakenError("/map/Jaarstukken 2025 - concept - S-2026-001"),
)


@pytest.mark.parametrize("error", SAMPLES, ids=str)
def test_sentences_are_good_dutch(error: TalentDeskError) -> None:
    message = message_for(error)

    assert message.advice
    assert not [*language_faults(message.what), *language_faults(message.advice)]


def test_every_refusal_has_its_own_sentence() -> None:
    assert len({message_for(error) for error in SAMPLES}) == len(SAMPLES)
