import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from talentdesk.domain.errors import ProfileUnknownError, SourceFileError
from talentdesk.domain.imports import ProposalChanges
from talentdesk.domain.money import Money
from talentdesk.domain.places import FilePlace
from talentdesk.domain.programme import Aim, Programme, ProposalKind
from talentdesk.domain.proposals import CostLine, FieldProblem, Partner
from talentdesk.exchange.column_profile import ColumnProfile
from talentdesk.exchange.profile_rows import read_known_sheet, read_sheet
from talentdesk.files.source_files import read_source_file
from tests.exchange.intake_files import Rows, a_workbook, with_parts

TOTAL = "Totale kosten"


def read(
    path: Path, programme: Programme, profile: ColumnProfile, *rows: list[Any]
) -> tuple[ProposalChanges, ...]:
    sheet: Rows = [list(profile.columns), *rows]
    return read_sheet(read_source_file(a_workbook(path, Lijst=sheet)), profile, programme)


def columns(**fields: str) -> ColumnProfile:
    """A profile of which the titles are the names that are given."""
    return ColumnProfile("lijst", fields)


def test_a_row_says_what_its_columns_say(programme: Programme, tmp_path: Path) -> None:
    profile = columns(
        Nr="number",
        Naam="title",
        Soort="kind",
        Lijn="line",
        Bijdrage="requested",
        Start="start",
        Resultaten="results",
        Inzet="aims",
        Nieuw="is_new",
        Kenmerk="plan_reference",
    )
    row = ["A-2026-001", " Broedplaats ", "Activiteit", "leven", 1250.5, date(2026, 3, 1)]
    row += ["WON-B1; Vervoer dat past: duurzaam en dichtbij", "behouden\naantrekken", "nee", 17]

    (changes,) = read(tmp_path / "lijst.xlsx", programme, profile, row)

    assert (changes.number, changes.plan_reference) == ("A-2026-001", "17")
    assert changes.fields == {
        "title": "Broedplaats",
        "kind": ProposalKind.ACTIVITY,
        "line": "leven",
        "requested": Money(125050),
        "start": date(2026, 3, 1),
        "results": ("WON-B1", "WON-S2"),
        "aims": (Aim.KEEP, Aim.ATTRACT),
        "is_new": False,
        "plan_reference": "17",
    }
    assert changes.problems == ()
    assert changes.place == FilePlace("Lijst", 2)
    assert changes.place_of("line") == FilePlace("Lijst", 2, "D2")
    assert changes.place_of("end") == FilePlace("Lijst", 2)


def test_an_empty_cell_says_nothing_and_the_mark_empties(
    programme: Programme, tmp_path: Path
) -> None:
    profile = columns(Naam="title", Lijn="line", Samenvatting="summary", Kosten="costs")
    row = ["Broedplaats", "  ", "(leeg)", "(LEEG)"]

    (changes,) = read(tmp_path / "lijst.xlsx", programme, profile, row, ["", None, " ", None])

    assert changes.fields == {"title": "Broedplaats"}
    assert changes.cleared == ("summary", "costs")


def test_words_of_the_sheet_are_translated(programme: Programme, tmp_path: Path) -> None:
    values = {"kind": {"Project": "activity"}, "segments": {"stud": "AAN-STU", "pro": "AAN-PRO"}}
    profile = ColumnProfile("lijst", {"Type": "kind", "Wie": "segments"}, values)

    (changes,) = read(tmp_path / "lijst.xlsx", programme, profile, ["project", "PRO; stud"])

    assert changes.fields == {
        "kind": ProposalKind.ACTIVITY,
        "segments": ("AAN-PRO", "AAN-STU"),
    }


def test_a_default_is_for_new_proposals_only(programme: Programme, tmp_path: Path) -> None:
    profile = ColumnProfile("lijst", {"Naam": "title"}, defaults={"kind": "inspanning"})

    (changes,) = read(tmp_path / "lijst.xlsx", programme, profile, ["Broedplaats"])

    assert changes.fields == {"title": "Broedplaats"}
    assert changes.for_new == {"kind": ProposalKind.EFFORT}


def test_a_default_that_does_not_exist_is_refused(programme: Programme, tmp_path: Path) -> None:
    profile = ColumnProfile("lijst", {"Naam": "title"}, defaults={"line": "ruimtevaart"})

    with pytest.raises(SourceFileError, match="not_a_profile line: ruimtevaart"):
        read(tmp_path / "lijst.xlsx", programme, profile, ["Broedplaats"])


WRONG_CELLS: list[tuple[str, Any, FieldProblem, str]] = [
    ("kind", "project", FieldProblem.NOT_A_CHOICE, "project"),
    ("results", "WON-B1; WON-B9", FieldProblem.NOT_A_CHOICE, "WON-B9"),
    ("requested", "1.234", FieldProblem.AMBIGUOUS_AMOUNT, "1.234"),
    ("requested", "n.t.b.", FieldProblem.NOT_AN_AMOUNT, "n.t.b."),
    ("requested", date(2026, 3, 1), FieldProblem.NOT_AN_AMOUNT, "01-03-2026"),
    ("costs", 0.005, FieldProblem.NOT_AN_AMOUNT, "0,005"),
    ("costs@2026", "=1+1", FieldProblem.FORMULA, ""),
    ("start", "3/4/2026", FieldProblem.NOT_A_DATE, "3/4/2026"),
    ("start", 46000, FieldProblem.NOT_A_DATE, "46000"),
    ("summary", "x" * 20_001, FieldProblem.TOO_LONG, "x" * 20_001),
    ("is_new", "soms", FieldProblem.NOT_A_CHOICE, "soms"),
]


@pytest.mark.parametrize(("field", "value", "problem", "shown"), WRONG_CELLS)
def test_a_wrong_cell_is_pointed_out_and_the_row_goes_on(
    programme: Programme, tmp_path: Path, field: str, value: Any, problem: FieldProblem, shown: str
) -> None:
    profile = columns(Naam="title", Anders=field, Lijn="line")

    (changes,) = read(tmp_path / "lijst.xlsx", programme, profile, ["A", value, "leven"])

    (found,) = changes.problems
    assert found.place == FilePlace("Lijst", 2, "B2")
    assert (found.field, found.problem, found.value) == (field.partition("@")[0], problem, shown)
    assert changes.fields == {"title": "A", "line": "leven"}


def test_a_choice_that_does_not_exist_comes_with_those_that_do(
    programme: Programme, tmp_path: Path
) -> None:
    (changes,) = read(tmp_path / "lijst.xlsx", programme, columns(Lijn="line"), ["Ruimtevaart"])

    assert changes.problems[0].allowed == tuple(line.name for line in programme.lines)


def test_the_value_of_a_formula_is_taken(programme: Programme, tmp_path: Path) -> None:
    rows: Rows = [["Naam", "Kosten 2026"], ["A", "=1+1"]]
    path = a_workbook(tmp_path / "lijst.xlsx", Lijst=rows)
    calculated = tmp_path / "berekend.xlsx"
    with_value(path, calculated)
    profile = ColumnProfile("lijst", {"Naam": "title", "Kosten 2026": "costs@2026"})

    (changes,) = read_sheet(read_source_file(calculated), profile, programme)

    assert changes.fields["costs"] == (CostLine(TOTAL, 2026, Money(200)),)


def with_value(source: Path, target: Path) -> None:
    """The workbook as Excel saves it: with the result beside the formula."""
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(source) as book:
        xml = book.read(part)
    with_parts(source, target, {part: re.sub(rb"</f>\s*<v\s*(/>|></v>)", b"</f><v>2</v>", xml)})


def test_a_value_that_was_merged_over_rows_is_not_guessed(
    programme: Programme, tmp_path: Path
) -> None:
    rows: Rows = [["Naam", "Lijn"], ["A", "leven"], ["B", None], ["C", "wonen"]]
    path = a_workbook(tmp_path / "lijst.xlsx", Lijst=rows)
    book = load_workbook(path)
    book["Lijst"].merge_cells("B2:B3")
    book.save(path)

    read_rows = read_sheet(read_source_file(path), columns(Naam="title", Lijn="line"), programme)

    assert [[problem.problem for problem in row.problems] for row in read_rows] == [
        [],
        [FieldProblem.MERGED],
        [],
    ]
    assert str(read_rows[1].problems[0].place) == "Lijst!B3"


# --- costs and partners in outline -------------------------------------------------------


COST_ROWS: list[tuple[dict[str, str], list[Any], tuple[CostLine, ...]]] = [
    (
        {"Kosten": "costs", "Jaar": "costs_year", "Start": "start"},
        [100, 2027, date(2026, 3, 1)],
        (CostLine(TOTAL, 2027, Money(10_000)),),
    ),
    (
        {"Kosten": "costs", "Start": "start"},
        ["1.000,50", "1-3-2026"],
        (CostLine(TOTAL, 2026, Money(100_050)),),
    ),
    (
        {"In 2028": "costs@2028", "In 2026": "costs@2026", "In 2027": "costs@2027"},
        [3, 1, None],
        (CostLine(TOTAL, 2026, Money(100)), CostLine(TOTAL, 2028, Money(300))),
    ),
]


@pytest.mark.parametrize(("fields", "row", "costs"), COST_ROWS)
def test_costs_fall_in_the_year_that_the_row_gives(
    programme: Programme,
    tmp_path: Path,
    fields: dict[str, str],
    row: list[Any],
    costs: tuple[CostLine, ...],
) -> None:
    (changes,) = read(tmp_path / "lijst.xlsx", programme, columns(**fields), row)

    assert changes.fields["costs"] == costs
    assert not {"costs_year", "costs@2026"} & changes.fields.keys()


def test_costs_without_any_year_are_refused_unless_the_profile_has_one(
    programme: Programme, tmp_path: Path
) -> None:
    profile = columns(Naam="title", Kosten="costs")
    path = tmp_path / "lijst.xlsx"

    (changes,) = read(path, programme, profile, ["A", 100])
    (problem,) = changes.problems
    assert (problem.place.cell, problem.field) == ("B2", "year")
    assert problem.problem is FieldProblem.REQUIRED

    usual = ColumnProfile("lijst", profile.columns, defaults={"costs_year": "2026"})
    (changes,) = read(path, programme, usual, ["A", 100])
    assert changes.fields["costs"] == (CostLine(TOTAL, 2026, Money(10_000)),)


def test_partners_are_named_once_with_what_they_do(programme: Programme, tmp_path: Path) -> None:
    profile = columns(
        Partners="partners", Steunt="partners_supporting", Betaalt="partners_financing"
    )
    row = ["Saxion; Buurtvereniging (inwoners); Bakker Jansen (de lekkerste)", "saxion", "Nieuw"]

    (changes,) = read(tmp_path / "lijst.xlsx", programme, profile, row)

    assert changes.fields["partners"] == (
        Partner("Saxion", "onderwijs", "saxion", supports=True),
        Partner("Buurtvereniging", "inwoners"),
        Partner("Bakker Jansen (de lekkerste)"),
        Partner("Nieuw", co_finances=True),
    )
    assert changes.outlined == {"partners", "partners.supports", "partners.co_finances"}


def test_the_municipality_has_no_group(programme: Programme, tmp_path: Path) -> None:
    (changes,) = read(tmp_path / "l.xlsx", programme, columns(Wie="partners"), ["gemeente Hengelo"])

    assert changes.fields["partners"] == (Partner("gemeente Hengelo", "", "hengelo"),)


# --- recognising --------------------------------------------------------------------------


def test_a_header_finds_its_profile(programme: Programme, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "lijst.xlsx", Lijst=[["Naam", "Lijn"], ["A", "leven"]])
    source = read_source_file(path)
    known = [columns(Titel="title"), columns(Naam="title", Lijn="line")]

    profile, rows = read_known_sheet(source, known, programme)

    assert profile is known[1]
    assert [row.fields["title"] for row in rows] == ["A"]
    with pytest.raises(ProfileUnknownError):
        read_known_sheet(source, known[:1], programme)


def test_a_profile_by_name_finds_a_header_that_does_not_look_like_one(
    programme: Programme, tmp_path: Path
) -> None:
    rows: Rows = [["Contact", "Telefoon", "Mail"], ["Naam", "Lijn", 5], ["A", "leven", 6]]
    source = read_source_file(a_workbook(tmp_path / "lijst.xlsx", Lijst=rows))

    _, read_rows = read_known_sheet(
        source, [columns(Naam="title", Lijn="line")], programme, name="lijst"
    )

    assert [row.place.row for row in read_rows] == [3]


def test_a_profile_that_contradicts_itself_is_refused(programme: Programme, tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match="not_a_profile title"):
        read(tmp_path / "lijst.xlsx", programme, columns(A="title", B="title"), ["x", "y"])
