"""Names outside the chain, and who was erased.

What the log tells of a name from now on is a code; salt and name stand in ``kept_name`` until
they are erased, and nothing else about that row changes ever. The file that came in from who was
erased may be emptied, and nothing else of it. Rows and entries of before keep the names that they
hold. Of whoever is in the register now the name gets a code too: a snapshot is frozen with it.
"""

import hashlib
import secrets

from alembic import op
from sqlalchemy import Connection

revision = "0013"
down_revision = "0012"

STATEMENTS = (
    """
CREATE TABLE person_erasure (
    seq INTEGER PRIMARY KEY,
    person TEXT NOT NULL UNIQUE REFERENCES person (id),
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    at TEXT NOT NULL,
    actor TEXT NOT NULL
) STRICT
""",
    """
CREATE TABLE kept_name (
    seq INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) = 69),
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    salt BLOB NOT NULL,
    value TEXT NOT NULL,
    erasure INTEGER REFERENCES person_erasure (seq),
    CHECK ((erasure IS NULL) = (length(salt) = 16)),
    CHECK (erasure IS NULL OR (salt = x'' AND value = ''))
) STRICT
""",
    "CREATE INDEX kept_name_subject ON kept_name (subject, subject_id)",
    """
CREATE TRIGGER person_erasure_follows BEFORE INSERT ON person_erasure
WHEN NEW.seq IS NOT (SELECT count(*) + 1 FROM person_erasure)
  OR EXISTS (SELECT 1 FROM person_erasure WHERE person = NEW.person)
  OR NOT EXISTS (SELECT 1 FROM person WHERE id = NEW.person)
BEGIN SELECT RAISE(ABORT, 'TD94 erasure follows and is of a person'); END
""",
    """
CREATE TRIGGER kept_name_is_not_replaced BEFORE INSERT ON kept_name
WHEN EXISTS (SELECT 1 FROM kept_name WHERE seq = NEW.seq OR code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'TD91 row is there already'); END
""",
    # The name of a person goes with that person; what else tells who it was, with any erasure.
    """
CREATE TRIGGER kept_name_is_only_erased BEFORE UPDATE ON kept_name
WHEN NEW.seq IS NOT OLD.seq OR NEW.code IS NOT OLD.code OR NEW.subject IS NOT OLD.subject
  OR NEW.subject_id IS NOT OLD.subject_id OR OLD.erasure IS NOT NULL
  OR NEW.salt <> x'' OR NEW.value <> ''
  OR NOT EXISTS (SELECT 1 FROM person_erasure WHERE seq = NEW.erasure
    AND (OLD.subject <> 'person' OR person = OLD.subject_id))
BEGIN SELECT RAISE(ABORT, 'TD93 name is only erased'); END
""",
    """
CREATE TRIGGER person_stays_erased BEFORE UPDATE ON person
WHEN EXISTS (SELECT 1 FROM person_erasure AS e WHERE e.person = OLD.id
  AND (NEW.name <> 'Gewiste persoon ' || e.seq OR NEW.is_active <> 0))
BEGIN SELECT RAISE(ABORT, 'TD95 person stays erased'); END
""",
    "DROP TRIGGER received_file_no_update",
    """
CREATE TRIGGER received_file_is_only_erased BEFORE UPDATE ON received_file
WHEN NEW.sha256 IS NOT OLD.sha256 OR NEW.carrier IS NOT OLD.carrier
  OR NEW.issue IS NOT OLD.issue OR NEW.round_id IS NOT OLD.round_id
  OR NEW.reviewer_id IS NOT OLD.reviewer_id OR NEW.at IS NOT OLD.at
  OR NEW.actor IS NOT OLD.actor OR NEW.name <> '' OR NEW.content <> x'' OR NEW.size <> 0
  OR NOT EXISTS (SELECT 1 FROM person_erasure WHERE person = OLD.reviewer_id)
BEGIN SELECT RAISE(ABORT, 'TD01 row is never changed'); END
""",
)
KEPT_FOREVER = (("person_erasure", "DELETE"), ("person_erasure", "UPDATE"), ("kept_name", "DELETE"))
NAMES = (
    ("person", "id", "name"),
    ("iv3_sender", "CAST(id AS TEXT)", "contact_name"),
    ("iv3_sender", "CAST(id AS TEXT)", "contact_email"),
    ("iv3_sender", "CAST(id AS TEXT)", "contact_phone"),
)


def upgrade() -> None:
    """Make the tables and their guards, and a code for each name that is there."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement.strip())
    for table, event in KEPT_FOREVER:
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
            " BEGIN SELECT RAISE(ABORT, 'TD01 row is kept'); END"
        )
    for table, key, column in NAMES:
        _give_codes(connection, table, key, column)


def _give_codes(connection: Connection, table: str, key: str, column: str) -> None:
    rows = connection.exec_driver_sql(
        f"SELECT DISTINCT {key}, {column} FROM {table} WHERE {column} <> '' ORDER BY 1"
    ).fetchall()
    for row, value in rows:
        salt = secrets.token_bytes(16)
        seal = hashlib.sha256(b"TDK-name-v1\0" + salt + value.encode()).hexdigest()
        connection.exec_driver_sql(
            "INSERT INTO kept_name (code, subject, subject_id, salt, value) VALUES (?, ?, ?, ?, ?)",
            (f"name:{seal}", table, row, salt, value),
        )
