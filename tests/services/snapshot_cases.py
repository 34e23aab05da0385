"""What is asked for when a moment is frozen."""

from dataclasses import replace
from datetime import date
from typing import Any

from talentdesk.domain.progress import Silent
from talentdesk.domain.snapshots import Snapshot, SnapshotDraft, SnapshotStanding
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING

YEAR_END = SnapshotDraft(
    "jaarstukken", "Jaarstukken 2025", 2025, 1, date(2025, 12, 31), SnapshotStanding.CONCEPT
)


def a_moment(**changes: Any) -> SnapshotDraft:
    """A concept of the Jaarstukken 2025."""
    return replace(YEAR_END, **changes)


def freeze(desk: Workplace, **changes: Any) -> Snapshot:
    """Freeze ``a_moment``."""
    return SnapshotService(desk).freeze(a_moment(**changes), MORNING, Silent())
