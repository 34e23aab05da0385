"""SQLModel tables of review rounds; as ``records``, and nothing of them leaves this package."""

from sqlmodel import Field, SQLModel

from talentdesk.register.person_marks import PersonMark


class ReviewEntryRecord(SQLModel, table=True):
    """Table ``review_entry``: sealed entries; ``received`` is the hash of the file, or empty."""

    __tablename__ = "review_entry"

    id: str = Field(primary_key=True)
    proposal_id: str = Field(foreign_key="proposal.id")
    reviewer_id: str = Field(foreign_key="person.id")
    version: int
    previous: str
    lineage: str
    proposal_version: int
    proposal_hash: str
    programme_hash: str
    content: str
    received: str = ""
    at: str
    actor: str = Field(sa_type=PersonMark)


class EntryAdmissionRecord(SQLModel, table=True):
    """Table ``entry_admission``: an entry was set apart, and let in later on."""

    __tablename__ = "entry_admission"

    entry_id: str = Field(primary_key=True, foreign_key="review_entry.id")
    step: str = Field(primary_key=True)
    because: str = ""
    reason: str = ""
    at: str
    actor: str = Field(sa_type=PersonMark)


class ReviewNoteRecord(SQLModel, table=True):
    """Table ``review_note``: a judgement that the programme has no place for."""

    __tablename__ = "review_note"

    entry_id: str = Field(primary_key=True, foreign_key="review_entry.id")
    condition_id: str = Field(primary_key=True)
    judgement: str
    text: str


class ReviewRoundRecord(SQLModel, table=True):
    """Table ``review_round``."""

    __tablename__ = "review_round"

    seq: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    title: str
    deadline: str
    visibility: str
    status: str
    status_reason: str = ""
    opened_at: str
    is_example: int = 0
    version: int = 1


class RoundProposalRecord(SQLModel, table=True):
    """Table ``round_proposal``: what is judged in a round, in the order of ``place``."""

    __tablename__ = "round_proposal"

    round_id: str = Field(primary_key=True, foreign_key="review_round.id")
    proposal_id: str = Field(primary_key=True, foreign_key="proposal.id")
    place: int


class RoundReviewerRecord(SQLModel, table=True):
    """Table ``round_reviewer``: who judges in a round, in the order of ``place``."""

    __tablename__ = "round_reviewer"

    round_id: str = Field(primary_key=True, foreign_key="review_round.id")
    reviewer_id: str = Field(primary_key=True, foreign_key="person.id")
    place: int


class RoundIssueRecord(SQLModel, table=True):
    """Table ``round_issue``: a package or workbook that went out."""

    __tablename__ = "round_issue"

    id: str = Field(primary_key=True)
    round_id: str = Field(foreign_key="review_round.id")
    reviewer_id: str = Field(foreign_key="person.id")
    carrier: str
    sha256: str
    log_seq: int
    log_head: str
    at: str
    actor: str = Field(sa_type=PersonMark)


class ReceivedFileRecord(SQLModel, table=True):
    """Table ``received_file``: what came in, byte for byte."""

    __tablename__ = "received_file"

    sha256: str = Field(primary_key=True)
    name: str
    size: int
    content: bytes
    carrier: str
    issue: str
    round_id: str
    reviewer_id: str
    at: str
    actor: str = Field(sa_type=PersonMark)


class ColleagueKeyRecord(SQLModel, table=True):
    """Table ``colleague_key``: public keys in 64 hex digits; ``ended_at`` counts packages."""

    __tablename__ = "colleague_key"

    public_key: str = Field(primary_key=True)
    name: str
    code: str
    confirmed_at: str = ""
    confirmed_by: str = Field(default="", sa_type=PersonMark)
    ended_at: int | None = None
    version: int = 1


KEY_OF_ROUNDS: dict[type[SQLModel], tuple[str, ...]] = {
    ReviewRoundRecord: ("id",),
    RoundIssueRecord: ("id",),
    ColleagueKeyRecord: ("public_key",),
}
"""Those that the session itself writes to the log; the others are logged by their repository."""
