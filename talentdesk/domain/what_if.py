"""What would have come out under another rule, or without one reviewer or one judgement.

All of it is a what-if: the team decides on each condition and none of these rules is in force.
A condition with a rank below 'voldoet' closes the gate; one without an outcome keeps it open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from talentdesk.domain.people import PersonId
from talentdesk.domain.reviewer_levels import Given
from talentdesk.domain.reviews import RANKED, Gate, Judgement

Outcomes = Mapping[str, Judgement]
"""By condition id what a rule makes of the judgements."""
_NOBODY: Final[Mapping[PersonId, Fraction]] = {}


class Combining(StrEnum):
    """How judgements on one condition become one."""

    LOWEST = "lowest"
    """The lowest that anyone gave."""
    MAJORITY = "majority"
    """What more than half give; without it there is no outcome."""
    MEAN = "mean"
    """The judgement nearest to the mean; half way is the lower one."""
    LEVELLED = "levelled"
    """As MEAN, with the level of each reviewer taken off."""


LEFT_OUT: Final = (Combining.LOWEST, Combining.MAJORITY)
"""Rules for which it is also told what one reviewer or one judgement does."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The gate under one rule.

    ``without`` holds the reviewers without whom it would be another, ``single`` the single
    judgements (reviewer, condition) of which that holds. Both stay empty for rules that are
    not in LEFT_OUT, and where the gate is unknown: what is not settled cannot turn.
    """

    rule: Combining
    gate: Gate
    without: tuple[PersonId, ...] = ()
    single: tuple[tuple[PersonId, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Turning:
    """Whether the outcome of a proposal stands firm; ``what_ifs`` are in order of the rules."""

    what_ifs: tuple[WhatIf, ...]

    @property
    def on_rule(self) -> bool:
        """Whether the rules give different gates."""
        return len({item.gate for item in self.what_ifs}) > 1

    @property
    def on_reviewer(self) -> bool:
        """Whether one reviewer makes the difference under a rule."""
        return any(item.without for item in self.what_ifs)

    @property
    def on_judgement(self) -> bool:
        """Whether one judgement makes the difference under a rule."""
        return any(item.single for item in self.what_ifs)

    @property
    def is_firm(self) -> bool:
        """Whether nothing turns it."""
        return not (self.on_rule or self.on_reviewer or self.on_judgement)


def turning(
    given: Mapping[str, Given], corrections: Mapping[PersonId, Fraction] = _NOBODY
) -> Turning:
    """What turns the outcome of one proposal.

    Args:
        given: by condition that holds what people gave; empty where nobody judged.
        corrections: what LEVELLED takes off, by reviewer; nothing for who is not in it.
    """
    return Turning(tuple(_what_if(rule, given, corrections) for rule in Combining))


def combined(
    rule: Combining, given: Given, corrections: Mapping[PersonId, Fraction] = _NOBODY
) -> Judgement:
    """What the rule makes of the judgements on one condition; 'not assessed' for nothing."""
    count = len(given)
    if not count:
        return Judgement.NOT_ASSESSED
    ranks = list(given.values())
    if rule is Combining.LOWEST:
        return RANKED[min(ranks)]
    if rule is Combining.MAJORITY:
        most = next((rank for rank in set(ranks) if ranks.count(rank) * 2 > count), None)
        return Judgement.NOT_ASSESSED if most is None else RANKED[most]
    total = Fraction(sum(ranks))
    if rule is Combining.LEVELLED:
        total -= sum((corrections.get(person, Fraction(0)) for person in given), Fraction(0))
    nearest = -((count - 2 * total) // (2 * count))
    return RANKED[min(2, max(0, nearest))]


def gate_of(outcomes: Outcomes) -> Gate:
    """The gate over the conditions that hold, as ``reviews.assess`` reckons it."""
    found = set(outcomes.values())
    if found & {Judgement.FAILS, Judgement.MEETS_PARTLY}:
        return Gate.NO
    return Gate.YES if found <= {Judgement.MEETS} else Gate.UNKNOWN


def hinge(outcomes: Outcomes) -> str:
    """The one condition that closes the gate by itself; empty when it is not just one."""
    closing = [
        condition
        for condition, judgement in outcomes.items()
        if judgement in (Judgement.FAILS, Judgement.MEETS_PARTLY)
    ]
    return closing[0] if len(closing) == 1 else ""


def _what_if(
    rule: Combining, given: Mapping[str, Given], corrections: Mapping[PersonId, Fraction]
) -> WhatIf:
    outcomes = {condition: combined(rule, ranks, corrections) for condition, ranks in given.items()}
    gate = gate_of(outcomes)
    if rule not in LEFT_OUT or gate is Gate.UNKNOWN:
        return WhatIf(rule, gate)
    other = {
        (person, condition): left
        for condition, ranks in given.items()
        # Where all say the same, one voice less changes nothing, unless it is the only one.
        if len(ranks) == 1 or len(set(ranks.values())) > 1
        for person in ranks
        if (left := combined(rule, _less(ranks, person))) is not outcomes[condition]
    }
    people = dict.fromkeys(person for ranks in given.values() for person in ranks)
    without = tuple(
        person
        for person in people
        if gate_of(outcomes | {key[1]: left for key, left in other.items() if key[0] == person})
        is not gate
    )
    single = tuple(
        key for key, left in other.items() if gate_of(outcomes | {key[1]: left}) is not gate
    )
    return WhatIf(rule, gate, without, single)


def _less(given: Given, person: PersonId) -> Given:
    return {other: rank for other, rank in given.items() if other != person}
