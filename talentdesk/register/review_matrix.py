"""All reviews of many proposals at once, read with plain SQL: 45,000 judgements in one go."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import ProposalId, ProposalStatus
from talentdesk.domain.reviews import Judgement, ReviewStatus
from talentdesk.register import sqlite

_WITH_THE_TEAM: Final = "p.status IN ('under_review', 'advised')"
_THESE: Final = "p.id IN (SELECT value FROM json_each(?))"
_PROPOSALS: Final = (
    "SELECT p.id, p.number, p.title, p.line, p.kind, p.status, p.content_version"
    " FROM proposal AS p WHERE {scope} ORDER BY p.seq"
)
# One text per review instead of one row per judgement: that is three times as fast. First the
# ranks, one digit each, then their conditions; separators that no id holds stand between them.
_REVIEWS: Final = (
    "SELECT r.proposal_id, r.reviewer_id, r.status, r.is_forked, r.proposal_version,"
    " (SELECT group_concat(CASE j.judgement WHEN 'meets' THEN '2' WHEN 'meets_partly' THEN '1'"
    " ELSE '0' END, '') || char(30) || group_concat(j.condition_id, char(31))"
    " FROM judgement AS j WHERE j.review_id = r.id"
    " AND r.status = 'submitted' AND j.judgement IN ('meets', 'meets_partly', 'fails'))"
    " FROM review AS r JOIN person AS w ON w.id = r.reviewer_id"
    " WHERE r.proposal_id IN (SELECT value FROM json_each(?)) ORDER BY w.seq"
)
_APART: Final = (
    "SELECT DISTINCT e.proposal_id, e.reviewer_id"
    " FROM entry_admission AS a JOIN review_entry AS e ON e.id = a.entry_id"
    " WHERE a.step = 'apart' AND e.proposal_id IN (SELECT value FROM json_each(?))"
    " AND NOT EXISTS (SELECT 1 FROM entry_admission AS l"
    " WHERE l.entry_id = a.entry_id AND l.step = 'let_in')"
)
_RECORDED: Final = (
    "SELECT a.proposal_id, json_extract(s.value, '$.condition'),"
    " json_extract(s.value, '$.judgement')"
    " FROM advice AS a JOIN json_each(a.content, '$.settled') AS s"
    " WHERE a.seq IN (SELECT max(seq) FROM advice WHERE proposal_id IN"
    " (SELECT p.id FROM proposal AS p WHERE p.status <> 'under_review'"
    " AND p.id IN (SELECT value FROM json_each(?))) GROUP BY proposal_id)"
)
_SETTLED: Final = (
    "SELECT proposal_id, condition_id, judgement FROM team_judgement"
    " WHERE proposal_id IN (SELECT value FROM json_each(?))"
)
_RANK_OF: Final = {"0": 0, "1": 1, "2": 2}
_RANKS_END: Final = "\x1e"
_SEPARATOR: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """The head of a proposal in the matrix."""

    id: ProposalId
    number: str
    title: str
    line: str
    kind: ProposalKind
    status: ProposalStatus
    content_version: int


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One review: ``ranks`` by condition id, only of what was handed in and judged.

    ``is_forked``: there are two versions of it, and nobody chose between them yet.
    """

    proposal: ProposalId
    reviewer: PersonId
    status: ReviewStatus
    is_forked: bool
    proposal_version: int
    ranks: Mapping[str, int]


Settled = dict[ProposalId, dict[str, Judgement]]


def matrix_proposals(
    connection: sqlite.Connection, proposals: Sequence[ProposalId] | None
) -> list[ProposalLine]:
    """The given proposals, oldest first; None: all that are with the team."""
    scope = _WITH_THE_TEAM if proposals is None else _THESE
    values = () if proposals is None else (json.dumps(proposals),)
    return [
        ProposalLine(
            ProposalId(key),
            number,
            title,
            line,
            ProposalKind(kind),
            ProposalStatus(status),
            version,
        )
        for key, number, title, line, kind, status, version in connection.execute(
            _PROPOSALS.format(scope=scope), values
        )
    ]


def matrix_reviews(
    connection: sqlite.Connection, proposals: Sequence[ProposalId]
) -> list[ReviewLine]:
    """Every review of the given proposals that was begun, in the order of the reviewers."""
    reader = _Reader()
    return [
        ReviewLine(
            ProposalId(proposal),
            PersonId(person),
            ReviewStatus(status),
            bool(forked),
            version,
            reader.ranks(judged),
        )
        for proposal, person, status, forked, version, judged in connection.execute(
            _REVIEWS, (json.dumps(proposals),)
        )
    ]


def matrix_apart(
    connection: sqlite.Connection, proposals: Sequence[ProposalId]
) -> set[tuple[ProposalId, PersonId]]:
    """Reviews of which something is set apart and not let in."""
    rows = connection.execute(_APART, (json.dumps(proposals),))
    return {(ProposalId(proposal), PersonId(person)) for proposal, person in rows}


def matrix_settled(connection: sqlite.Connection, proposals: Sequence[ProposalId]) -> Settled:
    """What the team said, by condition; of a recorded advice what it holds, unless said since."""
    asked = (json.dumps(proposals),)
    found: Settled = {}
    for statement in (_RECORDED, _SETTLED):
        for proposal, condition, judgement in connection.execute(statement, asked):
            given = Judgement(judgement or Judgement.NOT_ASSESSED)
            found.setdefault(ProposalId(proposal), {})[condition] = given
    return found


class _Reader:
    """Takes the text of a review apart; almost all reviews name the same conditions."""

    def __init__(self) -> None:
        self._conditions: dict[str, list[str]] = {}

    def ranks(self, judged: str | None) -> dict[str, int]:
        """By condition id."""
        if not judged:
            return {}
        ranks, _, named = judged.partition(_RANKS_END)
        conditions = self._conditions.get(named)
        if conditions is None:
            conditions = self._conditions[named] = named.split(_SEPARATOR)
        return dict(zip(conditions, map(_RANK_OF.__getitem__, ranks), strict=True))
