"""Use cases about the progress of work: report, look back, and see what is not told yet."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from talentdesk.domain.errors import ReasonRequiredError
from talentdesk.domain.ids import ProposalId, WorkReportId
from talentdesk.domain.programme import Right
from talentdesk.domain.proposals import Proposal
from talentdesk.domain.work_money import MoneySuggestion
from talentdesk.domain.work_progress import (
    WorkReport,
    WorkReportDraft,
    WorkStanding,
    holding,
    milestone_reports,
    stale_first,
)
from talentdesk.register.database import Register
from talentdesk.services.work_reports import (
    REPORTED,
    UNDO_SUBJECT,
    begun,
    keep_report,
    money_suggestions,
)
from talentdesk.services.workplace import Workplace

__all__ = ("ProgressService",)


class ProgressService:
    """Every method is one use case in one transaction; reading is as it was on a day."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    # --- reading ------------------------------------------------------------------------

    def reports(self, proposal: ProposalId, as_of: date | None = None) -> list[WorkReport]:
        """The reports on a proposal that hold at the end of a day, newest first."""
        with self._workplace.reading() as register:
            return holding(register.progress.of(proposal), as_of)[::-1]

    def history(self, proposal: ProposalId) -> list[WorkReport]:
        """Every report on it in the order they came, also what was put right or withdrawn."""
        with self._workplace.reading() as register:
            return register.progress.of(proposal)

    def latest(self, as_of: date) -> Mapping[ProposalId, WorkReport]:
        """The last report of each proposal at the end of a day."""
        with self._workplace.reading() as register:
            held = register.progress.all()
        found = {key: holding(reports, as_of) for key, reports in held.items()}
        return {key: reports[-1] for key, reports in found.items() if reports}

    def standings(self, as_of: date) -> list[WorkStanding]:
        """Every proposal whose work is told of (granted, existing, finished), stale ones first.

        Stale: running, and its last report is older than the programme wants
        (``progress_days``).
        """
        since = as_of - timedelta(days=self._workplace.programme.settings.progress_days)
        with self._workplace.reading() as register:
            held = register.progress.all()
            found = [
                _standing(proposal, held.get(proposal.id, []), as_of, since)
                for status in REPORTED
                for proposal in register.proposals.with_status(status)
            ]
        return stale_first(found)

    def standing(self, proposal: ProposalId, as_of: date) -> WorkStanding:
        """One proposal, whatever its status; raises RecordMissingError."""
        since = as_of - timedelta(days=self._workplace.programme.settings.progress_days)
        with self._workplace.reading() as register:
            held = register.proposals.get(proposal)
            return _standing(held, register.progress.of(proposal), as_of, since)

    def suggestion(self, proposal: ProposalId, as_of: date) -> MoneySuggestion | None:
        """The light that the figures give its money; None where it has none in that year."""
        return self.suggestions(as_of).get(proposal)

    def suggestions(self, as_of: date) -> Mapping[ProposalId, MoneySuggestion]:
        """The light that the figures of the year of ``as_of`` give each proposal with money."""
        with self._workplace.reading() as register:
            return money_suggestions(register, self._workplace.programme, as_of)

    def begin(self, proposal: ProposalId, day: date) -> WorkReportDraft:
        """A draft to go on from: what was last said, with the planning as it is now."""
        with self._workplace.reading() as register:
            return begun(register, register.proposals.get(proposal), day)

    # --- writing ------------------------------------------------------------------------

    def report(self, draft: WorkReportDraft, now: datetime) -> WorkReport:
        """Add a report, or put one right (``draft.replaces``).

        Raises:
            RuleError: G-07.
            FieldError: a field is not right; a light that deviates needs cause and correction,
                and another light than the figures give needs its reason.
            TransitionError: the proposal was refused or withdrawn.
            RecordMissingError: there is no such proposal, result or report to replace.
        """
        self._workplace.require(Right.EDIT)
        with self._workplace.transaction(now, "report progress") as register:
            made = keep_report(register, self._workplace.programme, draft)
            register.desk.add_step(
                UNDO_SUBJECT, f"{draft.proposal}/{made.id}", '"withdrawn"', '"restored"'
            )
            return made

    def withdraw(self, report: WorkReportId, reason: str, now: datetime) -> None:
        """Let a report no longer hold, and what it put right neither; all stay readable.

        Raises:
            RuleError: G-07.
            ReasonRequiredError: there is no reason.
            RecordMissingError: there is no such report.
        """
        self._workplace.require(Right.EDIT)
        if not reason.strip():
            raise ReasonRequiredError("withdraw_report")
        with self._workplace.transaction(now, "withdraw report") as register:
            key = report
            while key:
                held = register.progress.get(key)
                if not held.is_withdrawn:
                    register.progress.withdraw(key, reason)
                register.desk.drop_steps(UNDO_SUBJECT, f"{held.draft.proposal}/{key}")
                key = WorkReportId(held.draft.replaces)


def _standing(
    proposal: Proposal, reports: list[WorkReport], as_of: date, since: date
) -> WorkStanding:
    held = holding(reports, as_of)
    last = held[-1] if held else None
    is_running = proposal.status in REPORTED[:2]
    return WorkStanding(
        proposal.id,
        proposal.number,
        proposal.content.title,
        proposal.content.kind,
        proposal.content.line,
        proposal.status,
        last,
        milestone_reports(proposal.content, last.draft if last else None),
        proposal.content.results,
        is_running and (last is None or last.draft.day < since),
    )


def undo_report(register: Register, subject_id: str, reason: str, *, undone: bool) -> None:
    """Take a report back, or let it hold again."""
    report = WorkReportId(subject_id.partition("/")[2])
    step = register.progress.withdraw if undone else register.progress.restore
    step(report, reason)
