"""What stands on one row of the finance papers: plain facts, in the order of the sheets."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from talentdesk.domain.decisions import DecisionKind
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.programme import Body, ProposalKind, Standing
from talentdesk.domain.proposals import CostLine, CoverLine, ProgressStatus, ProposalStatus
from talentdesk.domain.reserve import Bucket, MovementKind
from talentdesk.domain.reviews import Gate, Judgement


class ActualsOrigin(StrEnum):
    """Where the actual amounts of a year come from, as it is printed."""

    NOWHERE = ""
    ACCOUNT = "rekening van de reserve"
    SPENT = "geboekt op het programma"


@dataclass(frozen=True, slots=True)
class ReserveYear:
    """The reserve through one budget year, in the columns of the BBV (art. 54).

    closing = opening + additions - withdrawals - depreciation. The actual amounts are
    None as long as no postings of the ledger say what was really booked; ``origin`` tells
    whether the account of the reserve says it or the spending, and only a file that tells
    the begin of the account gives actual balances. ``allotted`` is what the council gave to
    lines for the year: withdrawals stay within it.
    """

    year: int
    opening: Money
    additions: Money
    withdrawals: Money
    closing: Money
    allotted: Money
    result_appropriation: Money = ZERO
    depreciation: Money = ZERO
    additions_actual: Money | None = None
    withdrawals_actual: Money | None = None
    opening_actual: Money | None = None
    closing_actual: Money | None = None
    origin: ActualsOrigin = ActualsOrigin.NOWHERE
    is_example: bool = False

    @property
    def previous_closing(self) -> Money:
        """The balance of 31 December before the result of that year was appropriated."""
        return self.opening - self.result_appropriation


@dataclass(frozen=True, slots=True)
class LineYearGrants:
    """One programme line in one year, out of one tranche; allotted = granted + free."""

    year: int
    line_id: str
    tranche_id: str
    line: str
    taakvelden: str
    tranche: str
    allotted: Money
    granted: Money
    free: Money
    proposals: int
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One activity or effort; amounts and days are None when not filled in.

    ``gate`` is what the team settled, None while there is no advice. ``answered`` of
    ``conditions`` are settled; an existing proposal is not tested (G-18).
    """

    number: str
    kind: ProposalKind
    title: str
    line: str
    side_lines: tuple[str, ...]
    status: ProposalStatus
    progress: ProgressStatus
    start: date | None
    end: date | None
    costs: Money | None
    cofinancing: Money | None
    reserve_cover: Money | None
    requested: Money | None
    granted: Money
    is_new: bool
    gate: Gate | None
    answered: int
    conditions: int
    cost_lines: tuple[CostLine, ...] = ()
    cover_lines: tuple[CoverLine, ...] = ()
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """One condition for one proposal: what the team settled, and how reviewers judged.

    The counts are over reviews that were handed in. ``is_stale`` when the advice is on
    an older version of the proposal.
    """

    number: str
    title: str
    kind: ProposalKind
    criterion: str
    condition: str
    name: str
    settled: Judgement
    reason: str
    meets: int
    meets_partly: int
    fails: int
    open: int
    is_stale: bool = False
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class MovementLine:
    """One movement of the journal with the decision it rests on; the amount is above zero."""

    seq: int
    number: str
    day: date
    kind: MovementKind
    amount: Money
    source: Bucket
    target: Bucket
    source_line: str
    target_line: str
    tranche: str
    proposal: str
    decision: str
    document: str
    body: Body
    case_number: str
    decision_day: date | None
    reverses: str
    note: str
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision; the amount is None where it names none."""

    number: str
    kind: DecisionKind
    body: Body
    document: str
    case_number: str
    day: date | None
    standing: Standing
    amount: Money | None
    tranche: str
    proposal: str
    departure_reason: str
    note: str
    is_example: bool = False
