"""The finance workbook says the same to every reader, and nothing in it can run."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from talentdesk.domain.errors import (
    FileWriteError,
    OperationCancelledError,
    PaperLimitError,
)
from talentdesk.domain.money import MAX_CENTS, Money
from talentdesk.reports import import_sheet
from talentdesk.reports.cell_text import clean_text
from talentdesk.reports.finance_paper import (
    ControlTotalError,
    FinancePaper,
    PaperStanding,
    build_finance_paper,
)
from talentdesk.reports.finance_workbook import WorkbookReceipt, write_finance_workbook
from tests.reports.paper_case import ACTIVITY, EFFORT, EXAMPLE, OCCASION, a_paper, a_source
from tests.reports.workbook_reader import (
    column,
    read_explanation,
    read_tables,
    seal_of_tables,
    sum_of,
)

SHEETS = (
    "Verloop reserve",
    "Begrotingswijziging",
    "Incidentele baten en lasten",
    "Budgetoverheveling",
    "Voortgang",
    "Toekenningen",
    "Verplichtingen",
    "Aansluiting",
    "Verschillen",
    "Activiteiten en inspanningen",
    "Toetsing",
    "Indicatoren",
    "Mutaties",
    "Besluiten",
)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "zomernota.xlsx"


@pytest.fixture
def receipt(target: Path) -> WorkbookReceipt:
    return write_finance_workbook(a_paper(), target)


@pytest.fixture
def opened(receipt: WorkbookReceipt) -> Workbook:
    return load_workbook(receipt.file)


def a_paper_with(title: str = "Buurthuis", note: str = "", cents: int = 1) -> FinancePaper:
    """The paper of the case with other text and another requested amount."""
    proposal = replace(ACTIVITY.content, title=title, summary=note, requested=Money(cents))
    source = a_source(proposals=(replace(ACTIVITY, content=proposal), EFFORT, EXAMPLE))
    moved = [replace(item, draft=replace(item.draft, note=note)) for item in source.movements]
    return build_finance_paper(replace(source, movements=moved), OCCASION)


def footer_of(sheet: Worksheet) -> str:
    """The footer with its codes, as it is stored."""
    return str(sheet.oddFooter)


def test_reader_finds_the_rows_and_totals_of_the_receipt(receipt: WorkbookReceipt) -> None:
    tables = read_tables(receipt.file)

    assert tuple(tables) == SHEETS
    assert [(name, len(table) - 1) for name, table in tables.items()] == list(receipt.rows)
    for total in receipt.totals:
        assert sum_of(tables[total.sheet], total.column) == total.amount
    assert sum_of(tables["Verloop reserve"], "Onttrekking begroot") == Money(130_012_41)
    assert sum_of(tables["Toekenningen"], "Toegekend") == Money(130_012_41)
    assert sum_of(tables["Activiteiten en inspanningen"], "Toegekend") == Money(130_012_41)


def test_explanation_names_what_finance_asks_for(receipt: WorkbookReceipt) -> None:
    told = read_explanation(receipt.file)

    assert told["Gemeente"] == "Kleinstad"
    assert told["P&C-moment"] == "Zomernota 2026"
    assert told["Peildatum"] == date(2026, 6, 30)
    assert told["Stand"] == "concept"
    assert told["Controlecode logboek"] == "128-9f2c41d07ab3e655"
    assert told["Controlecode gegevens"] == receipt.data_sha256
    assert "blijft €\N{NO-BREAK SPACE}869.987,84 over op 31-12-2029" in told["Saldo"]
    assert told["Eenheid"] == "euro's, exact tot op de cent"


def test_explanation_lists_the_rows_and_control_totals(opened: Workbook) -> None:
    rows = {row[0].value: [cell.value for cell in row] for row in opened["Toelichting"]}
    totals = {
        (row[0].value, row[1].value): row[3].value
        for row in opened["Toelichting"]
        if row[3].value is not None
    }

    assert rows["Toetsing"][1] is not None
    assert totals["Verloop reserve", "Onttrekking begroot"] == 130012.41
    assert totals["Mutaties", "Bedrag"] == 1570012.72
    # Nothing is filled in there, and that is not zero.
    assert ("Verloop reserve", "Onttrekking werkelijk") not in totals


def test_control_code_can_be_taken_again_from_what_is_read(receipt: WorkbookReceipt) -> None:
    tables = read_tables(receipt.file)

    assert seal_of_tables(tables, a_paper()) == receipt.data_sha256
    tables["Mutaties"][1][-3] += "."
    assert seal_of_tables(tables, a_paper()) != receipt.data_sha256


def test_cells_hold_numbers_days_and_codes(opened: Workbook) -> None:
    grants = opened["Toekenningen"]
    proposals = opened["Activiteiten en inspanningen"]
    movements = opened["Mutaties"]

    assert (grants["E2"].value, grants["E2"].number_format) == (300000, "#,##0.00")
    assert (grants["A2"].value, grants["A2"].number_format) == (2026, "0")
    assert (grants["C2"].value, grants["C2"].number_format) == ("0.10 en 8.3", "@")
    start = proposals["J2"]
    assert (start.is_date, start.number_format) == (True, "dd-mm-yyyy")
    assert start.value.date() == date(2026, 9, 1)
    case_number = movements["P2"]
    assert (case_number.value, case_number.number_format) == ("7654321", "@")


def test_what_is_not_filled_in_is_empty_and_named(receipt: WorkbookReceipt) -> None:
    table = read_tables(receipt.file)["Activiteiten en inspanningen"]

    assert column(table, "Nummer") == ["A-2026-001", "A-2026-010", "I-2026-002"]
    assert column(table, "Kosten") == [200000.10, "", ""]
    assert column(table, "Niet ingevuld") == [
        "",
        "begin, einde, kosten, cofinanciering en gevraagd",
        "begin, einde, kosten, cofinanciering en gevraagd",
    ]
    assert column(table, "Toegekend") == [130000.07, 12.34, 0]


def test_test_results_stand_in_words(receipt: WorkbookReceipt) -> None:
    tables = read_tables(receipt.file)

    assert column(tables["Toetsing"], "Oordeel team") == [
        "voldoet",
        "voldoet deels",
        "niet beoordeeld",
    ]
    assert column(tables["Toetsing"], "Voldoet") == [2, 0, 0]
    assert column(tables["Activiteiten en inspanningen"], "Toets") == [
        "voldoet niet aan alle (2 van 3 beoordeeld)",
        "nog geen advies",
        "nog geen advies",
    ]


def test_existing_proposal_is_not_called_untested(target: Path) -> None:
    existing = replace(EFFORT, content=replace(EFFORT.content, is_new=False))
    source = a_source(proposals=(ACTIVITY, existing, EXAMPLE))
    write_finance_workbook(build_finance_paper(source, OCCASION), target)

    table = read_tables(target)["Activiteiten en inspanningen"]

    assert column(table, "Toets")[-1] == "bestaand, niet getoetst"


def test_examples_are_marked_on_every_sheet(target: Path) -> None:
    write_finance_workbook(a_paper(is_example=True), target)
    tables = read_tables(target)

    assert all("Voorbeeld" in table[0] for table in tables.values())
    assert set(column(tables["Mutaties"], "Voorbeeld")) == {"voorbeeld"}
    assert set(column(tables["Verloop reserve"], "Voorbeeld")) == {"voorbeeld"}
    assert "voorbeelden" in [*read_explanation(target)][1]


def test_paper_without_examples_does_not_speak_of_them(target: Path) -> None:
    real = replace(EXAMPLE, content=replace(EXAMPLE.content, amounts_are_example=False))
    source = a_source(proposals=(ACTIVITY, EFFORT, real))
    write_finance_workbook(build_finance_paper(source, OCCASION), target)

    assert "Voorbeeld" not in read_explanation(target)
    for table in read_tables(target).values():
        assert set(column(table, "Voorbeeld")) <= {""}


def test_same_paper_gives_the_same_bytes(tmp_path: Path) -> None:
    first = write_finance_workbook(a_paper(), tmp_path / "een.xlsx")
    amsterdam = timezone(timedelta(hours=2))
    same_moment = replace(OCCASION, made_at=OCCASION.made_at.astimezone(UTC))
    second = write_finance_workbook(a_paper(same_moment), tmp_path / "twee.xlsx")
    later = replace(OCCASION, made_at=datetime(2027, 1, 1, tzinfo=amsterdam))
    third = write_finance_workbook(a_paper(later), tmp_path / "drie.xlsx")

    assert first.file.read_bytes() == second.file.read_bytes()
    assert first.file_sha256 == second.file_sha256 != third.file_sha256
    assert first.data_sha256 == third.data_sha256


def test_every_time_in_the_file_is_that_of_the_paper(receipt: WorkbookReceipt) -> None:
    with zipfile.ZipFile(receipt.file) as package:
        assert {item.date_time for item in package.infolist()} == {(2026, 7, 1, 9, 14, 0)}
        properties = package.read("docProps/core.xml").decode()
    assert properties.count("2026-07-01T09:14:00Z") == 2


def test_simple_zip_readers_can_open_it(receipt: WorkbookReceipt) -> None:
    """SheetJS takes the sizes of a ZIP64 header as they stand, and stops."""
    with zipfile.ZipFile(receipt.file) as package:
        assert {item.extract_version for item in package.infolist()} == {20}


def test_standing_is_on_the_paper(target: Path) -> None:
    definitive = replace(OCCASION, standing=PaperStanding.DEFINITIVE)
    write_finance_workbook(a_paper(definitive), target)

    assert read_explanation(target)["Stand"] == "definitief"
    assert "definitief" in footer_of(load_workbook(target)["Verloop reserve"])


def test_sheets_are_tables_with_a_frozen_header(opened: Workbook) -> None:
    for name in SHEETS:
        sheet = opened[name]
        [table] = sheet.tables.values()
        # A table without rows has a blank one.
        last = max(sheet.max_row, 2)
        assert table.ref == f"A1:{get_column_letter(sheet.max_column)}{last}"
        assert [item.name for item in table.tableColumns] == [cell.value for cell in sheet[1]]
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert footer_of(sheet).endswith("&CPeildatum 30-06-2026 · concept&RPagina &P van &N")
        assert not sheet.merged_cells.ranges


def test_range_of_a_sheet_is_told_to_readers(receipt: WorkbookReceipt) -> None:
    with zipfile.ZipFile(receipt.file) as package:
        assert b'<dimension ref="A1:I3"' in package.read("xl/worksheets/sheet8.xml")


def test_sheet_without_rows_is_still_a_table(target: Path) -> None:
    source = replace(a_source(proposals=()), movements=(), decisions=(), advices=(), reviews=())
    receipt = write_finance_workbook(build_finance_paper(source, OCCASION), target)

    assert dict(receipt.rows)["Mutaties"] == 0
    [table] = load_workbook(target)["Mutaties"].tables.values()
    assert table.ref == "A1:T2"
    assert [
        len(rows) for name, rows in read_tables(target).items() if name != "Verloop reserve"
    ] == [1] * 13


def test_parts_point_to_each_other_by_relative_paths(receipt: WorkbookReceipt) -> None:
    with zipfile.ZipFile(receipt.file) as package:
        links = [package.read(name).decode() for name in package.namelist() if ".rels" in name]

    assert links
    assert not any('Target="/' in text for text in links)
    assert any('Target="../tables/table1.xml"' in text for text in links)


DANGEROUS = (
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    '=1+2";=1+2',
    '=HYPERLINK("http://example.org";"klik")',
    "=cmd|' /C calc'!A0",
    "\N{FULLWIDTH EQUALS SIGN}1",
    "_x003D_1+1",
)


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_never_becomes_a_formula(target: Path, text: str) -> None:
    write_finance_workbook(a_paper_with(title=text, note=text), target)

    with zipfile.ZipFile(target) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        formulas = [name for name in sheets if b"<f>" in package.read(name)]
    assert formulas == ["xl/worksheets/sheet2.xml"]
    cell = load_workbook(target)["Activiteiten en inspanningen"]["C2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix is (text != "_x003D_1+1")
    table = read_tables(target)["Activiteiten en inspanningen"]
    assert column(table, "Titel")[0] == clean_text(text)


def test_programme_cannot_put_a_formula_on_the_first_sheet(target: Path) -> None:
    source = a_source()
    programme = replace(source.programme, municipality="=1+1", title="&P&Kff0000 @SUM(A1)")
    paper = build_finance_paper(replace(source, programme=programme), OCCASION)
    write_finance_workbook(paper, target)

    sheet = load_workbook(target)["Toelichting"]
    [cell] = [row[1] for row in sheet if row[0].value == "Gemeente"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
    with zipfile.ZipFile(target) as package:
        sheet_xml = fromstring(package.read("xl/worksheets/sheet3.xml"))
    [footer] = sheet_xml.findall(".//{*}oddFooter")
    assert "=1+1 · &&P&&Kff0000 @SUM(A1)" in str(footer.text)


def test_long_footer_does_not_damage_the_file(target: Path) -> None:
    source = a_source()
    programme = replace(source.programme, title="Programma " * 100)
    write_finance_workbook(
        build_finance_paper(replace(source, programme=programme), OCCASION), target
    )

    footer = footer_of(load_workbook(target)["Verloop reserve"])
    assert len(footer) < 255
    assert "…&CPeildatum" in footer
    assert read_explanation(target)["Programma"] == "Programma " * 100


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=st.text(max_size=60),
    note=st.text(st.characters(codec="utf-8"), max_size=60),
    cents=st.integers(0, MAX_CENTS),
)
def test_any_text_and_amount_is_read_as_it_was(
    tmp_path: Path, title: str, note: str, cents: int
) -> None:
    target = tmp_path / "papier.xlsx"
    paper = a_paper_with(title=title, note=note, cents=cents)
    receipt = write_finance_workbook(paper, target)
    tables = read_tables(target)

    assert column(tables["Activiteiten en inspanningen"], "Titel")[0] == clean_text(title)
    assert sum_of(tables["Activiteiten en inspanningen"], "Gevraagd") == Money(cents)
    assert set(column(tables["Mutaties"], "Toelichting")) == {clean_text(note)}
    assert seal_of_tables(tables, paper) == receipt.data_sha256


def test_day_that_excel_does_not_know_is_written_as_text(target: Path) -> None:
    old = replace(ACTIVITY, content=replace(ACTIVITY.content, start=date(1826, 9, 1)))
    source = a_source(proposals=(old, EFFORT, EXAMPLE))
    write_finance_workbook(build_finance_paper(source, OCCASION), target)

    table = read_tables(target)["Activiteiten en inspanningen"]
    assert column(table, "Begin")[0] == "01-09-1826"


def test_text_that_does_not_fit_is_refused_and_never_cut(target: Path) -> None:
    target.write_bytes(b"oud")
    write_finance_workbook(a_paper_with(note="x" * 32_767), target)
    assert len(column(read_tables(target)["Mutaties"], "Toelichting")[0]) == 32_767

    before = target.read_bytes()
    with pytest.raises(PaperLimitError) as refusal:
        write_finance_workbook(a_paper_with(note="\N{BAR CHART}" * 16_384), target)

    assert (refusal.value.limit, refusal.value.count) == ("characters", 32_768)
    assert str(refusal.value.place) == "Mutaties!rij 2"
    assert target.read_bytes() == before


def test_more_rows_than_a_sheet_holds_are_refused(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_sheet, "MOST_ROWS", 6)

    with pytest.raises(PaperLimitError) as refusal:
        write_finance_workbook(a_paper(), target)

    assert (refusal.value.limit, refusal.value.place.sheet) == ("rows", "Mutaties")
    assert not target.exists()


def broken_total(paper: FinancePaper) -> FinancePaper:
    """A paper in which one cent is lost."""
    first, *others = paper.grants
    cent = Money(1)
    return replace(
        paper,
        grants=(replace(first, granted=first.granted - cent, free=first.free + cent), *others),
    )


def test_paper_that_does_not_add_up_is_not_written(target: Path) -> None:
    with pytest.raises(ControlTotalError):
        write_finance_workbook(broken_total(a_paper()), target)

    assert not target.exists()


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileWriteError) as refusal:
        write_finance_workbook(a_paper(), tmp_path / "weg" / "papier.xlsx")

    assert refusal.value.reason == "missing"


def test_full_folder_for_temporary_files_is_refused(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Workbook, "save", full)
    with pytest.raises(FileWriteError) as refusal:
        write_finance_workbook(a_paper(), target)

    assert refusal.value.reason == "full"


class Watcher:
    """Remembers steps, and stops the work at one of them."""

    def __init__(self, stop_at: int = 0) -> None:
        self.steps: list[tuple[int, int]] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int) -> None:
        self.steps.append((done, total))
        if done == self._stop_at:
            raise OperationCancelledError


def test_progress_runs_to_its_end(target: Path) -> None:
    watcher = Watcher()
    write_finance_workbook(a_paper(), target, watcher)

    assert watcher.steps == [(done, 21) for done in range(1, 22)]


@pytest.mark.parametrize("stop_at", [1, 7, 12])
def test_stopped_work_leaves_the_old_file(target: Path, stop_at: int) -> None:
    target.write_bytes(b"oud")

    with pytest.raises(OperationCancelledError):
        write_finance_workbook(a_paper(), target, Watcher(stop_at))

    assert target.read_bytes() == b"oud"


LONG: dict[str, Callable[[], Any]] = {
    "amount": lambda: a_paper_with(cents=MAX_CENTS),
    "text": lambda: a_paper_with(title="Onderzoek " * 30, note="woord\n" * 40),
}


@pytest.mark.parametrize("case", LONG)
def test_columns_are_wide_enough_for_their_numbers(target: Path, case: str) -> None:
    write_finance_workbook(LONG[case](), target)

    for sheet in load_workbook(target).worksheets[1:]:
        for number, cells in enumerate(sheet.columns, start=1):
            width = sheet.column_dimensions[get_column_letter(number)].width
            shown = [
                f"{cell.value:,.2f}"
                for cell in cells
                if cell.number_format == "#,##0.00" and cell.value is not None
            ]
            assert all(len(text) + 1 < width for text in shown)
            assert width < 60


def test_overview_has_charts_with_a_text_for_who_does_not_see_them(
    receipt: WorkbookReceipt,
) -> None:
    with zipfile.ZipFile(receipt.file) as package:
        drawing = fromstring(package.read("xl/drawings/drawing1.xml"))
        charts = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
    texts = [item.get("descr") for item in drawing.findall(".//{*}cNvPr")]

    assert len(charts) == len(texts) == 3
    assert "2026: saldo 1-1 1.000, toevoeging 0, onttrekking 100" in str(texts[0])
    assert "Wonen: 2024 0, 2025 0, 2026 100, 2027 30" in str(texts[1])


def test_no_chart_of_the_overview_is_cut_by_the_edge_of_a_page(receipt: WorkbookReceipt) -> None:
    sheet = load_workbook(receipt.file)["Overzicht"]

    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_overview_shows_thousands_and_keeps_the_cents(receipt: WorkbookReceipt) -> None:
    formulas = load_workbook(receipt.file)["Overzicht"]
    values = load_workbook(receipt.file, data_only=True)["Overzicht"]

    row = next(cell.row for cell in values["A"] if cell.value == 2027)
    assert "x € 1.000" in str(values["A2"].value)
    assert (values.cell(row, 4).value, values.cell(row, 4).number_format) == (30012.34, "#,##0,")
    assert "'Verloop reserve'!" in str(formulas.cell(row, 4).value)
