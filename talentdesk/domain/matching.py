"""What the matcher says of postings and commitments: links, evidence in bits, differences."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

CENTIBITS: Final = 100
"""Bits are kept in hundredths, as whole numbers: sums do not depend on their order."""


class EvidenceKind(StrEnum):
    """One kind of fact for or against a match."""

    PRIOR = "prior"
    REFERENCE = "reference"
    REFERENCE_PART = "reference_part"
    REFERENCE_WEAK = "reference_weak"
    REFERENCE_OTHER = "reference_other"
    AMOUNT = "amount"
    AMOUNT_ROUNDING = "amount_rounding"
    AMOUNT_VAT = "amount_vat"
    AMOUNT_PRICE = "amount_price"
    AMOUNT_PART = "amount_part"
    AMOUNT_MORE = "amount_more"
    SUM = "sum"
    TOGETHER = "together"
    RELATION = "relation"
    RELATION_NEAR = "relation_near"
    RELATION_MISSING = "relation_missing"
    RELATION_OTHER = "relation_other"
    DATE_SOON = "date_soon"
    DATE_LATER = "date_later"
    DATE_LATE = "date_late"
    DATE_BEFORE = "date_before"
    DATE_LONG_BEFORE = "date_long_before"
    COST_CENTRE = "cost_centre"
    COST_CENTRE_MISSING = "cost_centre_missing"
    COST_CENTRE_OTHER = "cost_centre_other"
    WORDS = "words"
    WORDS_NONE = "words_none"
    WORDS_OTHER = "words_other"
    INSTALMENT = "instalment"
    INSTALMENT_WHOLE = "instalment_whole"
    COUNTED = "counted"
    COLLECTIVE_WORD = "collective_word"
    VAT_WORD = "vat_word"
    REVERSAL_WORD = "reversal_word"
    CHANCE = "chance"
    RIVAL = "rival"


class MatchStage(StrEnum):
    """How a suggestion was found."""

    REFERENCE = "reference"
    SINGLE = "single"
    INSTALMENTS = "instalments"
    COLLECTIVE = "collective"
    PART = "part"


class WhyNotReason(StrEnum):
    """Why a posting is not suggested for a commitment."""

    SUGGESTED = "suggested"
    POSTING_ELSEWHERE = "posting_elsewhere"
    POSTING_UNDONE = "posting_undone"
    COMMITMENT_FULL = "commitment_full"
    AMOUNT_MORE = "amount_more"
    TOO_WEAK = "too_weak"
    RIVALS = "rivals"


class AmountDifference(StrEnum):
    """Why the posted amount is another than what is taken from the commitment."""

    VAT_21 = "vat_21"
    VAT_9 = "vat_9"
    ROUNDING = "rounding"
    PRICE = "price"


@dataclass(frozen=True, slots=True)
class MatchEvidence:
    """One fact and what it weighs.

    ``fact`` is the text it rests on (a number, a name, a word; empty when there is none),
    ``count`` the number it rests on, such as how many lines have that amount.
    """

    kind: EvidenceKind
    centibits: int
    fact: str = ""
    count: int = 0

    @property
    def bits(self) -> float:
        """Above zero speaks for the match, below zero against it."""
        return self.centibits / CENTIBITS


@dataclass(frozen=True, slots=True)
class MatchLink:
    """``cents`` of one posting for one commitment; negative on a reversal."""

    posting: str
    commitment: str
    cents: int


@dataclass(frozen=True, slots=True)
class MatchDifference:
    """Posted minus taken from the commitments, in cents, and the name of it."""

    kind: AmountDifference
    cents: int


@dataclass(frozen=True, slots=True)
class ChanceShare:
    """Of ``tried`` other amounts as round as this one, ``hits`` can be made as well."""

    hits: int
    tried: int

    @property
    def thousandths(self) -> int:
        """The share in thousandths; 0 when nothing was tried."""
        return round(1000 * self.hits / self.tried) if self.tried else 0


@dataclass(frozen=True, slots=True)
class MatchSuggestion:
    """Postings that belong to commitments, why, and what is against it.

    The links add up to what was posted. What is taken from the commitments is that sum
    minus ``difference``. ``chance`` is None unless amounts were added up to find it.
    """

    links: tuple[MatchLink, ...]
    evidence: tuple[MatchEvidence, ...]
    stage: MatchStage
    difference: MatchDifference | None = None
    chance: ChanceShare | None = None

    @property
    def centibits(self) -> int:
        """The logarithm of the odds that it is right, in hundredths of bits."""
        return sum(item.centibits for item in self.evidence)

    @property
    def bits(self) -> float:
        """6 bits: about one in 64 is wrong; 10 bits: about one in a thousand."""
        return self.centibits / CENTIBITS

    @property
    def posted_cents(self) -> int:
        """What the links add up to."""
        return sum(link.cents for link in self.links)

    @property
    def taken_cents(self) -> int:
        """What is taken from the commitments together."""
        return self.posted_cents - (self.difference.cents if self.difference else 0)

    def taken_from(self, commitment: str) -> int:
        """What is taken from one of its commitments; the last one bears the difference."""
        own = sum(link.cents for link in self.links if link.commitment == commitment)
        last = bool(self.links) and self.links[-1].commitment == commitment
        return own - (self.difference.cents if self.difference and last else 0)


@dataclass(frozen=True, slots=True)
class MatchReversal:
    """Lines that undo each other: together they are nothing.

    ``rebooked`` is the line that books it again, empty when nothing was.
    """

    lines: tuple[str, ...]
    rebooked: str
    evidence: tuple[MatchEvidence, ...]

    @property
    def bits(self) -> float:
        """The logarithm of the odds that these lines undo each other."""
        return sum(item.centibits for item in self.evidence) / CENTIBITS


@dataclass(frozen=True, slots=True)
class WhyNot:
    """The answer to why a posting is not suggested for a commitment.

    ``pair`` is what the two would be together, with the evidence; ``others`` are the ids of
    what stands in the way (commitments, or postings where the commitment is full).
    """

    reason: WhyNotReason
    pair: MatchSuggestion
    others: tuple[str, ...] = ()
