"""Proposals as a list shows them, and what is asked of the list."""

from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.ids import ProposalId
from talentdesk.domain.kinds import ProposalKind
from talentdesk.domain.money import Money
from talentdesk.domain.proposal_status import Brand, ProgressStatus, ProposalStatus


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One line of the list; amounts are None when not filled in.

    ``answered`` of ``conditions`` are judged in the review of the person who looks.
    """

    id: ProposalId
    number: str
    title: str
    kind: ProposalKind
    line: str
    status: ProposalStatus
    progress: ProgressStatus
    brand: Brand
    is_new: bool
    costs: Money | None
    requested: Money | None
    granted: Money
    answered: int
    conditions: int
    handed_in: int
    content_version: int
    changed_at: datetime
    plan_reference: str = ""


@dataclass(frozen=True, slots=True)
class ProposalFilter:
    """What the list shows; an empty tuple or text lets everything through.

    ``sort`` holds column keys, first the most important, with ``-`` in front for
    descending: registered, number, title, line, status, kind, costs, requested, granted, changed.
    """

    text: str = ""
    lines: tuple[str, ...] = ()
    statuses: tuple[ProposalStatus, ...] = ()
    kinds: tuple[ProposalKind, ...] = ()
    years: tuple[int, ...] = ()
    segments: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    waits_for_reviewer: str = ""
    without_budget: bool = False
    new_only: bool = False
    sort: tuple[str, ...] = ("registered",)


@dataclass(frozen=True, slots=True)
class ListTotals:
    """Sums over exactly the proposals that are shown."""

    count: int
    costs: Money
    requested: Money
    granted: Money
