"""The ledger in the register: postings, where each has its place, rules, periods that are closed.

Nothing that came in is lost: the file itself keeps what a posting was before it changed. A
link names its commitment by id and without a foreign key, because commitments come later.
"""

from alembic import op
from sqlalchemy import Connection

revision = "0004"
down_revision = "0003"

POSTING_COLUMNS = """
    version INTEGER NOT NULL,
    changed_by INTEGER REFERENCES ledger_file (seq),
    is_gone INTEGER NOT NULL CHECK (is_gone IN (0, 1)),
    digest BLOB NOT NULL CHECK (length(digest) = 16),
    occurrence INTEGER NOT NULL,
    book_period TEXT NOT NULL CHECK (length(book_period) = 7),
    day TEXT NOT NULL CHECK (length(day) = 10),
    cents INTEGER NOT NULL,
    document_day TEXT NOT NULL,
    file_row INTEGER NOT NULL,
    journal TEXT NOT NULL,
    entry TEXT NOT NULL,
    line TEXT NOT NULL,
    period TEXT NOT NULL,
    account TEXT NOT NULL,
    account_name TEXT NOT NULL,
    relation TEXT NOT NULL,
    relation_name TEXT NOT NULL,
    description TEXT NOT NULL,
    entry_text TEXT NOT NULL,
    document TEXT NOT NULL,
    invoice TEXT NOT NULL,
    order_number TEXT NOT NULL,
    cost_centre TEXT NOT NULL,
    project TEXT NOT NULL,
    taakveld TEXT NOT NULL,
    categorie TEXT NOT NULL,
    currency TEXT NOT NULL
"""
"""What changes with a later export; the same in the history. Checks are few: each costs time
for every line of an import."""
HISTORY = ", ".join(line.split()[0] for line in POSTING_COLUMNS.strip().splitlines())

TABLES = (
    """
CREATE TABLE ledger_file (
    seq INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    year TEXT NOT NULL,
    is_part INTEGER NOT NULL CHECK (is_part IN (0, 1)),
    facts TEXT NOT NULL,
    faults TEXT NOT NULL,
    reason TEXT NOT NULL,
    counts TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL
) STRICT
""",
    # The new lines of one file that count in one period; their numbers are told before they come.
    """
CREATE TABLE ledger_batch (
    seq INTEGER PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES ledger_file (seq),
    counts_in TEXT NOT NULL CHECK (counts_in GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    first_posting INTEGER NOT NULL,
    last_posting INTEGER NOT NULL,
    CHECK (first_posting <= last_posting)
) STRICT
""",
    f"""
CREATE TABLE posting (
    seq INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL,
    {POSTING_COLUMNS.strip()},
    UNIQUE (digest, occurrence)
) STRICT
""",
    f"""
CREATE TABLE posting_before (
    posting INTEGER NOT NULL REFERENCES posting (seq),
    {POSTING_COLUMNS.strip()},
    PRIMARY KEY (posting, version)
) STRICT
""",
    """
CREATE TABLE posting_correction (
    posting INTEGER NOT NULL REFERENCES posting (seq),
    version INTEGER NOT NULL CHECK (version >= 1),
    before_cents INTEGER NOT NULL,
    after_cents INTEGER NOT NULL,
    counts_in TEXT NOT NULL CHECK (counts_in GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    PRIMARY KEY (posting, version)
) STRICT
""",
    """
CREATE TABLE ledger_profile (
    name TEXT PRIMARY KEY CHECK (length(name) > 0),
    content TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT
""",
    """
CREATE TABLE match_act (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN (
        'accept', 'accept_all', 'by_hand', 'reversal', 'explain', 'reject', 'undo', 'import')),
    undoes INTEGER REFERENCES match_act (seq),
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL
) STRICT
""",
    """
CREATE TABLE match_group (
    seq INTEGER PRIMARY KEY,
    act INTEGER NOT NULL REFERENCES match_act (seq),
    stage TEXT NOT NULL,
    centibits INTEGER NOT NULL,
    evidence TEXT NOT NULL
) STRICT
""",
    "CREATE INDEX match_group_act ON match_group (act)",
    """
CREATE TABLE placement (
    seq INTEGER PRIMARY KEY,
    match_group INTEGER NOT NULL REFERENCES match_group (seq),
    posting INTEGER NOT NULL REFERENCES posting (seq),
    kind TEXT NOT NULL CHECK (kind IN ('commitment', 'reversal', 'explained')),
    commitment TEXT NOT NULL,
    cents INTEGER NOT NULL CHECK (cents <> 0),
    taken_cents INTEGER NOT NULL,
    difference TEXT NOT NULL,
    owner TEXT NOT NULL,
    counts_in TEXT NOT NULL CHECK (counts_in GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    CHECK ((kind = 'commitment') = (commitment <> '')),
    CHECK (kind = 'commitment' OR taken_cents = 0),
    CHECK (kind <> 'commitment' OR (taken_cents = cents) = (difference = '')),
    CHECK (kind <> 'explained' OR (difference <> '' AND owner <> ''))
) STRICT
""",
    "CREATE INDEX placement_posting ON placement (posting)",
    "CREATE INDEX placement_commitment ON placement (commitment) WHERE commitment <> ''",
    "CREATE INDEX placement_group ON placement (match_group)",
    """
CREATE TABLE placement_undo (
    placement INTEGER PRIMARY KEY REFERENCES placement (seq),
    act INTEGER NOT NULL REFERENCES match_act (seq),
    counts_in TEXT NOT NULL CHECK (counts_in GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]')
) STRICT
""",
    "CREATE INDEX placement_undo_act ON placement_undo (act)",
    """
CREATE TABLE match_rejection (
    seq INTEGER PRIMARY KEY,
    act INTEGER NOT NULL REFERENCES match_act (seq),
    posting INTEGER NOT NULL REFERENCES posting (seq),
    commitment TEXT NOT NULL CHECK (commitment <> ''),
    is_rejected INTEGER NOT NULL CHECK (is_rejected IN (0, 1)),
    evidence TEXT NOT NULL
) STRICT
""",
    "CREATE INDEX match_rejection_pair ON match_rejection (posting, commitment, seq)",
    """
CREATE TABLE difference_note (
    seq INTEGER PRIMARY KEY,
    subject TEXT NOT NULL CHECK (subject IN ('commitment', 'proposal', 'line', 'reserve')),
    subject_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind <> ''),
    cents INTEGER NOT NULL,
    owner TEXT NOT NULL CHECK (owner <> ''),
    reason TEXT NOT NULL,
    counts_in TEXT NOT NULL CHECK (counts_in GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    at TEXT NOT NULL,
    actor TEXT NOT NULL
) STRICT
""",
    "CREATE INDEX difference_note_subject ON difference_note (subject, subject_id, seq)",
    """
CREATE TABLE attribution_rule (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    line TEXT NOT NULL,
    proposal_id TEXT REFERENCES proposal (id),
    is_reserve INTEGER NOT NULL CHECK (is_reserve IN (0, 1)),
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    content TEXT NOT NULL,
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    version INTEGER NOT NULL,
    CHECK (first_year <= last_year),
    CHECK ((is_reserve = 1) = (line = '' AND proposal_id IS NULL))
) STRICT
""",
    """
CREATE TABLE match_weights (
    seq INTEGER PRIMARY KEY,
    content TEXT NOT NULL,
    after_act INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL
) STRICT
""",
    """
CREATE TABLE period_step (
    seq INTEGER PRIMARY KEY,
    period TEXT NOT NULL CHECK (period GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    step TEXT NOT NULL CHECK (step IN ('closed', 'reopened', 'issued')),
    figures TEXT NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    CHECK (step <> 'reopened' OR length(reason) > 0)
) STRICT
""",
    "CREATE INDEX period_step_period ON period_step (period, seq)",
)

NUMBERED = (
    "ledger_file", "ledger_batch", "match_act", "match_group", "placement", "match_rejection",
    "difference_note", "match_weights", "period_step",
)  # fmt: skip
"""Tables of which each row has the next number: none can be put in the place of another."""
KEPT_FOREVER = (
    "ledger_file", "ledger_batch", "posting_before", "posting_correction", "match_act",
    "match_group", "placement", "placement_undo", "match_rejection", "difference_note",
    "match_weights", "period_step",
)  # fmt: skip
"""Tables of which no row is ever changed or deleted."""
KEYED = {
    "posting_before": ("posting", "version"),
    "posting_correction": ("posting", "version"),
    "placement_undo": ("placement",),
}
NEVER_DELETED = ("posting", "attribution_rule")
IN_A_PERIOD = (
    "ledger_batch", "posting_correction", "placement", "placement_undo", "difference_note",
)  # fmt: skip
"""Tables of which a row counts in a period that must be open."""

_CLOSED = """coalesce((SELECT step IN ('closed', 'issued') FROM period_step
    WHERE period = {period} ORDER BY seq DESC LIMIT 1), 0)"""
_OF_POSTING = "(SELECT counts_in FROM ledger_batch WHERE seq = OLD.batch)"
_PLACED = """coalesce((SELECT sum(p.cents) FROM placement AS p WHERE p.posting = NEW.{key}
    AND NOT EXISTS (SELECT 1 FROM placement_undo AS u WHERE u.placement = p.seq)), 0)"""

GUARDS = (
    """
CREATE TRIGGER posting_follows BEFORE INSERT ON posting
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM posting)
  OR NOT EXISTS (SELECT 1 FROM ledger_batch
      WHERE seq = NEW.batch AND NEW.seq BETWEEN first_posting AND last_posting)
  OR EXISTS (SELECT 1 FROM posting WHERE digest = NEW.digest AND occurrence = NEW.occurrence)
BEGIN SELECT RAISE(ABORT, 'TD21 posting is not the next of its batch'); END
""",
    # A batch that waits for its lines would take them after its period was closed.
    """
CREATE TRIGGER ledger_batch_begins_where_the_last_ended BEFORE INSERT ON ledger_batch
WHEN NEW.first_posting IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM posting)
  OR EXISTS (SELECT 1 FROM ledger_batch
      WHERE last_posting > (SELECT coalesce(max(seq), 0) FROM posting))
BEGIN SELECT RAISE(ABORT, 'TD25 an earlier batch is not whole'); END
""",
    """
CREATE TRIGGER period_is_closed_when_batches_are_whole BEFORE INSERT ON period_step
WHEN EXISTS (SELECT 1 FROM ledger_batch
    WHERE last_posting > (SELECT coalesce(max(seq), 0) FROM posting))
BEGIN SELECT RAISE(ABORT, 'TD25 a batch is not whole'); END
""",
    """
CREATE TRIGGER posting_keeps_where_it_came_from BEFORE UPDATE ON posting
WHEN NEW.seq IS NOT OLD.seq OR NEW.batch IS NOT OLD.batch OR NEW.version IS NOT OLD.version + 1
  OR NOT coalesce(NEW.changed_by > coalesce(OLD.changed_by,
      (SELECT file FROM ledger_batch WHERE seq = OLD.batch)), 0)
BEGIN SELECT RAISE(ABORT, 'TD22 posting changes by a later file'); END
""",
    # The history is written by the file itself: no program can change a posting without it.
    f"""
CREATE TRIGGER posting_keeps_what_it_was AFTER UPDATE ON posting
BEGIN INSERT INTO posting_before (posting, {HISTORY})
VALUES (OLD.seq, {", ".join(f"OLD.{name.strip()}" for name in HISTORY.split(","))}); END
""",
    f"""
CREATE TRIGGER posting_of_closed_period_is_corrected BEFORE UPDATE ON posting
WHEN {_CLOSED.format(period=_OF_POSTING)} AND NOT EXISTS (
    SELECT 1 FROM posting_correction AS c WHERE c.posting = OLD.seq AND c.version = NEW.version
    AND c.before_cents = CASE OLD.is_gone WHEN 1 THEN 0 ELSE OLD.cents END
    AND c.after_cents = CASE NEW.is_gone WHEN 1 THEN 0 ELSE NEW.cents END)
BEGIN SELECT RAISE(ABORT, 'TD23 period is closed'); END
""",
    # Fail closed: a comparison with NULL counts as refused.
    f"""
CREATE TRIGGER posting_holds_what_is_placed BEFORE UPDATE OF cents, is_gone ON posting
WHEN {_PLACED.format(key="seq")} <> 0 AND NOT coalesce(NEW.is_gone = 0
    AND (NEW.cents > 0) = ({_PLACED.format(key="seq")} > 0)
    AND abs(NEW.cents) >= abs({_PLACED.format(key="seq")}), 0)
BEGIN SELECT RAISE(ABORT, 'TD24 more is placed than was posted'); END
""",
    f"""
CREATE TRIGGER placement_within_its_posting BEFORE INSERT ON placement
WHEN NOT coalesce((SELECT is_gone = 0 AND (cents > 0) = (NEW.cents > 0)
    AND abs(cents) >= abs(NEW.cents + {_PLACED.format(key="posting")})
    FROM posting WHERE seq = NEW.posting), 0)
BEGIN SELECT RAISE(ABORT, 'TD24 more is placed than was posted'); END
""",
    """
CREATE TRIGGER period_step_in_order BEFORE INSERT ON period_step
WHEN NOT coalesce((SELECT CASE NEW.step WHEN 'closed' THEN step = 'reopened'
        WHEN 'reopened' THEN step = 'closed' ELSE step IN ('closed', 'issued') END
    FROM period_step WHERE period = NEW.period ORDER BY seq DESC LIMIT 1), NEW.step = 'closed')
BEGIN SELECT RAISE(ABORT, 'TD26 period does not take this step'); END
""",
    """
CREATE TRIGGER attribution_rule_is_not_replaced BEFORE INSERT ON attribution_rule
WHEN EXISTS (SELECT 1 FROM attribution_rule WHERE seq = NEW.seq OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'TD27 rule is there already'); END
""",
)


def upgrade() -> None:
    """Make the tables and their guards."""
    connection = op.get_bind()
    for statement in (*TABLES, *GUARDS):
        connection.exec_driver_sql(statement.strip())
    for table in NUMBERED:
        _guard(
            connection,
            f"{table}_follows BEFORE INSERT ON {table}"
            f" WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM {table})",
            "TD20 row does not follow",
        )
    for table, keys in KEYED.items():
        same = " AND ".join(f"{key} = NEW.{key}" for key in keys)
        _guard(
            connection,
            f"{table}_is_not_replaced BEFORE INSERT ON {table}"
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})",
            "TD15 row is there already",
        )
    for table in IN_A_PERIOD:
        _guard(
            connection,
            f"{table}_counts_in_an_open_period BEFORE INSERT ON {table}"
            f" WHEN {_CLOSED.format(period='NEW.counts_in')}",
            "TD23 period is closed",
        )
    for table in KEPT_FOREVER:
        _guard(connection, f"{table}_no_update BEFORE UPDATE ON {table}", "TD01 row is kept")
    for table in (*KEPT_FOREVER, *NEVER_DELETED):
        _guard(connection, f"{table}_no_delete BEFORE DELETE ON {table}", "TD01 row is kept")


def _guard(connection: Connection, occasion: str, message: str) -> None:
    connection.exec_driver_sql(
        f"CREATE TRIGGER {occasion} BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
