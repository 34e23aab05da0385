"""A counted fact in words, for papers and workbooks; it never fills in a judgement."""

from typing import Final

from talentdesk.domain.facts import Fact
from talentdesk.domain.kinds import Aim
from talentdesk.wording.formatting import euro_text, list_text, number_text, short_date
from talentdesk.wording.terms import term

NOT_FILLED_IN: Final = "niet ingevuld"


def fact_items(fact: Fact) -> tuple[str, ...]:
    """What was counted, each in words."""
    if fact.counted.fact != "segment_aims":
        return fact.items
    return tuple(term(Aim(item)) for item in fact.items)


def fact_value(fact: Fact) -> str:
    """The figure itself; what nobody filled in is said."""
    if fact.number is not None:
        return number_text(fact.number)
    if fact.amount is not None:
        return euro_text(fact.amount)
    if fact.day is not None:
        return short_date(fact.day)
    return NOT_FILLED_IN


def fact_verdict(fact: Fact) -> str:
    """How the figure stands to the minimum and the preferred number; empty without those."""
    if fact.is_enough is False:
        return "onder het minimum"
    if fact.is_preferred is False:
        return "genoeg, voorkeur niet gehaald"
    return "genoeg" if fact.is_enough else ""


def fact_bounds(fact: Fact) -> str:
    """For example ``minimum 2, voorkeur 3``; empty where there are none."""
    counted = fact.counted
    bounds = (("minimum", counted.minimum), ("voorkeur", counted.preferred))
    return ", ".join(f"{word} {number_text(n)}" for word, n in bounds if n is not None)


def fact_line(fact: Fact) -> str:
    """All of it on one line: what was counted, the figure, what is behind it, the bounds."""
    said = f"{fact.counted.text}: {fact_value(fact)}"
    if fact.items:
        said = f"{said}, namelijk {list_text(fact_items(fact))}"
    compared = "; ".join(part for part in (fact_bounds(fact), fact_verdict(fact)) if part)
    return f"{said}. {compared[:1].upper()}{compared[1:]}." if compared else f"{said}."
