"""Save what can still be read of a damaged register into a new one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

from talentdesk.domain.errors import RegisterDamagedError, RegisterExistsError
from talentdesk.domain.salvage import SalvagedTable
from talentdesk.register import sqlite
from talentdesk.register.connecting import connect
from talentdesk.register.dialect import make_empty
from talentdesk.register.keys import RING
from talentdesk.register.migrations import migrate
from talentdesk.register.opening import HEAD_REVISION, connect_read_only, damage_as_refusal
from talentdesk.register.refusals import refusal_of_sqlite, sqlite_refusals

_REVISION: Final = re.compile(r"\d{4}", re.ASCII)
_TRIES: Final = 2
"""A disk that cannot read for a moment looks like damage to SQLite; what is damaged stays so."""
_PROBED: Final = 20_000
"""So many row numbers of a hole are tried one by one; of a larger one its two ends are."""
_VERSION: Final = "alembic_version"
_MADE_ELSEWHERE: Final = ("sqlite_", _VERSION, "proposal_search")
"""Tables of SQLite and of the migrations; the search index, which is made again."""


def salvage(file: Path, target: Path) -> tuple[SalvagedTable, ...]:
    """Make ``target`` out of every row of ``file`` that can be read.

    The damaged file is only read. Rules between rows are not asked while copying, as rows can
    be missing; they hold again in the new register.

    Raises:
        RegisterExistsError: ``target`` is there already.
        RegisterDamagedError: not even the list of tables can be read.
        RegisterLockedError, RegisterUnreachableError: it cannot be read now.
        FileWriteError, RegisterReadOnlyError: the new one cannot be written.
    """
    if target.exists():
        raise RegisterExistsError(str(target))
    with sqlite_refusals(file), closing(_Source(file)) as source:
        columns, revision = _columns(file, source)
        try:
            with sqlite_refusals(target):
                # What was kept secret stays so.
                make_empty(target, RING.key_of(file))
                migrate(target, "", to=revision)
                with closing(connect(target, "rw")) as copy:
                    return _copy_all(source, copy, columns)
        except BaseException:
            with suppress(OSError):
                target.unlink(missing_ok=True)
            raise


class _Source:
    """The damaged file, which is only read."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._is_encrypted = RING.key_of(file) is not None
        self._connection = self._connected()

    def _connected(self) -> sqlite.Connection:
        connection = connect_read_only(self._file)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except (sqlite.DatabaseError, UnicodeDecodeError) as error:
            _require_damage(error)
            # Else one table that is not told of as it should be keeps all others from being read.
            connection.execute("PRAGMA writable_schema = ON")
        return connection

    def execute(self, statement: str) -> sqlite.Cursor:
        """What stands there; raises sqlite.DatabaseError."""
        return self._connection.execute(statement)

    def renew(self) -> None:
        """Go on after a page that cannot be read: SQLCipher reads nothing more after one."""
        if self._is_encrypted:
            self._connection.close()
            self._connection = self._connected()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _columns(file: Path, source: _Source) -> tuple[dict[str, Sequence[str]], str]:
    """Columns of each table, and the schema revision; the damage starts after these."""
    with damage_as_refusal(file):
        # As bytes: one letter that is none would keep all names from being read.
        names = [
            name.decode("utf-8", "replace")
            for (name,) in source.execute(
                "SELECT CAST(name AS BLOB) FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"
            )
        ]
        columns = {
            name: _columns_in(source, name)
            for name in names
            if not name.startswith(_MADE_ELSEWHERE)
        }
        return columns, _revision_in(source)


def _columns_in(source: sqlite.Connection | _Source, table: str) -> Sequence[str]:
    """The columns of a table in their order; empty when the file does not tell."""
    return [row[1] for row in _told(source, f"PRAGMA table_info({_listed([table])})")]


def _revision_in(source: _Source) -> str:
    """The revision of the schema: the newest one when it cannot be read, or is not one."""
    held = [str(row[0]) for row in _told(source, f"SELECT version_num FROM {_VERSION}")]
    is_known = held and _REVISION.fullmatch(held[0]) and held[0] <= HEAD_REVISION
    return held[0] if is_known else HEAD_REVISION


def _told(source: sqlite.Connection | _Source, statement: str) -> Sequence[tuple[Any, ...]]:
    """What the file tells of itself; nothing where that is damaged."""
    for _ in range(_TRIES):
        try:
            return source.execute(statement).fetchall()
        except sqlite.DatabaseError as error:
            _require_damage(error)
    return ()


def _require_damage(error: Exception) -> None:
    """A file that cannot be reached now is not damaged: it is for the one who asks to refuse."""
    if not isinstance(refusal_of_sqlite(error, ""), RegisterDamagedError | None):
        raise error


def _listed(names: Sequence[str]) -> str:
    return ", ".join('"{}"'.format(name.replace('"', '""')) for name in names)


def _copy_all(
    source: _Source, copy: sqlite.Connection, columns: Mapping[str, Sequence[str]]
) -> tuple[SalvagedTable, ...]:
    copy.execute("PRAGMA foreign_keys = OFF")
    schema = copy.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    guards = [(name, sql) for kind, name, sql in schema if kind == "trigger"]
    known = {name for kind, name, _ in schema if kind == "table"}
    copy.execute("BEGIN IMMEDIATE")
    for name, _ in guards:
        copy.execute(f'DROP TRIGGER "{name}"')
    tables = tuple(
        _copy_table(source, copy, name, held)
        for name, held in {**columns, **dict.fromkeys(sorted(known - columns.keys()), ())}.items()
        if name in known and not name.startswith(_MADE_ELSEWHERE)
    )
    for _, sql in guards:
        copy.execute(sql)
    copy.execute("COMMIT")
    return tables


def _copy_table(
    source: _Source, copy: sqlite.Connection, name: str, columns: Sequence[str]
) -> SalvagedTable:
    table = SalvagedTable(name)
    ours = _columns_in(copy, name)
    if len(columns) != len(ours):
        table.problem = "schema"
        return table
    if set(columns) == set(ours):
        ours = columns
    # Else one letter of a name is damaged: the places are those of the same revision.
    marks = ", ".join("?" * len(ours))
    statement = f'INSERT INTO "{name}" ({_listed(ours)}) VALUES ({marks})'
    select = f'SELECT rowid, {_listed(columns)} FROM "{name}" NOT INDEXED'
    for row in _rows(source, select, table):
        try:
            copy.execute(statement, row)
            table.saved += 1
        except (sqlite.IntegrityError, sqlite.DataError):
            table.refused += 1
    return table


def _rows(source: _Source, select: str, table: SalvagedTable) -> Iterator[tuple[Any, ...]]:
    """Every row that can be read, by its number: from the front, from the back, between."""
    front = _Walk(source, f"{select} ORDER BY rowid")
    yield from front
    if not front.problem:
        return
    after = f" WHERE rowid > {front.last}" if front.last else ""
    back = _Walk(source, f"{select}{after} ORDER BY rowid DESC")
    tail = list(back)
    if not front.last and not tail:
        table.problem = front.problem
        return
    # Without anything behind it the end of the hole is not known: as far as we look.
    end = back.last - 1 if tail else front.last + _PROBED
    yield from _between(source, select, table, (front.last + 1, end))
    yield from reversed(tail)


class _Walk:
    """Rows until the end, or until one that cannot be read: ``problem`` then says why.

    ``last`` is the number of the last row that was read; 0 for none.
    """

    def __init__(self, source: _Source, select: str) -> None:
        self._source = source
        self._select = select
        self.last = 0
        self.problem = ""

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        try:
            for number, *row in self._source.execute(self._select):
                self.last = number
                yield tuple(row)
        except sqlite.DatabaseError as error:
            self.problem = str(error)
            self._source.renew()


def _between(
    source: _Source, select: str, table: SalvagedTable, hole: tuple[int, int]
) -> Iterator[tuple[Any, ...]]:
    """Rows of a hole that can be read one by one; what cannot is noted."""
    first, last = hole
    probed = min(last, first + _PROBED)
    lost: list[int] = []
    for number in range(first, probed + 1):
        try:
            row = source.execute(f"{select} WHERE rowid = {number}").fetchone()
        except sqlite.DatabaseError:
            lost.append(number)
            source.renew()
            continue
        if row is not None:
            yield tuple(row[1:])
    table.holes += _runs(lost)
    if probed < last:
        table.holes.append((probed + 1, last))


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Numbers that follow each other as first and last."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
