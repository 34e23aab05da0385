"""The programme file that is in force, and the facts about the register itself."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.ids import new_id
from talentdesk.domain.people import Actor
from talentdesk.domain.programme import Programme
from talentdesk.register.records import ProgrammeVersionRecord, RegisterInfoRecord


@dataclass(frozen=True, slots=True)
class RegisterInfo:
    """What a register says of itself."""

    register_id: str
    created_at: datetime
    programme_hash: str
    is_example: bool


class ProgrammeRepository:
    """Reads and writes ``programme_version`` and ``register_info`` within one session."""

    def __init__(self, session: Session, actor: Actor, now: datetime) -> None:
        self._session = session
        self._actor = actor
        self._now = now

    def start(self, programme: Programme, text: str, *, is_example: bool) -> None:
        """Write the first programme version and the facts about the register."""
        self._keep(programme, text)
        self._session.add(
            RegisterInfoRecord(
                register_id=new_id(self._now),
                created_at=self._now.isoformat(),
                programme_hash=programme.hash,
                is_example=int(is_example),
            )
        )
        self._session.flush()

    def adopt(self, programme: Programme, text: str) -> None:
        """Put another programme version in force; earlier judgements keep theirs."""
        if self._session.get(ProgrammeVersionRecord, programme.hash) is None:
            self._keep(programme, text)
        record = self._info()
        record.programme_hash = programme.hash
        record.version += 1
        self._session.add(record)
        self._session.flush()

    def info(self) -> RegisterInfo:
        """What the register says of itself."""
        record = self._info()
        return RegisterInfo(
            record.register_id,
            datetime.fromisoformat(record.created_at),
            record.programme_hash,
            bool(record.is_example),
        )

    def text(self, programme_hash: str = "") -> str:
        """The text of a programme version, by default the one in force."""
        key = programme_hash or self._info().programme_hash
        record = self._session.get(ProgrammeVersionRecord, key)
        if record is None:
            raise RecordMissingError("programme", key)
        return record.text

    def _keep(self, programme: Programme, text: str) -> None:
        self._session.add(
            ProgrammeVersionRecord(
                hash=programme.hash,
                title=programme.title,
                text=text,
                outline=programme.outline().to_json(),
                adopted_at=self._now.isoformat(),
                adopted_by=self._actor.mark,
            )
        )
        self._session.flush()

    def _info(self) -> RegisterInfoRecord:
        record = self._session.get(RegisterInfoRecord, 1)
        if record is None:
            raise RecordMissingError("register_info", "1")
        return record
