"""Workbooks of the finance department that are filled."""

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Nothing yet."""
