"""A frozen register: the tables that papers need, copied into one image of bytes.

An image is itself a register file. Its tables have every column, rule and trigger that they
have in the register; those of ``LEFT_OUT`` are empty. See docs/decisions/0013-snapshots.md.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from talentdesk.domain.log import GENESIS, LogHead
from talentdesk.domain.progress import Progress
from talentdesk.register.interruption import interruptible
from talentdesk.register.kept_names import OUTSIDE
from talentdesk.register.opening import APPLICATION_ID

LEFT_OUT: Final[Mapping[str, str]] = {
    "undo_step": "what someone at a desk can take back",
    "saved_filter": "how someone looks at a list",
    "column_profile": "how a sheet with proposals is read",
    "ledger_profile": "how a sheet of the ledger is read",
    "colleague_key": "whom a desk trusts to sign",
    "received_file": "the bytes of what came in; what was in it has its own rows",
    "kept_name": "what is sealed for ever holds codes of names, and no names",
    "review_note": "what a reviewer wrote outside the programme; no paper tells it",
    "proposal_search": "made from the proposals, to search in while typing",
    "snapshot": "an image does not hold images",
    "snapshot_part": "an image does not hold images",
}
"""Tables that are empty in an image, and why no paper needs them."""
NAMES: Final = {table: names for table, names in OUTSIDE.items() if table not in LEFT_OUT}
"""Columns of which an image holds the code in ``kept_name``; see ``register.image_names``."""
_CODED: Final = """coalesce((SELECT k.code FROM live.kept_name AS k
    WHERE k.subject = '{table}' AND k.subject_id = CAST(t.id AS TEXT) AND k.value = t.{name}
    AND k.erasure IS NULL), t.{name})"""
ONLY_LAST: Final = "log_entry"
"""The log goes along as its last entry: the head that is printed on papers."""

PIECE: Final = 1 << 20
"""Bytes of an image in one piece, before it is compressed."""
_LEVEL: Final = 1


@dataclass(frozen=True, slots=True)
class Image:
    """A frozen register; ``seal`` is the SHA-256 of its bytes, ``head`` that of its log."""

    content: bytes
    seal: str
    head: LogHead
    revision: str


def take_image(file: Path, progress: Progress) -> Image:
    """Copy what papers need out of a register that may be open; one state of it, not two.

    Raises:
        OperationCancelledError: it was stopped.
    """
    with closing(sqlite3.connect(":memory:", uri=True, isolation_level=None)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        # A copy is a copy: what the register holds was checked when it came in.
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("ATTACH ? AS live", (f"{file.resolve().as_uri()}?mode=ro",))
        steps = _Steps(progress)
        with interruptible(connection, steps):
            connection.execute("BEGIN")
            _copy(connection, steps)
            connection.execute("COMMIT")
        head = connection.execute("SELECT seq, seal FROM log_entry").fetchone()
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        connection.execute("DETACH live")
        content = connection.serialize()
    seal = hashlib.sha256(content).hexdigest()
    return Image(content, seal, LogHead(*(head or (0, GENESIS))), revision)


def pack(content: bytes, progress: Progress) -> list[bytes]:
    """The compressed pieces of an image, in order; the same content gives the same pieces."""
    view = memoryview(content)
    pieces = [view[first : first + PIECE] for first in range(0, len(view), PIECE)]
    packed: list[bytes] = []
    with ThreadPoolExecutor() as workers:
        for piece in workers.map(_packed, pieces):
            packed.append(piece)
            progress.step(len(packed), len(pieces))
    return packed


def _packed(piece: memoryview) -> bytes:
    return zlib.compress(piece, _LEVEL)


def unpack(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of an image as they were.

    Raises:
        ValueError: a piece is not whole, or holds more than a piece can.
    """
    for packed in pieces:
        reader = zlib.decompressobj()
        try:
            piece = reader.decompress(packed, PIECE)
        except zlib.error as error:
            raise ValueError(str(error)) from error
        if not reader.eof:
            raise ValueError("piece is cut off or too large")
        yield piece


def seal_of_pieces(pieces: Iterable[bytes]) -> str:
    """The SHA-256 over an image; empty when its pieces cannot be read."""
    seal = hashlib.sha256()
    try:
        for piece in unpack(pieces):
            seal.update(piece)
    except ValueError:
        return ""
    return seal.hexdigest()


class _Steps:
    """Tells how many tables are done, also while SQLite is busy with one."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.done, self.total = 0, 1

    def step(self, _done: int, _total: int) -> None:
        """Asked by SQLite while it works."""
        self._progress.step(self.done, self.total)

    def table_done(self) -> None:
        """One table more."""
        self.done += 1
        self._progress.step(self.done, self.total)


def _copy(connection: sqlite3.Connection, steps: _Steps) -> None:
    """Tables and indexes first: SQLite then copies rows as they lie, without reading them."""
    shadows = {
        name
        for _, name, kind, *_ in connection.execute("PRAGMA live.table_list")
        if kind == "shadow"
    }
    schema = [
        (kind, name, sql)
        for kind, name, sql in connection.execute(
            "SELECT type, name, sql FROM live.sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"
        )
        if name not in shadows and not name.startswith("sqlite_")
    ]
    tables = [name for kind, name, _ in schema if kind == "table"]
    steps.total = len(tables)
    for wanted in ("table", "index"):
        _make(connection, [sql for kind, _, sql in schema if kind == wanted])
    for table in tables:
        if table not in LEFT_OUT:
            connection.execute(f'INSERT INTO main."{table}" {_rows_of(connection, table)}')
        steps.table_done()
    _make(connection, [sql for kind, _, sql in schema if kind == "trigger"])


def _rows_of(connection: sqlite3.Connection, table: str) -> str:
    """SQL for what goes along of a table: codes where names stand."""
    if table == ONLY_LAST:
        return f"SELECT * FROM live.{table} ORDER BY seq DESC LIMIT 1"
    names = NAMES.get(table)
    if names is None or not _has_codes(connection):
        return f'SELECT * FROM live."{table}"'
    columns = [row[1] for row in connection.execute(f"PRAGMA live.table_info({table})")]
    coded = (_CODED.format(table=table, name=name) for name in names)
    told = dict(zip(names, coded, strict=True))
    return f"SELECT {', '.join(told.get(name, name) for name in columns)} FROM live.{table} AS t"


def _has_codes(connection: sqlite3.Connection) -> bool:
    """Whether the register is of a version that keeps names apart."""
    found = connection.execute("SELECT 1 FROM live.sqlite_schema WHERE name = 'kept_name'")
    return found.fetchone() is not None


def _make(connection: sqlite3.Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.execute(statement)
