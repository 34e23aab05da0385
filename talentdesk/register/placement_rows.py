"""Rows of the tables of placements, written and read."""

import json
from datetime import datetime
from typing import Any

from talentdesk.domain.canonical import from_plain
from talentdesk.domain.ledger import PostingId
from talentdesk.domain.matching import MatchEvidence
from talentdesk.domain.placements import (
    ActId,
    ActKind,
    ActRow,
    DifferenceKind,
    PlacementDraft,
    PlacementId,
    PlacementKind,
    PlacementRow,
)
from talentdesk.domain.posting_periods import BookPeriod


def placement_values(item: PlacementDraft) -> tuple[Any, ...]:
    """What is kept of a placement, in the order of the columns; its owner comes after it."""
    difference = item.difference.value if item.difference else ""
    return (
        *(int(item.posting), item.kind.value, item.commitment, item.cents),
        *(item.taken_cents, difference),
    )


def evidence_of(text: str) -> tuple[MatchEvidence, ...]:
    """The evidence in JSON."""
    return tuple(from_plain(MatchEvidence, item) for item in json.loads(text))


def placement_row(row: tuple[Any, ...]) -> PlacementRow:
    """The placement in a row."""
    seq, act, group, stage, posting, kind, cents, *rest = row
    commitment, taken, difference, owner, counts_in, undone, undone_in = rest
    placed = PlacementDraft(
        PostingId(str(posting)),
        PlacementKind(kind),
        cents,
        commitment,
        taken,
        DifferenceKind(difference) if difference else None,
        owner,
    )
    return PlacementRow(
        PlacementId(seq), ActId(act), group, stage, placed, BookPeriod(counts_in), undone, undone_in
    )


def act_row(row: tuple[Any, ...]) -> ActRow:
    """The act in a row."""
    seq, kind, reason, at, actor, count, cents, live, undoes = row
    return ActRow(
        ActId(seq),
        ActKind(kind),
        reason,
        datetime.fromisoformat(at),
        actor,
        count,
        cents,
        live,
        undoes,
    )
