"""Review rounds: what reviewers said as sealed entries, what came in, what went out.

Table ``review_entry`` takes the place of ``review_revision``; its rows are copied over. The
seal of an entry is written out here once more, so that this step never changes when the
program does.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from alembic import op
from sqlalchemy import Connection

revision = "0003"
down_revision = "0002"

TABLES = (
    """
CREATE TABLE review_entry (
    id TEXT PRIMARY KEY CHECK (length(id) = 64),
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    reviewer_id TEXT NOT NULL REFERENCES person (id),
    version INTEGER NOT NULL CHECK (version >= 1),
    previous TEXT NOT NULL,
    lineage TEXT NOT NULL,
    proposal_version INTEGER NOT NULL,
    proposal_hash TEXT NOT NULL,
    programme_hash TEXT NOT NULL,
    content TEXT NOT NULL,
    received TEXT NOT NULL CHECK (length(received) IN (0, 64)),
    at TEXT NOT NULL,
    actor TEXT NOT NULL
) STRICT
""",
    "CREATE INDEX review_entry_review ON review_entry (proposal_id, reviewer_id)",
    # What of two versions is shown until a person chose; kept beside the working state.
    """
ALTER TABLE review ADD COLUMN
    is_forked INTEGER NOT NULL DEFAULT 0 CHECK (is_forked IN (0, 1))
""",
    """
CREATE TABLE entry_admission (
    entry_id TEXT NOT NULL REFERENCES review_entry (id),
    step TEXT NOT NULL CHECK (step IN ('apart', 'let_in')),
    because TEXT NOT NULL CHECK (because IN ('', 'late', 'decided', 'other_reviewer')),
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (entry_id, step),
    CHECK ((step = 'apart') = (because <> '')),
    CHECK (step = 'apart' OR length(reason) > 0)
) STRICT
""",
    """
CREATE TABLE review_note (
    entry_id TEXT NOT NULL REFERENCES review_entry (id),
    condition_id TEXT NOT NULL,
    judgement TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (entry_id, condition_id)
) STRICT
""",
    """
CREATE TABLE review_round (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL CHECK (length(title) > 0),
    deadline TEXT NOT NULL CHECK (deadline GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    visibility TEXT NOT NULL CHECK (visibility IN ('after_own', 'after_closing')),
    status TEXT NOT NULL CHECK (status IN ('open', 'closed')),
    status_reason TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    is_example INTEGER NOT NULL CHECK (is_example IN (0, 1)),
    version INTEGER NOT NULL
) STRICT
""",
    """
CREATE TABLE round_proposal (
    round_id TEXT NOT NULL REFERENCES review_round (id),
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    place INTEGER NOT NULL,
    PRIMARY KEY (round_id, proposal_id)
) STRICT
""",
    "CREATE INDEX round_proposal_proposal ON round_proposal (proposal_id)",
    """
CREATE TABLE round_reviewer (
    round_id TEXT NOT NULL REFERENCES review_round (id),
    reviewer_id TEXT NOT NULL REFERENCES person (id),
    place INTEGER NOT NULL,
    PRIMARY KEY (round_id, reviewer_id)
) STRICT
""",
    """
CREATE TABLE round_issue (
    id TEXT PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES review_round (id),
    reviewer_id TEXT NOT NULL REFERENCES person (id),
    carrier TEXT NOT NULL CHECK (carrier IN ('package', 'workbook')),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    log_seq INTEGER NOT NULL CHECK (log_seq >= 0),
    log_head TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL
) STRICT
""",
    "CREATE INDEX round_issue_round ON round_issue (round_id, reviewer_id)",
    """
CREATE TABLE received_file (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    name TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    content BLOB NOT NULL,
    carrier TEXT NOT NULL CHECK (carrier IN ('package', 'workbook')),
    issue TEXT NOT NULL,
    round_id TEXT NOT NULL,
    reviewer_id TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    CHECK (length(content) = size)
) STRICT
""",
    """
CREATE TABLE colleague_key (
    public_key TEXT PRIMARY KEY CHECK (length(public_key) = 64),
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    confirmed_at TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    ended_at INTEGER CHECK (ended_at >= 0),
    version INTEGER NOT NULL
) STRICT
""",
)

KEPT_FOREVER = {
    "review_entry": ("id",),
    "entry_admission": ("entry_id", "step"),
    "review_note": ("entry_id", "condition_id"),
    "round_proposal": ("round_id", "proposal_id"),
    "round_reviewer": ("round_id", "reviewer_id"),
    "round_issue": ("id",),
    "received_file": ("sha256",),
}
"""Tables of which no row is ever changed, deleted or replaced, with their keys."""
NEVER_DELETED = ("review_round", "colleague_key")

GUARDS = (
    """
CREATE TRIGGER review_round_is_not_replaced BEFORE INSERT ON review_round
WHEN EXISTS (SELECT 1 FROM review_round WHERE seq = NEW.seq OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'TD16 round is there already'); END
""",
    """
CREATE TRIGGER colleague_key_is_not_replaced BEFORE INSERT ON colleague_key
WHEN EXISTS (SELECT 1 FROM colleague_key WHERE public_key = NEW.public_key)
BEGIN SELECT RAISE(ABORT, 'TD17 key is there already'); END
""",
    """
CREATE TRIGGER colleague_key_keeps_its_key BEFORE UPDATE OF public_key, code ON colleague_key
BEGIN SELECT RAISE(ABORT, 'TD18 key keeps its code'); END
""",
    # An entry is let in once, after it was set apart; anything else would go around the list.
    """
CREATE TRIGGER entry_is_let_in_after_it_was_set_apart BEFORE INSERT ON entry_admission
WHEN NEW.step = 'let_in' AND NOT EXISTS (
    SELECT 1 FROM entry_admission WHERE entry_id = NEW.entry_id AND step = 'apart')
BEGIN SELECT RAISE(ABORT, 'TD19 entry was not set apart'); END
""",
)


def upgrade() -> None:
    """Make the tables and their guards, and take over what was handed in before."""
    connection = op.get_bind()
    for statement in TABLES:
        connection.exec_driver_sql(statement.strip())
    _take_over(connection)
    connection.exec_driver_sql("DROP TABLE review_revision")
    for table, keys in KEPT_FOREVER.items():
        _refuse(connection, table, "UPDATE", "TD01 row is never changed")
        _refuse(connection, table, "DELETE", "TD01 row is never deleted")
        same = " AND ".join(f"{key} = NEW.{key}" for key in keys)
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_is_not_replaced BEFORE INSERT ON {table}"
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"
            " BEGIN SELECT RAISE(ABORT, 'TD15 row is there already'); END"
        )
    for table in NEVER_DELETED:
        _refuse(connection, table, "DELETE", "TD01 row is never deleted")
    for statement in GUARDS:
        connection.exec_driver_sql(statement.strip())


def _refuse(connection: Connection, table: str, event: str, message: str) -> None:
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


# --- what was handed in before -----------------------------------------------------------

_HANDED_IN = (
    "SELECT r.id, r.proposal_id, r.reviewer_id, v.proposal_version, p.content_hash,"
    " v.programme_hash, v.content, v.at, v.actor"
    " FROM review_revision AS v JOIN review AS r ON r.id = v.review_id"
    " JOIN proposal_version AS p"
    " ON p.proposal_id = r.proposal_id AND p.version = v.proposal_version"
    " ORDER BY r.id, v.revision"
)
_RECUSED = (
    "SELECT r.id, r.proposal_id, r.reviewer_id, r.proposal_version, p.content_hash,"
    " r.programme_hash, r.recusal_reason, r.changed_at, s.name"
    " FROM review AS r JOIN person AS s ON s.id = r.reviewer_id"
    " JOIN proposal_version AS p"
    " ON p.proposal_id = r.proposal_id AND p.version = r.proposal_version"
    " WHERE r.status = 'recused' ORDER BY r.id"
)
_INSERT = (
    "INSERT INTO review_entry (id, proposal_id, reviewer_id, version, previous, lineage,"
    " proposal_version, proposal_hash, programme_hash, content, received, at, actor)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?)"
)


def _take_over(connection: Connection) -> None:
    chains: dict[str, list[str]] = {}
    for review, *judged, content, at, actor in connection.exec_driver_sql(_HANDED_IN).fetchall():
        said = list(_said(json.loads(content)))
        plain: dict[str, Any] = {"status": "submitted", **({"judgements": said} if said else {})}
        _add(connection, chains.setdefault(review, []), judged, plain, (at, actor))
    for review, *judged, reason, at, actor in connection.exec_driver_sql(_RECUSED).fetchall():
        chain = chains.setdefault(review, [])
        said = list(_said(_working(connection, review)))
        plain = {"status": "recused", **({"recusal_reason": reason} if reason else {})}
        plain |= {"judgements": said} if said else {}
        _add(connection, chain, judged, plain, (at, actor))
        connection.exec_driver_sql(
            "UPDATE review SET revision = ? WHERE id = ?", (len(chain), review)
        )


def _working(connection: Connection, review: str) -> list[dict[str, Any]]:
    """The judgements that stood when its reviewer recused."""
    rows = connection.exec_driver_sql(
        "SELECT condition_id, judgement, reason, evidence, parts FROM judgement"
        " WHERE review_id = ?",
        (review,),
    ).fetchall()
    found = []
    for condition, judgement, reason, evidence, parts in rows:
        told = {"reason": reason, "evidence": evidence, "parts": json.loads(parts)}
        if judgement != "not_assessed":
            told["judgement"] = judgement
        found.append({"condition": condition, **{key: held for key, held in told.items() if held}})
    return found


def _said(judgements: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """By condition, without conditions that nothing was said of."""
    for given in sorted(judgements, key=lambda item: str(item["condition"])):
        if len(given) > 1:
            yield given


def _add(
    connection: Connection,
    chain: list[str],
    judged: list[Any],
    content: dict[str, Any],
    kept: tuple[str, str],
) -> None:
    proposal, reviewer, proposal_version, proposal_hash, programme_hash = judged
    previous, lineage = chain[-1:], sorted(chain[:-1])
    plain = {
        "id": "",
        "proposal": proposal,
        "reviewer": reviewer,
        "version": len(chain) + 1,
        "previous": previous,
        "lineage": lineage,
        "proposal_version": proposal_version,
        "proposal_hash": proposal_hash,
        "programme_hash": programme_hash,
        "content": content,
    }
    seal = hashlib.sha256(_json(plain).encode()).hexdigest()
    row = (seal, proposal, reviewer, len(chain) + 1, _json(previous), _json(lineage))
    about = (proposal_version, proposal_hash, programme_hash, _json(content))
    connection.exec_driver_sql(_INSERT, (*row, *about, *kept))
    chain.append(seal)


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
