"""Texts of papers, kept with their decision or moment."""

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Nothing yet."""
