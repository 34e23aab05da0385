"""Why a suggestion of the matcher fits, what is against it, and why another was not made."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from talentdesk.domain.match_levels import MatchLevel
from talentdesk.domain.matching import (
    AmountDifference,
    EvidenceKind,
    MatchEvidence,
    MatchReversal,
    MatchSuggestion,
    WhyNot,
    WhyNotReason,
)
from talentdesk.domain.money import Money
from talentdesk.wording.formatting import count_text, euro_text, list_text, percent_text

FOR: Final[Mapping[EvidenceKind, str]] = {
    EvidenceKind.REFERENCE: "het kenmerk {fact} in de omschrijving staat",
    EvidenceKind.REFERENCE_PART: "de cijfers van het kenmerk {fact} in de omschrijving staan",
    EvidenceKind.REFERENCE_WEAK: "een deel van het kenmerk {fact} in de omschrijving staat",
    EvidenceKind.AMOUNT: "dit bedrag {times} voorkomt",
    EvidenceKind.AMOUNT_ROUNDING: "het bedrag op een afronding na gelijk is",
    EvidenceKind.AMOUNT_VAT: "het bedrag op de btw na gelijk is",
    EvidenceKind.AMOUNT_PRICE: "het bedrag bijna gelijk is",
    EvidenceKind.AMOUNT_PART: "het bedrag past in wat nog openstaat",
    EvidenceKind.SUM: "{count} bedragen samen precies uitkomen",
    EvidenceKind.COUNTED: "de omschrijvingen van termijn 1 tot en met de laatste tellen",
    EvidenceKind.RELATION: "de relatie gelijk is ({fact})",
    EvidenceKind.RELATION_NEAR: "de relatie bijna zo is geschreven ({fact})",
    EvidenceKind.DATE_SOON: "de datum kort na de verplichting ligt",
    EvidenceKind.DATE_LATER: "de datum binnen een jaar na de verplichting ligt",
    EvidenceKind.COST_CENTRE: "de kostenplaats gelijk is ({fact})",
    EvidenceKind.WORDS: "het woord '{fact}' in allebei staat",
    EvidenceKind.INSTALMENT: "de omschrijving een termijn noemt",
    EvidenceKind.COLLECTIVE_WORD: "de omschrijving een verzamelfactuur noemt",
    EvidenceKind.VAT_WORD: "de omschrijving btw noemt",
    EvidenceKind.REVERSAL_WORD: "de omschrijving een tegenboeking noemt",
}
"""What speaks for a match, to follow 'omdat'."""
AGAINST: Final[Mapping[EvidenceKind, str]] = {
    EvidenceKind.REFERENCE_OTHER: "de omschrijving noemt een andere verplichting",
    EvidenceKind.AMOUNT: "dit bedrag komt {times} voor",
    EvidenceKind.AMOUNT_ROUNDING: "het verschil in cijfers achter de komma",
    EvidenceKind.AMOUNT_VAT: "het verschil in btw",
    EvidenceKind.AMOUNT_PRICE: "een ander bedrag",
    EvidenceKind.AMOUNT_PART: "het bedrag is een deel van wat openstaat",
    EvidenceKind.AMOUNT_MORE: "het bedrag is hoger dan wat openstaat",
    EvidenceKind.TOGETHER: "niet elk deel is even zeker",
    EvidenceKind.RELATION_NEAR: "de relatie is anders geschreven ({fact})",
    EvidenceKind.RELATION_MISSING: "de relatie is niet bekend",
    EvidenceKind.RELATION_OTHER: "andere relatie",
    EvidenceKind.DATE_SOON: "de datum ligt kort na de verplichting",
    EvidenceKind.DATE_LATER: "de datum ligt maanden na de verplichting",
    EvidenceKind.DATE_LATE: "de datum ligt meer dan een jaar na de verplichting",
    EvidenceKind.DATE_BEFORE: "de datum ligt vlak voor de verplichting",
    EvidenceKind.DATE_LONG_BEFORE: "de datum ligt ruim voor de verplichting",
    EvidenceKind.COST_CENTRE_MISSING: "de kostenplaats is niet bekend",
    EvidenceKind.COST_CENTRE_OTHER: "andere kostenplaats ({fact})",
    EvidenceKind.WORDS_NONE: "geen woord hetzelfde",
    EvidenceKind.WORDS_OTHER: "de omschrijving gaat over iets anders",
    EvidenceKind.INSTALMENT: "de omschrijving noemt een termijn",
    EvidenceKind.INSTALMENT_WHOLE: "de omschrijving noemt een termijn, en dit is het hele bedrag",
    EvidenceKind.CHANCE: "de som kan toeval zijn",
    EvidenceKind.RIVAL: "iets anders past ook",
}
"""What speaks against a match, to follow a colon."""
_DIFFERENCES: Final[Mapping[AmountDifference, str]] = {
    AmountDifference.VAT_21: "btw 21%",
    AmountDifference.VAT_9: "btw 9%",
    AmountDifference.ROUNDING: "afronding",
    AmountDifference.PRICE: "prijs",
}
_WHY_NOT: Final[Mapping[WhyNotReason, str]] = {
    WhyNotReason.SUGGESTED: "Deze boeking wordt al voorgesteld bij deze verplichting.",
    WhyNotReason.POSTING_ELSEWHERE: "Deze boeking past beter bij {others}.",
    WhyNotReason.POSTING_UNDONE: "Deze boeking is met een tegenboeking ongedaan gemaakt.",
    WhyNotReason.COMMITMENT_FULL: "Deze verplichting is al vol met {count}.",
    WhyNotReason.AMOUNT_MORE: "Het bedrag is hoger dan wat er openstaat.",
    WhyNotReason.TOO_WEAK: "Er zijn te weinig aanwijzingen.",
    WhyNotReason.RIVALS: "Er past meer even goed, dus kies je zelf.",
}
LEVELS: Final[Mapping[MatchLevel, str]] = {
    MatchLevel.SURE: "zeker",
    MatchLevel.LIKELY: "waarschijnlijk",
    MatchLevel.MAYBE: "misschien",
}
"""How sure a suggestion is."""
_MOST_NAMED: Final = 3


def fits_text(evidence: Iterable[MatchEvidence]) -> str:
    """``Past omdat …; spreekt tegen: ….``, the heaviest first; sentence M-fits."""
    reasons, doubts = _sides(evidence)
    return f"Past omdat {reasons or 'niets het uitsluit'}; spreekt tegen: {doubts or 'niets'}."


def evidence_lines(evidence: Iterable[MatchEvidence]) -> tuple[list[str], list[str]]:
    """What speaks for a match (to follow 'omdat') and what against it, the heaviest first."""
    said = [item for item in evidence if item.kind is not EvidenceKind.PRIOR]
    heaviest = sorted(said, key=lambda item: -abs(item.centibits))
    reasons = [_phrase(FOR, item) for item in heaviest if item.centibits > 0]
    doubts = [_phrase(AGAINST, item) for item in heaviest if item.centibits <= 0]
    return [each for each in reasons if each], [each for each in doubts if each]


def chance_text(suggestion: MatchSuggestion) -> str:
    """How often chance makes such a sum; empty when nothing was added up; sentence M-chance."""
    chance = suggestion.chance
    if chance is None or not chance.tried:
        return ""
    postings = {link.posting for link in suggestion.links}
    many = len(postings) > 1
    count = len(postings) if many else len({link.commitment for link in suggestion.links})
    amount = euro_text(Money(suggestion.taken_cents))
    what = f"{count} {'boekingen' if many else 'verplichtingen'}"
    share = percent_text(chance.thousandths)
    if not chance.hits:
        return f"Deze {what} zijn samen precies {amount}. Geen ander bedrag is zo te maken."
    return (
        f"Deze {what} zijn samen precies {amount}. Dat kan toeval zijn: {share} van de andere "
        "bedragen is ook zo te maken."
    )


def difference_text(suggestion: MatchSuggestion) -> str:
    """For example ``btw 21%: € 21,00``; empty without a difference."""
    difference = suggestion.difference
    if difference is None:
        return ""
    return f"{_DIFFERENCES[difference.kind]}: {euro_text(Money(difference.cents))}"


def reversal_text(reversal: MatchReversal) -> str:
    """That lines undo each other, and whether they were booked again."""
    count = len(reversal.lines)
    again = " Daarna is het opnieuw geboekt." if reversal.rebooked else ""
    return f"Deze {count} boekingen zijn samen nul: de ene maakt de andere ongedaan.{again}"


def why_not_text(why: WhyNot, names: Sequence[str]) -> str:
    """Why a match was not suggested, and what there is to see of it.

    Args:
        why: The answer of the matcher.
        names: What the screen calls ``why.others``, in the same order.
    """
    reasons, doubts = _sides(why.pair.evidence)
    found = f"Ervoor: {reasons or 'niets'}; ertegen: {doubts or 'niets'}."
    return f"{why_not_reason(why, names)} {found}"


def why_not_reason(why: WhyNot, names: Sequence[str]) -> str:
    """The first sentence of ``why_not_text``: for where the evidence is listed below it."""
    named = list(names[:_MOST_NAMED])
    if len(names) > _MOST_NAMED:
        named.append(f"nog {len(names) - _MOST_NAMED}")
    count = count_text(len(names), "boeking", "boekingen")
    return _WHY_NOT[why.reason].format(others=list_text(named) or "iets anders", count=count)


def _sides(evidence: Iterable[MatchEvidence]) -> tuple[str, str]:
    """What speaks for it and what against it, the heaviest first; empty for nothing."""
    reasons, doubts = evidence_lines(evidence)
    return list_text(reasons), list_text(doubts)


def _phrase(phrases: Mapping[EvidenceKind, str], item: MatchEvidence) -> str:
    times = "één keer" if item.count < 2 else count_text(item.count, "keer", "keer")
    phrase = phrases.get(item.kind, "")
    return phrase.format(fact=item.fact, count=item.count, times=times)
