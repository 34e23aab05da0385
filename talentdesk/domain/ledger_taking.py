"""What taking in a file means for postings that have their place already."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from talentdesk.domain.ledger import LedgerColumns, PostingId
from talentdesk.domain.ledger_plan import LedgerPlan
from talentdesk.domain.placements import PlacementKind, PlacementRow


def as_part(plan: LedgerPlan) -> LedgerPlan:
    """The plan of a file that holds only a part of the ledger: nothing is gone."""
    return replace(plan, gone=(), outside=plan.outside + len(plan.gone))


def matched_lines(plan: LedgerPlan) -> frozenset[PostingId]:
    """Postings with a place that change or are gone."""
    return frozenset(line.id for line in plan.alarms)


def no_longer_fitting(
    plan: LedgerPlan, columns: LedgerColumns, placements: Sequence[PlacementRow]
) -> list[PlacementRow]:
    """The placements that a posting cannot keep, of those that hold now.

    A posting that is gone keeps none; one with another amount keeps all as long as they fit.
    Lines that undo each other do so together: when one of them goes, so do the others.

    Args:
        plan: the plan of the file.
        columns: the lines of the file.
        placements: every placement that holds now.
    """
    amounts = {line.id: 0 for line in plan.gone}
    amounts |= {line.id: columns.cents[line.index] for line in plan.changed}
    lost = {
        posting for posting, placed in _placed(placements).items()
        if posting in amounts and not _fits(placed, amounts[posting])
    }  # fmt: skip
    unpaired = {
        item.group
        for item in placements
        if item.placed.posting in lost and item.placed.kind is PlacementKind.REVERSAL
    }
    return [item for item in placements if item.placed.posting in lost or item.group in unpaired]


def _placed(placements: Iterable[PlacementRow]) -> dict[PostingId, int]:
    found: dict[PostingId, int] = {}
    for item in placements:
        posting = item.placed.posting
        found[posting] = found.get(posting, 0) + item.placed.cents
    return found


def _fits(placed: int, cents: int) -> bool:
    return (placed > 0) == (cents > 0) and abs(placed) <= abs(cents)
