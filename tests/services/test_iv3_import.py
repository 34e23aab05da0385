"""A mapping comes in by a sheet: its plan first, then all of it or nothing."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from talentdesk.domain.errors import RuleError, SourceFileError, StalePlanError
from talentdesk.domain.imports import Fate
from talentdesk.domain.iv3 import Iv3Home, Iv3Target
from talentdesk.domain.iv3_errors import Iv3CellError
from talentdesk.domain.iv3_mapping import OPEN_END
from talentdesk.domain.proposals import FieldProblem
from talentdesk.services.iv3_import import Iv3Import
from talentdesk.services.iv3_service import Iv3Service
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as
from tests.services.iv3_cases import take_in_ledger

HEADER = ("Grootboekrekening", "Kostenplaats", "Taakveld", "Categorie")


def sheet(folder: Path, *rows: tuple[object, ...], header: tuple[str, ...] = HEADER) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (header, *rows):
        page.append(list(row))
    file = folder / "indeling.xlsx"
    book.save(file)
    return file


@pytest.fixture
def desk(desk: Workplace, tmp_path: Path) -> Workplace:
    take_in_ledger(desk, tmp_path)
    return desk


def test_a_sheet_is_planned_and_taken_in_at_once(desk: Workplace, tmp_path: Path) -> None:
    source = sheet(
        tmp_path,
        ("6038", "3100", "3.1", "3.8"),
        ("6071", "", "0.10", "7.1"),
        ("2100", "", "P213", "6.1"),
        ("0077", "", "0,10", "7.1"),
    )
    service = Iv3Import(desk)

    plan = service.plan(source, 2025)

    assert [(row.fate, row.account, row.in_ledger) for row in plan.rows] == [
        (Fate.NEW, "6038", True),
        (Fate.NEW, "6071", True),
        (Fate.NEW, "2100", True),
        (Fate.NEW, "0077", False),
    ]
    targets = [draft.target for draft in plan.drafts]
    assert [target.home for target in targets] == [
        Iv3Home.EXPENSES,
        Iv3Home.INCOME,
        Iv3Home.BALANCE,
        Iv3Home.EXPENSES,
    ]
    assert Iv3Service(desk).rules(2025) == []
    assert service.commit(plan, MORNING) == 4
    kept = [rule.draft for rule in Iv3Service(desk).rules(2025)]
    assert kept == list(plan.drafts)
    assert {(draft.first_year, draft.last_year) for draft in kept} == {(2025, OPEN_END)}
    again = service.plan(source, 2026)
    assert ({row.fate for row in again.rows}, again.changes_nothing) == ({Fate.SAME}, True)
    assert service.commit(again, MORNING) == 0


def test_another_place_changes_the_line_from_that_year(desk: Workplace, tmp_path: Path) -> None:
    service = Iv3Import(desk)
    service.commit(service.plan(sheet(tmp_path, ("6038", "", "3.1", "3.8")), 2025), MORNING)

    plan = service.plan(sheet(tmp_path, ("6038", "", "3.4", "3.8")), 2026)
    service.commit(plan, MORNING)

    (row,) = plan.rows
    assert (row.fate, row.old) == (Fate.CHANGED, Iv3Target(Iv3Home.EXPENSES, "3.1", "3.8"))
    codes = {year: Iv3Service(desk).rules(year)[0].draft.target.code for year in (2025, 2026)}
    assert codes == {2025: "3.1", 2026: "3.4"}


def test_a_number_that_can_be_two_codes_is_refused(desk: Workplace, tmp_path: Path) -> None:
    source = sheet(tmp_path, (6038, None, 0.1, 3.8), (6039, None, 3.1, 3.8))

    lost, read = Iv3Import(desk).plan(source, 2025).rows

    (problem,) = lost.problems
    assert (problem.field, problem.problem) == ("taakveld", FieldProblem.NOT_A_CHOICE)
    assert (problem.allowed, str(problem.place)) == (("0.1", "0.10"), "Sheet!C2")
    assert read.draft is not None
    assert (read.account, read.draft.target.code) == ("6039", "3.1")


def test_rows_that_cannot_be_kept_are_refused_one_by_one(desk: Workplace, tmp_path: Path) -> None:
    header = (*HEADER, "Kant", "Van jaar", "Tot en met jaar")
    source = sheet(
        tmp_path,
        ("1", "", "0.1", "7.1", "", "", ""),
        ("2", "", "3.1", "", "", "", ""),
        ("3", "", "3.1", "3.8", "zijkant", "", ""),
        ("4", "", "3.1", "3.8", "B", 2024, 2025),
        ("4", "", "3.4", "3.8", "", 2025, ""),
        ("5", "", "3.1", "4.5.1", "", 2024, ""),
        header=header,
    )

    rows = Iv3Import(desk).plan(source, 2025).rows

    assert [row.fate for row in rows] == [
        *([Fate.REFUSED] * 3),
        Fate.NEW,
        *([Fate.REFUSED] * 2),
    ]
    assert isinstance(rows[0].refusal, Iv3CellError)
    assert [row.problems[0].problem for row in (rows[1], rows[2], rows[4])] == [
        FieldProblem.REQUIRED,
        FieldProblem.NOT_A_CHOICE,
        FieldProblem.DOUBLE,
    ]
    assert rows[3].draft is not None
    assert rows[3].draft.target.home is Iv3Home.INCOME
    assert isinstance(rows[5].refusal, Iv3CellError)
    assert (rows[5].refusal.refusal, rows[5].refusal.year) == ("DF002", 2024)


def test_a_sheet_without_the_columns_is_no_mapping(desk: Workplace, tmp_path: Path) -> None:
    with pytest.raises(SourceFileError) as refused:
        Iv3Import(desk).plan(sheet(tmp_path, ("1", "2"), header=("Rekening", "Taakveld")), 2025)
    assert refused.value.reason == "no_iv3_columns"


def test_a_plan_is_carried_out_by_who_books_and_while_it_holds(
    desk: Workplace, tmp_path: Path
) -> None:
    service = Iv3Import(desk)
    plan = service.plan(sheet(tmp_path, ("6038", "", "3.1", "3.8")), 2025)
    act_as(desk, "communicatieadviseur")
    with pytest.raises(RuleError, match="G-07"):
        service.commit(plan, MORNING)
    act_as(desk, "financieel adviseur")
    Iv3Service(desk).set_line("wonen", 2026, "8.3", "3.8", MORNING)
    with pytest.raises(StalePlanError):
        service.commit(plan, MORNING)
    assert Iv3Service(desk).rules(2025) == []
