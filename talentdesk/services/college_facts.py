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
from talentdesk.domain.reserve import BucketKind, MovementKind, ReserveBook, TrancheState
from talentdesk.domain.reviews import Advice
from talentdesk.register.database import Register
from talentdesk.services.reserve_service import JournalLine, ReserveService
from talentdesk.services.workplace import Workplace


class CollegeFacts:
    """Reads one decision, or a proposal on its way to one."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._reserve = ReserveService(workplace)

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
            rows = _asked_rows(register, held) if decision is None and held else ()
        if decision is not None:
            rows = self._decided_rows(decision)
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

    def _decided_rows(self, decision: Decision) -> tuple[MoneyRow, ...]:
        """What the decision moved between lines and years, without what was put right."""
        return tuple(
            _row_of(line)
            for line in self._reserve.journal()
            if line.decision.id == decision.id
            and not line.is_reversed
            and line.movement.draft.kind is not MovementKind.COUNTER
            and (line.movement.draft.source.line or line.movement.draft.target.line)
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


def _asked_rows(register: Register, held: Proposal) -> tuple[MoneyRow, ...]:
    """What the proposal asks per year, with what its line has over when it gets that."""
    content = held.content
    asked: dict[int, int] = defaultdict(int)
    for line in content.cover:
        if line.source is CoverSource.RESERVE:
            asked[line.year] += line.amount.cents
    usable = _usable(register.reserve.tranches(), held)
    book = register.reserve.book()
    return tuple(
        MoneyRow(
            content.line,
            year,
            Money(cents),
            left=_room(book, content.line, year, usable) - Money(cents),
        )
        for year, cents in sorted(asked.items())
        if cents and content.line
    )


def _usable(states: list[TrancheState], held: Proposal) -> frozenset[str]:
    """Tranches that it can be paid from (G-10; G-18 for a proposal that was there before)."""
    is_old = held.status is ProposalStatus.EXISTING
    return frozenset(
        state.tranche.id
        for state in states
        if state.standing is Standing.ADOPTED and not (is_old and state.tranche.amount is not None)
    )


def _room(book: ReserveBook, line: str, year: int, tranches: frozenset[str]) -> Money:
    cents = sum(
        book.balance(bucket).cents
        for bucket in book.buckets()
        if bucket.kind is BucketKind.LINE
        and (bucket.line, bucket.year) == (line, year)
        and bucket.tranche in tranches
    )
    return Money(cents)


def _row_of(line: JournalLine) -> MoneyRow:
    source, target = line.movement.draft.source, line.movement.draft.target
    place = source if source.line else target
    return MoneyRow(
        place.line,
        place.year,
        line.movement.draft.amount,
        place.tranche,
        line.left_in_source,
        target.year if source.line and target.line else None,
    )
