"""What the team comes to while it discusses, and the advice that it is writing.

Both are working state: they change until the advice is recorded, which table ``advice``
then keeps for ever. Every change of them is in the log.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = (
    """
CREATE TABLE team_judgement (
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    condition_id TEXT NOT NULL,
    judgement TEXT NOT NULL CHECK (judgement IN (
        'meets', 'meets_partly', 'fails', 'not_assessed', 'not_applicable')),
    reason TEXT NOT NULL,
    evidence TEXT NOT NULL,
    parts TEXT NOT NULL,
    proposal_version INTEGER NOT NULL CHECK (proposal_version >= 1),
    version INTEGER NOT NULL,
    PRIMARY KEY (proposal_id, condition_id)
) STRICT
""",
    """
CREATE TABLE advice_text (
    proposal_id TEXT PRIMARY KEY REFERENCES proposal (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('', 'positive', 'conditional', 'negative')),
    reasoning TEXT NOT NULL,
    minority_view TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT
""",
)


def upgrade() -> None:
    """Make the two tables."""
    for table in TABLES:
        op.get_bind().exec_driver_sql(table.strip())
