"""The sealed log: written from what changed in a transaction, walked by ``check``."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, event, inspect, or_, text
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, SQLModel, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from talentdesk.domain.anchors import Restored
from talentdesk.domain.canonical import canonical_json
from talentdesk.domain.log import GENESIS, LogEntry, LogFault, LogHead, LogWord, seal_of
from talentdesk.register.kept_names import KeptNameRepository
from talentdesk.register.person_marks import marks_of, name_in, read_back
from talentdesk.register.records import KEY_OF, LogEntryRecord


@dataclass(frozen=True, slots=True)
class Change:
    """One change for the log; ``before`` and ``after`` are plain values, None for nothing."""

    action: str
    subject: str
    subject_id: str
    before: Any = None
    after: Any = None


class LogRepository:
    """Reads table ``log_entry`` and adds to it within one session."""

    def __init__(self, session: Session, actor: str, now: datetime) -> None:
        """``actor`` is the mark of who works: see ``register.person_marks``."""
        self._session = session
        self.names = KeptNameRepository(session)
        """The names behind the codes in the log."""
        self._actor = actor
        self._at = now.isoformat()

    def add(self, changes: Sequence[Change]) -> None:
        """Seal changes at the end of the log."""
        if not changes:
            return
        head = self.head()
        rows, seq, previous = [], head.seq, head.seal
        for change in changes:
            seq += 1
            before, after = self._told(change, change.before), self._told(change, change.after)
            fields = (
                seq,
                self._at,
                self._actor,
                change.action,
                change.subject,
                change.subject_id,
                before,
                after,
                previous,
            )
            previous = seal_of(fields)
            rows.append((*fields, previous))
        self._session.connection().exec_driver_sql(
            "INSERT INTO log_entry (seq, at, actor, action, subject, subject_id, before, after,"
            " previous, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def _told(self, change: Change, values: Any) -> str:
        if values is None:
            return ""
        return canonical_json(self.names.told(change.subject, change.subject_id, values))

    def head(self) -> LogHead:
        """The last entry; number 0 and the genesis seal for an empty log."""
        columns = select(LogEntryRecord.seq, LogEntryRecord.seal)
        last = self._session.exec(columns.order_by(col(LogEntryRecord.seq).desc()).limit(1)).first()
        return LogHead(*last) if last else LogHead(0, GENESIS)

    def seal_at(self, seq: int) -> str:
        """The seal of an entry; the genesis seal for 0, empty when it is not there."""
        if seq == 0:
            return GENESIS
        found = select(LogEntryRecord.seal).where(LogEntryRecord.seq == seq)
        return self._session.exec(found).first() or ""

    def entries(
        self,
        *,
        before_seq: int | None = None,
        limit: int = 200,
        meanings: Sequence[LogWord] = (),
    ) -> list[LogEntry]:
        """Newest entries first, with every word of ``meanings`` in each of them.

        Names stand where the log holds codes: an entry that is read is not what its seal is over.
        """
        statement = select(LogEntryRecord).order_by(col(LogEntryRecord.seq).desc()).limit(limit)
        if before_seq is not None:
            statement = statement.where(col(LogEntryRecord.seq) < before_seq)
        for meaning in meanings:
            codes = self.names.codes_with(meaning.text)
            statement = statement.where(_holds(meaning, codes))
        return self._read(statement)

    def history(self, subject_id: str) -> list[LogEntry]:
        """Everything that happened to one record, newest first."""
        statement = (
            select(LogEntryRecord)
            .where(col(LogEntryRecord.subject_id).startswith(subject_id, autoescape=True))
            .order_by(col(LogEntryRecord.seq).desc())
        )
        return self._read(statement)

    def of_subject(self, subject: str, subject_id: str) -> list[LogEntry]:
        """Entries about exactly one record of one table, newest first."""
        statement = (
            select(LogEntryRecord)
            .where(LogEntryRecord.subject == subject, LogEntryRecord.subject_id == subject_id)
            .order_by(col(LogEntryRecord.seq).desc())
        )
        return self._read(statement)

    def _read(self, statement: SelectOfScalar[LogEntryRecord]) -> list[LogEntry]:
        return self.names.shown(_entry(record) for record in self._session.exec(statement))

    def restored(self) -> list[Restored]:
        """When a copy was put back, and what was let go by that, oldest first."""
        rows = self._session.execute(
            text(
                "SELECT seq, at, before FROM log_entry"
                " WHERE action = 'restore' AND subject = 'register_info' ORDER BY seq"
            )
        )
        found = []
        for seq, at, before in rows:
            moment = datetime.fromisoformat(at).astimezone().replace(tzinfo=None)
            found.append(Restored(seq, _last_let_go(before), moment, _gone(before)))
        return found

    def count(self) -> int:
        """How many entries there are."""
        return self._session.exec(select(func.count()).select_from(LogEntryRecord)).one()

    def faults(self) -> Iterator[LogFault]:
        """Every entry that was changed, cut out or moved."""
        rows = self._session.execute(
            text(
                "SELECT seq, at, actor, action, subject, subject_id, before, after, previous,"
                " seal FROM log_entry ORDER BY seq"
            )
        )
        previous, expected = GENESIS, 1
        for row in rows:
            *fields, seal = row
            if fields[0] != expected:
                yield LogFault(expected, "missing")
            elif fields[8] != previous:
                yield LogFault(fields[0], "order")
            if seal_of(tuple(fields)) != seal:
                yield LogFault(fields[0], "changed")
            previous, expected = seal, fields[0] + 1


def _holds(word: LogWord, codes: frozenset[str]) -> ColumnElement[bool]:
    """The same test as ``LogWord.is_in``, for the file; ``codes`` are those of names with it."""
    values = col(LogEntryRecord.before) + col(LogEntryRecord.after)
    plain = (
        name_in(col(LogEntryRecord.actor))
        + " "
        + col(LogEntryRecord.before)
        + " "
        + col(LogEntryRecord.after)
    )
    subject_id, held = col(LogEntryRecord.subject_id), word.values | codes
    first = func.substr(subject_id, 1, func.instr(subject_id + "/", "/") - 1)
    return or_(
        plain.icontains(word.text, autoescape=True),
        col(LogEntryRecord.action).in_(sorted(word.actions)),
        col(LogEntryRecord.subject).in_(sorted(word.subjects)),
        first.in_(sorted(word.ids)),
        *(values.contains(f'"{value}"', autoescape=True) for value in sorted(held)),
    )


def _entry(record: LogEntryRecord) -> LogEntry:
    return LogEntry(
        record.seq,
        record.at,
        record.actor,
        record.action,
        record.subject,
        record.subject_id,
        record.before,
        record.after,
        record.previous,
        record.seal,
    )


class LogWriter:
    """Writes every change of a session to the log, just before it goes to the file."""

    def __init__(self, log: LogRepository, action: str) -> None:
        self._log = log
        self._action = action

    def listen(self, session: OrmSession) -> None:
        """Write what changes in this session from now on; what was written is read as names."""
        event.listen(session, "before_flush", self.before_flush)
        read_back(session)

    def before_flush(
        self, session: OrmSession, _context: UOWTransaction, _instances: object
    ) -> None:
        """Listener of the session."""
        changes = [self._added(item) for item in session.new if _is_logged(item)]
        changes += [
            self._changed(item)
            for item in session.dirty
            if _is_logged(item) and session.is_modified(item)
        ]
        changes += [self._deleted(item) for item in session.deleted if _is_logged(item)]
        with session.no_autoflush:
            self._log.add(changes)

    def _added(self, record: SQLModel) -> Change:
        after = {
            key: value
            for key, value in record.model_dump().items()
            if key not in SILENT and value not in (None, "")
        }
        return Change(self._action, _table(record), _key(record), None, after)

    def _changed(self, record: SQLModel) -> Change:
        before, after = {}, {}
        marks = marks_of(type(record))
        for attribute in inspect(record).attrs:
            history = attribute.history
            if history.has_changes() and attribute.key not in SILENT:
                # What was read of a mark is a name; the entry before this one tells the mark.
                if attribute.key not in marks:
                    before[attribute.key] = history.deleted[0] if history.deleted else None
                after[attribute.key] = history.added[0] if history.added else None
        return Change(self._action, _table(record), _key(record), before, after)

    def _deleted(self, record: SQLModel) -> Change:
        before = record.model_dump(exclude=set(marks_of(type(record))))
        return Change(self._action, _table(record), _key(record), before, None)


def _is_logged(record: object) -> bool:
    return type(record) in KEY_OF


def _table(record: SQLModel) -> str:
    return str(record.__tablename__)


def _key(record: SQLModel) -> str:
    return "/".join(str(getattr(record, name)) for name in KEY_OF[type(record)])


def _gone(before: str) -> frozenset[str] | None:
    """The heads of back-ups that the entry of a restore names; None when it names none."""
    try:
        return frozenset(map(str, json.loads(before)["gone"]))
    except (ValueError, KeyError, TypeError):
        return None


def _last_let_go(before: str) -> int | None:
    """The last number that was let go, as the entry of a restore tells it; None: not known."""
    try:
        told = json.loads(before)
        return int(told.get("last", told["head"].partition("-")[0]))
    except (ValueError, KeyError, AttributeError, TypeError):
        return None


SILENT = frozenset({"seq", "sort_key", "version", "changed_at"})
"""Columns that tell a reader of the log nothing."""
