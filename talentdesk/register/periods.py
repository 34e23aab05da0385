"""Steps of periods of the ledger: closed, reopened, a paper rests on it."""

from datetime import datetime
from typing import Any, Final

from sqlmodel import Session

from talentdesk.domain.closing import PeriodStep, PeriodStepKind, closed_periods, last_closed
from talentdesk.domain.people import Actor
from talentdesk.domain.posting_periods import BookPeriod
from talentdesk.register.log import Change, LogRepository
from talentdesk.register.person_marks import name_of

_COLUMNS: Final = "seq, period, step, figures, hash, reason, at, actor"
_READ: Final = (
    f"SELECT seq, period, step, figures, hash, reason, at, {name_of('actor')}"
    " FROM period_step ORDER BY seq"
)


class PeriodRepository:
    """Reads and adds to table ``period_step`` within one session."""

    def __init__(
        self, session: Session, actor: Actor, now: datetime, log: LogRepository, action: str
    ) -> None:
        self._session = session
        self._actor = actor
        self._now = now
        self._log = log
        self._action = action

    def closed(self) -> frozenset[BookPeriod]:
        """The periods that are closed now, also those before a closed one in its year."""
        return closed_periods(self.last())

    def last_closed(self) -> PeriodStep | None:
        """The step that closed the last of all closed periods; None when everything is open."""
        return last_closed(self.last())

    def last(self) -> dict[BookPeriod, PeriodStep]:
        """The last step of each period that has one."""
        return {step.period: step for step in self.steps()}

    def steps(self) -> list[PeriodStep]:
        """Every step, the first one first."""
        return period_steps(self._session)

    def add(
        self, period: BookPeriod, kind: PeriodStepKind, figures: str, seal: str, reason: str
    ) -> None:
        """Add a step; the file refuses one that cannot follow.

        Args:
            period: which.
            kind: what happens to it.
            figures: canonical JSON of the figures, empty when reopened.
            seal: SHA-256 of the figures that the step is about, 64 hex digits.
            reason: why; needed to reopen.
        """
        connection = self._session.connection()
        count = connection.exec_driver_sql("SELECT count(*) FROM period_step").scalar_one()
        about = (period, kind.value, figures, seal, reason.strip())
        connection.exec_driver_sql(
            f"INSERT INTO period_step ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (count + 1, *about, self._now.isoformat(), self._actor.mark),
        )
        after = {"period": period, "step": kind.value, "hash": seal, "reason": reason.strip()}
        self._log.add([Change(self._action, "period_step", period, None, after)])


def period_steps(session: Session) -> list[PeriodStep]:
    """Every step of a period, the first one first."""
    rows = session.connection().exec_driver_sql(_READ)
    return [_step(tuple(row)) for row in rows]


def _step(row: tuple[Any, ...]) -> PeriodStep:
    seq, period, step, figures, seal, reason, at, actor = row
    return PeriodStep(
        seq,
        BookPeriod(period),
        PeriodStepKind(step),
        figures,
        seal,
        reason,
        datetime.fromisoformat(at),
        actor,
    )
