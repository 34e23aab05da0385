"""Use cases about copies of a register: make one, look at what it would lose, put it back."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from talentdesk.domain.backups import Backup, is_due
from talentdesk.domain.erasures import Erasure
from talentdesk.domain.errors import (
    FileWriteError,
    ReasonRequiredError,
    RegisterDamagedError,
    RegisterExistsError,
    RegisterForeignError,
    RegisterMissingError,
    RegisterOfOthersError,
)
from talentdesk.domain.log import LogEntry, LogHead
from talentdesk.domain.salvage import SalvagedTable
from talentdesk.register.backup import back_up, remove_made, take_name
from talentdesk.register.database import Database, Register
from talentdesk.register.keys import RING, salt_in
from talentdesk.register.lock import RegisterLock
from talentdesk.register.log import Change
from talentdesk.register.opening import damage_as_refusal, inspect_file
from talentdesk.register.reencryption import rewrite
from talentdesk.register.salvage import salvage
from talentdesk.reports.atomic_file import StagedFiles
from talentdesk.services.backup_copies import copies_of, folder_of
from talentdesk.services.check_problems import SALVAGE, lost_now
from talentdesk.services.safety_copy import safety_copy
from talentdesk.services.workplace import Workplace

__all__ = (
    "BackupService",
    "RestorePreview",
    "preview_backup",
    "restore_backup",
    "salvage_register",
)

_Read = TypeVar("_Read")
_SHOWN = 200
_TRIES = 2
"""A disk that cannot read for a moment looks like damage to SQLite; what is damaged stays so."""
_BEYOND_READING = (RegisterMissingError, RegisterDamagedError, RegisterForeignError)
"""What another copy may take the place of unread; what only cannot be reached now may not."""


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What putting a copy back would mean.

    Attributes:
        head: the last entry of the log in the copy.
        lost: entries of the register that the copy does not have, newest first, at most 200.
        lost_count: how many there are; None when the register cannot be read.
        is_of_this_register: whether the copy is an earlier state of this register; otherwise it
            went its own way, or is of another register, and ``lost`` is all that differs.
        problems: what is wrong in the copy; with any it cannot be put back.
    """

    head: LogHead
    lost: tuple[LogEntry, ...]
    lost_count: int | None
    is_of_this_register: bool
    problems: tuple[str, ...]

    @property
    def can_be_put_back(self) -> bool:
        """Whether nothing is wrong with the copy."""
        return not self.problems

    def by_action(self) -> list[tuple[str, int]]:
        """What would be lost by the word of the log, most first; of the entries shown."""
        return Counter(entry.action for entry in self.lost).most_common()


@dataclass(frozen=True, slots=True)
class _Held:
    """What tells one state of a register from another; ``last`` as in ``Restored``.

    ``erased`` are those who were erased there: a copy of before knows them still.
    """

    head: LogHead
    register: str
    last: int | None
    erased: tuple[Erasure, ...]


class BackupService:
    """Copies of the register that is open. Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    @property
    def folder(self) -> Path:
        """Where the copies are."""
        return folder_of(self._workplace.database.file)

    def all(self) -> list[Backup]:
        """Every copy, the newest first."""
        return copies_of(self._workplace.database.file)

    def make(self, now: datetime) -> Path:
        """Make a copy; the one that holds the same when there is one.

        Raises:
            FileWriteError, RegisterDamagedError: there is no copy.
        """
        return safety_copy(self._workplace, now)

    def make_when_due(self, now: datetime) -> Path | None:
        """Make a copy after so many changes or so long; None when none is due.

        Raises:
            FileWriteError, RegisterDamagedError: there is no copy.
        """
        with self._workplace.reading() as register:
            entries = register.log.head().seq
        local = now.astimezone().replace(tzinfo=None)
        last = next(iter(self.all()), None)
        return self.make(now) if is_due(last, entries, local) else None


def preview_backup(file: Path, copy: Path) -> RestorePreview:
    """What would be lost when ``copy`` takes the place of a register; nothing changes.

    Args:
        file: the register; it may be damaged or gone.
        copy: what would come in its place.

    Raises:
        RegisterFileError: the copy cannot be opened as a register, or that of now only cannot
            be reached at this moment.
    """
    with _opened(copy) as database, database.reading() as register:
        head = register.log.head()
        problems = tuple(f"log {item.seq} {item.problem}" for item in register.log.faults())

    def compared(database: Database) -> tuple[list[LogEntry], int, bool]:
        with database.reading() as register:
            same = register.log.seal_at(head.seq) == head.seal
            return register.log.entries(limit=_SHOWN), register.log.count(), same

    found = _read_of(file, compared)
    if found is None:
        return RestorePreview(head, (), None, is_of_this_register=False, problems=problems)
    entries, count, same = found
    lost = tuple(entry for entry in entries if not same or entry.seq > head.seq)
    return RestorePreview(head, lost, count - head.seq if same else count, same, problems)


def restore_backup(file: Path, copy: Path, reason: str, person: str, now: datetime) -> Path | None:
    """Put a copy in the place of a register that nobody has open.

    What stood there stays: as a verified copy among the copies, or under another name when it is
    damaged. The log of the register that comes back says that it was put back, by whom and why.

    Args:
        file: the register; it may be damaged or gone.
        copy: a copy of it.
        reason: why; the log keeps it.
        person: who does it.
        now: the moment.

    Returns:
        Where the register that was replaced is now; None when there was none.

    Raises:
        ReasonRequiredError: there is no reason.
        RegisterLockedError: somebody has the register open.
        RegisterFileError: the copy is not whole, or of another register (RegisterOfOthersError).
        FileWriteError: it cannot be put there; the register is as it was.
    """
    if not reason.strip():
        raise ReasonRequiredError("restore_backup", copy.name)
    lock = RegisterLock(file)
    lock.take(person, now)
    part = file.with_name(f".{file.stem}-terugzetten{file.suffix}")
    try:
        remove_made(part)
        before = _held_by(file)
        _require_fit(copy, before)
        _write_as(file, copy, part, is_readable=before is not None)
        _record(part, before, copy.name, copies_of(file), (reason.strip(), person), now)
        aside = _set_aside(file, before, now)
        take_name(part, file)
        return aside
    except OSError as error:
        raise FileWriteError(str(file), "denied") from error
    finally:
        with suppress(OSError):
            remove_made(part)
        lock.release()


def salvage_register(
    file: Path, target: Path, person: str, now: datetime
) -> Sequence[SalvagedTable]:
    """Save what can be read of a damaged register into a new one; the old file stays as it is.

    The new one gets its name when it is whole.

    Raises:
        RegisterExistsError: ``target`` is there already.
        RegisterDamagedError: nothing can be read.
        FileWriteError: it cannot be written.
    """
    part = target.with_name(f".{target.stem}-redden{target.suffix}")
    try:
        if target.exists():
            raise RegisterExistsError(str(target))
        remove_made(part)
        tables = salvage(file, part)
        _record_salvage(part, file.name, tables, person, now)
        take_name(part, target)
    except OSError as error:
        raise FileWriteError(str(target), "denied") from error
    finally:
        with suppress(OSError):
            remove_made(part)
    return tables


def _record_salvage(
    part: Path, name: str, tables: Sequence[SalvagedTable], person: str, now: datetime
) -> None:
    database = Database.open(part, person, now)
    try:
        lost = {item.name: item.refused + len(item.holes) for item in tables if not item.is_whole}
        with database.reading() as register:
            known = lost_now(register, part)
        with database.transaction(database.actor_called(person), now, SALVAGE) as register:
            register.proposals.index_all()
            after = {"file": name, "lost": lost, "known": known}
            register.log.add([Change(SALVAGE, "register_info", "1", None, after)])
    finally:
        database.close()


@contextmanager
def _opened(copy: Path) -> Iterator[Database]:
    """A copy of the copy, open: an older one is migrated there, and the copy itself only read."""
    inspect_file(copy)
    with TemporaryDirectory(prefix="talentdesk-") as folder, damage_as_refusal(copy):
        opened = Path(folder) / copy.name
        back_up(copy, opened)
        database = Database.open(opened, "", datetime.min.replace(tzinfo=UTC))
        try:
            yield database
        finally:
            database.close()


def _read_of(file: Path, read: Callable[[Database], _Read]) -> _Read | None:
    """What is read of the register that is replaced; None when it is gone or damaged.

    Of one that only cannot be reached now nobody knows who was erased: they would come back.
    """
    for _ in range(_TRIES):
        with suppress(*_BEYOND_READING), _opened(file) as database:
            return read(database)
    return None


def _held_by(file: Path) -> _Held | None:
    return _read_of(file, _held)


def _write_as(file: Path, copy: Path, part: Path, *, is_readable: bool) -> None:
    """The copy as the register of now is: with its key, also where that was changed since."""
    key = RING.key_of(copy)
    if is_readable or salt_in(file) is not None:
        key = RING.key_of(file)
    if key == RING.key_of(copy):
        back_up(copy, part)
    else:
        rewrite(copy, part, key)


def _held(database: Database) -> _Held:
    with database.reading() as register:
        head, restored = register.log.head(), register.log.restored()
        lasts = [item.last for item in restored if item.last is not None]
        # Its own entry of an earlier time goes with it, so the next one tells of both.
        last = max([head.seq, *lasts]) if len(lasts) == len(restored) else None
        erased = tuple(register.erasures().all())
        return _Held(head, register.programme.info().register_id, last, erased)


def _require_fit(copy: Path, before: _Held | None) -> None:
    with _opened(copy) as database:
        if before is not None and _held(database).register != before.register:
            raise RegisterOfOthersError(str(copy))
        with database.reading() as register:
            for fault in register.log.faults():
                raise RegisterDamagedError(str(copy), f"log_entry {fault.seq} {fault.problem}")


def _record(
    part: Path,
    before: _Held | None,
    copy: str,
    copies: Sequence[Backup],
    said: tuple[str, str],
    now: datetime,
) -> None:
    """Open the copy, migrated where it is older, and let its log say that it was put back."""
    reason, person = said
    database = Database.open(part, person, now)
    try:
        with database.transaction(database.actor_called(person), now, "restore") as register:
            told = {
                "head": before.head.short if before else "",
                "last": before.last if before else None,
                "gone": _no_part_of(register, copies),
            }
            after = {"copy": copy, "reason": reason}
            register.log.add([Change("restore", "register_info", "1", told, after)])
            _erase_again(register, before.erased if before else ())
    finally:
        database.close()


def _no_part_of(register: Register, copies: Sequence[Backup]) -> list[str]:
    """The heads of copies that went another way than this log."""
    return sorted(
        f"{item.entries}-{item.seal}"
        for item in copies
        if register.log.seal_at(item.entries)[:16] != item.seal
    )


def _erase_again(register: Register, erased: Sequence[Erasure]) -> None:
    """Who was erased since the copy was made stays erased."""
    people = {person.id: person for person in register.people.all()}
    there = register.erasures().numbers()
    for erasure in erased:
        if erasure.person in people and erasure.person not in there:
            register.erasures().erase(people[erasure.person], erasure.reason)


def _set_aside(file: Path, held: _Held | None, now: datetime) -> Path | None:
    """Keep what is about to be replaced; a journal that belongs to it goes along."""
    if not file.exists():
        return None
    folder = folder_of(file)
    folder.mkdir(exist_ok=True)
    stamp = f"{now.astimezone():%Y-%m-%d-%H%M%S}"
    word = f"voor-terugzetten-{held.head.short}" if held else "beschadigd"
    aside = folder / f"{file.stem}-{word}-{stamp}{file.suffix}"
    journal = file.with_name(f"{file.name}-journal")
    if held is not None:
        # There is one from the same second where an earlier try was stopped after this.
        kept = _held_by(aside)
        if kept is None or kept.head != held.head:
            back_up(file, aside)
    else:
        # On the disk before the only other copy goes.
        with StagedFiles() as staged:
            staged.add(aside, file.read_bytes())
            if journal.exists():
                staged.add(aside.with_name(f"{aside.name}-journal"), journal.read_bytes())
    # Left behind, the journal would be played back into the register that comes.
    journal.unlink(missing_ok=True)
    return aside
