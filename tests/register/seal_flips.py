"""Every bit of everything that is sealed, flipped one at a time: is it named?

A row is read, one bit of one value is flipped past every guard, and the check is asked for that
row's part; then the row is put back. It is the check itself that is asked, of a register that is
so small that each answer takes some milliseconds: what it does for a row does not depend on how
many others there are.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, StaticPool, create_engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from talentdesk.register import sqlite
from talentdesk.register.database import NOBODY, Register
from talentdesk.register.dialect import refusal_of
from talentdesk.register.kept_reading import KeptReading
from talentdesk.services.book_check import book_faults
from talentdesk.services.check_problems import UNREADABLE

_MOMENT: Final = datetime(2026, 5, 4, tzinfo=UTC)


Question = Callable[[Register], bool]


@dataclass(frozen=True, slots=True)
class Seal:
    """The columns of a table under a seal, and the part of a check that must name a change."""

    columns: str
    is_named: Question


def _told(table: str, columns: str) -> Seal:
    """A row that the log tells of, column by column."""
    return Seal(columns, lambda register: any(register.told_rows().of(table)))


def _kept(table: str, columns: str) -> Seal:
    """A row of which the log tells the moment and the person, and perhaps more."""
    return Seal(columns, lambda register: any(register.told_rows().moments.of(table)))


def _books(columns: str) -> Seal:
    return Seal(columns, lambda register: any(register.books.faults()))


def _version(register: Register) -> bool:
    return any(register.content_seals().faults()) or any(
        register.told_rows().moments.of("proposal_version")
    )


def _review(register: Register) -> bool:
    return bool(register.review_entries.broken()) or any(
        register.told_rows().moments.of("review_entry")
    )


_POSTING: Final = (
    "version changed_by is_gone digest occurrence book_period day cents document_day file_row"
    " journal entry line period account account_name relation relation_name description"
    " entry_text document invoice order_number cost_centre project taakveld categorie currency"
)
SEALED: Final[dict[str, Seal]] = {
    "log_entry": Seal(
        "seq at actor action subject subject_id before after previous seal",
        lambda register: any(register.log.faults()),
    ),
    "review_entry": Seal(
        "id proposal_id reviewer_id version previous lineage proposal_version proposal_hash"
        " programme_hash content received at actor",
        _review,
    ),
    "proposal_version": Seal("proposal_id version content_hash content at actor", _version),
    "programme_version": _told(
        "programme_version", "hash title text outline adopted_at adopted_by"
    ),
    "movement": _told(
        "movement",
        "id number kind day source target tranche proposal_id amount_cents decision_id note"
        " reverses at actor",
    ),
    "decision": _told(
        "decision",
        "id number kind body document case_number day standing amount_cents tranche proposal_id"
        " departure_reason note plan_reference recorded_at recorded_by",
    ),
    "tranche": _told("tranche", "id name amount_cents standing decision_id"),
    "person": _told("person", "id name role line is_active"),
    "person_erasure": _told("person_erasure", "person reason at actor"),
    "kept_name": Seal(
        "code subject subject_id salt value", lambda register: any(register.log.names.faults())
    ),
    "advice": _told(
        "advice", "id proposal_id content proposal_version programme_hash is_example at actor"
    ),
    "commitment_event": Seal(
        "commitment_id act year step proposal_id line day cents amount_cents reason at actor",
        lambda register: (
            any(register.books.faults()) or any(register.told_rows().moments.of("commitment_event"))
        ),
    ),
    "posting": _books(f"seq batch {_POSTING}"),
    "posting_before": _books(f"posting {_POSTING}"),
    "ledger_batch": _books("seq file counts_in first_posting last_posting"),
    "ledger_file": _kept("ledger_file", "seq sha256 name year is_part reason at actor"),
    "match_act": _kept("match_act", "seq kind reason at actor"),
    "placement": _books(
        "match_group posting kind commitment cents taken_cents difference owner counts_in"
    ),
    "period_step": Seal(
        "period step figures hash reason at actor",
        lambda register: (
            any(book_faults(register)) or any(register.told_rows().moments.of("period_step"))
        ),
    ),
    "difference_note": _kept(
        "difference_note", "subject subject_id kind owner reason cents at actor"
    ),
    "year_end_part": _books("decision_id cents"),
    "year_end_move": _books("part cents"),
}
"""By table; of what is left out here another program changes nothing that counts."""
BOOKS: Final = tuple(SEALED)[tuple(SEALED).index("commitment_event") :]
"""Of those the ones that only a register with books has."""


@dataclass(frozen=True, slots=True)
class Flip:
    """One bit of one value; ``bit`` counts from the first byte of the stored value."""

    table: str
    row: int
    column: str
    bit: int


def held_engine(held: sqlite.Connection) -> Engine:
    """An engine on one connection that is open already."""
    return create_engine(
        "sqlite://", creator=lambda: held, poolclass=StaticPool, module=sqlite.dbapi2
    )


class Flipper:
    """A copy of a register in memory without guards, on which one bit at a time is flipped."""

    def __init__(self, file: Path) -> None:
        held = sqlite.connect(":memory:", check_same_thread=False, isolation_level=None)
        source = sqlite.connect(file)
        source.backup(held)
        source.close()
        for (name,) in held.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            held.execute(f"DROP TRIGGER {name}")
        held.execute("PRAGMA ignore_check_constraints = ON")
        held.execute("PRAGMA foreign_keys = OFF")
        self._held = held
        self._engine = held_engine(held)

    def close(self) -> None:
        """Let go of the copy."""
        self._engine.dispose()
        self._held.close()

    def flips(self, table: str) -> Iterator[Flip]:
        """Every bit of every sealed value of a table."""
        names = SEALED[table].columns.split()
        for row, *values in self._held.execute(
            f"SELECT rowid, {', '.join(names)} FROM {table} ORDER BY rowid"
        ).fetchall():
            for name, value in zip(names, values, strict=True):
                for bit in range(len(_bytes(value)) * 8):
                    yield Flip(table, row, name, bit)

    def is_named(self, flip: Flip) -> bool:
        """Whether the file or its check refuses the row while the bit is flipped."""
        where = f"UPDATE {flip.table} SET {flip.column} = ? WHERE rowid = ?"
        (value,) = self._held.execute(
            f"SELECT {flip.column} FROM {flip.table} WHERE rowid = ?", (flip.row,)
        ).fetchone()
        if flip.column == self._numbers(flip.table):
            return self._moved(flip, value)
        changed, is_text = _flipped(value, flip.bit), isinstance(value, str)
        try:
            self._held.execute(
                where.replace("?", "CAST(? AS TEXT)", 1) if is_text else where, (changed, flip.row)
            )
        except sqlite.IntegrityError:
            # Two rows with one key: the index would say so.
            return True
        try:
            return self._asks(flip.table)
        finally:
            self._held.execute(where, (value, flip.row))

    def _numbers(self, table: str) -> str:
        """The column that is the number of a row itself; empty when there is none."""
        rows = self._held.execute(f"PRAGMA table_info({table})").fetchall()
        keys = [(name, kind) for _, name, kind, *_, key in rows if key]
        return keys[0][0] if len(keys) == 1 and keys[0][1] == "INTEGER" else ""

    def _moved(self, flip: Flip, value: int) -> bool:
        """As ``is_named`` for the number of a row, by which it is found again."""
        other = _flipped(value, flip.bit)
        where = f"UPDATE {flip.table} SET rowid = ? WHERE rowid = ?"
        try:
            self._held.execute(where, (other, value))
        except sqlite.IntegrityError:
            return True
        try:
            return self._asks(flip.table)
        finally:
            self._held.execute(where, (value, other))

    def is_clean(self, table: str) -> bool:
        """Whether the check says nothing while nothing is flipped."""
        return not self._asks(table)

    def _asks(self, table: str) -> bool:
        try:
            with Session(self._engine) as session:
                return SEALED[table].is_named(
                    Register(session, NOBODY, _MOMENT, "read", KeptReading())
                )
        except DBAPIError as error:
            if refusal_of(error, "") is None:
                raise
            return True
        except UNREADABLE:
            # A check says of that part that it cannot be read.
            return True


def _bytes(value: Any) -> bytes:
    if isinstance(value, int):
        return value.to_bytes(8, "little", signed=True)
    return value.encode() if isinstance(value, str) else value or b""


def _flipped(value: Any, bit: int) -> Any:
    """The value with one bit changed; text as its bytes, as they may be no text any more."""
    content = bytearray(_bytes(value))
    content[bit // 8] ^= 1 << bit % 8
    return (
        int.from_bytes(content, "little", signed=True) if isinstance(value, int) else bytes(content)
    )
