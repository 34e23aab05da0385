"""SQLModel tables of names and of who was erased; nothing of them leaves this package."""

from sqlmodel import Field, SQLModel

from talentdesk.register.person_marks import PersonMark


class PersonErasureRecord(SQLModel, table=True):
    """Table ``person_erasure``: who was erased, why and by whom; never changed."""

    __tablename__ = "person_erasure"

    seq: int | None = Field(default=None, primary_key=True)
    person: str = Field(foreign_key="person.id", unique=True)
    reason: str
    at: str
    actor: str = Field(sa_type=PersonMark)


class KeptNameRecord(SQLModel, table=True):
    """Table ``kept_name``: the name behind a code in the log, until it is erased."""

    __tablename__ = "kept_name"

    seq: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    subject: str
    subject_id: str
    salt: bytes
    value: str
    erasure: int | None = Field(default=None, foreign_key="person_erasure.seq")


KEY_OF_ERASURE: dict[type[SQLModel], tuple[str, ...]] = {PersonErasureRecord: ("seq",)}
"""Those that the session itself writes to the log; names never are."""
