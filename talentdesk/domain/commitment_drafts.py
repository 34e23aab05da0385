"""What a person fills in for a commitment, and the steps it can take."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from talentdesk.domain.ids import ProposalId
from talentdesk.domain.money import ZERO, Money, total
from talentdesk.domain.proposals import MAX_TEXT, FieldProblem


class CommitmentKind(StrEnum):
    """What binds."""

    CONTRACT = "contract"
    SUBSIDY = "subsidy"
    ORDER = "order"


class CommitmentStatus(StrEnum):
    """How far a commitment is; a draft takes nothing of a grant yet."""

    DRAFT = "draft"
    ENTERED = "entered"
    SETTLED = "settled"
    LAPSED = "lapsed"


class CommitmentStep(StrEnum):
    """What happens to a commitment. REQUEST, ADVANCE and DETERMINE are of a subsidy only.

    For a subsidy ENTER is the award (verlening) and DETERMINE the final amount (vaststelling,
    Awb 4:42 and further): it can be lower, and what is over comes back to the grant. CARRY brings
    what is open at the end of a year to the next one, on a decision of the council.
    """

    REQUEST = "request"
    ENTER = "enter"
    RAISE = "raise"
    RELEASE = "release"
    ADVANCE = "advance"
    DETERMINE = "determine"
    CARRY = "carry"
    SETTLE = "settle"
    LAPSE = "lapse"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class YearShare:
    """An amount above zero in one year."""

    year: int
    amount: Money


def as_shares(amounts: Mapping[int, Money]) -> tuple[YearShare, ...]:
    """What is not zero, by year."""
    return tuple(YearShare(year, amounts[year]) for year in sorted(amounts) if amounts[year])


@dataclass(frozen=True, slots=True)
class CommitmentDraft:
    """What a person fills in. Empty texts are not filled in.

    ``shares`` spread the amount over years. ``reference`` is the number by which the finance
    department and invoices know it. ``line`` is the line that pays.
    """

    kind: CommitmentKind
    proposal: ProposalId
    line: str
    day: date
    shares: tuple[YearShare, ...]
    description: str = ""
    relation: str = ""
    reference: str = ""
    cost_centre: str = ""
    account: str = ""

    @property
    def amount(self) -> Money:
        """All years together."""
        return total(share.amount for share in self.shares)

    def problems(self) -> dict[str, FieldProblem]:
        """What is wrong per field; empty when it can be kept."""
        found: dict[str, FieldProblem] = {}
        texts = (self.description, self.relation, self.reference, self.cost_centre, self.account)
        names = ("description", "relation", "reference", "cost_centre", "account")
        for name, text in zip(names, texts, strict=True):
            if len(text) > MAX_TEXT:
                found[name] = FieldProblem.TOO_LONG
        for name, value in (("description", self.description), ("relation", self.relation)):
            if not value.strip():
                found[name] = FieldProblem.REQUIRED
        years = [share.year for share in self.shares]
        if not years:
            found["amount"] = FieldProblem.REQUIRED
        elif any(share.amount <= ZERO for share in self.shares):
            found["amount"] = FieldProblem.NOT_POSITIVE
        elif len(set(years)) != len(years):
            found["amount"] = FieldProblem.DOUBLE
        return found


@dataclass(frozen=True, slots=True)
class StepShare:
    """One year of a step: by how much what is committed changes, and the amount it names.

    ``change`` is below zero where money is given back; ``stated`` never is.
    """

    year: int
    change: Money
    stated: Money


@dataclass(frozen=True, slots=True)
class StepDraft:
    """One step with its day, why, and the paper (decision or contract) it rests on.

    ``undoes`` is the act that an UNDO takes back, else None.
    """

    step: CommitmentStep
    day: date
    shares: tuple[StepShare, ...]
    reason: str = ""
    document: str = ""
    undoes: int | None = None

    @property
    def stated(self) -> Money:
        """The amount that the step names, all years together."""
        return total(share.stated for share in self.shares)

    @property
    def change(self) -> Money:
        """By how much what is committed changes, all years together."""
        return total(share.change for share in self.shares)
