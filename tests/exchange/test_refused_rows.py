import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from talentdesk.domain.imports import Fate, ImportPlan
from talentdesk.domain.programme import Programme
from talentdesk.exchange.column_profile import ColumnProfile
from talentdesk.exchange.import_plan import plan_import
from talentdesk.exchange.intake_form import intake_form
from talentdesk.exchange.intake_reading import read_intake_form
from talentdesk.exchange.refused_rows import refused_form, refused_rows
from talentdesk.files.source_files import SourceFile, read_source_file
from tests.exchange.intake_files import (
    KnownProposals,
    Rows,
    a_workbook,
    edited,
    planned,
    saved,
    with_parts,
)
from tests.exchange.test_intake_form import row_of

PROFILE = ColumnProfile(
    "lijst", {"Naam": "title", "Soort": "kind", "Bedrag": "requested", "Start": "start"}
)


def fates(plan: ImportPlan) -> list[Fate]:
    return [row.fate for row in plan.rows]


def sheet_of(data: bytes) -> list[list[Any]]:
    (sheet,) = load_workbook(io.BytesIO(data)).worksheets
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def a_source(tmp_path: Path) -> SourceFile:
    rows: Rows = [
        ["Overzicht", None, None, None, None],
        ["Naam", "Soort", "Bedrag", "Start", "Telefoon"],
        ["Goed", "activiteit", 100, date(2026, 3, 1), "074"],
        ["=Fout", "project", "1.234", date(2026, 3, 1), "075"],
    ]
    path = a_workbook(tmp_path / "lijst.xlsx", Lijst=rows)
    book = load_workbook(path)
    book["Lijst"]["A4"].data_type = "s"
    book.save(path)
    return read_source_file(path)


def test_refused_rows_keep_their_columns_and_say_what_is_wrong(
    programme: Programme, tmp_path: Path
) -> None:
    source = a_source(tmp_path)

    header, row = sheet_of(refused_rows(planned(source, PROFILE, programme), source, PROFILE))

    assert header == ["Naam", "Soort", "Bedrag", "Start", "Telefoon", "Wat is er mis"]
    assert row[:3] == ["=Fout", "project", "1.234"]
    assert row[3].date() == date(2026, 3, 1)
    assert row[4] == "075"
    lines = row[5].split("\n")
    assert [line.partition(":")[0] for line in lines] == ["Lijst!B4", "Lijst!C4"]
    assert "activiteit of inspanning" in lines[0]


def test_wrong_cells_are_coloured_and_no_text_becomes_a_formula(
    programme: Programme, tmp_path: Path
) -> None:
    source = a_source(tmp_path)
    data = refused_rows(planned(source, PROFILE, programme), source, PROFILE)

    (sheet,) = load_workbook(io.BytesIO(data)).worksheets
    coloured = [cell.coordinate for cell in sheet[2] if cell.fill.fill_type == "solid"]
    assert coloured == ["B2", "C2"]
    assert sheet["A2"].data_type != "f"


def test_mended_rows_are_imported_with_the_same_profile(
    programme: Programme, tmp_path: Path
) -> None:
    source = a_source(tmp_path)
    data = refused_rows(planned(source, PROFILE, programme), source, PROFILE)
    mended = edited(data, tmp_path / "hersteld.xlsx", {"Lijst!B2": "inspanning", "Lijst!C2": 1234})

    plan = planned(mended, PROFILE, programme)

    assert fates(plan) == [Fate.NEW]
    again = saved(data, tmp_path / "nog.xlsx")
    twice = sheet_of(refused_rows(planned(again, PROFILE, programme), again, PROFILE))
    assert twice[0] == ["Naam", "Soort", "Bedrag", "Start", "Telefoon", "Wat is er mis"]


# --- forms --------------------------------------------------------------------------------


def a_form(programme: Programme, tmp_path: Path) -> tuple[SourceFile, ImportPlan, int]:
    """A form with one proposal that is right and one that is not, each with costs."""
    form = intake_form(programme)
    title, kind, asked = (row_of(form, key) for key in ("title", "kind", "requested"))
    typed: dict[str, Any] = {
        f"Invullen!D{title}": "Goed",
        f"Invullen!D{kind}": "activiteit",
        f"Invullen!E{title}": "Fout",
        f"Invullen!E{kind}": "activiteit",
        f"Invullen!E{asked}": "1.234",
    }
    for row, position in ((6, 1), (7, 2)):
        typed |= {f"Kosten!A{row}": f"Voorstel {position}", f"Kosten!B{row}": "x"}
        typed |= {f"Kosten!C{row}": 2026, f"Kosten!D{row}": position}
    source = edited(form, tmp_path / "formulier.xlsx", typed)
    plan = plan_import(read_intake_form(source, programme), KnownProposals(), source, 7)
    return source, plan, asked


def test_a_form_keeps_only_what_was_refused_and_says_what_is_wrong(
    programme: Programme, tmp_path: Path
) -> None:
    source, plan, asked = a_form(programme, tmp_path)
    assert fates(plan) == [Fate.NEW, Fate.REFUSED]

    data = refused_form(plan, source)

    book = load_workbook(io.BytesIO(data))
    sheet = book["Invullen"]
    assert not sheet.row_dimensions[10].hidden
    assert str(sheet["E10"].value).startswith(f"Invullen!E{asked}: '1.234'")
    assert sheet[f"E{asked}"].fill.fgColor.rgb == "00FCE7E5"
    assert sheet["D12"].value is None
    assert [book["Kosten"][f"A{row}"].value for row in (6, 7)] == [None, "Voorstel 2"]


def test_a_mended_form_is_imported(programme: Programme, tmp_path: Path) -> None:
    source, plan, asked = a_form(programme, tmp_path)
    data = refused_form(plan, source)
    mended = edited(data, tmp_path / "hersteld.xlsx", {f"Invullen!E{asked}": 1234})

    rows = read_intake_form(mended, programme)

    assert [row.fields["title"] for row in rows] == ["Fout"]
    assert fates(plan_import(rows, KnownProposals(), mended, 8)) == [Fate.NEW]


@pytest.mark.parametrize(
    "far",
    [
        b'<mergeCells count="1"><mergeCell ref="A20:XFD1048576"/></mergeCells>',
        b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
    ],
    ids=("merged", "link"),
)
def test_a_form_that_speaks_of_far_cells_gives_a_list(
    programme: Programme, tmp_path: Path, far: bytes
) -> None:
    source, plan, _ = a_form(programme, tmp_path)
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(source.data)) as book:
        sheet = book.read(part)
    changed = {part: sheet.replace(b"</sheetData>", b"</sheetData>" + far)}
    path = with_parts(tmp_path / "formulier.xlsx", tmp_path / "ver.xlsx", changed)

    header, row = sheet_of(refused_form(plan, read_source_file(path)))

    assert header == ["Plaats", "Voorstel", "Wat is er mis"]
    assert row[:2] == ["Invullen!E12", "Fout"]


def test_a_form_in_another_format_gives_a_list_of_what_is_wrong(
    programme: Programme, tmp_path: Path
) -> None:
    source, plan, asked = a_form(programme, tmp_path)
    old = SourceFile("formulier.xls", b"\xd0\xcf", source.sha256, source.kind)

    header, row = sheet_of(refused_form(plan, old))

    assert header == ["Plaats", "Voorstel", "Wat is er mis"]
    assert row[:2] == ["Invullen!E12", "Fout"]
    assert f"Invullen!E{asked}" in row[2]
