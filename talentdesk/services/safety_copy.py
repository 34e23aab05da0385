"""The verified copy that is made of a register before much of it changes at once."""

from datetime import datetime
from pathlib import Path

from talentdesk.domain.errors import FileWriteError
from talentdesk.register.backup import back_up
from talentdesk.services.workplace import Workplace


def safety_copy(workplace: Workplace, now: datetime) -> Path:
    """A verified copy beside the register; the head of the log is in its name.

    Raises:
        FileWriteError: it cannot be written.
        RegisterDamagedError: the copy is not whole.
    """
    file = workplace.database.file
    with workplace.reading() as register:
        head = register.log.head()
    folder = file.parent / "back-ups"
    target = folder / f"{file.stem}-{now:%Y-%m-%d}-{head.short}{file.suffix}"
    if not target.exists():
        try:
            folder.mkdir(exist_ok=True)
        except OSError as problem:
            raise FileWriteError(str(target), "denied") from problem
        back_up(file, target)
    return target
