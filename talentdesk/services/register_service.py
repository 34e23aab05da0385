"""Use cases about the register file itself: new, open, check, back up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from talentdesk.domain.anchors import Anchor
from talentdesk.domain.decisions import DecisionDraft, DecisionKind, DecisionPaper
from talentdesk.domain.errors import (
    RegisterDamagedError,
)
from talentdesk.domain.ids import new_id
from talentdesk.domain.log import LogFault, LogHead
from talentdesk.domain.people import Actor, Person, PersonId
from talentdesk.domain.programme import PlanDecision, Programme, Right, Standing
from talentdesk.domain.reserve import (
    FREE,
    OUTSIDE,
    MovementDraft,
    MovementKind,
)
from talentdesk.domain.reserve_figures import (
    ReserveFigures,
    reserve_figures,
)
from talentdesk.exchange.programme_file import load_programme
from talentdesk.register.backup import back_up, row_counts
from talentdesk.register.database import Database, Register
from talentdesk.services.check_problems import (
    UNREADABLE,
    found_problems,
    known_losses,
    log_problem,
)
from talentdesk.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Founder:
    """Who makes a register: a name (or function), a role, and a line where the role has one."""

    name: str
    role: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found; ``faults`` and ``problems`` are empty when all is well.

    ``known`` is what was lost when the register was saved out of a damaged one.
    """

    entries: int
    head: LogHead
    faults: tuple[LogFault, ...]
    problems: tuple[str, ...]
    known: tuple[str, ...]
    proposals: int
    reviews: int
    decisions: int
    movements: int
    figures: ReserveFigures

    @property
    def is_clean(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults and not self.problems


def create_register(file: Path, programme_file: Path, founder: Founder, now: datetime) -> Workplace:
    """Make a register on a programme file, with its founder as the first person.

    The decisions and tranches that the programme names are in it; money that an adopted
    decision with an amount and a date formed is booked.

    Raises:
        ProgrammeFileError: the programme file is wrong.
        RegisterExistsError, RegisterReadOnlyError: the file cannot be made.
    """
    return create_register_with(file, programme_file, founder, now)


def create_register_with(
    file: Path,
    programme_file: Path,
    founder: Founder,
    now: datetime,
    fill: Callable[[Workplace], None] | None = None,
) -> Workplace:
    """As ``create_register``; with ``fill`` it is an example, and says so wherever it is shown.

    ``fill`` puts the example in it, before the register gets its name.
    """
    programme = load_programme(programme_file)
    programme.role(founder.role)
    text = programme_file.read_text(encoding="utf-8")

    def begin(database: Database) -> None:
        starter = Actor(PersonId(new_id(now)), founder.name, founder.role)
        with database.transaction(starter, now, "start") as register:
            register.programme.start(programme, text, is_example=fill is not None)
            register.people.add(founder.name, founder.role, founder.line, person=starter.person)
            _take_plan_decisions(register, programme)
        if fill is not None:
            fill(Workplace(database, _founder_in(database, founder)))

    database = Database.create(file, founder.name, now, begin)
    return Workplace(database, _founder_in(database, founder))


def _founder_in(database: Database, founder: Founder) -> Actor:
    with database.reading() as register:
        first = next(item for item in register.people.all() if item.name == founder.name)
    return _actor(first)


_PLAN_KINDS = {kind.value: kind for kind in DecisionKind}


def _take_plan_decisions(register: Register, programme: Programme) -> None:
    by_reference = {}
    for plan in programme.decisions:
        decision = register.decisions.add(_draft_of(plan, programme))
        by_reference[plan.id] = decision
        if decision.draft.kind is DecisionKind.FORM_RESERVE and _moves_money(plan):
            assert plan.amount is not None
            assert plan.day is not None
            register.reserve.add(
                MovementDraft(
                    MovementKind.FORM,
                    plan.day,
                    OUTSIDE,
                    FREE,
                    plan.amount,
                    decision.id,
                )
            )
    for tranche in programme.tranches:
        decision_of = by_reference.get(tranche.decision)
        register.reserve.add_tranche(tranche, decision_of.id if decision_of else None)


def _moves_money(plan: PlanDecision) -> bool:
    return plan.standing is Standing.ADOPTED and plan.amount is not None and plan.day is not None


def _draft_of(plan: PlanDecision, programme: Programme) -> DecisionDraft:
    tranche = next((item.id for item in programme.tranches if item.decision == plan.id), "")
    return DecisionDraft(
        kind=_PLAN_KINDS[plan.kind],
        paper=DecisionPaper(plan.document, plan.case_number, plan.day),
        standing=plan.standing,
        amount=plan.amount,
        tranche=tranche,
        plan_reference=plan.id,
    )


def open_register(
    file: Path,
    now: datetime,
    *,
    person: str = "",
    right: Right | None = None,
    read_only: bool = False,
) -> Workplace:
    """Open a register as someone in it.

    Args:
        file: the register.
        now: the moment of opening, for the note that tells a colleague who has it.
        person: whose name or id; empty for the first one, or the first one with ``right``.
        right: what is going to be done; None when anybody may.
        read_only: look only, without the lock.

    Raises:
        RegisterFileError: one of its kinds says what is wrong with the file.
        RecordMissingError: nobody in the register has that name.
    """
    database = Database.open(file, person or "onbekend", now, read_only=read_only)
    try:
        people = _people(database, person)
        workplace = Workplace(database, _actor(people[0]))
    except BaseException:
        database.close()
        raise
    if not person and right is not None:
        able = (p for p in people if right in workplace.programme.role(p.role).rights)
        workplace.act_as(next(able, people[0]))
    return workplace


def _people(database: Database, name: str) -> list[Person]:
    with database.reading() as register:
        if name:
            return [register.people.called(name)]
        people = [item for item in register.people.all() if item.is_active]
    if not people:
        raise RegisterDamagedError(str(database.file), "person")
    return people


def _actor(person: Person) -> Actor:
    return Actor(person.id, person.name, person.role)


class RegisterService:
    """Check and back up the register that is open."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def check(self, now: datetime, anchors: Sequence[Anchor] = ()) -> CheckReport:
        """Walk the seal of the log, the file itself, every bucket of the reserve and the books.

        Args:
            now: the moment of the figures.
            anchors: heads of the log that somebody read from a paper; those of back-ups beside
                the register, snapshots and packages are compared too.
        """
        file = self._workplace.database.file
        counts = row_counts(file)
        with self._workplace.reading() as register:
            faults = {log_problem(fault): fault for fault in register.log.faults()}
            problems, known = found_problems(register, file, anchors), known_losses(register)
            head, entries = register.log.head(), register.log.count()
            try:
                figures = reserve_figures(
                    register.reserve.book(), register.reserve.tranches(), now.date()
                )
            except UNREADABLE as error:
                raise RegisterDamagedError(str(file), f"reserve: {error}") from error
        return CheckReport(
            entries,
            head,
            tuple(fault for problem, fault in faults.items() if problem.key not in known),
            tuple(problem.text for problem in problems if problem.key not in known),
            tuple(item.text for item in (*faults, *problems) if item.key in known),
            counts["proposal"],
            counts["review"],
            counts["decision"],
            counts["movement"],
            figures,
        )

    def back_up(self, target: Path) -> LogHead:
        """Write a verified copy; returns the head of the log that it holds.

        Raises:
            RegisterExistsError: ``target`` is there already.
            FileWriteError: it cannot be written.
            RegisterDamagedError: the copy is not whole; it is taken away again.
        """
        back_up(self._workplace.database.file, target)
        with self._workplace.reading() as register:
            return register.log.head()
