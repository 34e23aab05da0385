"""The one file of TalentDesk: opened, locked, and handed out one transaction at a time."""

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from talentdesk.domain.errors import (
    FileWriteError,
    RecordMissingError,
    RegisterDamagedError,
    RegisterExistsError,
    RegisterReadOnlyError,
    RegisterShareError,
    RegisterUnreachableError,
)
from talentdesk.domain.people import Actor, PersonId
from talentdesk.domain.progress import Progress
from talentdesk.register import sqlite
from talentdesk.register.backup import take_name
from talentdesk.register.desk_state import DeskStateRepository
from talentdesk.register.dialect import READING, make_empty, make_engine, refusal_of
from talentdesk.register.interruption import interruptible
from talentdesk.register.kept_reading import KeptReading
from talentdesk.register.keys import RING
from talentdesk.register.lock import RegisterLock
from talentdesk.register.migrations import migrate
from talentdesk.register.opening import (
    HEAD_REVISION,
    connect_read_only,
    inspect_file,
    is_writable,
)
from talentdesk.register.refusals import refusal_of_sqlite, sqlite_refusals
from talentdesk.register.repositories import Register
from talentdesk.register.shares import is_on_share

__all__ = ("NOBODY", "Database", "Register")

NOBODY = Actor(PersonId(""), "", "")
"""Stands in a transaction that only reads, with ``_NO_MOMENT``."""
_NO_MOMENT = datetime.min.replace(tzinfo=UTC)


class Database:
    """Opens the file and hands out registers; nothing else makes a session."""

    def __init__(
        self,
        file: Path,
        engine: Engine,
        lock: RegisterLock | None,
        *,
        writable: bool,
        shared: bool = False,
    ) -> None:
        self.file = file
        self.is_writable = writable
        self.is_on_share = shared
        """Whether that is why it cannot be written."""
        self._engine = engine
        self._reader = engine.execution_options(**{READING: True})
        self._lock = lock
        self._kept = KeptReading()
        self._held = contextlib.ExitStack()
        self._held.enter_context(RING.holding(file))

    def keep_reading(self) -> None:
        """Read each thing once from now on: for a frozen register, that never changes again."""
        self._kept = KeptReading(is_frozen=True)

    @classmethod
    def create(
        cls,
        file: Path,
        person: str,
        now: datetime,
        fill: "Callable[[Database], None] | None" = None,
    ) -> "Database":
        """Make a new register.

        ``fill`` puts in it what it begins with. Only then it gets its name: a program that dies
        half-way leaves no register that has begun and cannot be opened.

        Raises:
            RegisterExistsError: there is a file already.
            RegisterShareError: it would lie on a network share.
            RegisterReadOnlyError: the folder cannot be written.
            RegisterUnreachableError: the disk does not give back what was written.
            FileWriteError: the disk is full.
        """
        part = file.with_name(f".{file.name}.deel")
        try:
            if file.exists():
                raise RegisterExistsError(str(file))
            if is_on_share(file):
                raise RegisterShareError(str(file))
            file.parent.mkdir(parents=True, exist_ok=True)
            _remove_part(part)
            cls._make(part, fill)
            if file.exists():
                raise RegisterExistsError(str(file))
            take_name(part, file)
        except FileWriteError as error:
            raise FileWriteError(str(file), error.reason) from error
        except (OSError, RegisterReadOnlyError, sqlite.OperationalError) as error:
            raise RegisterReadOnlyError(str(file), str(error)) from error
        except sqlite.DatabaseError as error:
            if not isinstance(refusal_of_sqlite(error, str(file)), RegisterDamagedError):
                raise
            # What was only just written cannot be read back: that is the disk.
            raise RegisterUnreachableError(str(file), str(error)) from error
        finally:
            with contextlib.suppress(OSError):
                _remove_part(part)
        return cls.open(file, person, now)

    @classmethod
    def _make(cls, part: Path, fill: "Callable[[Database], None] | None") -> None:
        make_empty(part)
        migrate(part, "")
        if fill is None:
            return
        database = cls(part, make_engine(part), None, writable=True)
        try:
            fill(database)
        finally:
            database.close()

    @classmethod
    def open(cls, file: Path, person: str, now: datetime, *, read_only: bool = False) -> "Database":
        """Open a register, migrated first when it is older; read-only where it cannot be written.

        On a network share it is only read: see ``shares``.

        Raises:
            RegisterFileError: one of its kinds says what is wrong.
        """
        revision = inspect_file(file)
        shared = not read_only and is_on_share(file)
        writable = is_writable(file) and not read_only and not shared
        lock = None
        if writable:
            lock = RegisterLock(file)
            lock.take(person, now)
            try:
                if revision < HEAD_REVISION:
                    migrate(file, revision)
            except BaseException:
                lock.release()
                raise
        elif revision < HEAD_REVISION:
            raise (RegisterShareError if shared else RegisterReadOnlyError)(str(file), revision)
        engine = make_engine(file, writable=writable)
        return cls(file, engine, lock, writable=writable, shared=shared)

    def sign(self, person: str) -> None:
        """Tell whoever finds the register locked that ``person`` has it."""
        if self._lock is not None:
            self._lock.sign(person)

    @contextmanager
    def transaction(self, actor: Actor, now: datetime, action: str) -> Iterator[Register]:
        """Commit when the block ends, roll back when it raises.

        Args:
            actor: who does it; the name goes to the log.
            now: the moment of everything in it.
            action: what is done, an English verb phrase that the log keeps.

        Raises:
            RegisterReadOnlyError, FileWriteError, RegisterDamagedError: the file refuses.
        """
        if self.is_on_share:
            raise RegisterShareError(str(self.file))
        if not self.is_writable:
            raise RegisterReadOnlyError(str(self.file))
        with self._session(self._engine) as session, session.begin():
            yield Register(session, actor, now, action, self._kept)

    def actor_called(self, name: str) -> Actor:
        """Who has this name here; someone who is no person in the register keeps just a name."""
        try:
            with self.reading() as register:
                person = register.people.by_name(name)
        except RecordMissingError:
            return Actor(PersonId(""), name, "")
        return Actor(person.id, person.name, person.role)

    @contextmanager
    def reading(self) -> Iterator[Register]:
        """Read without writing; changes are thrown away."""
        with self._session(self._reader) as session:
            yield Register(session, NOBODY, _NO_MOMENT, "read", self._kept)

    @contextmanager
    def reading_desk(self, actor: Actor) -> Iterator[DeskStateRepository]:
        """Read what belongs to the desk of one person."""
        with self._session(self._reader) as session:
            yield DeskStateRepository(session, actor)

    @contextmanager
    def fast_reading(self, progress: Progress | None = None) -> Iterator[sqlite.Connection]:
        """A plain read-only connection for lists; a query stops when ``progress`` says so."""
        with (
            sqlite_refusals(self.file),
            contextlib.closing(connect_read_only(self.file)) as connection,
            interruptible(connection, progress) if progress else contextlib.nullcontext(),
        ):
            yield connection

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        try:
            with Session(engine) as session:
                yield session
        except DBAPIError as error:
            refusal = refusal_of(error, str(self.file))
            if refusal is None:
                raise
            raise refusal from error

    def close(self) -> None:
        """Release the file and its lock; closing twice is harmless.

        A reader on another thread that is still busy lets go of the file when it is done.
        """
        if not event.contains(self._engine, "checkin", _close_late):
            event.listen(self._engine, "checkin", _close_late)
        self._engine.dispose()
        self._held.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _remove_part(part: Path) -> None:
    """A register that was being made; its journal would be taken for that of the next one."""
    for name in (part, part.with_name(f"{part.name}-journal")):
        name.unlink(missing_ok=True)


def _close_late(connection: sqlite.Connection | None, _record: object) -> None:
    """A pool that was disposed of would keep what comes back to it, and with it the file."""
    if connection is not None:
        connection.close()
