"""What a proposal is judged on: criteria, conditions, and what is counted beside them."""

from dataclasses import dataclass

from talentdesk.domain.kinds import ProposalKind


@dataclass(frozen=True, slots=True)
class CountedFact:
    """What the register counts and shows beside the judgement; it never fills one in.

    ``minimum`` and ``preferred`` are None where there is nothing to compare with;
    ``basis`` says where the numbers come from.
    """

    fact: str
    text: str
    minimum: int | None = None
    preferred: int | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things that can be ticked at a condition (an aspect)."""

    id: str
    label: str
    question: str


@dataclass(frozen=True, slots=True)
class ConditionPart:
    """A yes/no question on a part of a condition; role required, either, preferred or explains."""

    id: str
    role: str
    question: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the letters; ``applies_to`` the kinds of proposal it holds for."""

    id: str
    letter: str
    name: str
    applies_to: frozenset[ProposalKind]


@dataclass(frozen=True, slots=True)
class Condition:
    """One demand under a criterion, asked as a question in plain Dutch.

    ``official_text`` is empty until the municipality fills it in. ``parts_rule`` is
    none, all or any. ``evidence_prompt`` is empty where a plain yes needs no evidence.
    """

    id: str
    criterion: str
    name: str
    question: str
    applies_to: frozenset[ProposalKind]
    paragraph: str
    official_text: str = ""
    help: str = ""
    parts_rule: str = "none"
    parts: tuple[ConditionPart, ...] = ()
    choices: tuple[Choice, ...] = ()
    minimum_choices: int = 0
    counted: tuple[CountedFact, ...] = ()
    reason_prompt: str = ""
    evidence_prompt: str = ""
    note: str = ""
    weight: int = 1
