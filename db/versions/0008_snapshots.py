"""Frozen moments of the planning and control cycle, each with an image of what papers need.

Nothing of a snapshot is ever changed or deleted. One that is definitive is only followed, and
a second definitive one of the same moment says why.
"""

from alembic import op
from sqlalchemy import Connection

revision = "0008"
down_revision = "0007"

TABLES = (
    """
CREATE TABLE snapshot (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE CHECK (number GLOB 'S-[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9]*'),
    moment TEXT NOT NULL CHECK (length(moment) > 0),
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    year INTEGER NOT NULL,
    years INTEGER NOT NULL CHECK (years >= 1),
    as_of TEXT NOT NULL CHECK (as_of GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    standing TEXT NOT NULL CHECK (standing IN ('concept', 'definitive')),
    follows TEXT NOT NULL,
    reason TEXT NOT NULL,
    revision TEXT NOT NULL,
    program_version TEXT NOT NULL,
    programme_hash TEXT NOT NULL REFERENCES programme_version (hash),
    log_head TEXT NOT NULL CHECK (length(log_head) > 0),
    seal TEXT NOT NULL CHECK (length(seal) = 64),
    size INTEGER NOT NULL CHECK (size > 0),
    pieces INTEGER NOT NULL CHECK (pieces > 0),
    at TEXT NOT NULL,
    actor TEXT NOT NULL
) STRICT
""",
    """
CREATE TABLE snapshot_part (
    snapshot INTEGER NOT NULL REFERENCES snapshot (seq),
    piece INTEGER NOT NULL CHECK (piece >= 1),
    bytes BLOB NOT NULL CHECK (length(bytes) > 0),
    PRIMARY KEY (snapshot, piece)
) STRICT
""",
)

_SAME_SERIES = "moment = NEW.moment AND title = NEW.title AND year = NEW.year"

GUARDS = (
    """
CREATE TRIGGER snapshot_follows BEFORE INSERT ON snapshot
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM snapshot)
  OR EXISTS (SELECT 1 FROM snapshot WHERE id = NEW.id OR number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'TD50 snapshot is not the next'); END
""",
    f"""
CREATE TRIGGER snapshot_names_the_one_before BEFORE INSERT ON snapshot
WHEN NEW.follows IS NOT coalesce((SELECT number FROM snapshot WHERE {_SAME_SERIES}
    ORDER BY seq DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'TD51 snapshot names the one before it'); END
""",
    f"""
CREATE TRIGGER snapshot_says_why_it_follows BEFORE INSERT ON snapshot
WHEN NEW.standing = 'definitive' AND length(trim(NEW.reason)) = 0
 AND EXISTS (SELECT 1 FROM snapshot WHERE {_SAME_SERIES} AND standing = 'definitive')
BEGIN SELECT RAISE(ABORT, 'TD52 a second definitive snapshot needs a reason'); END
""",
    # The parts of a snapshot come with it, in order; one that is whole takes no more.
    """
CREATE TRIGGER snapshot_part_follows BEFORE INSERT ON snapshot_part
WHEN NEW.snapshot IS NOT (SELECT max(seq) FROM snapshot)
  OR NEW.piece IS NOT (SELECT coalesce(max(piece), 0) + 1 FROM snapshot_part
      WHERE snapshot = NEW.snapshot)
  OR NOT coalesce(NEW.piece <= (SELECT pieces FROM snapshot WHERE seq = NEW.snapshot), 0)
BEGIN SELECT RAISE(ABORT, 'TD53 part does not follow'); END
""",
)


def upgrade() -> None:
    """Make the tables and their guards."""
    connection = op.get_bind()
    for statement in (*TABLES, *GUARDS):
        connection.exec_driver_sql(statement.strip())
    for table in ("snapshot", "snapshot_part"):
        for event in ("UPDATE", "DELETE"):
            _keep(connection, table, event)


def _keep(connection: Connection, table: str, event: str) -> None:
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
        " BEGIN SELECT RAISE(ABORT, 'TD01 row is kept'); END"
    )
