"""A frozen moment has the workbooks of finance filled, the same on another day."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook

from talentdesk.domain.money import Money
from talentdesk.domain.progress import Silent
from talentdesk.services.moment_papers import MAKERS
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.template_figures import figures_at
from talentdesk.services.template_papers import template_papers
from talentdesk.services.template_service import TemplateService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as
from tests.services.snapshot_cases import freeze


def make_template(file: Path) -> Path:
    """Names and a table as TalentDesk calls its figures, and one thing that it does not have."""
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("Reserve")
    sheet.write_blank("B2", None, book.add_format({"num_format": "#,##0.00"}))
    sheet.write_formula("B3", "=B2/1000", None, 0)
    columns = [{"header": head} for head in ("Jaar", "Saldo 1-1", "Saldo 31-12")]
    sheet.add_table("A6:C7", {"name": "td_verloop", "columns": columns})
    for name, cell in {
        "td.verloop.t.saldo_31_12": "$B$2",
        "td.momentopname.nummer": "$B$4",
        "td.onbekend": "$B$5",
    }.items():
        book.define_name(name, f"=Reserve!{cell}")
    book.close()
    return file


@pytest.fixture
def desk(desk: Workplace, tmp_path: Path) -> Workplace:
    act_as(desk, "financieel adviseur")
    service = TemplateService(desk)
    service.add(make_template(tmp_path / "Reserves: 2025.xlsx"), "", MORNING)
    ended = service.add(make_template(tmp_path / "oud.xlsx"), "", MORNING)
    service.end(ended.id, MORNING)
    return desk


def test_the_papers_of_a_moment_hold_the_filled_workbook(desk: Workplace) -> None:
    snapshot = freeze(desk)
    figures = figures_at(desk, date(2025, 12, 31), MORNING, Silent())
    with SnapshotService(desk).opened(snapshot.number) as frozen:
        papers = template_papers(frozen, snapshot, Silent())

    workbook, left_out = sorted(papers, key=lambda name: name.endswith(".txt"))
    assert workbook == "sjablonen/Reserves 2025.xlsx"
    sheet = load_workbook(BytesIO(papers[workbook]))["Reserve"]
    saldo = figures.value("verloop/2025/saldo-31-12")
    assert isinstance(saldo, Money)
    assert sheet["B2"].value == saldo.cents / 100
    assert sheet["B4"].value == snapshot.number
    assert sheet["B3"].value == "=B2/1000"
    years = [row.value for row in sheet["A"][6:]]
    table = figures.table("verloop")
    assert table is not None
    assert years == [row[0] for row in table.rows]
    assert papers[left_out].decode().splitlines()[2] == (
        "td.onbekend (Reserve!B5): TalentDesk heeft dit cijfer niet."
    )


def test_the_same_snapshot_gives_the_same_bytes_also_when_the_template_changed(
    desk: Workplace, tmp_path: Path
) -> None:
    snapshot = freeze(desk)
    snapshots = SnapshotService(desk)
    with snapshots.opened(snapshot.number) as frozen:
        before = template_papers(frozen, snapshot, Silent())
    service = TemplateService(desk)
    service.map(service.all()[0].id, {"td.onbekend": ""}, MORNING + timedelta(days=1))

    with snapshots.opened(snapshot.number) as frozen:
        again = template_papers(frozen, snapshot, Silent())

    assert again == before
    assert "niet-ingevuld" in " ".join(before)


def test_templates_are_among_the_papers_of_a_moment() -> None:
    assert dict(MAKERS)["sjablonen"] is template_papers
