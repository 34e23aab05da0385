"""Reads the statement, its check and the preview of a rule over 200,000 postings.

    python bench/statement.py [COUNT]

In the register: COUNT postings of which four in five are ours by rules, and a third of those have
their place in one act. Targets for COUNT 200,000: the statement in under 1 second of CPU time and
under 300 MB at its highest, whole process. Beside it stands, in the same run, what it takes to
count the postings alone (``SELECT sum(cents)``).
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from ledger_import import PROGRAMME, adviser, make_ledger, planned

from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.progress import Silent
from talentdesk.domain.reconciliation import Explanation, PostingQuery
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.book_check import book_faults
from talentdesk.services.example_service import create_example
from talentdesk.services.ledger_service import LedgerService
from talentdesk.services.open_commitments import RegisterCommitments
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.register_service import open_register
from talentdesk.services.statement_service import StatementService

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
RUNS = 3
TARGETS = {"statement_s": 1.0, "peak_mb": 300}


def rule(first: int, last: int, line: str) -> AttributionDraft:
    """A rule over cost centres."""
    centres = tuple(CodeRange("cost_centre", f"KP{n}", f"KP{n}") for n in range(first, last))
    return AttributionDraft(centres, 2025, 2025, line)


def fill(file: Path, count: int) -> None:
    """Make the register."""
    workplace = create_example(file, PROGRAMME, NOW)
    adviser(workplace)
    service = LedgerService(workplace)
    service.commit(planned(service, make_ledger(count)), NOW, Silent())
    rules = AttributionService(workplace)
    lines = [line.id for line in workplace.programme.lines][:4]
    for at, line in enumerate(lines):
        rules.add(rule(at * 10, at * 10 + 10, line), NOW)
    room = ReconciliationService(workplace, RegisterCommitments(workplace))
    ours = room.posting_ids(2025, PostingQuery())
    room.explain(ours[::3], Explanation("timing", "financieel adviseur"), NOW)
    workplace.close()


def seconds(work: Callable[[], object]) -> float:
    """CPU time, the median of some runs."""
    found = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return statistics.median(found)


def peak_mb() -> int:
    """The highest memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def read(file: str) -> dict[str, float]:
    """The figures of one reading, in a process of its own."""
    workplace = open_register(Path(file), NOW, read_only=True)
    before = peak_mb()
    service = StatementService(workplace)
    statement = seconds(lambda: service.statement(2025))
    peak = peak_mb()
    with workplace.database.fast_reading() as plain:
        bare = seconds(lambda: plain.execute("SELECT sum(cents) FROM posting").fetchone())
    draft = rule(40, 45, workplace.programme.lines[0].id)
    preview = seconds(lambda: AttributionService(workplace).preview(draft))

    def check() -> None:
        with workplace.reading() as register:
            assert not list(book_faults(register))

    start = time.process_time()
    check()
    checked = time.process_time() - start
    workplace.close()
    return {
        "statement_s": round(statement, 3),
        "bare_sum_s": round(bare, 3),
        "before_mb": before,
        "peak_mb": peak,
        "preview_s": round(preview, 3),
        "check_s": round(checked, 2),
        "peak_with_all_mb": peak_mb(),
    }


def main() -> int:
    """Run it and print the figures; 1 when a target is missed."""
    if len(sys.argv) > 2:
        sys.stdout.write(json.dumps(read(sys.argv[2])) + "\n")
        return 0
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.tdesk"
        fill(file, count)
        # In a process of its own: what filling took is not what reading takes.
        again = [sys.executable, __file__, str(count), str(file)]
        told = subprocess.run(again, check=True, capture_output=True, text=True).stdout
    figures = {"count": count, **json.loads(told)}
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    return int(any(figures[key] > most for key, most in TARGETS.items()))


if __name__ == "__main__":
    sys.exit(main())
