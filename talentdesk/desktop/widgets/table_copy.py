"""Rows of a table for the clipboard: tab-separated text, and HTML that keeps codes as text."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any, Final

from PySide6.QtCore import QMimeData

from talentdesk.desktop.widgets.cells import AmountCell, Cell, TwoLineCell
from talentdesk.desktop.widgets.table_model import GroupHead, TableModel
from talentdesk.domain.money import Money

_FORMULA: Final = re.compile(r"^[=@+\-\u2212](?![\d., -]*$)")
"""What a sheet would take for a formula, unless it is only a figure."""


def copied_rows(
    model: TableModel[Any], rows: Sequence[int], columns: Sequence[int], *, titles: bool = False
) -> QMimeData:
    """The shown cells of ``rows``, columns in the order given; group heads are left out.

    Amounts are figures without points for thousands; every other cell is marked as text, so
    that ``0.10`` stays ``0.10`` and no text becomes a formula.
    """
    lines: list[list[Cell | str]] = []
    if titles:
        lines.append([model.columns[column].whole_title for column in columns])
    for row in rows:
        cells = [model.cell_at(row, column) for column in columns]
        line: list[Cell | str] = [cell for cell in cells if not isinstance(cell, GroupHead)]
        if line:
            lines.append(line)
    data = QMimeData()
    data.setText("\n".join("\t".join(_plain(cell) for cell in line) for line in lines))
    data.setHtml(_html(lines))
    return data


def _html(lines: list[list[Cell | str]]) -> str:
    rows = "".join(f"<tr>{''.join(_html_cell(cell) for cell in line)}</tr>" for line in lines)
    return f"<table>{rows}</table>"


def _html_cell(cell: Cell | str) -> str:
    if isinstance(cell, AmountCell) and cell.amount is not None:
        # sdval is read by LibreOffice, x:num by Excel: both get the exact figure.
        exact = f"{cell.amount.to_decimal():f}"
        return f'<td align="right" sdval="{exact}" x:num="{exact}">{_figure(cell.amount)}</td>'
    return f"<td style=\"mso-number-format:'\\@'\">{escape(_words(cell))}</td>"


def _plain(cell: Cell | str) -> str:
    if isinstance(cell, AmountCell) and cell.amount is not None:
        return _figure(cell.amount)
    text = " ".join(_words(cell).split())
    return f"'{text}" if _FORMULA.match(text) else text


def _words(cell: Cell | str) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, TwoLineCell) and cell.under:
        return f"{cell.text} · {cell.under}"
    return cell.text


def _figure(amount: Money) -> str:
    return f"{amount.to_decimal():.2f}".replace(".", ",")
