"""Imports 100,000 proposals from a workbook, against reading it and inserting its rows bare.

    python bench/import_proposals.py [COUNT]

The workbook has 12 columns and is made with openpyxl. The baseline, in the same run: the
time that python-calamine needs for the file, plus the time that sqlite3 needs to insert the
same rows in one table with ``executemany``. Target: at most 3 times that. Prints seconds
(CPU time, median of three runs; the whole import runs once) and the ratio of each part.
"""

import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from talentdesk.domain.imports import Fate, ImportPlan
from talentdesk.domain.progress import Silent
from talentdesk.exchange.import_plan import plan_import
from talentdesk.exchange.intake_reading import is_intake_form
from talentdesk.exchange.profile_rows import read_known_sheet
from talentdesk.exchange.profile_suggestion import suggest_profile
from talentdesk.exchange.programme_file import load_programme
from talentdesk.files.source_files import read_source_file
from talentdesk.register import sqlite
from talentdesk.services.example_service import create_example
from talentdesk.services.intake_service import IntakeService

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
PROGRAMME = ROOT / "resources" / "programmes" / "hengelo-talent-2025.toml"
TARGET = 3.0
HEADER = (
    "Kenmerk",
    "Titel",
    "Soort",
    "Lijn",
    "Samenvatting",
    "Gevraagde bijdrage",
    "Kosten",
    "Begindatum",
    "Einddatum",
    "Gewenste resultaten",
    "Segmenten",
    "Indiener",
)
WORDS = ("netwerk", "podium", "starter", "stage", "campus", "wijk", "muziek", "techniek", "zorg")
LINES = ("wonen", "werken", "leven", "imago")
RESULTS = ("WON-B1; WON-S2", "WER-B2", "LEV-S1; LEV-S2", "IMA-S1")


def make_workbook(target: Path, count: int) -> None:
    """Rows that differ, made the same each time."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Voorstellen")
    sheet.append(HEADER)
    for index in range(count):
        words = [WORDS[(index * step + step) % len(WORDS)] for step in (1, 5, 7)]
        start = date(2025, 1, 1) + timedelta(days=index % 1400)
        sheet.append(
            (
                f"P-{index:06}",
                f"{words[0].title()} en {words[1]} {index}",
                "activiteit" if index % 3 else "inspanning",
                LINES[index % 4],
                f"Een voorstel over {words[2]} in wijk {index % 40}, met nummer {index}.",
                1000 + index % 90_000 + 0.5,
                2000 + index % 90_000,
                start,
                start + timedelta(days=300),
                RESULTS[index % 4],
                "AAN-STU; NIE-STU" if index % 2 else "AAN-PRO",
                f"regisseur {LINES[index % 4]}",
            )
        )
    book.save(target)


def timed(work: Callable[[], object], runs: int = 3) -> float:
    """The median of the CPU seconds of each run."""
    found = []
    for _ in range(runs):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return statistics.median(found)


def read_bare(file: Path) -> list[list[Any]]:
    """The values of the sheet, by python-calamine alone."""
    return CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()


def insert_bare(target: Path, rows: list[list[Any]]) -> None:
    """The same rows in one table, in one transaction."""
    target.unlink(missing_ok=True)
    with closing(sqlite.connect(target)) as database, database:
        database.execute(f"CREATE TABLE bare ({', '.join(f'c{n}' for n in range(len(HEADER)))})")
        marks = ", ".join("?" * len(HEADER))
        plain = ([str(v) if isinstance(v, date) else v for v in row] for row in rows)
        database.executemany(f"INSERT INTO bare VALUES ({marks})", plain)


def time_of_insert(target: Path, rows: list[list[Any]]) -> float:
    """As ``timed``; the rows are gone afterwards, so that they slow down nothing else."""
    return timed(lambda: insert_bare(target, rows))


class _Nothing:
    """A register without proposals, for the time of reading and planning alone."""

    def titles(self) -> list[Any]:
        return []

    def contents(self, _ids: Any) -> dict[Any, Any]:
        return {}


def plan_of(file: Path) -> ImportPlan:
    """Read, map and plan, without a register."""
    source = read_source_file(file)
    programme = load_programme(PROGRAMME)
    assert not is_intake_form(source)
    profile = suggest_profile(HEADER, programme, "bench")
    used, rows = read_known_sheet(source, [profile], programme)
    return plan_import(rows, _Nothing(), source, 0, used.name)


def import_all(folder: Path, file: Path) -> tuple[float, float]:
    """Seconds for the plan and for carrying it out, on the example register."""
    workplace = create_example(folder / "register.tdesk", PROGRAMME, NOW)
    service = IntakeService(workplace)
    _, profile = service.suggest(file)
    start = time.process_time()
    plan = service.plan_with(file, profile, Silent())
    planned = time.process_time()
    assert plan.count(Fate.REFUSED) == 0
    service.commit(plan, NOW, Silent())
    done = time.process_time()
    workplace.close()
    return planned - start, done - planned


def main() -> int:
    """Measure everything, print the figures; 1 when the target is missed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "voorstellen.xlsx"
        make_workbook(file, count)
        figures = {"calamine": timed(lambda: read_bare(file))}
        figures["executemany"] = time_of_insert(folder / "bare.sqlite", read_bare(file))
        figures["read, map and plan"] = timed(lambda: plan_of(file))
        figures["plan on the example"], figures["commit"] = import_all(folder, file)
    base = figures["calamine"] + figures["executemany"]
    figures["whole import"] = figures["plan on the example"] + figures["commit"]
    for part, seconds in figures.items():
        print(f"{part:20} {seconds:7.2f} s  {seconds / base:5.2f} x the baseline")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"baseline {base:.2f} s, target {TARGET} x, peak memory {peak:.0f} MB")
    print(json.dumps({"rows": count, **{key: round(value, 3) for key, value in figures.items()}}))
    return 0 if figures["whole import"] <= TARGET * base else 1


if __name__ == "__main__":
    sys.exit(main())
