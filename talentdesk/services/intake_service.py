"""Use cases about proposals that come in by file: first the plan, then all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from talentdesk.domain.errors import ProfileUnknownError, StalePlanError
from talentdesk.domain.imports import Fate, ImportPlan, PlannedRow, ProposalChanges
from talentdesk.domain.programme import ProposalKind, Right
from talentdesk.domain.progress import Progress
from talentdesk.domain.proposals import ProposalDraft, ProposalId, ProposalStatus
from talentdesk.domain.rules import with_municipality
from talentdesk.exchange.column_profile import (
    COSTS_IN,
    PROFILE_FIELDS,
    PROFILE_FORMAT,
    ColumnProfile,
    find_profile,
    profile_from_text,
    profile_text,
)
from talentdesk.exchange.import_plan import plan_import
from talentdesk.exchange.intake_form import intake_form
from talentdesk.exchange.intake_reading import is_intake_form, read_intake_form
from talentdesk.exchange.profile_rows import read_known_sheet, read_sheet
from talentdesk.exchange.profile_suggestion import suggest_profile
from talentdesk.exchange.refused_rows import refused_form, refused_rows
from talentdesk.files.collector_pause import collector_paused
from talentdesk.files.column_samples import column_samples
from talentdesk.files.folding import header_key
from talentdesk.files.source_files import SourceFile, read_source_file
from talentdesk.files.tables import read_table
from talentdesk.register.database import Register
from talentdesk.register.proposals import NewProposal
from talentdesk.reports.atomic_file import atomic_write, write_refusals
from talentdesk.services.safety_copy import safety_copy
from talentdesk.services.workplace import Workplace

__all__ = ("ColumnProfile", "ImportReceipt", "IntakeService")

_BATCH = 1000
"""Rows between two steps of progress."""
_COST_YEARS = 10
"""Years for which a column with the costs of one year is offered."""


@dataclass(frozen=True, slots=True)
class ImportReceipt:
    """What an import did; ``backup`` is None when there was nothing to change."""

    added: tuple[ProposalId, ...]
    changed: tuple[ProposalId, ...]
    backup: Path | None


class IntakeService:
    """Read proposals from forms and sheets. Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def write_form(self, target: Path, proposals: Sequence[ProposalId] = ()) -> None:
        """Write an intake form to be filled in, with some proposals in it or empty.

        Raises:
            FileWriteError: it cannot be written.
        """
        with self._workplace.reading() as register:
            held = [register.proposals.get(proposal) for proposal in proposals]
        with write_refusals(target):
            form = intake_form(self._workplace.programme, held)
        atomic_write(target, form)

    # --- the plan -----------------------------------------------------------------

    def plan(self, source: Path, progress: Progress, *, profile: str = "") -> ImportPlan:
        """What an import of the file would do; nothing is changed.

        Args:
            source: an intake form, or any workbook or CSV.
            progress: told what is read; may stop it.
            profile: name of a column profile; empty recognises the header.

        Raises:
            SourceFileError: the file cannot be read.
            ProfileUnknownError: no profile of that name, or none that fits the header.
        """
        file = read_source_file(source)
        progress.step(0, 3)
        if is_intake_form(file):
            used, rows = "", read_intake_form(file, self._workplace.programme)
        else:
            programme = self._workplace.programme
            chosen, rows = read_known_sheet(file, self.profiles(), programme, profile)
            used = chosen.name
        progress.step(1, 3)
        return self._planned(file, rows, used, progress)

    def plan_with(self, source: Path, profile: ColumnProfile, progress: Progress) -> ImportPlan:
        """As ``plan``, through a profile that is not kept yet."""
        file = read_source_file(source)
        progress.step(0, 3)
        rows = read_sheet(file, profile, self._workplace.programme)
        progress.step(1, 3)
        return self._planned(file, rows, profile.name, progress)

    def _planned(
        self, file: SourceFile, rows: Sequence[ProposalChanges], profile: str, progress: Progress
    ) -> ImportPlan:
        complete = [self._with_municipality(row) for row in rows]
        with self._workplace.reading() as register:
            plan = plan_import(complete, register.proposals, file, register.log.head().seq, profile)
        progress.step(3, 3)
        return plan

    def _with_municipality(self, row: ProposalChanges) -> ProposalChanges:
        """A list of partners always holds the municipality (G-05), also in a plan."""
        partners = row.fields.get("partners")
        if partners is None:
            return row
        # Whatever its kind: a row about an existing proposal often does not name it.
        draft = ProposalDraft(ProposalKind.ACTIVITY, "-", partners=partners)
        whole = with_municipality(self._workplace.programme, draft).partners
        return replace(row, fields={**row.fields, "partners": whole})

    # --- profiles -----------------------------------------------------------------

    def profiles(self) -> list[ColumnProfile]:
        """Every column profile that is remembered, by name."""
        with self._workplace.reading() as register:
            kept = register.desk.profiles(PROFILE_FORMAT)
        return [profile_from_text(item.content) for item in kept]

    def suggest(self, source: Path) -> tuple[dict[str, tuple[str, ...]], ColumnProfile]:
        """The titles of a sheet with their first values, and what they are likely to be.

        Raises:
            SourceFileError: the file cannot be read.
        """
        table = read_table(read_source_file(source))
        header, samples = table.header, column_samples(table.header, table.rows)
        try:
            return samples, find_profile(self.profiles(), header)
        except ProfileUnknownError:
            name = source.stem
            programme = self._workplace.programme
            return samples, suggest_profile(header, programme, name, table.sheet)

    def column_fields(self) -> tuple[str, ...]:
        """Everything that a column of a sheet can be, the costs of a year last."""
        first = self._workplace.programme.first_year
        years = (f"{COSTS_IN}{year}" for year in range(first - 1, first + _COST_YEARS))
        return (*PROFILE_FIELDS, *years)

    def save_profile(self, profile: ColumnProfile, now: datetime) -> None:
        """Remember a profile; a sheet with its header is recognised next time.

        Raises:
            FieldError: a profile for another kind of sheet has that name.
        """
        key = header_key(tuple(profile.columns))
        with self._workplace.transaction(now, "save profile") as register:
            register.desk.save_profile(profile.name, key, profile_text(profile))

    # --- carrying out ---------------------------------------------------------------

    def commit(self, plan: ImportPlan, now: datetime, progress: Progress) -> ImportReceipt:
        """Carry out exactly this plan, after a backup: all of it, or nothing.

        Raises:
            RuleError: G-07.
            StalePlanError: the register changed after the plan was made.
            OperationCancelledError: the user stopped it; nothing of it stays.
        """
        self._workplace.require(Right.EDIT)
        if plan.changes_nothing:
            return ImportReceipt((), (), None)
        backup = safety_copy(self._workplace, now)
        with (
            collector_paused(),
            self._workplace.transaction(now, "import proposals") as register,
        ):
            if register.log.head().seq != plan.log_seq:
                raise StalePlanError
            new = [row for row in plan.rows if row.fate is Fate.NEW]
            changed = [row for row in plan.rows if row.fate is Fate.CHANGED]
            total = len(new) + len(changed)
            added = self._add(register, new, progress, total)
            self._change(register, changed, progress, total)
            if len(added) != plan.count(Fate.NEW):
                raise StalePlanError
        ids = tuple(row.proposal for row in changed if row.proposal is not None)
        return ImportReceipt(tuple(added), ids, backup)

    def _add(
        self, register: Register, rows: Sequence[PlannedRow], progress: Progress, total: int
    ) -> list[ProposalId]:
        programme = self._workplace.programme
        added: list[ProposalId] = []
        for start in range(0, len(rows), _BATCH):
            drafts = (row.draft for row in rows[start : start + _BATCH])
            batch = [
                NewProposal(with_municipality(programme, draft))
                for draft in drafts
                if draft is not None
            ]
            added += register.proposals.add_many(batch)
            progress.step(len(added), total)
        return added

    def _change(
        self, register: Register, rows: Sequence[PlannedRow], progress: Progress, total: int
    ) -> None:
        for done, row in enumerate(rows, start=1):
            if row.proposal is None or row.draft is None:
                continue
            before = register.proposals.get(row.proposal)
            draft = with_municipality(self._workplace.programme, row.draft)
            if before.content.kind is not draft.kind:
                register.reviews.clear_judgements(before.id)
                register.settlement.clear(before.id)
                if before.status is ProposalStatus.ADVISED:
                    register.proposals.set_status(before.id, ProposalStatus.UNDER_REVIEW)
            register.proposals.change_content(row.proposal, draft, row.base_version)
            progress.step(total - len(rows) + done, total)

    def write_refused(self, plan: ImportPlan, source: Path, target: Path) -> None:
        """Write the refused rows of a plan to a workbook that can be mended and imported.

        Raises:
            SourceFileError: the file that was planned cannot be read any more.
            StalePlanError: the file is another one by now.
            FileWriteError: the workbook cannot be written.
        """
        file = read_source_file(source)
        if file.sha256 != plan.source_hash:
            raise StalePlanError
        with write_refusals(target):
            rows = self._refused(plan, file)
        atomic_write(target, rows)

    def _refused(self, plan: ImportPlan, file: SourceFile) -> bytes:
        if is_intake_form(file):
            return refused_form(plan, file)
        table = read_table(file)
        profile = find_profile(self.profiles(), tuple(table.header), plan.profile)
        return refused_rows(plan, file, profile)
