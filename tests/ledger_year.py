"""A generated case as one year of one municipality: a sheet with commitments, and its ledger.

The generator spreads its case over three years and knows nothing of proposals. Here its last
year is moved to the year of the register, and every commitment belongs to one proposal.
"""

import csv
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

GENERATOR = Path(__file__).parents[2] / "shared" / "bench" / "make_reconciliation_case.py"
FROM, TO = "2025", "2026"
FIRST_DAY = date(2026, 1, 5)
"""No commitment is older than this: then there was no grant yet."""
Row = dict[str, str]


@dataclass(frozen=True)
class LedgerYear:
    """The rows of a year; ``links`` are the true ones: entry, line and commitment."""

    commitments: tuple[Row, ...]
    ledger: tuple[Row, ...]
    links: frozenset[tuple[str, str, str]]

    def with_lines(self, change: Callable[[list[Row]], Iterable[Row]]) -> "LedgerYear":
        """The same year as a later export has it."""
        return replace(self, ledger=tuple(change([dict(row) for row in self.ledger])))

    def write(self, folder: Path, name: str = "grootboek") -> tuple[Path, Path]:
        """The sheet with commitments and the export of the ledger."""
        sheet = _written(folder / "verplichtingen.csv", self.commitments)
        return sheet, _written(folder / f"{name}.csv", self.ledger)


def generated_year(
    folder: Path, proposal: str, seed: int, lines: int, commitments: int
) -> LedgerYear:
    """The last year of a case, for a proposal with that number."""
    numbers = (("--seed", seed), ("--lines", lines), ("--commitments", commitments))
    options = [word for name, number in numbers for word in (name, str(number))]
    command = [sys.executable, str(GENERATOR), "--out", str(folder), *options]
    subprocess.run(command, check=True, capture_output=True)
    sheet = [
        {**_moved(row, ("Datum",)), "Voorstel": proposal, "Soort": "opdracht"}
        for row in _read(folder / "verplichtingen.csv")
        if row["Datum"].endswith(FROM)
    ]
    known = {row["Verplichtingnummer"] for row in sheet}
    ledger = [
        _moved(row, ("Boekjaar", "Boekdatum", "Boekstuknummer"))
        for row in _read(folder / "grootboek.csv")
        if row["Boekjaar"] == FROM
    ]
    links = frozenset(
        (row["Boekstuknummer"].replace(FROM, TO, 1), row["Regel"], row["Verplichtingnummer"])
        for row in _read(folder / "waarheid.csv")
        if row["Boekstuknummer"].startswith(FROM) and row["Verplichtingnummer"] in known
    )
    return LedgerYear(tuple(map(_not_too_early, sheet)), tuple(ledger), links)


def cents(row: Mapping[str, str]) -> int:
    """What a line of the ledger is worth: debit is above zero."""
    return _cents(row["Debet"]) - _cents(row["Credit"])


def _cents(text: str) -> int:
    return int(re.sub("[.,]", "", text) or 0)


def _moved(row: Row, titles: Sequence[str]) -> Row:
    return {**row, **{title: row[title].replace(FROM, TO) for title in titles}}


def _not_too_early(row: Row) -> Row:
    day, month, year = map(int, row["Datum"].split("-"))
    found = max(date(year, month, day), FIRST_DAY)
    return {**row, "Datum": f"{found:%d-%m-%Y}"}


def _read(file: Path) -> list[Row]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def _written(file: Path, rows: Sequence[Row]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return file
