"""Freezes a register with 2,000 proposals, 20,000 movements and 200,000 postings.

    python bench/snapshot.py [PROPOSALS] [MOVEMENTS] [POSTINGS]

The baseline, in the same run: sqlite3 reading the rows of the same tables with ``fetchall``.
Target: freezing a concept, from the call until it is kept in the register, in at most 1.5
times that. Wall seconds, the median of five runs, in turns. Opening the image and proving its
seal are printed beside it, with the size of the image and of what is kept.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench.moment_register import NOW, make_register
from talentdesk.domain.progress import Silent
from talentdesk.domain.snapshots import SnapshotDraft, SnapshotStanding
from talentdesk.register import sqlite
from talentdesk.register.snapshot_image import LEFT_OUT, pack, take_image
from talentdesk.services.snapshot_service import SnapshotService

RUNS = 5
TARGET = 1.5
DRAFT = SnapshotDraft(
    "jaarstukken", "Jaarstukken 2025", 2025, 1, date(2025, 12, 31), SnapshotStanding.CONCEPT
)


def read_rows(file: Path) -> int:
    """The same rows as lists of tuples, one table after another; how many there are."""
    count = 0
    with closing(sqlite.connect(file)) as connection:
        tables = connection.execute("PRAGMA table_list").fetchall()
        for _, name, kind, *_ in tables:
            if kind == "table" and name not in LEFT_OUT and not name.startswith("sqlite_"):
                last = " ORDER BY seq DESC LIMIT 1" if name == "log_entry" else ""
                count += len(connection.execute(f"SELECT * FROM {name}{last}").fetchall())
    return count


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    """Run it and print the figures; 1 when the target is missed."""
    counts = [int(item) for item in sys.argv[1:]] or [2_000, 20_000, 200_000]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "groot.tdesk"
        workplace = make_register(file, *counts)
        service = SnapshotService(workplace)
        rows = read_rows(file)
        read, freeze = [], []
        for turn in range(RUNS):
            read.append(seconds(lambda: read_rows(file)))
            draft = replace(DRAFT, title=f"Jaarstukken 2025, keer {turn}")
            freeze.append(seconds(lambda draft=draft: service.freeze(draft, NOW, Silent())))
        number = service.all()[-1].number
        verify = seconds(lambda: service.verify(number))
        opening = seconds(lambda: service.head_of(number))
        image = take_image(file, Silent())
        pieces = pack(image.content, Silent())
        parts = {
            "image_s": round(seconds(lambda: take_image(file, Silent())), 2),
            "pack_s": round(seconds(lambda: pack(image.content, Silent())), 2),
        }
        workplace.close()
    ratio = statistics.median(freeze) / statistics.median(read)
    figures = {
        "rows": rows,
        "read_s": round(statistics.median(read), 2),
        "freeze_s": round(statistics.median(freeze), 2),
        "ratio": round(ratio, 2),
        **parts,
        "verify_s": round(verify, 2),
        "open_s": round(opening, 2),
        "image_mb": round(len(image.content) / 1e6, 1),
        "kept_mb": round(sum(map(len, pieces)) / 1e6, 1),
    }
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    return int(ratio > TARGET)


if __name__ == "__main__":
    sys.exit(main())
