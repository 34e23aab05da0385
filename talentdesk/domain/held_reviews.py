"""What a register holds, as far as files that come back are about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from talentdesk.domain.kept_reviews import ReviewKey
from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Proposal, ProposalId, ProposalVersion
from talentdesk.domain.review_entries import ReviewEntry
from talentdesk.domain.rounds import ReviewRound, RoundId


@dataclass(frozen=True, slots=True)
class HeldReviews:
    """The register at one moment.

    ``programme`` is in force; ``programmes`` holds by hash every one that is or was.
    ``versions`` holds the contents that may have been judged, by proposal and version.
    ``entries`` are all of them, ``apart`` the seals of those that do not count. ``unsealed``
    holds what stands in a working state and in no entry yet, as the entry that it would be;
    that one is in ``entries`` too.
    ``received`` holds the hashes of the files that were taken in before.
    """

    register_id: str
    log_seq: int
    programme: Programme
    programmes: Mapping[str, Programme]
    rounds: Mapping[RoundId, ReviewRound]
    people: Mapping[PersonId, str]
    proposals: Mapping[ProposalId, Proposal]
    versions: Mapping[tuple[ProposalId, int], ProposalVersion]
    entries: Mapping[ReviewKey, tuple[ReviewEntry, ...]] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    unsealed: Mapping[ReviewKey, ReviewEntry] = field(default_factory=dict)
    received: frozenset[str] = frozenset()

    def is_asked(self, round_id: RoundId, proposal: ProposalId, reviewer: PersonId) -> bool:
        """Whether the round asks that reviewer to judge that proposal."""
        draft = self.rounds[round_id].draft
        return proposal in draft.proposals and reviewer in draft.reviewers
