"""SQLModel tables of snapshots; as ``records``, and nothing of them leaves this package."""

from sqlmodel import Field, SQLModel

from talentdesk.register.person_marks import PersonMark


class SnapshotRecord(SQLModel, table=True):
    """Table ``snapshot``: what was frozen, why and by whom; never changed."""

    __tablename__ = "snapshot"

    seq: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    number: str = Field(unique=True)
    moment: str
    title: str
    year: int
    years: int
    as_of: str
    standing: str
    follows: str
    reason: str
    revision: str
    program_version: str
    programme_hash: str = Field(foreign_key="programme_version.hash")
    log_head: str
    seal: str
    size: int
    pieces: int
    at: str
    actor: str = Field(sa_type=PersonMark)


class SnapshotPartRecord(SQLModel, table=True):
    """Table ``snapshot_part``: a compressed piece of the image of a snapshot."""

    __tablename__ = "snapshot_part"

    snapshot: int = Field(primary_key=True, foreign_key="snapshot.seq")
    piece: int = Field(primary_key=True)
    bytes: bytes


KEY_OF_SNAPSHOTS: dict[type[SQLModel], tuple[str, ...]] = {SnapshotRecord: ("id",)}
"""Those that the session itself writes to the log; the seal in it stands for the parts."""
