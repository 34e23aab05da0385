"""Commitments in the register: what they are, and a journal of every step they took.

The file itself holds the promises: together the commitments of a proposal stay within what is
granted for a line and year, on every day, and a grant never falls under what is committed.
"""

from alembic import op
from sqlalchemy import Connection

revision = "0005"
down_revision = "0004"

TABLES = (
    """
CREATE TABLE commitment (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('contract', 'subsidy', 'order')),
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    line TEXT NOT NULL CHECK (length(line) > 0),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    spread TEXT NOT NULL,
    description TEXT NOT NULL,
    relation TEXT NOT NULL,
    reference TEXT NOT NULL,
    cost_centre TEXT NOT NULL,
    account TEXT NOT NULL,
    is_example INTEGER NOT NULL CHECK (is_example IN (0, 1)),
    version INTEGER NOT NULL
) STRICT
""",
    "CREATE INDEX commitment_proposal ON commitment (proposal_id)",
    "CREATE INDEX commitment_reference ON commitment (reference) WHERE reference <> ''",
    # One row per step and year. cents is by how much what is committed changes, amount_cents
    # what the step names: an advance names an amount and changes nothing.
    """
CREATE TABLE commitment_event (
    seq INTEGER PRIMARY KEY,
    commitment_id TEXT NOT NULL REFERENCES commitment (id),
    act INTEGER NOT NULL CHECK (act >= 1),
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    step TEXT NOT NULL CHECK (step IN (
        'request', 'enter', 'raise', 'release', 'advance', 'determine', 'settle', 'lapse',
        'undo')),
    undoes INTEGER,
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    line TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    cents INTEGER NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents >= 0),
    reason TEXT NOT NULL,
    document TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    UNIQUE (commitment_id, act, year),
    CHECK ((step = 'undo') = (undoes IS NOT NULL)),
    CHECK (CASE
        WHEN step IN ('enter', 'raise') THEN cents > 0 AND amount_cents = cents
        WHEN step = 'release' THEN cents < 0 AND amount_cents = -cents
        WHEN step IN ('settle', 'lapse') THEN cents <= 0 AND amount_cents = -cents
        WHEN step = 'determine' THEN cents <= 0
        WHEN step = 'undo' THEN 1 ELSE cents = 0 END),
    CHECK (step NOT IN ('raise', 'release', 'lapse', 'undo') OR length(reason) > 0)
) STRICT
""",
    "CREATE INDEX commitment_event_place ON commitment_event (proposal_id, line, year, day)",
)

_GRANTS = """
    (SELECT target AS bucket, day, amount_cents AS cents FROM movement
     WHERE target >= 'grant|' AND target < 'grant}}'
     UNION ALL SELECT source, day, -amount_cents FROM movement
     WHERE source >= 'grant|' AND source < 'grant}}')
    WHERE substr(bucket, -length({place})) = {place} AND day <= moments.day"""
"""Grants out of any tranche for the line, year and proposal that end the name of a bucket."""
_PLACE = "('|' || NEW.line || '|' || NEW.year || '|' || NEW.proposal_id)"
_SOURCE = "substr(substr(NEW.source, 7), instr(substr(NEW.source, 7), '|'))"
_LASTING = """FROM commitment_event AS e WHERE e.commitment_id = NEW.commitment_id
    AND NOT EXISTS (SELECT 1 FROM commitment_event AS u
        WHERE u.commitment_id = e.commitment_id AND u.undoes = e.act) AND e.step"""
_AWARDED = f"""coalesce((SELECT sum(e.cents) {_LASTING}
    IN ('enter', 'raise', 'release')), 0)"""
_NAMED = f"coalesce((SELECT sum(e.amount_cents) {_LASTING} = {{step}}), 0)"

GUARDS = (
    """
CREATE TRIGGER commitment_is_not_replaced BEFORE INSERT ON commitment
WHEN EXISTS (SELECT 1 FROM commitment
             WHERE seq = NEW.seq OR id = NEW.id OR number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'TD30 commitment is there already'); END
""",
    """
CREATE TRIGGER commitment_keeps_its_name BEFORE UPDATE OF seq, id, number, is_example
ON commitment
BEGIN SELECT RAISE(ABORT, 'TD31 commitment keeps its name'); END
""",
    """
CREATE TRIGGER commitment_keeps_its_place BEFORE UPDATE OF kind, proposal_id, line, spread
ON commitment
WHEN EXISTS (SELECT 1 FROM commitment_event WHERE commitment_id = OLD.id)
 AND (NEW.kind IS NOT OLD.kind OR NEW.proposal_id IS NOT OLD.proposal_id
      OR NEW.line IS NOT OLD.line OR NEW.spread IS NOT OLD.spread)
BEGIN SELECT RAISE(ABORT, 'TD31 commitment keeps its place'); END
""",
    # A step is a run of rows of one act with rising years, and acts follow each other by day.
    """
CREATE TRIGGER commitment_event_follows BEFORE INSERT ON commitment_event
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM commitment_event)
  OR NOT EXISTS (SELECT 1 FROM commitment AS c WHERE c.id = NEW.commitment_id
      AND c.proposal_id = NEW.proposal_id AND c.line = NEW.line)
  OR NOT coalesce((SELECT CASE WHEN NEW.act = e.act
          THEN e.seq = NEW.seq - 1 AND NEW.step = e.step AND NEW.day = e.day
              AND NEW.year > e.year AND NEW.undoes IS e.undoes
          ELSE NEW.act = e.act + 1 AND NEW.day >= e.day
              AND (e.step NOT IN ('settle', 'lapse') OR NEW.step = 'undo') END
      FROM commitment_event AS e WHERE e.commitment_id = NEW.commitment_id
      ORDER BY e.seq DESC LIMIT 1), NEW.act = 1 AND NEW.step <> 'undo')
BEGIN SELECT RAISE(ABORT, 'TD32 step does not follow'); END
""",
    """
CREATE TRIGGER commitment_event_undoes_once BEFORE INSERT ON commitment_event
WHEN NEW.step = 'undo' AND (
    NOT EXISTS (SELECT 1 FROM commitment_event AS e WHERE e.commitment_id = NEW.commitment_id
        AND e.act = NEW.undoes AND e.year = NEW.year AND e.cents = -NEW.cents
        AND e.step <> 'undo')
    OR EXISTS (SELECT 1 FROM commitment_event AS u WHERE u.commitment_id = NEW.commitment_id
        AND u.undoes = NEW.undoes AND u.act <> NEW.act))
BEGIN SELECT RAISE(ABORT, 'TD33 step was not taken, or is undone'); END
""",
    # Fail closed: a comparison with NULL counts as refused.
    f"""
CREATE TRIGGER commitment_event_within_grant BEFORE INSERT ON commitment_event
WHEN NEW.cents > 0 AND EXISTS (
    SELECT 1 FROM (
        SELECT NEW.day AS day
        UNION SELECT day FROM movement WHERE day > NEW.day
            AND source >= 'grant|' AND source < 'grant}}'
        UNION SELECT day FROM commitment_event WHERE day > NEW.day
            AND proposal_id = NEW.proposal_id AND line = NEW.line AND year = NEW.year
    ) AS moments
    WHERE NOT coalesce(
        (SELECT coalesce(sum(cents), 0) FROM {_GRANTS.format(place=_PLACE)})
        - (SELECT coalesce(sum(cents), 0) FROM commitment_event
           WHERE proposal_id = NEW.proposal_id AND line = NEW.line AND year = NEW.year
             AND day <= moments.day)
        >= NEW.cents, 0))
BEGIN SELECT RAISE(ABORT, 'TD34 more is committed than granted'); END
""",
    f"""
CREATE TRIGGER movement_leaves_what_is_committed BEFORE INSERT ON movement
WHEN NEW.source >= 'grant|' AND NEW.source < 'grant}}' AND EXISTS (
    SELECT 1 FROM commitment_event
    WHERE '|' || line || '|' || year || '|' || proposal_id = {_SOURCE}
) AND EXISTS (
    SELECT 1 FROM (
        SELECT NEW.day AS day
        UNION SELECT day FROM movement WHERE day > NEW.day
            AND source >= 'grant|' AND source < 'grant}}'
        UNION SELECT day FROM commitment_event WHERE day > NEW.day
            AND '|' || line || '|' || year || '|' || proposal_id = {_SOURCE}
    ) AS moments
    WHERE NOT coalesce(
        (SELECT coalesce(sum(cents), 0) FROM {_GRANTS.format(place=_SOURCE)})
        - (SELECT coalesce(sum(cents), 0) FROM commitment_event
           WHERE '|' || line || '|' || year || '|' || proposal_id = {_SOURCE}
             AND day <= moments.day)
        >= NEW.amount_cents, 0))
BEGIN SELECT RAISE(ABORT, 'TD34 more is committed than granted'); END
""",
    """
CREATE TRIGGER commitment_event_never_under_zero BEFORE INSERT ON commitment_event
WHEN NEW.cents < 0 AND NOT coalesce((SELECT sum(cents) FROM commitment_event
    WHERE commitment_id = NEW.commitment_id AND year = NEW.year) + NEW.cents >= 0, 0)
BEGIN SELECT RAISE(ABORT, 'TD35 more is released than committed'); END
""",
    f"""
CREATE TRIGGER commitment_event_within_award BEFORE INSERT ON commitment_event
WHEN NEW.step IN ('request', 'advance', 'determine') AND NOT coalesce(
    (SELECT kind = 'subsidy' FROM commitment WHERE id = NEW.commitment_id)
    AND (NEW.step = 'request' OR {_AWARDED} >= NEW.amount_cents
         + {_NAMED.format(step="NEW.step")}), 0)
BEGIN SELECT RAISE(ABORT, 'TD36 more than was awarded'); END
""",
    f"""
CREATE TRIGGER commitment_event_award_holds_advances BEFORE INSERT ON commitment_event
WHEN NEW.step = 'release' AND {_AWARDED} + NEW.cents < {_NAMED.format(step="'advance'")}
BEGIN SELECT RAISE(ABORT, 'TD37 awarded under its advances'); END
""",
)


def upgrade() -> None:
    """Make the tables and their guards."""
    connection = op.get_bind()
    for statement in (*TABLES, *GUARDS):
        connection.exec_driver_sql(statement.strip())
    for event in ("UPDATE", "DELETE"):
        _keep(connection, "commitment_event", event)
    _keep(connection, "commitment", "DELETE")


def _keep(connection: Connection, table: str, event: str) -> None:
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
        " BEGIN SELECT RAISE(ABORT, 'TD01 row is kept'); END"
    )
