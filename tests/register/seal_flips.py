"""Every bit of everything that is sealed, flipped one at a time: is it named?

What is sealed: the log, versions of reviews and proposals, files that came in, steps of
commitments, postings and movements. A row is read, one bit of one value is flipped past every
guard, and the check is asked for that row's part; then the row is put back.
"""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import StaticPool, create_engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from talentdesk.register.database import NOBODY, Register
from talentdesk.register.dialect import refusal_of
from talentdesk.register.kept_reading import KeptReading
from talentdesk.services.register_service import UNREADABLE

_MOMENT: Final = datetime(2026, 5, 4, tzinfo=UTC)


def _told(register: Register) -> bool:
    return any(register.told_rows().faults())


Question = Callable[[Register], bool]
SEALED: Final[dict[str, tuple[str, Question]]] = {
    "log_entry": (
        "seq at actor action subject subject_id before after previous seal",
        lambda register: any(register.log.faults()),
    ),
    "review_entry": (
        (
            "id proposal_id reviewer_id version previous lineage proposal_version proposal_hash"
            " programme_hash content"
        ),
        lambda register: bool(register.review_entries.broken()),
    ),
    "proposal_version": (
        "content_hash content",
        lambda register: any(register.content_seals().faults()),
    ),
    "programme_version": ("hash title text outline adopted_at adopted_by", _told),
    "movement": (
        (
            "id number kind day source target tranche proposal_id amount_cents decision_id note"
            " reverses at actor"
        ),
        _told,
    ),
    "decision": (
        (
            "id number kind body document case_number day standing amount_cents tranche proposal_id"
            " departure_reason note plan_reference recorded_at recorded_by"
        ),
        _told,
    ),
    "tranche": ("id name amount_cents standing decision_id", _told),
    "person": ("id name role line is_active", _told),
    "advice": (
        "id proposal_id content proposal_version programme_hash is_example at actor",
        _told,
    ),
    "commitment_event": (
        "commitment_id act year step proposal_id line day cents amount_cents reason",
        lambda register: any(register.books.faults()),
    ),
    "posting": (
        "digest cents day journal account description relation cost_centre",
        lambda register: any(register.books.faults()),
    ),
}
"""By table: the columns under a seal, and the part of a check that must name a change."""
BOOKS: Final = ("commitment_event", "posting")
"""Of those the ones that only a register with books has."""


@dataclass(frozen=True, slots=True)
class Flip:
    """One bit of one value; ``bit`` counts from the first byte of the stored value."""

    table: str
    row: int
    column: str
    bit: int


class Flipper:
    """A copy of a register in memory without guards, on which one bit at a time is flipped."""

    def __init__(self, file: Path) -> None:
        held = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        source = sqlite3.connect(file)
        source.backup(held)
        source.close()
        for (name,) in held.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            held.execute(f"DROP TRIGGER {name}")
        held.execute("PRAGMA ignore_check_constraints = ON")
        held.execute("PRAGMA foreign_keys = OFF")
        self._held = held
        self._engine = create_engine("sqlite://", creator=lambda: held, poolclass=StaticPool)

    def close(self) -> None:
        """Let go of the copy."""
        self._engine.dispose()
        self._held.close()

    def flips(self, table: str) -> Iterator[Flip]:
        """Every bit of every sealed value of a table."""
        names = SEALED[table][0].split()
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
        if flip.column == "seq":
            return self._moved(flip, value)
        changed, is_text = _flipped(value, flip.bit), isinstance(value, str)
        try:
            self._held.execute(
                where.replace("?", "CAST(? AS TEXT)", 1) if is_text else where, (changed, flip.row)
            )
        except sqlite3.IntegrityError:
            # Two rows with one key: the index would say so.
            return True
        try:
            return self._asks(flip.table)
        finally:
            self._held.execute(where, (value, flip.row))

    def _moved(self, flip: Flip, value: int) -> bool:
        """As ``is_named`` for the number of a row, by which it is found again."""
        other = _flipped(value, flip.bit)
        where = f"UPDATE {flip.table} SET seq = ? WHERE seq = ?"
        try:
            self._held.execute(where, (other, value))
        except sqlite3.IntegrityError:
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
                return SEALED[table][1](Register(session, NOBODY, _MOMENT, "read", KeptReading()))
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
