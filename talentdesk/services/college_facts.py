"""Gathers what a paper for executive or council is made from; nothing changes."""

from collections import defaultdict
from datetime import datetime

from talentdesk.domain.decision_papers import MoneyRow, PaperFacts
from talentdesk.domain.decisions import Decision
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.ids import DecisionId
from talentdesk.domain.money import Money
from talentdesk.domain.paper_blocks import PaperOwner
from talentdesk.domain.programme import Body, Standing
from talentdesk.domain.proposals import CoverSource, Proposal, ProposalId, ProposalStatus
from talentdesk.domain.reserve import TrancheState, line_bucket
from talentdesk.domain.reviews import Advice
from talentdesk.register.database import Register
from talentdesk.services.workplace import Workplace


class CollegeFacts:
    """Reads one decision, or a proposal on its way to one."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def owner_of(self, number: str) -> PaperOwner:
        """By number of a decision or of a proposal; raises RecordMissingError."""
        with self._workplace.reading() as register:
            try:
                return PaperOwner(register.decisions.by_number(number).id)
            except RecordMissingError:
                try:
                    return PaperOwner(register.proposals.by_number(number).id)
                except RecordMissingError:
                    raise RecordMissingError("decision", number) from None

    def of(self, owner: PaperOwner, now: datetime) -> PaperFacts:
        """What the paper of ``owner`` rests on; days are those of the zone of ``now``.

        Raises:
            RecordMissingError: there is no such decision or proposal.
        """
        with self._workplace.reading() as register:
            decision = _decision(register, owner)
            key = decision.draft.proposal if decision else ProposalId(owner)
            held = register.proposals.get(key) if key is not None else None
            advice = _advice(register, held, decision)
            rows = _rows(register, held, decision)
        programme = self._workplace.programme
        if advice is not None:
            programme = self._workplace.programme_of(advice.programme_hash)
        return PaperFacts(
            programme=programme,
            body=decision.draft.body if decision else Body.EXECUTIVE,
            decision=decision,
            proposal=held,
            advice=advice,
            advised_at=advice.at.astimezone(now.tzinfo) if advice else None,
            rows=rows,
            is_example=self._workplace.info.is_example
            or (advice is not None and advice.is_example)
            or (held is not None and held.content.amounts_are_example),
        )


def _decision(register: Register, owner: PaperOwner) -> Decision | None:
    try:
        return register.decisions.get(DecisionId(owner))
    except RecordMissingError:
        return None


def _advice(register: Register, held: Proposal | None, decision: Decision | None) -> Advice | None:
    """The advice that holds; for a decision the one that held when it was recorded."""
    if held is None:
        return None
    if decision is None:
        # Under review again nobody knows yet what the team will say.
        if held.status is ProposalStatus.UNDER_REVIEW:
            return None
        return register.advice.current(held.id)
    found = register.advice.of_proposal(held.id)
    return next((item for item in found if item.at <= decision.recorded_at), None)


def _rows(
    register: Register, held: Proposal | None, decision: Decision | None
) -> tuple[MoneyRow, ...]:
    if decision is not None:
        return _decided_rows(register, decision)
    return _asked_rows(register, held) if held is not None else ()


def _decided_rows(register: Register, decision: Decision) -> tuple[MoneyRow, ...]:
    """What the decision moved between lines and years, with what was over at that time."""
    rows = []
    for seq, source, target, amount in register.movement_sums.of_decision(decision.id):
        place = source if source.line else target
        if place.line:
            left = register.movement_sums.held([source], seq)
            to_year = target.year if source.line and target.line else None
            rows.append(MoneyRow(place.line, place.year, amount, place.tranche, left, to_year))
    return tuple(rows)


def _asked_rows(register: Register, held: Proposal) -> tuple[MoneyRow, ...]:
    """What the proposal asks per year, with what its line has over when it gets that."""
    content = held.content
    asked: dict[int, int] = defaultdict(int)
    for line in content.cover:
        if line.source is CoverSource.RESERVE:
            asked[line.year] += line.amount.cents
    usable = _usable(register.reserve.tranches(), held)
    rows = []
    for year, cents in sorted(asked.items()):
        if cents and content.line:
            places = [line_bucket(tranche, content.line, year) for tranche in usable]
            left = register.movement_sums.held(places) - Money(cents)
            rows.append(MoneyRow(content.line, year, Money(cents), left=left))
    return tuple(rows)


def _usable(states: list[TrancheState], held: Proposal) -> tuple[str, ...]:
    """Tranches that it can be paid from (G-10; G-18 for a proposal that was there before)."""
    is_old = held.status is ProposalStatus.EXISTING
    return tuple(
        state.tranche.id
        for state in states
        if state.standing is Standing.ADOPTED and not (is_old and state.tranche.amount is not None)
    )
