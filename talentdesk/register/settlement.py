"""What the team comes to, in the register, until it advises."""

import json

from sqlmodel import Session, select

from talentdesk.domain.advising import AdviceText
from talentdesk.domain.canonical import canonical_json, to_plain
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reviews import AdviceOutcome, ConditionJudgement, Judgement
from talentdesk.register.records import AdviceTextRecord, TeamJudgementRecord


class SettlementRepository:
    """Reads and writes ``team_judgement`` and ``advice_text`` within one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_proposal(self, proposal: ProposalId) -> dict[str, tuple[ConditionJudgement, int]]:
        """By condition id what the team said, and on which version of the proposal."""
        statement = select(TeamJudgementRecord).where(TeamJudgementRecord.proposal_id == proposal)
        return {
            record.condition_id: (_judgement(record), record.proposal_version)
            for record in self._session.exec(statement)
        }

    def settle(self, proposal: ProposalId, given: ConditionJudgement, version: int) -> None:
        """Keep what the team says on one condition, on that version of the proposal."""
        record = self._session.get(TeamJudgementRecord, (proposal, given.condition))
        if record is None:
            record = TeamJudgementRecord(
                proposal_id=proposal,
                condition_id=given.condition,
                judgement=given.judgement.value,
                proposal_version=version,
                version=0,
            )
        record.judgement = given.judgement.value
        record.reason = given.reason
        record.evidence = given.evidence
        record.parts = canonical_json(to_plain(given.parts))
        record.proposal_version = version
        record.version += 1
        self._session.add(record)
        self._session.flush()

    def drop(self, proposal: ProposalId, condition: str) -> None:
        """The team takes its judgement on one condition back; the log keeps it."""
        record = self._session.get(TeamJudgementRecord, (proposal, condition))
        if record is not None:
            self._session.delete(record)
            self._session.flush()

    def clear(self, proposal: ProposalId) -> None:
        """Take every judgement of the team on a proposal back (another kind, G-16)."""
        for condition in self.of_proposal(proposal):
            self.drop(proposal, condition)

    def text(self, proposal: ProposalId) -> AdviceText:
        """The advice that is being written; empty when nobody began."""
        record = self._session.get(AdviceTextRecord, proposal)
        if record is None:
            return AdviceText()
        outcome = AdviceOutcome(record.outcome) if record.outcome else None
        return AdviceText(outcome, record.reasoning, record.minority_view)

    def keep_text(self, proposal: ProposalId, text: AdviceText) -> None:
        """Keep the advice that is being written."""
        record = self._session.get(AdviceTextRecord, proposal)
        if record is None:
            record = AdviceTextRecord(proposal_id=proposal, version=0)
        record.outcome = text.outcome.value if text.outcome else ""
        record.reasoning = text.reasoning
        record.minority_view = text.minority_view
        record.version += 1
        self._session.add(record)
        self._session.flush()


def _judgement(record: TeamJudgementRecord) -> ConditionJudgement:
    parts = tuple((part, answer) for part, answer in json.loads(record.parts))
    return ConditionJudgement(
        record.condition_id, Judgement(record.judgement), record.reason, record.evidence, parts
    )
