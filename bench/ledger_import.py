"""Takes 200,000 postings into a register, against inserting the same rows bare.

    python bench/ledger_import.py [COUNT]

The baseline, in the same run: sqlite3 ``executemany`` of the same rows into a plain table with
the same columns and the same unique key, without triggers or checks; also told is the same
without any key. Measured is carrying out a plan (postings, history, log) and planning; reading
the file and the backup of the empty register are left out. Targets: at most 2.5 times the
baseline; taking in the same file again (planned and carried out) in under half the time of
the first. CPU seconds, the median of three runs.
"""

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from talentdesk.domain.ledger import TEXT_FIELDS, LedgerColumns
from talentdesk.domain.ledger_facts import LedgerFacts, LedgerFormat
from talentdesk.domain.progress import Silent
from talentdesk.ledger.reading import LedgerFile
from talentdesk.register import sqlite
from talentdesk.services.example_service import create_example
from talentdesk.services.ledger_service import LedgerImportPlan, LedgerService
from talentdesk.services.people_service import PeopleService
from talentdesk.services.workplace import Workplace

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
PROGRAMME = ROOT / "resources" / "programmes" / "hengelo-talent-2025.toml"
RUNS = 3
TARGETS = {"import": 2.5, "again": 0.5}
KEYS = ("seq", "batch", "version", "changed_by", "is_gone", "digest", "occurrence", "book_period")
NAMES = (*KEYS, "day", "cents", "document_day", "file_row", *(f"t_{name}" for name in TEXT_FIELDS))


def make_ledger(count: int, seed: int = 7) -> LedgerFile:
    """Lines as an administration has them, in the order of their day."""
    rng = random.Random(seed)
    columns = LedgerColumns()
    first = date(2025, 1, 1).toordinal()
    columns.days.extend(first + 365 * number // count for number in range(count))
    columns.cents.extend(rng.randrange(-10_000_000, 10_000_000) for _ in range(count))
    columns.document_days.extend(day - 5 for day in columns.days)
    columns.rows.extend(range(2, count + 2))
    texts = dict.fromkeys(TEXT_FIELDS, [""] * count)
    texts |= {
        "journal": ["INK"] * count,
        "entry": [f"2025-{number // 4:06}" for number in range(count)],
        "line": [str(number % 4 + 1) for number in range(count)],
        "account": [f"6031{rng.randrange(400):04}" for _ in range(count)],
        "relation": [f"C{rng.randrange(9000):05}" for _ in range(count)],
        "relation_name": [f"Bureau Berg {rng.randrange(9000)} BV" for _ in range(count)],
        "description": [f"factuur {number} termijn {number % 7}" for number in range(count)],
        "document": [f"F{rng.randrange(10**7):07}" for _ in range(count)],
        "cost_centre": [f"KP{rng.randrange(50)}" for _ in range(count)],
        "taakveld": [f"{rng.randrange(9)}.{rng.randrange(9)}" for _ in range(count)],
        "currency": ["EUR"] * count,
    }
    columns.texts.update(texts)
    facts = LedgerFacts(
        "bench.xaf", "b" * 64, LedgerFormat.XAF_3_2, year="2025",
        first=date(2025, 1, 1), last=date(2025, 12, 31),
    )  # fmt: skip
    return LedgerFile(columns, facts, ())


def seconds(work: Callable[[], object]) -> float:
    """CPU time of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def bare(folder: Path, rows: list[tuple[object, ...]], key: str) -> float:
    """The same rows into a plain table."""
    file = folder / "kaal.db"
    file.unlink(missing_ok=True)
    with closing(sqlite.connect(file, isolation_level=None)) as connection:
        connection.execute(f"CREATE TABLE posting ({', '.join(NAMES)}{key})")
        marks = ", ".join("?" * len(NAMES))

        def insert() -> None:
            connection.execute("BEGIN")
            connection.executemany(f"INSERT INTO posting VALUES ({marks})", rows)
            connection.execute("COMMIT")

        return seconds(insert)


def adviser(workplace: Workplace) -> None:
    """Work as who may book."""
    for person in PeopleService(workplace).all():
        if person.role == "financieel-adviseur":
            workplace.act_as(person)


def planned(service: LedgerService, ledger: LedgerFile) -> LedgerImportPlan:
    """The plan of a file that was read before."""
    return service._planned(ledger, Silent(), is_part=False)  # noqa: SLF001 -- without reading


def one_run(folder: Path, ledger: LedgerFile) -> dict[str, float]:
    """First import and the same again, on a new register."""
    file = folder / "bench.tdesk"
    file.unlink(missing_ok=True)
    workplace = create_example(file, PROGRAMME, NOW)
    adviser(workplace)
    service = LedgerService(workplace)
    plans: list[LedgerImportPlan] = []
    plan = seconds(lambda: plans.append(planned(service, ledger)))
    commit = seconds(lambda: service.commit(plans[0], NOW, Silent()))
    again = seconds(lambda: service.commit(planned(service, ledger), NOW, Silent()))
    assert len(service.files()) == 1
    workplace.close()
    with closing(sqlite.connect(file)) as connection:
        rows = connection.execute("SELECT * FROM posting").fetchall()
    return {
        "plan": plan,
        "commit": commit,
        "again": again,
        "keyed": bare(folder, rows, ", UNIQUE (digest, occurrence)"),
        "bare": bare(folder, rows, ""),
    }


def main() -> int:
    """Run it and print the figures; 1 when a target is missed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    ledger = make_ledger(count)
    with tempfile.TemporaryDirectory() as folder:
        runs = [one_run(Path(folder), ledger) for _ in range(RUNS)]
    found = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
    figures = {
        "count": count,
        **{f"{key}_s": round(value, 2) for key, value in found.items()},
        "import_ratio": round(found["commit"] / found["keyed"], 2),
        "import_ratio_no_key": round(found["commit"] / found["bare"], 2),
        "again_ratio": round(found["again"] / (found["plan"] + found["commit"]), 2),
    }
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    missed = (
        figures["import_ratio"] > TARGETS["import"] or figures["again_ratio"] > TARGETS["again"]
    )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
