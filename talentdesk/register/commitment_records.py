"""SQLModel tables of commitments; as ``records``, and nothing of them leaves this package."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from talentdesk.register.person_marks import PersonMark


class CommitmentRecord(SQLModel, table=True):
    """Table ``commitment``; ``spread`` is the amount per year that a draft is to enter with."""

    __tablename__ = "commitment"

    seq: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    number: str = Field(unique=True)
    kind: str
    proposal_id: str = Field(foreign_key="proposal.id")
    line: str
    day: str
    spread: str
    description: str = ""
    relation: str = ""
    reference: str = ""
    cost_centre: str = ""
    account: str = ""
    is_example: int = 0
    version: int = 1


class CommitmentEventRecord(SQLModel, table=True):
    """Table ``commitment_event``: one year of one step; never changed."""

    __tablename__ = "commitment_event"
    __table_args__ = (UniqueConstraint("commitment_id", "act", "year"),)

    seq: int = Field(primary_key=True)
    commitment_id: str = Field(foreign_key="commitment.id")
    act: int
    year: int
    step: str
    undoes: int | None = None
    proposal_id: str = Field(foreign_key="proposal.id")
    line: str
    day: str
    cents: int
    amount_cents: int
    reason: str = ""
    document: str = ""
    at: str
    actor: str = Field(sa_type=PersonMark)


KEY_OF_COMMITMENTS: dict[type[SQLModel], tuple[str, ...]] = {
    CommitmentRecord: ("id",),
    CommitmentEventRecord: ("commitment_id", "act", "year"),
}
"""Those that the session itself writes to the log."""
