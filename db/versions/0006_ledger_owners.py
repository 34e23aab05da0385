"""What a closed period stands for, who follows each difference, and the end of a year.

A closed period closes all before it in its year, as its figures hold those. A day of a step or
of money lies after everything that is closed. A rule for our postings says from which period on
it holds, so that what is closed is counted by the rules of then.
"""

from alembic import op
from sqlalchemy import Connection

revision = "0006"
down_revision = "0005"

# As in 0005, with the step that carries what is open to the next year: the rows of a carry are
# below zero in years that are over, and above it in the one that follows.
EVENT = """
CREATE TABLE commitment_event (
    seq INTEGER PRIMARY KEY,
    commitment_id TEXT NOT NULL REFERENCES commitment (id),
    act INTEGER NOT NULL CHECK (act >= 1),
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    step TEXT NOT NULL CHECK (step IN (
        'request', 'enter', 'raise', 'release', 'advance', 'determine', 'carry', 'settle',
        'lapse', 'undo')),
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
        WHEN step = 'carry' THEN cents <> 0 AND amount_cents = abs(cents)
        WHEN step = 'undo' THEN 1 ELSE cents = 0 END),
    CHECK (step NOT IN ('raise', 'release', 'carry', 'lapse', 'undo') OR length(reason) > 0)
) STRICT
"""
# As in 0004, also for one link and for all links of a kind.
NOTE = """
CREATE TABLE difference_note (
    seq INTEGER PRIMARY KEY,
    subject TEXT NOT NULL CHECK (subject IN (
        'commitment', 'proposal', 'line', 'reserve', 'placement', 'kind')),
    subject_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind <> ''),
    cents INTEGER NOT NULL,
    owner TEXT NOT NULL CHECK (owner <> ''),
    reason TEXT NOT NULL,
    counts_in TEXT NOT NULL CHECK (counts_in GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    at TEXT NOT NULL,
    actor TEXT NOT NULL
) STRICT
"""
REMADE = {
    "commitment_event": (
        EVENT,
        "CREATE INDEX commitment_event_place ON commitment_event (proposal_id, line, year, day)",
    ),
    "difference_note": (
        NOTE,
        "CREATE INDEX difference_note_subject ON difference_note (subject, subject_id, seq)",
    ),
}
NEW_TABLES = (
    # What the council is asked to move to another year; one row per place where money is.
    """
CREATE TABLE year_end_part (
    seq INTEGER PRIMARY KEY,
    decision_id TEXT NOT NULL REFERENCES decision (id),
    commitment TEXT NOT NULL,
    proposal TEXT NOT NULL,
    line TEXT NOT NULL CHECK (line <> ''),
    tranche TEXT NOT NULL CHECK (tranche <> ''),
    year_from INTEGER NOT NULL,
    year_to INTEGER NOT NULL,
    cents INTEGER NOT NULL CHECK (cents > 0),
    CHECK (year_from < year_to),
    CHECK (commitment = '' OR proposal <> '')
) STRICT
""",
    "CREATE INDEX year_end_part_decision ON year_end_part (decision_id, seq)",
    # What came of a part once the council had decided: never more than it was asked.
    """
CREATE TABLE year_end_move (
    part INTEGER PRIMARY KEY REFERENCES year_end_part (seq),
    cents INTEGER NOT NULL CHECK (cents >= 0),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    at TEXT NOT NULL,
    actor TEXT NOT NULL
) STRICT
""",
    "ALTER TABLE attribution_rule ADD COLUMN counts_from TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE attribution_rule ADD COLUMN ended_in TEXT NOT NULL DEFAULT ''",
)

_STEP_OF = """(SELECT step FROM period_step AS s WHERE s.period = p.period
    ORDER BY s.seq DESC LIMIT 1) IN ('closed', 'issued')"""
_CLOSED = f"""EXISTS (SELECT 1 FROM period_step AS p WHERE p.period >= {{period}}
    AND substr(p.period, 1, 4) = substr({{period}}, 1, 4) AND {_STEP_OF})"""
"""A period is closed when it is, or a later one of its year."""
_DAY_CLOSED = f"""EXISTS (SELECT 1 FROM period_step AS p
    WHERE p.period >= substr({{day}}, 1, 7) AND {_STEP_OF})"""
"""A day is closed when the period of its month is, or any later one."""
_OF_POSTING = "(SELECT counts_in FROM ledger_batch WHERE seq = OLD.batch)"
IN_A_PERIOD = (
    "ledger_batch", "posting_correction", "placement", "placement_undo", "difference_note",
)  # fmt: skip
ON_A_DAY = ("commitment_event", "movement", "year_end_move")
KEPT_FOREVER = ("year_end_part", "year_end_move")

GUARDS = (
    f"""
CREATE TRIGGER posting_of_closed_period_is_corrected BEFORE UPDATE ON posting
WHEN {_CLOSED.format(period=_OF_POSTING)} AND NOT EXISTS (
    SELECT 1 FROM posting_correction AS c WHERE c.posting = OLD.seq AND c.version = NEW.version
    AND c.before_cents = CASE OLD.is_gone WHEN 1 THEN 0 ELSE OLD.cents END
    AND c.after_cents = CASE NEW.is_gone WHEN 1 THEN 0 ELSE NEW.cents END)
BEGIN SELECT RAISE(ABORT, 'TD23 period is closed'); END
""",
    f"""
CREATE TRIGGER attribution_rule_begins_in_an_open_period BEFORE INSERT ON attribution_rule
WHEN NEW.ended_in <> '' OR EXISTS (
    SELECT 1 FROM period_step AS p WHERE p.period >= NEW.counts_from AND {_STEP_OF})
BEGIN SELECT RAISE(ABORT, 'TD41 rule would change what is closed'); END
""",
    f"""
CREATE TRIGGER attribution_rule_ends_in_an_open_period BEFORE UPDATE ON attribution_rule
WHEN NEW.seq IS NOT OLD.seq OR NEW.id IS NOT OLD.id OR NEW.line IS NOT OLD.line
  OR NEW.proposal_id IS NOT OLD.proposal_id OR NEW.is_reserve IS NOT OLD.is_reserve
  OR NEW.first_year IS NOT OLD.first_year OR NEW.last_year IS NOT OLD.last_year
  OR NEW.content IS NOT OLD.content OR NEW.counts_from IS NOT OLD.counts_from
  OR OLD.is_active = 0 OR NEW.is_active = 1 OR EXISTS (
    SELECT 1 FROM period_step AS p WHERE p.period >= NEW.ended_in AND {_STEP_OF})
BEGIN SELECT RAISE(ABORT, 'TD41 rule would change what is closed'); END
""",
    """
CREATE TRIGGER year_end_part_asks_the_council BEFORE INSERT ON year_end_part
WHEN NOT coalesce((SELECT kind = 'year_transfer' AND body = 'council' AND standing = 'proposed'
    FROM decision WHERE id = NEW.decision_id), 0)
BEGIN SELECT RAISE(ABORT, 'TD42 council is not asked'); END
""",
    # A commitment is asked for once at a time: not while an earlier question is open.
    """
CREATE TRIGGER year_end_part_is_asked_once BEFORE INSERT ON year_end_part
WHEN NEW.commitment <> '' AND EXISTS (
    SELECT 1 FROM year_end_part AS p JOIN decision AS d ON d.id = p.decision_id
    WHERE p.commitment = NEW.commitment AND p.decision_id <> NEW.decision_id
      AND d.standing IN ('proposed', 'adopted')
      AND NOT EXISTS (SELECT 1 FROM year_end_move AS m WHERE m.part = p.seq))
BEGIN SELECT RAISE(ABORT, 'TD43 commitment is asked for already'); END
""",
    """
CREATE TRIGGER year_end_move_within_its_part BEFORE INSERT ON year_end_move
WHEN EXISTS (SELECT 1 FROM year_end_move WHERE part = NEW.part)
  OR NOT coalesce((SELECT d.standing = 'adopted' AND NEW.cents <= p.cents
    FROM year_end_part AS p JOIN decision AS d ON d.id = p.decision_id
    WHERE p.seq = NEW.part), 0)
BEGIN SELECT RAISE(ABORT, 'TD44 council did not decide this'); END
""",
)


def upgrade() -> None:
    """Remake two tables with their guards, add the new ones, and guard what is closed."""
    connection = op.get_bind()
    for table, statements in REMADE.items():
        _remake(connection, table, statements)
    for statement in NEW_TABLES:
        connection.exec_driver_sql(statement.strip())
    connection.exec_driver_sql("DROP TRIGGER posting_of_closed_period_is_corrected")
    for statement in GUARDS:
        connection.exec_driver_sql(statement.strip())
    for table in IN_A_PERIOD:
        connection.exec_driver_sql(f"DROP TRIGGER {table}_counts_in_an_open_period")
        occasion = f"{table}_counts_in_an_open_period BEFORE INSERT ON {table}"
        closed = _CLOSED.format(period="NEW.counts_in")
        _guard(connection, f"{occasion} WHEN {closed}", "TD23 period is closed")
    for table in ON_A_DAY:
        occasion = f"{table}_is_on_an_open_day BEFORE INSERT ON {table}"
        closed = _DAY_CLOSED.format(day="NEW.day")
        _guard(connection, f"{occasion} WHEN {closed}", "TD40 day is in a closed period")
    follows = "WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM year_end_part)"
    occasion = f"year_end_part_follows BEFORE INSERT ON year_end_part {follows}"
    _guard(connection, occasion, "TD20 row does not follow")
    for table in KEPT_FOREVER:
        for event in ("UPDATE", "DELETE"):
            occasion = f"{table}_no_{event.lower()} BEFORE {event} ON {table}"
            _guard(connection, occasion, "TD01 row is kept")


def _remake(connection: Connection, table: str, statements: tuple[str, ...]) -> None:
    """Another table with the same rows and the same guards."""
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND instr(sql, ?)", (table,)
    )
    guards = [tuple(row) for row in rows]
    for name, _ in guards:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO {table}_before")
    create, index = (statement.strip() for statement in statements)
    connection.exec_driver_sql(create)
    connection.exec_driver_sql(f"INSERT INTO {table} SELECT * FROM {table}_before ORDER BY seq")
    connection.exec_driver_sql(f"DROP TABLE {table}_before")
    connection.exec_driver_sql(index)
    for _, statement in guards:
        connection.exec_driver_sql(statement)


def _guard(connection: Connection, occasion: str, message: str) -> None:
    connection.exec_driver_sql(
        f"CREATE TRIGGER {occasion} BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
