"""The verified copies of a register: made before much changes at once, and thinned."""

from datetime import datetime
from pathlib import Path
from typing import Final

from talentdesk.domain.backups import Backup, backup_name, kept, read_backup_name
from talentdesk.domain.errors import FileWriteError
from talentdesk.register.backup import back_up
from talentdesk.services.workplace import Workplace

FOLDER: Final = "back-ups"
"""Beside the register."""


def safety_copy(workplace: Workplace, now: datetime) -> Path:
    """A verified copy beside the register; when and the head of the log are in its name.

    A copy that holds the same is not made twice. Older copies are thinned afterwards.

    Raises:
        FileWriteError: it cannot be written.
        RegisterDamagedError: the copy is not whole.
    """
    file = workplace.database.file
    with workplace.reading() as register:
        head = register.log.head()
    for copy in copies_of(file):
        if (copy.entries, copy.seal) == (head.seq, head.seal[:16]):
            return folder_of(file) / copy.name
    target = folder_of(file) / backup_name(file.stem, file.suffix, _local(now), head.short)
    try:
        target.parent.mkdir(exist_ok=True)
    except OSError as problem:
        raise FileWriteError(str(target), "denied") from problem
    back_up(file, target)
    _thin(file, now)
    return target


def folder_of(file: Path) -> Path:
    """Where the copies of a register are."""
    return file.parent / FOLDER


def copies_of(file: Path) -> list[Backup]:
    """The copies of a register by their names, the newest first."""
    try:
        names = [item.name for item in folder_of(file).iterdir()]
    except OSError:
        return []
    found = (read_backup_name(name, file.stem) for name in names)
    return sorted((copy for copy in found if copy is not None), reverse=True)


def _thin(file: Path, now: datetime) -> None:
    copies = copies_of(file)
    stay = kept(copies, _local(now))
    for copy in copies:
        if copy.name not in stay:
            try:
                (folder_of(file) / copy.name).unlink(missing_ok=True)
            except OSError:
                # A copy that someone has open is thinned another time.
                continue


def _local(now: datetime) -> datetime:
    """The hour that the user sees on the clock, as the name of a copy has it."""
    return now.astimezone().replace(tzinfo=None, second=0, microsecond=0)
