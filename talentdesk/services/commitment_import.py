"""Use cases about commitments that come in by a sheet: first the plan, then all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from talentdesk.domain.closing import open_day, require_open_days
from talentdesk.domain.commitment_plan import CommitmentPlan, PlanGround, PlannedCommitment
from talentdesk.domain.commitment_planning import plan_commitments
from talentdesk.domain.commitment_steps import enter_step
from talentdesk.domain.commitments import Commitment, CommitmentId, CommitmentStep
from talentdesk.domain.errors import StalePlanError
from talentdesk.domain.grant_room import GrantRoom
from talentdesk.domain.imports import Fate
from talentdesk.domain.programme import Right
from talentdesk.domain.step_choices import StepAsked, make_step
from talentdesk.exchange.column_profile import ColumnProfile
from talentdesk.exchange.commitment_sheet import (
    COMMITMENT_FIELDS,
    read_commitment_sheet,
    suggest_commitment_columns,
)
from talentdesk.files.source_files import read_source_file
from talentdesk.files.tables import read_table
from talentdesk.register.database import Register
from talentdesk.services.safety_copy import safety_copy
from talentdesk.services.workplace import Workplace
from talentdesk.wording.commitment_terms import import_reason

__all__ = ("COMMITMENT_FIELDS", "ColumnProfile", "CommitmentImport", "CommitmentReceipt")


@dataclass(frozen=True, slots=True)
class CommitmentReceipt:
    """What an import did; ``backup`` is None when there was nothing to change."""

    added: tuple[CommitmentId, ...]
    changed: tuple[CommitmentId, ...]
    backup: Path | None


class CommitmentImport:
    """Read commitments from a workbook or CSV. Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def suggest(self, source: Path) -> tuple[tuple[str, ...], ColumnProfile]:
        """The header of a sheet, and what its columns are likely to be.

        Raises SourceFileError.
        """
        table = read_table(read_source_file(source))
        profile = suggest_commitment_columns(table.header, source.stem, table.sheet)
        return tuple(table.header), profile

    def plan(self, source: Path, day: date, profile: ColumnProfile | None = None) -> CommitmentPlan:
        """What an import of the file would do; nothing is changed.

        Args:
            source: a workbook or CSV.
            day: the day of every raise and release that it brings.
            profile: the columns; None takes the likeliest ones.

        Raises:
            SourceFileError: the file cannot be read, or holds no commitments.
            ClosedDayError: ``day`` is in or before a closed period.
        """
        file = read_source_file(source)
        rows = read_commitment_sheet(file, profile)
        with self._workplace.reading() as register:
            require_open_days(register.books.periods.last_closed(), [day])
            ground = _ground(register, day, import_reason(file.name))
            log_seq = register.log.head().seq
        planned = plan_commitments(rows, ground)
        return CommitmentPlan(file.name, file.sha256, log_seq, day, planned)

    def commit(self, plan: CommitmentPlan, now: datetime) -> CommitmentReceipt:
        """Carry out exactly this plan, after a backup: all of it, or nothing.

        Raises:
            RuleError: G-07.
            StalePlanError: the register changed after the plan was made.
        """
        self._workplace.require(Right.BOOK)
        if plan.changes_nothing:
            return CommitmentReceipt((), (), None)
        backup = safety_copy(self._workplace, now)
        added: list[CommitmentId] = []
        changed: list[CommitmentId] = []
        with self._workplace.transaction(now, "import commitments") as register:
            if register.log.head().seq != plan.log_seq:
                raise StalePlanError
            # In the order of the sheet: what one row gives back the next may take.
            for fate, rows in groupby(plan.rows, key=lambda row: row.fate):
                if fate is Fate.NEW:
                    added += _add(register, list(rows))
                elif fate is Fate.CHANGED:
                    changed += [_change(register, row, plan) for row in rows]
        return CommitmentReceipt(tuple(added), tuple(changed), backup)


def _ground(register: Register, day: date, why: str) -> PlanGround:
    held = register.commitments.all()
    proposals = {item.number: (item.id, item.line) for item in register.proposals.titles()}
    room = GrantRoom(register.reserve.book(), held)
    return PlanGround(held, register.commitments.posted(), proposals, room, day, why)


def _add(register: Register, rows: Sequence[PlannedCommitment]) -> list[CommitmentId]:
    drafts = [row.draft for row in rows if row.draft is not None]
    held = register.commitments.add_many(drafts)
    closed = register.books.periods.last_closed()
    # What was agreed in a closed period and comes in now binds from the first open day on.
    steps = [(item, enter_step(item, open_day(closed, item.draft.day))) for item in held]
    register.commitments.take_many(steps)
    return [item.id for item in held]


def _take(register: Register, held: Commitment, step: CommitmentStep, asked: StepAsked) -> None:
    """Take a step whose room the plan has weighed already; the file holds it once more."""
    posted = register.commitments.posted_on(held.id)
    register.commitments.take(held, make_step(held, step, asked, posted))


def _change(register: Register, row: PlannedCommitment, plan: CommitmentPlan) -> CommitmentId:
    assert row.draft is not None, "a changed row has a draft"
    assert row.commitment is not None, "a changed row is about a commitment"
    why = import_reason(plan.source)
    held = register.commitments.get(row.commitment)
    if held.draft != row.draft:
        register.commitments.change(held.id, row.draft, row.base_version)
    for step, shares in (
        (CommitmentStep.RELEASE, row.released),
        (CommitmentStep.RAISE, row.raised),
    ):
        if shares:
            held = register.commitments.get(held.id)
            _take(register, held, step, StepAsked(plan.day, shares, reason=why))
    return held.id
