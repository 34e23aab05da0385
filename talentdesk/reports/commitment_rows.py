"""Commitments as rows of the finance papers."""

from dataclasses import dataclass
from datetime import date

from talentdesk.domain.codes import code_sort_key
from talentdesk.domain.commitments import Commitment, CommitmentKind, CommitmentStatus
from talentdesk.domain.money import Money
from talentdesk.reports.finance_source import FinanceSource


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment at the end of the day of the paper.

    open = committed - released - posted. ``bound`` is committed and not released: earlier than
    the years of the paper, in each of them, and later. The other amounts are of a subsidy, and
    None where that step was not taken or does not exist.
    """

    id: str
    number: str
    kind: CommitmentKind
    status: CommitmentStatus
    day: date
    line_id: str
    line: str
    proposal: str
    relation: str
    description: str
    reference: str
    cost_centre: str
    account: str
    committed: Money
    released: Money
    posted: Money
    bound: tuple[Money, ...]
    requested: Money | None
    advances: Money | None
    determined: Money | None
    is_example: bool = False

    @property
    def open(self) -> Money:
        """What is bound and not posted; below zero when more was posted."""
        return self.committed - self.released - self.posted


def commitment_rows(
    source: FinanceSource, as_of: date, years: tuple[int, ...]
) -> tuple[CommitmentRow, ...]:
    """Every commitment that was there on ``as_of``, by number."""
    posted: dict[str, int] = {}
    for row in source.ledger.held(source.ledger.until):
        placed = row.placed
        posted[placed.commitment] = posted.get(placed.commitment, 0) + placed.taken_cents
    known = [item for item in source.commitments if _is_known(item, as_of)]
    return tuple(
        _commitment(source, item, as_of, years, Money(posted.get(item.id, 0)))
        for item in sorted(known, key=lambda item: code_sort_key(item.number))
    )


def _is_known(item: Commitment, as_of: date) -> bool:
    first = item.events[0].draft.day if item.events else item.draft.day
    return min(first, item.draft.day) <= as_of


def _commitment(
    source: FinanceSource, item: Commitment, as_of: date, years: tuple[int, ...], posted: Money
) -> CommitmentRow:
    draft, state = item.draft, item.state(as_of)
    is_subsidy = draft.kind is CommitmentKind.SUBSIDY
    earlier = sum(state.bound(year).cents for year in state.years if year < years[0])
    later = sum(state.bound(year).cents for year in state.years if year > years[-1])
    return CommitmentRow(
        id=item.id,
        number=item.number,
        kind=draft.kind,
        status=state.status,
        day=draft.day,
        line_id=draft.line,
        line=source.line_name(draft.line),
        proposal=source.proposal_number(draft.proposal),
        relation=draft.relation,
        description=draft.description,
        reference=draft.reference,
        cost_centre=draft.cost_centre,
        account=draft.account,
        committed=state.total_committed,
        released=state.total_released,
        posted=posted,
        bound=(Money(earlier), *(state.bound(year) for year in years), Money(later)),
        requested=state.requested,
        advances=state.advances if is_subsidy else None,
        determined=state.determined,
        is_example=item.is_example or source.is_example_for(draft.proposal),
    )
