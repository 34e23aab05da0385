"""Files that came in, kept byte for byte; the log holds their hash."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.kept_reviews import ReceivedFile
from talentdesk.domain.people import Actor, PersonId
from talentdesk.domain.review_intake import Carrier
from talentdesk.domain.rounds import RoundId
from talentdesk.register.log import Change, LogRepository
from talentdesk.register.person_marks import name_of

_COLUMNS: Final = (
    f"sha256, name, size, carrier, issue, round_id, reviewer_id, at, {name_of('actor')}"
)


@dataclass(frozen=True, slots=True)
class IncomingBytes:
    """A file that is to be kept; ``issue``, ``round`` and ``reviewer`` are empty when unknown."""

    name: str
    content: bytes
    carrier: Carrier
    issue: str
    round: RoundId
    reviewer: PersonId


class ReceivedFileRepository:
    """Adds and reads table ``received_file`` within one session."""

    def __init__(
        self, session: Session, actor: Actor, now: datetime, log: LogRepository, action: str
    ) -> None:
        self._session = session
        self._actor = actor
        self._now = now
        self._log = log
        self._action = action

    def add(self, file: IncomingBytes) -> str:
        """Keep a file, once; returns its SHA-256 in 64 hex digits."""
        seal = hashlib.sha256(file.content).hexdigest()
        if self.find(seal) is not None:
            return seal
        about = (file.carrier.value, file.issue, file.round, file.reviewer)
        size = len(file.content)
        self._session.connection().exec_driver_sql(
            "INSERT INTO received_file (sha256, name, size, content, carrier, issue, round_id,"
            " reviewer_id, at, actor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(seal, file.name, size, file.content),
                *(*about, self._now.isoformat(), self._actor.mark),
            ),
        )
        after = {"file": file.name, "size": size, "carrier": file.carrier.value, "sha256": seal}
        self._log.add([Change(self._action, "received_file", seal, None, after)])
        return seal

    def find(self, sha256: str) -> ReceivedFile | None:
        """What is known of a file, if it came in."""
        row = (
            self._session.connection()
            .exec_driver_sql(f"SELECT {_COLUMNS} FROM received_file WHERE sha256 = ?", (sha256,))
            .first()
        )
        return _file(tuple(row)) if row is not None else None

    def content(self, sha256: str) -> bytes:
        """The bytes as they came in; raises RecordMissingError."""
        found = (
            self._session.connection()
            .exec_driver_sql("SELECT content FROM received_file WHERE sha256 = ?", (sha256,))
            .scalar()
        )
        if found is None:
            raise RecordMissingError("received_file", sha256)
        return bytes(found)

    def all(self) -> list[ReceivedFile]:
        """Every file that came in, oldest first."""
        rows = self._session.connection().exec_driver_sql(
            f"SELECT {_COLUMNS} FROM received_file ORDER BY at, sha256"
        )
        return [_file(tuple(row)) for row in rows]

    def of_round(self, key: RoundId) -> list[ReceivedFile]:
        """Files that came in for a round, oldest first."""
        return [item for item in self.all() if item.round == key]


def _file(row: tuple[Any, ...]) -> ReceivedFile:
    sha256, name, size, carrier, issue, key, reviewer, at, actor = row
    return ReceivedFile(
        sha256,
        name,
        size,
        Carrier(carrier),
        issue,
        RoundId(key),
        PersonId(reviewer),
        datetime.fromisoformat(at),
        actor,
    )
