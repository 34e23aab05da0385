"""Workbooks of the finance department that are filled.

Their bytes, and version by version which of their cells and tables gets which figure.
"""

from alembic import op

revision = "0011"
down_revision = "0010"

STATEMENTS = (
    """
CREATE TABLE template_file (
    sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size > 0),
    content BLOB NOT NULL CHECK (length(content) = size),
    at TEXT NOT NULL,
    actor TEXT NOT NULL
) STRICT
""",
    # The last version of an id is the one that holds; mapping is canonical JSON.
    """
CREATE TABLE template (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL CHECK (length(id) > 0),
    version INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (length(title) > 0),
    file TEXT NOT NULL CHECK (length(file) > 0),
    sha256 TEXT NOT NULL REFERENCES template_file (sha256),
    mapping TEXT NOT NULL CHECK (json_valid(mapping)),
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    UNIQUE (id, version)
) STRICT
""",
    # Also for INSERT OR REPLACE, which fires no trigger on deleting.
    """
CREATE TRIGGER template_file_is_not_replaced BEFORE INSERT ON template_file
WHEN EXISTS (SELECT 1 FROM template_file WHERE sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'TD80 file is there already'); END
""",
    """
CREATE TRIGGER template_version_follows BEFORE INSERT ON template
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM template)
  OR NEW.version IS NOT
      (SELECT coalesce(max(version), 0) + 1 FROM template WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'TD81 version does not follow'); END
""",
    """
CREATE TRIGGER template_keeps_its_title BEFORE INSERT ON template
WHEN EXISTS (SELECT 1 FROM template WHERE (id = NEW.id) IS NOT (title = NEW.title))
BEGIN SELECT RAISE(ABORT, 'TD82 title belongs to one template'); END
""",
    *(
        f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
        " BEGIN SELECT RAISE(ABORT, 'TD01 row is kept'); END"
        for table in ("template_file", "template")
        for event in ("UPDATE", "DELETE")
    ),
)


def upgrade() -> None:
    """Make the tables and their guards."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement.strip())
