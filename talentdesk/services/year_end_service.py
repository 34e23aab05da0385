"""Use cases of the end of a year: ask the council, carry commitments, release what is left.

In this order: postings have their place, the council is asked to move what is open, and once it
has decided money and commitments move together. What nobody needs is released by the executive.
"""

from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.book_errors import YearEndError
from talentdesk.domain.decisions import Decision, DecisionDraft, DecisionKind, DecisionPaper
from talentdesk.domain.errors import FieldError, ReasonRequiredError
from talentdesk.domain.ids import ProposalId
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Right, Standing
from talentdesk.domain.proposals import FieldProblem
from talentdesk.domain.reserve import Bucket
from talentdesk.domain.year_end import (
    LineCarry,
    YearEnd,
    YearEndChoice,
    YearEndPart,
)
from talentdesk.domain.year_end_parts import Places, line_of, parts_of, require_certain
from talentdesk.register.database import Register
from talentdesk.services.council_decisions import CouncilDecisions
from talentdesk.services.decision_checks import require_paper
from talentdesk.services.executive_decisions import book_release
from talentdesk.services.workplace import Workplace
from talentdesk.services.year_end_figures import free_balances, year_end_at

__all__ = ("LineCarry", "YearEndChoice", "YearEndQuestion", "YearEndService")


@dataclass(frozen=True, slots=True)
class YearEndQuestion:
    """What the council was asked: its decision, and each part with what came of it."""

    decision: Decision
    parts: tuple[YearEndPart, ...]

    @property
    def asked(self) -> int:
        """Cents that the council is asked to move."""
        return sum(part.cents for part in self.parts)

    @property
    def moved(self) -> int:
        """Cents that moved; less than was asked when something was posted meanwhile."""
        return sum(part.moved or 0 for part in self.parts)


class YearEndService:
    """Every method is one use case in one transaction."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def preview(self, year: int) -> YearEnd:
        """What goes on, what comes back and what waits for the council; nothing changes."""
        with self._workplace.reading() as register:
            return year_end_at(register, year)

    def questions(self, year: int) -> list[YearEndQuestion]:
        """What the council was asked about the end of a year, the first question first."""
        with self._workplace.reading() as register:
            parts = register.books.year_end.all()
            decisions = register.decisions.all()
        found = []
        for decision in decisions:
            held = tuple(part for key, part in parts if key == decision.id)
            if held and held[0].year_to == year + 1:
                found.append(YearEndQuestion(decision, held))
        return found

    def ask(
        self,
        year: int,
        choice: YearEndChoice,
        document: str,
        now: datetime,
        *,
        case_number: str = "",
        note: str = "",
    ) -> Decision:
        """Record the proposal to the council: what goes to the next year, by line and commitment.

        Nothing moves until it is adopted (``CouncilDecisions.adopt``).

        Raises:
            RuleError: G-07.
            FieldError: the proposal has no title.
            YearEndError: waiting, asked, empty, unknown, too_much, no_money.
        """
        self._workplace.require_any(Right.BOOK, Right.RECORD_COUNCIL)
        if not document.strip():
            raise FieldError("document", FieldProblem.REQUIRED)
        with self._workplace.transaction(now, "ask year transfer") as register:
            found = year_end_at(register, year)
            parts = parts_of(found, choice, free_balances(register))
            tranches = {part.tranche for part in parts}
            draft = DecisionDraft(
                DecisionKind.YEAR_TRANSFER,
                DecisionPaper(document, case_number),
                Standing.PROPOSED,
                Money(sum(part.cents for part in parts)),
                tranches.pop() if len(tranches) == 1 else "",
                note=note.strip(),
            )
            decision = register.decisions.add(draft)
            register.books.year_end.ask(decision.id, parts)
            return decision

    def adopt(self, decision: Decision, paper: DecisionPaper, now: datetime) -> Decision:
        """The council adopted it: money and commitments move.

        Raises as ``CouncilDecisions.adopt`` does; YearEndError: decided.
        """
        with self._workplace.reading() as register:
            _require_asked(register, decision)
        return CouncilDecisions(self._workplace).adopt(decision, paper, now)

    def withdraw(self, decision: Decision, reason: str, now: datetime) -> Decision:
        """The council is not asked any more; what waited for it can be chosen again.

        Raises:
            RuleError: G-07.
            ReasonRequiredError: there is no reason.
            YearEndError: decided.
            StaleRecordError: the decision was changed meanwhile.
        """
        self._workplace.require_any(Right.BOOK, Right.RECORD_COUNCIL)
        if not reason.strip():
            raise ReasonRequiredError("withdraw_year_transfer", decision.number)
        with self._workplace.transaction(now, "withdraw year transfer") as register:
            _require_asked(register, decision)
            note = f"{decision.draft.note} {reason.strip()}".strip()
            paper = decision.draft.paper
            return register.decisions.complete(decision, paper, Standing.LAPSED, note)

    def release(
        self, year: int, line: str, proposal: ProposalId, paper: DecisionPaper, now: datetime
    ) -> Decision:
        """Record that the executive brings all that is left of a grant back to its line.

        Raises:
            RuleError: G-07.
            DecisionPaperError: the paper is not complete.
            YearEndError: waiting, unknown, nothing_left.
            GrantCommittedError: commitments rest on it.
        """
        self._workplace.require(Right.RECORD_EXECUTIVE)
        require_paper(paper)
        with self._workplace.transaction(now, "release") as register:
            found = year_end_at(register, year)
            require_certain(found, line)
            row = line_of(found, (line, proposal))
            number = register.proposals.get(proposal).number
            if not row.free:
                raise YearEndError("nothing_left", number)
            places = Places(free_balances(register))
            grants: list[tuple[Bucket, Money]] = [
                (bucket, Money(cents))
                for bucket, cents in places.take((line, proposal), year, row.free)
            ]
            return book_release(register, proposal, paper, grants, str(year))


def _require_asked(register: Register, decision: Decision) -> None:
    held = register.decisions.get(decision.id)
    is_open = held.draft.standing is Standing.PROPOSED
    if not is_open or not register.books.year_end.of(decision.id):
        raise YearEndError("decided", decision.number)
