"""What a paper for executive or council is made from: one decision, or a proposal before it."""

from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.decisions import Decision, DecisionKind
from talentdesk.domain.kinds import Body
from talentdesk.domain.money import Money, total
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Proposal
from talentdesk.domain.reviews import Advice, AdviceOutcome, ConditionJudgement


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """So much for a line in a year.

    ``tranche`` is empty while nobody chose one, ``year`` None where it is not filled in.
    ``left`` is what is over where the money comes from, under zero when it lacks; None where
    nobody can say. ``to_year`` differs from ``year`` for money that goes to another year.
    """

    line: str
    year: int | None
    amount: Money
    tranche: str = ""
    left: Money | None = None
    to_year: int | None = None


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """Everything that the proposed texts rest on.

    ``decision`` is None for a proposal that nobody decided on; ``programme`` is the one that
    the advice is about. ``advised_at`` is a moment in the zone of whoever makes the paper.
    """

    programme: Programme
    body: Body
    decision: Decision | None = None
    proposal: Proposal | None = None
    advice: Advice | None = None
    advised_at: datetime | None = None
    rows: tuple[MoneyRow, ...] = ()
    is_example: bool = False

    @property
    def kind(self) -> DecisionKind:
        """What is decided; before a decision it is what the advice leads to."""
        if self.decision is not None:
            return self.decision.draft.kind
        against = self.advice is not None and self.advice.draft.outcome is AdviceOutcome.NEGATIVE
        return DecisionKind.REFUSE if against else DecisionKind.GRANT

    @property
    def number(self) -> str:
        """The number that people use."""
        if self.decision is not None:
            return self.decision.number
        return self.proposal.number if self.proposal is not None else ""

    @property
    def amount(self) -> Money | None:
        """What is decided about, in cents; None where nobody filled it in."""
        if self.decision is not None and self.decision.draft.amount is not None:
            return self.decision.draft.amount
        if self.decision is None and self.proposal is not None:
            return self.proposal.content.requested
        return total(row.amount for row in self.rows) if self.rows else None

    @property
    def given(self) -> dict[str, ConditionJudgement]:
        """What the team came to, by condition; empty without an advice."""
        if self.advice is None:
            return {}
        return {item.condition: item for item in self.advice.draft.settled}
