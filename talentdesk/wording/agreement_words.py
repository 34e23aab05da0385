"""What agreement, levels and what-ifs say, in whole sentences."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from talentdesk.domain.agreement import Reading, Reliability, Spread
from talentdesk.domain.reviewer_levels import LEAST_REVIEWS, ReviewerLevel
from talentdesk.domain.reviews import Gate
from talentdesk.domain.what_if import Combining, WhatIf
from talentdesk.wording.formatting import (
    MINUS,
    choice_text,
    count_text,
    number_text,
    percent_text,
)
from talentdesk.wording.terms import term

_MEANINGS: Final = {
    Reading.RELIABLE: (
        "De beoordelaars lezen de voorwaarden op dezelfde manier. Op hun oordelen kun je bouwen."
    ),
    Reading.TENTATIVE: (
        "De beoordelaars zijn het vaak eens, maar niet overal. "
        "Bespreek de verschillen voordat je op de oordelen bouwt."
    ),
    Reading.WEAK: (
        "De beoordelaars lezen de voorwaarden verschillend. "
        "Zonder bespreking zeggen hun oordelen samen weinig."
    ),
}
_BOUNDS: Final = (
    "Vanaf 0,800 kun je op oordelen bouwen, vanaf 0,667 met zorg. "
    "Dat is een afspraak uit onderzoek, geen regel van het plan."
)
_MOST_NAMES: Final = 3
_RULES: Final = {
    Combining.LOWEST: "Het laagste oordeel telt",
    Combining.MAJORITY: "Meer dan de helft beslist",
    Combining.MEAN: "Het dichtst bij het gemiddelde",
    Combining.LEVELLED: "Gemiddelde, niveau verrekend",
}


def decimal_text(value: Fraction, digits: int = 2) -> str:
    """For example ``0,62``; rounded half away from zero, with a true minus sign."""
    scale = 10**digits
    scaled = (abs(value.numerator) * scale * 2 + value.denominator) // (2 * value.denominator)
    whole, rest = divmod(scaled, scale)
    sign = MINUS if value < 0 and scaled else ""
    return f"{sign}{number_text(whole)},{rest:0{digits}d}"


def alpha_text(found: Reliability) -> str:
    """For example ``0,815``; without a figure that says why in one word."""
    if found.alpha is None:
        return "te weinig" if not found.units else "geen"
    # Rounded down: a figure never shows a bound that it does not reach.
    return decimal_text(Fraction(found.alpha * 1000 // 1, 1000), 3)


def agreement_meaning(found: Reliability) -> str:
    """What the figure means for who uses the judgements."""
    if found.alpha is None:
        if not found.units:
            return "Nog geen voorwaarde is door twee mensen beoordeeld."
        return (
            "Iedereen geeft overal hetzelfde oordeel. "
            "Of het van het voorstel afhangt, is dan niet te meten."
        )
    if found.alpha <= 0:
        return (
            "De beoordelaars zijn het niet vaker eens dan bij toeval. "
            "Zonder bespreking zeggen hun oordelen samen weinig."
        )
    return _MEANINGS[found.reading]


def agreement_basis(found: Reliability) -> str:
    """What the figure was reckoned over; empty when there is nothing."""
    if not found.units:
        return ""
    share = percent_text(found.same * 1000 // found.units)
    counted = count_text(found.values, "oordeel", "oordelen")
    same = f"Bij {number_text(found.same)} van {number_text(found.units)} vragen ({share})"
    return f"{same} zegt iedereen hetzelfde. Samen zijn dat {counted}."


def agreement_bounds() -> str:
    """Where the bounds come from."""
    return _BOUNDS


def spread_text(found: Spread) -> str:
    """For example ``2 × voldoet tegenover voldoet niet, 5 × één stap verschil``."""
    parts = []
    if found.wide:
        parts.append(f"{number_text(found.wide)} × voldoet tegenover voldoet niet")
    if found.step:
        parts.append(f"{number_text(found.step)} × één stap verschil")
    if found.thin:
        thin = count_text(found.thin, "vraag", "vragen")
        parts.append(f"{thin} met minder dan twee oordelen")
    return ", ".join(parts) or "geen verschil"


def often_text(found: Spread) -> str:
    """On how many proposals people differ over one condition, for example ``7 van 16``."""
    return f"{number_text(found.apart)} van {number_text(found.apart + found.same)}"


def level_text(found: ReviewerLevel | None) -> str:
    """For example ``0,25 milder``; ``te weinig`` where it would mean nothing."""
    if found is None or found.level is None:
        return "te weinig"
    shown = decimal_text(abs(found.level))
    if shown == "0,00":
        return "gelijk"
    return f"{shown} {'milder' if found.level > 0 else 'strenger'}"


def level_sentence(name: str, found: ReviewerLevel, *, stands_out: bool) -> str:
    """What the level of one reviewer rests on."""
    shared = count_text(found.reviews, "voorstel", "voorstellen")
    if found.level is None:
        return f"{name} deelt {shared} met anderen. Pas vanaf {LEAST_REVIEWS} zegt dat iets."
    said = (
        f"{name} oordeelt bij {number_text(found.milder)} van {shared} milder dan de anderen"
        f" en bij {number_text(found.stricter)} strenger."
    )
    chance = "Toeval is onwaarschijnlijk." if stands_out else "Dat kan toeval zijn."
    return f"{said} {chance}"


def rule_text(rule: Combining) -> str:
    """The rule of a what-if, as the head of a line."""
    return _RULES[rule]


def gate_text(found: WhatIf) -> str:
    """The outcome of a what-if in a few words."""
    if found.gate is Gate.UNKNOWN and found.rule is Combining.MAJORITY:
        return "geen meerderheid"
    return term(found.gate)


def turning_sentences(names: Sequence[str], singles: Sequence[str]) -> str:
    """Who or what makes the difference under one rule; empty when nobody does.

    Args:
        names: of the reviewers in ``WhatIf.without``.
        singles: the judgements in ``WhatIf.single``, such as ``regisseur wonen op L.2``.
    """
    said = []
    if names:
        said.append(f"Anders zonder {_or_list(names)}.")
    if singles:
        said.append(f"Anders zonder één oordeel: {_or_list(singles)}.")
    return " ".join(said)


def _or_list(items: Sequence[str]) -> str:
    if len(items) <= _MOST_NAMES:
        return choice_text(items)
    more = count_text(len(items) - _MOST_NAMES, "ander", "anderen")
    return choice_text([*items[:_MOST_NAMES], more])
