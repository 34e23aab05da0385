"""The overview read with plain SQL: the first page of the desk, before anything slow is loaded."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from talentdesk.domain.ids import DecisionId
from talentdesk.domain.kinds import Standing
from talentdesk.domain.money import Money
from talentdesk.domain.outline import ProgrammeOutline
from talentdesk.domain.overview import OverviewFigures, StageCount, Waiting, WaitingFor
from talentdesk.domain.proposal_status import ProposalStatus
from talentdesk.domain.reserve import (
    Bucket,
    MovementDraft,
    MovementKind,
    ReserveBook,
    TrancheState,
)
from talentdesk.domain.reserve_figures import (
    reserve_figures,
)
from talentdesk.domain.tranches import Tranche
from talentdesk.register import sqlite

_WAITING_REVIEW: Final = (
    "SELECT count(*), min(p.changed_at), min(p.number) FROM proposal AS p"
    " WHERE p.status = 'under_review' AND NOT EXISTS (SELECT 1 FROM review AS r"
    " WHERE r.proposal_id = p.id AND r.reviewer_id = ? AND r.status IN ('submitted', 'recused'))"
)


def read_outline(connection: sqlite.Connection) -> ProgrammeOutline:
    """The outline of the programme file in force."""
    (text,) = connection.execute(
        "SELECT v.outline FROM register_info AS i JOIN programme_version AS v"
        " ON v.hash = i.programme_hash"
    ).fetchone()
    return ProgrammeOutline.from_json(text)


def read_overview(
    connection: sqlite.Connection, reviewer_roles: Iterable[str], as_of: date
) -> OverviewFigures:
    """All figures of the overview at the end of ``as_of``.

    Args:
        connection: on a register that is up to date.
        reviewer_roles: ids of the roles that judge every proposal (one per line).
        as_of: the day that the figures hold for.
    """
    stages = tuple(
        StageCount(ProposalStatus(status), line, count)
        for status, line, count in connection.execute(
            "SELECT status, line, count(*) FROM proposal GROUP BY status, line"
        )
    )
    (is_example,) = connection.execute("SELECT is_example FROM register_info").fetchone()
    (new,) = connection.execute("SELECT count(*) FROM proposal WHERE is_new = 1").fetchone()
    total = sum(stage.count for stage in stages)
    return OverviewFigures(
        reserve=reserve_figures(_book(connection), _tranches(connection), as_of),
        stages=stages,
        waiting=tuple(_waiting(connection, tuple(reviewer_roles))),
        new_count=new,
        existing_count=total - new,
        is_example=bool(is_example),
    )


def _book(connection: sqlite.Connection) -> ReserveBook:
    rows = connection.execute(
        "SELECT kind, day, source, target, amount_cents, decision_id FROM movement ORDER BY seq"
    )
    return ReserveBook(
        MovementDraft(
            MovementKind(kind),
            date.fromisoformat(day),
            Bucket.from_key(source),
            Bucket.from_key(target),
            Money(cents),
            DecisionId(decision),
        )
        for kind, day, source, target, cents, decision in rows
    )


def _tranches(connection: sqlite.Connection) -> list[TrancheState]:
    rows = connection.execute(
        "SELECT t.id, t.name, t.amount_cents, t.standing, d.day FROM tranche AS t"
        " LEFT JOIN decision AS d ON d.id = t.decision_id AND d.standing = 'adopted'"
    )
    return [
        TrancheState(
            Tranche(key, name, None if cents is None else Money(cents), Standing(standing), ""),
            Standing(standing),
            adopted_on=date.fromisoformat(day) if day else None,
        )
        for key, name, cents, standing, day in rows
    ]


def _waiting(connection: sqlite.Connection, roles: tuple[str, ...]) -> Iterable[Waiting]:
    marks = ",".join("?" * len(roles))
    people = connection.execute(
        f"SELECT id, name FROM person WHERE is_active = 1 AND role IN ({marks}) ORDER BY seq", roles
    ).fetchall()
    for key, name in people:
        found = connection.execute(_WAITING_REVIEW, (key,)).fetchone()
        yield from _some(WaitingFor.REVIEW, name, found)
    yield from _some(WaitingFor.DISCUSSION, "", _to_discuss(connection, [key for key, _ in people]))
    for kind, status in (
        (WaitingFor.PRESENTATION, "advised"),
        (WaitingFor.EXECUTIVE, "before_executive"),
    ):
        found = connection.execute(
            "SELECT count(*), min(changed_at), min(number) FROM proposal WHERE status = ?",
            (status,),
        ).fetchone()
        yield from _some(kind, "", found)
    for kind, condition in (
        (WaitingFor.COUNCIL, "standing = 'proposed'"),
        (WaitingFor.PAPER, "standing = 'adopted' AND (case_number = '' OR day IS NULL)"),
    ):
        found = connection.execute(
            "SELECT count(*), min(recorded_at), min(coalesce(nullif(plan_reference, ''), number))"
            f" FROM decision WHERE {condition}"
        ).fetchone()
        yield from _some(kind, "", found)


def _to_discuss(
    connection: sqlite.Connection, reviewers: list[str]
) -> tuple[int, str | None, str | None]:
    """Proposals under review on which nobody has to hand in any more."""
    if not reviewers:
        return 0, None, None
    # JSON keeps the number of bound values out of the statement.
    count, since, number = connection.execute(
        "SELECT count(*), min(p.changed_at), min(p.number) FROM proposal AS p"
        " WHERE p.status = 'under_review' AND NOT EXISTS ("
        "  SELECT 1 FROM json_each(?) AS who WHERE NOT EXISTS (SELECT 1 FROM review AS r"
        "   WHERE r.proposal_id = p.id AND r.reviewer_id = who.value"
        "   AND r.status IN ('submitted', 'recused')))",
        (json.dumps(reviewers),),
    ).fetchone()
    return count, since, number


def _some(
    kind: WaitingFor, who: str, found: tuple[int, str | None, str | None]
) -> Iterable[Waiting]:
    count, since, oldest = found
    if count:
        day = datetime.fromisoformat(since).date() if since else None
        yield Waiting(kind, who, count, oldest or "", day)
