"""A workbook as a finance department makes it, with everything that must survive."""

import struct
import zlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import xlsxwriter

from talentdesk.domain.money import Money
from talentdesk.domain.template_plan import FigureValue
from talentdesk.files.source_files import read_source_file
from talentdesk.reports.figure_source import FigureColumn, FigureSource, FigureTable
from talentdesk.reports.template_book import TemplateBook
from talentdesk.reports.template_filling import fill_template
from talentdesk.reports.template_planning import plan_filling

MADE_AT: Final = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
COLUMNS: Final = (
    FigureColumn("jaar", "Jaar"),
    FigureColumn("lijn", "Lijn"),
    FigureColumn("onttrekking-werkelijk", "Onttrekking werkelijk"),
)


def a_source(rows: int = 5, **facts: FigureValue | None) -> FigureSource:
    """A table ``verloop`` with rows from 2026 on, and facts of a moment."""
    lines = tuple((2026 + at, f"lijn {at}", Money(100_000 * (at + 1) + 5)) for at in range(rows))
    table = FigureTable(
        "verloop", "Verloop reserve", COLUMNS, tuple(str(2026 + at) for at in range(rows)), lines
    )
    known: dict[str, FigureValue | None] = {
        "momentopname/peildatum": date(2026, 3, 31),
        "momentopname/stand": "concept",
        "momentopname/titel": "=1+1 is geen formule",
        "reserve/leeg": None,
    }
    return FigureSource((table,), {**known, **facts}, {"t": "2026"})


def a_picture(folder: Path) -> Path:
    """A small PNG of one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x20\x60\xa0" * 8 for _ in range(8)))
    file = folder / "logo.png"
    file.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )
    return file


def make_template(file: Path) -> Path:
    """Two sheets: single cells with names, a table, formulas, a chart, a picture, protection."""
    book = xlsxwriter.Workbook(str(file))
    euro = book.add_format({"num_format": "#,##0.00", "locked": False, "bg_color": "#FFF2CC"})
    day = book.add_format({"num_format": "dd-mm-yyyy", "locked": False})
    text = book.add_format({"locked": False, "text_wrap": True})
    cover = book.add_worksheet("Voorblad")
    cover.write("A1", "Werkmap van de afdeling")
    cover.write("A3", "Peildatum")
    cover.write_blank("B3", None, day)
    cover.write("A4", "Onttrekking 2026")
    cover.write_blank("B4", None, euro)
    cover.write_formula("B5", "=B4*2", euro, 999)
    cover.write_formula("B6", "=SUM(tblReserve[Onttrekking werkelijk])", euro, 999)
    cover.write_formula("B7", "=Cijfers!D5", euro, 999)
    cover.write_formula("B8", "=B5+1", euro, 999)
    cover.write("A9", "Titel")
    cover.write_blank("B9", None, text)
    cover.write_formula("B11", "=2+2", None, 4)
    cover.data_validation(
        "B4", {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1e9}
    )
    cover.data_validation("B10", {"validate": "list", "source": ["concept", "definitief"]})
    cover.insert_image("D3", str(a_picture(file.parent)))
    cover.protect("geheim", {"sort": True})
    cover.set_landscape()
    cover.repeat_rows(0)
    names: Mapping[str, str] = {
        "td.momentopname.peildatum": "=Voorblad!$B$3",
        "td.verloop.2026.onttrekking_werkelijk": "=Voorblad!$B$4",
        "td_momentopname_titel": "=Voorblad!$B$9",
        "Stand": "=Voorblad!$B$10",
        "Marge": "=Voorblad!$B$11",
    }
    for name, place in names.items():
        book.define_name(name, place)
    _figures(book, euro)
    book.close()
    return file


def _figures(book: Any, euro: Any) -> None:
    sheet = book.add_worksheet("Cijfers")
    sheet.write("A1", "Cijfers")
    columns: list[dict[str, Any]] = [
        {"header": "Jaar"},
        {"header": "Lijn"},
        {"header": "Onttrekking werkelijk", "format": euro},
        {
            "header": "Helft",
            "formula": "=tblReserve[[#This Row],[Onttrekking werkelijk]]/2",
            "format": euro,
        },
        {"header": "Opmerking"},
    ]
    sheet.add_table("A4:E6", {"name": "tblReserve", "columns": columns})
    sheet.conditional_format(
        "C5:C6", {"type": "cell", "criteria": ">", "value": 1000, "format": euro}
    )
    sheet.data_validation(
        "A5:A6", {"validate": "integer", "criteria": "between", "minimum": 2020, "maximum": 2099}
    )
    sheet.write_formula("H5", "=SUM(C5:C6)", euro, 999)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Cijfers!$C$5:$C$6", "categories": "=Cijfers!$A$5:$A$6"})
    sheet.insert_chart("H8", chart)


MAPPING: Final = {"tblReserve": "verloop", "Stand": "momentopname/stand"}


def fill(
    file: Path, source: FigureSource, mapping: Mapping[str, str] = MAPPING
) -> tuple[Path, Path]:
    """The template, and the filled workbook beside it."""
    book = TemplateBook(read_source_file(file))
    filled = file.with_name("ingevuld.xlsx")
    filled.write_bytes(fill_template(book, plan_filling(book, source, mapping), MADE_AT))
    return file, filled


def parts_of(file: Path) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack_parts(file: Path, parts: Mapping[str, bytes]) -> Path:
    """A workbook out of its parts."""
    with ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file
