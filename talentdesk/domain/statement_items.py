"""Differences of a statement that no posting bears: ledger minus register, in cents."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from talentdesk.domain.commitments import Commitment, CommitmentStatus
from talentdesk.domain.difference_notes import (
    DifferenceItem,
    DifferenceSubject,
    Notes,
    noted,
)
from talentdesk.domain.placements import DifferenceKind
from talentdesk.domain.statement import ReserveTie, StatementLine

RESERVE_FIELDS: Final = ("opening", "added", "withdrawn")
"""What is compared of the reserve; closing follows from it."""


def open_commitments(
    commitments: Iterable[Commitment],
    year: int,
    day: date,
    taken: Mapping[str, int],
    notes: Notes,
) -> Iterable[DifferenceItem]:
    """Commitments of which more or less is bound until a year than was posted on them.

    What is bound and not posted has no posting yet, unless somebody says otherwise.
    """
    for held in commitments:
        state = held.state(day)
        bound = sum(state.bound(of).cents for of in state.years if of <= year)
        cents = taken.get(held.id, 0) - bound
        if state.status is CommitmentStatus.DRAFT or not cents:
            continue
        kind = DifferenceKind.NO_POSTING if cents < 0 else None
        item = DifferenceItem(
            DifferenceSubject.COMMITMENT,
            held.id,
            cents,
            held.draft.line,
            held.draft.proposal,
            held.number,
            kind,
        )
        yield noted(item, notes)


def overspent_items(lines: Iterable[StatementLine], notes: Notes) -> Iterable[DifferenceItem]:
    """What was posted above what may be spent, of a proposal or of a line without one."""
    for row in lines:
        if row.overspent:
            subject, key = (
                (DifferenceSubject.PROPOSAL, row.proposal)
                if row.proposal
                else (DifferenceSubject.LINE, row.line)
            )
            item = DifferenceItem(subject, key, row.overspent, row.line, row.proposal)
            yield noted(item, notes)


def reserve_items(tie: ReserveTie, notes: Notes) -> Iterable[DifferenceItem]:
    """What the reserve has on its account and not in the register, or the other way round."""
    for name in RESERVE_FIELDS:
        cents = int(getattr(tie.difference, name))
        if cents:
            yield noted(DifferenceItem(DifferenceSubject.RESERVE, name, cents), notes)
