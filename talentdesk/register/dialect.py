"""The only place that knows that the register is SQLite.

Search, upsert, folded sort keys, settings of the connection, errors by their codes.
"""

from contextlib import closing
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, QueuePool, event
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError
from sqlmodel import create_engine

from talentdesk.domain.errors import RegisterDamagedError, TalentDeskError
from talentdesk.register import sqlite
from talentdesk.register.connecting import connect, connect_new
from talentdesk.register.keys import RING, FileKey
from talentdesk.register.opening import APPLICATION_ID
from talentdesk.register.refusals import refusal_of_sqlite

READING: Final = "talentdesk_reading"
"""Option of an engine whose transactions only read."""

SETTINGS: Final = (
    # A truncated journal is synced, a deleted one is not on every system: see
    # docs/decisions/0004-register-settings.md. The cache does not spill, so that
    # readers are not locked out while a long import is under way.
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("fullfsync", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("secure_delete", "ON", 1),
    ("mmap_size", "0", 0),
    ("cache_spill", "OFF", 0),
    ("busy_timeout", "5000", 5000),
)
"""Name, value set, value that must be read back."""


def apply_settings(connection: sqlite.Connection, file: str, *, writable: bool) -> None:
    """Set every setting and read it back.

    Raises:
        RegisterDamagedError: a setting does not hold.
    """
    for name, value, expected in SETTINGS:
        if name == "journal_mode" and not writable:
            continue
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
        held = connection.execute(f"PRAGMA {name}").fetchone()
        if held is not None and held[0] != expected:
            raise RegisterDamagedError(file, f"PRAGMA {name} = {held[0]}")


def make_engine(file: Path, *, writable: bool = True) -> Engine:
    """An engine on one file: transactions begin at once, settings hold on each connection."""
    key = RING.key_of(file)

    def opened() -> sqlite.Connection:
        # A URL of SQLAlchemy decodes the name: "talent #2" would become another file.
        return connect(file, "rw" if writable else "ro", key=key, any_thread=True)

    engine = create_engine("sqlite://", creator=opened, poolclass=QueuePool, module=sqlite.dbapi2)

    def on_connect(connection: sqlite.Connection, _record: object) -> None:
        apply_settings(connection, file.name, writable=writable)

    def on_begin(connection: Any) -> None:
        # Without IMMEDIATE two writers both read first, and one of them loses its work.
        reads = not writable or connection.get_execution_options().get(READING, False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    return engine


def make_empty(file: Path, key: FileKey | None = None) -> None:
    """Write an empty register file with its application id, encrypted when there is a key."""
    with closing(connect_new(file, key)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("VACUUM")


def upsert(table: Any, values: dict[str, Any], key: tuple[str, ...]) -> Any:
    """Insert a row, or change the row with that key."""
    statement = insert(table).values(**values)
    changed = {name: statement.excluded[name] for name in values if name not in key}
    return statement.on_conflict_do_update(index_elements=list(key), set_=changed)


def refusal_of(error: DBAPIError, file: str) -> TalentDeskError | None:
    """The refusal behind an error of SQLAlchemy; None when it is a fault of ours."""
    return refusal_of_sqlite(error.orig, file)
