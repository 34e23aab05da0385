"""Stops every job at every call that writes, at thousands of instants, and without power.

At a call the program is killed before it or half-way, the disk is full from then on, or the call
is refused once. A power failure is one of the states that a recording of the job allows. Under
``--conditions`` a job meets a folder that is only read, a share that goes away, a register that
another has, names that are held, few open files and short files. Under ``--looks`` one look at a
file or folder fails, as on a disk that cannot be read for a moment.

``python bench/faults.py --kills 10000 --power 10000``: both are divided over the jobs. Each job
is done carelessly as well: a harness that finds nothing wrong with that is blind, and fails here.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.faults.fault_library import build_library, missing_tools
from tests.faults.jobs import JOBS

NAMES = [job.name for job in JOBS]
TOTALS = ("stopped_at_calls", "kills", "conditions", "misread", "power", "states")


def stopped(library: Path, options: list[str], job: str) -> dict[str, Any]:
    """What one process found."""
    environment = {**os.environ, "LD_PRELOAD": str(library), "OPENPYXL_LXML": "False"}
    command = [sys.executable, "-m", "tests.faults.fault_run", "--job", job, *options]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        return {"job": job, "violations": [f"{job}: the harness failed: {done.stderr[-600:]}"]}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> int:
    """Exit code 1 when something was violated, or a careless job was not caught."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000, help="at any instant, over all jobs")
    parser.add_argument("--power", type=int, default=1000, help="power failures, over all jobs")
    parser.add_argument("--points", type=int, default=0, help="calls per job and fault; 0 is all")
    parser.add_argument("--faults", nargs="*", default=["kill", "half", "full", "broken"])
    parser.add_argument("--conditions", type=int, default=5, help="points of each; 0 is none")
    parser.add_argument("--looks", type=int, default=0, help="looks refused per job; 0 is none")
    parser.add_argument("--careless", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--jobs", nargs="*", default=NAMES, choices=NAMES)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--folder", default="", help="where the work is done, for example /dev/shm")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    if missing := missing_tools():
        print(missing)
        return 1
    print(f"seed {asked.seed}", flush=True)
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(asked.processes) as pool:
        options = options_of(asked, asked.folder or place)
        run = partial(stopped, build_library(Path(place)), options)
        runs = [pool.submit(run, job) for job in asked.jobs]
        return judge(found.result() for found in as_completed(runs))


def options_of(asked: argparse.Namespace, folder: str) -> list[str]:
    """What the process of each job is asked."""
    each = {
        "kills": -(-asked.kills // len(asked.jobs)),
        "power": -(-asked.power // len(asked.jobs)),
        "points": asked.points,
        "conditions": asked.conditions,
        "looks": asked.looks,
        "seed": asked.seed,
        "folder": folder,
    }
    named = [text for name, value in each.items() for text in (f"--{name}", str(value))]
    return [*named, "--faults", *asked.faults, *(["--careless"] if asked.careless else [])]


def judge(runs: Iterator[dict[str, Any]]) -> int:
    """Print what is found as it comes, and whether it is as it must be."""
    violations, blind, totals = [], [], dict.fromkeys(TOTALS, 0)
    for found in runs:
        shown = {key: found[key] for key in found if key != "violations"}
        print(json.dumps({**shown, "violations": len(found["violations"])}), flush=True)
        for violation in found["violations"][:10]:
            print(f"  {violation}", flush=True)
        violations += found["violations"]
        totals = {name: totals[name] + found.get(name, 0) for name in TOTALS}
        blind += [f"{found['job']} {way}" for way, is_seen in found.get("caught", {}).items()
                  if not is_seen]  # fmt: skip
    print(f"{totals}, {len(violations)} violations")
    print(f"careless jobs that were not caught: {', '.join(blind) or 'none'}")
    return 1 if violations or blind else 0


if __name__ == "__main__":
    sys.exit(main())
