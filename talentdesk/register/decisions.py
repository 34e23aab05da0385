"""Decisions in the register."""

from datetime import date, datetime

from sqlmodel import Session, col, func, select

from talentdesk.domain.decisions import (
    Decision,
    DecisionDraft,
    DecisionId,
    DecisionKind,
    DecisionPaper,
)
from talentdesk.domain.errors import RecordMissingError, StaleRecordError
from talentdesk.domain.ids import new_id
from talentdesk.domain.money import Money
from talentdesk.domain.people import Actor
from talentdesk.domain.programme import Standing
from talentdesk.domain.proposals import ProposalId
from talentdesk.register.records import DecisionRecord


class DecisionRepository:
    """Reads and writes table ``decision`` within one session."""

    def __init__(self, session: Session, actor: Actor, now: datetime) -> None:
        self._session = session
        self._actor = actor
        self._now = now

    def add(self, draft: DecisionDraft) -> Decision:
        """Record a decision and give it the next number."""
        last = self._session.exec(select(func.max(DecisionRecord.seq))).one()
        seq = (last or 0) + 1
        record = DecisionRecord(
            seq=seq,
            id=new_id(self._now),
            number=f"D-{seq:03d}",
            kind=draft.kind.value,
            body=draft.body.value,
            document=draft.paper.document.strip(),
            case_number=draft.paper.case_number,
            day=draft.paper.day.isoformat() if draft.paper.day else None,
            standing=draft.standing.value,
            amount_cents=draft.amount.cents if draft.amount is not None else None,
            tranche=draft.tranche,
            proposal_id=draft.proposal,
            departure_reason=draft.departure_reason,
            note=draft.note,
            plan_reference=draft.plan_reference,
            recorded_at=self._now.isoformat(),
            recorded_by=self._actor.mark,
        )
        self._session.add(record)
        self._session.flush()
        return _decision(record)

    def complete(
        self, decision: Decision, paper: DecisionPaper, standing: Standing, note: str
    ) -> Decision:
        """Fill in the paper of a decision, or change its standing.

        Raises:
            StaleRecordError: it was changed since ``decision`` was read.
        """
        record = self._record(decision.id)
        if record.version != decision.version:
            raise StaleRecordError(record.number)
        record.document = paper.document.strip()
        record.case_number = paper.case_number
        record.day = paper.day.isoformat() if paper.day else None
        record.standing = standing.value
        record.note = note
        record.version += 1
        self._session.add(record)
        self._session.flush()
        return _decision(record)

    def get(self, decision: DecisionId) -> Decision:
        """One decision; raises RecordMissingError."""
        return _decision(self._record(decision))

    def by_number(self, number: str) -> Decision:
        """The decision with that number or plan reference; raises RecordMissingError."""
        statement = select(DecisionRecord).where(
            (col(DecisionRecord.number) == number) | (col(DecisionRecord.plan_reference) == number)
        )
        record = self._session.exec(statement).first()
        if record is None:
            raise RecordMissingError("decision", number)
        return _decision(record)

    def all(self) -> list[Decision]:
        """Every decision, in the order in which they were recorded."""
        statement = select(DecisionRecord).order_by(col(DecisionRecord.seq))
        return [_decision(record) for record in self._session.exec(statement)]

    def of_proposal(self, proposal: ProposalId) -> list[Decision]:
        """Decisions about one proposal, oldest first."""
        statement = (
            select(DecisionRecord)
            .where(DecisionRecord.proposal_id == proposal)
            .order_by(col(DecisionRecord.seq))
        )
        return [_decision(record) for record in self._session.exec(statement)]

    def _record(self, decision: DecisionId) -> DecisionRecord:
        statement = select(DecisionRecord).where(DecisionRecord.id == decision)
        record = self._session.exec(statement).first()
        if record is None:
            raise RecordMissingError("decision", decision)
        return record


def _decision(record: DecisionRecord) -> Decision:
    paper = DecisionPaper(
        record.document,
        record.case_number,
        date.fromisoformat(record.day) if record.day else None,
    )
    draft = DecisionDraft(
        kind=DecisionKind(record.kind),
        paper=paper,
        standing=Standing(record.standing),
        amount=Money(record.amount_cents) if record.amount_cents is not None else None,
        tranche=record.tranche,
        proposal=ProposalId(record.proposal_id) if record.proposal_id else None,
        departure_reason=record.departure_reason,
        note=record.note,
        plan_reference=record.plan_reference,
    )
    return Decision(
        DecisionId(record.id),
        record.number,
        draft,
        record.version,
        datetime.fromisoformat(record.recorded_at),
        record.recorded_by,
    )
