"""Times a check of a register with 100,000 log entries beside SQLite's own of the same file.

    python bench/check.py [ENTRIES]

Prints seconds of ``PRAGMA integrity_check`` and of the whole check, their ratio (it may be 5 at
most), and what each part of the check takes. Ends with 1 when the ratio is higher.
"""

import cProfile
import io
import pstats
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench.large_register import drafts
from talentdesk.register.log import Change
from talentdesk.register.opening import connect_read_only
from talentdesk.register.proposals import NewProposal
from talentdesk.services.register_service import Founder, RegisterService, create_register
from talentdesk.services.workplace import Workplace

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
PROGRAMME = ROOT / "resources" / "programmes" / "hengelo-talent-2025.toml"
MOST = 5.0
PROPOSALS = 2_000
RUNS = 3


def fill(workplace: Workplace, entries: int) -> None:
    """Proposals, and entries about their judgements until the log has so many."""
    with workplace.transaction(NOW, "fill") as register:
        ids = register.proposals.add_many([NewProposal(draft) for draft in drafts(PROPOSALS)])
        missing = max(0, entries - register.log.head().seq)
        register.log.add(
            [
                Change(
                    "judge",
                    "judgement",
                    f"{ids[number % len(ids)]}/T.{number % 9}",
                    {"judgement": "not_assessed", "reason": ""},
                    {"judgement": "meets", "reason": f"Past bij de opgave, ronde {number}."},
                )
                for number in range(missing)
            ]
        )


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest run."""
    found = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def of_sqlite(file: Path) -> None:
    """Read the whole file as SQLite checks it."""
    with closing(connect_read_only(file)) as connection:
        verdict: list[tuple[str]] = connection.execute("PRAGMA integrity_check").fetchall()
    if verdict != [("ok",)]:
        raise sqlite3.DatabaseError(verdict)


def profile(service: RegisterService) -> str:
    """The twelve functions that take most, with what they call."""
    seen = cProfile.Profile()
    seen.runcall(service.check, NOW)
    text = io.StringIO()
    pstats.Stats(seen, stream=text).sort_stats("cumulative").print_stats("talentdesk", 12)
    return text.getvalue()


def main() -> None:
    """Make the register, time both, print the figures."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "groot.tdesk"
        founder = Founder("Programmamanager", "programmamanager")
        workplace = create_register(file, PROGRAMME, founder, NOW)
        fill(workplace, entries)
        service = RegisterService(workplace)
        report = service.check(NOW)
        if not report.is_clean:
            raise SystemExit(f"not clean: {report.problems[:3]} {report.faults[:3]}")
        plain, whole = best(lambda: of_sqlite(file)), best(lambda: service.check(NOW))
        text = profile(service)
        size = file.stat().st_size / 1e6
        workplace.close()
    print(f"{report.entries} entries, {size:.0f} MB")
    print(f"integrity_check {plain:.2f} s  check {whole:.2f} s  {whole / plain:.1f} times")
    print(text)
    sys.exit(1 if whole > MOST * plain else 0)


if __name__ == "__main__":
    main()
