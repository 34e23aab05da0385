"""The part of an Iv3 delivery as a workbook: cells, what is wrong, and what has no place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from openpyxl import Workbook

from talentdesk.domain.figures import FigurePart
from talentdesk.domain.money import Money
from talentdesk.reports.import_sheet import CellKind, ImportSheet, SheetColumn, SheetValues
from talentdesk.reports.sheet_xml import rows_xml
from talentdesk.reports.workbook_layout import (
    column_styles,
    fit_to_width,
    lay_out_table,
    set_up_print,
)
from talentdesk.reports.workbook_package import SheetRows, pack


@dataclass(frozen=True, slots=True)
class Iv3CellRow:
    """One cell: exact, and in the whole euros that are delivered.

    ``behind`` gives what makes the exact amount up.
    """

    year: int
    period: str
    side: str
    code: str
    name: str
    categorie: str
    categorie_name: str
    amount: Money
    euros: int
    behind: Callable[[], Sequence[FigurePart]]


@dataclass(frozen=True, slots=True)
class Iv3FindingRow:
    """One thing to know; ``fault`` is the number of CBS, ``grijs``, or empty."""

    period: str
    fault: str
    blocks: bool
    what: str
    advice: str


@dataclass(frozen=True, slots=True)
class Iv3GapRow:
    """A posting without a place."""

    posting: str
    day: date
    account: str
    account_name: str
    cost_centre: str
    description: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Iv3Paper:
    """Of which snapshot it is; ``footer`` stands left and in the middle of each page."""

    snapshot: str
    year: int
    footer: tuple[str, str]
    made_at: datetime


_CELLS: Final[tuple[SheetColumn[Iv3CellRow], ...]] = (
    SheetColumn("Boekjaar", CellKind.YEAR, lambda row: row.year),
    SheetColumn("Periode", CellKind.TEXT, lambda row: row.period),
    SheetColumn("Kant", CellKind.TEXT, lambda row: row.side),
    SheetColumn("Taakveld of balanscode", CellKind.CODE, lambda row: row.code),
    SheetColumn("Naam", CellKind.TEXT, lambda row: row.name, 40),
    SheetColumn("Categorie", CellKind.CODE, lambda row: row.categorie),
    SheetColumn("Naam van de categorie", CellKind.TEXT, lambda row: row.categorie_name, 40),
    SheetColumn(
        "Bedrag in EUR",
        CellKind.AMOUNT,
        lambda row: row.amount,
        parts=lambda row: row.behind(),
    ),
    SheetColumn("Bedrag in hele EUR", CellKind.COUNT, lambda row: row.euros),
)
_FINDINGS: Final[tuple[SheetColumn[Iv3FindingRow], ...]] = (
    SheetColumn("Periode", CellKind.TEXT, lambda row: row.period),
    SheetColumn("Nummer", CellKind.CODE, lambda row: row.fault),
    SheetColumn("Houdt tegen", CellKind.TEXT, lambda row: "ja" if row.blocks else "nee"),
    SheetColumn("Wat", CellKind.TEXT, lambda row: row.what, 60),
    SheetColumn("Wat nu", CellKind.TEXT, lambda row: row.advice, 60),
)
_GAPS: Final[tuple[SheetColumn[Iv3GapRow], ...]] = (
    SheetColumn("Boeking", CellKind.CODE, lambda row: row.posting),
    SheetColumn("Datum", CellKind.DATE, lambda row: row.day),
    SheetColumn("Grootboekrekening", CellKind.CODE, lambda row: row.account),
    SheetColumn("Naam", CellKind.TEXT, lambda row: row.account_name),
    SheetColumn("Kostenplaats", CellKind.CODE, lambda row: row.cost_centre),
    SheetColumn("Omschrijving", CellKind.TEXT, lambda row: row.description, 48),
    SheetColumn("Bedrag in EUR", CellKind.AMOUNT, lambda row: row.amount, is_totalled=True),
)


def iv3_cell_sheet(rows: Sequence[Iv3CellRow]) -> ImportSheet[Iv3CellRow]:
    """The sheet with the cells, of one period or more."""
    return ImportSheet(
        "Iv3",
        "Iv3",
        "Lasten, baten en balans per code.",
        _CELLS,
        rows,
        "iv3",
        lambda row: f"{row.period} {row.side} {row.code} {row.categorie}",
    )


def iv3_workbook(
    paper: Iv3Paper,
    cells: Sequence[Iv3CellRow],
    findings: Sequence[Iv3FindingRow],
    gaps: Sequence[Iv3GapRow],
) -> bytes:
    """The workbook; the same content gives the same bytes, and no text becomes a formula.

    Raises:
        PaperLimitError: it does not fit in a workbook.
    """
    workbook = Workbook()
    workbook.properties.creator = "TalentDesk"
    workbook.properties.title = f"Iv3 {paper.year}, {paper.snapshot}"
    workbook.remove(workbook.worksheets[0])
    rows = {}
    sheets = (iv3_cell_sheet(cells).with_figures(paper.snapshot), *_others(findings, gaps))
    for item in sheets:
        values = SheetValues(item)
        sheet = workbook.create_sheet(item.title)
        ref = lay_out_table(sheet, values)
        set_up_print(sheet, paper.footer)
        fit_to_width(sheet)
        sheet.print_title_rows = "1:1"
        styles = tuple(column_styles(sheet, column) for column in item.columns)
        rows[sheet.title] = SheetRows(ref, rows_xml(values, styles))
    return pack(workbook, rows, paper.made_at)


def _others(
    findings: Sequence[Iv3FindingRow], gaps: Sequence[Iv3GapRow]
) -> tuple[ImportSheet[Any], ...]:
    return (
        ImportSheet(
            "Bevindingen",
            "Bevindingen",
            "Wat er nog niet klopt.",
            _FINDINGS,
            findings,
            "iv3-bevindingen",
            lambda row: f"{row.period} {row.fault}",
        ),
        ImportSheet(
            "Zonder plaats",
            "ZonderPlaats",
            "Boekingen zonder taakveld.",
            _GAPS,
            gaps,
            "iv3-zonder-plaats",
            lambda row: row.posting,
        ),
    )
