"""Guards of what the ledger and its commitments may do in a closed period."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Nothing yet."""
