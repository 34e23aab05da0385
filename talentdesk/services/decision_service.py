"""All use cases about decisions; those of each body stand in a module of their own."""

from talentdesk.domain.decisions import Decision
from talentdesk.domain.ids import ProposalId
from talentdesk.services.council_decisions import CouncilDecisions, LineAmount
from talentdesk.services.executive_decisions import ExecutiveDecisions, GrantDraft

__all__ = ("DecisionService", "GrantDraft", "LineAmount")


class DecisionService(ExecutiveDecisions, CouncilDecisions):
    """What executive and council decided, and the money it moves."""

    def all(self) -> list[Decision]:
        """Every decision, in the order in which they were recorded."""
        with self._workplace.reading() as register:
            return register.decisions.all()

    def find(self, number: str) -> Decision:
        """By number, or by its reference in the programme; raises RecordMissingError."""
        with self._workplace.reading() as register:
            return register.decisions.by_number(number)

    def of_proposal(self, proposal: ProposalId) -> list[Decision]:
        """Decisions about one proposal, oldest first."""
        with self._workplace.reading() as register:
            return register.decisions.of_proposal(proposal)
