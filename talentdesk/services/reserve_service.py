"""Use cases about the reserve: what is in it on any day, and putting a mistake right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from talentdesk.domain.decisions import Decision, DecisionId
from talentdesk.domain.errors import ReasonRequiredError, TransitionError
from talentdesk.domain.money import Money, total
from talentdesk.domain.programme import Right, Standing
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reserve import (
    OUTSIDE,
    BucketKind,
    Movement,
    MovementDraft,
    MovementKind,
    ReserveBook,
    TrancheState,
    tranche_cap,
)
from talentdesk.domain.reserve_figures import (
    ReserveFigures,
    reserve_figures,
)
from talentdesk.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A movement with the decision behind it and what both its ends held afterwards.

    ``title`` and ``number`` name the proposal, and are empty for money that is not granted.
    """

    movement: Movement
    decision: Decision
    left_in_source: Money
    left_in_target: Money
    number: str = ""
    title: str = ""
    is_reversed: bool = False


@dataclass(frozen=True, slots=True)
class TrancheLine:
    """A tranche with what it may hold and what was allotted out of it.

    ``standing`` is the one of the day that was asked for.
    """

    state: TrancheState
    cap: Money
    allotted: Money
    standing: Standing

    @property
    def spendable(self) -> Money:
        """What may still be allotted now; nothing while it is only proposed."""
        if self.standing is not Standing.ADOPTED:
            return Money(0)
        return self.cap - self.allotted


@dataclass(frozen=True, slots=True)
class LineRoom:
    """A line in one year out of one tranche: allotted and not granted (``free``), and granted."""

    tranche: str
    line: str
    year: int
    free: Money
    granted: Money

    @property
    def allotted(self) -> Money:
        """What the council gave to the line in that year out of that tranche."""
        return self.free + self.granted


class ReserveService:
    """Read the reserve and correct it. Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def figures(self, as_of: date) -> ReserveFigures:
        """The reserve at the end of a day."""
        with self._workplace.reading() as register:
            return reserve_figures(register.reserve.book(), register.reserve.tranches(), as_of)

    def tranches(self, as_of: date | None = None) -> list[TrancheLine]:
        """Every tranche with its cap and what was allotted; None means after all movements."""
        with self._workplace.reading() as register:
            book, states = register.reserve.book(), register.reserve.tranches()
        formed = -book.balance(OUTSIDE, as_of)
        return [
            TrancheLine(
                state,
                tranche_cap(state.tranche.id, states, formed),
                _allotted_from(book, state.tranche.id, as_of),
                state.standing if as_of is None else state.standing_on(as_of),
            )
            for state in states
        ]

    def rooms(self, as_of: date | None = None) -> list[LineRoom]:
        """What each line has per year and tranche, by year; None means after all movements."""
        with self._workplace.reading() as register:
            book = register.reserve.book()
        cents: dict[tuple[int, str, str], list[int]] = {}
        for bucket in book.buckets():
            if bucket.kind in (BucketKind.LINE, BucketKind.GRANT):
                held = cents.setdefault((bucket.year, bucket.line, bucket.tranche), [0, 0])
                held[bucket.kind is BucketKind.GRANT] += book.balance(bucket, as_of).cents
        return [
            LineRoom(tranche, line, year, Money(free), Money(granted))
            for (year, line, tranche), (free, granted) in sorted(cents.items())
        ]

    def journal(self, as_of: date | None = None) -> list[JournalLine]:
        """All movements in booking order, up to and including a day."""
        with self._workplace.reading() as register:
            movements = register.reserve.journal()
            decisions = {item.id: item for item in register.decisions.all()}
            names = register.proposals.names(
                {
                    ProposalId(bucket.proposal)
                    for movement in movements
                    for bucket in (movement.draft.source, movement.draft.target)
                    if bucket.proposal
                }
            )
        return [
            line
            for line in _journal_lines(movements, decisions, names)
            if as_of is None or line.movement.draft.day <= as_of
        ]

    def granted_to(self, proposal: ProposalId) -> dict[tuple[str, int], Money]:
        """What a proposal holds per tranche and year, without the empty ones."""
        with self._workplace.reading() as register:
            book = register.reserve.book()
        return {
            (bucket.tranche, bucket.year): book.balance(bucket)
            for bucket in book.buckets()
            if bucket.kind is BucketKind.GRANT
            and bucket.proposal == proposal
            and book.balance(bucket)
        }

    def available(self, line: str, start: date | None = None) -> dict[tuple[str, int], Money]:
        """What a line can still grant, per tranche and year.

        With ``start`` the least over that day and all later ones: what a decision of that day
        can grant. Without it what is there after all movements.
        """
        with self._workplace.reading() as register:
            book = register.reserve.book()
        return {
            (bucket.tranche, bucket.year): book.balance(bucket)
            if start is None
            else book.lowest_from(bucket, start)[1]
            for bucket in book.buckets()
            if bucket.kind is BucketKind.LINE and bucket.line == line
        }

    def counter(self, number: str, reason: str, day: date, now: datetime) -> Movement:
        """Put a mistake right: the same movement the other way, on the same decision.

        Raises:
            ReasonRequiredError: without a reason.
            RuleError: G-07; G-09 when the money has moved on since.
            TransitionError: it was countered already, or is a counter-movement itself.
            RecordMissingError: no movement with that number.
        """
        self._workplace.require(Right.BOOK)
        if not reason.strip():
            raise ReasonRequiredError("counter_movement", number)
        with self._workplace.transaction(now, "counter movement") as register:
            wrong = register.reserve.movement(number)
            if wrong.draft.kind is MovementKind.COUNTER or register.reserve.reversal_of(wrong.id):
                raise TransitionError(wrong.number, "booked", "countered")
            return register.reserve.add(
                MovementDraft(
                    MovementKind.COUNTER,
                    max(day, wrong.draft.day),
                    wrong.draft.target,
                    wrong.draft.source,
                    wrong.draft.amount,
                    wrong.draft.decision,
                    reason.strip(),
                    wrong.id,
                )
            )


def _allotted_from(book: ReserveBook, tranche: str, as_of: date | None) -> Money:
    return total(book.balance(item, as_of) for item in book.buckets() if item.tranche == tranche)


def _journal_lines(
    movements: list[Movement],
    decisions: Mapping[DecisionId, Decision],
    names: Mapping[ProposalId, tuple[str, str]],
) -> list[JournalLine]:
    held: dict[str, int] = {}
    reversed_ids = {item.draft.reverses for item in movements if item.draft.reverses}
    found = []
    for movement in movements:
        draft = movement.draft
        for bucket, cents in (
            (draft.source, -draft.amount.cents),
            (draft.target, draft.amount.cents),
        ):
            held[bucket.key] = held.get(bucket.key, 0) + cents
        proposal = ProposalId(draft.target.proposal or draft.source.proposal)
        number, title = names.get(proposal, ("", ""))
        found.append(
            JournalLine(
                movement,
                decisions[draft.decision],
                Money(held[draft.source.key]),
                Money(held[draft.target.key]),
                number,
                title,
                movement.id in reversed_ids,
            )
        )
    return found
