"""One walk over all sheets and files of a moment: every total is the same, also on the screen."""

import csv
import io
import shutil
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from talentdesk.domain.money import Money
from talentdesk.domain.progress import Silent
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.finance_papers import WORKBOOK, finance_papers
from talentdesk.services.register_service import open_register
from talentdesk.services.reserve_service import ReserveService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.statement_service import StatementService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING
from tests.services.paper_cases import YEAR_OVER, frozen, reconciled

Rows = list[dict[str, Any]]
"""Rows of a table by the titles of its columns."""


@pytest.fixture(scope="module")
def walked(
    example_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Workplace, Mapping[str, bytes]]]:
    """A frozen register and its papers."""
    folder = tmp_path_factory.mktemp("totals")
    file = folder / "talent.tdesk"
    shutil.copy(example_file, file)
    desk = open_register(file, MORNING)
    reconciled(desk, folder)
    snapshot = frozen(desk, YEAR_OVER)
    with SnapshotService(desk).opened(snapshot.number) as register:
        yield register, finance_papers(register, snapshot, Silent())
    desk.close()


def sheets_of(papers: Mapping[str, bytes]) -> dict[str, Rows]:
    """Every table of the workbook."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(papers[WORKBOOK]))
    found = {}
    for name in book.sheet_names:
        titles, *rows = book.get_sheet_by_name(name).to_python()
        found[name] = [dict(zip(map(str, titles), row, strict=True)) for row in rows]
    return found


def csv_of(papers: Mapping[str, bytes], key: str) -> Rows:
    """One table as it stands in its CSV file."""
    text = papers[f"csv-zonder-bom/{key}.csv"].decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def in_cents(cell: Any) -> int:
    """A cell of the workbook or of a CSV file; empty adds nothing."""
    if isinstance(cell, str):
        return int(Decimal(cell.replace(",", ".")) * 100) if cell else 0
    return round(float(cell) * 100)


def total_of(rows: Rows, title: str, holds: Callable[[dict[str, Any]], bool] = bool) -> int:
    return sum(in_cents(row[title]) for row in rows if holds(row))


KEYS = {
    "Verloop reserve": ("verloop", ("Toevoeging begroot", "Onttrekking begroot", "Saldo 31-12")),
    "Incidentele baten en lasten": ("incidenteel", ("Begroot na wijziging", "Werkelijk")),
    "Budgetoverheveling": ("overheveling", ("Over te hevelen", "Blijft over")),
    "Voortgang": ("voortgang", ("Begroot 2026", "Prognose 2026")),
    "Toekenningen": ("toekenningen", ("Toegewezen", "Toegekend", "Nog toe te kennen")),
    "Verplichtingen": ("verplichtingen", ("Openstaand", "Geboekt")),
    "Aansluiting": ("aansluiting", ("Geboekt", "Zonder plaats")),
    "Verschillen": ("verschillen", ("Grootboek min register",)),
    "Activiteiten en inspanningen": ("voorstellen", ("Toegekend", "Gevraagd")),
    "Mutaties": ("mutaties", ("Bedrag",)),
    "Besluiten": ("besluiten", ("Bedrag",)),
}


def test_workbook_and_csv_have_the_same_totals(
    walked: tuple[Workplace, Mapping[str, bytes]],
) -> None:
    papers = walked[1]
    sheets = sheets_of(papers)

    for name, (key, titles) in KEYS.items():
        rows = csv_of(papers, key)
        assert len(rows) == len(sheets[name])
        for title in titles:
            assert total_of(rows, title) == total_of(sheets[name], title), (name, title)


def test_sheets_have_the_totals_of_the_screen(
    walked: tuple[Workplace, Mapping[str, bytes]],
) -> None:
    register, papers = walked
    sheets = sheets_of(papers)
    figures = ReserveService(register).figures(YEAR_OVER.as_of)
    statement = StatementService(register).statement(2026)
    lines = CommitmentService(register).lines(YEAR_OVER.as_of)

    def of_year(row: dict[str, Any]) -> bool:
        return int(row["Jaar"]) == 2026

    granted = total_of(sheets["Toekenningen"], "Toegekend")
    assert granted == figures.granted.cents
    assert granted == total_of(sheets["Verloop reserve"], "Onttrekking begroot")
    assert granted == total_of(sheets["Activiteiten en inspanningen"], "Toegekend")
    assert total_of(sheets["Toekenningen"], "Toegewezen") == figures.allotted.cents
    assert total_of(sheets["Verloop reserve"], "Toevoeging begroot") == figures.formed.cents

    posted = total_of(sheets["Aansluiting"], "Geboekt", of_year)
    assert posted == statement.posted
    work = [row for row in sheets["Incidentele baten en lasten"] if not row["Categorie"]]
    assert posted == total_of(work, "Werkelijk", of_year)
    tie = statement.reserve.ledger
    assert tie is not None
    assert total_of(sheets["Verloop reserve"], "Onttrekking werkelijk", of_year) == tie.withdrawn
    assert total_of(sheets["Aansluiting"], "Zonder plaats", of_year) == statement.left

    committed = Money(total_of(sheets["Verplichtingen"], "Aangegaan en verhoogd"))
    assert committed == Money(sum(line.state.total_committed.cents for line in lines))
    carried = StatementService(register).year_end(2026).transfers
    assert total_of(sheets["Budgetoverheveling"], "Over te hevelen") == sum(carried.values())


def test_the_overview_has_the_totals_of_the_sheets(
    walked: tuple[Workplace, Mapping[str, bytes]],
) -> None:
    papers = walked[1]
    sheets = sheets_of(papers)
    book = CalamineWorkbook.from_filelike(io.BytesIO(papers[WORKBOOK]))
    rows = book.get_sheet_by_name("Overzicht").to_python()
    granted, money = (row for row in rows if row[0] == "Totaal")

    years = len(sheets["Verloop reserve"])
    assert in_cents(granted[years + 1]) == total_of(sheets["Toekenningen"], "Toegekend")
    assert in_cents(money[1]) == total_of(sheets["Toekenningen"], "Toegewezen")
    assert in_cents(money[2]) == in_cents(granted[years + 1])
    bound = total_of(sheets["Verplichtingen"], "Aangegaan en verhoogd")
    assert in_cents(money[3]) == bound - total_of(sheets["Verplichtingen"], "Verlaagd")
    assert in_cents(money[4]) == total_of(sheets["Aansluiting"], "Geboekt")
