"""What the council is asked to move to another year, and what came of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlmodel import Session

from talentdesk.domain.ids import DecisionId
from talentdesk.domain.people import Actor
from talentdesk.domain.year_end import YearEndPart
from talentdesk.register.log import Change, LogRepository

_PART: Final = "seq, decision_id, line, proposal, tranche, year_from, year_to, cents, commitment"


class YearEndRepository:
    """Reads and adds to the tables of the end of a year within one session."""

    def __init__(
        self, session: Session, actor: Actor, now: datetime, log: LogRepository, action: str
    ) -> None:
        self._session = session
        self._actor = actor
        self._now = now
        self._log = log
        self._action = action

    def ask(self, decision: DecisionId, parts: Sequence[YearEndPart]) -> None:
        """Keep what a proposed decision of the council asks; the file refuses it for another."""
        (last,) = self._run("SELECT coalesce(max(seq), 0) FROM year_end_part")[0]
        for seq, part in enumerate(parts, start=last + 1):
            place = (part.line, part.proposal, part.tranche, part.year_from, part.year_to)
            self._run(
                f"INSERT INTO year_end_part ({_PART}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (seq, decision, *place, part.cents, part.commitment),
            )
        after = {"parts": len(parts), "cents": sum(part.cents for part in parts)}
        self._log.add([Change(self._action, "year_end_part", decision, None, after)])

    def moved(self, decision: DecisionId, moves: Sequence[tuple[int, int, date]]) -> None:
        """Keep what came of parts: number, cents and day of each; once per part."""
        for part, cents, day in moves:
            self._run(
                "INSERT INTO year_end_move (part, cents, day, at, actor) VALUES (?, ?, ?, ?, ?)",
                (part, cents, day.isoformat(), self._now.isoformat(), self._actor.mark),
            )
        after = {"parts": len(moves), "cents": sum(cents for _, cents, _ in moves)}
        self._log.add([Change(self._action, "year_end_move", decision, None, after)])

    def of(self, decision: DecisionId) -> dict[int, YearEndPart]:
        """The parts of a decision by their number, in the order in which they were asked."""
        return {seq: part for seq, _, part in self._parts("WHERE p.decision_id = ?", (decision,))}

    def all(self) -> list[tuple[DecisionId, YearEndPart]]:
        """Every part with its decision."""
        return [(decision, part) for _, decision, part in self._parts("", ())]

    def _parts(
        self, where: str, values: tuple[Any, ...]
    ) -> list[tuple[int, DecisionId, YearEndPart]]:
        columns = ", ".join(f"p.{name.strip()}" for name in _PART.split(","))
        rows = self._run(
            f"SELECT {columns}, m.cents FROM year_end_part AS p"
            f" LEFT JOIN year_end_move AS m ON m.part = p.seq {where} ORDER BY p.seq",
            values,
        )
        return [(row[0], DecisionId(row[1]), YearEndPart(*row[2:])) for row in rows]

    def _run(self, statement: str, values: tuple[Any, ...] = ()) -> list[Any]:
        result = self._session.connection().exec_driver_sql(statement, values)
        return list(result.fetchall()) if result.returns_rows else []
