"""Texts of papers in the register, kept with their decision or proposal."""

from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, select

from talentdesk.domain.paper_blocks import BlockText, PaperOwner
from talentdesk.domain.people import Actor
from talentdesk.register.person_marks import PersonMark


class DecisionTextRecord(SQLModel, table=True):
    """Table ``decision_text``: what someone made of a block of a paper."""

    __tablename__ = "decision_text"

    owner: str = Field(primary_key=True)
    block: str = Field(primary_key=True)
    words: str
    facts: str
    is_own: int = 1
    version: int = 1
    changed_at: str
    changed_by: str = Field(sa_type=PersonMark)


class DecisionTextRepository:
    """Reads and writes table ``decision_text`` within one session."""

    def __init__(self, session: Session, actor: Actor, now: datetime) -> None:
        self._session = session
        self._actor = actor
        self._now = now

    def of(self, owner: PaperOwner) -> dict[str, BlockText]:
        """What was written for one decision or proposal, by block."""
        statement = (
            select(DecisionTextRecord)
            .where(DecisionTextRecord.owner == owner)
            .order_by(col(DecisionTextRecord.block))
        )
        return {record.block: _text(record) for record in self._session.exec(statement)}

    def keep(
        self, owner: PaperOwner, block: str, text: str, facts: str, *, is_own: bool = True
    ) -> None:
        """Keep what stands in a block now; ``facts`` as in BlockText."""
        record = self._session.get(DecisionTextRecord, (owner, block))
        if record is None:
            record = DecisionTextRecord(
                owner=owner,
                block=block,
                words=text,
                facts=facts,
                is_own=int(is_own),
                changed_at=self._now.isoformat(),
                changed_by=self._actor.mark,
            )
        else:
            record.words, record.facts, record.is_own = text, facts, int(is_own)
            record.version += 1
            record.changed_at, record.changed_by = self._now.isoformat(), self._actor.mark
        self._session.add(record)
        self._session.flush()

    def take_along(self, source: PaperOwner, target: PaperOwner) -> None:
        """Keep the texts of a proposal with the decision that was taken on it."""
        for item in self.of(source).values():
            self.keep(target, item.block, item.text, item.facts, is_own=item.is_own)


def _text(record: DecisionTextRecord) -> BlockText:
    return BlockText(
        record.block,
        record.words,
        record.facts,
        bool(record.is_own),
        record.version,
        datetime.fromisoformat(record.changed_at),
        record.changed_by,
    )
