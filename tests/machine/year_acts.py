"""The end of a year: the council is asked, and money and commitments move together."""

import random
from collections import Counter
from datetime import date

from talentdesk.domain.decisions import Decision, DecisionPaper
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.year_end import LineCarry, YearEndChoice
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.year_end_service import YearEndService
from tests.machine.commitment_acts import next_step
from tests.machine.invariants import asked_in, moves_in, rows
from tests.machine.office import Act, FindingError, Office, a_day, pick

YEAR = 2026


def ask(office: Office, chance: random.Random) -> None:
    """The council is asked to move what is open of some commitments, and money of a line."""
    office.sit(chance, "record_council")
    keys = list(office.plain.commitments)
    chosen = tuple(chance.sample(keys, min(len(keys), chance.randint(0, 2))))
    cents = pick(chance, (0, 0, 1, 10_000_00, 900_000_00))
    money = (LineCarry("werken", "", cents),) if cents else ()
    choice = YearEndChoice(chosen, money)
    decision = YearEndService(office.desk).ask(YEAR, choice, "Overheveling", office.now)
    office.must("book", "record_council")
    waiting = {part[3] for parts in office.plain.asked.values() for part in parts}
    parts = asked_in(office)[decision.id]
    for key in chosen:
        wanted = max(0, open_of(office, key))
        found = sum(part[2] for part in parts if part[3] == key)
        if key in waiting or found != wanted or not wanted:
            raise FindingError(f"asked {found} of {key}, which has {wanted} open")
    if sum(part[2] for part in parts if not part[3]) != cents:
        raise FindingError(f"asked for {parts}, and {cents} was chosen")
    office.plain.asked[decision.id] = parts


def open_of(office: Office, key: str) -> int:
    """Cents of a commitment that are bound for the year and not posted; 0 when it is over."""
    held = office.plain.commitments[key]
    if held.status[-1] != "entered":
        return 0
    return held.bound[-1].get(YEAR, 0) - office.plain.taken(key)


def adopt(office: Office, chance: random.Random) -> None:
    """The council adopts what it was asked, also when there is less by now."""
    office.sit(chance, "record_council")
    key = pick(chance, office.plain.asked)
    paper, service = DecisionPaper("Raad", "7654321", a_day(chance)), DecisionService(office.desk)
    assert paper.day is not None
    parts = office.plain.asked[key]
    left = {part[3]: max(0, open_of(office, part[3])) for part in parts if part[3]}
    service.adopt(_decision(office, key), paper, office.now)
    office.must("record_council")
    made, moved = moves_in(office)[len(office.plain.moves) :], Counter[str]()
    wanted: Counter[tuple[str, str]] = Counter()
    for source, target, cents, commitment in parts:
        part = min(cents, left[commitment]) if commitment else cents
        if commitment:
            left[commitment] -= part
            moved[commitment] += part
        wanted[source, target] += part
    found: Counter[tuple[str, str]] = Counter()
    for _, source, target, cents in made:
        found[source, target] += cents
    if found != +wanted:
        raise FindingError(f"moved {found}, asked {wanted}")
    del office.plain.asked[key]
    office.plain.moves += made
    for name, cents in (+moved).items():
        _carry(office, name, cents, office.plain.open_day(paper.day))


def _decision(office: Office, key: str) -> Decision:
    with office.desk.reading() as register:
        return next(item for item in register.decisions.all() if item.id == key)


def _carry(office: Office, key: str, cents: int, first: date) -> None:
    """The commitment lets go of the year, and binds as much in the next one."""
    ((day,),) = rows(
        office,
        "SELECT DISTINCT day FROM commitment_event WHERE step = 'carry' AND act ="
        f" (SELECT max(act) FROM commitment_event WHERE commitment_id = '{key}')"
        f" AND commitment_id = '{key}'",
    )
    when, held = date.fromisoformat(day), office.plain.commitments[key]
    if when < first:
        raise FindingError(f"{key} was carried on {when}, before {first}")
    work, bound = f"{held.proposal}|{held.line}", dict(held.bound[-1])
    for year, change in ((YEAR, -cents), (YEAR + 1, cents)):
        office.plain.committed.append((when, f"{work}|{year}", change))
        bound[year] = bound.get(year, 0) + change
    next_step(held, held.status[-1], bound)


def withdraw(office: Office, chance: random.Random) -> None:
    """The council is not asked any more."""
    office.sit(chance, "record_council")
    key = pick(chance, office.plain.asked)
    reason = pick(chance, ("Toch niet nodig.", "Toch niet nodig.", " "))
    YearEndService(office.desk).withdraw(_decision(office, key), reason, office.now)
    office.must("book", "record_council")
    if not reason.strip():
        raise FindingError("withdrawn without a reason")
    del office.plain.asked[key]


def release_rest(office: Office, chance: random.Random) -> None:
    """All that nobody needs of a grant goes back to its line."""
    office.sit(chance, "record_executive")
    granted = [name.split("|") for name in office.plain.places() if name.startswith("grant")]
    _, _, line, _, key = pick(chance, granted)
    paper = DecisionPaper("Vrijval", "1234567", a_day(chance))
    service = YearEndService(office.desk)
    service.release(YEAR, line, ProposalId(key), paper, office.now)
    office.must("record_executive")
    made = moves_in(office)[len(office.plain.moves) :]
    if not made or (refusal := office.plain.refusal(made)):
        raise FindingError(f"released {made}, and {refusal}")
    for _, source, target, _ in made:
        _, tranche, of, year, work = source.split("|")
        if (of, year, work, target) != (line, str(YEAR), key, f"line|{tranche}|{line}|{YEAR}"):
            raise FindingError(f"released {source} to {target}")
    office.plain.moves += made


ACTS: dict[str, Act] = {
    "ask the council": ask,
    "adopt the end of a year": adopt,
    "withdraw what was asked": withdraw,
    "release the rest": release_rest,
}
