"""Keeping a report on the work, within a transaction; what every way to report shares."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from talentdesk.domain.errors import FieldError, RecordMissingError, TransitionError
from talentdesk.domain.forecast import ForecastRule, ForecastYear, forecast
from talentdesk.domain.ids import ProposalId
from talentdesk.domain.money import ZERO, Money, total
from talentdesk.domain.posting_periods import book_period
from talentdesk.domain.programme import Programme, ProposalKind
from talentdesk.domain.proposals import FieldProblem, Proposal, ProposalStatus
from talentdesk.domain.work_money import (
    DeviationLimits,
    MoneySuggestion,
    suggest_money,
    year_comes_to,
)
from talentdesk.domain.work_progress import (
    Light,
    WorkReport,
    WorkReportDraft,
    holding,
    milestone_reports,
)
from talentdesk.register.database import Register
from talentdesk.services.forecast_service import granted_on
from talentdesk.services.statement_figures import statement_at

REPORTED = (ProposalStatus.GRANTED, ProposalStatus.EXISTING, ProposalStatus.FINISHED)
"""Proposals whose work is told of."""
_ENDED = (ProposalStatus.REFUSED, ProposalStatus.WITHDRAWN)
UNDO_SUBJECT = "work_report"
"""Name of a report among the edits that can be taken back."""


def money_suggestions(
    register: Register, programme: Programme, as_of: date
) -> dict[ProposalId, MoneySuggestion]:
    """The light that the figures of the year of ``as_of`` give each proposal with money in it."""
    held = register.commitments.all()
    posted = register.commitments.posted()
    book = register.reserve.book()
    years = forecast(granted_on(book, as_of), held, posted, as_of)
    by_proposal: dict[ProposalId, list[ForecastYear]] = {}
    for item in years:
        if item.year == as_of.year:
            by_proposal.setdefault(item.proposal, []).append(item)
    loose = _loose(register, as_of)
    return {
        key: _suggestion(programme, as_of, by_proposal.get(key, []), loose.get(key, ZERO))
        for key in sorted(by_proposal.keys() | loose.keys())
    }


def _loose(register: Register, as_of: date) -> dict[ProposalId, Money]:
    """What the ledger has for a proposal in the year and has no place yet, by our rules.

    What has a place is in the forecast, or explained as no cost of the proposal.
    """
    if not any(rule.draft.proposal for rule in register.books.rules.all()):
        return {}
    statement = statement_at(register, as_of.year, book_period(as_of.year, as_of.month))
    found: dict[ProposalId, Money] = {}
    for line in statement.lines:
        if line.proposal and line.left:
            key = ProposalId(line.proposal)
            found[key] = found.get(key, ZERO) + Money(line.left)
    return found


def _suggestion(
    programme: Programme, as_of: date, years: Sequence[ForecastYear], loose: Money
) -> MoneySuggestion:
    uncommitted = total(
        part.amount
        for item in years
        for part in item.parts
        if part.rule is ForecastRule.UNCOMMITTED
    )
    comes_to = year_comes_to(
        total(item.certain for item in years),
        total(item.expected for item in years),
        uncommitted,
        loose,
    )
    granted = total(item.granted for item in years)
    settings = programme.settings
    limits = DeviationLimits(settings.deviation_amount, settings.deviation_share)
    return suggest_money(as_of.year, granted, comes_to, limits)


def begun(register: Register, proposal: Proposal, day: date) -> WorkReportDraft:
    """A draft for a new report: what was last said, with the planning as it is now."""
    last = last_report(register, proposal.id, day)
    milestones = milestone_reports(proposal.content, last.draft if last else None)
    if last is None:
        return WorkReportDraft(proposal.id, day, proposal.progress, "", milestones=milestones)
    return replace(last.draft, day=day, milestones=milestones, replaces="")


def last_report(
    register: Register, proposal: ProposalId, as_of: date | None = None
) -> WorkReport | None:
    """The report that holds at the end of a day; None when nothing was said by then."""
    found = holding(register.progress.of(proposal), as_of)
    return found[-1] if found else None


def keep_report(
    register: Register, programme: Programme, draft: WorkReportDraft, *, is_example: bool = False
) -> WorkReport:
    """Keep a report.

    Raises:
        TransitionError: the proposal was refused or withdrawn.
        FieldError: the first field that is not right, or a day that is still to come.
        RecordMissingError: there is no such proposal, result or report to replace.
    """
    proposal = register.proposals.get(draft.proposal)
    if proposal.status in _ENDED:
        raise TransitionError(proposal.number, proposal.status.value, "reported")
    if draft.day > register.now.astimezone().date():
        raise FieldError("report_day", FieldProblem.NOT_A_CHOICE.value, draft.day.isoformat())
    for item in draft.results:
        programme.result(item.result)
    if draft.replaces:
        _require_holding(register, draft)
    suggested = money_suggestions(register, programme, draft.day).get(draft.proposal)
    light = suggested.light if suggested else Light.GREY
    is_effort = proposal.content.kind is ProposalKind.EFFORT
    for name, problem in draft.problems(light, words_suffice=is_effort).items():
        raise FieldError(name, problem.value)
    return register.progress.add(draft, light, is_example=is_example)


def _require_holding(register: Register, draft: WorkReportDraft) -> None:
    held = {item.id for item in holding(register.progress.of(draft.proposal))}
    if draft.replaces not in held:
        raise RecordMissingError("work_report", draft.replaces)
