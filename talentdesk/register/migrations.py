"""Bring a register file up to date with Alembic, after a copy of the file."""

from contextlib import closing, suppress
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from talentdesk.domain.errors import FileWriteError, RegisterUnreachableError
from talentdesk.register import sqlite
from talentdesk.register.backup import take_name
from talentdesk.register.connecting import connect_new
from talentdesk.register.dialect import make_engine
from talentdesk.register.keys import RING
from talentdesk.register.opening import HEAD_REVISION, connect_read_only
from talentdesk.register.refusals import refusal_of_sqlite
from talentdesk.shipped import MIGRATIONS


def migrate(file: Path, revision: str, *, to: str = "head") -> Path | None:
    """Run the missing migrations; the copy made before it, or None for a new file.

    Args:
        file: a register file that exists; a new one is empty.
        revision: the revision it has now, empty for a new one.
        to: the revision it gets.

    Raises:
        FileWriteError, RegisterReadOnlyError, RegisterDamagedError: the file refuses; it is as
            it was.
    """
    try:
        return _migrate(file, revision, to)
    except (DBAPIError, sqlite.Error) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        refusal = refusal_of_sqlite(original, str(file))
        if refusal is None:
            raise
        raise refusal from error


def _migrate(file: Path, revision: str, to: str) -> Path | None:
    copy = _copy_before(file, revision) if revision else None
    engine = make_engine(file)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, to)
            _require_migrated(connection, file, HEAD_REVISION if to == "head" else to)
    except CommandError as error:
        raise RegisterUnreachableError(str(file), str(error)) from error
    finally:
        engine.dispose()
    return copy


def _require_migrated(connection: Connection, file: Path, revision: str) -> None:
    """Alembic takes a folder that it cannot read for one without migrations."""
    reached = MigrationContext.configure(connection).get_current_revision()
    if reached != revision:
        raise RegisterUnreachableError(str(file), str(MIGRATIONS))


def _copy_before(file: Path, revision: str) -> Path:
    copy = file.with_name(f"{file.stem}.voor-{revision}{file.suffix}")
    part = copy.with_name(f"{copy.name}.deel")
    try:
        with (
            closing(connect_read_only(file)) as source,
            closing(connect_new(part, RING.key_of(file))) as target,
        ):
            source.backup(target)
        take_name(part, copy)
    except OSError as error:
        raise FileWriteError(str(copy), "denied") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return copy
