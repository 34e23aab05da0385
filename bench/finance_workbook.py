"""Finance workbook of 100,000 movements against openpyxl's write-only mode, in one run.

The baseline writes the same cells (values of all sheets, without style, width, table, sum
or hash) with openpyxl alone. Target: at most 1.3 times its CPU time.

    .venv/bin/python bench/finance_workbook.py [ROWS]
"""

import argparse
import gc
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook

sys.path.insert(0, str(Path(__file__).parents[1]))

from talentdesk.domain.decisions import DecisionId, DecisionKind
from talentdesk.domain.reserve import FREE, OUTSIDE, Movement, grant_bucket, line_bucket
from talentdesk.domain.reserve import MovementKind as Kind
from talentdesk.reports.finance_paper import FinancePaper, build_finance_paper
from talentdesk.reports.finance_sheets import finance_sheets
from talentdesk.reports.finance_workbook import write_finance_workbook
from talentdesk.reports.import_sheet import CellKind, SheetColumn
from tests.builders import a_council_decision, a_movement
from tests.reports.paper_case import ACTIVITY, OCCASION, a_source

TARGET = 1.3
FORM = DecisionId("id-D-001")


def journal(count: int) -> list[Movement]:
    """A reserve that is formed, and allotted and granted to the cent, ``count`` movements."""
    found = [
        a_movement(1, Kind.FORM, OUTSIDE, FREE, count * 10**6, day=date(2024, 1, 1), decision=FORM)
    ]
    for seq in range(2, count + 1):
        line = line_bucket("eerste", ("wonen", "werken")[seq % 3 == 0], 2025 + seq % 5)
        grant = grant_bucket("eerste", line.line, line.year, ACTIVITY.id)
        route = ((Kind.ALLOT, FREE, line), (Kind.GRANT, line, grant), (Kind.RELEASE, grant, line))
        kind, source, target = route[seq % 3]
        day = date(2024, 1, 2) + timedelta(days=seq % 800)
        note = f"Deelbetaling {seq} volgens het bestedingsplan"
        cents = seq * 137 % 99_999 + 1
        found.append(
            a_movement(seq, kind, source, target, cents, day=day, decision=FORM, note=note)
        )
    return found


def paper_of(count: int) -> FinancePaper:
    """The paper that is written."""
    form = replace(
        a_council_decision("D-001", DecisionKind.FORM_RESERVE, "Zomernota", date(2024, 1, 1)),
        id=FORM,
    )
    source = a_source()
    source = replace(source, movements=journal(count), decisions=(form, *source.decisions[1:]))
    return build_finance_paper(source, OCCASION)


def plain_value(column: SheetColumn[Any], row: Any) -> object:
    """A value as openpyxl takes it."""
    value = column.value(row)
    if column.kind is CellKind.AMOUNT and value is not None:
        return Decimal(value.cents) / 100
    return value or None


def write_with_openpyxl(paper: FinancePaper, target: Path) -> None:
    """The same cells, nothing more."""
    workbook = Workbook(write_only=True)
    for sheet in finance_sheets(paper):
        page = workbook.create_sheet(sheet.title)
        page.append([column.title for column in sheet.columns])
        for row in sheet.rows:
            page.append([plain_value(column, row) for column in sheet.columns])
    workbook.save(target)


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU time of one run, in seconds."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> int:
    """Print both figures and the ratio; 1 when the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int, nargs="?", default=100_000)
    rows = parser.parse_args().rows
    paper = paper_of(rows)
    cells = sum(len(sheet.rows) * len(sheet.columns) for sheet in finance_sheets(paper))
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "talentdesk.xlsx"), Path(folder, "openpyxl.xlsx")
        baseline = cpu_seconds(lambda: write_with_openpyxl(paper, theirs))
        own = cpu_seconds(lambda: write_finance_workbook(paper, ours))
        sizes = ours.stat().st_size / 10**6, theirs.stat().st_size / 10**6
        tracemalloc.start()
        write_finance_workbook(paper_of(min(rows, 20_000)), ours)
        peak = tracemalloc.get_traced_memory()[1] / 10**6
    ratio = own / baseline
    print(f"{rows} movements, {cells} cells on all sheets")
    print(f"openpyxl write-only, values only: {baseline:6.2f} s CPU, {sizes[1]:.1f} MB")
    print(f"finance workbook, everything:     {own:6.2f} s CPU, {sizes[0]:.1f} MB")
    print(f"ratio {ratio:.2f} (target at most {TARGET})")
    print(f"peak memory of writing {min(rows, 20_000)} movements: {peak:.0f} MB (with its paper)")
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    raise SystemExit(main())
