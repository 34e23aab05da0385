from dataclasses import replace
from pathlib import Path

import pytest

from talentdesk.domain.errors import ProfileUnknownError, StalePlanError
from talentdesk.domain.imports import Fate, ImportPlan
from talentdesk.domain.progress import Silent
from talentdesk.domain.proposals import ProposalFilter
from talentdesk.services.intake_service import IntakeService
from talentdesk.services.log_service import LogService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_service import RegisterService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, complete_activity

HEADER = "Titel;Soort;Lijn;Samenvatting;Gevraagde bijdrage;Kosten;Jaar\n"
FIRST = "Kookschool voor starters;activiteit;Leven;Samen koken;10.000,00;15.000,00;2026\n"
SECOND = "Podium op het plein;activiteit;Leven;Muziek;5.000,00;5.000,00;2026\n"


def a_sheet(folder: Path, *rows: str) -> Path:
    """A CSV as a colleague sends it."""
    file = folder / "voorstellen.csv"
    file.write_text(HEADER + "".join(rows), encoding="utf-8")
    return file


def plan_of(desk: Workplace, sheet: Path) -> ImportPlan:
    """The plan through the profile that is suggested."""
    service = IntakeService(desk)
    _, profile = service.suggest(sheet)
    return service.plan_with(sheet, profile, Silent())


def counts(plan: ImportPlan) -> tuple[int, ...]:
    """New, changed, same, refused."""
    return tuple(plan.count(fate) for fate in Fate)


def test_plan_changes_nothing(desk: Workplace, tmp_path: Path) -> None:
    before = LogService(desk).head()

    plan = plan_of(desk, a_sheet(tmp_path, FIRST, SECOND))

    assert counts(plan) == (2, 0, 0, 0)
    assert LogService(desk).head() == before


def test_sheet_that_is_imported_twice_changes_nothing(desk: Workplace, tmp_path: Path) -> None:
    service = IntakeService(desk)
    sheet = a_sheet(tmp_path, FIRST, SECOND)
    service.commit(plan_of(desk, sheet), MORNING, Silent())
    head = LogService(desk).head()

    again = plan_of(desk, sheet)
    receipt = service.commit(again, MORNING, Silent())

    assert counts(again) == (0, 0, 2, 0)
    assert receipt.backup is None
    assert LogService(desk).head() == head


def test_changed_row_becomes_the_next_version(desk: Workplace, tmp_path: Path) -> None:
    service = IntakeService(desk)
    receipt = service.commit(plan_of(desk, a_sheet(tmp_path, FIRST)), MORNING, Silent())

    plan = plan_of(desk, a_sheet(tmp_path, FIRST.replace("Samen koken", "Samen eten")))
    service.commit(plan, MORNING, Silent())

    held = ProposalService(desk).get(receipt.added[0])
    assert counts(plan) == (0, 1, 0, 0)
    assert (held.content.summary, held.content_version) == ("Samen eten", 2)


def test_refused_row_stays_out_and_the_others_go_in(desk: Workplace, tmp_path: Path) -> None:
    wrong = SECOND.replace("5.000,00;5.000,00", "veel;5.000,00")

    plan = plan_of(desk, a_sheet(tmp_path, FIRST, wrong))
    receipt = IntakeService(desk).commit(plan, MORNING, Silent())

    assert counts(plan) == (1, 0, 0, 1)
    assert len(receipt.added) == 1


def test_ambiguous_amount_is_refused_with_its_cell(desk: Workplace, tmp_path: Path) -> None:
    plan = plan_of(desk, a_sheet(tmp_path, FIRST.replace("10.000,00", "10.000")))

    problem = plan.rows[0].problems[0]
    assert (problem.field, problem.problem.value) == ("requested", "ambiguous_amount")
    assert str(problem.place) == "E2"


def test_plan_of_an_older_register_is_refused(desk: Workplace, tmp_path: Path) -> None:
    plan = plan_of(desk, a_sheet(tmp_path, FIRST))
    ProposalService(desk).add(complete_activity(), MORNING)

    with pytest.raises(StalePlanError):
        IntakeService(desk).commit(plan, MORNING, Silent())


def test_import_makes_a_verified_backup_first(desk: Workplace, tmp_path: Path) -> None:
    receipt = IntakeService(desk).commit(plan_of(desk, a_sheet(tmp_path, FIRST)), MORNING, Silent())

    assert receipt.backup is not None
    assert receipt.backup.is_file()
    assert RegisterService(desk).check(MORNING).is_clean


def test_header_is_recognised_once_a_profile_is_kept(desk: Workplace, tmp_path: Path) -> None:
    service = IntakeService(desk)
    sheet = a_sheet(tmp_path, FIRST)
    with pytest.raises(ProfileUnknownError):
        service.plan(sheet, Silent())
    _, profile = service.suggest(sheet)
    service.save_profile(replace(profile, name="van de schouwburg"), MORNING)

    plan = service.plan(sheet, Silent())

    assert (plan.profile, plan.count(Fate.NEW)) == ("van de schouwburg", 1)


def test_form_comes_back_with_what_a_colleague_changed(desk: Workplace, tmp_path: Path) -> None:
    service = IntakeService(desk)
    proposal = ProposalService(desk).add(complete_activity(), MORNING)
    form = tmp_path / "intake.xlsx"

    service.write_form(form, [proposal])
    plan = service.plan(form, Silent())

    assert counts(plan) == (0, 0, 1, 0)


def test_likely_double_is_pointed_out_and_not_merged(desk: Workplace, tmp_path: Path) -> None:
    ProposalService(desk).add(complete_activity(title="Proeftuin voor starters"), MORNING)
    row = FIRST.replace("Kookschool voor starters", "Proeftuin voor de starters")

    plan = plan_of(desk, a_sheet(tmp_path, row.replace("Leven", "Werken")))

    assert plan.rows[0].fate is Fate.NEW
    assert plan.rows[0].doubles[0].title == "Proeftuin voor starters"


def test_imported_proposal_is_found(desk: Workplace, tmp_path: Path) -> None:
    service = IntakeService(desk)
    service.commit(plan_of(desk, a_sheet(tmp_path, FIRST)), MORNING, Silent())

    found = ProposalService(desk).search(ProposalFilter(text="kookschool"))

    assert [row.title for row in found] == ["Kookschool voor starters"]


def test_partners_by_number_come_out_the_same_the_second_time(
    desk: Workplace, tmp_path: Path
) -> None:
    service = IntakeService(desk)
    service.commit(plan_of(desk, a_sheet(tmp_path, FIRST)), MORNING, Silent())
    (held,) = [
        row
        for row in ProposalService(desk).rows(ProposalService(desk).keys(ProposalFilter()))
        if row.title.startswith("Kookschool")
    ]
    sheet = tmp_path / "partners.csv"
    sheet.write_text(f"Nummer;Partners\n{held.number};Saxion\n", encoding="utf-8")
    first = plan_of(desk, sheet)
    service.commit(first, MORNING, Silent())

    assert counts(first) == (0, 1, 0, 0)
    assert counts(plan_of(desk, sheet)) == (0, 0, 1, 0)


def test_refused_rows_can_be_mended_and_brought_in(desk: Workplace, tmp_path: Path) -> None:
    service = IntakeService(desk)
    wrong = SECOND.replace("5.000,00;5.000,00", "veel;5.000,00")
    sheet = a_sheet(tmp_path, FIRST, wrong)
    service.save_profile(service.suggest(sheet)[1], MORNING)
    plan = service.plan(sheet, Silent())
    target = tmp_path / "verbeteren.xlsx"

    service.write_refused(plan, sheet, target)

    again = service.plan(target, Silent())
    assert [row.title for row in again.rows] == ["Podium op het plein"]
    assert counts(again) == (0, 0, 0, 1)


def test_refused_rows_of_another_file_are_not_written(desk: Workplace, tmp_path: Path) -> None:
    service = IntakeService(desk)
    plan = plan_of(desk, a_sheet(tmp_path, FIRST.replace("activiteit", "iets")))

    with pytest.raises(StalePlanError):
        service.write_refused(plan, a_sheet(tmp_path, SECOND), tmp_path / "verbeteren.xlsx")


def test_columns_can_hold_the_costs_of_a_year(desk: Workplace) -> None:
    fields = IntakeService(desk).column_fields()

    assert fields[0] == "number"
    assert f"costs@{desk.programme.first_year}" in fields
