"""What a row is stays what it is, also where the rest of it may change.

Found by trying every column of every table: with REPLACE another program could give a row the
key of another, which was gone then without a word; it could raise the cap of a tranche or the
amount of a decision that money rests on, and let a series of numbers begin again.
"""

from alembic import op

revision = "0012"
down_revision = "0011"

KEEPS = {
    "register_info": ("id", "register_id", "created_at", "is_example"),
    "person": ("seq", "id"),
    "number_series": ("prefix",),
    "proposal": ("seq", "id", "number", "created_at"),
    "review": ("id", "proposal_id", "reviewer_id", "is_example"),
    "review_round": ("seq", "id", "opened_at", "is_example"),
    "decision": (
        "seq", "amount_cents", "tranche", "departure_reason", "plan_reference", "recorded_at",
        "recorded_by",
    ),
    "tranche": ("id", "name", "amount_cents"),
}  # fmt: skip
"""Columns that are written once. The name and the role of a person do change, and a proposal
changes its kind."""
NOT_REPLACED = {
    "register_info": ("id",),
    "person": ("seq", "id"),
    "number_series": ("prefix",),
    "review": ("id", "proposal_id, reviewer_id"),
    "tranche": ("id",),
}
NEVER_DELETED = ("register_info", "number_series")

# A number that was given is never given again.
SERIES = """
CREATE TRIGGER number_series_only_goes_up BEFORE UPDATE ON number_series
WHEN NEW.last < OLD.last
BEGIN SELECT RAISE(ABORT, 'TD92 numbers only go up'); END
"""


def upgrade() -> None:
    """Make the guards."""
    connection = op.get_bind()
    for table, columns in KEEPS.items():
        changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in columns)
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_keeps_what_it_is BEFORE UPDATE OF {', '.join(columns)}"
            f" ON {table} WHEN {changed}"
            " BEGIN SELECT RAISE(ABORT, 'TD90 row keeps what it is'); END"
        )
    for table, keys in NOT_REPLACED.items():
        same = " OR ".join(_same(key) for key in keys)
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_is_not_replaced BEFORE INSERT ON {table}"
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"
            " BEGIN SELECT RAISE(ABORT, 'TD91 row is there already'); END"
        )
    for table in NEVER_DELETED:
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}"
            " BEGIN SELECT RAISE(ABORT, 'TD01 row is kept'); END"
        )
    connection.exec_driver_sql(SERIES.strip())


def _same(key: str) -> str:
    return "(" + " AND ".join(f"{name} = NEW.{name}" for name in key.split(", ")) + ")"
