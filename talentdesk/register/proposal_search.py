"""What of a proposal can be searched, and the lists that are read with plain SQL.

Lists are the only queries that must stay fast with 100,000 proposals; they go through a
plain connection and give rows, no records.
"""

from array import array
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.money import Money
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import (
    Brand,
    ListTotals,
    ProgressStatus,
    ProposalDraft,
    ProposalFilter,
    ProposalId,
    ProposalRow,
    ProposalStatus,
)
from talentdesk.register import sqlite
from talentdesk.register.search_words import match_expression, tag

_SORT_COLUMNS: Final = {
    "registered": ("p.seq",),
    # Year, then 999 before 1000, whatever the first letter.
    "number": ("substr(p.number, 3, 4)", "length(p.number)", "p.number"),
    "title": ("p.sort_key",),
    "line": ("p.line",),
    "status": ("p.status",),
    "kind": ("p.kind",),
    "costs": ("p.costs_cents",),
    "requested": ("p.requested_cents",),
    "changed": ("p.changed_at",),
    "granted": ("coalesce(g.cents, 0)",),
}
_MAY_BE_EMPTY: Final = frozenset({"costs", "requested"})
"""Columns without a value stand last, whichever way they are sorted."""

_SEARCHED: Final = "proposal_search AS s CROSS JOIN proposal AS p ON p.seq = s.rowid"

_GRANTED: Final = (
    "LEFT JOIN (SELECT proposal_id, sum(CASE WHEN target LIKE 'grant|%' THEN amount_cents"
    " ELSE -amount_cents END) AS cents FROM movement WHERE proposal_id IS NOT NULL"
    " GROUP BY proposal_id) AS g ON g.proposal_id = p.id"
)


def index_row(number: str, draft: ProposalDraft, plain: Any) -> tuple[str, str, str, str]:
    """The four columns of the search index: number, title, all other text, codes."""
    years = {line.year for line in draft.costs} | {line.year for line in draft.cover}
    years |= {day.year for day in (draft.start, draft.end) if day is not None}
    tags = [
        *(tag("segment", code) for code in draft.segments),
        *(tag("result", code) for code in draft.results),
        *(tag("area", code) for code in draft.areas),
        *(tag("line", code) for code in (draft.line, *draft.side_lines)),
        *(tag("group", partner.group) for partner in draft.partners if partner.group),
        *(tag("year", str(year)) for year in sorted(years)),
    ]
    words = [draft.plan_reference]
    _collect(plain, words)
    return f"{number} {draft.plan_reference}", draft.title, " ".join(words), " ".join(tags)


_CODES: Final = frozenset({"kind", "aims", "source", "level"})
"""Fields that hold codes of ours: words that nobody wrote."""


def _collect(plain: Any, words: list[str]) -> None:
    if isinstance(plain, str):
        words.append(plain)
    elif isinstance(plain, list):
        for item in plain:
            _collect(item, words)
    elif isinstance(plain, dict):
        for name, item in plain.items():
            if name not in _CODES:
                _collect(item, words)


def proposal_keys(connection: sqlite.Connection, asked: ProposalFilter) -> "array[int]":
    """Keys of the proposals that pass the filter, in the order asked."""
    source, where, parameters = _source(asked)
    order = _order(asked.sort, source)
    statement = f"SELECT p.seq FROM {source} {_join(asked.sort)} {where} ORDER BY {order}"
    return array("q", (key for (key,) in connection.execute(statement, parameters)))


def first_keys(connection: sqlite.Connection, asked: ProposalFilter, limit: int) -> "array[int]":
    """The first ``limit`` keys, for the page that is shown at once."""
    source, where, parameters = _source(asked)
    statement = (
        f"SELECT p.seq FROM {source} {_join(asked.sort)} {where}"
        f" ORDER BY {_order(asked.sort, source)} LIMIT {int(limit)}"
    )
    return array("q", (key for (key,) in connection.execute(statement, parameters)))


def key_of(connection: sqlite.Connection, proposal: ProposalId) -> int:
    """The key of one proposal; raises RecordMissingError."""
    row = connection.execute("SELECT seq FROM proposal WHERE id = ?", (proposal,)).fetchone()
    if row is None:
        raise RecordMissingError("proposal", proposal)
    return int(row[0])


def list_totals(connection: sqlite.Connection, asked: ProposalFilter) -> ListTotals:
    """Sums over exactly the proposals that pass the filter."""
    source, where, parameters = _source(asked)
    row = connection.execute(
        "SELECT count(*), coalesce(sum(p.costs_cents), 0), coalesce(sum(p.requested_cents), 0),"
        f" coalesce(sum(g.cents), 0) FROM {source} {_GRANTED} {where}",
        parameters,
    ).fetchone()
    return ListTotals(row[0], Money(row[1]), Money(row[2]), Money(row[3]))


def proposal_rows(
    connection: sqlite.Connection,
    keys: Sequence[int],
    viewer: str,
    conditions: dict[ProposalKind, int],
) -> list[ProposalRow]:
    """Rows of the list for some keys, in the order of the keys.

    ``viewer`` is the person whose own judgements are counted; ``conditions`` how many
    conditions hold per kind.
    """
    marks = ",".join("?" * len(keys))
    # The judgements of others are only counted as handed in: what they say stays hidden.
    statement = (
        "SELECT p.seq, p.id, p.number, p.title, p.kind, p.line, p.status, p.progress, p.brand,"
        " p.is_new, p.costs_cents, p.requested_cents, p.content_version, p.changed_at,"
        " p.plan_reference,"
        " (SELECT coalesce(sum(CASE WHEN m.target LIKE 'grant|%' THEN m.amount_cents"
        "   ELSE -m.amount_cents END), 0) FROM movement AS m WHERE m.proposal_id = p.id),"
        " (SELECT count(*) FROM judgement AS j JOIN review AS r ON r.id = j.review_id"
        "   WHERE r.proposal_id = p.id AND r.reviewer_id = ?"
        "   AND j.judgement NOT IN ('not_assessed', 'not_applicable')),"
        " (SELECT count(*) FROM review AS r WHERE r.proposal_id = p.id"
        "   AND r.status = 'submitted')"
        f" FROM proposal AS p WHERE p.seq IN ({marks})"
    )
    found = {row[0]: row for row in connection.execute(statement, (viewer, *keys))}
    return [_row(found[key], conditions) for key in keys if key in found]


def _row(row: Sequence[Any], conditions: dict[ProposalKind, int]) -> ProposalRow:
    kind = ProposalKind(row[4])
    return ProposalRow(
        id=ProposalId(row[1]),
        number=row[2],
        title=row[3],
        kind=kind,
        line=row[5],
        status=ProposalStatus(row[6]),
        progress=ProgressStatus(row[7]),
        brand=Brand(row[8]),
        is_new=bool(row[9]),
        costs=Money(row[10]) if row[10] is not None else None,
        requested=Money(row[11]) if row[11] is not None else None,
        granted=Money(row[15]),
        answered=row[16],
        conditions=conditions.get(kind, 0),
        handed_in=row[17],
        content_version=row[12],
        changed_at=datetime.fromisoformat(row[13]),
        plan_reference=row[14],
    )


def _order(keys: Sequence[str], source: str) -> str:
    parts: list[str] = []
    for key in (*keys, "number"):
        if "p.seq" in parts:
            break  # nothing can be equal after that
        name = key.lstrip("-")
        direction = " DESC" if key.startswith("-") else ""
        last = " NULLS LAST" if name in _MAY_BE_EMPTY else ""
        parts += [f"{column}{direction}{last}" for column in _SORT_COLUMNS[name]]
    if source == _SEARCHED:
        # The same number under the name that the index gives in order.
        parts = ["s.rowid" if part == "p.seq" else part for part in parts]
    return ", ".join(dict.fromkeys(parts))


def _join(keys: Sequence[str]) -> str:
    return _GRANTED if any(key.lstrip("-") == "granted" for key in keys) else ""


def _source(asked: ProposalFilter) -> tuple[str, str, list[Any]]:
    """FROM and WHERE of a list with the values to bind.

    Words are looked up first: the index gives its rows in the order of registering, so that
    the first page of that order is there before the rest was looked at.
    """
    clauses: list[str] = []
    parameters: list[Any] = []
    tags = {
        "segment": asked.segments,
        "result": asked.results,
        "group": asked.groups,
        "area": asked.areas,
        "year": tuple(str(year) for year in asked.years),
    }
    source = "proposal AS p"
    if expression := match_expression(asked.text, tags):
        source = _SEARCHED
        clauses.append("s.proposal_search MATCH ?")
        parameters.append(expression)
    for column, values in (
        ("line", asked.lines),
        ("status", asked.statuses),
        ("kind", asked.kinds),
    ):
        if values:
            clauses.append(f"p.{column} IN ({','.join('?' * len(values))})")
            parameters += [str(value) for value in values]
    if asked.waits_for_reviewer:
        clauses.append(
            "p.status = 'under_review' AND NOT EXISTS (SELECT 1 FROM review AS r"
            " WHERE r.proposal_id = p.id AND r.reviewer_id = ?"
            " AND r.status IN ('submitted', 'recused'))"
        )
        parameters.append(asked.waits_for_reviewer)
    if asked.without_budget:
        clauses.append("p.costs_cents IS NULL")
    if asked.new_only:
        clauses.append("p.is_new = 1")
    return source, (f"WHERE {' AND '.join(clauses)}" if clauses else ""), parameters
