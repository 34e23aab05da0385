"""Use cases about what the council decides: the reserve, its tranches, lines and years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from talentdesk.domain.decisions import (
    Decision,
    DecisionDraft,
    DecisionId,
    DecisionKind,
    DecisionPaper,
)
from talentdesk.domain.errors import (
    DecisionPaperError,
    FieldError,
    RuleError,
    TransitionError,
)
from talentdesk.domain.money import Money, total
from talentdesk.domain.programme import Body, Right, Standing
from talentdesk.domain.reserve import (
    FREE,
    OUTSIDE,
    MovementDraft,
    MovementKind,
    line_bucket,
)
from talentdesk.domain.rules import (
    check_council,
    require,
)
from talentdesk.register.database import Register
from talentdesk.services.decision_checks import (
    day_of,
    forms_late,
    require_amount,
    require_paper,
)
from talentdesk.services.workplace import Workplace
from talentdesk.services.year_end_moves import carry_out


@dataclass(frozen=True, slots=True)
class LineAmount:
    """So much for a line in a year, out of a tranche."""

    tranche: str
    line: str
    year: int
    amount: Money


class CouncilDecisions:
    """Every method is one use case in one transaction."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def record_council(self, draft: DecisionDraft, now: datetime) -> Decision:
        """Record a decision of the council: reserve formed, tranche adopted, or a frame.

        A proposed decision waits for its paper and moves nothing.

        Raises:
            RuleError: G-07, or G-08 for a decision that is not the council's.
            DecisionPaperError: an adopted decision without its paper.
        """
        self._workplace.require(Right.RECORD_COUNCIL)
        self._require_council(draft.body, kind=draft.kind, amount=draft.amount)
        if draft.standing is Standing.ADOPTED:
            require_paper(draft.paper)
        with self._workplace.transaction(now, "record council decision") as register:
            decision = register.decisions.add(draft)
            self._take_effect(register, decision)
            return decision

    def adopt(self, decision: Decision, paper: DecisionPaper, now: datetime) -> Decision:
        """Say that a proposed decision was adopted, on this paper; its effect follows.

        Raises:
            DecisionPaperError: the paper is not complete.
            StaleRecordError: the decision was changed meanwhile.
            TransitionError: it is not proposed.
        """
        body = decision.draft.body
        right = Right.RECORD_COUNCIL if body is Body.COUNCIL else Right.RECORD_EXECUTIVE
        self._workplace.require(right)
        require_paper(paper)
        if decision.draft.standing is not Standing.PROPOSED:
            raise TransitionError(decision.number, decision.draft.standing.value, "adopted")
        with self._workplace.transaction(now, "adopt decision") as register:
            adopted = register.decisions.complete(
                decision, paper, Standing.ADOPTED, decision.draft.note
            )
            self._take_effect(register, adopted)
            return adopted

    def fill_in_paper(self, decision: Decision, paper: DecisionPaper, now: datetime) -> Decision:
        """Complete document, case number or date; the standing stays as it is.

        An adopted decision that forms the reserve moves its money once its day is known.
        """
        self._workplace.require_any(Right.RECORD_COUNCIL, Right.RECORD_EXECUTIVE)
        if decision.draft.standing is Standing.ADOPTED and not paper.document.strip():
            raise DecisionPaperError(("document",))
        with self._workplace.transaction(now, "fill in paper") as register:
            completed = register.decisions.complete(
                decision, paper, decision.draft.standing, decision.draft.note
            )
            if forms_late(decision, completed):
                self._take_effect(register, completed)
            return completed

    def _take_effect(self, register: Register, decision: Decision) -> None:
        draft = decision.draft
        if draft.standing is not Standing.ADOPTED:
            return
        if draft.kind is DecisionKind.FORM_RESERVE:
            if draft.amount is None or draft.amount.cents <= 0:
                raise FieldError("amount", "not_positive")
            register.reserve.add(
                MovementDraft(
                    MovementKind.FORM, day_of(decision), OUTSIDE, FREE, draft.amount, decision.id
                )
            )
        elif draft.kind is DecisionKind.ADOPT_TRANCHE:
            register.reserve.set_standing(draft.tranche, Standing.ADOPTED, decision.id)
        elif draft.kind is DecisionKind.YEAR_TRANSFER:
            carry_out(register, decision)

    def allot(
        self,
        decision: DecisionId,
        parts: Sequence[LineAmount],
        now: datetime,
        *,
        day: date | None = None,
    ) -> None:
        """Give money from the reserve to lines and years, on an adopted council decision.

        Args:
            decision: the council decision that it rests on.
            parts: how much, for what.
            now: the moment of booking.
            day: the day it counts from; by default the day of the decision.

        Raises:
            RuleError: G-07, G-08, G-09, G-10.
            DecisionPaperError: the decision is not adopted on paper.
        """
        self._workplace.require_any(Right.BOOK, Right.RECORD_COUNCIL)
        with self._workplace.transaction(now, "allot") as register:
            held = register.decisions.get(decision)
            self._require_council(
                held.draft.body,
                kind=DecisionKind.ALLOT,
                amount=total(part.amount for part in parts),
            )
            held.require_paper()
            self._book_allotment(register, held, parts, day or day_of(held))

    def allot_by_decision(
        self, paper: DecisionPaper, parts: Sequence[LineAmount], now: datetime, *, note: str = ""
    ) -> Decision:
        """Record the council decision that gives money to lines and years, and book it.

        All of it or nothing. Raises as ``allot`` does.
        """
        self._workplace.require(Right.RECORD_COUNCIL)
        require_paper(paper)
        amount = total(part.amount for part in parts)
        tranches = {part.tranche for part in parts}
        tranche = tranches.pop() if len(tranches) == 1 else ""
        draft = DecisionDraft(DecisionKind.ALLOT, paper, amount=amount, tranche=tranche, note=note)
        with self._workplace.transaction(now, "allot") as register:
            decision = register.decisions.add(draft)
            self._book_allotment(register, decision, parts, day_of(decision))
            return decision

    def _book_allotment(
        self, register: Register, decision: Decision, parts: Sequence[LineAmount], day: date
    ) -> None:
        if not parts:
            raise FieldError("amount", "required")
        book = register.reserve.book()
        for part in parts:
            require_amount(part.amount)
            self._workplace.programme.line(part.line)
            self._workplace.programme.tranche(part.tranche)
            target = line_bucket(part.tranche, part.line, part.year)
            draft = MovementDraft(MovementKind.ALLOT, day, FREE, target, part.amount, decision.id)
            register.reserve.add(draft, book)

    def transfer_years(
        self,
        paper: DecisionPaper,
        outgoing: Sequence[LineAmount],
        incoming: Sequence[LineAmount],
        now: datetime,
        *,
        note: str = "",
    ) -> Decision:
        """Move allotted money to another year; the total stays the same (G-12).

        Amounts are paired per line and tranche in the order given.

        Raises:
            FieldError: an amount is not above zero.
            RuleError: G-07, G-09, G-12.
            DecisionPaperError: the council decision lacks its paper.
        """
        self._workplace.require(Right.RECORD_COUNCIL)
        require_paper(paper)
        moved = _require_same_total(outgoing, incoming, paper.document)
        with self._workplace.transaction(now, "transfer years") as register:
            decision = register.decisions.add(
                DecisionDraft(DecisionKind.YEAR_TRANSFER, paper, amount=moved, note=note)
            )
            _book_transfer(register, outgoing, incoming, decision)
            return decision

    def transfer_on(
        self,
        decision: DecisionId,
        outgoing: Sequence[LineAmount],
        incoming: Sequence[LineAmount],
        now: datetime,
    ) -> None:
        """Move allotted money to another year on a decision of the council that is there.

        Raises as ``transfer_years`` does; RuleError G-08 when it is not the council's.
        """
        self._workplace.require_any(Right.BOOK, Right.RECORD_COUNCIL)
        with self._workplace.transaction(now, "transfer years") as register:
            held = register.decisions.get(decision)
            self._require_council(held.draft.body, kind=DecisionKind.YEAR_TRANSFER)
            held.require_paper()
            _require_same_total(outgoing, incoming, held.draft.paper.document)
            _book_transfer(register, outgoing, incoming, held)

    def _require_council(self, body: Body, **facts: object) -> None:
        require([check_council(self._workplace.programme, body, **facts)])


def _place(part: LineAmount) -> tuple[str, str, int]:
    return part.tranche, part.line, part.year


def _require_same_total(
    outgoing: Sequence[LineAmount], incoming: Sequence[LineAmount], document: str
) -> Money:
    """What moves between years; raises G-12 unless it goes somewhere else to the cent."""
    for part in (*outgoing, *incoming):
        require_amount(part.amount)
    out_total = total(part.amount for part in outgoing)
    in_total = total(part.amount for part in incoming)
    stays = {_place(part) for part in outgoing} & {_place(part) for part in incoming}
    if out_total != in_total or not outgoing or not incoming or stays:
        raise RuleError(
            "G-12",
            year_from=outgoing[0].year if outgoing else 0,
            year_to=incoming[0].year if incoming else 0,
            amount_out=out_total,
            amount_in=in_total,
            decision=document,
        )
    return out_total


def _book_transfer(
    register: Register,
    outgoing: Sequence[LineAmount],
    incoming: Sequence[LineAmount],
    decision: Decision,
) -> None:
    book = register.reserve.book()
    for draft in _pair(outgoing, incoming, decision):
        register.reserve.add(draft, book)


def _pair(
    outgoing: Sequence[LineAmount], incoming: Sequence[LineAmount], decision: Decision
) -> list[MovementDraft]:
    """Movements that carry the outgoing amounts to the incoming ones, to the cent."""
    wanted = [[part, part.amount.cents] for part in incoming]
    found = []
    for source in outgoing:
        left = source.amount.cents
        for entry in wanted:
            target, open_cents = entry
            assert isinstance(target, LineAmount)
            assert isinstance(open_cents, int)
            moved = min(left, open_cents)
            if moved == 0 or (target.line, target.tranche) != (source.line, source.tranche):
                continue
            entry[1] = open_cents - moved
            left -= moved
            found.append(
                MovementDraft(
                    MovementKind.YEAR_TRANSFER,
                    day_of(decision),
                    line_bucket(source.tranche, source.line, source.year),
                    line_bucket(target.tranche, target.line, target.year),
                    Money(moved),
                    decision.id,
                )
            )
        if left:
            raise FieldError("line", "unknown", source.line)
    return found
