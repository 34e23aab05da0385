"""Notes on differences: never changed, the last one holds."""

from datetime import datetime
from typing import Final

from sqlmodel import Session

from talentdesk.domain.difference_notes import DifferenceNote, DifferenceSubject
from talentdesk.domain.people import Actor
from talentdesk.domain.placements import DifferenceKind
from talentdesk.domain.posting_periods import BookPeriod
from talentdesk.register.log import Change, LogRepository
from talentdesk.register.person_marks import mark_of, name_of

_COLUMNS: Final = "subject, subject_id, kind, owner, reason, cents, counts_in, at, actor"
_NAMED: Final = (
    f"subject, subject_id, kind, {name_of('owner')}, reason, cents, counts_in, at,"
    f" {name_of('actor')}"
)


class DifferenceNoteRepository:
    """Reads and adds to table ``difference_note`` within one session."""

    def __init__(
        self, session: Session, actor: Actor, now: datetime, log: LogRepository, action: str
    ) -> None:
        self._session = session
        self._actor = actor
        self._now = now
        self._log = log
        self._action = action

    def all(self) -> list[DifferenceNote]:
        """Every note, the first one first."""
        return self._notes(_NAMED)

    def written(self) -> list[DifferenceNote]:
        """Every note with the marks of its people, as they stand in figures that are sealed."""
        return self._notes(_COLUMNS)

    def _notes(self, columns: str) -> list[DifferenceNote]:
        rows = self._session.connection().exec_driver_sql(
            f"SELECT {columns} FROM difference_note ORDER BY seq"
        )
        return [
            DifferenceNote(
                DifferenceSubject(subject),
                key,
                DifferenceKind(kind),
                owner,
                reason,
                cents,
                BookPeriod(counts_in),
                datetime.fromisoformat(at),
                actor,
            )
            for subject, key, kind, owner, reason, cents, counts_in, at, actor in rows
        ]

    def add(
        self,
        about: tuple[DifferenceSubject, str, int],
        kind: DifferenceKind,
        owner: str,
        reason: str,
        counts_in: BookPeriod,
    ) -> None:
        """Say of a difference why it is and who follows it; the file refuses a closed period.

        Args:
            about: what the difference is about, its id, and its cents now.
            kind: why it is.
            owner: who follows it; not empty.
            reason: what is so; may be empty.
            counts_in: the period from which on it is said.
        """
        subject, key, cents = about
        connection = self._session.connection()
        count = connection.exec_driver_sql("SELECT count(*) FROM difference_note").scalar_one()
        mark = mark_of(connection, owner)
        said = (subject.value, key, kind.value, mark, reason, cents, counts_in)
        connection.exec_driver_sql(
            f"INSERT INTO difference_note (seq, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (count + 1, *said, self._now.isoformat(), self._actor.mark),
        )
        after = {"kind": kind.value, "owner": mark, "reason": reason, "cents": cents}
        change = Change(self._action, "difference_note", f"{subject.value}/{key}", None, after)
        self._log.add([change])
