"""The one file of TalentDesk: opened, locked, and handed out one transaction at a time."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from talentdesk.domain.diagnosis import RegisterFacts
from talentdesk.domain.errors import (
    FileWriteError,
    RecordMissingError,
    RegisterExistsError,
    RegisterReadOnlyError,
    RegisterShareError,
)
from talentdesk.domain.people import Actor, PersonId
from talentdesk.domain.progress import Progress
from talentdesk.register.advice import AdviceRepository
from talentdesk.register.backup import take_name
from talentdesk.register.colleague_keys import ColleagueKeyRepository
from talentdesk.register.commitments import CommitmentRepository
from talentdesk.register.connecting import either
from talentdesk.register.content_seals import ContentSeals
from talentdesk.register.decision_texts import DecisionTextRepository
from talentdesk.register.decisions import DecisionRepository
from talentdesk.register.desk_state import DeskStateRepository
from talentdesk.register.dialect import READING, make_empty, make_engine, refusal_of
from talentdesk.register.erasures import ErasureRepository
from talentdesk.register.file_facts import file_facts
from talentdesk.register.indicators import IndicatorRepository
from talentdesk.register.intake_figures import IntakeCounter
from talentdesk.register.interruption import interruptible
from talentdesk.register.kept_reading import KeptReading
from talentdesk.register.keys import RING
from talentdesk.register.ledger_books import LedgerBooks
from talentdesk.register.lock import RegisterLock
from talentdesk.register.log import LogRepository, LogWriter
from talentdesk.register.log_subjects import LogSubjects
from talentdesk.register.migrations import migrate
from talentdesk.register.movement_sums import MovementSums
from talentdesk.register.opening import (
    HEAD_REVISION,
    connect_read_only,
    inspect_file,
    is_writable,
)
from talentdesk.register.people import PersonRepository
from talentdesk.register.person_rows import PersonRows
from talentdesk.register.programme import ProgrammeRepository
from talentdesk.register.progress import ProgressRepository
from talentdesk.register.proposals import ProposalRepository
from talentdesk.register.received_files import ReceivedFileRepository
from talentdesk.register.refusals import sqlite_refusals
from talentdesk.register.reserve import ReserveRepository
from talentdesk.register.retention_days import RetentionDays
from talentdesk.register.review_entries import ReviewEntryRepository
from talentdesk.register.reviews import ReviewRepository
from talentdesk.register.rounds import RoundRepository
from talentdesk.register.settlement import SettlementRepository
from talentdesk.register.shares import is_on_share
from talentdesk.register.snapshots import SnapshotRepository
from talentdesk.register.templates import TemplateRepository
from talentdesk.register.told_rows import ToldRows
from talentdesk.register.working_reviews import WorkingReviewRepository

NOBODY = Actor(PersonId(""), "", "")
"""Stands in a transaction that only reads, with ``_NO_MOMENT``."""
_NO_MOMENT = datetime.min.replace(tzinfo=UTC)


class Register:
    """All repositories on one session, for one actor at one moment."""

    def __init__(
        self, session: Session, actor: Actor, now: datetime, action: str, kept: KeptReading
    ) -> None:
        self.actor = actor
        self.now = now
        self.log = LogRepository(session, actor.mark, now)
        self.log_subjects = LogSubjects(session)
        self.programme = ProgrammeRepository(session, actor, now)
        self.people = PersonRepository(session, now)
        self.proposals = ProposalRepository(session, actor, now, self.log, action)
        self.progress = ProgressRepository(session, actor, now, self.proposals)
        self.indicators = IndicatorRepository(session, actor, now)
        self.review_entries = ReviewEntryRepository(session, actor, now, self.log, action)
        self.reviews = ReviewRepository(session, actor, now, self.review_entries)
        self.working_reviews = WorkingReviewRepository(session, now, self.log, action)
        self.rounds = RoundRepository(session, actor, now, self.log, action)
        self.received_files = ReceivedFileRepository(session, actor, now, self.log, action)
        self.intake_counter = IntakeCounter(session)
        self.colleague_keys = ColleagueKeyRepository(session, actor, now)
        self.advice = AdviceRepository(session, actor, now)
        self.settlement = SettlementRepository(session)
        self.decisions = DecisionRepository(session, actor, now)
        self.decision_texts = DecisionTextRepository(session, actor, now)
        self.reserve = ReserveRepository(session, actor, now, kept)
        self.movement_sums = MovementSums(session)
        self.commitments = CommitmentRepository(session, actor, now)
        self.books = LedgerBooks(session, actor, now, self.log, action)
        self.snapshots = SnapshotRepository(session, actor, now, self.log)
        self.templates = TemplateRepository(session, actor, now)
        self.desk = DeskStateRepository(session, actor)
        self._session, self._action = session, action
        LogWriter(self.log, action).listen(session)

    def erasures(self) -> ErasureRepository:
        """Who was erased, and what there is to erase of somebody."""
        return ErasureRepository(self._session, self.actor, self.now, self.log, self._action)

    def person_rows(self) -> PersonRows:
        """What is of one person."""
        return PersonRows(self._session)

    def told_rows(self) -> ToldRows:
        """Rows beside what the log tells of them."""
        return ToldRows(self._session)

    def retention_days(self) -> RetentionDays:
        """The days from which terms are counted."""
        return RetentionDays(self._session)

    def file_facts(self) -> RegisterFacts:
        """What the file is, without anything that stands in it."""
        return file_facts(self._session, self.log)

    def content_seals(self) -> ContentSeals:
        """What is kept with its check code, beside that code."""
        return ContentSeals(self._session)


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
        except either(OSError, RegisterReadOnlyError, sqlite3.OperationalError) as error:
            raise RegisterReadOnlyError(str(file), str(error)) from error
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
    def fast_reading(self, progress: Progress | None = None) -> Iterator[sqlite3.Connection]:
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


def _close_late(connection: sqlite3.Connection | None, _record: object) -> None:
    """A pool that was disposed of would keep what comes back to it, and with it the file."""
    if connection is not None:
        connection.close()
