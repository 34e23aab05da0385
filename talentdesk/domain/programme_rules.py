"""Money, moments and rules of a programme, and its own choices where the plan is silent."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from talentdesk.domain.codes import Taakveld
from talentdesk.domain.kinds import Body, Force, ReviewerNaming, Standing
from talentdesk.domain.money import Money

DEVIATION_AMOUNT: Final = Money(50_000_00)
"""Above it a deviation is explained, unless a programme chooses another amount."""


@dataclass(frozen=True, slots=True)
class Reserve:
    """The one pot of the programme; ``aliases`` only help to find it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    is_incidental: bool
    code: str = ""


@dataclass(frozen=True, slots=True)
class PlanDecision:
    """A decision that the plan names; ``amount`` and ``day`` None where it does not give them."""

    id: str
    document: str
    body: Body
    kind: str
    standing: Standing
    amount: Money | None = None
    day: date | None = None
    case_number: str = ""


@dataclass(frozen=True, slots=True)
class ReportingMoment:
    """A moment of the planning and control cycle.

    The first book year that it is about is ``offset`` years after the year it falls in, and it
    is about ``years`` book years. ``as_of`` is the day in the first book year that its money
    holds for, and ``deadline`` the day in its own year before which it has to be there; both as
    ``12-31``, empty when there is no such day. A ``numbered`` one comes more than once a year.
    """

    id: str
    name: str
    series: str = ""
    month: str = ""
    purpose: str = ""
    offset: int = 0
    years: int = 1
    as_of: str = ""
    deadline: str = ""
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that is measured; values come later, never from the plan's percentages."""

    id: str
    name: str
    unit: str
    level: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class TaakveldName:
    """An Iv3 taakveld with its name; ``line`` is empty where no line is suggested."""

    code: Taakveld
    name: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the programme with its force and the paragraph it rests on."""

    id: str
    force: Force
    basis: str
    text: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Own choices where the plan is silent; each default is neutral (O-02, O-04, O-10, O-24).

    Scores are in thousandths of a condition; ``mandate`` None means: nobody but the executive.
    ``reviewers_on_papers``: by their role unless the programme wants names, as papers travel.
    Above ``deviation_amount`` or ``deviation_share`` (thousandths of the grant) a deviation is
    explained; after ``progress_days`` without a report the progress of a proposal is old.
    """

    score_meets: int = 1000
    score_meets_partly: int = 500
    score_fails: int = 0
    municipality_counts_as_group: bool = False
    minimum_groups: int = 2
    preferred_groups: int = 3
    max_budget_years: int = 3
    mandate: Money | None = None
    reviewers_on_papers: ReviewerNaming = ReviewerNaming.ROLES
    deviation_amount: Money = DEVIATION_AMOUNT
    deviation_share: int = 100
    progress_days: int = 120
    notes: tuple[tuple[str, str], ...] = ()
