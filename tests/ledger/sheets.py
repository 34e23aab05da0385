"""Sheets of a ledger as others export them: CSV in any dialect, and workbooks."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from talentdesk.domain.ledger_errors import LedgerValuesError
from talentdesk.ledger.ledger_profile import LedgerProfile
from talentdesk.ledger.reading import LedgerFile, read_ledger
from tests.exchange.intake_files import a_workbook

HEADER = (
    "Boekstuk",
    "Regel",
    "Datum",
    "Rekening",
    "Kostenplaats",
    "Omschrijving",
    "Debet",
    "Credit",
)
ROWS = (
    ("E1", "1", "14-02-2025", "0112", "3100", "Factuur", "1.234,50", ""),
    ("E1", "2", "14-02-2025", "1600", "", "Factuur", "", "1.234,50"),
    ("E2", "1", "03-03-2025", "4000", "0010", "Café", "12,00", ""),
    ("E2", "2", "03-03-2025", "1600", "", "", "", "12,00"),
)
COLUMNS = {
    "Boekstuk": "entry",
    "Regel": "line",
    "Datum": "day",
    "Rekening": "account",
    "Kostenplaats": "cost_centre",
    "Omschrijving": "description",
    "Debet": "debit",
    "Credit": "credit",
}
PROFILE = LedgerProfile("Uitdraai", COLUMNS)
CENTS = [123450, -123450, 1200, -1200]

SIGNED = LedgerProfile("", {**COLUMNS, "Debet": "amount", "Credit": "project"})
WITH_SIDE = LedgerProfile("", {**COLUMNS, "Debet": "amount", "Credit": "side"})

Rows = Sequence[Sequence[Any]]


def csv_of(rows: Rows = ROWS, header: Sequence[str] = HEADER, mark: str = ";") -> str:
    """The rows under the titles, as text."""
    return "".join(mark.join(map(str, row)) + "\r\n" for row in (header, *rows))


def changed(row: int, **cells: Any) -> list[list[Any]]:
    """The rows with other cells in one of them, counted from 1."""
    rows = [list(found) for found in ROWS]
    for title, value in cells.items():
        rows[row - 1][HEADER.index(title)] = value
    return rows


def a_book(path: Path, rows: Rows = ROWS, header: Sequence[str] = HEADER) -> Path:
    """A workbook with the rows on a sheet ``Mutaties``."""
    return a_workbook(path, Mutaties=[header, *rows])


def read_text(
    folder: Path, text: str | bytes, profile: LedgerProfile = PROFILE, encoding: str = "utf-8"
) -> LedgerFile:
    """The postings of a CSV file."""
    path = folder / "boek.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return read_ledger(path, [profile])


def problems_of(
    folder: Path, rows: Rows, profile: LedgerProfile = PROFILE
) -> list[tuple[str, str]]:
    """The cells that are refused, and why."""
    with pytest.raises(LedgerValuesError) as refusal:
        read_text(folder, csv_of(rows), profile)
    return [(problem.place.cell, problem.problem.value) for problem in refusal.value.problems]


def signed_rows(*amounts: str, side: Sequence[str] = ("",) * 9) -> list[list[str]]:
    return [
        [*row[:6], amount, letter] for row, amount, letter in zip(ROWS, amounts, side, strict=False)
    ]
