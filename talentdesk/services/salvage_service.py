"""The use case of saving what can be read of a damaged register."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from talentdesk.domain.errors import FileWriteError, RegisterExistsError
from talentdesk.domain.salvage import SalvagedTable
from talentdesk.register.backup import remove_made, take_name
from talentdesk.register.database import Database
from talentdesk.register.log import Change
from talentdesk.register.salvage import salvage
from talentdesk.services.check_problems import SALVAGE, lost_now


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
