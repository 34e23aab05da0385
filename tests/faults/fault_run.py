"""Stops one job in every way that was asked for, and says what was found.

Runs in a process that has the library loaded: ``python -m tests.faults.fault_run --job edit``.
Prints one JSON document.
"""

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

from tests.faults.conditions import conditions
from tests.faults.fault_case import Job
from tests.faults.fault_harness import FAULTS, Harness, chosen_points
from tests.faults.fault_library import FaultLibrary
from tests.faults.jobs import JOBS
from tests.faults.naive import DEFAULT_JOBS, GUESSING_JOBS, NAIVE_JOBS, WHERE

_CARELESS_POINTS: Final = 15
_CARELESS_END: Final = 60
"""Where a careless job writes what it is about: so many calls before its end."""
_CARELESS_CUTS: Final = 60
_TRIES: Final = 3


def measure(job: Job, asked: argparse.Namespace, library: FaultLibrary) -> dict[str, Any]:
    """Everything that was asked of one job."""
    started = time.monotonic()
    chance = random.Random(asked.seed)
    with (
        tempfile.TemporaryDirectory(prefix="faults-", dir=asked.folder or None) as name,
        closing(Harness(job, Path(name).resolve(), library)) as harness,
    ):
        count = harness.points()
        points = [
            (point, fault)
            for fault in asked.faults
            for point in chosen_points(count, asked.points, asked.seed)
        ]
        for point, fault in points:
            harness.stop_at(point, fault)
        kills = tries = 0
        longest = harness.seconds() if asked.kills else 0.0
        # A job that came to its end before the instant was not killed.
        while kills < asked.kills and tries < _TRIES * asked.kills:
            kills += harness.stop_after(chance.uniform(0, longest))
            tries += 1
        found = list(conditions(count, asked.conditions)) if asked.conditions else []
        for condition in found:
            harness.work_under(condition)
        looks = harness.looks() if asked.looks else 0
        misread = list(chosen_points(looks, asked.looks, asked.seed)) if looks else []
        for point in misread:
            harness.misread(point)
        harness.cut_power(asked.power, asked.seed)
        return {
            "job": job.name,
            "calls": count,
            "stopped_at_calls": len(points),
            "kills": kills,
            "conditions": len(found),
            "looks": looks,
            "misread": len(misread),
            "power": asked.power,
            "states": harness.states,
            "ends": dict(harness.ends),
            "seconds": round(time.monotonic() - started),
            "violations": harness.violations,
        }


def is_caught(job: Job, seed: int, folder: str, library: FaultLibrary) -> dict[str, bool]:
    """Whether a job that is done carelessly is caught: stopped at a call, and without power."""
    with (
        tempfile.TemporaryDirectory(prefix="faults-", dir=folder or None) as name,
        closing(Harness(job, Path(name).resolve(), library)) as harness,
    ):
        count = harness.points()
        last = max(1, count - WHERE.get(job.name, _CARELESS_END) + 1)
        for fault in ("half", "kill"):
            for point in chosen_points(count, _CARELESS_POINTS, seed, first=last):
                if not harness.violations:
                    harness.stop_at(point, fault)
        stopped = bool(harness.violations)
        harness.violations.clear()
        harness.cut_power(_CARELESS_CUTS, seed, until_found=True)
        return {"stopped": stopped, "power": bool(harness.violations)}


def main() -> int:
    """Print what was found; 0 also when there are violations: who asked decides."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--job", choices=[job.name for job in JOBS], required=True)
    parser.add_argument("--defaults", action="store_true", help="with SQLite's own settings")
    parser.add_argument("--guessing", action="store_true", help="takes unread for damaged")
    parser.add_argument("--points", type=int, default=0, help="calls to stop at; 0 is all")
    parser.add_argument("--faults", nargs="*", choices=sorted(FAULTS), default=sorted(FAULTS))
    parser.add_argument("--kills", type=int, default=0, help="kills at any instant")
    parser.add_argument("--power", type=int, default=0, help="power failures")
    parser.add_argument("--conditions", type=int, default=0, help="points of each; 0 is none")
    parser.add_argument("--looks", type=int, default=0, help="looks that are refused; 0 is none")
    parser.add_argument("--careless", action="store_true", help="the careless way as well")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", default="", help="where the work is done")
    asked = parser.parse_args()
    library = FaultLibrary()
    jobs = DEFAULT_JOBS if asked.defaults else GUESSING_JOBS if asked.guessing else JOBS
    found = measure(next(job for job in jobs if job.name == asked.job), asked, library)
    if asked.careless:
        naive = next(job for job in NAIVE_JOBS if job.name == asked.job)
        found["caught"] = is_caught(naive, asked.seed, asked.folder, library)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    found["cpu_seconds"] = round(sum(one.ru_utime + one.ru_stime for one in used), 1)
    with suppress(BrokenPipeError):
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
