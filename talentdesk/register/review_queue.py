"""What waits for a reviewer and for the team, read with plain SQL for lists of any length."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import ProposalId, ProposalStatus
from talentdesk.domain.reviews import QueueItem, ReviewStatus, TeamItem
from talentdesk.register import sqlite

_QUEUE: Final = (
    "SELECT p.id, p.number, p.title, p.line, p.kind, coalesce(r.status, 'not_started'),"
    " r.changed_at, coalesce(r.is_example, 0), coalesce(r.is_forked, 0),"
    " (SELECT count(*) FROM judgement AS j WHERE j.review_id = r.id"
    " AND j.judgement IN ('meets', 'meets_partly', 'fails')"
    " AND j.condition_id IN (SELECT value FROM json_each("
    "CASE p.kind WHEN 'activity' THEN ? ELSE ? END)))"
    " FROM proposal AS p LEFT JOIN review AS r"
    " ON r.proposal_id = p.id AND r.reviewer_id = ?"
    " WHERE p.status = 'under_review' ORDER BY p.seq"
)
_TEAM: Final = (
    "SELECT p.id, p.number, p.title, p.line, p.status,"
    " (SELECT count(*) FROM review AS r WHERE r.proposal_id = p.id AND r.status = 'submitted'),"
    " (SELECT count(*) FROM review AS r WHERE r.proposal_id = p.id AND r.status = 'recused')"
    " FROM proposal AS p WHERE p.status IN ('under_review', 'advised')"
    " ORDER BY p.status = 'advised', p.seq"
)


def review_queue(
    connection: sqlite.Connection, person: str, conditions: Mapping[ProposalKind, Sequence[str]]
) -> list[QueueItem]:
    """Every proposal under review with how far one person is, oldest first.

    Args:
        connection: on a register that is up to date.
        person: id of the reviewer.
        conditions: ids of the conditions that hold, per kind.
    """
    activity, effort = (
        json.dumps(conditions[kind]) for kind in (ProposalKind.ACTIVITY, ProposalKind.EFFORT)
    )
    return [
        QueueItem(
            ProposalId(key),
            number,
            title,
            line,
            answered,
            len(conditions[ProposalKind(kind)]),
            ReviewStatus(status),
            datetime.fromisoformat(changed) if changed else None,
            bool(example),
            bool(forked),
        )
        for key, number, title, line, kind, status, changed, example, forked, answered in (
            connection.execute(_QUEUE, (activity, effort, person))
        )
    ]


def team_queue(connection: sqlite.Connection) -> list[TeamItem]:
    """Proposals under review, then those that were advised on; oldest first."""
    return [
        TeamItem(ProposalId(key), number, title, line, ProposalStatus(status), handed_in, recused)
        for key, number, title, line, status, handed_in, recused in connection.execute(_TEAM)
    ]
