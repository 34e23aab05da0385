"""Where the rows of an image come from: beside it in one engine, or through Python.

A register that is not encrypted is attached to its image, so that rows go over as they lie. The
image of one that is encrypted is in memory, of another engine: rows are read here and written
there.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from talentdesk.domain.errors import RegisterUnreachableError
from talentdesk.domain.progress import Progress
from talentdesk.register import sqlite
from talentdesk.register.connecting import connect
from talentdesk.register.interruption import interruptible
from talentdesk.register.keys import RING

SchemaRow = tuple[str, str, str]
"""Type, name and SQL of something in a schema."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Which rows of a table go along, in SQL: ``t`` is the table, ``{place}`` where it lies."""

    columns: str = "*"
    tail: str = ""

    def query(self, place: str, table: str) -> str:
        """The query that reads them."""
        return f'SELECT {self.columns.format(place=place)} FROM {place}."{table}" AS t{self.tail}'


class ImageSource(Protocol):
    """One state of a register, table by table."""

    def schema(self) -> list[SchemaRow]:
        """Everything but the tables that others make (shadow tables, those of SQLite)."""

    def columns(self, table: str) -> list[str]:
        """The columns of a table."""

    def copy(self, table: str, rows: Rows) -> None:
        """Put the rows of a table in the image."""


class _Attached:
    def __init__(self, image: sqlite.Connection) -> None:
        self._image = image

    def schema(self) -> list[SchemaRow]:
        return _schema(self._image, "live")

    def columns(self, table: str) -> list[str]:
        return _columns(self._image, "live", table)

    def copy(self, table: str, rows: Rows) -> None:
        self._image.execute(f'INSERT INTO main."{table}" {rows.query("live", table)}')


class RowsBeside:
    """Rows of one connection, for another that may be of the other engine."""

    def __init__(self, source: sqlite.Connection, target: sqlite.Connection) -> None:
        self._source = source
        self._target = target

    def schema(self) -> list[SchemaRow]:
        """Everything but the tables that others make."""
        return _schema(self._source, "main")

    def columns(self, table: str) -> list[str]:
        """The columns of a table."""
        return _columns(self._source, "main", table)

    def copy(self, table: str, rows: Rows) -> None:
        """Put the rows of a table in the target."""
        found = self._source.execute(rows.query("main", table))
        marks = ", ".join("?" * len(found.description))
        self._target.executemany(f'INSERT INTO "{table}" VALUES ({marks})', found)


@contextmanager
def source_for(image: sqlite.Connection, file: Path, steps: Progress) -> Iterator[ImageSource]:
    """A register as the source of an image, in one state; asks ``steps`` while SQLite works."""
    key = RING.key_of(file)
    if key is None:
        image.execute("ATTACH ? AS live", (f"{file.resolve().as_uri()}?mode=ro",))
        with interruptible(image, steps), _transaction(image, file):
            yield _Attached(image)
        image.execute("DETACH live")
        return
    with closing(connect(file, "ro", key=key)) as source:
        source.execute("PRAGMA trusted_schema = OFF")
        with (
            interruptible(source, steps),
            interruptible(image, steps),
            _transaction(source, file),
            _transaction(image, file),
        ):
            yield RowsBeside(source, image)


@contextmanager
def _transaction(connection: sqlite.Connection, file: Path) -> Iterator[None]:
    connection.execute("BEGIN")
    yield
    if not connection.in_transaction:
        # SQLite ended it when the disk could not be read: what was copied is of two states.
        raise RegisterUnreachableError(str(file), "the transaction was ended")
    connection.execute("COMMIT")


def _schema(connection: sqlite.Connection, place: str) -> list[SchemaRow]:
    shadows = {
        name
        for _, name, kind, *_ in connection.execute(f"PRAGMA {place}.table_list")
        if kind == "shadow"
    }
    return [
        (kind, name, sql)
        for kind, name, sql in connection.execute(
            f"SELECT type, name, sql FROM {place}.sqlite_schema"
            " WHERE sql IS NOT NULL ORDER BY rowid"
        )
        if name not in shadows and not name.startswith("sqlite_")
    ]


def _columns(connection: sqlite.Connection, place: str, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f'PRAGMA {place}.table_info("{table}")')]


def copy_tables(
    target: sqlite.Connection,
    source: ImageSource,
    rows: Mapping[str, Rows | None],
    step: Callable[[int, int], None],
) -> None:
    """Make everything of a schema in an empty target, with its rows.

    Args:
        target: takes rows as they come: what the register holds was checked when it came in.
        source: what is copied.
        rows: which rows of a table; None for none of them. Of others all.
        step: is told how many tables are done, of how many.
    """
    schema = source.schema()
    tables = [name for kind, name, _ in schema if kind == "table"]
    # Tables and indexes first: SQLite then copies rows as they lie, without reading them.
    for wanted in ("table", "index"):
        _make(target, wanted, schema)
    for done, table in enumerate(tables, start=1):
        wanted_rows = rows.get(table, Rows())
        if wanted_rows is not None:
            source.copy(table, wanted_rows)
        step(done, len(tables))
    _make(target, "trigger", schema)


def _make(target: sqlite.Connection, wanted: str, schema: Iterable[SchemaRow]) -> None:
    for kind, _, sql in schema:
        if kind == wanted:
            target.execute(sql)
