"""Where each cent of a posting has its place: a commitment, its own reversal, or a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from talentdesk.domain.ledger import PostingId
from talentdesk.domain.matching import AmountDifference, MatchEvidence
from talentdesk.domain.posting_periods import BookPeriod

ActId = NewType("ActId", int)
PlacementId = NewType("PlacementId", int)

BY_HAND: Final = "by_hand"
"""The stage of placements that a person made without a suggestion."""


class PlacementKind(StrEnum):
    """What a posting, or a part of it, is for."""

    COMMITMENT = "commitment"
    REVERSAL = "reversal"
    EXPLAINED = "explained"


class DifferenceKind(StrEnum):
    """Why register and ledger differ; the words are kept and never change."""

    TIMING = "timing"
    VAT = "vat"
    ROUNDING = "rounding"
    PRICE = "price"
    WRONG_COST_CENTRE = "wrong_cost_centre"
    NO_COMMITMENT = "no_commitment"
    NO_POSTING = "no_posting"
    DOUBLE = "double"
    OPEN_REVERSAL = "open_reversal"


class ActKind(StrEnum):
    """One thing that a person did with postings."""

    ACCEPT = "accept"
    ACCEPT_ALL = "accept_all"
    BY_HAND = "by_hand"
    REVERSAL = "reversal"
    EXPLAIN = "explain"
    REJECT = "reject"
    UNDO = "undo"
    IMPORT = "import"


_OF_AMOUNT: Final[Mapping[AmountDifference, DifferenceKind]] = {
    AmountDifference.VAT_21: DifferenceKind.VAT,
    AmountDifference.VAT_9: DifferenceKind.VAT,
    AmountDifference.ROUNDING: DifferenceKind.ROUNDING,
    AmountDifference.PRICE: DifferenceKind.PRICE,
}


def difference_of(kind: AmountDifference) -> DifferenceKind:
    """The kind of difference behind what the matcher calls it."""
    return _OF_AMOUNT[kind]


@dataclass(frozen=True, slots=True)
class PlacementDraft:
    """Cents of one posting that get a place; never zero, with the sign of the posting.

    ``taken_cents`` is what is taken from the commitment: another amount than ``cents`` only
    with a ``difference`` that says why. An explained one has a ``difference`` and an ``owner``,
    who follows it.
    """

    posting: PostingId
    kind: PlacementKind
    cents: int
    commitment: str = ""
    taken_cents: int = 0
    difference: DifferenceKind | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class PlacementGroup:
    """Placements that are made together; ``evidence`` is why, empty when made by hand."""

    placements: tuple[PlacementDraft, ...]
    stage: str = BY_HAND
    evidence: tuple[MatchEvidence, ...] = ()

    @property
    def centibits(self) -> int:
        """Hundredths of bits for it."""
        return sum(item.centibits for item in self.evidence)


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """A placement in the register; ``undone_by`` is None while it holds.

    It counts from period ``counts_in`` on, and until ``undone_in`` when it was undone.
    """

    id: PlacementId
    act: ActId
    group: int
    stage: str
    placed: PlacementDraft
    counts_in: BookPeriod
    undone_by: ActId | None = None
    undone_in: BookPeriod | None = None

    def holds_in(self, period: BookPeriod) -> bool:
        """Whether it counts in the figures until the end of a period."""
        is_undone = self.undone_in is not None and self.undone_in <= period
        return self.counts_in <= period and not is_undone


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act, with how much it placed: ``count`` placements of ``cents`` together.

    ``live`` of them still hold. ``undoes`` is the act that it took back.
    """

    id: ActId
    kind: ActKind
    reason: str
    at: datetime
    actor: str
    count: int
    cents: int
    live: int
    undoes: ActId | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A pair of posting and commitment that a person rejected, with the evidence of then."""

    posting: PostingId
    commitment: str
    evidence: tuple[MatchEvidence, ...] = ()
