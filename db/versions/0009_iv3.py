"""Which account belongs to which Iv3 cell."""

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Nothing yet."""
