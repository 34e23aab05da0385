"""The command that takes in what reviewers send back, and how its plan is printed."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from talentdesk.cli.output import say, say_json
from talentdesk.cli.register_commands import File, Json, Person, at_register, now
from talentdesk.cli.sheet_plans import say_end
from talentdesk.domain.canonical import to_plain
from talentdesk.domain.programme import Programme, Right
from talentdesk.domain.progress import Silent
from talentdesk.domain.review_fates import PlannedCondition
from talentdesk.domain.review_intake import ApartBecause, IncomingFile, IntakeProblem, ReviewFate
from talentdesk.domain.review_plans import PlannedReview, ReviewPlan
from talentdesk.services.key_service import KeyService
from talentdesk.services.register_colleague_keys import RegisterColleagueKeys
from talentdesk.services.review_intake_service import Intake, IntakeReport, ReviewIntakeService
from talentdesk.services.review_receipts import write_receipts
from talentdesk.services.user_folders import data_folder
from talentdesk.services.workplace import Workplace
from talentdesk.wording.error_messages import message_for
from talentdesk.wording.messages.user_message import UserMessage
from talentdesk.wording.review_intake import condition_message, review_message
from talentdesk.wording.review_problems import (
    problem_message,
    tells_a_judgement,
    veiled_problem_message,
)
from talentdesk.wording.terms import term

_CHANGES = (
    ReviewFate.NEW,
    ReviewFate.CHANGED,
    ReviewFate.CLEARED,
    ReviewFate.STALE,
    ReviewFate.CONFLICT,
    ReviewFate.LATE,
    ReviewFate.INVALID,
)
_QUIET = (ReviewFate.SAME, ReviewFate.BLANK)


def import_reviews(  # noqa: PLR0913 -- what the command line can ask
    file: File,
    sources: Annotated[
        list[Path], typer.Argument(help="Pakketten, Excel-bestanden, of mappen ermee.")
    ],
    on_behalf: Annotated[
        str, typer.Option("--on-behalf", help="Waarom een ander het namens hen invulde.")
    ] = "",
    let_in: Annotated[
        str, typer.Option("--let-in", help="Waarom meetelt wat te laat is of niet meer hoeft.")
    ] = "",
    receipts: Annotated[
        Path | None, typer.Option("--receipts", help="De map voor de ontvangstbewijzen.")
    ] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Alleen laten zien.")] = False,
    person: Person = "",
    as_json: Json = False,
) -> None:
    """Beoordelingen innemen: eerst het plan, dan alles in één keer of niets."""

    def work(workplace: Workplace) -> None:
        keys = KeyService(data_folder(), RegisterColleagueKeys(workplace))
        service = ReviewIntakeService(workplace, keys)
        intake = service.plan(sources, now(), Silent(), on_behalf=on_behalf)
        report = None
        if not dry_run:
            reasons = _let_in(intake.plan, let_in)
            report = service.commit(intake, now(), Silent(), let_in=reasons)
        written: tuple[Path, ...] = ()
        if report is not None and receipts is not None:
            written = write_receipts(workplace, report, receipts, keys.own_key())
        if as_json:
            say_json(_plain(intake, report, written))
        else:
            _print(intake, report, written, workplace.programme)
        if intake.plan.refused or intake.plan.counts()[ReviewFate.INVALID]:
            raise typer.Exit(1)

    at_register(file, person, work, right=Right.EDIT)


def _let_in(plan: ReviewPlan, reason: str) -> dict[str, str]:
    """The reason for all that is set apart; what another filled in asks for --on-behalf."""
    if not reason.strip():
        return {}
    return {
        review.entry.id: reason
        for review in plan.reviews
        if review.entry and review.apart not in (None, ApartBecause.OTHER_REVIEWER)
    }


# --- for people -------------------------------------------------------------------------


def _print(
    intake: Intake, report: IntakeReport | None, written: Sequence[Path], programme: Programme
) -> None:
    plan = intake.plan
    counts = plan.counts()
    say(", ".join(f"{count} {term(fate)}" for fate, count in counts.items() if count) or "niets")
    for file in plan.files:
        _print_file(file, intake, programme)
    for refused in plan.refused:
        message = message_for(refused.reason)
        sys.stderr.write(f"{message.what} {message.advice}\n")
    say_end(dry_run=report is None, changes_nothing=report is not None and report.backup is None)
    for path in written:
        say(f"Ontvangstbewijs: {path}")


def _print_file(file: IncomingFile, intake: Intake, programme: Programme) -> None:
    say(f"{file.name} ({file.issued_to_name})")
    reviews = intake.plan.of_file(file.sha256)
    words = _words(intake, reviews)
    for note in file.notes:
        say(f"  {words(note, programme).what}")
    for review in reviews:
        if review.fate not in _QUIET:
            _print_review(review, intake, programme)


def _words(
    intake: Intake, reviews: Sequence[PlannedReview]
) -> Callable[[IntakeProblem, Programme], UserMessage]:
    """How a problem in these reviews is told to who works now."""
    is_hidden = any(review.proposal in intake.hidden for review in reviews)
    return veiled_problem_message if is_hidden else problem_message


def _print_review(review: PlannedReview, intake: Intake, programme: Programme) -> None:
    say(f"  {review_message(review, intake.plan).what}")
    words = _words(intake, [review])
    for problem in review.problems:
        message = words(problem, programme)
        sys.stderr.write(f"{message.what} {message.advice}\n")
    if review.proposal in intake.hidden:
        return
    for item in review.conditions:
        if item.fate in _CHANGES and item.problem is None:
            say(f"    {condition_message(item, programme).what}")


# --- for other programs -----------------------------------------------------------------


def _plain(intake: Intake, report: IntakeReport | None, written: Sequence[Path]) -> dict[str, Any]:
    plan = intake.plan
    return {
        "files": [_plain_file(item, intake) for item in plan.files],
        "refused": [
            {
                "file": item.name,
                "kind": type(item.reason).__name__,
                "reason": getattr(item.reason, "reason", ""),
            }
            for item in plan.refused
        ],
        "counts": {fate.value: count for fate, count in plan.counts().items()},
        "reviews": [_plain_review(item, intake) for item in plan.reviews],
        "committed": report is not None,
        "changed": report is not None and report.backup is not None,
        "receipts": [str(path) for path in written],
        "log_head": report.receipts[0].log.short if report and report.receipts else "",
    }


def _plain_file(file: IncomingFile, intake: Intake) -> dict[str, Any]:
    plan = intake.plan
    is_hidden = any(item.proposal in intake.hidden for item in plan.of_file(file.sha256))
    return {
        "file": file.name,
        "sha256": file.sha256,
        "carrier": file.carrier.value,
        "round": file.round,
        "issue": file.issue,
        "reviewer": file.issued_to_name,
        "filled_in_by": file.reviewer_name,
        "signed_by": file.signature.by.value,
        "key_code": file.signature.code,
        "received_before": file.sha256 in plan.received,
        "notes": [_plain_problem(item, is_hidden=is_hidden) for item in file.notes],
    }


def _plain_review(review: PlannedReview, intake: Intake) -> dict[str, Any]:
    is_hidden = review.proposal in intake.hidden
    return {
        "sha256": review.file,
        "place": str(review.place),
        "number": review.number,
        "title": review.title,
        "reviewer": review.reviewer_name,
        "fate": review.fate.value,
        "apart": review.apart.value if review.apart else "",
        "stale": review.is_stale,
        "judged_version": review.judged_version,
        "present_version": review.present_version,
        "changed_fields": list(review.changed_fields),
        "entry": review.entry.id if review.entry else "",
        "conditions": [] if is_hidden else [_plain_condition(item) for item in review.conditions],
        "problems": [_plain_problem(item, is_hidden=is_hidden) for item in review.problems],
    }


def _plain_condition(item: PlannedCondition) -> dict[str, Any]:
    return {
        "condition": item.condition,
        "fate": item.fate.value,
        "place": str(item.place),
        "held": to_plain(item.held),
        "given": to_plain(item.given),
    }


def _plain_problem(problem: IntakeProblem, *, is_hidden: bool) -> dict[str, Any]:
    is_veiled = is_hidden and tells_a_judgement(problem)
    return {
        "place": str(problem.place),
        "problem": "hidden" if is_veiled else str(problem.problem),
        "condition": problem.condition,
        "value": "" if is_veiled else problem.value,
    }
