"""All papers of a moment of a large register, against openpyxl writing the same cells.

    python bench/moment_papers.py [PROPOSALS] [MOVEMENTS] [POSTINGS]

The register has 2,000 proposals, 20,000 movements and 200,000 postings and is frozen first; then
every paper is made and written, in a process of its own for its peak memory. The baseline, in
the same run: openpyxl's write-only mode with the values of the same cells of every workbook
among the papers (those of the CSV files, a second and a third time, are not counted), without
style, width, table, sum or hash. Target: at most 2 times its CPU time. Work can stop at
every step that it tells, so the longest silence between two steps is how long stopping takes at
worst; target: a second of CPU. That nothing is left behind is tried at three places.
"""

import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from openpyxl import Workbook, load_workbook

from bench.moment_register import NOW, make_register
from bench.snapshot import DRAFT
from talentdesk.domain.errors import OperationCancelledError
from talentdesk.domain.programme import Right
from talentdesk.domain.progress import Silent
from talentdesk.services.handover_service import HandoverService
from talentdesk.services.moment_papers import MAKERS
from talentdesk.services.register_service import open_register
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace

TARGET = 2.0
STOP_TARGET = 1.0
PLACES = (0.1, 0.5, 0.95)
NUMBER = "S-2026-001"


class StopsAt:
    """Progress that is stopped once a share of the work is done."""

    def __init__(self, share: float) -> None:
        self._share = share

    def step(self, done: int, total: int) -> None:
        """Press the button at that share."""
        if done >= self._share * total:
            raise OperationCancelledError


class Longest:
    """Progress that watches how long it is silent, in CPU seconds, and where."""

    def __init__(self) -> None:
        self._last = time.process_time()
        self.silences: list[tuple[float, float]] = []

    def step(self, done: int, total: int) -> None:
        """Remember the silence before this step."""
        now = time.process_time()
        self.silences.append((now - self._last, done / total))
        self._last = now


def opened(file: Path) -> Workplace:
    """The register, open for who reports."""
    return open_register(file, NOW, right=Right.REPORT)


def all_papers(file: Path, folder: Path) -> dict[str, float]:
    """Make and write everything; what it took of this process."""
    workplace = opened(file)
    watched = Longest()
    start, wall = time.process_time(), time.perf_counter()
    made = HandoverService(workplace, SnapshotService(workplace)).papers(NUMBER, folder, watched)
    found = {
        "papers_cpu_s": time.process_time() - start,
        "papers_s": time.perf_counter() - wall,
        "files": len(made.papers.files),
        "mb": sum(item.size for item in made.papers.files) / 1e6,
        "longest_silence_cpu_s": max(watched.silences)[0],
        "silence_at": max(watched.silences)[1],
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    workplace.close()
    return found


def per_maker(file: Path) -> dict[str, float]:
    """CPU seconds of each kind of paper."""
    workplace = opened(file)
    service = SnapshotService(workplace)
    found = {}
    with service.opened(NUMBER) as frozen:
        for name, make in MAKERS:
            start = time.process_time()
            make(frozen, service.get(NUMBER), Silent())
            found[name] = round(time.process_time() - start, 2)
    workplace.close()
    return found


def in_own_process(file: Path, folder: Path) -> dict[str, float]:
    """The same, in a process that did nothing before."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, json.dumps(all_papers(file, folder)).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as said:
        told = said.read()
    os.waitpid(child, 0)
    return {key: round(value, 2) for key, value in json.loads(told).items()}


def baseline(papers: Path, folder: Path) -> tuple[float, int]:
    """CPU seconds of openpyxl writing the values of every workbook, and how many cells."""
    books = [_values(file) for file in sorted(papers.rglob("*.xlsx"))]
    cells = sum(
        value is not None
        for sheets in books
        for rows in sheets.values()
        for row in rows
        for value in row
    )
    start = time.process_time()
    for sheets in books:
        book = Workbook(write_only=True)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(folder / "kaal.xlsx")
    return time.process_time() - start, cells


def _values(file: Path) -> dict[str, list[tuple[object, ...]]]:
    source = load_workbook(file, read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in source.worksheets}


def stop(file: Path, folder: Path) -> None:
    """Stop at some places; nothing is left of it."""
    workplace = opened(file)
    service = HandoverService(workplace, SnapshotService(workplace))
    for place in PLACES:
        try:
            service.papers(NUMBER, folder, StopsAt(place))
        except OperationCancelledError:
            assert not list(folder.iterdir()), "a stopped handover leaves nothing"
    workplace.close()


def main() -> int:
    """Run it and print the figures; 1 when a target is missed."""
    counts = [int(item) for item in sys.argv[1:]] or [2_000, 20_000, 200_000]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "groot.tdesk"
        workplace = make_register(file, *counts)
        SnapshotService(workplace).freeze(DRAFT, NOW, Silent())
        workplace.close()
        for part in ("uit", "stop"):
            (folder / part).mkdir()
        made = in_own_process(file, folder / "uit")
        sys.stderr.write(f"{made}\n")
        plain, cells = baseline(next((folder / "uit").iterdir()), folder)
        stop(file, folder / "stop")
        makers = per_maker(file)
    figures = {
        **made,
        "cells": cells,
        "openpyxl_cpu_s": round(plain, 2),
        "ratio": round(made["papers_cpu_s"] / plain, 2),
        "makers_cpu_s": makers,
    }
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    return int(figures["ratio"] > TARGET or made["longest_silence_cpu_s"] > STOP_TARGET)


if __name__ == "__main__":
    sys.exit(main())
