"""Use cases about ledger files: first the plan, then all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from talentdesk.domain.book_errors import LedgerAlarmError
from talentdesk.domain.errors import ProfileUnknownError, SourceFileError, StalePlanError
from talentdesk.domain.ledger import LedgerColumns, line_digests
from talentdesk.domain.ledger_books import LedgerCounts, LedgerFileRow, LedgerIntake, PostingRow
from talentdesk.domain.ledger_errors import require_acceptable
from talentdesk.domain.ledger_plan import LedgerPlan
from talentdesk.domain.ledger_planning import plan_ledger
from talentdesk.domain.ledger_taking import as_part, matched_lines, no_longer_fitting
from talentdesk.domain.placements import ActKind
from talentdesk.domain.programme import Right
from talentdesk.domain.progress import Progress
from talentdesk.files.collector_pause import collector_paused
from talentdesk.ledger.ledger_profile import (
    LedgerProfile,
    ledger_profile_from_text,
    ledger_profile_text,
)
from talentdesk.ledger.profile_suggestion import LedgerSuggestion, suggest_ledger_profile
from talentdesk.ledger.reading import LedgerFile, open_ledger, sheet_head
from talentdesk.ledger.sheet_rows import SheetHead
from talentdesk.register.database import Register
from talentdesk.reports.atomic_file import atomic_write
from talentdesk.services.safety_copy import safety_copy
from talentdesk.services.workplace import Workplace

__all__ = ("LedgerImportPlan", "LedgerProfile", "LedgerReceipt", "LedgerService", "SheetHead")

_STEPS = 5
"""Read, hashed, compared, copied, written."""
_MAX_PROFILE_BYTES = 4_000_000
"""A profile is a few kilobytes; more is another kind of file, and is not read."""


@dataclass(frozen=True, slots=True)
class LedgerImportPlan:
    """What taking in a file would do, with the file itself; it is carried out as it stands.

    ``other_company`` names the company of the last file when it is not that of this one: they
    may be two ledgers. ``log_seq`` is the state of the register that it was made against.
    """

    intake: LedgerIntake
    counts: LedgerCounts
    other_company: str
    log_seq: int

    @property
    def plan(self) -> LedgerPlan:
        """Every line, and what becomes of it."""
        return self.intake.plan


@dataclass(frozen=True, slots=True)
class LedgerReceipt:
    """What an import did; ``file`` is None when this very file was taken in last.

    ``undone`` counts the placements that no longer fitted. ``backup`` is None when nothing
    that was there changed.
    """

    file: LedgerFileRow | None
    undone: int
    backup: Path | None


class LedgerService:
    """Take in ledger files. Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    # --- the plan ---------------------------------------------------------------------

    def plan(
        self,
        source: Path,
        progress: Progress,
        *,
        profile: str = "",
        encoding: str = "",
        is_part: bool = False,
    ) -> LedgerImportPlan:
        """What taking in a file would do; nothing is changed.

        Args:
            source: an auditfile, a CSV file or a workbook.
            progress: told what is read; may stop it.
            profile: name of a profile for a sheet; empty recognises its titles.
            encoding: read an auditfile with this one, whatever it declares.
            is_part: the file holds only a part of the ledger: what is not in it is not gone.

        Raises:
            LedgerFileError, LedgerEncodingError, LedgerValuesError, SourceFileError: the file
                cannot be read, or a value in it.
            ProfileUnknownError: no profile of that name, or none that fits the titles.
            LedgerProfileError, LedgerUnitError: the profile does not say how to read it.
        """
        known = self.profiles()
        fitting = [item for item in known if item.name == profile] if profile else known
        if profile and not fitting:
            raise ProfileUnknownError(profile, ())
        file = _read(source, fitting, encoding, progress)
        return self._planned(file, progress, is_part=is_part)

    def plan_with(
        self, source: Path, profile: LedgerProfile, progress: Progress, *, is_part: bool = False
    ) -> LedgerImportPlan:
        """As ``plan``, through a profile that is not kept yet."""
        return self._planned(_read(source, [profile], "", progress), progress, is_part=is_part)

    def _planned(self, file: LedgerFile, progress: Progress, *, is_part: bool) -> LedgerImportPlan:
        facts = file.facts
        covers = (
            (facts.first.toordinal(), facts.last.toordinal())
            if facts.first and facts.last
            else None
        )
        with collector_paused():
            digests = line_digests(file.columns)
            progress.step(2, _STEPS)
            with self._workplace.reading() as register:
                books = register.books
                known = books.postings.known()
                plan = plan_ledger(known, books.postings, file.columns, digests, covers)
                last, seq = books.files.all()[-1:], register.log.head().seq
        plan = as_part(plan) if is_part else plan
        progress.step(3, _STEPS)
        intake = LedgerIntake(facts, file.faults, file.columns, digests, plan, "", is_part=is_part)
        company = str(last[0].facts.get("company", "")) if last else ""
        is_other = bool(company and facts.company and company != facts.company)
        return LedgerImportPlan(intake, LedgerCounts.of(plan), company if is_other else "", seq)

    # --- carrying out -----------------------------------------------------------------

    def commit(
        self,
        plan: LedgerImportPlan,
        now: datetime,
        progress: Progress,
        *,
        reason: str = "",
        alarms_seen: bool = False,
    ) -> LedgerReceipt:
        """Carry out exactly this plan, after a backup: all of it, or nothing.

        Args:
            plan: what was shown.
            now: the moment.
            progress: told how far it is; may stop it.
            reason: why a file that does not agree with itself goes in; kept, also in the log.
            alarms_seen: somebody saw that postings with a place change or are gone. What no
                longer fits loses its place.

        Raises:
            RuleError: G-07.
            LedgerUnsoundError: the file does not agree with itself, and there is no reason.
            LedgerAlarmError: there are alarms that nobody saw.
            StalePlanError: the register changed after the plan was made.
            OperationCancelledError: the user stopped it; nothing of it stays.
        """
        self._workplace.require(Right.BOOK)
        intake = plan.intake
        require_acceptable(intake.facts, intake.faults, reason)
        if plan.plan.alarms and not alarms_seen:
            raise LedgerAlarmError(intake.facts.file, len(plan.plan.alarms))
        if plan.plan.changes_nothing and self._is_last(intake.facts.sha256):
            return LedgerReceipt(None, 0, None)
        backup = None if plan.plan.changes_nothing else safety_copy(self._workplace, now)
        progress.step(4, _STEPS)
        with collector_paused(), self._workplace.transaction(now, "import ledger") as register:
            if register.log.head().seq != plan.log_seq:
                raise StalePlanError
            row, undone = _take_in(register, intake, reason)
            progress.step(_STEPS, _STEPS)
        return LedgerReceipt(row, undone, backup)

    def _is_last(self, sha256: str) -> bool:
        return [row.sha256 for row in self.files()[-1:]] == [sha256]

    # --- profiles ---------------------------------------------------------------------

    def profiles(self) -> list[LedgerProfile]:
        """Every profile for sheets of the ledger that is remembered, by name."""
        with self._workplace.reading() as register:
            return [ledger_profile_from_text(text) for text in register.books.profiles()]

    def head(self, source: Path, *, sheet: str = "", encoding: str = "") -> SheetHead:
        """The titles and first rows of a sheet.

        Raises:
            LedgerFileError, SourceFileError: it cannot be read, or has no titles.
        """
        return sheet_head(source, sheet, encoding)

    def suggest(self, source: Path) -> LedgerSuggestion:
        """What the columns of a sheet are likely to be, and what only a person can tell.

        Raises:
            LedgerFileError, SourceFileError: it cannot be read, or has no titles.
        """
        return suggest_ledger_profile(sheet_head(source), source.stem)

    def save_profile(self, profile: LedgerProfile, now: datetime) -> None:
        """Remember a profile; a sheet with its titles is recognised next time.

        Raises:
            LedgerProfileError: it cannot be used.
        """
        profile.require_usable()
        with self._workplace.transaction(now, "save profile") as register:
            register.books.save_profile(profile.name, ledger_profile_text(profile))

    def export_profile(self, profile: LedgerProfile, target: Path) -> None:
        """Write a profile to a file, for a colleague.

        Raises:
            FileWriteError: it cannot be written.
        """
        atomic_write(target, ledger_profile_text(profile).encode())

    def read_profile(self, source: Path) -> LedgerProfile:
        """The profile in a file of a colleague; it is not kept yet.

        Raises:
            SourceFileError: it cannot be read, or is no profile.
            LedgerProfileError: it cannot be used.
        """
        try:
            if source.stat().st_size > _MAX_PROFILE_BYTES:
                raise SourceFileError(str(source), "not_a_profile")
            text = source.read_text(encoding="utf-8-sig")
        except FileNotFoundError as problem:
            raise SourceFileError(str(source), "missing") from problem
        except (OSError, UnicodeDecodeError) as problem:
            raise SourceFileError(str(source), "not_a_profile") from problem
        return ledger_profile_from_text(text, str(source))

    # --- what is there ----------------------------------------------------------------

    def files(self) -> list[LedgerFileRow]:
        """Every file that was taken in, the first one first."""
        with self._workplace.reading() as register:
            return register.books.files.all()

    def postings(self, *, with_gone: bool = False) -> list[PostingRow]:
        """Every posting, in the order in which they came."""
        with self._workplace.reading() as register:
            return register.books.postings.all(with_gone=with_gone)


def _read(
    source: Path, profiles: Sequence[LedgerProfile], encoding: str, progress: Progress
) -> LedgerFile:
    reading = open_ledger(source, profiles, encoding)
    columns = LedgerColumns()
    with collector_paused():
        for block in reading.blocks():
            columns.extend(block)
            progress.step(0, _STEPS)
    progress.step(1, _STEPS)
    return LedgerFile(columns, reading.facts, reading.faults)


def _take_in(register: Register, intake: LedgerIntake, reason: str) -> tuple[LedgerFileRow, int]:
    """First what no longer fits loses its place, then the postings change."""
    books = register.books
    closed = books.periods.closed()
    undone = []
    if matched_lines(intake.plan):
        undone = no_longer_fitting(intake.plan, intake.columns, books.placements.live())
    if undone:
        books.placements.undo(undone, closed, ActKind.IMPORT, intake.facts.file)
    known = books.postings.known()
    return books.files.take_in(replace(intake, reason=reason), known, closed), len(undone)
