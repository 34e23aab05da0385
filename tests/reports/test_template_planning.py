"""What a workbook of finance asks and what does not fit is known before anything is written."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.errors import SourceFileError
from talentdesk.domain.money import Money
from talentdesk.domain.template_plan import (
    FigureValue,
    PlannedCell,
    TemplateFault,
    TemplateNoteKind,
    TemplatePlan,
)
from talentdesk.files.source_files import read_source_file
from talentdesk.reports.figure_source import AMBIGUOUS, FigureSource, flat_name, our_name
from talentdesk.reports.template_book import TemplateBook
from talentdesk.reports.template_filling import fill_template
from talentdesk.reports.template_planning import plan_filling, read_ask
from tests.reports.template_case import (
    MADE_AT,
    MAPPING,
    a_source,
    make_template,
    pack_parts,
    parts_of,
)

Write = Callable[[Any, Any], None]
"""Fills a workbook and its one sheet."""


def planned(
    folder: Path, write: Write, source: FigureSource, mapping: Mapping[str, str] | None = None
) -> TemplatePlan:
    file = folder / "sjabloon.xlsx"
    book = xlsxwriter.Workbook(str(file))
    write(book, book.add_worksheet("Blad"))
    book.close()
    return plan_filling(TemplateBook(read_source_file(file)), source, mapping or {})


def one_cell(folder: Path, value: FigureValue | None, write: Write) -> PlannedCell:
    """The plan of one cell ``B2`` that asks for one figure."""

    def named(book: Any, sheet: Any) -> None:
        write(book, sheet)
        book.define_name("td.reserve.saldo", "=Blad!$B$2")

    plan = planned(folder, named, FigureSource((), {"reserve/saldo": value}))
    return plan.cells[0]


def in_format(code: str) -> Write:
    return lambda book, sheet: sheet.write_blank("B2", None, book.add_format({"num_format": code}))


def allowed(**options: Any) -> Write:
    return lambda book, sheet: sheet.data_validation("B2", options)


@pytest.mark.parametrize(
    ("value", "code", "fits"),
    [
        (Money(100), "#,##0.00", True),
        (Money(100), '"€" #,##0', True),
        (Money(100), "General", True),
        (Money(100), "dd-mm-yyyy", False),
        (Money(100), "0%", False),
        (Money(100), "@", False),
        (2026, "0", True),
        (Decimal("12.5"), "0.0", True),
        (Decimal("12.5"), "dd-mm-yyyy", False),
        (date(2026, 3, 31), "d mmmm yyyy", True),
        (date(2026, 3, 31), "General", False),
        (date(2026, 3, 31), "#,##0", False),
        ("0.10", "General", True),
        ("0.10", "@", True),
        ("0.10", "#,##0.00", False),
    ],
)
def test_a_value_must_fit_the_format_of_its_cell(
    tmp_path: Path, value: FigureValue, code: str, *, fits: bool
) -> None:
    cell = one_cell(tmp_path, value, in_format(code))

    assert cell.fault is (None if fits else TemplateFault.WRONG_FORMAT)


BETWEEN = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 10}


@pytest.mark.parametrize(
    ("value", "options", "said"),
    [
        (Money(1_000), BETWEEN, None),
        (Money(1_001), BETWEEN, "een getal tussen 0 en 10"),
        (Money(150), {**BETWEEN, "validate": "integer"}, "een heel getal tussen 0 en 10"),
        ("tekst", {**BETWEEN, "validate": "integer"}, "een heel getal tussen 0 en 10"),
        (Decimal("1.50"), {"validate": "list", "source": ["1.5"]}, None),
        (Decimal("10.01"), BETWEEN, "een getal tussen 0 en 10"),
        (4, {"validate": "decimal", "criteria": "<", "value": 4}, "een getal lager dan 4"),
        ("nee", {"validate": "list", "source": ["ja", "misschien"]}, "ja en misschien"),
        ("JA", {"validate": "list", "source": ["ja", "misschien"]}, None),
        (
            "te lang",
            {"validate": "length", "criteria": "<=", "value": 3},
            "een aantal tekens ten hoogste 3",
        ),
        (None, {**BETWEEN, "ignore_blank": False}, "een waarde"),
        (None, BETWEEN, None),
    ],
)
def test_the_validation_of_the_cell_decides(
    tmp_path: Path, value: FigureValue | None, options: dict[str, Any], said: str | None
) -> None:
    cell = one_cell(tmp_path, value, allowed(**options))

    assert (cell.detail or None) == said
    assert cell.fault is (None if said is None else TemplateFault.NOT_ALLOWED)


@pytest.mark.parametrize("limit", ["NaN", "Infinity", "1E+999999", "1_000", "=D1"])
def test_a_limit_that_is_no_number_is_said_and_holds_nothing_back(
    tmp_path: Path, limit: str
) -> None:
    def limited(book: Any, sheet: Any) -> None:
        in_format("0")(book, sheet)
        sheet.write_boolean("D1", True)
        options = {"validate": "decimal", "criteria": ">=", "value": limit}
        sheet.data_validation("B2", options)
        book.define_name("td.reserve.saldo", "=Blad!$B$2")

    plan = planned(tmp_path, limited, FigureSource((), {"reserve/saldo": 5}))

    assert plan.cells[0].fault is None
    assert [note.kind for note in plan.notes] == [TemplateNoteKind.UNCHECKED]


def test_a_day_that_no_calendar_has_is_shown_as_its_number(tmp_path: Path) -> None:
    def limited(book: Any, sheet: Any) -> None:
        in_format("dd-mm-yyyy")(book, sheet)
        allowed(validate="date", criteria=">=", value="1E+20")(book, sheet)

    cell = one_cell(tmp_path, date(2026, 3, 31), limited)

    assert (cell.fault, cell.detail) == (
        TemplateFault.NOT_ALLOWED,
        "een dag ten minste 100000000000000000000",
    )


def test_a_list_on_another_sheet_is_looked_up(tmp_path: Path) -> None:
    def write(book: Any, sheet: Any) -> None:
        choices = book.add_worksheet("Keuze lijst")
        choices.write_column("A1", ["wonen", "werken"])
        book.define_name("Keuzes", "='Keuze lijst'!$A$1:$A$2")
        sheet.data_validation("B2", {"validate": "list", "source": "='Keuze lijst'!$A$1:$A$2"})
        sheet.data_validation("B3", {"validate": "list", "source": "=Keuzes"})
        book.define_name("td.a", "=Blad!$B$2")
        book.define_name("td.b", "=Blad!$B$3")

    plan = planned(tmp_path, write, FigureSource((), {"a": "Wonen", "b": "leren"}))

    assert [cell.fault for cell in plan.cells] == [None, TemplateFault.NOT_ALLOWED]
    assert plan.cells[1].detail == "wonen en werken"


def test_a_validation_by_formula_is_said_and_holds_nothing_back(tmp_path: Path) -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.data_validation("B2", {"validate": "custom", "value": "=B2>A2"})
        book.define_name("td.a", "=Blad!$B$2")

    plan = planned(tmp_path, write, FigureSource((), {"a": 3}))

    assert plan.faults == 0
    assert [(note.kind, note.place) for note in plan.notes] == [
        (TemplateNoteKind.UNCHECKED, "Blad!B2")
    ]


def test_names_that_cannot_be_filled_say_why(tmp_path: Path) -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_formula("B2", "=1+1")
        sheet.merge_range("C2:D3", "")
        sheet.write_array_formula("F1:F3", "{=A1:A3}")
        for name, place in {
            "td.formule": "B2",
            "td.reeks": "F2",
            "td.samen": "C2",
            "td.samen_half": "D3",
            "td.veel": "A1:A9",
            "td.kwijt": "#REF!",
            "td.onbekend": "A9",
            "td.leeg": "A8",
            "Iets": "A7",
        }.items():
            refers = f"=Blad!{place}" if place != "#REF!" else "=#REF!"
            book.define_name(name, refers.replace("!A1:A9", "!$A$1:$A$9"))

    known = ("formule", "reeks", "samen", "samen_half", "veel", "kwijt")
    facts: dict[str, FigureValue | None] = {**dict.fromkeys(known, 1), "leeg": None}
    plan = planned(tmp_path, write, FigureSource((), facts))

    assert {cell.name.removeprefix("td."): cell.fault for cell in plan.cells} == {
        "formule": TemplateFault.FORMULA,
        "reeks": TemplateFault.FORMULA,
        "samen": None,
        "samen_half": TemplateFault.MERGED,
        "veel": TemplateFault.SEVERAL_CELLS,
        "kwijt": TemplateFault.NO_PLACE,
        "onbekend": TemplateFault.UNKNOWN,
        "leeg": None,
    }
    assert [(note.kind, note.place) for note in plan.notes] == [
        (TemplateNoteKind.EMPTIED, "Blad!A8")
    ]


def test_a_text_that_is_too_long_is_not_cut(tmp_path: Path) -> None:
    cell = one_cell(tmp_path, "x" * 32_768, lambda book, sheet: None)

    assert (cell.fault, cell.detail) == (TemplateFault.TOO_LONG, "32768")


def a_table(below: Write) -> Write:
    """A table of two rows in B2:D4, and what ``below`` puts under it."""

    def write(book: Any, sheet: Any) -> None:
        heads = ("Jaar", "Lijn", "Onttrekking werkelijk")
        columns = [{"header": head} for head in heads]
        sheet.add_table("B2:D4", {"name": "td_verloop", "columns": columns})
        below(book, sheet)

    return write


def other_table(_book: Any, sheet: Any) -> None:
    sheet.add_table("D8:E9", {"name": "Ander", "header_row": False})


@pytest.mark.parametrize(
    ("below", "room"),
    [
        (lambda book, sheet: sheet.write("C7", "staat hier"), 4),
        (lambda book, sheet: sheet.write("E5", "staat ernaast"), None),
        (lambda book, sheet: sheet.write_blank("C7", None, book.add_format({"bold": True})), None),
        (lambda book, sheet: sheet.merge_range("D6:E6", ""), 3),
        (other_table, 5),
        (lambda book, sheet: book.define_name("td.momentopname.stand", "=Blad!$B$5"), 2),
    ],
)
def test_a_table_grows_over_nothing(tmp_path: Path, below: Write, room: int | None) -> None:
    plan = planned(tmp_path, a_table(below), a_source(6))

    (table, *_) = plan.tables
    assert table.held == 2
    if room is None:
        assert table.fault is None
    else:
        assert (table.fault, table.room, table.detail) == (TemplateFault.TOO_MANY_ROWS, room, "6")
        assert not table.values


def test_a_table_with_a_row_of_totals_does_not_grow(tmp_path: Path) -> None:
    def write(book: Any, sheet: Any) -> None:
        columns = [{"header": "Jaar", "total_string": "Totaal"}, {"header": "Lijn"}]
        sheet.add_table("A1:B4", {"name": "td_verloop", "columns": columns, "total_row": True})

    assert planned(tmp_path, write, a_source(3)).tables[0].fault is TemplateFault.TOO_MANY_ROWS
    assert planned(tmp_path, write, a_source(2)).tables[0].fault is None


def test_a_column_that_does_not_fit_is_left_and_the_others_are_filled(tmp_path: Path) -> None:
    def write(book: Any, sheet: Any) -> None:
        a_table(lambda _book, _sheet: None)(book, sheet)
        sheet.data_validation("B3:B4", {"validate": "integer", "criteria": "<=", "value": 2027})

    (table,) = planned(tmp_path, write, a_source(4), {"td_verloop[Lijn]": ""}).tables

    year, line, amount = table.columns
    assert (year.fault, year.detail) == (
        TemplateFault.NOT_ALLOWED,
        "B5: een heel getal ten hoogste 2027",
    )
    assert (line.figures, line.fault) == ("", None)
    assert table.filled == (amount,)
    assert table.values[0] == (Money(100_005),)


def test_what_reads_only_the_old_rows_is_named(tmp_path: Path) -> None:
    book = TemplateBook(read_source_file(make_template(tmp_path / "sjabloon.xlsx")))

    grows, stays = (plan_filling(book, a_source(rows), MAPPING) for rows in (5, 2))

    assert [note.place for note in grows.notes] == [
        "Cijfers!H5",
        "chart1.xml (Cijfers!$A$5:$A$6)",
        "chart1.xml (Cijfers!$C$5:$C$6)",
    ]
    assert stays.notes == ()
    assert (grows.filled_cells, grows.filled_rows, grows.faults) == (4, 5, 1)


def test_a_workbook_tells_what_it_could_be_asked(tmp_path: Path) -> None:
    ask = read_ask(TemplateBook(read_source_file(make_template(tmp_path / "sjabloon.xlsx"))))

    assert ask.cells["Stand"] == "Voorblad!B10"
    (table,) = ask.tables
    assert (table.name, table.sheet) == ("tblReserve", "Cijfers")
    assert table.heads == ("Jaar", "Lijn", "Onttrekking werkelijk", "Opmerking")


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("_xmlsignatures/sig1.xml", "signed"),
    ],
)
def test_a_workbook_with_macros_or_a_signature_is_refused(
    tmp_path: Path, part: str, reason: str
) -> None:
    parts = parts_of(make_template(tmp_path / "sjabloon.xlsx"))
    hostile = pack_parts(tmp_path / "anders.xlsx", {**parts, part: b"<a/>"})

    with pytest.raises(SourceFileError, match=reason):
        TemplateBook(read_source_file(hostile))


@pytest.mark.parametrize("part", ["xl/tables/table1.xml", "xl/styles.xml", "xl/workbook.xml"])
def test_a_part_with_a_dtd_is_refused(tmp_path: Path, part: str) -> None:
    parts = parts_of(make_template(tmp_path / "sjabloon.xlsx"))
    head, _, rest = parts[part].partition(b"?>")
    parts[part] = head + b"?><!DOCTYPE x [<!ENTITY a 'b'>]>" + rest
    hostile = pack_parts(tmp_path / "anders.xlsx", parts)

    with pytest.raises(SourceFileError, match="not_a_workbook"):
        plan_filling(TemplateBook(read_source_file(hostile)), a_source(), MAPPING)


def test_links_to_other_workbooks_are_kept_and_said(tmp_path: Path) -> None:
    parts = parts_of(make_template(tmp_path / "sjabloon.xlsx"))
    link = "xl/externalLinks/externalLink1.xml"
    linked = pack_parts(tmp_path / "anders.xlsx", {**parts, link: b"<externalLink/>"})
    book = TemplateBook(read_source_file(linked))

    plan = plan_filling(book, a_source(), MAPPING)
    linked.write_bytes(fill_template(book, plan, MADE_AT))

    assert TemplateNoteKind.EXTERNAL_LINKS in {note.kind for note in plan.notes}
    assert parts_of(linked)[link] == b"<externalLink/>"


def test_a_name_means_one_figure_or_none() -> None:
    source = FigureSource(
        a_source(1).tables, {"a/b-c": 1, "a-b/c": 2, "reserve/saldo": 3}, {"t": "2026"}
    )

    assert source.address("Reserve_Saldo") == "reserve/saldo"
    assert source.address("a.b.c") == AMBIGUOUS
    assert source.address("iets") == ""
    assert source.value(source.address("verloop.t.jaar")) == 2026
    assert [our_name(name) for name in ("td.x", "TD_x", "tdx", "std.x")] == ["x", "x", "", ""]


@given(st.text("aZ09é-_/. ", max_size=12))
def test_a_name_that_is_compared_holds_only_words_and_dashes(name: str) -> None:
    flat = flat_name(name)

    assert flat == flat_name(flat)
    assert "--" not in flat
    assert not set(flat) & set("_/. ")
