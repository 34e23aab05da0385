"""The verified copies of a register: made before much changes at once, and thinned."""

from datetime import datetime
from pathlib import Path

from talentdesk.domain.backups import backup_name, kept
from talentdesk.domain.errors import FileWriteError
from talentdesk.register.backup import back_up
from talentdesk.services.backup_copies import copies_of, folder_of
from talentdesk.services.workplace import Workplace


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
