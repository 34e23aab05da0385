"""What executive and council decide."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from talentdesk.domain.commitment_errors import GrantCommittedError
from talentdesk.domain.decisions import DecisionPaper, YearAmount
from talentdesk.domain.errors import RuleError
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import ProposalId
from talentdesk.services.decision_service import DecisionService, GrantDraft, LineAmount
from talentdesk.services.reserve_service import ReserveService
from tests.machine.office import FindingError, Office, a_day, pick
from tests.machine.plain_register import Move
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
}
