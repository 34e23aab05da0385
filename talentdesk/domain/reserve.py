"""The reserve: buckets, the journal of movements, and what may never happen to them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from operator import itemgetter

from talentdesk.domain.errors import RuleError
from talentdesk.domain.ids import DecisionId, MovementId
from talentdesk.domain.kinds import Standing
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.tranches import Tranche

__all__ = (
    "FREE",
    "OUTSIDE",
    "Bucket",
    "BucketKind",
    "Movement",
    "MovementDraft",
    "MovementId",
    "MovementKind",
    "ReserveBook",
    "TrancheState",
    "check_movement",
    "grant_bucket",
    "line_bucket",
    "require_route",
    "tranche_cap",
)


class BucketKind(StrEnum):
    """Where money of the reserve can be."""

    OUTSIDE = "outside"
    FREE = "free"
    LINE = "line"
    GRANT = "grant"


@dataclass(frozen=True, slots=True)
class Bucket:
    """One place for money: outside, free, a line in a year, or a proposal in a year.

    ``tranche`` says out of which part of the reserve money in a line or grant comes.
    """

    kind: BucketKind
    tranche: str = ""
    line: str = ""
    year: int = 0
    proposal: str = ""

    @property
    def key(self) -> str:
        """Text that names the bucket in the register, for example ``line|t1|wonen|2025``."""
        match self.kind:
            case BucketKind.LINE:
                return f"line|{self.tranche}|{self.line}|{self.year}"
            case BucketKind.GRANT:
                return f"grant|{self.tranche}|{self.line}|{self.year}|{self.proposal}"
            case _:
                return self.kind.value

    @classmethod
    def from_key(cls, key: str) -> "Bucket":
        """The bucket that ``key`` names."""
        kind, *rest = key.split("|")
        match rest:
            case [tranche, line, year]:
                return cls(BucketKind(kind), tranche, line, int(year))
            case [tranche, line, year, proposal]:
                return cls(BucketKind(kind), tranche, line, int(year), proposal)
            case _:
                return cls(BucketKind(kind))


OUTSIDE = Bucket(BucketKind.OUTSIDE)
FREE = Bucket(BucketKind.FREE)


def line_bucket(tranche: str, line: str, year: int) -> Bucket:
    """Money allotted to a line in a year."""
    return Bucket(BucketKind.LINE, tranche, line, year)


def grant_bucket(tranche: str, line: str, year: int, proposal: str) -> Bucket:
    """Money granted to a proposal in a year, paid by a line."""
    return Bucket(BucketKind.GRANT, tranche, line, year, proposal)


class MovementKind(StrEnum):
    """Why money moves."""

    FORM = "form"
    ALLOT = "allot"
    RETURN = "return"
    YEAR_TRANSFER = "year_transfer"
    GRANT = "grant"
    RELEASE = "release"
    COUNTER = "counter"


_LINES, _GRANTS = (BucketKind.LINE, BucketKind.LINE), (BucketKind.GRANT, BucketKind.GRANT)
_ROUTES: Mapping[MovementKind, tuple[tuple[BucketKind, BucketKind], ...]] = {
    MovementKind.FORM: ((BucketKind.OUTSIDE, BucketKind.FREE),),
    MovementKind.ALLOT: ((BucketKind.FREE, BucketKind.LINE),),
    MovementKind.RETURN: ((BucketKind.LINE, BucketKind.FREE),),
    MovementKind.YEAR_TRANSFER: (_LINES, _GRANTS),
    MovementKind.GRANT: ((BucketKind.LINE, BucketKind.GRANT),),
    MovementKind.RELEASE: ((BucketKind.GRANT, BucketKind.LINE),),
}
"""A grant goes to another year as a whole: the council moves the year, not what was granted."""


@dataclass(frozen=True, slots=True)
class MovementDraft:
    """Money from one bucket to another; ``amount`` is always above zero.

    ``reverses`` names the movement that this one counters, else it is None.
    """

    kind: MovementKind
    day: date
    source: Bucket
    target: Bucket
    amount: Money
    decision: DecisionId
    note: str = ""
    reverses: MovementId | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement in the journal; never changed, only countered."""

    id: MovementId
    seq: int
    number: str
    draft: MovementDraft
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class TrancheState:
    """A tranche with the standing it has in this register.

    ``adopted_on`` is the day of the decision that adopted it; None when it is not adopted, or
    when that day is not known.
    """

    tranche: Tranche
    standing: Standing
    decision: DecisionId | None = None
    adopted_on: date | None = None

    def standing_on(self, day: date) -> Standing:
        """The standing at the end of a day: before its decision a tranche was proposed."""
        if self.adopted_on is not None and day < self.adopted_on:
            return Standing.PROPOSED
        return self.standing


def require_route(draft: MovementDraft) -> None:
    """Raises ValueError for a movement that no use case can ask for."""
    routes = _ROUTES.get(draft.kind)
    if routes is not None and (draft.source.kind, draft.target.kind) not in routes:
        raise ValueError(f"{draft.kind} from {draft.source.kind} to {draft.target.kind}")
    if draft.amount.cents <= 0:
        raise ValueError("a movement has an amount above zero")
    ends = (draft.source, draft.target)
    if draft.source == draft.target:
        raise ValueError("a movement goes to another bucket")
    if draft.kind is MovementKind.YEAR_TRANSFER and draft.source.proposal != draft.target.proposal:
        raise ValueError("another year is for the same proposal")
    tranches = {bucket.tranche for bucket in ends if bucket.tranche}
    if len(tranches) > 1:
        raise ValueError("a movement stays within one tranche")


class ReserveBook:
    """Balances of all buckets at any day, out of the movements alone."""

    def __init__(self, movements: Iterable[MovementDraft]) -> None:
        self._changes: dict[Bucket, list[tuple[date, int]]] = defaultdict(list)
        for movement in movements:
            self.add(movement)

    def add(self, movement: MovementDraft) -> None:
        """Take one movement in without checking it."""
        self._changes[movement.source].append((movement.day, -movement.amount.cents))
        self._changes[movement.target].append((movement.day, movement.amount.cents))

    def copy(self) -> "ReserveBook":
        """The same balances, to take other movements in."""
        other = ReserveBook(())
        other._changes.update((bucket, list(held)) for bucket, held in self._changes.items())
        return other

    def balance(self, bucket: Bucket, as_of: date | None = None) -> Money:
        """What is in ``bucket`` at the end of ``as_of``; None means after all movements."""
        changes = self._changes.get(bucket, ())
        return Money(sum(cents for day, cents in changes if as_of is None or day <= as_of))

    def changes(self, bucket: Bucket) -> tuple[tuple[date, int], ...]:
        """What came in (above zero) and went out, in cents per day, in booking order."""
        return tuple(self._changes.get(bucket, ()))

    def buckets(self) -> tuple[Bucket, ...]:
        """Every bucket that ever held something, in the order of first use."""
        return tuple(self._changes)

    def lowest_from(self, bucket: Bucket, start: date) -> tuple[date, Money]:
        """The day from ``start`` on at which ``bucket`` holds least, with that balance."""
        days = sorted({start, *(day for day, _ in self._changes.get(bucket, ()) if day > start)})
        return min(((day, self.balance(bucket, day)) for day in days), key=itemgetter(1))

    def sum_of(self, kind: BucketKind, as_of: date | None = None) -> Money:
        """What all buckets of one kind hold together."""
        held = (bucket for bucket in self._changes if bucket.kind is kind)
        return Money(sum(self.balance(bucket, as_of).cents for bucket in held))

    def allotted_from(self, tranche: str) -> Money:
        """What went from free to lines out of ``tranche`` and did not come back."""
        return Money(
            sum(self.balance(bucket).cents for bucket in self._changes if bucket.tranche == tranche)
        )

    def formed(self) -> Money:
        """What the council put into the reserve."""
        return -self.balance(OUTSIDE)


def tranche_cap(tranche_id: str, tranches: Iterable[TrancheState], formed: Money) -> Money:
    """The most that may be allotted out of a tranche.

    A tranche without an amount takes what the others leave of what was formed (O-06).
    """
    states = list(tranches)
    own = next(item.tranche for item in states if item.tranche.id == tranche_id)
    if own.amount is not None:
        return own.amount
    named = [item.tranche.amount for item in states if item.standing is not Standing.LAPSED]
    others = sum(amount.cents for amount in named if amount is not None)
    return Money(max(0, formed.cents - others))


def check_movement(
    book: ReserveBook, draft: MovementDraft, tranches: Iterable[TrancheState]
) -> None:
    """Refuse what would take a bucket under zero or a tranche over its cap.

    Raises:
        RuleError: G-09 (facts: bucket, day, shortfall, available, amount; tranche as well
            when its cap is what holds) or G-10 (facts: tranche, tranche_id, standing).
    """
    require_route(draft)
    states = list(tranches)
    if draft.source.kind is not BucketKind.OUTSIDE:
        day, lowest = book.lowest_from(draft.source, draft.day)
        if lowest.cents < draft.amount.cents:
            raise RuleError(
                "G-09",
                bucket=draft.source,
                day=day,
                available=max(lowest, ZERO),
                amount=draft.amount,
                shortfall=draft.amount - max(lowest, ZERO),
            )
    if draft.source.kind is BucketKind.FREE and draft.target.kind is BucketKind.LINE:
        _check_tranche(book, draft, states)


def _check_tranche(book: ReserveBook, draft: MovementDraft, states: list[TrancheState]) -> None:
    state = next(item for item in states if item.tranche.id == draft.target.tranche)
    if state.standing is not Standing.ADOPTED:
        raise RuleError(
            "G-10",
            tranche=state.tranche.name,
            tranche_id=state.tranche.id,
            standing=state.standing,
        )
    cap = tranche_cap(state.tranche.id, states, book.formed())
    left = cap - book.allotted_from(state.tranche.id)
    if draft.amount > left:
        raise RuleError(
            "G-09",
            tranche=state.tranche.name,
            bucket=draft.target,
            day=draft.day,
            available=max(left, ZERO),
            amount=draft.amount,
            shortfall=draft.amount - max(left, ZERO),
        )
