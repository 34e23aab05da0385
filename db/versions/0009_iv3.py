"""Which account belongs to which Iv3 cell, what a line's budget is, and who sends the delivery.

Lines of the mapping are ended and never deleted. In one year an account, on one cost centre or
on all, has one line at most.
"""

from alembic import op

revision = "0009"
down_revision = "0008"

STATEMENTS = (
    """
CREATE TABLE iv3_rule (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL CHECK (account <> ''),
    cost_centre TEXT NOT NULL,
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    home TEXT NOT NULL CHECK (home IN ('lasten', 'baten', 'balans')),
    cell_code TEXT NOT NULL CHECK (cell_code <> ''),
    categorie TEXT NOT NULL CHECK (categorie <> ''),
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    version INTEGER NOT NULL,
    CHECK (first_year <= last_year)
) STRICT
""",
    "CREATE INDEX iv3_rule_account ON iv3_rule (account, cost_centre)",
    """
CREATE TABLE iv3_line (
    line TEXT PRIMARY KEY CHECK (line <> ''),
    cell_code TEXT NOT NULL CHECK (cell_code <> ''),
    categorie TEXT NOT NULL CHECK (categorie <> ''),
    version INTEGER NOT NULL
) STRICT
""",
    """
CREATE TABLE iv3_sender (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    authority_number TEXT NOT NULL,
    authority_name TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    package TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT
""",
    """
CREATE TRIGGER iv3_rule_is_not_replaced BEFORE INSERT ON iv3_rule
WHEN EXISTS (SELECT 1 FROM iv3_rule WHERE seq = NEW.seq OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'TD60 line is there already'); END
""",
    """
CREATE TRIGGER iv3_line_is_not_replaced BEFORE INSERT ON iv3_line
WHEN EXISTS (SELECT 1 FROM iv3_line WHERE line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'TD60 line is there already'); END
""",
    """
CREATE TRIGGER iv3_sender_is_not_replaced BEFORE INSERT ON iv3_sender
WHEN EXISTS (SELECT 1 FROM iv3_sender WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'TD60 sender is there already'); END
""",
    """
CREATE TRIGGER iv3_rule_has_its_years_alone BEFORE INSERT ON iv3_rule
WHEN NEW.is_active = 1 AND EXISTS (SELECT 1 FROM iv3_rule
    WHERE is_active = 1 AND account = NEW.account AND cost_centre = NEW.cost_centre
    AND first_year <= NEW.last_year AND last_year >= NEW.first_year)
BEGIN SELECT RAISE(ABORT, 'TD61 account has a line in these years'); END
""",
    """
CREATE TRIGGER iv3_rule_keeps_its_years_alone BEFORE UPDATE ON iv3_rule
WHEN NEW.is_active = 1 AND EXISTS (SELECT 1 FROM iv3_rule
    WHERE is_active = 1 AND account = NEW.account AND cost_centre = NEW.cost_centre
    AND first_year <= NEW.last_year AND last_year >= NEW.first_year AND seq IS NOT OLD.seq)
BEGIN SELECT RAISE(ABORT, 'TD61 account has a line in these years'); END
""",
    # What an account was mapped to stays to be read: a line changes its years, or it ends.
    """
CREATE TRIGGER iv3_rule_stays_what_it_is BEFORE UPDATE ON iv3_rule
WHEN NEW.seq IS NOT OLD.seq OR NEW.id IS NOT OLD.id OR NEW.account IS NOT OLD.account
  OR NEW.cost_centre IS NOT OLD.cost_centre OR NEW.home IS NOT OLD.home
  OR NEW.cell_code IS NOT OLD.cell_code OR NEW.categorie IS NOT OLD.categorie
  OR NEW.version IS NOT OLD.version + 1 OR (OLD.is_active = 0)
BEGIN SELECT RAISE(ABORT, 'TD62 line changes its years or ends'); END
""",
    """
CREATE TRIGGER iv3_line_follows BEFORE UPDATE ON iv3_line
WHEN NEW.line IS NOT OLD.line OR NEW.version IS NOT OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'TD63 version does not follow'); END
""",
    """
CREATE TRIGGER iv3_sender_follows BEFORE UPDATE ON iv3_sender
WHEN NEW.id IS NOT OLD.id OR NEW.version IS NOT OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'TD63 version does not follow'); END
""",
)
NEVER_DELETED = ("iv3_rule", "iv3_line", "iv3_sender")


def upgrade() -> None:
    """Make the tables and their guards."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement.strip())
    for table in NEVER_DELETED:
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}"
            " BEGIN SELECT RAISE(ABORT, 'TD01 row is kept'); END"
        )
