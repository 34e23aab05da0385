"""What waits for a decision, and everything that is needed to take one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from talentdesk.domain.decisions import Decision
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Body, Programme, Standing
from talentdesk.domain.proposals import Proposal, ProposalFilter, ProposalId, ProposalStatus
from talentdesk.domain.reserve import TrancheState
from talentdesk.domain.reviews import Advice, Assessment, assess
from talentdesk.domain.rules import Finding, check_complete, check_judged
from talentdesk.register.database import Register
from talentdesk.register.proposal_search import first_keys, list_totals, proposal_rows
from talentdesk.services.workplace import Workplace

SHOWN: Final = 50
"""Proposals per kind of waiting that are listed; the rest is only counted."""


class WaitKind(StrEnum):
    """Why something waits, in the order of urgency."""

    EXECUTIVE = "executive"
    """The executive has it."""
    ADVISED = "advised"
    """The team advised; it can be presented."""
    DEFERRED = "deferred"
    """The executive put it off; it can be presented again."""
    COUNCIL = "council"
    """A decision of the council is only proposed."""
    PAPER = "paper"
    """A decision was adopted, and its case number or day is not filled in."""


_STATUSES: Final[Mapping[WaitKind, ProposalStatus]] = {
    WaitKind.EXECUTIVE: ProposalStatus.BEFORE_EXECUTIVE,
    WaitKind.ADVISED: ProposalStatus.ADVISED,
    WaitKind.DEFERRED: ProposalStatus.DEFERRED,
}


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """One thing that waits: a proposal (then ``decision`` is None) or a decision.

    ``amount`` is asked or decided, None when not filled in; ``since`` is the day of the last
    change.
    """

    kind: WaitKind
    number: str
    title: str
    since: date
    amount: Money | None = None
    line: str = ""
    proposal: ProposalId | None = None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits, with how many of each kind there are; not more than ``SHOWN`` are listed."""

    items: tuple[WaitingItem, ...]
    counts: Mapping[WaitKind, int]


@dataclass(frozen=True, slots=True)
class DecisionCase:
    """One proposal as whoever decides needs it.

    ``advice`` and ``assessment`` (of what the team settled) are None before there is an advice.
    ``obstacles`` are the rules that keep it from the executive.
    """

    proposal: Proposal
    advice: Advice | None
    assessment: Assessment | None
    decisions: tuple[Decision, ...]
    tranches: tuple[TrancheState, ...]
    obstacles: tuple[Finding, ...]

    @property
    def advice_is_stale(self) -> bool:
        """Whether the proposal changed after the advice."""
        advice = self.advice
        return advice is not None and advice.proposal_version != self.proposal.content_version


class DecisionCaseService:
    """Reads; what is decided is recorded by ``DecisionService``."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def waiting(self) -> Waiting:
        """Everything that waits for a decision or for its paper, oldest change first per kind."""
        items: list[WaitingItem] = []
        counts: dict[WaitKind, int] = {}
        for kind in _STATUSES:
            found, counts[kind] = self._proposals(kind)
            items += found
        with self._workplace.reading() as register:
            decisions = [_of_decision(item) for item in register.decisions.all()]
        for kind in (WaitKind.COUNCIL, WaitKind.PAPER):
            waiting = [item for item in decisions if item is not None and item.kind is kind]
            counts[kind] = len(waiting)
            items += waiting
        return Waiting(tuple(items), counts)

    def _proposals(self, kind: WaitKind) -> tuple[list[WaitingItem], int]:
        asked = ProposalFilter(statuses=(_STATUSES[kind],), sort=("changed",))
        person = self._workplace.actor.person
        with self._workplace.database.fast_reading() as connection:
            count = list_totals(connection, asked).count
            rows = proposal_rows(connection, first_keys(connection, asked, SHOWN), person, {})
        found = [
            WaitingItem(
                kind,
                row.number,
                row.title,
                row.changed_at.date(),
                row.requested,
                row.line,
                proposal=row.id,
            )
            for row in rows
        ]
        return found, count

    def case(self, proposal: ProposalId) -> DecisionCase:
        """Everything about one proposal; raises RecordMissingError."""
        with self._workplace.reading() as register:
            return self._case(register, proposal)

    def _case(self, register: Register, proposal: ProposalId) -> DecisionCase:
        programme = self._workplace.programme
        held = register.proposals.get(proposal)
        advice = register.advice.current(proposal)
        return DecisionCase(
            held,
            advice,
            _assessment(programme, held, advice),
            tuple(register.decisions.of_proposal(proposal)),
            tuple(register.reserve.tranches()),
            _obstacles(programme, held, advice),
        )

    def subjects(self, decisions: list[Decision]) -> dict[ProposalId, tuple[str, str]]:
        """Number and title of the proposals that decisions are about."""
        wanted = {item.draft.proposal for item in decisions if item.draft.proposal is not None}
        with self._workplace.reading() as register:
            return register.proposals.names(wanted)


def _of_decision(decision: Decision) -> WaitingItem | None:
    draft = decision.draft
    if draft.standing is Standing.PROPOSED and draft.body is Body.COUNCIL:
        kind = WaitKind.COUNCIL
    elif draft.standing is Standing.ADOPTED and draft.paper.missing():
        kind = WaitKind.PAPER
    else:
        return None
    since = decision.recorded_at.date()
    return WaitingItem(
        kind, decision.number, draft.paper.document, since, draft.amount, decision=decision
    )


def _assessment(programme: Programme, held: Proposal, advice: Advice | None) -> Assessment | None:
    if advice is None:
        return None
    given = {item.condition: item.judgement for item in advice.draft.settled}
    return assess(programme, held.content.kind, given)


def _obstacles(programme: Programme, held: Proposal, advice: Advice | None) -> tuple[Finding, ...]:
    settled = advice.draft.settled if advice else ()
    found = (
        check_complete(programme, held.number, held.content),
        check_judged(programme, held.number, held.content, settled),
    )
    return tuple(item for item in found if item is not None)
