"""What a grant comes to at the end of a year: what is certain, and what is only expected.

Nothing is guessed without the name of its rule. Certain is what is posted, and what is bound
for an amount that stands; expected is what may still become less or more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from talentdesk.domain.commitments import (
    Commitment,
    CommitmentId,
    CommitmentKind,
    CommitmentState,
    CommitmentStatus,
    Posted,
)
from talentdesk.domain.ids import ProposalId
from talentdesk.domain.money import ZERO, Money, total


class ForecastRule(StrEnum):
    """Why an amount is in the forecast of a year.

    POSTED: the ledger has it, in the year of its day. DUE: bound in this year by the spread of
    the commitment and not posted. OVERDUE: bound in an earlier year and still open, so it is
    taken to come in the first year that is asked for. AWAITING: as DUE, of a subsidy whose
    final amount is not known yet, so it can only become less. DRAFTED: a draft commitment.
    UNCOMMITTED: granted for the year, and nothing stands against it yet.
    """

    POSTED = "posted"
    DUE = "due"
    OVERDUE = "overdue"
    AWAITING = "awaiting"
    DRAFTED = "drafted"
    UNCOMMITTED = "uncommitted"


CERTAIN = (ForecastRule.POSTED, ForecastRule.DUE, ForecastRule.OVERDUE)
"""The rules whose amounts rest on a posting or on something that binds."""
EXPECTED = (ForecastRule.AWAITING, ForecastRule.DRAFTED, ForecastRule.UNCOMMITTED)


@dataclass(frozen=True, slots=True)
class ForecastPart:
    """One amount of a year with its rule; ``commitment`` is its number, empty without one."""

    rule: ForecastRule
    amount: Money
    commitment: str = ""


@dataclass(frozen=True, slots=True)
class ForecastYear:
    """One proposal on one line in one year, at the end of ``as_of``.

    ``committed`` is what is bound in that year by the spread of the commitments, ``posted`` is
    by the day of the posting, ``open`` is bound and not posted. What is posted is taken from
    the first years of a commitment first.
    """

    proposal: ProposalId
    line: str
    year: int
    granted: Money
    committed: Money
    posted: Money
    open: Money
    parts: tuple[ForecastPart, ...] = field(default=())

    @property
    def certain(self) -> Money:
        """What is posted or binds."""
        return total(part.amount for part in self.parts if part.rule in CERTAIN)

    @property
    def expected(self) -> Money:
        """What may come on top of what is certain, each by its rule."""
        return total(part.amount for part in self.parts if part.rule in EXPECTED)

    @property
    def at_year_end(self) -> Money:
        """Certain and expected together."""
        return self.certain + self.expected

    @property
    def left(self) -> Money:
        """Granted minus what the year comes to; below zero is an overspend."""
        return self.granted - self.at_year_end


def open_by_year(state: CommitmentState, posted: Money) -> dict[int, Money]:
    """What is bound and not posted per year: postings fill the first years first.

    What is posted above all that is bound stands in the last year, below zero.
    """
    found: dict[int, Money] = {}
    left = posted
    for year in state.years:
        taken = min(left, state.bound(year))
        found[year] = state.bound(year) - taken
        left -= taken
    if left and found:
        last = max(found)
        found[last] -= left
    return found


@dataclass(slots=True)
class _Year:
    """What is added up for one year of one proposal on one line."""

    granted: Money = ZERO
    committed: Money = ZERO
    open: Money = ZERO
    parts: list[ForecastPart] = field(default_factory=list)

    def sum_of(self, *rules: ForecastRule) -> Money:
        return total(part.amount for part in self.parts if part.rule in rules)


def forecast(
    granted: Mapping[tuple[ProposalId, str, int], Money],
    commitments: Iterable[Commitment],
    posted: Mapping[CommitmentId, Sequence[Posted]],
    as_of: date,
) -> tuple[ForecastYear, ...]:
    """Every year of every proposal that has a grant or a commitment, by proposal, line, year.

    Args:
        granted: what each proposal holds at the end of ``as_of``, per line and year.
        commitments: all of them; those of later days count as they stood on ``as_of``.
        posted: the postings of each commitment.
        as_of: the day that the figures hold for; its year is the first that can still get
            what is overdue.
    """
    years: dict[tuple[ProposalId, str, int], _Year] = {}
    for place, amount in granted.items():
        years.setdefault(place, _Year()).granted = amount
    for held in commitments:
        postings = [item for item in posted.get(held.id, ()) if item.day <= as_of]
        _add_commitment(years, held, postings, as_of)
    for (_, _, year), found in years.items():
        _add_uncommitted(found, is_over=year < as_of.year)
    return tuple(
        ForecastYear(
            proposal,
            line,
            year,
            found.granted,
            found.committed,
            found.sum_of(ForecastRule.POSTED),
            found.open,
            tuple(found.parts),
        )
        for (proposal, line, year), found in sorted(years.items())
    )


def _add_commitment(
    years: dict[tuple[ProposalId, str, int], _Year],
    held: Commitment,
    postings: Sequence[Posted],
    as_of: date,
) -> None:
    state, draft = held.state(as_of), held.draft

    def at(year: int) -> _Year:
        return years.setdefault((draft.proposal, draft.line, year), _Year())

    if state.status is CommitmentStatus.DRAFT and draft.day <= as_of:
        for share in draft.shares:
            part = ForecastPart(ForecastRule.DRAFTED, share.amount, held.number)
            at(share.year).parts.append(part)
    for item in postings:
        part = ForecastPart(ForecastRule.POSTED, item.amount, held.number)
        at(item.day.year).parts.append(part)
    for year in state.years:
        at(year).committed += state.bound(year)
    for year, amount in open_by_year(state, total(item.amount for item in postings)).items():
        at(year).open += amount
        if amount > ZERO and state.status is CommitmentStatus.ENTERED:
            rule = _rule(held, state, is_overdue=year < as_of.year)
            at(max(year, as_of.year)).parts.append(ForecastPart(rule, amount, held.number))


def _rule(held: Commitment, state: CommitmentState, *, is_overdue: bool) -> ForecastRule:
    if held.draft.kind is CommitmentKind.SUBSIDY and state.determined is None:
        return ForecastRule.AWAITING
    return ForecastRule.OVERDUE if is_overdue else ForecastRule.DUE


def _add_uncommitted(found: _Year, *, is_over: bool) -> None:
    """What is granted and not bound or drafted: expected in its year, unless that is over."""
    drafted = found.sum_of(ForecastRule.DRAFTED)
    rest = found.granted - found.committed - drafted
    if rest > ZERO and not is_over:
        found.parts.append(ForecastPart(ForecastRule.UNCOMMITTED, rest))
