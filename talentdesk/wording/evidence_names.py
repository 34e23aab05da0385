"""What each kind of evidence is called where its weight is shown."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.matching import EvidenceKind

EVIDENCE_NAMES: Final[Mapping[EvidenceKind, str]] = {
    EvidenceKind.PRIOR: "hoe vaak iets bij elkaar hoort",
    EvidenceKind.REFERENCE: "kenmerk staat in de omschrijving",
    EvidenceKind.REFERENCE_PART: "cijfers van het kenmerk staan erin",
    EvidenceKind.REFERENCE_WEAK: "deel van het kenmerk staat erin",
    EvidenceKind.REFERENCE_OTHER: "kenmerk van een andere verplichting",
    EvidenceKind.AMOUNT: "bedrag is gelijk",
    EvidenceKind.AMOUNT_ROUNDING: "bedrag is gelijk op een afronding na",
    EvidenceKind.AMOUNT_VAT: "bedrag is gelijk op de btw na",
    EvidenceKind.AMOUNT_PRICE: "bedrag is bijna gelijk",
    EvidenceKind.AMOUNT_PART: "bedrag is een deel van wat openstaat",
    EvidenceKind.AMOUNT_MORE: "bedrag is hoger dan wat openstaat",
    EvidenceKind.SUM: "bedragen komen samen precies uit",
    EvidenceKind.TOGETHER: "zwakste deel van een som",
    EvidenceKind.RELATION: "relatie is gelijk",
    EvidenceKind.RELATION_NEAR: "relatie is bijna zo geschreven",
    EvidenceKind.RELATION_MISSING: "relatie is niet bekend",
    EvidenceKind.RELATION_OTHER: "andere relatie",
    EvidenceKind.DATE_SOON: "datum kort na de verplichting",
    EvidenceKind.DATE_LATER: "datum binnen een jaar erna",
    EvidenceKind.DATE_LATE: "datum meer dan een jaar erna",
    EvidenceKind.DATE_BEFORE: "datum vlak voor de verplichting",
    EvidenceKind.DATE_LONG_BEFORE: "datum ruim voor de verplichting",
    EvidenceKind.COST_CENTRE: "kostenplaats is gelijk",
    EvidenceKind.COST_CENTRE_MISSING: "kostenplaats is niet bekend",
    EvidenceKind.COST_CENTRE_OTHER: "andere kostenplaats",
    EvidenceKind.WORDS: "woord staat in allebei",
    EvidenceKind.WORDS_NONE: "geen woord hetzelfde",
    EvidenceKind.WORDS_OTHER: "omschrijving gaat over iets anders",
    EvidenceKind.INSTALMENT: "omschrijving noemt een termijn",
    EvidenceKind.INSTALMENT_WHOLE: "noemt een termijn, maar is het geheel",
    EvidenceKind.COUNTED: "termijnen tellen tot de laatste",
    EvidenceKind.COLLECTIVE_WORD: "noemt een verzamelfactuur",
    EvidenceKind.VAT_WORD: "noemt btw",
    EvidenceKind.REVERSAL_WORD: "noemt een tegenboeking",
    EvidenceKind.CHANCE: "som kan toeval zijn",
    EvidenceKind.RIVAL: "iets anders past ook",
}
"""Short, without a verb of its own: each stands at the left of a figure."""


def bits_text(bits: float, *, signed: bool = False) -> str:
    """For example ``12,0``; ``signed`` puts a plus before what speaks for a match."""
    said = f"{bits:+.1f}" if signed else f"{bits:.1f}"
    return said.replace(".", ",").replace("-", "\N{MINUS SIGN}")
