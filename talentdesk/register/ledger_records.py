"""SQLModel tables of the ledger; as ``records``, and nothing of them leaves this package."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from talentdesk.register.person_marks import PersonMark


class LedgerFileRecord(SQLModel, table=True):
    """Table ``ledger_file``: a file that was taken in, what it says and what was wrong with it."""

    __tablename__ = "ledger_file"

    seq: int | None = Field(default=None, primary_key=True)
    sha256: str
    name: str
    format: str
    year: str
    is_part: int
    facts: str
    faults: str
    reason: str
    counts: str
    at: str
    actor: str = Field(sa_type=PersonMark)


class LedgerBatchRecord(SQLModel, table=True):
    """Table ``ledger_batch``: the new lines of one file that count in one period."""

    __tablename__ = "ledger_batch"

    seq: int | None = Field(default=None, primary_key=True)
    file: int = Field(foreign_key="ledger_file.seq")
    counts_in: str
    first_posting: int
    last_posting: int


class PostingRecord(SQLModel, table=True):
    """Table ``posting``: a line of the ledger as the last export tells it."""

    __tablename__ = "posting"
    __table_args__ = (UniqueConstraint("digest", "occurrence"),)

    seq: int | None = Field(default=None, primary_key=True)
    batch: int
    version: int
    changed_by: int | None = Field(default=None, foreign_key="ledger_file.seq")
    is_gone: int
    digest: bytes
    occurrence: int
    book_period: str
    day: str
    cents: int
    document_day: str
    file_row: int
    journal: str
    entry: str
    line: str
    period: str
    account: str
    account_name: str
    relation: str
    relation_name: str
    description: str
    entry_text: str
    document: str
    invoice: str
    order_number: str
    cost_centre: str
    project: str
    taakveld: str
    categorie: str
    currency: str


class PostingBeforeRecord(SQLModel, table=True):
    """Table ``posting_before``: what a posting was; the file itself writes it."""

    __tablename__ = "posting_before"

    posting: int = Field(primary_key=True, foreign_key="posting.seq")
    version: int = Field(primary_key=True)
    changed_by: int | None = Field(default=None, foreign_key="ledger_file.seq")
    is_gone: int
    digest: bytes
    occurrence: int
    book_period: str
    day: str
    cents: int
    document_day: str
    file_row: int
    journal: str
    entry: str
    line: str
    period: str
    account: str
    account_name: str
    relation: str
    relation_name: str
    description: str
    entry_text: str
    document: str
    invoice: str
    order_number: str
    cost_centre: str
    project: str
    taakveld: str
    categorie: str
    currency: str


class PostingCorrectionRecord(SQLModel, table=True):
    """Table ``posting_correction``: a change in a closed period, and where it counts."""

    __tablename__ = "posting_correction"

    posting: int = Field(primary_key=True, foreign_key="posting.seq")
    version: int = Field(primary_key=True)
    before_cents: int
    after_cents: int
    counts_in: str


class LedgerProfileRecord(SQLModel, table=True):
    """Table ``ledger_profile``: how someone's sheet of the ledger is read."""

    __tablename__ = "ledger_profile"

    name: str = Field(primary_key=True)
    content: str
    version: int = 1


class MatchActRecord(SQLModel, table=True):
    """Table ``match_act``: one thing that a person did with links; what undo takes back."""

    __tablename__ = "match_act"

    seq: int | None = Field(default=None, primary_key=True)
    kind: str
    undoes: int | None = Field(default=None, foreign_key="match_act.seq")
    reason: str
    at: str
    actor: str = Field(sa_type=PersonMark)


class MatchGroupRecord(SQLModel, table=True):
    """Table ``match_group``: placements that were made together on the same evidence."""

    __tablename__ = "match_group"

    seq: int | None = Field(default=None, primary_key=True)
    act: int = Field(foreign_key="match_act.seq")
    stage: str
    centibits: int
    evidence: str


class PlacementRecord(SQLModel, table=True):
    """Table ``placement``: cents of a posting that have their place."""

    __tablename__ = "placement"

    seq: int | None = Field(default=None, primary_key=True)
    match_group: int = Field(foreign_key="match_group.seq")
    posting: int = Field(foreign_key="posting.seq")
    kind: str
    commitment: str
    cents: int
    taken_cents: int
    difference: str
    owner: str = Field(sa_type=PersonMark)
    counts_in: str


class PlacementUndoRecord(SQLModel, table=True):
    """Table ``placement_undo``: a placement that no longer holds."""

    __tablename__ = "placement_undo"

    placement: int | None = Field(default=None, primary_key=True, foreign_key="placement.seq")
    act: int = Field(foreign_key="match_act.seq")
    counts_in: str


class MatchRejectionRecord(SQLModel, table=True):
    """Table ``match_rejection``: a pair that a person rejected, or no longer rejects."""

    __tablename__ = "match_rejection"

    seq: int | None = Field(default=None, primary_key=True)
    act: int = Field(foreign_key="match_act.seq")
    posting: int = Field(foreign_key="posting.seq")
    commitment: str
    is_rejected: int
    evidence: str


class DifferenceNoteRecord(SQLModel, table=True):
    """Table ``difference_note``: why two sides of the statement differ, and who follows it."""

    __tablename__ = "difference_note"

    seq: int | None = Field(default=None, primary_key=True)
    subject: str
    subject_id: str
    kind: str
    cents: int
    owner: str = Field(sa_type=PersonMark)
    reason: str
    counts_in: str
    at: str
    actor: str = Field(sa_type=PersonMark)


class AttributionRuleRecord(SQLModel, table=True):
    """Table ``attribution_rule``: which lines of the ledger are ours, and whose."""

    __tablename__ = "attribution_rule"

    seq: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    line: str
    proposal_id: str | None = Field(default=None, foreign_key="proposal.id")
    is_reserve: int
    first_year: int
    last_year: int
    content: str
    is_active: int
    version: int = 1
    counts_from: str = ""
    ended_in: str = ""


class MatchWeightsRecord(SQLModel, table=True):
    """Table ``match_weights``: what evidence weighs, each time it was learned or set back."""

    __tablename__ = "match_weights"

    seq: int | None = Field(default=None, primary_key=True)
    content: str
    after_act: int
    reason: str
    at: str
    actor: str = Field(sa_type=PersonMark)


class PeriodStepRecord(SQLModel, table=True):
    """Table ``period_step``: a period was closed, reopened, or a paper went out on it."""

    __tablename__ = "period_step"

    seq: int | None = Field(default=None, primary_key=True)
    period: str
    step: str
    figures: str
    hash: str
    reason: str
    at: str
    actor: str = Field(sa_type=PersonMark)


class YearEndPartRecord(SQLModel, table=True):
    """Table ``year_end_part``: what the council is asked to move to another year."""

    __tablename__ = "year_end_part"

    seq: int | None = Field(default=None, primary_key=True)
    decision_id: str = Field(foreign_key="decision.id")
    commitment: str
    proposal: str
    line: str
    tranche: str
    year_from: int
    year_to: int
    cents: int


class YearEndMoveRecord(SQLModel, table=True):
    """Table ``year_end_move``: what came of a part once the council had decided."""

    __tablename__ = "year_end_move"

    part: int | None = Field(default=None, primary_key=True, foreign_key="year_end_part.seq")
    cents: int
    day: str
    at: str
    actor: str = Field(sa_type=PersonMark)


KEY_OF_LEDGER: dict[type[SQLModel], tuple[str, ...]] = {
    LedgerProfileRecord: ("name",),
    AttributionRuleRecord: ("id",),
}
"""Those that the session itself writes to the log; the others are logged by their repository."""
