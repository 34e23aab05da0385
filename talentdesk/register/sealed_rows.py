"""Rows beside what the sealed log says of them: who changes a row past the program is found out."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from sqlmodel import Session

from talentdesk.domain.book_faults import BookFault, BookFaultKind
from talentdesk.domain.canonical import canonical_json

_PLACES: Final = """
    SELECT g.act, l.posting, l.kind, l.commitment, l.cents, l.taken_cents, l.difference, l.owner,
        l.counts_in FROM placement AS l JOIN match_group AS g ON g.seq = l.match_group
    ORDER BY l.seq"""
_REJECTED: Final = """
    SELECT act, posting, commitment, is_rejected, evidence FROM match_rejection ORDER BY seq"""
_EVENTS: Final = """
    SELECT e.commitment_id || '/' || e.act || '/' || e.year, c.number,
        e.step, e.day, e.cents, e.amount_cents, e.reason, e.line, e.proposal_id
    FROM commitment_event AS e JOIN commitment AS c ON c.id = e.commitment_id"""
_OF_EVENT: Final = ("step", "day", "cents", "amount_cents", "reason", "line", "proposal_id")


class SealedRows:
    """Compares tables of the ledger with the log, within one session."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()

    def faults(self) -> Iterator[BookFault]:
        """Every row, or set of rows, that is not as the log says."""
        yield from self._acts()
        yield from self._steps()
        yield from self._notes()
        yield from self._periods()
        yield from self._year_ends()

    def _told(self, subject: str) -> dict[str, list[dict[str, Any]]]:
        """What the log says of each record of a table, the first entry first."""
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for key, after in self._connection.exec_driver_sql(
            "SELECT subject_id, after FROM log_entry WHERE subject = ? AND after <> ''"
            " ORDER BY seq",
            (subject,),
        ):
            found[key].append(json.loads(after))
        return found

    def _acts(self) -> Iterator[BookFault]:
        rows: dict[str, list[list[Any]]] = defaultdict(list)
        for statement in (_PLACES, _REJECTED):
            for act, *values in self._connection.exec_driver_sql(statement):
                rows[str(act)].append(values)
        undone = {
            str(act): count
            for act, count in self._connection.exec_driver_sql(
                "SELECT act, count(*) FROM placement_undo GROUP BY act"
            )
        }
        told = self._told("match_act")
        kinds = {
            str(act): kind
            for act, kind in self._connection.exec_driver_sql("SELECT seq, kind FROM match_act")
        }
        for act in sorted({*rows, *undone, *told, *kinds}, key=int):
            (entry,) = told.get(act) or [{}]
            count = len(rows[act]) + undone.get(act, 0)
            is_sealed = act in undone or entry.get("rows") == _seal(rows[act])
            is_told = (entry.get("kind"), entry.get("count")) == (kinds.get(act), count)
            if not (is_sealed and is_told):
                yield BookFault(BookFaultKind.ACT_CHANGED, act)

    def _steps(self) -> Iterator[BookFault]:
        told = self._told("commitment_event")
        for key, number, *values in self._connection.exec_driver_sql(_EVENTS):
            entries = told.pop(key, [])
            said = [tuple(entry.get(name, "") for name in _OF_EVENT) for entry in entries]
            if said != [tuple(values)]:
                yield BookFault(BookFaultKind.STEP_CHANGED, number)
        for key in told:
            yield BookFault(BookFaultKind.STEP_CHANGED, key)

    def _notes(self) -> Iterator[BookFault]:
        held: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for subject, key, *values in self._connection.exec_driver_sql(
            "SELECT subject, subject_id, kind, owner, reason, cents FROM difference_note"
            " ORDER BY seq"
        ):
            held[f"{subject}/{key}"].append(tuple(values))
        names = ("kind", "owner", "reason", "cents")
        yield from self._differing("difference_note", names, held, BookFaultKind.NOTE_CHANGED)

    def _periods(self) -> Iterator[BookFault]:
        held: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for period, *values in self._connection.exec_driver_sql(
            "SELECT period, step, hash, reason FROM period_step ORDER BY seq"
        ):
            held[period].append(tuple(values))
        names = ("step", "hash", "reason")
        yield from self._differing("period_step", names, held, BookFaultKind.PERIOD_CHANGED)

    def _year_ends(self) -> Iterator[BookFault]:
        for subject, statement in (
            (
                "year_end_part",
                "SELECT decision_id, count(*), sum(cents) FROM year_end_part GROUP BY decision_id",
            ),
            (
                "year_end_move",
                (
                    "SELECT p.decision_id, count(*), sum(m.cents) FROM year_end_move AS m"
                    " JOIN year_end_part AS p ON p.seq = m.part GROUP BY p.decision_id"
                ),
            ),
        ):
            held = {
                decision: [tuple(values)]
                for decision, *values in self._connection.exec_driver_sql(statement)
            }
            names = ("parts", "cents")
            yield from self._differing(subject, names, held, BookFaultKind.YEAR_END_CHANGED)

    def _differing(
        self,
        subject: str,
        names: tuple[str, ...],
        held: dict[str, list[tuple[Any, ...]]],
        kind: BookFaultKind,
    ) -> Iterator[BookFault]:
        told = {
            key: [tuple(entry.get(name) for name in names) for entry in entries]
            for key, entries in self._told(subject).items()
        }
        for key in sorted({*held, *told}):
            if held.get(key) != told.get(key):
                yield BookFault(kind, key)


def _seal(rows: list[list[Any]]) -> str:
    return hashlib.sha256(canonical_json(rows).encode()).hexdigest()
