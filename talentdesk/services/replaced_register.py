"""What a copy takes the place of: read as far as it can be, and kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from talentdesk.domain.erasures import Erasure
from talentdesk.domain.errors import (
    RegisterDamagedError,
    RegisterForeignError,
    RegisterMissingError,
)
from talentdesk.domain.log import LogHead
from talentdesk.register.backup import back_up
from talentdesk.register.database import Database
from talentdesk.register.opening import damage_as_refusal, inspect_file
from talentdesk.reports.atomic_file import StagedFiles
from talentdesk.services.backup_copies import folder_of

_Read = TypeVar("_Read")
_TRIES = 2
"""A disk that cannot read for a moment looks like damage to SQLite; what is damaged stays so."""
_BEYOND_READING = (RegisterMissingError, RegisterDamagedError, RegisterForeignError)
"""What another copy may take the place of unread; what only cannot be reached now may not."""


@dataclass(frozen=True, slots=True)
class HeldState:
    """What tells one state of a register from another; ``last`` as in ``Restored``.

    ``erased`` are those who were erased there: a copy of before knows them still.
    """

    head: LogHead
    register: str
    last: int | None
    erased: tuple[Erasure, ...]


@contextmanager
def opened(copy: Path) -> Iterator[Database]:
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


def read_of(file: Path, read: Callable[[Database], _Read]) -> _Read | None:
    """What is read of the register that is replaced; None when it is gone or damaged.

    Of one that only cannot be reached now nobody knows who was erased: they would come back.
    """
    for _ in range(_TRIES):
        with suppress(*_BEYOND_READING), opened(file) as database:
            return read(database)
    return None


def held_by(file: Path) -> HeldState | None:
    """The state of the register in a file; None when it is gone or damaged."""
    return read_of(file, state_of)


def state_of(database: Database) -> HeldState:
    """The state of a register that is open."""
    with database.reading() as register:
        head, restored = register.log.head(), register.log.restored()
        lasts = [item.last for item in restored if item.last is not None]
        # Its own entry of an earlier time goes with it, so the next one tells of both.
        last = max([head.seq, *lasts]) if len(lasts) == len(restored) else None
        erased = tuple(register.erasures().all())
        return HeldState(head, register.programme.info().register_id, last, erased)


def set_aside(file: Path, held: HeldState | None, now: datetime) -> Path | None:
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
        kept = held_by(aside)
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
