"""Rules for which postings are ours."""

import json
from datetime import datetime

from sqlmodel import Session, col, select

from talentdesk.domain.attribution import (
    AttributionDraft,
    AttributionRule,
    AttributionRuleId,
    CodeRange,
)
from talentdesk.domain.canonical import canonical_json, from_plain, to_plain
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.ids import new_id
from talentdesk.register.ledger_records import AttributionRuleRecord


class AttributionRuleRepository:
    """Reads and writes table ``attribution_rule`` within one session."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def add(self, draft: AttributionDraft, counts_from: str = "") -> AttributionRuleId:
        """Keep a rule that counts from a period on; empty when nothing is closed."""
        record = AttributionRuleRecord(
            id=new_id(self._now),
            line=draft.line,
            proposal_id=draft.proposal or None,
            is_reserve=int(draft.is_reserve),
            first_year=draft.first_year,
            last_year=draft.last_year,
            content=canonical_json(to_plain(draft.ranges)),
            is_active=1,
            counts_from=counts_from,
        )
        self._session.add(record)
        self._session.flush()
        return AttributionRuleId(record.id)

    def end(self, rule: AttributionRuleId, ended_in: str = "") -> None:
        """Let a rule catch nothing from a period on; raises RecordMissingError.

        ``ended_in`` is empty when nothing is closed. One that was ended already stays as it is.
        """
        statement = select(AttributionRuleRecord).where(AttributionRuleRecord.id == rule)
        record = self._session.exec(statement).first()
        if record is None:
            raise RecordMissingError("attribution_rule", rule)
        if not record.is_active:
            return
        record.is_active = 0
        record.ended_in = ended_in
        record.version += 1
        self._session.add(record)
        self._session.flush()

    def all(self) -> list[AttributionRule]:
        """Every rule, in the order in which they were added; those that ended too."""
        statement = select(AttributionRuleRecord).order_by(col(AttributionRuleRecord.seq))
        return [_rule(record) for record in self._session.exec(statement)]


def _rule(record: AttributionRuleRecord) -> AttributionRule:
    draft = AttributionDraft(
        tuple(from_plain(CodeRange, item) for item in json.loads(record.content)),
        record.first_year,
        record.last_year,
        record.line,
        record.proposal_id or "",
        bool(record.is_reserve),
    )
    return AttributionRule(
        AttributionRuleId(record.id),
        draft,
        bool(record.is_active),
        record.counts_from,
        record.ended_in,
    )
