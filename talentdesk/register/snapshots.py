"""Snapshots in the register: what was frozen, and the image behind it."""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Final

from sqlmodel import Session, col, func, select

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.ids import new_id
from talentdesk.domain.people import Actor
from talentdesk.domain.personal_data import PersonalKind
from talentdesk.domain.snapshots import Snapshot, SnapshotDraft, SnapshotStanding
from talentdesk.register.log import LogRepository
from talentdesk.register.memory_image import memory_image
from talentdesk.register.person_rows import mentions_in
from talentdesk.register.snapshot_image import Image, seal_of_pieces, unpack
from talentdesk.register.snapshot_records import SnapshotRecord

__all__ = ("SnapshotRepository",)

_OF_AN_IMAGE: Final = (PersonalKind.NAME, PersonalKind.TEXT, PersonalKind.MARK)


class SnapshotRepository:
    """Reads and adds to tables ``snapshot`` and ``snapshot_part`` within one session."""

    def __init__(self, session: Session, actor: Actor, now: datetime, log: LogRepository) -> None:
        self._session = session
        self._actor = actor
        self._now = now
        self._log = log

    def add(
        self,
        draft: SnapshotDraft,
        image: Image,
        pieces: Sequence[bytes],
        program_version: str,
        programme_hash: str,
    ) -> Snapshot:
        """Keep a frozen register under the next number.

        Args:
            draft: what was asked for.
            image: the frozen register.
            pieces: its content as it is kept, compressed.
            program_version: that of the program that froze it.
            programme_hash: the programme version that was in force.
        """
        last = self.last_of(draft)
        seq = (self._session.exec(select(func.max(SnapshotRecord.seq))).one() or 0) + 1
        record = SnapshotRecord(
            seq=seq,
            id=new_id(self._now),
            number=self._next_number(),
            moment=draft.moment,
            title=draft.title,
            year=draft.year,
            years=draft.years,
            as_of=draft.as_of.isoformat(),
            standing=draft.standing.value,
            follows=last.number if last else "",
            reason=draft.reason.strip(),
            revision=image.revision,
            program_version=program_version,
            programme_hash=programme_hash,
            log_head=image.head.short,
            seal=image.seal,
            size=len(image.content),
            pieces=len(pieces),
            at=self._now.isoformat(),
            actor=self._actor.mark,
        )
        self._session.add(record)
        self._session.flush()
        self._session.connection().exec_driver_sql(
            "INSERT INTO snapshot_part (snapshot, piece, bytes) VALUES (?, ?, ?)",
            [(seq, number, piece) for number, piece in enumerate(pieces, start=1)],
        )
        return _snapshot(record)

    def _next_number(self) -> str:
        prefix = f"S-{self._now.year}-"
        given = select(func.count()).where(col(SnapshotRecord.number).startswith(prefix))
        return f"{prefix}{self._session.exec(given).one() + 1:03d}"

    def all(self) -> list[Snapshot]:
        """Every snapshot, the first one first."""
        statement = select(SnapshotRecord).order_by(col(SnapshotRecord.seq))
        return [_snapshot(record) for record in self._session.exec(statement)]

    def get(self, number: str) -> Snapshot:
        """The snapshot with that number; raises RecordMissingError."""
        return _snapshot(self._record(number))

    def holding(self, names: Collection[str]) -> list[str]:
        """Numbers of snapshots of which the sealed image holds one of these names.

        In words, or from before names stood outside; one that cannot be read is left out.
        """
        return [item.number for item in self.all() if self._holds(item.number, names)]

    def _holds(self, number: str, names: Collection[str]) -> bool:
        try:
            content = b"".join(unpack(self.pieces(number)))
        except ValueError:
            return False
        with memory_image(content) as image:
            return any(mentions_in(image.execute, names, _OF_AN_IMAGE))

    def frozen_by(self, number: str) -> str:
        """The mark of who froze it, which is that in the image; raises RecordMissingError."""
        found = self._session.connection().exec_driver_sql(
            "SELECT actor FROM snapshot WHERE seq = ?", (self._record(number).seq,)
        )
        return str(found.scalar_one())

    def last_of(self, draft: SnapshotDraft) -> Snapshot | None:
        """The last snapshot of the same moment, title and year; None when there is none."""
        return next(reversed(self.of_series(draft)), None)

    def of_series(self, draft: SnapshotDraft) -> list[Snapshot]:
        """Snapshots of the same moment, title and year, the first one first."""
        series = (draft.moment, draft.title, draft.year)
        return [
            item
            for item in self.all()
            if (item.draft.moment, item.draft.title, item.draft.year) == series
        ]

    def pieces(self, number: str) -> Iterator[bytes]:
        """The compressed pieces of an image, in order; raises RecordMissingError."""
        rows = self._session.connection().exec_driver_sql(
            "SELECT bytes FROM snapshot_part WHERE snapshot = ? ORDER BY piece",
            (self._record(number).seq,),
        )
        for (piece,) in rows:
            yield piece

    def is_as_frozen(self, number: str) -> bool:
        """Whether image and row are what the sealed log says; raises RecordMissingError."""
        record = self._record(number)
        row = self._session.connection().exec_driver_sql(
            "SELECT * FROM snapshot WHERE seq = ?", (record.seq,)
        )
        kept = {key: value for key, value in row.mappings().one().items() if key != "seq"}
        logged = self._log.of_subject("snapshot", record.id)
        told = json.loads(logged[-1].after) if logged and logged[-1].after else {}
        return {key: value for key, value in kept.items() if value != ""} == told and (
            seal_of_pieces(self.pieces(number)) == record.seal
        )

    def broken(self) -> list[str]:
        """Numbers of snapshots that are not what the sealed log says."""
        return [item.number for item in self.all() if not self.is_as_frozen(item.number)]

    def _record(self, number: str) -> SnapshotRecord:
        statement = select(SnapshotRecord).where(SnapshotRecord.number == number)
        record = self._session.exec(statement).first()
        if record is None:
            raise RecordMissingError("snapshot", number)
        return record


def _snapshot(record: SnapshotRecord) -> Snapshot:
    return Snapshot(
        id=record.id,
        number=record.number,
        draft=SnapshotDraft(
            moment=record.moment,
            title=record.title,
            year=record.year,
            years=record.years,
            as_of=date.fromisoformat(record.as_of),
            standing=SnapshotStanding(record.standing),
            reason=record.reason,
        ),
        seal=record.seal,
        log_head=record.log_head,
        follows=record.follows,
        at=datetime.fromisoformat(record.at),
        actor=record.actor,
        program_version=record.program_version,
        pieces=record.pieces,
    )
