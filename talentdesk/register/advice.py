"""Advice of the team in the register."""

import json
from datetime import datetime

from sqlmodel import Session, col, func, select

from talentdesk.domain.canonical import canonical_json, from_plain, to_plain
from talentdesk.domain.ids import new_id
from talentdesk.domain.people import Actor
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reviews import Advice, AdviceDraft
from talentdesk.register.records import AdviceRecord


class AdviceRepository:
    """Reads table ``advice`` and adds to it within one session."""

    def __init__(self, session: Session, actor: Actor, now: datetime) -> None:
        self._session = session
        self._actor = actor
        self._now = now

    def add(
        self,
        draft: AdviceDraft,
        proposal_version: int,
        programme_hash: str,
        *,
        is_example: bool = False,
    ) -> str:
        """Record an advice; it takes the place of the one before it."""
        last = self._session.exec(select(func.max(AdviceRecord.seq))).one()
        record = AdviceRecord(
            seq=(last or 0) + 1,
            id=new_id(self._now),
            proposal_id=draft.proposal,
            content=canonical_json(to_plain(draft)),
            proposal_version=proposal_version,
            programme_hash=programme_hash,
            is_example=int(is_example),
            at=self._now.isoformat(),
            actor=self._actor.mark,
        )
        self._session.add(record)
        self._session.flush()
        return record.id

    def current(self, proposal: ProposalId) -> Advice | None:
        """The advice that holds, if there is one."""
        found = self.of_proposal(proposal)
        return found[0] if found else None

    def of_proposal(self, proposal: ProposalId) -> list[Advice]:
        """Every advice on a proposal, newest first."""
        statement = (
            select(AdviceRecord)
            .where(AdviceRecord.proposal_id == proposal)
            .order_by(col(AdviceRecord.seq).desc())
        )
        records = list(self._session.exec(statement))
        return [_advice(record, is_current=index == 0) for index, record in enumerate(records)]

    def all_current(self) -> dict[ProposalId, Advice]:
        """The advice that holds, of every proposal that has one."""
        statement = select(AdviceRecord).order_by(col(AdviceRecord.seq))
        return {
            ProposalId(record.proposal_id): _advice(record, is_current=True)
            for record in self._session.exec(statement)
        }


def _advice(record: AdviceRecord, *, is_current: bool) -> Advice:
    return Advice(
        id=record.id,
        draft=from_plain(AdviceDraft, json.loads(record.content)),
        proposal_version=record.proposal_version,
        programme_hash=record.programme_hash,
        actor=record.actor,
        at=datetime.fromisoformat(record.at),
        is_current=is_current,
        is_example=bool(record.is_example),
    )
