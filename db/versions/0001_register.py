"""The first register: proposals, reviews, decisions, the reserve and the sealed log.

Written as SQL and never changed afterwards: it must give the same tables whatever the
table classes look like later. The triggers hold the promises also when another program
writes; each refuses with a code that starts with TD.
"""

from alembic import op

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE register_info (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    register_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    programme_hash TEXT NOT NULL REFERENCES programme_version (hash),
    is_example INTEGER NOT NULL CHECK (is_example IN (0, 1)),
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE programme_version (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    outline TEXT NOT NULL,
    adopted_at TEXT NOT NULL,
    adopted_by TEXT NOT NULL
) STRICT;

CREATE TABLE person (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (length(name) > 0),
    role TEXT NOT NULL,
    line TEXT NOT NULL,
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE number_series (
    prefix TEXT PRIMARY KEY,
    last INTEGER NOT NULL CHECK (last >= 0)
) STRICT;

CREATE TABLE proposal (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('activity', 'effort')),
    title TEXT NOT NULL CHECK (length(title) > 0),
    sort_key TEXT NOT NULL,
    line TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN (
        'draft', 'submitted', 'under_review', 'advised', 'before_executive', 'deferred',
        'granted', 'existing', 'refused', 'finished', 'withdrawn')),
    status_reason TEXT NOT NULL,
    progress TEXT NOT NULL CHECK (progress IN ('not_started', 'running', 'finished', 'stopped')),
    progress_text TEXT NOT NULL,
    brand TEXT NOT NULL CHECK (brand IN ('undecided', 'on_brand', 'off_brand')),
    in_showcase INTEGER NOT NULL CHECK (in_showcase IN (0, 1)),
    is_new INTEGER NOT NULL CHECK (is_new IN (0, 1)),
    plan_reference TEXT NOT NULL,
    costs_cents INTEGER CHECK (costs_cents >= 0),
    requested_cents INTEGER CHECK (requested_cents >= 0),
    content_version INTEGER NOT NULL CHECK (content_version >= 1),
    content_hash TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    CHECK (in_showcase = 0 OR brand = 'on_brand')
) STRICT;
CREATE INDEX proposal_number ON proposal (substr(number, 3, 4), length(number), number);
CREATE INDEX proposal_sort ON proposal (sort_key);
CREATE INDEX proposal_changed ON proposal (changed_at);
CREATE INDEX proposal_status ON proposal (status, line);
CREATE INDEX proposal_line ON proposal (line);
CREATE INDEX proposal_plan ON proposal (plan_reference) WHERE plan_reference <> '';

CREATE TABLE proposal_version (
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    version INTEGER NOT NULL CHECK (version >= 1),
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
    content TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (proposal_id, version)
) STRICT;

CREATE VIRTUAL TABLE proposal_search USING fts5 (
    number, title, body, tags, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);

CREATE TABLE review (
    id TEXT PRIMARY KEY,
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    reviewer_id TEXT NOT NULL REFERENCES person (id),
    status TEXT NOT NULL CHECK (status IN ('not_started', 'in_progress', 'submitted', 'recused')),
    proposal_version INTEGER NOT NULL,
    programme_hash TEXT NOT NULL REFERENCES programme_version (hash),
    revision INTEGER NOT NULL CHECK (revision >= 0),
    recusal_reason TEXT NOT NULL,
    is_example INTEGER NOT NULL CHECK (is_example IN (0, 1)),
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    UNIQUE (proposal_id, reviewer_id)
) STRICT;
CREATE INDEX review_reviewer ON review (reviewer_id, status);

CREATE TABLE judgement (
    review_id TEXT NOT NULL REFERENCES review (id),
    condition_id TEXT NOT NULL,
    judgement TEXT NOT NULL CHECK (judgement IN (
        'meets', 'meets_partly', 'fails', 'not_assessed', 'not_applicable')),
    reason TEXT NOT NULL,
    evidence TEXT NOT NULL,
    parts TEXT NOT NULL,
    PRIMARY KEY (review_id, condition_id)
) STRICT;

CREATE TABLE review_revision (
    review_id TEXT NOT NULL REFERENCES review (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    proposal_version INTEGER NOT NULL,
    programme_hash TEXT NOT NULL,
    content TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (review_id, revision)
) STRICT;

CREATE TABLE advice (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    content TEXT NOT NULL,
    proposal_version INTEGER NOT NULL,
    programme_hash TEXT NOT NULL REFERENCES programme_version (hash),
    is_example INTEGER NOT NULL CHECK (is_example IN (0, 1)),
    at TEXT NOT NULL,
    actor TEXT NOT NULL
) STRICT;
CREATE INDEX advice_proposal ON advice (proposal_id, seq);

CREATE TABLE decision (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN (
        'form_reserve', 'adopt_tranche', 'allot', 'year_transfer', 'set_frame',
        'grant', 'refuse', 'defer', 'release')),
    body TEXT NOT NULL CHECK (body IN ('council', 'executive')),
    document TEXT NOT NULL,
    case_number TEXT NOT NULL,
    day TEXT,
    standing TEXT NOT NULL CHECK (standing IN ('proposed', 'adopted', 'superseded', 'lapsed')),
    amount_cents INTEGER CHECK (amount_cents >= 0),
    tranche TEXT NOT NULL,
    proposal_id TEXT REFERENCES proposal (id),
    departure_reason TEXT NOT NULL,
    note TEXT NOT NULL,
    plan_reference TEXT NOT NULL,
    version INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX decision_proposal ON decision (proposal_id) WHERE proposal_id IS NOT NULL;

CREATE TABLE tranche (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    amount_cents INTEGER CHECK (amount_cents >= 0),
    standing TEXT NOT NULL CHECK (standing IN ('proposed', 'adopted', 'superseded', 'lapsed')),
    decision_id TEXT REFERENCES decision (id),
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE movement (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN (
        'form', 'allot', 'return', 'year_transfer', 'grant', 'release', 'counter')),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    tranche TEXT REFERENCES tranche (id),
    proposal_id TEXT REFERENCES proposal (id),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    decision_id TEXT NOT NULL REFERENCES decision (id),
    note TEXT NOT NULL,
    reverses TEXT UNIQUE REFERENCES movement (id),
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    CHECK (source <> target)
) STRICT;
CREATE INDEX movement_source ON movement (source, day, amount_cents);
CREATE INDEX movement_target ON movement (target, day, amount_cents);
CREATE INDEX movement_proposal ON movement (proposal_id) WHERE proposal_id IS NOT NULL;

CREATE TABLE log_entry (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    previous TEXT NOT NULL CHECK (length(previous) = 64),
    seal TEXT NOT NULL UNIQUE CHECK (length(seal) = 64)
) STRICT;
CREATE INDEX log_subject ON log_entry (subject, subject_id);

CREATE TABLE undo_step (
    seq INTEGER PRIMARY KEY,
    person_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped'))
) STRICT;
CREATE INDEX undo_person ON undo_step (person_id, state, seq);

CREATE TABLE column_profile (
    name TEXT PRIMARY KEY,
    header_key TEXT NOT NULL,
    content TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX column_profile_header ON column_profile (header_key);

CREATE TABLE saved_filter (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT
"""

KEPT_FOREVER = (
    "log_entry", "movement", "proposal_version", "review_revision", "advice", "programme_version",
)  # fmt: skip
"""Tables of which no row is ever changed or deleted."""
NEVER_DELETED = ("proposal", "review", "decision", "person", "tranche")

# INSERT OR REPLACE walks past "no update, no delete"; a row whose number is not the next
# one, or whose key is there already, is refused before it can replace anything.
SEQUENCES = """
CREATE TRIGGER log_entry_follows BEFORE INSERT ON log_entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log_entry)
  OR NEW.previous IS NOT coalesce(
      (SELECT seal FROM log_entry ORDER BY seq DESC LIMIT 1),
      '0000000000000000000000000000000000000000000000000000000000000000')
  OR EXISTS (SELECT 1 FROM log_entry WHERE seal = NEW.seal)
BEGIN SELECT RAISE(ABORT, 'TD02 log entry does not follow'); END;

CREATE TRIGGER movement_follows BEFORE INSERT ON movement
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM movement)
  OR EXISTS (SELECT 1 FROM movement WHERE id = NEW.id OR number = NEW.number)
  OR (NEW.reverses IS NOT NULL AND EXISTS (
      SELECT 1 FROM movement WHERE reverses = NEW.reverses))
BEGIN SELECT RAISE(ABORT, 'TD03 movement does not follow'); END;

CREATE TRIGGER proposal_version_follows BEFORE INSERT ON proposal_version
WHEN NEW.version IS NOT (
    SELECT coalesce(max(version), 0) + 1 FROM proposal_version
    WHERE proposal_id = NEW.proposal_id)
BEGIN SELECT RAISE(ABORT, 'TD04 version does not follow'); END;

CREATE TRIGGER review_revision_follows BEFORE INSERT ON review_revision
WHEN NEW.revision IS NOT (
    SELECT coalesce(max(revision), 0) + 1 FROM review_revision WHERE review_id = NEW.review_id)
BEGIN SELECT RAISE(ABORT, 'TD05 revision does not follow'); END;

CREATE TRIGGER advice_follows BEFORE INSERT ON advice
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM advice)
  OR EXISTS (SELECT 1 FROM advice WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'TD06 advice does not follow'); END;

CREATE TRIGGER proposal_is_not_replaced BEFORE INSERT ON proposal
WHEN EXISTS (SELECT 1 FROM proposal
             WHERE seq = NEW.seq OR id = NEW.id OR number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'TD07 proposal is there already'); END;

CREATE TRIGGER decision_is_not_replaced BEFORE INSERT ON decision
WHEN EXISTS (SELECT 1 FROM decision
             WHERE seq = NEW.seq OR id = NEW.id OR number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'TD08 decision is there already'); END;

CREATE TRIGGER programme_version_is_not_replaced BEFORE INSERT ON programme_version
WHEN EXISTS (SELECT 1 FROM programme_version WHERE hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'TD09 programme version is there already'); END
"""

# Fail closed: a comparison with NULL counts as refused.
MONEY = """
CREATE TRIGGER movement_needs_adopted_decision BEFORE INSERT ON movement
WHEN NOT coalesce((SELECT standing = 'adopted' FROM decision WHERE id = NEW.decision_id), 0)
 AND NEW.reverses IS NULL
BEGIN SELECT RAISE(ABORT, 'TD10 decision is not adopted'); END;

CREATE TRIGGER movement_never_under_zero BEFORE INSERT ON movement
WHEN NEW.source <> 'outside' AND EXISTS (
    SELECT 1 FROM (
        SELECT NEW.day AS day
        UNION SELECT day FROM movement WHERE source = NEW.source AND day > NEW.day
    ) AS moments
    WHERE NOT coalesce(
        (SELECT coalesce(sum(amount_cents), 0) FROM movement
         WHERE target = NEW.source AND day <= moments.day)
        - (SELECT coalesce(sum(amount_cents), 0) FROM movement
           WHERE source = NEW.source AND day <= moments.day)
        >= NEW.amount_cents, 0))
BEGIN SELECT RAISE(ABORT, 'TD11 bucket under zero'); END;

CREATE TRIGGER movement_within_tranche BEFORE INSERT ON movement
WHEN NEW.source = 'free' AND NEW.target LIKE 'line|%' AND (
    NOT coalesce((SELECT standing = 'adopted' FROM tranche WHERE id = NEW.tranche), 0)
    OR NEW.target NOT LIKE 'line|' || NEW.tranche || '|%'
    OR NOT coalesce(
        NEW.amount_cents
        + (SELECT coalesce(sum(amount_cents), 0) FROM movement
           WHERE source = 'free' AND tranche = NEW.tranche)
        - (SELECT coalesce(sum(amount_cents), 0) FROM movement
           WHERE target = 'free' AND tranche = NEW.tranche)
        <= coalesce(
            (SELECT amount_cents FROM tranche WHERE id = NEW.tranche),
            (SELECT coalesce(sum(CASE WHEN source = 'outside' THEN amount_cents
                                      WHEN target = 'outside' THEN -amount_cents END), 0)
             FROM movement WHERE source = 'outside' OR target = 'outside')
            - (SELECT coalesce(sum(amount_cents), 0) FROM tranche WHERE standing <> 'lapsed')),
        0))
BEGIN SELECT RAISE(ABORT, 'TD12 tranche not adopted or over its cap'); END;

CREATE TRIGGER decision_keeps_its_kind BEFORE UPDATE OF id, number, kind, body, proposal_id
ON decision
BEGIN SELECT RAISE(ABORT, 'TD13 decision keeps its kind'); END;

CREATE TRIGGER decision_behind_money_stays BEFORE UPDATE OF standing ON decision
WHEN OLD.standing = 'adopted' AND NEW.standing IN ('proposed', 'lapsed')
 AND EXISTS (SELECT 1 FROM movement WHERE decision_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'TD14 money rests on this decision'); END
"""


def _statements(block: str) -> list[str]:
    """Split at blank lines and at the end of tables and triggers."""
    found, current = [], ""
    for line in block.strip().splitlines():
        current += line + "\n"
        ends_trigger = current.lstrip().startswith("CREATE TRIGGER")
        stripped = line.rstrip()
        if stripped.endswith(("END;", "END")) if ends_trigger else stripped.endswith(";"):
            found.append(current.strip().rstrip(";"))
            current = ""
    return [*found, current.strip()] if current.strip() else found


def upgrade() -> None:
    """Make every table, index and trigger."""
    for block in (TABLES, SEQUENCES, MONEY):
        for statement in _statements(block):
            op.get_bind().exec_driver_sql(statement)
    for table in KEPT_FOREVER:
        _refuse(table, "UPDATE", "TD01 row is never changed")
        _refuse(table, "DELETE", "TD01 row is never deleted")
    for table in NEVER_DELETED:
        _refuse(table, "DELETE", "TD01 row is never deleted")


def _refuse(table: str, event: str, message: str) -> None:
    name = f"{table}_no_{event.lower()}"
    op.get_bind().exec_driver_sql(
        f"CREATE TRIGGER {name} BEFORE {event} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
