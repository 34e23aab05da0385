"""What the register holds for the finance papers, collected once and looked up by id."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from talentdesk.domain.commitments import Commitment
from talentdesk.domain.decisions import Decision, DecisionId
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.forecast import ForecastYear
from talentdesk.domain.ids import ProposalId
from talentdesk.domain.indicator_course import IndicatorStanding
from talentdesk.domain.log import LogHead
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Proposal
from talentdesk.domain.reserve import Bucket, BucketKind, Movement, MovementId, TrancheState
from talentdesk.domain.reviews import Advice, Review
from talentdesk.domain.statement import Home
from talentdesk.domain.work_money import MoneySuggestion
from talentdesk.domain.work_progress import WorkStanding
from talentdesk.domain.year_end import YearEnd, YearEndPart
from talentdesk.reports.ledger_source import LedgerSource


@dataclass(frozen=True)
class FinanceSource:
    """Everything that is put on paper; the order of the sequences does not matter.

    ``proposals`` holds every proposal of the register, withdrawn ones too; ``advices``
    may hold superseded ones and ``reviews`` reviews in any status: what does not count
    is left out here. ``is_example`` says that the register is the example register.
    ``year_end`` is the end of the last book year that was over; None when there is none.
    ``year_end_parts`` is what the council was asked to move to another year, ``line_codes`` the
    taakveld and categorie that someone chose for the budget of a line.
    """

    programme: Programme
    proposals: Sequence[Proposal]
    advices: Sequence[Advice]
    reviews: Sequence[Review]
    decisions: Sequence[Decision]
    movements: Sequence[Movement]
    tranches: Sequence[TrancheState]
    log_head: LogHead
    is_example: bool = False
    commitments: Sequence[Commitment] = ()
    ledger: LedgerSource = field(default_factory=LedgerSource)
    year_end: YearEnd | None = None
    year_end_parts: Sequence[tuple[DecisionId, YearEndPart]] = ()
    line_codes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    standings: Sequence[WorkStanding] = ()
    suggestions: Mapping[ProposalId, MoneySuggestion] = field(default_factory=dict)
    forecast: Sequence[ForecastYear] = ()
    indicators: Sequence[IndicatorStanding] = ()

    def movements_until(self, as_of: date) -> tuple[Movement, ...]:
        """The journal up to and with ``as_of``, in its own order."""
        return tuple(
            sorted(
                (item for item in self.movements if item.draft.day <= as_of),
                key=lambda item: item.seq,
            )
        )

    def decision(self, decision_id: DecisionId) -> Decision:
        """The decision with that id; raises RecordMissingError."""
        found = self._decisions.get(decision_id)
        if found is None:
            raise RecordMissingError("decision", decision_id)
        return found

    def proposal_number(self, proposal_id: str | None) -> str:
        """The number that people use; empty for no proposal, raises RecordMissingError."""
        if not proposal_id:
            return ""
        found = self._proposals.get(proposal_id)
        if found is None:
            raise RecordMissingError("proposal", proposal_id)
        return found.number

    def proposal(self, proposal_id: str) -> Proposal | None:
        """The proposal with that id; None for no id."""
        return self._proposals.get(proposal_id)

    def movement_number(self, movement_id: MovementId | None) -> str:
        """The number of a movement; empty for none."""
        return self._movement_numbers[movement_id] if movement_id else ""

    def line_name(self, line_id: str) -> str:
        """The name of a line; empty for no line."""
        return self._line_names[line_id] if line_id else ""

    def tranche_name(self, tranche_id: str) -> str:
        """The name of a tranche; empty for none."""
        return self._tranche_names[tranche_id] if tranche_id else ""

    def is_example_for(self, proposal_id: str) -> bool:
        """Whether money of a proposal (or of no proposal at all) is an example."""
        found = self._proposals.get(proposal_id)
        return self.is_example or (found is not None and found.content.amounts_are_example)

    def is_example_decision(self, decision: Decision) -> bool:
        """Whether it was made up for the example: the plan itself does not name it."""
        proposal = self._proposals.get(decision.draft.proposal or "")
        if proposal is not None and proposal.content.amounts_are_example:
            return True
        return self.is_example and not decision.draft.plan_reference

    def is_example_movement(self, movement: Movement) -> bool:
        """Whether its amount is an example: by its decision, or by its proposal."""
        return self.is_example_decision(self.decision(movement.draft.decision)) or any(
            self._is_example_grant(bucket)
            for bucket in (movement.draft.source, movement.draft.target)
        )

    def _is_example_grant(self, bucket: Bucket) -> bool:
        if bucket.kind is not BucketKind.GRANT:
            return False
        proposal = self._proposals.get(bucket.proposal)
        return proposal is not None and proposal.content.amounts_are_example

    @cached_property
    def homes(self) -> dict[str, Home]:
        """Line and proposal of each commitment."""
        return {item.id: (item.draft.line, item.draft.proposal) for item in self.commitments}

    @cached_property
    def _decisions(self) -> dict[str, Decision]:
        return {item.id: item for item in self.decisions}

    @cached_property
    def _proposals(self) -> dict[str, Proposal]:
        return {item.id: item for item in self.proposals}

    @cached_property
    def _movement_numbers(self) -> dict[str, str]:
        return {item.id: item.number for item in self.movements}

    @cached_property
    def _line_names(self) -> dict[str, str]:
        return {line.id: line.name for line in self.programme.lines}

    @cached_property
    def _tranche_names(self) -> dict[str, str]:
        return {tranche.id: tranche.name for tranche in self.programme.tranches}
