"""A frozen register: the tables that papers need, copied into one image of bytes.

An image is itself a register file. Its tables have every column, rule and trigger that they
have in the register; those of ``LEFT_OUT`` are empty. See docs/decisions/0013-snapshots.md.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Final

from talentdesk.domain.log import GENESIS, LogHead
from talentdesk.domain.progress import Progress
from talentdesk.register import sqlite
from talentdesk.register.connecting import connect_new
from talentdesk.register.image_source import ImageSource, Rows, copy_tables, source_for
from talentdesk.register.kept_names import OUTSIDE
from talentdesk.register.keys import RING
from talentdesk.register.memory_image import memory_image
from talentdesk.register.opening import APPLICATION_ID
from talentdesk.register.refusals import refusal_of_system, sqlite_refusals

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
_CODED: Final = """coalesce((SELECT k.code FROM {place}.kept_name AS k
    WHERE k.subject = 'TABLE' AND k.subject_id = CAST(t.id AS TEXT) AND k.value = t.COLUMN
    AND k.erasure IS NULL), t.COLUMN)"""
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
        RegisterFileError: the register cannot be read.
    """
    with sqlite_refusals(file), _empty_image(file) as (connection, content_of):
        # A copy is a copy: what the register holds was checked when it came in.
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        steps = _Steps(progress)
        with source_for(connection, file, steps) as source:
            copy_tables(connection, source, _rows_of(source), steps.table_done)
        head = connection.execute("SELECT seq, seal FROM log_entry").fetchone()
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        content = content_of()
    seal = hashlib.sha256(content).hexdigest()
    return Image(content, seal, LogHead(*(head or (0, GENESIS))), revision)


@contextmanager
def _empty_image(file: Path) -> Iterator[tuple[sqlite.Connection, Callable[[], bytes]]]:
    """A database to fill, and what gives its bytes; in memory when ``file`` is encrypted.

    What a register keeps secret lies in plain on no disk. The image of another is made in a
    temporary file: beside it in one engine rows go over as they lie.
    """
    if RING.key_of(file) is not None:
        with memory_image() as connection:
            yield connection, connection.serialize
        return
    with _temporary_folder() as folder:
        image = folder / "beeld.tdesk"
        with closing(connect_new(image, None)) as connection:
            for name in ("journal_mode", "synchronous", "trusted_schema"):
                connection.execute(f"PRAGMA {name} = OFF").fetchall()
            yield connection, image.read_bytes


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    try:
        with TemporaryDirectory(prefix="talentdesk-") as folder:
            yield Path(folder)
    except OSError as error:
        raise refusal_of_system(error, str(error.filename or gettempdir())) from error


def _rows_of(source: ImageSource) -> dict[str, Rows | None]:
    """What goes along of each table that does not go along as it is: codes where names stand."""
    held = {name for kind, name, _ in source.schema() if kind == "table"}
    rows: dict[str, Rows | None] = dict.fromkeys(LEFT_OUT)
    rows[ONLY_LAST] = Rows(tail=" ORDER BY seq DESC LIMIT 1")
    # A register of before names stood outside has no codes.
    for table in NAMES if "kept_name" in held else ():
        columns = (
            _CODED.replace("TABLE", table).replace("COLUMN", name) if name in NAMES[table] else name
            for name in source.columns(table)
        )
        rows[table] = Rows(", ".join(columns))
    return rows


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

    def table_done(self, done: int, total: int) -> None:
        """One table more."""
        self.done, self.total = done, total
        self._progress.step(done, total)
