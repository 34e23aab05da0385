"""Stops every job at every call that writes, and at thousands of instants; counts violations.

At a call the program is killed before it or half-way, the power fails (part of what was not
synced is gone), the disk is full from then on, or the call is refused once.

``python bench/faults.py --kills 10000``: all kills are divided over the jobs. Each job is done
carelessly as well: a harness that finds nothing wrong with that is blind, and fails here.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.faults.fault_library import build_library, missing_tools

JOBS = (
    *("edit", "grant", "proposals", "reviews", "ledger", "snapshot", "migration"),
    *("new", "restore", "form", "papers", "backup"),
)


def stopped(library: Path, folder: str, job: str, options: list[str]) -> dict[str, Any]:
    """What one process found."""
    environment = {**os.environ, "LD_PRELOAD": str(library), "OPENPYXL_LXML": "False"}
    command = [sys.executable, "-m", "tests.faults.fault_run", "--job", job, "--folder", folder]
    started = time.monotonic()
    done = subprocess.run(
        [*command, *options], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        return {"job": job, "violations": [f"{job}: the harness failed: {done.stderr[-600:]}"]}
    found: dict[str, Any] = json.loads(done.stdout)
    return {**found, "seconds": round(time.monotonic() - started)}


def main() -> int:
    """Exit code 1 when something was violated, or a careless job was not caught."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000, help="at any instant, over all jobs")
    parser.add_argument("--points", type=int, default=0, help="calls per job and fault; 0 is all")
    parser.add_argument("--faults", nargs="*", default=["kill", "half", "power", "full", "broken"])
    parser.add_argument("--jobs", nargs="*", default=list(JOBS), choices=JOBS)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--folder", default="", help="where the work is done, for example /dev/shm")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    if missing := missing_tools():
        print(missing)
        return 1
    print(f"seed {asked.seed}", flush=True)
    each = -(-asked.kills // len(asked.jobs))
    # Without faults no call is stopped at, and only the kills are left.
    real = ["--faults", *asked.faults, "--points", str(asked.points), "--kills", str(each)]
    real += ["--seed", str(asked.seed)]
    naive = ["--naive", "--faults", "half", "kill", "--last", "60", "--until-found"]
    with (
        tempfile.TemporaryDirectory() as place,
        ThreadPoolExecutor(asked.processes) as pool,
    ):
        library = build_library(Path(place))
        folder = asked.folder or place
        runs = [
            pool.submit(stopped, library, folder, job, options)
            for job in asked.jobs
            for options in (real, naive)
        ]
        return judge(runs)


def judge(runs: list[Future[dict[str, Any]]]) -> int:
    """Print what is found as it comes, and whether it is as it must be."""
    violations, blind, calls, kills = [], [], 0, 0
    for one, other in zip(runs[::2], runs[1::2], strict=True):
        real, naive = one.result(), other.result()
        shown = {key: real[key] for key in real if key != "violations"}
        print(json.dumps({**shown, "violations": len(real["violations"])}), flush=True)
        calls += real.get("stopped_at_calls", 0)
        kills += real.get("kills", 0)
        violations += real["violations"]
        if not naive["violations"]:
            blind.append(naive["job"])
    print(f"{calls} times stopped at a call, {kills} kills, {len(violations)} violations")
    for violation in violations[:50]:
        print(violation)
    print(f"careless jobs that were not caught: {', '.join(blind) or 'none'}")
    return 1 if violations or blind else 0


if __name__ == "__main__":
    sys.exit(main())
