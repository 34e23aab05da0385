"""What is committed of a grant: contracts and subsidies, step by step."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from talentdesk.domain.commitment_errors import CommitmentRoomError
from talentdesk.domain.commitments import (
    CommitmentDraft,
    CommitmentKind,
    CommitmentStep,
    YearShare,
)
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import ProposalId
from talentdesk.services.commitment_service import CommitmentService, StepAsked
from tests.machine.money_acts import CENTS, YEARS
from tests.machine.office import Act, FindingError, Office, a_day, pick
from tests.machine.plain_register import PlainCommitment, Promise


def enter(office: Office, chance: random.Random) -> None:
    """A contract or a subsidy on a grant, also more than was granted."""
    office.sit(chance, "book")
    granted = [name.split("|") for name in office.plain.places() if name.startswith("grant")]
    _, _, line, year, key = pick(chance, granted)
    cents, day = pick(chance, CENTS[:4]), a_day(chance)
    is_subsidy = chance.random() < 0.4
    draft = CommitmentDraft(
        CommitmentKind.SUBSIDY if is_subsidy else CommitmentKind.CONTRACT,
        ProposalId(key),
        line,
        day,
        (YearShare(int(year), Money(cents)),),
        "Begeleiding",
        "Bureau Berg",
        f"INK-{office.next_number()}",
    )
    work = f"{key}|{line}|{year}"
    with committing(office, work, day, cents):
        held = CommitmentService(office.desk).add_entered(draft, office.now, day=day)
        office.must("book")
    bound = {int(year): cents}
    office.plain.commitments[held.id] = PlainCommitment(
        key, line, ["draft", "entered"], [{}, bound], [(0, 0, None), (cents, 0, None)], is_subsidy
    )


@contextmanager
def committing(office: Office, work: str, day: date, cents: int) -> Iterator[None]:
    """More is committed when the grant holds it, and only then."""
    fits = office.plain.room(work, day) >= cents
    try:
        yield
    except CommitmentRoomError as refusal:
        if fits:
            raise FindingError(f"refused, and it fits: {work} {day} {cents}") from refusal
        raise
    _require_open(office, day)
    if not fits:
        raise FindingError(f"{work} is committed above its grant")
    office.plain.committed.append((day, work, cents))


def _require_open(office: Office, day: date) -> None:
    if office.plain.open_day(day) != day:
        raise FindingError(f"committed on {day}, which is closed")


def _asked(office: Office, chance: random.Random) -> tuple[str, PlainCommitment, date]:
    office.sit(chance, "book")
    key = pick(chance, office.plain.commitments)
    return key, office.plain.commitments[key], a_day(chance)


def _take(
    office: Office, key: str, step: CommitmentStep, day: date, *shares: tuple[int, int]
) -> None:
    asked = StepAsked(
        day, tuple(YearShare(year, Money(cents)) for year, cents in shares), reason="Anders."
    )
    CommitmentService(office.desk).take(key, step, asked, office.now)
    office.must("book")


def raise_commitment(office: Office, chance: random.Random) -> None:
    """More work on a contract."""
    key, held, day = _asked(office, chance)
    year, cents = pick(chance, YEARS), pick(chance, CENTS[:3])
    with committing(office, f"{held.proposal}|{held.line}|{year}", day, cents):
        _take(office, key, CommitmentStep.RAISE, day, (year, cents))
        require_status(held, "entered")
    bound, (promised, advances, determined) = held.bound[-1], held.promise[-1]
    if determined is not None:
        raise FindingError("raised after its final amount was known")
    after = {**bound, year: bound.get(year, 0) + cents}
    next_step(held, "entered", after, (promised + cents, advances, None))


def require_status(held: PlainCommitment, *wanted: str) -> None:
    """Raises FindingError when a step was out of turn."""
    if held.status[-1] not in wanted:
        raise FindingError(f"a step was accepted, and the commitment is {held.status[-1]}")


def next_step(
    held: PlainCommitment, status: str, bound: dict[int, int], promise: Promise | None = None
) -> None:
    """What a commitment is after a step; the promise stays where none is given."""
    held.status.append(status)
    held.bound.append(bound)
    held.promise.append(promise or held.promise[-1])


def lower(office: Office, chance: random.Random) -> None:
    """Part of a contract goes back to the grant."""
    key, held, day = _asked(office, chance)
    year, cents = pick(chance, YEARS), pick(chance, CENTS[:3])
    _take(office, key, CommitmentStep.RELEASE, day, (year, cents))
    require_status(held, "entered")
    bound = held.bound[-1]
    if cents > bound.get(year, 0) or cents > held.total - office.plain.taken(key):
        raise FindingError(f"{cents} went back of {bound}")
    promised, advances, determined = held.promise[-1]
    if determined is not None or promised - cents < advances:
        raise FindingError(f"{cents} went back of a promise of {held.promise[-1]}")
    _less(office, held, day, {year: cents})
    after = {**bound, year: bound[year] - cents}
    next_step(held, "entered", after, (promised - cents, advances, None))


def _less(office: Office, held: PlainCommitment, day: date, lowered: dict[int, int]) -> None:
    _require_open(office, day)
    for year, cents in lowered.items():
        office.plain.committed.append((day, f"{held.proposal}|{held.line}|{year}", -cents))


def _ending(step: CommitmentStep, status: str) -> Act:
    def act(office: Office, chance: random.Random) -> None:
        key, held, day = _asked(office, chance)
        _take(office, key, step, day)
        before = ("draft", "entered") if step is CommitmentStep.LAPSE else ("entered",)
        require_status(held, *before)
        taken = office.plain.taken(key)
        _, advances, determined = held.promise[-1]
        if step is CommitmentStep.LAPSE and (taken or advances or determined is not None):
            raise FindingError("lapsed with postings, advances or a final amount")
        if step is CommitmentStep.SETTLE and held.is_subsidy and determined is None:
            raise FindingError("settled without its final amount")
        next_step(held, status, _give_back(office, held, day, max(0, held.total - taken)))

    return act


def _give_back(office: Office, held: PlainCommitment, day: date, cents: int) -> dict[int, int]:
    """What is bound after so many cents went back, those of the last year first."""
    lowered, bound = {}, dict(held.bound[-1])
    for year in sorted(bound, reverse=True):
        part = min(cents, bound[year])
        if part > 0:
            lowered[year] = part
            bound[year] -= part
            cents -= part
    _less(office, held, day, lowered)
    return bound


def advance(office: Office, chance: random.Random) -> None:
    """An advance on a subsidy, also above what was promised."""
    key, held, day = _asked(office, chance)
    promised, advances, determined = held.promise[-1]
    cents = pick(chance, (1, promised // 2 or 1, promised - advances, promised + 1))
    _name(office, key, CommitmentStep.ADVANCE, day, cents)
    require_status(held, "entered")
    if not held.is_subsidy or determined is not None or not 0 < cents <= promised - advances:
        raise FindingError(f"an advance of {cents} on {held.promise[-1]}")
    _require_open(office, day)
    next_step(held, "entered", dict(held.bound[-1]), (promised, advances + cents, None))


def determine(office: Office, chance: random.Random) -> None:
    """The final amount of a subsidy; the rest goes back to the grant."""
    key, held, day = _asked(office, chance)
    promised, advances, determined = held.promise[-1]
    cents = pick(chance, (0, promised // 2, promised, promised + 1))
    _name(office, key, CommitmentStep.DETERMINE, day, cents)
    require_status(held, "entered")
    if not held.is_subsidy or determined is not None or cents > promised:
        raise FindingError(f"{cents} was determined of {held.promise[-1]}")
    _require_open(office, day)
    bound = _give_back(office, held, day, promised - cents)
    next_step(held, "entered", bound, (promised, advances, cents))


def _name(office: Office, key: str, step: CommitmentStep, day: date, cents: int) -> None:
    asked = StepAsked(day, amount=Money(cents))
    CommitmentService(office.desk).take(key, step, asked, office.now)
    office.must("book")


def undo_step(office: Office, chance: random.Random) -> None:
    """The last step of a contract is taken back; what it gave back is asked again."""
    key, held, day = _asked(office, chance)
    now, before = held.bound[-1], held.bound[-2] if len(held.bound) > 1 else {}
    grown = {year: before.get(year, 0) - now.get(year, 0) for year in {*now, *before}}
    fits = all(
        office.plain.room(f"{held.proposal}|{held.line}|{year}", day) >= cents
        for year, cents in grown.items()
        if cents > 0
    )
    _take(office, key, CommitmentStep.UNDO, day)
    if not fits or len(held.bound) < 2:
        raise FindingError(f"a step was taken back that does not fit: {grown}")
    _less(office, held, day, {year: -cents for year, cents in grown.items()})
    for kept in (held.bound, held.status, held.promise):
        kept.pop()


ACTS: dict[str, Act] = {
    "enter commitment": enter,
    "raise commitment": raise_commitment,
    "lower commitment": lower,
    "settle commitment": _ending(CommitmentStep.SETTLE, "settled"),
    "lapse commitment": _ending(CommitmentStep.LAPSE, "lapsed"),
    "advance": advance,
    "determine": determine,
    "undo commitment step": undo_step,
}
