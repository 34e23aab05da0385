"""What would have come out under another rule, or without one reviewer or one judgement.

All of it is a what-if: the team decides on each condition and none of these rules is in force.
A condition with a rank below 'voldoet' closes the gate; one without an outcome keeps it open.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import lcm
from typing import Final

from talentdesk.domain.people import PersonId
from talentdesk.domain.reviewer_levels import Given, ReviewerLevel
from talentdesk.domain.reviews import RANKED, Gate, Judgement


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
class Corrections:
    """What LEVELLED takes off, in parts of ``whole``: whole numbers are exact and fast."""

    whole: int
    parts: Mapping[PersonId, int]


NO_CORRECTIONS: Final = Corrections(1, {})


def corrections_of(levels: Mapping[PersonId, ReviewerLevel]) -> Corrections:
    """The corrections of reviewers whose level is known; nothing for the others."""
    whole = lcm(*(found.correction.denominator for found in levels.values()))
    parts = {person: int(found.correction * whole) for person, found in levels.items()}
    return Corrections(whole, parts)


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


def turning(given: Mapping[str, Given], corrections: Corrections = NO_CORRECTIONS) -> Turning:
    """What turns the outcome of one proposal.

    Args:
        given: by condition that holds what people gave; empty where nobody judged.
        corrections: what LEVELLED takes off.
    """
    return Turning(tuple(_what_if(rule, given, corrections) for rule in Combining))


def combined(rule: Combining, given: Given, corrections: Corrections = NO_CORRECTIONS) -> Judgement:
    """What the rule makes of the judgements on one condition; 'not assessed' for nothing."""
    ranks = tuple(given.values())
    if rule is not Combining.LEVELLED:
        return _of_ranks(rule, ranks)
    if not ranks:
        return Judgement.NOT_ASSESSED
    taken_off = sum(corrections.parts.get(person, 0) for person in given)
    return _nearest(corrections.whole * sum(ranks) - taken_off, corrections.whole * len(ranks))


def gate_of(outcomes: Collection[Judgement]) -> Gate:
    """The gate over all conditions that hold, as ``reviews.assess`` reckons it."""
    if Judgement.FAILS in outcomes or Judgement.MEETS_PARTLY in outcomes:
        return Gate.NO
    return Gate.YES if all(item is Judgement.MEETS for item in outcomes) else Gate.UNKNOWN


def hinge(outcomes: Mapping[str, Judgement]) -> str:
    """The one condition that closes the gate by itself; empty when it is not just one."""
    closing = [
        condition
        for condition, judgement in outcomes.items()
        if judgement in (Judgement.FAILS, Judgement.MEETS_PARTLY)
    ]
    return closing[0] if len(closing) == 1 else ""


def _of_ranks(rule: Combining, ranks: Sequence[int]) -> Judgement:
    if not ranks:
        return Judgement.NOT_ASSESSED
    if rule is Combining.LOWEST:
        return RANKED[min(ranks)]
    if rule is Combining.MEAN:
        return _nearest(sum(ranks), len(ranks))
    most = next((rank for rank in set(ranks) if ranks.count(rank) * 2 > len(ranks)), None)
    return Judgement.NOT_ASSESSED if most is None else RANKED[most]


def _nearest(total: int, count: int) -> Judgement:
    """The judgement nearest to ``total / count``; half way is the lower one."""
    rank = -((count - 2 * total) // (2 * count))
    return RANKED[min(len(RANKED) - 1, max(0, rank))]


def _what_if(rule: Combining, given: Mapping[str, Given], corrections: Corrections) -> WhatIf:
    outcomes = {key: combined(rule, ranks, corrections) for key, ranks in given.items()}
    gate = gate_of(outcomes.values())
    if rule not in LEFT_OUT or gate is Gate.UNKNOWN:
        return WhatIf(rule, gate)
    left = _left_out(rule, given, outcomes)
    counts = Counter(outcomes.values())
    changes: defaultdict[PersonId, list[tuple[str, Judgement]]] = defaultdict(list)
    for (person, condition), outcome in left.items():
        changes[person].append((condition, outcome))
    without = tuple(
        person
        for person, changed in changes.items()
        if _gate_after(counts, [(outcomes[key], outcome) for key, outcome in changed]) is not gate
    )
    single = tuple(
        (person, condition)
        for (person, condition), outcome in left.items()
        if _gate_after(counts, [(outcomes[condition], outcome)]) is not gate
    )
    return WhatIf(rule, gate, without, single)


def _left_out(
    rule: Combining, given: Mapping[str, Given], outcomes: Mapping[str, Judgement]
) -> dict[tuple[PersonId, str], Judgement]:
    """Every judgement without which its condition comes out otherwise, and how."""
    found = {}
    for condition, ranks in given.items():
        values = list(ranks.values())
        kinds = set(values)
        if len(kinds) == 1 < len(values):
            continue  # all say the same: one voice less changes nothing
        for kind in kinds:
            values.remove(kind)
            outcome = _of_ranks(rule, values)
            values.append(kind)
            if outcome is not outcomes[condition]:
                for person, rank in ranks.items():
                    if rank == kind:
                        found[person, condition] = outcome
    return found


def _gate_after(
    counts: Mapping[Judgement, int], changed: Sequence[tuple[Judgement, Judgement]]
) -> Gate:
    """The gate when some outcomes become others."""
    after = Counter(counts)
    for before, outcome in changed:
        after[before] -= 1
        after[outcome] += 1
    return gate_of({outcome for outcome, count in after.items() if count})
