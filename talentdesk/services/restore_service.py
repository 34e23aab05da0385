"""Use cases about putting a copy back: look at what it would lose, and do it."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from talentdesk.domain.backups import Backup
from talentdesk.domain.erasures import Erasure
from talentdesk.domain.errors import (
    FileWriteError,
    ReasonRequiredError,
    RegisterDamagedError,
    RegisterOfOthersError,
)
from talentdesk.domain.log import LogEntry, LogHead
from talentdesk.register.backup import back_up, remove_made, take_name
from talentdesk.register.database import Database, Register
from talentdesk.register.keys import RING, salt_in
from talentdesk.register.lock import RegisterLock
from talentdesk.register.log import Change
from talentdesk.register.reencryption import rewrite
from talentdesk.services.backup_copies import copies_of
from talentdesk.services.replaced_register import (
    HeldState,
    held_by,
    opened,
    read_of,
    set_aside,
    state_of,
)

_SHOWN = 200


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


def preview_backup(file: Path, copy: Path) -> RestorePreview:
    """What would be lost when ``copy`` takes the place of a register; nothing changes.

    Args:
        file: the register; it may be damaged or gone.
        copy: what would come in its place.

    Raises:
        RegisterFileError: the copy cannot be opened as a register, or that of now only cannot
            be reached at this moment.
    """
    with opened(copy) as database, database.reading() as register:
        head = register.log.head()
        problems = tuple(f"log {item.seq} {item.problem}" for item in register.log.faults())

    def compared(database: Database) -> tuple[list[LogEntry], int, bool]:
        with database.reading() as register:
            same = register.log.seal_at(head.seq) == head.seal
            return register.log.entries(limit=_SHOWN), register.log.count(), same

    found = read_of(file, compared)
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
        before = held_by(file)
        _require_fit(copy, before)
        _write_as(file, copy, part, is_readable=before is not None)
        _record(part, before, copy.name, copies_of(file), (reason.strip(), person), now)
        aside = set_aside(file, before, now)
        take_name(part, file)
        return aside
    except OSError as error:
        raise FileWriteError(str(file), "denied") from error
    finally:
        with suppress(OSError):
            remove_made(part)
        lock.release()


def _write_as(file: Path, copy: Path, part: Path, *, is_readable: bool) -> None:
    """The copy as the register of now is: with its key, also where that was changed since."""
    key = RING.key_of(copy)
    if is_readable or salt_in(file) is not None:
        key = RING.key_of(file)
    if key == RING.key_of(copy):
        back_up(copy, part)
    else:
        rewrite(copy, part, key)


def _require_fit(copy: Path, before: HeldState | None) -> None:
    with opened(copy) as database:
        if before is not None and state_of(database).register != before.register:
            raise RegisterOfOthersError(str(copy))
        with database.reading() as register:
            for fault in register.log.faults():
                raise RegisterDamagedError(str(copy), f"log_entry {fault.seq} {fault.problem}")


def _record(
    part: Path,
    before: HeldState | None,
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
