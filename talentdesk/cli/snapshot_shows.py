"""Frozen moments, for ``talentdesk show``."""

from datetime import date

from talentdesk.cli.shown import Shown
from talentdesk.cli.snapshots import plain_snapshot
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import short_date
from talentdesk.wording.terms import term


def show_snapshots(workplace: Workplace, _as_of: date) -> Shown:
    """Every snapshot, the first one first."""
    found = SnapshotService(workplace).all()
    rows = [
        (
            item.number,
            item.draft.title,
            term(item.draft.standing),
            short_date(item.draft.as_of),
            item.follows,
            short_date(item.at.date()),
            item.actor,
            item.seal[:16],
        )
        for item in found
    ]
    header = (*("Nummer", "Moment", "Stand", "Peildatum", "Volgt op", "Bevroren", "Wie", "Zegel"),)
    return Shown(header, rows, (), [plain_snapshot(item) for item in found])
