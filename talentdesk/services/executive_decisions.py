"""Use cases about what the executive decides: grant, refuse, defer, release."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.decisions import (
    Decision,
    DecisionDraft,
    DecisionKind,
    DecisionPaper,
    YearAmount,
)
from talentdesk.domain.errors import (
    FieldError,
    ReasonRequiredError,
    RuleError,
)
from talentdesk.domain.money import Money, total
from talentdesk.domain.paper_blocks import PaperOwner
from talentdesk.domain.programme import Right, Standing
from talentdesk.domain.proposals import Proposal, ProposalId, ProposalStatus, require_transition
from talentdesk.domain.reserve import (
    Bucket,
    MovementDraft,
    MovementKind,
    grant_bucket,
    line_bucket,
)
from talentdesk.domain.reviews import Advice, AdviceOutcome
from talentdesk.domain.rules import (
    Finding,
    check_complete,
    check_judged,
    check_requested,
    check_structural,
    check_tested,
    finding,
    require,
)
from talentdesk.register.database import Register
from talentdesk.services.decision_checks import (
    day_of,
    require_paper,
    require_parts,
)
from talentdesk.services.proposal_status import move_proposal
from talentdesk.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class GrantDraft:
    """A contribution to one proposal, spread over years on its main line."""

    proposal: ProposalId
    paper: DecisionPaper
    parts: tuple[YearAmount, ...]
    departure_reason: str = ""
    note: str = ""


class ExecutiveDecisions:
    """Every method is one use case in one transaction."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def present(self, proposal: ProposalId, now: datetime) -> None:
        """Bring a proposal to the executive.

        Raises:
            RuleError: G-01 (a condition is not judged), G-06 (the file is not complete), G-07.
            TransitionError: there is no advice yet.
        """
        self._workplace.require(Right.PRESENT)
        programme = self._workplace.programme
        with self._workplace.transaction(now, "present proposal") as register:
            held = register.proposals.get(proposal)
            require([check_tested(programme, held)])
            require_transition(held.number, held.status, ProposalStatus.BEFORE_EXECUTIVE)
            advice = register.advice.current(proposal)
            settled = advice.draft.settled if advice else ()
            require(
                [
                    check_complete(programme, held.number, held.content),
                    check_judged(programme, held.number, held.content, settled),
                ]
            )
            move_proposal(register, proposal, ProposalStatus.BEFORE_EXECUTIVE)

    def grant(self, draft: GrantDraft, now: datetime) -> tuple[Decision, tuple[Finding, ...]]:
        """Record that the executive granted a contribution, and move the money.

        An existing proposal (G-18) takes money only from the part of the reserve that was
        there before the programme: a tranche without an amount of its own.

        Raises:
            DecisionPaperError: document, case number or date is missing.
            RuleError: G-01, G-07, G-09, G-10, G-11, G-18.
            ReasonRequiredError: it departs from the advice without saying why.
            TransitionError: the proposal is not before the executive.
        """
        self._workplace.require(Right.RECORD_EXECUTIVE)
        require_paper(draft.paper)
        require_parts(draft.parts)
        with self._workplace.transaction(now, "grant") as register:
            held = register.proposals.get(draft.proposal)
            advice = register.advice.current(draft.proposal)
            self._require_grantable(register, held, advice, draft)
            granted = total(part.amount for part in draft.parts)
            decision = register.decisions.add(
                DecisionDraft(
                    kind=DecisionKind.GRANT,
                    paper=draft.paper,
                    amount=granted,
                    proposal=held.id,
                    departure_reason=draft.departure_reason,
                    note=draft.note,
                )
            )
            register.decision_texts.take_along(PaperOwner(held.id), PaperOwner(decision.id))
            self._move_grant(register, held, draft, decision)
            if held.status is not ProposalStatus.EXISTING:
                move_proposal(register, held.id, ProposalStatus.GRANTED)
            register.desk.drop_steps("proposal", held.id)
            warning = check_structural(self._workplace.programme, held.number, held.content)
        return decision, (warning,) if warning else ()

    def _require_grantable(
        self, register: Register, held: Proposal, advice: Advice | None, draft: GrantDraft
    ) -> None:
        programme = self._workplace.programme
        tranches = {state.tranche.id: state for state in register.reserve.tranches()}
        for part in draft.parts:
            programme.tranche(part.tranche)
            state = tranches[part.tranche]
            if state.standing is not Standing.ADOPTED:
                raise RuleError(
                    "G-10",
                    tranche=state.tranche.name,
                    tranche_id=state.tranche.id,
                    standing=state.standing,
                )
        if held.status is ProposalStatus.EXISTING:
            if any(tranches[part.tranche].tranche.amount is not None for part in draft.parts):
                require([finding(programme, "G-18", proposal=held.number)])
            return
        if held.status is not ProposalStatus.GRANTED:
            require_transition(held.number, held.status, ProposalStatus.GRANTED)
        require(
            [
                check_judged(
                    programme,
                    held.number,
                    held.content,
                    advice.draft.settled if advice else (),
                ),
                check_requested(programme, held.number, held.content),
            ]
        )
        self._require_departure_reason(held, advice, draft)

    def _require_departure_reason(
        self, held: Proposal, advice: Advice | None, draft: GrantDraft
    ) -> None:
        asked = held.content.requested
        more = asked is not None and total(part.amount for part in draft.parts) > asked
        against = advice is not None and advice.draft.outcome is AdviceOutcome.NEGATIVE
        if (more or against) and not draft.departure_reason.strip():
            raise ReasonRequiredError("against_advice", held.number)

    def _move_grant(
        self, register: Register, held: Proposal, draft: GrantDraft, decision: Decision
    ) -> None:
        day = day_of(decision)
        book = register.reserve.book()
        for part in draft.parts:
            register.reserve.add(
                MovementDraft(
                    MovementKind.GRANT,
                    day,
                    line_bucket(part.tranche, held.content.line, part.year),
                    grant_bucket(part.tranche, held.content.line, part.year, held.id),
                    part.amount,
                    decision.id,
                    draft.note,
                ),
                book,
            )

    def refuse(
        self,
        proposal: ProposalId,
        paper: DecisionPaper,
        now: datetime,
        *,
        departure_reason: str = "",
        note: str = "",
    ) -> Decision:
        """Record that the executive refused; against a positive advice with a reason."""
        draft = DecisionDraft(
            DecisionKind.REFUSE,
            paper,
            proposal=proposal,
            departure_reason=departure_reason,
            note=note,
        )
        return self._without_money(draft, ProposalStatus.REFUSED, now)

    def defer(
        self, proposal: ProposalId, paper: DecisionPaper, now: datetime, *, note: str
    ) -> Decision:
        """Record that the executive put it off; ``note`` is what it asks."""
        if not note.strip():
            raise FieldError("note", "required")
        draft = DecisionDraft(DecisionKind.DEFER, paper, proposal=proposal, note=note)
        return self._without_money(draft, ProposalStatus.DEFERRED, now)

    def _without_money(
        self, draft: DecisionDraft, wanted: ProposalStatus, now: datetime
    ) -> Decision:
        self._workplace.require(Right.RECORD_EXECUTIVE)
        require_paper(draft.paper)
        assert draft.proposal is not None
        with self._workplace.transaction(now, f"{draft.kind.value} proposal") as register:
            held = register.proposals.get(draft.proposal)
            require_transition(held.number, held.status, wanted)
            advice = register.advice.current(draft.proposal)
            for_it = advice is not None and advice.draft.outcome is AdviceOutcome.POSITIVE
            refused = draft.kind is DecisionKind.REFUSE
            if refused and for_it and not draft.departure_reason.strip():
                raise ReasonRequiredError("against_advice", held.number)
            move_proposal(register, draft.proposal, wanted, draft.note)
            decision = register.decisions.add(draft)
            register.decision_texts.take_along(PaperOwner(held.id), PaperOwner(decision.id))
            return decision

    def release(
        self,
        proposal: ProposalId,
        paper: DecisionPaper,
        parts: Sequence[YearAmount],
        note: str,
        now: datetime,
    ) -> Decision:
        """Record that granted money comes back to its line and year (vrijval)."""
        self._workplace.require(Right.RECORD_EXECUTIVE)
        require_paper(paper)
        require_parts(parts)
        with self._workplace.transaction(now, "release") as register:
            held = register.proposals.get(proposal)
            grants = [
                (grant_bucket(part.tranche, held.content.line, part.year, held.id), part.amount)
                for part in parts
            ]
            return book_release(register, proposal, paper, grants, note)


def book_release(
    register: Register,
    proposal: ProposalId,
    paper: DecisionPaper,
    grants: Sequence[tuple[Bucket, Money]],
    note: str,
) -> Decision:
    """Record the decision and bring money of these grants back to their lines."""
    amount = total(cents for _, cents in grants)
    draft = DecisionDraft(DecisionKind.RELEASE, paper, amount=amount, proposal=proposal, note=note)
    decision = register.decisions.add(draft)
    book = register.reserve.book()
    for grant, cents in grants:
        line = line_bucket(grant.tranche, grant.line, grant.year)
        day = day_of(decision)
        register.reserve.add(
            MovementDraft(MovementKind.RELEASE, day, grant, line, cents, decision.id, note), book
        )
    return decision
