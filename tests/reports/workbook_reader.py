"""Reads a finance workbook back, and takes its control code from what was read."""

import hashlib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from python_calamine import CalamineWorkbook

from talentdesk.domain.indicators import exact_text
from talentdesk.domain.money import Money
from talentdesk.reports.finance_paper import FinancePaper
from talentdesk.reports.finance_sheets import finance_sheets
from talentdesk.reports.import_sheet import CellKind

Table = list[list[Any]]


def read_tables(file: Path) -> dict[str, Table]:
    """Every sheet with a table of its own: header and rows as calamine sees them."""
    workbook = CalamineWorkbook.from_path(str(file))
    return {
        name: workbook.get_sheet_by_name(name).to_python()
        for name in workbook.sheet_names
        if name not in ("Toelichting", "Overzicht")
    }


def read_explanation(file: Path) -> dict[str, Any]:
    """What stands beside each label on the first sheet; the first of equal labels counts."""
    found: dict[str, Any] = {}
    for row in CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python():
        found.setdefault(str(row[0]), row[1] if len(row) > 1 else "")
    return found


def column(table: Table, title: str) -> list[Any]:
    """The cells under a title."""
    place = table[0].index(title)
    return [row[place] for row in table[1:]]


def sum_of(table: Table, title: str) -> Money:
    """The exact sum of a column of amounts; empty cells add nothing."""
    return Money(sum(round(cell * 100) for cell in column(table, title) if cell != ""))


def seal_of_tables(tables: dict[str, Table], paper: FinancePaper) -> str:
    """The control code as the explanation describes it, from cells that were read."""
    seal = hashlib.sha256()
    for sheet in finance_sheets(paper):
        titles, *rows = tables[sheet.title]
        seal.update(f"{sheet.title}\x1e{chr(0x1F).join(titles)}\x1e".encode())
        shown = [_SHOWN[item.kind] for item in sheet.columns]
        for row in rows:
            cells = [show(cell) for show, cell in zip(shown, row, strict=True)]
            seal.update(f"{chr(0x1F).join(cells)}\x1e".encode())
    return seal.hexdigest()


def _amount(cell: Any) -> str:
    return "" if cell == "" else f"{cell:.2f}"


def _number(cell: Any) -> str:
    return "" if cell == "" else str(int(cell))


def _decimal(cell: Any) -> str:
    return "" if cell == "" else exact_text(Decimal(str(cell)))


def _day(cell: Any) -> str:
    return cell.isoformat() if isinstance(cell, date) else str(cell)


_SHOWN: Final[dict[CellKind, Callable[[Any], str]]] = {
    CellKind.TEXT: str,
    CellKind.CODE: str,
    CellKind.MARK: str,
    CellKind.LIGHT: str,
    CellKind.NUMBER: _decimal,
    CellKind.AMOUNT: _amount,
    CellKind.COUNT: _number,
    CellKind.YEAR: _number,
    CellKind.DATE: _day,
}
