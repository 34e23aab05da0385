"""Texts of papers for executive and council, kept with their decision or proposal."""

from alembic import op

revision = "0010"
down_revision = "0009"

STATEMENTS = (
    # owner is the id of a decision, or of a proposal on its way to one; facts is the SHA-256
    # of the text that was proposed when this one was written.
    """
CREATE TABLE decision_text (
    owner TEXT NOT NULL CHECK (length(owner) > 0),
    block TEXT NOT NULL CHECK (length(block) > 0),
    words TEXT NOT NULL,
    facts TEXT NOT NULL CHECK (length(facts) = 64),
    is_own INTEGER NOT NULL CHECK (is_own IN (0, 1)),
    version INTEGER NOT NULL CHECK (version >= 1),
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (owner, block)
) STRICT
""",
    """
CREATE TRIGGER decision_text_has_an_owner BEFORE INSERT ON decision_text
WHEN NOT EXISTS (SELECT 1 FROM decision WHERE id = NEW.owner)
 AND NOT EXISTS (SELECT 1 FROM proposal WHERE id = NEW.owner)
BEGIN SELECT RAISE(ABORT, 'TD65 text of no decision'); END
""",
    # Also for INSERT OR REPLACE, which fires no trigger on deleting.
    """
CREATE TRIGGER decision_text_is_not_replaced BEFORE INSERT ON decision_text
WHEN EXISTS (SELECT 1 FROM decision_text WHERE owner = NEW.owner AND block = NEW.block)
BEGIN SELECT RAISE(ABORT, 'TD66 text is there already'); END
""",
    """
CREATE TRIGGER decision_text_keeps_its_place BEFORE UPDATE OF owner, block ON decision_text
WHEN NEW.owner IS NOT OLD.owner OR NEW.block IS NOT OLD.block
BEGIN SELECT RAISE(ABORT, 'TD67 text keeps its place'); END
""",
    """
CREATE TRIGGER decision_text_counts_its_versions BEFORE UPDATE ON decision_text
WHEN NEW.version IS NOT OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'TD68 version does not follow'); END
""",
    """
CREATE TRIGGER decision_text_no_delete BEFORE DELETE ON decision_text
BEGIN SELECT RAISE(ABORT, 'TD01 row is kept'); END
""",
)


def upgrade() -> None:
    """Make the table and its guards."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement.strip())
