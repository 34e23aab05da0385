"""What executive and council decide, and what is committed."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from talentdesk.domain.commitment_errors import CommitmentRoomError, GrantCommittedError
from talentdesk.domain.commitments import (
    CommitmentDraft,
    CommitmentKind,
    CommitmentStep,
    YearShare,
)
from talentdesk.domain.decisions import DecisionPaper, YearAmount
from talentdesk.domain.errors import RuleError
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import ProposalId
from talentdesk.services.commitment_service import CommitmentService, StepAsked
from talentdesk.services.decision_service import DecisionService, GrantDraft, LineAmount
from talentdesk.services.reserve_service import ReserveService
from tests.machine.office import Act, FindingError, Office, a_day, pick
from tests.machine.plain_register import Move, PlainCommitment
from tests.machine.proposal_acts import a_proposal, moved

LINES = ("werken", "wonen")
YEARS = (2026, 2027)
CENTS = (1, 2_500_00, 10_000_00, 40_000_00, 99_999_99, 900_000_00)
MONEY_RULES = ("G-09", "G-10")


def a_paper(chance: random.Random, day: date) -> DecisionPaper:
    """A paper of that day, now and then without its number."""
    return DecisionPaper("Besluit", pick(chance, ("1234567",) * 9 + ("",)), day)


@contextmanager
def moving(office: Office, *wanted: Move) -> Iterator[None]:
    """Money moves when the plain register has it there, and only then."""
    reason = office.plain.refusal(wanted)
    try:
        yield
    except (RuleError, GrantCommittedError) as refusal:
        rule = getattr(refusal, "rule", "committed")
        if not reason and rule in (*MONEY_RULES, "committed"):
            raise FindingError(f"refused by {refusal}, and it fits: {wanted}") from refusal
        raise
    if reason:
        raise FindingError(f"{reason} should refuse {wanted}")
    office.plain.moves += wanted


# --- the executive -------------------------------------------------------------------


def present(office: Office, chance: random.Random) -> None:
    """A proposal goes to the executive."""
    office.sit(chance, "present")
    key = a_proposal(office, chance, "advised")
    DecisionService(office.desk).present(key, office.now)
    office.must("present")
    moved(office, key, "before_executive", "advised", "deferred")


def grant(office: Office, chance: random.Random) -> None:
    """The executive grants, also what is not there."""
    office.sit(chance, "record_executive")
    key = a_proposal(office, chance, "before_executive", "before_executive", "granted")
    day, tranche = a_day(chance), pick(chance, ("eerder",) * 4 + ("programmaplan",))
    years = YEARS if chance.random() < 0.2 else (2026,)
    parts = tuple(YearAmount(year, Money(pick(chance, CENTS)), tranche) for year in years)
    reason = pick(chance, ("Spoed.", "Spoed.", ""))
    draft = GrantDraft(key, a_paper(chance, day), parts, reason)
    when = office.plain.open_day(day)
    wanted = [
        (
            when,
            f"line|{tranche}|werken|{part.year}",
            f"grant|{tranche}|werken|{part.year}|{key}",
            part.amount.cents,
        )
        for part in parts
    ]
    with moving(office, *wanted):
        DecisionService(office.desk).grant(draft, office.now)
        office.must("record_executive")
        moved(office, key, "granted", "before_executive", "granted")
    office.plain.forget("proposal", key)


def refuse(office: Office, chance: random.Random) -> None:
    """The executive refuses."""
    office.sit(chance, "record_executive")
    key, paper = a_proposal(office, chance, "before_executive"), a_paper(chance, a_day(chance))
    reason = pick(chance, ("Te duur.", ""))
    DecisionService(office.desk).refuse(key, paper, office.now, departure_reason=reason)
    office.must("record_executive")
    moved(office, key, "refused", "before_executive")


def defer(office: Office, chance: random.Random) -> None:
    """The executive puts it off."""
    office.sit(chance, "record_executive")
    key, paper = a_proposal(office, chance, "before_executive"), a_paper(chance, a_day(chance))
    DecisionService(office.desk).defer(key, paper, office.now, note="Eerst cijfers.")
    office.must("record_executive")
    moved(office, key, "deferred", "before_executive")


def release(office: Office, chance: random.Random) -> None:
    """Granted money comes back, also more than there is."""
    office.sit(chance, "record_executive")
    place = pick(chance, [name for name in office.plain.places() if name.startswith("grant")])
    _, tranche, line, year, key = place.split("|")
    day, held = a_day(chance), office.plain.balance(place)
    cents = pick(chance, (1, held, held // 2 or 1, held + 1))
    wanted = (office.plain.open_day(day), place, f"line|{tranche}|{line}|{year}", cents)
    parts = [YearAmount(int(year), Money(cents), tranche)]
    paper = a_paper(chance, day)
    with moving(office, wanted):
        DecisionService(office.desk).release(
            ProposalId(key), paper, parts, "Minder nodig.", office.now
        )
        office.must("record_executive")


# --- the council -----------------------------------------------------------------------


def allot(office: Office, chance: random.Random) -> None:
    """The council gives money to a line, also more than there is."""
    office.sit(chance, "record_council")
    day, tranche = a_day(chance), pick(chance, ("eerder",) * 4 + ("programmaplan",))
    line, year, cents = pick(chance, LINES), pick(chance, YEARS), pick(chance, CENTS)
    target = f"line|{tranche}|{line}|{year}"
    part = LineAmount(tranche, line, year, Money(cents))
    paper = a_paper(chance, day)
    with moving(office, (office.plain.open_day(day), "free", target, cents)):
        DecisionService(office.desk).allot_by_decision(paper, [part], office.now)
        office.must("record_council")


def adopt(office: Office, chance: random.Random) -> None:
    """The council adopts the tranche that was proposed."""
    office.sit(chance, "record_council")
    service = DecisionService(office.desk)
    service.adopt(service.find("BSL-5"), a_paper(chance, date(2026, 2, 3)), office.now)
    office.must("record_council")
    if "programmaplan" in office.plain.adopted:
        raise FindingError("adopted twice")
    office.plain.adopted.add("programmaplan")


def transfer(office: Office, chance: random.Random) -> None:
    """The council moves money of a line to another year."""
    office.sit(chance, "record_council")
    source = pick(chance, [name for name in office.plain.places() if name.startswith("line")])
    _, tranche, line, year = source.split("|")
    to, cents, day = pick(chance, YEARS), pick(chance, CENTS), a_day(chance)
    out = LineAmount(tranche, line, int(year), Money(cents))
    into = LineAmount(tranche, line, to, Money(cents + (chance.random() < 0.1)))
    move = (office.plain.open_day(day), source, f"line|{tranche}|{line}|{to}", cents)
    paper = a_paper(chance, day)
    with moving(office, move):
        DecisionService(office.desk).transfer_years(paper, [out], [into], office.now)
        office.must("record_council")
        if into.amount != out.amount or to == int(year):
            raise FindingError(f"moved {out} to {into}")


def counter(office: Office, chance: random.Random) -> None:
    """A movement is put right, also one that is no mistake."""
    office.sit(chance, "book")
    at = chance.randrange(len(office.plain.moves))
    day, source, target, cents = office.plain.moves[at]
    number, asked = f"M-{at + 1:03d}", a_day(chance)
    with moving(office, (office.plain.open_day(max(asked, day)), target, source, cents)):
        ReserveService(office.desk).counter(number, "Verkeerd.", asked, office.now)
        office.must("book")
        if number in office.plain.countered:
            raise FindingError(f"{number} was countered twice")
    office.plain.countered |= {number, f"M-{len(office.plain.moves):03d}"}


# --- commitments ---------------------------------------------------------------------------


def enter(office: Office, chance: random.Random) -> None:
    """A contract on a grant, also more than was granted."""
    office.sit(chance, "book")
    granted = [name.split("|") for name in office.plain.places() if name.startswith("grant")]
    _, _, line, year, key = pick(chance, granted)
    cents, day = pick(chance, CENTS[:4]), a_day(chance)
    draft = CommitmentDraft(
        CommitmentKind.CONTRACT,
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
        key, line, ["draft", "entered"], [{}, bound]
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
    bound = held.bound[-1]
    _next(held, "entered", {**bound, year: bound.get(year, 0) + cents})


def require_status(held: PlainCommitment, *wanted: str) -> None:
    """Raises FindingError when a step was out of turn."""
    if held.status[-1] not in wanted:
        raise FindingError(f"a step was accepted, and the commitment is {held.status[-1]}")


def _next(held: PlainCommitment, status: str, bound: dict[int, int]) -> None:
    held.status.append(status)
    held.bound.append(bound)


def lower(office: Office, chance: random.Random) -> None:
    """Part of a contract goes back to the grant."""
    key, held, day = _asked(office, chance)
    year, cents = pick(chance, YEARS), pick(chance, CENTS[:3])
    _take(office, key, CommitmentStep.RELEASE, day, (year, cents))
    require_status(held, "entered")
    bound = held.bound[-1]
    if cents > bound.get(year, 0) or cents > held.total - office.plain.taken(key):
        raise FindingError(f"{cents} went back of {bound}")
    _less(office, held, day, {year: cents})
    _next(held, "entered", {**bound, year: bound[year] - cents})


def _less(office: Office, held: PlainCommitment, day: date, lowered: dict[int, int]) -> None:
    _require_open(office, day)
    for year, cents in lowered.items():
        office.plain.committed.append((day, f"{held.proposal}|{held.line}|{year}", -cents))


def _ending(step: CommitmentStep, status: str) -> Act:
    def act(office: Office, chance: random.Random) -> None:
        key, held, day = _asked(office, chance)
        _take(office, key, step, day)
        require_status(held, "entered")
        taken = office.plain.taken(key)
        if step is CommitmentStep.LAPSE and taken:
            raise FindingError("lapsed with postings")
        left, lowered, bound = max(0, held.total - taken), {}, dict(held.bound[-1])
        for year in sorted(bound, reverse=True):
            part = min(left, bound[year])
            if part > 0:
                lowered[year] = part
                bound[year] -= part
                left -= part
        _less(office, held, day, lowered)
        _next(held, status, bound)

    return act


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
    held.bound.pop()
    held.status.pop()


ACTS: dict[str, Callable[[Office, random.Random], None]] = {
    "present": present,
    "grant": grant,
    "refuse": refuse,
    "defer": defer,
    "release": release,
    "allot": allot,
    "adopt": adopt,
    "transfer": transfer,
    "counter": counter,
    "enter commitment": enter,
    "raise commitment": raise_commitment,
    "lower commitment": lower,
    "settle commitment": _ending(CommitmentStep.SETTLE, "settled"),
    "lapse commitment": _ending(CommitmentStep.LAPSE, "lapsed"),
    "undo commitment step": undo_step,
}
