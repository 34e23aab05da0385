"""Rows that are kept for ever, beside the moment and the person of the entry that tells of them.

Such a row is written once, in the transaction of its entry. So it says the same moment and the
same person, and a row that no entry tells of was put there by another program.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session

from talentdesk.domain.log import RowFault


@dataclass(frozen=True, slots=True)
class _Told:
    """A table; ``key`` is the SQL for what names a row in the log, ``columns`` what else is told.

    ``subject`` is that of the entries, the table itself when empty; ``is_all`` says that those
    entries tell of nothing else, so that each of them has its row.
    """

    table: str
    key: str
    columns: tuple[str, ...] = ()
    subject: str = ""
    where: str = "1"
    is_all: bool = True


_SIZE: Final = """
    CASE WHEN size = 0 AND reviewer_id IN (SELECT person FROM person_erasure)
    THEN (SELECT l.after ->> 'size' FROM log_entry AS l
        WHERE l.subject = 'received_file' AND l.subject_id = sha256) ELSE size END"""
"""A file of who was erased is empty: the log tells how large it was."""
_TOLD: Final = (
    _Told(
        "proposal_version", "proposal_id", ("version AS content_version", "content_hash"),
        "proposal", "version < 2", is_all=False,
    ),
    _Told("proposal_version", "proposal_id || '/' || version", where="version >= 2"),
    _Told("review_entry", "id", ("proposal_id", "reviewer_id", "proposal_version", "received")),
    _Told("entry_admission", "entry_id", ("step", "because", "reason")),
    _Told("received_file", "sha256", (f"{_SIZE} AS size", "carrier")),
    _Told("ledger_file", "seq", ("name AS file", "sha256", "year", "is_part", "reason")),
    _Told("match_act", "seq", ("kind", "reason")),
    _Told("match_weights", "seq", ("reason",)),
    _Told("period_step", "period", ("step", "hash", "reason")),
    _Told(
        "difference_note", "subject || '/' || subject_id", ("kind", "owner", "reason", "cents")
    ),
    _Told("commitment_event", "commitment_id || '/' || act || '/' || year", ("step", "day")),
)  # fmt: skip
_BEFORE_ENTRIES: Final = """
    SELECT e.id FROM review_entry AS e
    JOIN review AS r ON r.proposal_id = e.proposal_id AND r.reviewer_id = e.reviewer_id
    JOIN log_entry AS l ON l.subject = 'review' AND l.subject_id = r.id AND l.at = e.at
    WHERE e.received = ''
    AND NOT EXISTS (SELECT 1 FROM log_entry WHERE subject = 'review_entry' AND subject_id = e.id)
    AND l.seq < coalesce(
        (SELECT min(seq) FROM log_entry WHERE subject = 'review_entry'), l.seq + 1)"""
"""Entries that a migration made of reviews that were handed in before there were any."""


class ToldMoments:
    """Compares those tables with the log, within one session."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()

    def faults(self) -> Iterator[RowFault]:
        """Every row that no entry tells of as it is, and every one that is gone."""
        for told in _TOLD:
            yield from self._of(told)

    def of(self, table: str) -> Iterator[RowFault]:
        """As ``faults``, of one table."""
        for told in _TOLD:
            if told.table == table:
                yield from self._of(told)

    def _of(self, told: _Told) -> Iterator[RowFault]:
        entries = self._entries(told.subject or told.table)
        faults: dict[str, str] = {}
        for key, row in self._held(told):
            said = next((item for item in entries.get(key, ()) if _fits(row, item)), None)
            if said is None:
                faults[key] = "changed" if entries.get(key) else "untold"
            else:
                entries[key].remove(said)
        if told.is_all:
            left = (key for key, kept in entries.items() if kept)
            faults = {**dict.fromkeys(left, "gone"), **faults}
        if told.table == "review_entry":
            before = self._connection.exec_driver_sql(_BEFORE_ENTRIES)
            for (key,) in before.fetchall():
                faults.pop(key, None)
        for key, problem in faults.items():
            yield RowFault(told.table, key, problem)

    def _entries(self, subject: str) -> dict[str, list[dict[str, Any]]]:
        """What the log says of each, with moment and person, the first entry first."""
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for key, at, actor, after in self._connection.exec_driver_sql(
            "SELECT subject_id, at, actor, after FROM log_entry WHERE subject = ? AND after <> ''"
            " ORDER BY seq",
            (subject,),
        ):
            found[key].append({**plain_of(after), "at": at, "actor": actor})
        return found

    def _held(self, told: _Told) -> Iterator[tuple[str, dict[str, Any]]]:
        columns = ", ".join(("at", "actor", *told.columns))
        result = self._connection.exec_driver_sql(
            f"SELECT CAST({told.key} AS TEXT), {columns} FROM {told.table} WHERE {told.where}"
            " ORDER BY rowid"
        )
        names = [*result.keys()][1:]
        for key, *values in result.fetchall():
            yield key, dict(zip(names, values, strict=True))


def plain_of(after: str) -> dict[str, Any]:
    """What an entry tells; a damaged one tells nothing here, its own seal names it."""
    try:
        plain = json.loads(after)
    except ValueError:
        return {}
    return plain if isinstance(plain, dict) else {}


def _fits(row: dict[str, Any], said: dict[str, Any]) -> bool:
    """Whether an entry tells of the row as it is; what is empty there is left out in the log."""
    return all((value or "") == (said.get(name) or "") for name, value in row.items())
