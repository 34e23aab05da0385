"""What the register holds of ledger files and postings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.ledger import LedgerColumns, Posting, PostingId
from talentdesk.domain.ledger_facts import LedgerFacts, LedgerFault
from talentdesk.domain.ledger_plan import LedgerPlan
from talentdesk.domain.posting_periods import BookPeriod


@dataclass(frozen=True, slots=True)
class LedgerIntake:
    """A file that is to be taken in, exactly as it was planned.

    ``reason`` is why it may go in although it does not agree with itself; empty when it does.
    ``is_part`` tells that the file holds a part of the ledger, so that nothing is gone because
    it is not in it.
    """

    facts: LedgerFacts
    faults: tuple[LedgerFault, ...]
    columns: LedgerColumns
    digests: Sequence[bytes]
    plan: LedgerPlan
    reason: str = ""
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class LedgerCounts:
    """How many postings a file brought, and what it did to those that were there."""

    new: int = 0
    same: int = 0
    changed: int = 0
    gone: int = 0
    returned: int = 0
    outside: int = 0

    @classmethod
    def of(cls, plan: LedgerPlan) -> "LedgerCounts":
        """The counts of a plan."""
        return cls(
            len(plan.new),
            len(plan.same),
            len(plan.changed),
            len(plan.gone),
            len(plan.returned),
            plan.outside,
        )


@dataclass(frozen=True, slots=True)
class LedgerFileRow:
    """A ledger file that was taken in.

    ``facts`` and ``faults`` are plain JSON values: what the file says of itself, and what did
    not agree. ``seq`` counts the files from 1.
    """

    seq: int
    sha256: str
    name: str
    format: str
    year: str
    is_part: bool
    facts: Mapping[str, object]
    faults: Sequence[Mapping[str, object]]
    reason: str
    counts: LedgerCounts
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class PostingRow:
    """A posting of the register as the last export tells it.

    ``book_period`` is its own period and ``counts_in`` the one whose figures it is in: a later
    one when its own was closed before it came. ``file`` brought it; ``changed_by`` is the last
    file that said something else of it, 0 when none did. ``is_gone``: that file has it no more.
    """

    id: PostingId
    posting: Posting
    book_period: BookPeriod
    counts_in: BookPeriod
    file: int
    changed_by: int = 0
    is_gone: bool = False
    version: int = 1

    @property
    def cents(self) -> int:
        """What it counts for: debit above zero, nothing when it is gone."""
        return 0 if self.is_gone else self.posting.amount.cents

    @property
    def is_correction(self) -> bool:
        """Whether it came after its own period was closed."""
        return self.counts_in != self.book_period


@dataclass(frozen=True, slots=True)
class PostingCorrection:
    """A posting of a closed period became another in ``version``; it counts in ``counts_in``.

    ``before`` and ``after`` are cents; nothing when it was or is gone.
    """

    posting: PostingId
    version: int
    before: int
    after: int
    counts_in: BookPeriod
