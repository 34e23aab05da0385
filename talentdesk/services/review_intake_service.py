"""Use cases about review files that come back: first the plan, then all of it or nothing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path

from talentdesk.domain.errors import IntakeMismatchError, StalePlanError, TalentDeskError
from talentdesk.domain.held_reviews import HeldReviews
from talentdesk.domain.imports import FieldChange
from talentdesk.domain.log import LogHead
from talentdesk.domain.programme import Right
from talentdesk.domain.progress import Progress
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_intake import IncomingFile
from talentdesk.domain.review_planning import Arrival, plan_reviews
from talentdesk.domain.review_plans import PlannedReview, RefusedFile, ReviewPlan
from talentdesk.domain.review_receipts import Receipt, receipt_line
from talentdesk.domain.review_taking import Choices, IntakeFigures, TakingIn, taking_in
from talentdesk.exchange.field_changes import described
from talentdesk.files.collector_pause import collector_paused
from talentdesk.register.database import Register
from talentdesk.register.received_files import IncomingBytes
from talentdesk.services.key_service import KeyService
from talentdesk.services.review_files import ReviewFileReader, files_in
from talentdesk.services.review_holdings import ReviewHoldings, hidden_proposals
from talentdesk.services.safety_copy import safety_copy
from talentdesk.services.workplace import Workplace
from talentdesk.wording.review_intake import CAME_IN_AGAIN


@dataclass(frozen=True, slots=True)
class Intake:
    """A plan with what it was made of, to be carried out as it is.

    ``contents`` are the bytes of the files by hash; ``held`` is the register that the plan
    was made on. Of the proposals in ``hidden`` who works now may not see yet what others
    judged: their conditions are not for the screen.
    """

    plan: ReviewPlan
    contents: Mapping[str, bytes]
    held: HeldReviews
    hidden: frozenset[ProposalId] = frozenset()


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """What taking in did: a receipt per file of ``plan``, in its order.

    ``backup`` is None when there was nothing to change. ``figures`` were read back from the
    register; all zero then.
    """

    plan: ReviewPlan
    receipts: tuple[Receipt, ...]
    backup: Path | None = None
    figures: IntakeFigures = field(default_factory=IntakeFigures)


def differences(intake: Intake, review: PlannedReview) -> tuple[FieldChange, ...]:
    """What the proposal of a planned review says now and said when it was judged.

    Nothing when it was judged as it is.
    """
    judged = intake.held.versions.get((review.proposal, review.judged_version))
    held = intake.held.proposals.get(review.proposal)
    if judged is None or held is None:
        return ()
    now = {name: getattr(held.content, name) for name in review.changed_fields}
    return described(now, judged.content)


class ReviewIntakeService:
    """Take in what reviewers send back. Every method is one use case."""

    def __init__(self, workplace: Workplace, keys: KeyService) -> None:
        self._workplace = workplace
        self._reader = ReviewFileReader(keys)
        self._holdings = ReviewHoldings(workplace)

    # --- the plan -----------------------------------------------------------------

    def plan(
        self, paths: Sequence[Path], now: datetime, progress: Progress, *, on_behalf: str = ""
    ) -> Intake:
        """What taking in these files would do; nothing is changed.

        A file that cannot be read, or that has no place in this register, stands in
        ``plan.refused`` with its reason; the others are planned all the same.

        Args:
            paths: packages, workbooks, or folders with them.
            now: the moment of arrival.
            progress: told after each file; may stop it.
            on_behalf: why someone else filled a file in than its reviewer; empty sets that apart.
        """
        self._workplace.require(Right.EDIT)
        with collector_paused():
            found, contents, refused = self._read(list(files_in(paths)), progress)
            with self._workplace.reading() as register:
                held = self._holdings.read(register, found)
                hidden = hidden_proposals(self._workplace, register, held.proposals.values())
            day = now.astimezone().date()
            plan = plan_reviews(found, held, Arrival(day, on_behalf.strip()), refused)
        return Intake(plan, contents, held, hidden)

    def _read(
        self, files: Sequence[Path], progress: Progress
    ) -> tuple[list[IncomingFile], dict[str, bytes], list[RefusedFile]]:
        found: list[IncomingFile] = []
        contents: dict[str, bytes] = {}
        refused: list[RefusedFile] = []
        for done, path in enumerate(files, start=1):
            try:
                file, data = self._reader.read(path)
            except TalentDeskError as reason:
                refused.append(RefusedFile(path.name, "", reason))
            else:
                found.append(file)
                contents[file.sha256] = data
            progress.step(done, len(files))
        return found, contents, refused

    # --- carrying out ---------------------------------------------------------------

    def commit(
        self,
        intake: Intake,
        now: datetime,
        progress: Progress,
        *,
        left_out: Collection[str] = (),
        let_in: Mapping[str, str] | None = None,
    ) -> IntakeReport:
        """Carry out exactly this plan, after a backup: all of it, or nothing.

        Args:
            intake: what ``plan`` gave.
            now: the moment of everything in it.
            progress: told after each file; may stop it, and then nothing of it stays.
            left_out: seals of entries that are not taken in.
            let_in: reasons by seal, for entries that are set apart and count all the same.

        Raises:
            RuleError: G-07.
            StalePlanError: the register changed after the plan was made.
            IntakeMismatchError: what was written is not what was planned; it is taken back.
            FileWriteError, RegisterDamagedError: the backup cannot be made.
            OperationCancelledError: the user stopped it; nothing of it stays.
        """
        self._workplace.require(Right.EDIT)
        with collector_paused():
            return self._commit(
                intake, Choices(frozenset(left_out), let_in or {}, CAME_IN_AGAIN), now, progress
            )

    def _commit(
        self, intake: Intake, choices: Choices, now: datetime, progress: Progress
    ) -> IntakeReport:
        writing = taking_in(intake.plan, intake.held, choices)
        with self._workplace.reading() as register:
            head = register.log.head()
        if head.seq != intake.plan.log_seq:
            raise StalePlanError
        if writing.is_nothing:
            return IntakeReport(intake.plan, _receipts(intake.plan, choices, writing, now, head))
        backup = safety_copy(self._workplace, now)
        with self._workplace.transaction(now, "take in reviews") as register:
            if register.log.head().seq != intake.plan.log_seq:
                raise StalePlanError
            figures = _Writer(register, intake, progress).write(writing)
            head = register.log.head()
        receipts = _receipts(intake.plan, choices, writing, now, head)
        return IntakeReport(intake.plan, receipts, backup, figures)


class _Writer:
    """Writes a ``TakingIn`` in one transaction and counts it back."""

    def __init__(self, register: Register, intake: Intake, progress: Progress) -> None:
        self._register = register
        self._intake = intake
        self._progress = progress

    def write(self, writing: TakingIn) -> IntakeFigures:
        """Write all of it; raises IntakeMismatchError when the tables say otherwise."""
        register = self._register
        before = register.intake_counter.totals()
        for file in writing.files:
            self._keep(file)
        register.review_entries.add(writing.unsealed)
        register.working_reviews.say_sealed(writing.unsealed)
        for done, (seal, entries) in enumerate(writing.entries.items(), start=1):
            texts = self._intake.plan.file(seal).texts
            register.review_entries.add(entries, received=seal, texts=texts)
            self._progress.step(done, len(writing.entries))
        register.review_entries.set_apart(writing.apart)
        for seal, reason in writing.let_in.items():
            register.review_entries.let_in(seal, reason)
        register.review_entries.add_notes(writing.notes)
        register.working_reviews.put(writing.copies)
        figures = register.intake_counter.written(before, writing.reviews)
        _require_equal(writing.figures(), figures)
        return figures

    def _keep(self, file: IncomingFile) -> None:
        seal = self._register.received_files.add(
            IncomingBytes(
                file.name,
                self._intake.contents[file.sha256],
                file.carrier,
                file.issue,
                file.round,
                file.issued_to,
            )
        )
        if seal != file.sha256:
            raise StalePlanError


def _require_equal(planned: IntakeFigures, written: IntakeFigures) -> None:
    for item in fields(planned):
        wanted, found = getattr(planned, item.name), getattr(written, item.name)
        if wanted != found:
            raise IntakeMismatchError(item.name, _size(wanted), _size(found))


def _size(figure: int | tuple[tuple[str, int], ...]) -> int:
    return figure if isinstance(figure, int) else sum(count for _, count in figure)


def _receipts(
    plan: ReviewPlan, choices: Choices, writing: TakingIn, now: datetime, head: LogHead
) -> tuple[Receipt, ...]:
    reasons = {**choices.let_in, **writing.let_in}
    return tuple(_receipt(plan, file, choices.left_out, reasons, now, head) for file in plan.files)


def _receipt(
    plan: ReviewPlan,
    file: IncomingFile,
    left_out: Iterable[str],
    reasons: Mapping[str, str],
    now: datetime,
    head: LogHead,
) -> Receipt:
    lines = (receipt_line(review, set(left_out), reasons) for review in plan.of_file(file.sha256))
    return Receipt(
        register_id=file.register_id,
        round=file.round,
        issue=file.issue,
        reviewer=file.issued_to,
        file=file.name,
        sha256=file.sha256,
        counter=file.counter,
        received_at=now.astimezone(),
        lines=tuple(lines),
        log=head,
        on_behalf=plan.on_behalf if file.reviewer != file.issued_to else "",
    )
