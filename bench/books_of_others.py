"""Read every workbook in a folder with every reader of workbooks, and fill what can be filled.

``bench/books_of_others.py FOLDER``

The folder is yours: workbooks that other programs made or that were made to harm one. Each is
read or refused with a sentence. Where a cell has a name, or a table a column of its own values,
that is filled; what the filled workbook holds everywhere else must be what it held before.
"""

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from python_calamine import CalamineWorkbook

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.template_plan import FigureValue, TemplatePlan
from talentdesk.files.sheet_marks import Box, box_of
from talentdesk.files.source_files import read_source_file
from talentdesk.reports.figure_source import FigureColumn, FigureSource, FigureTable
from talentdesk.reports.template_book import TemplateBook
from talentdesk.reports.template_filling import fill_template
from talentdesk.reports.template_formulas import formulas_of
from talentdesk.reports.template_planning import plan_filling
from talentdesk.reports.template_sheet import holds
from tests.hostile.fuzz_targets import targets
from tests.reports.template_case import MADE_AT

READERS = ("workbook", "intake_form", "review_workbook")
FACTS: Final[Mapping[str, FigureValue]] = {
    "a/text": "tekst",
    "a/number": 12,
    "a/share": Decimal("0.5"),
    "a/day": date(2026, 1, 1),
}
ROWS = 7
SECONDS = 1.0


def a_source(titles: list[str]) -> FigureSource:
    """Figures that some cell or column of a workbook can take, by the titles of its columns."""
    columns = tuple(FigureColumn(f"k{at}", title) for at, title in enumerate(dict.fromkeys(titles)))
    rows = tuple(tuple(100 + at for at in range(len(columns))) for _ in range(ROWS))
    table = FigureTable("rijen", "Rijen", columns, tuple(map(str, range(ROWS))), rows)
    return FigureSource((table,), FACTS, {})


def best_plan(book: TemplateBook) -> TemplatePlan:
    """The plan that fills most: each name takes the first fact that fits, each table our rows."""
    tables = {table.name: "rijen" for table in book.tables}
    source = a_source([column.title for table in book.tables for column in table.columns])
    mapping = {name.name: "" for name in book.names}
    for fact in FACTS:
        tried = {name: target or fact for name, target in mapping.items()}
        plan = plan_filling(book, source, {**tried, **tables})
        fitting = {cell.name for cell in plan.cells if cell.fault is None}
        mapping = {
            name: target or (fact if name in fitting else "") for name, target in mapping.items()
        }
    return plan_filling(book, source, {**mapping, **tables})


def touched(book: TemplateBook, plan: TemplatePlan) -> dict[str, list[Box]]:
    """By sheet what may differ afterwards: what is filled, its new rows, and every formula."""
    found: dict[str, list[Box]] = {name: [] for name in book.sheet_parts}
    for formula in formulas_of(book):
        found[formula.sheet].append(formula.gives)
    for cell in plan.cells:
        if cell.fault is None and cell.place is not None and (box := box_of(cell.place.cell)):
            found[cell.place.sheet].append(box)
    for planned in plan.tables:
        table = book.table(planned.name)
        if table is not None and planned.fault is None:
            last = max(table.box.last[0], table.first_row + ROWS - 1)
            found[table.sheet].append(Box(table.box.first, (last, table.box.last[1])))
    return found


def values_of(file: Path) -> dict[str, dict[tuple[int, int], object]]:
    """Every value that is there, by sheet and place, as another reader sees it."""
    book = CalamineWorkbook.from_path(str(file))
    found: dict[str, dict[tuple[int, int], object]] = {}
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        top, left = sheet.start or (0, 0)
        found[name] = {
            (top + row + 1, left + column + 1): value
            for row, values in enumerate(sheet.to_python())
            for column, value in enumerate(values)
            if value != ""
        }
    return found


def differences(before: Path, after: Path, allowed: dict[str, list[Box]]) -> list[str]:
    """Cells that differ and may not."""
    old, new = values_of(before), values_of(after)
    found = [] if old.keys() == new.keys() else ["other sheets"]
    for sheet in old.keys() & new.keys():
        boxes = allowed.get(sheet, [])
        changed = dict(old[sheet].items() ^ new[sheet].items())
        found += [
            f"{sheet} {cell}" for cell in changed if not any(holds(box, cell) for box in boxes)
        ]
    return found


def filled(file: Path, folder: Path) -> tuple[int, list[str]]:
    """How many cells and rows were filled, and what differs that may not."""
    book = TemplateBook(read_source_file(file))
    plan = best_plan(book)
    if not plan.filled_cells and not plan.filled_rows:
        return 0, []
    after = folder / "ingevuld.xlsx"
    after.write_bytes(fill_template(book, plan, MADE_AT))
    return plan.filled_cells + plan.filled_rows, differences(file, after, touched(book, plan))


def main() -> int:
    """Read and fill all; exit code 1 when something was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    readers = [target for target in targets() if target.name in READERS]
    told: Counter[str] = Counter()
    findings = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in sorted(item for item in asked.folder.rglob("*") if item.is_file()):
            told["files"] += 1
            started = time.process_time()
            try:
                for target in readers:
                    told["refused by a reader"] += not target.survives(file.read_bytes(), folder)
                told[f"slower than {SECONDS:.0f} s"] += time.process_time() - started > SECONDS
                try:
                    count, wrong = filled(file, folder)
                except TalentDeskError:
                    told["refused to be filled"] += 1
                    continue
                told["filled"] += count > 0
                told["cells and rows filled"] += count
            except Exception:  # noqa: BLE001 -- whatever is raised is what is looked for
                wrong = [traceback.format_exc(limit=-1)]
            if wrong:
                findings += 1
                print(f"  {file.name}: {wrong[:3]}", flush=True)
    print(", ".join(f"{count} {what}" for what, count in told.items()), f"{findings} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    raise SystemExit(main())
