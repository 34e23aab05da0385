"""Reporting on the work: what is asked, what the money suggests, and what is not told yet."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.errors import FieldError, ReasonRequiredError, RuleError, TransitionError
from talentdesk.domain.ids import ProposalId
from talentdesk.domain.proposals import ProgressStatus
from talentdesk.domain.work_progress import (
    Light,
    MilestoneReport,
    PartReport,
    ResultReport,
    WorkReportDraft,
)
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.progress_service import ProgressService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.undo_service import UndoService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as, complete_activity
from tests.services.commitment_cases import a_draft_for, granted
from tests.services.ledger_files import a_line, take_in
from tests.services.snapshot_cases import a_moment

DAY = MORNING.date()
LATER = MORNING + timedelta(days=30)


def begun(desk: Workplace, proposal: ProposalId) -> WorkReportDraft:
    """A report of the programme officer that is right."""
    act_as(desk, "programmamedewerker")
    draft = ProgressService(desk).begin(proposal, DAY)
    return replace(
        draft,
        progress=ProgressStatus.RUNNING,
        text="De eerste groep is begonnen.",
        money=PartReport(Light.GREEN),
    )


def test_a_report_goes_on_from_the_last_one_and_the_planning(desk: Workplace) -> None:
    proposal, service = granted(desk), ProgressService(desk)
    draft = begun(desk, proposal)
    assert draft.milestones == (MilestoneReport("Start", date(2026, 4, 1)),)
    moved = (MilestoneReport("Start", date(2026, 4, 1), date(2026, 5, 1)),)
    results = (ResultReport("WER-B2", "Negen starters"),)
    service.report(replace(draft, milestones=moved, results=results), MORNING)

    held = ProposalService(desk).get(proposal)
    again = service.begin(proposal, LATER.date())

    assert (held.progress, held.progress_text) == (ProgressStatus.RUNNING, draft.text)
    assert (again.milestones, again.results) == (moved, results)
    checklist = SnapshotService(desk).checklist(a_moment(year=DAY.year, as_of=DAY))
    silent = next(point for point in checklist if point.name == "results")
    assert silent.first != proposal


def test_reading_is_as_it_was_on_a_day(desk: Workplace) -> None:
    proposal, service = granted(desk), ProgressService(desk)
    draft = begun(desk, proposal)
    first = service.report(draft, MORNING)
    last = service.report(replace(draft, day=LATER.date(), text="Klaar."), LATER)

    assert service.latest(DAY)[proposal].id == first.id
    assert [item.id for item in service.reports(proposal)] == [last.id, first.id]
    assert proposal not in service.latest(DAY - timedelta(days=1))
    assert service.standing(proposal, DAY).last == first


def test_money_gets_a_light_by_its_forecast_and_another_one_a_reason(desk: Workplace) -> None:
    proposal = granted(desk, 100_000)
    service = ProgressService(desk)
    CommitmentService(desk).add(a_draft_for(proposal, 115_000, day=DAY), MORNING)

    found = service.suggestion(proposal, DAY)
    assert found is not None
    assert (found.light, found.deviation.cents) == (Light.ORANGE, 15_000_00)
    with pytest.raises(FieldError, match="departure"):
        service.report(begun(desk, proposal), MORNING)
    made = service.report(replace(begun(desk, proposal), departure="Wordt lager."), MORNING)
    assert (made.suggested, made.draft.money.light) == (Light.ORANGE, Light.GREEN)


def test_an_orange_light_asks_for_its_reason(desk: Workplace) -> None:
    proposal = granted(desk)
    late = replace(begun(desk, proposal), time=PartReport(Light.ORANGE, "Te weinig mensen"))

    with pytest.raises(FieldError, match="time_correction"):
        ProgressService(desk).report(late, MORNING)


def test_who_has_no_report_for_long_stands_first(desk: Workplace) -> None:
    proposal, service = granted(desk), ProgressService(desk)
    service.report(begun(desk, proposal), MORNING)
    days = desk.programme.settings.progress_days

    fresh = service.standings(DAY + timedelta(days=days))
    old = service.standings(DAY + timedelta(days=days + 1))

    assert [item.is_stale for item in fresh if item.proposal == proposal] == [False]
    assert [item.is_stale for item in old if item.proposal == proposal] == [True]
    assert [item.is_stale for item in old] == sorted((i.is_stale for i in old), reverse=True)


def test_a_report_is_taken_back_and_comes_again(desk: Workplace) -> None:
    proposal, service = granted(desk), ProgressService(desk)
    made = service.report(begun(desk, proposal), MORNING)
    undo = UndoService(desk)
    edit = undo.next_undo()
    assert edit is not None
    assert edit.subject == "work_report"
    assert edit.number == ProposalService(desk).get(proposal).number

    undo.undo(MORNING)
    assert service.reports(proposal) == []
    assert [item.is_withdrawn for item in service.history(proposal)] == [True]
    undo.redo(MORNING)
    assert [item.id for item in service.reports(proposal)] == [made.id]


def test_what_was_withdrawn_with_a_reason_is_not_undone(desk: Workplace) -> None:
    proposal, service = granted(desk), ProgressService(desk)
    made = service.report(begun(desk, proposal), MORNING)
    with pytest.raises(ReasonRequiredError):
        service.withdraw(made.id, " ", MORNING)

    service.withdraw(made.id, "Over het verkeerde voorstel.", MORNING)

    assert not UndoService(desk).can_undo()
    assert ProposalService(desk).get(proposal).progress is ProgressStatus.NOT_STARTED


def test_work_that_ended_before_it_began_is_not_told_of(desk: Workplace) -> None:
    service = ProposalService(desk)
    proposal = service.add(complete_activity(), MORNING)
    draft = begun(desk, proposal)
    service.withdraw(proposal, "Te duur.", MORNING)

    with pytest.raises(TransitionError):
        ProgressService(desk).report(draft, MORNING)


def test_finishing_is_a_report_with_the_lights_of_the_last_one(desk: Workplace) -> None:
    proposal, service = granted(desk), ProgressService(desk)
    good = replace(begun(desk, proposal), quality=PartReport(Light.GREEN))
    service.report(good, MORNING)

    ProposalService(desk).finish(proposal, "Twintig starters werken samen.", LATER)

    (last, _first) = service.reports(proposal)
    assert last.draft.progress is ProgressStatus.FINISHED
    assert last.draft.quality.light is Light.GREEN
    assert ProposalService(desk).get(proposal).progress_text == "Twintig starters werken samen."


def test_who_may_not_edit_reports_nothing(desk: Workplace) -> None:
    proposal = granted(desk)
    draft = begun(desk, proposal)
    act_as(desk, "financieel adviseur")

    with pytest.raises(RuleError):
        ProgressService(desk).report(draft, MORNING)


def test_nobody_reports_on_a_day_to_come(desk: Workplace) -> None:
    proposal = granted(desk)
    draft = replace(begun(desk, proposal), day=LATER.date())

    with pytest.raises(FieldError, match="report_day"):
        ProgressService(desk).report(draft, MORNING)


@pytest.mark.parametrize(("posted", "light"), [("30.000,00", "green"), ("115.000,00", "orange")])
def test_what_is_posted_without_a_commitment_counts_once(
    posted: str, light: str, desk: Workplace, tmp_path: Path
) -> None:
    proposal = granted(desk, 100_000)
    take_in(desk, tmp_path, [a_line("1", posted)])
    code = CodeRange("cost_centre", "KP7", "KP7")
    rule = AttributionDraft((code,), 2026, 2026, "werken", proposal)
    AttributionService(desk).add(rule, MORNING)

    found = ProgressService(desk).suggestion(proposal, DAY)

    assert found is not None
    assert found.light.value == light
