"""The receipt of a file that came back: what was taken in, what was not, and under which seal."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.log import LogHead
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_intake import (
    ApartBecause,
    ReviewFate,
)
from talentdesk.domain.review_plans import (
    PlannedReview,
)
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.domain.rounds import RoundId


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What became of one review.

    ``entry`` is the seal of what the register has of it now, '' when it has nothing;
    ``version`` counts the entries of that review. ``apart`` says why it does not count;
    with ``reason`` someone let it in all the same. ``judged_version`` is the version of the
    proposal.
    """

    proposal: ProposalId
    number: str
    fate: ReviewFate
    judged_version: int = 0
    present_version: int = 0
    entry: str = ""
    version: int = 0
    status: ReviewStatus = ReviewStatus.IN_PROGRESS
    apart: ApartBecause | None = None
    reason: str = ""

    @property
    def counts(self) -> bool:
        """Whether the register has it, and nothing stands in its way."""
        return bool(self.entry) and (self.apart is None or bool(self.reason))


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the main register says of one file that it received.

    ``log`` is the head of its log after that. ``on_behalf`` is why someone else than the
    reviewer filled it in, '' when nobody did.
    """

    register_id: str
    round: RoundId
    issue: str
    reviewer: PersonId
    file: str
    sha256: str
    counter: int
    received_at: datetime
    lines: tuple[ReceiptLine, ...]
    log: LogHead
    on_behalf: str = ""

    def line(self, proposal: ProposalId) -> ReceiptLine | None:
        """What became of the review of one proposal; None when it was not in the file."""
        return next((item for item in self.lines if item.proposal == proposal), None)


def receipt_line(
    review: PlannedReview, left_out: Collection[str], let_in: Mapping[str, str]
) -> ReceiptLine:
    """What became of a planned review.

    Args:
        review: as it was planned.
        left_out: seals of the entries that someone chose not to take in.
        let_in: reasons by seal, of those set apart that count all the same.
    """
    entry = review.entry
    if entry is None and review.fate is ReviewFate.SAME:
        entry = review.incoming.entry
    if entry is not None and entry.id in left_out:
        entry = None
    return ReceiptLine(
        proposal=review.proposal,
        number=review.number,
        fate=review.fate,
        judged_version=review.judged_version,
        present_version=review.present_version,
        entry=entry.id if entry else "",
        version=entry.version if entry else 0,
        status=entry.content.status if entry else ReviewStatus.IN_PROGRESS,
        apart=review.apart,
        reason=let_in.get(entry.id, "") if entry else "",
    )
