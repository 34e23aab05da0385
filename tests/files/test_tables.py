from collections.abc import Collection
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from talentdesk.domain.errors import SourceFileError
from talentdesk.domain.places import FilePlace
from talentdesk.files.source_files import read_source_file
from talentdesk.files.tables import SourceTable, read_table
from tests.exchange.intake_files import Rows, a_workbook

HEADER = ["Titel", "Lijn", "Kosten"]


def table_of(path: Path, wanted: Collection[str] = (), sheet: str = "") -> SourceTable:
    return read_table(read_source_file(path), wanted, sheet)


def refused(path: Path) -> SourceFileError:
    with pytest.raises(SourceFileError) as refusal:
        table_of(path)
    return refusal.value


def a_csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_a_table_tells_where_each_cell_stands(tmp_path: Path) -> None:
    rows: Rows = [["Overzicht 2026"], [], [None, *HEADER], [None, "Broedplaats", "leven", 12.5]]

    table = table_of(a_workbook(tmp_path / "lijst.xlsx", Lijst=rows))

    assert table.header == ("", "Titel", "Lijn", "Kosten")
    assert table.rows[0][1:] == ["Broedplaats", "leven", 12.5]
    assert table.place(0, 3) == FilePlace("Lijst", 4, "D4")
    assert table.place(0) == FilePlace("Lijst", 4)


def test_the_header_is_the_row_with_the_wanted_titles(tmp_path: Path) -> None:
    rows: Rows = [["Naam", "Telefoon", "Afdeling"], HEADER, ["Broedplaats", "leven", 1]]
    path = a_workbook(tmp_path / "lijst.xlsx", Adressen=[["Naam"], ["x"]], Lijst=rows)

    table = table_of(path, wanted=("titel", "KOSTEN"))

    assert (table.sheet, table.header_row) == ("Lijst", 2)


def test_the_named_sheet_is_looked_in_first(tmp_path: Path) -> None:
    old: Rows = [HEADER, ["oud", "", 1]]
    new: Rows = [HEADER, ["nieuw", "", 1]]
    path = a_workbook(tmp_path / "lijst.xlsx", Oud=old, Nieuw=new)

    assert table_of(path, sheet="Nieuw").rows[0][0] == "nieuw"
    assert table_of(path, sheet="weg").rows[0][0] == "oud"


def test_a_year_can_be_the_title_of_a_column(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "lijst.xlsx", Lijst=[["Titel", 2026, 2027], ["a", 1, 2]])

    assert table_of(path).header == ("Titel", "2026", "2027")


def test_rows_end_at_the_last_filled_one(tmp_path: Path) -> None:
    rows: Rows = [HEADER, ["a", "b", 0], [" ", "", None], ["", "\t", None]]

    assert len(table_of(a_workbook(tmp_path / "lijst.xlsx", Lijst=rows)).rows) == 1


def test_formulas_and_errors_without_value_are_remembered(tmp_path: Path) -> None:
    rows = [HEADER, ["a", "b", "=1+1"], ["c", "d", "#REF!"]]
    path = a_workbook(tmp_path / "lijst.xlsx", Lijst=rows)
    book = load_workbook(path)
    book["Lijst"]["C3"].data_type = "e"
    book.save(path)

    table = table_of(path)

    assert table.formulas == {(2, 3)}
    assert dict(table.unvalued) == {(2, 3): "", (3, 3): "#REF!"}


def test_cells_under_a_merged_cell_are_remembered(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (HEADER, ["a", "leven", 1], ["b", "", 2]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    book.save(tmp_path / "lijst.xlsx")

    assert table_of(tmp_path / "lijst.xlsx").covered == {(3, 2)}


def test_a_hidden_sheet_is_named_and_not_read(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "lijst.xlsx", Geheim=[HEADER, ["x", "", 1]], Lijst=[HEADER, ["y"]])
    book = load_workbook(path)
    book["Geheim"].sheet_state = "hidden"
    book.active = 1
    book.save(path)

    table = table_of(path)

    assert (table.sheet, table.hidden_sheets) == ("Lijst", ("Geheim",))


BAD_SHEETS: list[tuple[str, Rows, str, str]] = [
    ("nothing", [], "empty", ""),
    ("only titles", [HEADER], "empty", ""),
    ("no titles", [[1, 2, 3], [4, 5, 6]], "no_header", ""),
    ("double title", [["Titel", "Lijn", "titel "], ["a", "b", "c"]], "double_header", "A1 en C1"),
]


@pytest.mark.parametrize(("name", "rows", "reason", "detail"), BAD_SHEETS)
def test_a_sheet_without_a_table_is_refused(
    tmp_path: Path, name: str, rows: Rows, reason: str, detail: str
) -> None:
    error = refused(a_workbook(tmp_path / "lijst.xlsx", Lijst=rows))

    assert (error.file, error.reason) == ("lijst.xlsx", reason)
    assert detail in error.detail


def test_merged_titles_are_refused_with_their_place(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Titel", "Lijn", "Kosten", None])
    sheet.append(["a", "b", 1, 2])
    sheet.merge_cells("C1:D1")
    book.save(tmp_path / "lijst.xlsx")

    error = refused(tmp_path / "lijst.xlsx")

    assert (error.reason, error.detail) == ("merged_header", "Sheet!C1")


def test_a_workbook_with_only_hidden_rows_says_which_sheet(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "lijst.xlsx", Leeg=[], Geheim=[HEADER, ["x", "", 1]])
    book = load_workbook(path)
    book["Geheim"].sheet_state = "veryHidden"
    book.save(path)

    error = refused(path)

    assert (error.reason, error.detail) == ("hidden", "Geheim")


def test_wanted_titles_that_are_nowhere_are_refused(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "lijst.xlsx", Lijst=[HEADER, ["a", "b", 1]])

    with pytest.raises(SourceFileError, match="no_known_columns"):
        table_of(path, wanted=("Naam", "Datum", "Titel"))


# --- CSV ------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_whoever_wrote_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = [["Titel", "Lijn"], ["Café één", "leven"], ["Tweede", "werken"]]
    text = "\r\n".join(delimiter.join(line) for line in lines)

    table = table_of(a_csv(tmp_path / "lijst.csv", text, encoding))

    assert (table.header, table.rows[0]) == (("Titel", "Lijn"), ["Café één", "leven"])
    assert table.place(1, 1) == FilePlace("", 3, "B3")


def test_commas_in_texts_and_amounts_do_not_cut_a_line(tmp_path: Path) -> None:
    text = "Titel;Inhoud;Kosten\nA;een, twee, drie, vier;1.234,50\nB;vijf, zes;12,00\n"

    table = table_of(a_csv(tmp_path / "lijst.csv", text))

    assert table.rows[0] == ["A", "een, twee, drie, vier", "1.234,50"]


def test_the_separator_line_of_excel_keeps_its_place_in_the_count(tmp_path: Path) -> None:
    table = table_of(a_csv(tmp_path / "lijst.csv", "sep=,\nTitel,Lijn\nA;B,leven\n"))

    assert table.rows[0] == ["A;B", "leven"]
    assert table.place(0).row == 3


def test_a_line_break_inside_quotes_is_one_row(tmp_path: Path) -> None:
    table = table_of(a_csv(tmp_path / "lijst.csv", 'Titel;Lijn\n"A\nB";leven\nC;werken\n'))

    assert table.rows[0] == ["A\nB", "leven"]
    assert table.place(1).row == 3


BAD_TEXTS = [
    ("nul", b"Titel;Lijn\nA\0;b\n", "not_a_workbook"),
    ("encoding", b"Titel;Lijn\nA\x81;b\n", "encoding"),
    ("never closed", b'Titel;Lijn\n"A;b\nC;d\n', "not_a_workbook"),
    ("nothing", b"", "empty"),
    ("blank", b"\n\n ; \n", "empty"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD_TEXTS)
def test_a_csv_that_cannot_be_trusted_is_refused(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / "lijst.csv").write_bytes(data)

    assert refused(tmp_path / "lijst.csv").reason == reason


def test_a_missing_file_a_folder_and_a_picture_are_refused(tmp_path: Path) -> None:
    (tmp_path / "foto.xlsx").write_bytes(b"\x89PNG\r\n" + bytes(100))

    assert refused(tmp_path / "weg.xlsx").reason == "missing"
    assert refused(tmp_path).reason == "unreadable"
    assert refused(tmp_path / "foto.xlsx").reason == "not_a_workbook"


def test_what_is_in_a_file_decides_and_not_its_ending(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "lijst.xlsx", Lijst=[HEADER, ["a", "b", 1]])

    assert table_of(path.rename(tmp_path / "lijst.csv")).sheet == "Lijst"
