"""SQLModel tables. Names end in Record; they never leave this package.

Days and moments are ISO text, amounts whole cents; ``version`` is the optimistic lock.
The migrations make the tables; a test holds the two against each other.
"""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from talentdesk.register.commitment_records import KEY_OF_COMMITMENTS
from talentdesk.register.decision_texts import DecisionTextRecord
from talentdesk.register.erasure_records import KEY_OF_ERASURE
from talentdesk.register.iv3_records import KEY_OF_IV3
from talentdesk.register.ledger_records import KEY_OF_LEDGER
from talentdesk.register.person_marks import PersonMark
from talentdesk.register.progress_records import KEY_OF_PROGRESS
from talentdesk.register.round_records import KEY_OF_ROUNDS
from talentdesk.register.snapshot_records import KEY_OF_SNAPSHOTS
from talentdesk.register.templates import KEY_OF_TEMPLATES


class RegisterInfoRecord(SQLModel, table=True):
    """Table ``register_info``: one row about the file itself."""

    __tablename__ = "register_info"

    id: int = Field(default=1, primary_key=True)
    register_id: str
    created_at: str
    programme_hash: str = Field(foreign_key="programme_version.hash")
    is_example: int = 0
    version: int = 1


class ProgrammeVersionRecord(SQLModel, table=True):
    """Table ``programme_version``: every programme file that was ever in force."""

    __tablename__ = "programme_version"

    hash: str = Field(primary_key=True)
    title: str
    text: str
    outline: str
    adopted_at: str
    adopted_by: str = Field(sa_type=PersonMark)


class PersonRecord(SQLModel, table=True):
    """Table ``person``."""

    __tablename__ = "person"

    seq: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    name: str
    role: str
    line: str = ""
    is_active: int = 1
    version: int = 1


class NumberSeriesRecord(SQLModel, table=True):
    """Table ``number_series``: the last number given per prefix."""

    __tablename__ = "number_series"

    prefix: str = Field(primary_key=True)
    last: int


class ProposalRecord(SQLModel, table=True):
    """Table ``proposal``: the head of a proposal; its content is in ``proposal_version``."""

    __tablename__ = "proposal"

    seq: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    number: str = Field(unique=True)
    kind: str
    title: str
    sort_key: str
    line: str
    status: str
    status_reason: str = ""
    progress: str
    progress_text: str = ""
    brand: str
    in_showcase: int = 0
    is_new: int = 1
    plan_reference: str = ""
    costs_cents: int | None = None
    requested_cents: int | None = None
    content_version: int = 1
    content_hash: str
    version: int = 1
    created_at: str
    changed_at: str


class ProposalVersionRecord(SQLModel, table=True):
    """Table ``proposal_version``: the content, kept for ever."""

    __tablename__ = "proposal_version"

    proposal_id: str = Field(primary_key=True, foreign_key="proposal.id")
    version: int = Field(primary_key=True)
    content_hash: str
    content: str
    at: str
    actor: str = Field(sa_type=PersonMark)


class ReviewRecord(SQLModel, table=True):
    """Table ``review``: one reviewer, one proposal."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("proposal_id", "reviewer_id"),)

    id: str = Field(primary_key=True)
    proposal_id: str = Field(foreign_key="proposal.id")
    reviewer_id: str = Field(foreign_key="person.id")
    status: str
    proposal_version: int
    programme_hash: str = Field(foreign_key="programme_version.hash")
    revision: int = 0
    recusal_reason: str = ""
    is_example: int = 0
    version: int = 1
    changed_at: str
    is_forked: int = 0


class JudgementRecord(SQLModel, table=True):
    """Table ``judgement``: the working state of a review, one row per condition."""

    __tablename__ = "judgement"

    review_id: str = Field(primary_key=True, foreign_key="review.id")
    condition_id: str = Field(primary_key=True)
    judgement: str
    reason: str = ""
    evidence: str = ""
    parts: str = "[]"


class AdviceRecord(SQLModel, table=True):
    """Table ``advice``; the last row of a proposal is the one that holds."""

    __tablename__ = "advice"

    seq: int = Field(primary_key=True)
    id: str = Field(unique=True)
    proposal_id: str = Field(foreign_key="proposal.id")
    content: str
    proposal_version: int
    programme_hash: str = Field(foreign_key="programme_version.hash")
    is_example: int = 0
    at: str
    actor: str = Field(sa_type=PersonMark)


class TeamJudgementRecord(SQLModel, table=True):
    """Table ``team_judgement``: what the team came to on a condition, until it advises."""

    __tablename__ = "team_judgement"

    proposal_id: str = Field(primary_key=True, foreign_key="proposal.id")
    condition_id: str = Field(primary_key=True)
    judgement: str
    reason: str = ""
    evidence: str = ""
    parts: str = "[]"
    proposal_version: int
    version: int = 1


class AdviceTextRecord(SQLModel, table=True):
    """Table ``advice_text``: the advice that is being written; ``outcome`` empty: not chosen."""

    __tablename__ = "advice_text"

    proposal_id: str = Field(primary_key=True, foreign_key="proposal.id")
    outcome: str = ""
    reasoning: str = ""
    minority_view: str = ""
    version: int = 1


class DecisionRecord(SQLModel, table=True):
    """Table ``decision``."""

    __tablename__ = "decision"

    seq: int = Field(primary_key=True)
    id: str = Field(unique=True)
    number: str = Field(unique=True)
    kind: str
    body: str
    document: str
    case_number: str = ""
    day: str | None = None
    standing: str
    amount_cents: int | None = None
    tranche: str = ""
    proposal_id: str | None = Field(default=None, foreign_key="proposal.id")
    departure_reason: str = ""
    note: str = ""
    plan_reference: str = ""
    version: int = 1
    recorded_at: str
    recorded_by: str = Field(sa_type=PersonMark)


class TrancheRecord(SQLModel, table=True):
    """Table ``tranche``: the standing that a tranche has in this register."""

    __tablename__ = "tranche"

    id: str = Field(primary_key=True)
    name: str
    amount_cents: int | None = None
    standing: str
    decision_id: str | None = Field(default=None, foreign_key="decision.id")
    version: int = 1


class MovementRecord(SQLModel, table=True):
    """Table ``movement``: the journal of the reserve; never changed."""

    __tablename__ = "movement"

    seq: int = Field(primary_key=True)
    id: str = Field(unique=True)
    number: str = Field(unique=True)
    kind: str
    day: str
    source: str
    target: str
    tranche: str | None = Field(default=None, foreign_key="tranche.id")
    proposal_id: str | None = Field(default=None, foreign_key="proposal.id")
    amount_cents: int
    decision_id: str = Field(foreign_key="decision.id")
    note: str = ""
    reverses: str | None = Field(default=None, foreign_key="movement.id", unique=True)
    at: str
    actor: str = Field(sa_type=PersonMark)


class LogEntryRecord(SQLModel, table=True):
    """Table ``log_entry``: the sealed log."""

    __tablename__ = "log_entry"

    seq: int = Field(primary_key=True)
    at: str
    actor: str = Field(sa_type=PersonMark)
    action: str
    subject: str
    subject_id: str
    before: str
    after: str
    previous: str
    seal: str = Field(unique=True)


class UndoStepRecord(SQLModel, table=True):
    """Table ``undo_step``: edits that their maker can take back; state of a person's desk."""

    __tablename__ = "undo_step"

    seq: int | None = Field(default=None, primary_key=True)
    person_id: str
    subject: str
    subject_id: str
    before: str
    after: str
    state: str = "done"


class ColumnProfileRecord(SQLModel, table=True):
    """Table ``column_profile``: remembered mappings of someone's columns."""

    __tablename__ = "column_profile"

    name: str = Field(primary_key=True)
    header_key: str
    content: str
    version: int = 1


class SavedFilterRecord(SQLModel, table=True):
    """Table ``saved_filter``: a filter that someone kept under a name."""

    __tablename__ = "saved_filter"

    id: str = Field(primary_key=True)
    person_id: str
    name: str
    content: str
    version: int = 1


KEY_OF: dict[type[SQLModel], tuple[str, ...]] = {
    RegisterInfoRecord: ("id",),
    ProgrammeVersionRecord: ("hash",),
    PersonRecord: ("id",),
    ProposalRecord: ("id",),
    ReviewRecord: ("id",),
    JudgementRecord: ("review_id", "condition_id"),
    AdviceRecord: ("id",),
    TeamJudgementRecord: ("proposal_id", "condition_id"),
    AdviceTextRecord: ("proposal_id",),
    DecisionRecord: ("id",),
    DecisionTextRecord: ("owner", "block"),
    TrancheRecord: ("id",),
    MovementRecord: ("id",),
    ColumnProfileRecord: ("name",),
    SavedFilterRecord: ("id",),
    **KEY_OF_ERASURE,
    **KEY_OF_ROUNDS,
    **KEY_OF_LEDGER,
    **KEY_OF_COMMITMENTS,
    **KEY_OF_IV3,
    **KEY_OF_PROGRESS,
    **KEY_OF_SNAPSHOTS,
    **KEY_OF_TEMPLATES,
}
"""Tables whose changes are written to the log, with what names a row there."""
