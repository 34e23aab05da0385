"""What each kind of evidence weighs: one object that can be seen, changed and set back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, Self

from talentdesk.domain.matching import CENTIBITS, EvidenceKind

RESEARCHED: Final[Mapping[EvidenceKind, float]] = MappingProxyType(
    {
        EvidenceKind.REFERENCE: 24.0,
        EvidenceKind.REFERENCE_PART: 22.0,
        EvidenceKind.REFERENCE_WEAK: 9.0,
        EvidenceKind.REFERENCE_OTHER: -8.0,
        EvidenceKind.AMOUNT: 22.0,
        EvidenceKind.AMOUNT_ROUNDING: -4.5,
        EvidenceKind.AMOUNT_VAT: -4.5,
        EvidenceKind.AMOUNT_PRICE: 1.0,
        EvidenceKind.AMOUNT_PART: 1.0,
        EvidenceKind.AMOUNT_MORE: -5.0,
        EvidenceKind.SUM: 10.0,
        EvidenceKind.RELATION: 12.0,
        EvidenceKind.RELATION_NEAR: 8.0,
        EvidenceKind.RELATION_MISSING: 0.0,
        EvidenceKind.RELATION_OTHER: -6.0,
        EvidenceKind.DATE_SOON: 2.5,
        EvidenceKind.DATE_LATER: -0.5,
        EvidenceKind.DATE_LATE: -3.0,
        EvidenceKind.DATE_BEFORE: -2.0,
        EvidenceKind.DATE_LONG_BEFORE: -7.0,
        EvidenceKind.COST_CENTRE: 8.0,
        EvidenceKind.COST_CENTRE_MISSING: 0.0,
        EvidenceKind.COST_CENTRE_OTHER: -1.5,
        EvidenceKind.WORDS: 6.0,
        EvidenceKind.WORDS_NONE: -0.5,
        EvidenceKind.WORDS_OTHER: -2.5,
        EvidenceKind.INSTALMENT: 6.0,
        EvidenceKind.INSTALMENT_WHOLE: -3.0,
        EvidenceKind.COUNTED: 6.0,
        EvidenceKind.COLLECTIVE_WORD: 7.0,
        EvidenceKind.VAT_WORD: 3.0,
        EvidenceKind.REVERSAL_WORD: 5.0,
    }
)
"""In bits, and for a rarity (reference, amount, relation, cost centre, words) the most.

Amount, relation, cost centre and words weigh as much as they are rare in the ledger at
hand, never more than this; the other kinds weigh exactly this.
"""


@dataclass(frozen=True, slots=True)
class Weights:
    """Bits per kind of evidence, and what counts as near in money and time.

    ``bits`` holds every kind except the prior and rivals, which the ledger itself gives.
    ``rounding_cents`` is the most that a rounding differs, ``price_thousandths`` the most
    that a price differs. Suggestions of ``sure`` bits and more are chosen unseen, those of
    ``offered`` bits are shown; each needs ``margin`` bits more than any other way to place
    what it places. A sum that at least ``chance_thousandths`` of the other amounts could be
    as well is worth at most ``doubtful`` bits.
    """

    bits: Mapping[EvidenceKind, float] = field(default_factory=lambda: RESEARCHED)
    rounding_cents: int = 3
    price_thousandths: int = 20
    sure: float = 6.0
    offered: float = 3.0
    doubtful: float = 5.5
    margin: float = 2.0
    chance_thousandths: int = 100

    def centibits(self, kind: EvidenceKind) -> int:
        """What a kind weighs, in hundredths of bits."""
        return round(CENTIBITS * self.bits[kind])

    def with_bits(self, changed: Mapping[EvidenceKind, float]) -> Self:
        """The same with other bits for some kinds."""
        return replace(self, bits=MappingProxyType({**self.bits, **changed}))

    def moved(self) -> dict[EvidenceKind, tuple[float, float]]:
        """The kinds that differ from the researched ones: (researched, now)."""
        return {
            kind: (RESEARCHED[kind], bits)
            for kind, bits in self.bits.items()
            if bits != RESEARCHED[kind]
        }
