"""What evidence weighs: researched, learned, or set back; every change is kept."""

import json
from datetime import datetime

from sqlmodel import Session

from talentdesk.domain.canonical import canonical_json
from talentdesk.domain.people import Actor
from talentdesk.domain.weighing import WeightsRow
from talentdesk.register.log import Change, LogRepository
from talentdesk.register.person_marks import name_of


class MatchWeightsRepository:
    """Reads and adds to table ``match_weights`` within one session."""

    def __init__(
        self, session: Session, actor: Actor, now: datetime, log: LogRepository, action: str
    ) -> None:
        self._session = session
        self._actor = actor
        self._now = now
        self._log = log
        self._action = action

    def all(self) -> list[WeightsRow]:
        """Every change of the weights, the first one first."""
        rows = self._session.connection().exec_driver_sql(
            f"SELECT seq, content, after_act, reason, at, {name_of('actor')}"
            " FROM match_weights ORDER BY seq"
        )
        return [
            WeightsRow(seq, json.loads(content), act, reason, datetime.fromisoformat(at), actor)
            for seq, content, act, reason, at, actor in rows
        ]

    def add(self, moved: dict[str, int], reason: str) -> None:
        """Keep weights from now on.

        Args:
            moved: hundredths of bits of each kind that differs from the researched weights;
                empty when they were set back.
            reason: why.
        """
        connection = self._session.connection()
        seq = 1 + connection.exec_driver_sql("SELECT count(*) FROM match_weights").scalar_one()
        act = connection.exec_driver_sql("SELECT count(*) FROM match_act").scalar_one()
        content = canonical_json(moved)
        connection.exec_driver_sql(
            "INSERT INTO match_weights (seq, content, after_act, reason, at, actor)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (seq, content, act, reason.strip(), self._now.isoformat(), self._actor.mark),
        )
        after = {"weights": moved, "reason": reason.strip()}
        self._log.add([Change(self._action, "match_weights", str(seq), None, after)])
