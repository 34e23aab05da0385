"""The journal per line and year, per proposal and per decision: pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from talentdesk.desktop.reserve.reserve_reading import are_whole
from talentdesk.domain.decisions import Decision
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reserve import BucketKind, MovementKind
from talentdesk.services.reserve_service import JournalLine


@dataclass(frozen=True, slots=True)
class ProposalYear:
    """What a proposal holds in one year, on the line that pays."""

    proposal: ProposalId
    number: str
    title: str
    line: str
    year: int
    granted: Money
    whole: bool = False


@dataclass(frozen=True, slots=True)
class DecisionBooking:
    """What was booked on a decision; counter-movements take off what they take back."""

    decision: Decision
    movements: int
    booked: Money
    whole: bool = False


def proposal_years(journal: Sequence[JournalLine]) -> list[ProposalYear]:
    """Per proposal and year, by number; what came back whole is left out."""
    held: dict[tuple[str, int, ProposalId], ProposalYear] = {}
    for line in journal:
        draft = line.movement.draft
        for bucket, change in ((draft.source, -draft.amount), (draft.target, draft.amount)):
            if bucket.kind is not BucketKind.GRANT:
                continue
            proposal = ProposalId(bucket.proposal)
            key = (line.number, bucket.year, proposal)
            empty = ProposalYear(proposal, line.number, line.title, bucket.line, bucket.year, ZERO)
            found = held.get(key, empty)
            held[key] = replace(found, granted=found.granted + change)
    rows = [held[key] for key in sorted(held) if held[key].granted]
    whole = are_whole(row.granted for row in rows)
    return [replace(row, whole=whole) for row in rows]


def decision_bookings(journal: Sequence[JournalLine]) -> list[DecisionBooking]:
    """Per decision, in the order in which it was first booked on."""
    found: dict[str, DecisionBooking] = {}
    for line in journal:
        draft, number = line.movement.draft, line.decision.number
        change = -draft.amount if draft.kind is MovementKind.COUNTER else draft.amount
        so_far = found.get(number, DecisionBooking(line.decision, 0, ZERO))
        found[number] = replace(
            so_far, movements=so_far.movements + 1, booked=so_far.booked + change
        )
    whole = are_whole(line.movement.draft.amount for line in journal)
    return [replace(row, whole=whole) for row in found.values()]
