from dataclasses import replace
from datetime import date
from pathlib import Path

from talentdesk.domain.work_progress import Light, PartReport
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.progress_service import ProgressService
from talentdesk.services.report_service import ReportService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, a_grant, act_as, allot, complete_activity, presented

TODAY = date(2026, 3, 3)


def test_counted_rows_are_those_that_are_written(desk: Workplace, tmp_path: Path) -> None:
    act_as(desk, "Financieel adviseur")
    service = ReportService(desk)
    moment = desk.programme.moments[0].id

    counted = service.contents(moment, TODAY, MORNING)
    receipt = service.export(moment, TODAY, tmp_path, MORNING)

    assert [(sheet.title, sheet.rows) for sheet in counted] == list(receipt.rows)
    assert all(sheet.about for sheet in counted)


def test_checklist_names_the_first_record_that_lacks_something(desk: Workplace) -> None:
    allot(desk, 200_000)
    proposal = presented(desk, complete_activity())
    DecisionService(desk).grant(a_grant(proposal), MORNING)
    silent = next(p for p in ReportService(desk).checklist(TODAY) if p.name == "results")
    assert (silent.count, silent.first) == (1, proposal)

    begun = ProgressService(desk).begin(proposal, TODAY)
    said = replace(begun, text="Het loopt.", money=PartReport(Light.GREEN))
    ProgressService(desk).report(said, MORNING)

    told = next(p for p in ReportService(desk).checklist(TODAY) if p.name == "results")
    assert (told.is_met, told.first) == (True, "")
