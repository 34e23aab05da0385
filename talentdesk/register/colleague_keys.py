"""Public keys of colleagues: whose card came in, and whether its code was compared."""

from datetime import datetime

from sqlmodel import Session, col, select

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.kept_reviews import ColleagueKey
from talentdesk.domain.people import Actor
from talentdesk.register.round_records import ColleagueKeyRecord


class ColleagueKeyRepository:
    """Reads and writes table ``colleague_key`` within one session."""

    def __init__(self, session: Session, actor: Actor, now: datetime) -> None:
        self._session = session
        self._actor = actor
        self._now = now

    def add(self, public_key: str, name: str, code: str) -> ColleagueKey:
        """Keep a card, not confirmed yet; a key that is there stays as it is."""
        record = self._session.get(ColleagueKeyRecord, public_key)
        if record is None:
            record = ColleagueKeyRecord(public_key=public_key, name=name, code=code)
            self._keep(record)
        return _key(record)

    def confirm(self, public_key: str) -> ColleagueKey:
        """Someone compared the code with its owner; raises RecordMissingError."""
        record = self._record(public_key)
        record.confirmed_at = self._now.isoformat()
        record.confirmed_by = self._actor.mark
        return self._changed(record)

    def end(self, public_key: str, counter: int) -> ColleagueKey:
        """The key is good up to this counter (a lost laptop); raises RecordMissingError."""
        record = self._record(public_key)
        record.ended_at = counter
        return self._changed(record)

    def erase(self, public_key: str, called: str) -> None:
        """The key is nobody's any more, and good for nothing; raises RecordMissingError."""
        record = self._record(public_key)
        record.name, record.ended_at = called, 0
        self._changed(record)

    def find(self, public_key: str) -> ColleagueKey | None:
        """The card of a key, if it came in."""
        record = self._session.get(ColleagueKeyRecord, public_key)
        return _key(record) if record is not None else None

    def all(self) -> list[ColleagueKey]:
        """Every key that is known, by name."""
        statement = select(ColleagueKeyRecord).order_by(
            col(ColleagueKeyRecord.name), col(ColleagueKeyRecord.public_key)
        )
        return [_key(record) for record in self._session.exec(statement)]

    def _changed(self, record: ColleagueKeyRecord) -> ColleagueKey:
        record.version += 1
        self._keep(record)
        return _key(record)

    def _keep(self, record: ColleagueKeyRecord) -> None:
        self._session.add(record)
        self._session.flush()

    def _record(self, public_key: str) -> ColleagueKeyRecord:
        record = self._session.get(ColleagueKeyRecord, public_key)
        if record is None:
            raise RecordMissingError("colleague_key", public_key)
        return record


def _key(record: ColleagueKeyRecord) -> ColleagueKey:
    confirmed = datetime.fromisoformat(record.confirmed_at) if record.confirmed_at else None
    return ColleagueKey(
        record.public_key,
        record.name,
        record.code,
        record.confirmed_by,
        confirmed,
        record.ended_at,
    )
