"""Progress of work and measurements of indicators: only added, never overwritten.

The last report that holds is what the list of proposals says: the columns progress and
progress_text of a proposal are always those of that report. What stood there before becomes
the first report. See docs/decisions/0014-progress.md.
"""

from alembic import op
from sqlalchemy import Connection

revision = "0007"
down_revision = "0006"

_LIGHT = "CHECK ({0} IN ('green', 'orange', 'red', 'grey'))"
_REASON = """CHECK ({0} NOT IN ('orange', 'red')
        OR (length(trim({0}_cause)) > 0 AND length(trim({0}_correction)) > 0))"""
_DAY = "CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')"
_PARTS = ",\n    ".join(
    f"{part} TEXT NOT NULL {_LIGHT.format(part)},\n    {part}_cause TEXT NOT NULL,"
    f"\n    {part}_correction TEXT NOT NULL {_REASON.format(part)}"
    for part in ("quality", "time", "money")
)
_STEP = "step TEXT NOT NULL CHECK (step IN ('withdrawn', 'restored'))"

TABLES = (
    f"""
CREATE TABLE work_report (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    day TEXT NOT NULL {_DAY},
    progress TEXT NOT NULL CHECK (progress IN ('not_started', 'running', 'finished', 'stopped')),
    said TEXT NOT NULL,
    {_PARTS},
    suggested TEXT NOT NULL {_LIGHT.format("suggested")},
    departure TEXT NOT NULL,
    milestones TEXT NOT NULL,
    results TEXT NOT NULL,
    replaces TEXT REFERENCES work_report (id),
    is_example INTEGER NOT NULL CHECK (is_example IN (0, 1)),
    at TEXT NOT NULL,
    actor TEXT NOT NULL
) STRICT
""",
    "CREATE INDEX work_report_proposal ON work_report (proposal_id, day)",
    "CREATE INDEX work_report_replaces ON work_report (replaces) WHERE replaces IS NOT NULL",
    f"""
CREATE TABLE work_report_step (
    seq INTEGER PRIMARY KEY,
    report_id TEXT NOT NULL REFERENCES work_report (id),
    {_STEP},
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    at TEXT NOT NULL,
    actor TEXT NOT NULL
) STRICT
""",
    "CREATE INDEX work_report_step_report ON work_report_step (report_id, seq)",
    # A value is the text of a number, for a file has no exact fractions.
    f"""
CREATE TABLE indicator_definition (
    indicator TEXT NOT NULL CHECK (length(indicator) > 0),
    version INTEGER NOT NULL CHECK (version >= 1),
    series INTEGER NOT NULL CHECK (series >= 1),
    day TEXT NOT NULL {_DAY},
    counted TEXT NOT NULL CHECK (length(trim(counted)) > 0),
    population TEXT NOT NULL CHECK (length(trim(population)) > 0),
    moment TEXT NOT NULL CHECK (length(trim(moment)) > 0),
    data_source TEXT NOT NULL CHECK (length(trim(data_source)) > 0),
    unit TEXT NOT NULL CHECK (length(trim(unit)) > 0),
    indicator_level TEXT NOT NULL
        CHECK (indicator_level IN ('whole', 'area', 'education')),
    level_parts TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('', 'up', 'down')),
    baseline TEXT NOT NULL,
    targets TEXT NOT NULL,
    reason TEXT NOT NULL,
    is_example INTEGER NOT NULL CHECK (is_example IN (0, 1)),
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (indicator, version)
) STRICT
""",
    """
CREATE TABLE measurement (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    indicator TEXT NOT NULL,
    version INTEGER NOT NULL,
    part TEXT NOT NULL,
    period TEXT NOT NULL CHECK (length(period) > 0),
    value TEXT NOT NULL CHECK (value NOT GLOB '*[^0-9.-]*' AND value GLOB '*[0-9]*'),
    data_source TEXT NOT NULL CHECK (length(trim(data_source)) > 0),
    note TEXT NOT NULL,
    replaces TEXT REFERENCES measurement (id),
    is_example INTEGER NOT NULL CHECK (is_example IN (0, 1)),
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    FOREIGN KEY (indicator, version) REFERENCES indicator_definition (indicator, version)
) STRICT
""",
    "CREATE INDEX measurement_place ON measurement (indicator, part, period)",
    "CREATE INDEX measurement_replaces ON measurement (replaces) WHERE replaces IS NOT NULL",
    f"""
CREATE TABLE measurement_step (
    seq INTEGER PRIMARY KEY,
    measurement_id TEXT NOT NULL REFERENCES measurement (id),
    {_STEP},
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    at TEXT NOT NULL,
    actor TEXT NOT NULL
) STRICT
""",
    "CREATE INDEX measurement_step_measurement ON measurement_step (measurement_id, seq)",
)

_IS_WITHDRAWN = """coalesce((SELECT s.step = 'withdrawn' FROM {table}_step AS s
        WHERE s.{key} = {row} ORDER BY s.seq DESC LIMIT 1), 0)"""
_REPORT_GONE = _IS_WITHDRAWN.format(table="work_report", key="report_id", row="{}")
_MEASURED_GONE = _IS_WITHDRAWN.format(table="measurement", key="measurement_id", row="{}")
_HOLDS = f"""NOT {_REPORT_GONE.format("r.id")} AND NOT EXISTS (
        SELECT 1 FROM work_report AS n WHERE n.replaces = r.id
        AND NOT {_REPORT_GONE.format("n.id")})"""
_SAID = f"""(SELECT progress, said FROM (
        SELECT 1 AS held, r.day, r.seq, r.progress, r.said FROM work_report AS r
        WHERE r.proposal_id = NEW.id AND {_HOLDS}
        UNION ALL SELECT 0, '', 0, 'not_started', '')
    ORDER BY held DESC, day DESC, seq DESC LIMIT 1)"""

GUARDS = (
    """
CREATE TRIGGER work_report_follows BEFORE INSERT ON work_report
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM work_report)
  OR EXISTS (SELECT 1 FROM work_report WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'TD70 report is not the next'); END
""",
    f"""
CREATE TRIGGER work_report_replaces_its_own BEFORE INSERT ON work_report
WHEN NEW.replaces IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM work_report AS r WHERE r.id = NEW.replaces
    AND r.proposal_id = NEW.proposal_id AND {_HOLDS})
BEGIN SELECT RAISE(ABORT, 'TD71 report replaces one that does not hold'); END
""",
    """
CREATE TRIGGER work_report_step_follows BEFORE INSERT ON work_report_step
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM work_report_step)
  OR NEW.step IS coalesce((SELECT step FROM work_report_step
      WHERE report_id = NEW.report_id ORDER BY seq DESC LIMIT 1), 'restored')
BEGIN SELECT RAISE(ABORT, 'TD72 step does not follow'); END
""",
    f"""
CREATE TRIGGER proposal_says_its_last_report BEFORE UPDATE OF progress, progress_text ON proposal
WHEN (NEW.progress IS NOT OLD.progress OR NEW.progress_text IS NOT OLD.progress_text)
 AND (NEW.progress, NEW.progress_text) IS NOT {_SAID}
BEGIN SELECT RAISE(ABORT, 'TD73 progress comes from a report'); END
""",
    """
CREATE TRIGGER proposal_begins_without_progress BEFORE INSERT ON proposal
WHEN NEW.progress IS NOT 'not_started' OR NEW.progress_text IS NOT ''
BEGIN SELECT RAISE(ABORT, 'TD73 progress comes from a report'); END
""",
    """
CREATE TRIGGER indicator_definition_follows BEFORE INSERT ON indicator_definition
WHEN NOT coalesce((SELECT NEW.version = version + 1 AND NEW.series BETWEEN series AND series + 1
    FROM indicator_definition WHERE indicator = NEW.indicator ORDER BY version DESC LIMIT 1),
    NEW.version = 1 AND NEW.series = 1)
BEGIN SELECT RAISE(ABORT, 'TD74 definition is not the next'); END
""",
    """
CREATE TRIGGER indicator_definition_same_series BEFORE INSERT ON indicator_definition
WHEN EXISTS (SELECT 1 FROM indicator_definition AS d WHERE d.indicator = NEW.indicator
    AND d.series = NEW.series
    AND (d.unit IS NOT NEW.unit OR d.indicator_level IS NOT NEW.indicator_level))
BEGIN SELECT RAISE(ABORT, 'TD75 another definition is another series'); END
""",
    """
CREATE TRIGGER measurement_follows BEFORE INSERT ON measurement
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM measurement)
  OR EXISTS (SELECT 1 FROM measurement WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'TD76 measurement is not the next'); END
""",
    # One value for a place: a second one says which one it puts right.
    f"""
CREATE TRIGGER measurement_has_its_place BEFORE INSERT ON measurement
WHEN (SELECT group_concat(m.id) FROM measurement AS m
      JOIN indicator_definition AS d ON d.indicator = m.indicator AND d.version = m.version
      WHERE m.indicator = NEW.indicator AND m.part = NEW.part AND m.period = NEW.period
        AND d.series = (SELECT series FROM indicator_definition
            WHERE indicator = NEW.indicator AND version = NEW.version)
        AND NOT {_MEASURED_GONE.format("m.id")}
        AND NOT EXISTS (SELECT 1 FROM measurement AS n WHERE n.replaces = m.id
            AND NOT {_MEASURED_GONE.format("n.id")}))
     IS NOT NEW.replaces
BEGIN SELECT RAISE(ABORT, 'TD77 period has a measurement already'); END
""",
    """
CREATE TRIGGER measurement_step_follows BEFORE INSERT ON measurement_step
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM measurement_step)
  OR NEW.step IS coalesce((SELECT step FROM measurement_step
      WHERE measurement_id = NEW.measurement_id ORDER BY seq DESC LIMIT 1), 'restored')
BEGIN SELECT RAISE(ABORT, 'TD78 step does not follow'); END
""",
    f"""
CREATE TRIGGER measurement_comes_back_to_its_place BEFORE INSERT ON measurement_step
WHEN NEW.step = 'restored' AND EXISTS (
    SELECT 1 FROM measurement AS m
    JOIN indicator_definition AS d ON d.indicator = m.indicator AND d.version = m.version
    JOIN measurement AS own ON own.id = NEW.measurement_id
    JOIN indicator_definition AS o ON o.indicator = own.indicator AND o.version = own.version
    WHERE m.indicator = own.indicator AND m.part = own.part AND m.period = own.period
      AND d.series = o.series AND m.id IS NOT own.id AND m.id IS NOT own.replaces
      AND m.replaces IS NOT own.id AND NOT {_MEASURED_GONE.format("m.id")}
      AND NOT EXISTS (SELECT 1 FROM measurement AS n WHERE n.replaces = m.id
          AND NOT {_MEASURED_GONE.format("n.id")}))
BEGIN SELECT RAISE(ABORT, 'TD79 period has a measurement already'); END
""",
)

_FIRST_REPORTS = """
INSERT INTO work_report (seq, id, proposal_id, day, progress, said, quality, quality_cause,
    quality_correction, time, time_cause, time_correction, money, money_cause, money_correction,
    suggested, departure, milestones, results, replaces, is_example, at, actor)
SELECT row_number() OVER (ORDER BY p.changed_at, p.seq), 'first/' || p.id, p.id,
    substr(p.changed_at, 1, 10), p.progress, p.progress_text, 'grey', '', '', 'grey', '', '',
    'grey', '', '', 'grey', '', '[]', '[]', NULL, (SELECT is_example FROM register_info),
    p.changed_at, coalesce((SELECT l.actor FROM log_entry AS l WHERE l.subject = 'proposal'
        AND l.subject_id = p.id AND l.after LIKE '%"progress%' ORDER BY l.seq DESC LIMIT 1),
        (SELECT v.actor FROM proposal_version AS v WHERE v.proposal_id = p.id
         ORDER BY v.version LIMIT 1))
FROM proposal AS p WHERE p.progress <> 'not_started' OR p.progress_text <> ''
"""


def upgrade() -> None:
    """Make the tables, take over what was said, and guard it from then on."""
    connection = op.get_bind()
    for statement in (*TABLES, _FIRST_REPORTS, *GUARDS):
        connection.exec_driver_sql(statement.strip())
    tables = (
        *("work_report", "work_report_step", "indicator_definition"),
        *("measurement", "measurement_step"),
    )
    for table in tables:
        for event in ("UPDATE", "DELETE"):
            _keep(connection, table, event)


def _keep(connection: Connection, table: str, event: str) -> None:
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
        " BEGIN SELECT RAISE(ABORT, 'TD01 row is kept'); END"
    )
