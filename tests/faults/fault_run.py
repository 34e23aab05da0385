"""Stops one job at every call that writes, or at any instant, and looks at what is left.

Runs in a process that has the library loaded: ``python -m tests.faults.fault_run --job edit``.
Prints one JSON document.
"""

import argparse
import json
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from talentdesk.domain.errors import TalentDeskError
from tests.faults.fault_case import Acknowledge, Job, Result
from tests.faults.fault_jobs import REGISTER_JOBS
from tests.faults.fault_library import DISK_BROKEN, DISK_FULL, Fault, FaultLibrary
from tests.faults.file_jobs import FILE_JOBS
from tests.faults.naive import DEFAULT_JOBS, NAIVE_JOBS

JOBS: Final = (*REGISTER_JOBS, *FILE_JOBS)
FAULTS: Final = {
    "kill": (Fault.KILL_BEFORE, 0),
    "half": (Fault.KILL_HALF, 0),
    "power": (Fault.POWER_CUT, 0),
    "full": (Fault.REFUSE_FROM, DISK_FULL),
    "broken": (Fault.REFUSE_ONCE, DISK_BROKEN),
}
_LONGEST: Final = 120.0
"""Seconds after which a child hangs."""
_DONE, _REFUSED, _FAULTY = 0, 3, 4


@dataclass
class Outcome:
    """How a child ended: its lines, and its exit code (below 0: the signal)."""

    lines: list[str] = field(default_factory=list)
    code: int = 0

    @property
    def result(self) -> Result:
        """What it acknowledged."""
        told = tuple(line[4:] for line in self.lines if line.startswith("ack "))
        return Result(told, self.code == _DONE)

    @property
    def said(self) -> str:
        """What it said went wrong."""
        return "; ".join(line[4:] for line in self.lines if line.startswith("err "))


def in_child(work: Callable[[Acknowledge], None], seconds: float = _LONGEST) -> Outcome:
    """Do work in a child, that is killed when it takes longer than ``seconds``."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os._exit(_worked(work, writing))
    os.close(writing)
    data = _read_until(reading, child, seconds)
    os.close(reading)
    _, status = os.waitpid(child, 0)
    whole = data.decode().rpartition("\n")[0]
    return Outcome(whole.splitlines(), os.waitstatus_to_exitcode(status))


def _worked(work: Callable[[Acknowledge], None], writing: int) -> int:
    def tell(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    try:
        work(lambda what: tell(f"ack {what}"))
    except TalentDeskError as error:
        tell(f"err {type(error).__name__}: {error}".replace("\n", " "))
        return _REFUSED
    except BaseException:  # noqa: BLE001 -- a child ends with a line about it, whatever it was
        tell("err " + " | ".join(traceback.format_exc().splitlines()[-6:]))
        return _FAULTY
    return _DONE


def _read_until(reading: int, child: int, seconds: float) -> bytes:
    pieces: list[bytes] = []
    end = time.monotonic() + seconds
    while True:
        ready, _, _ = select.select([reading], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            os.kill(child, signal.SIGKILL)
            end = time.monotonic() + _LONGEST
            continue
        piece = os.read(reading, 65_536)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)


class Harness:
    """One job, with the folder that it starts from."""

    def __init__(self, job: Job, folder: Path, library: FaultLibrary) -> None:
        self._job = job
        self._start = folder / "begin"
        self._place = folder / "proef"
        self._library = library
        self.violations: list[str] = []
        self.ends: Counter[str] = Counter()
        self._start.mkdir()
        prepared = in_child(lambda _tell: job.prepare(self._start))
        if prepared.code != _DONE:
            raise RuntimeError(f"{job.name} could not be prepared: {prepared.said}")
        self._warm_up()

    def _warm_up(self) -> None:
        """Do it all once here, so that each child finds loaded what it needs."""
        self._fresh()
        # What goes wrong here is found, and counted, in the children.
        with suppress(Exception):
            self._job.run(self._place, lambda _what: None)
            list(self._job.problems(self._place, Result((), is_done=False)))

    def points(self) -> int:
        """How many calls the job makes that write."""

        def counted(tell: Acknowledge) -> None:
            self._library.arm(Fault.COUNT)
            self._job.run(self._place, lambda _what: None)
            count = self._library.count()
            self._library.arm(Fault.OFF)
            tell(str(count))

        self._fresh()
        outcome = in_child(counted)
        if outcome.code != _DONE:
            raise RuntimeError(f"{self._job.name} does not run at all: {outcome.said}")
        return int(outcome.result.told[0])

    def seconds(self) -> float:
        """How long the job takes."""
        self._fresh()
        started = time.monotonic()
        in_child(lambda tell: self._job.run(self._place, tell))
        return time.monotonic() - started

    def stop_at(self, point: int, fault: str) -> None:
        """Run the job with something happening at one call, and look at what is left."""
        how, error = FAULTS[fault]

        def armed(tell: Acknowledge) -> None:
            self._library.arm(how, point, error)
            try:
                self._job.run(self._place, tell)
            finally:
                self._library.arm(Fault.OFF)

        self._fresh()
        self._judge(f"{fault} at {point}", in_child(armed))

    def stop_after(self, seconds: float) -> None:
        """Kill the job at an instant, and look at what is left."""
        self._fresh()
        outcome = in_child(lambda tell: self._job.run(self._place, tell), seconds)
        self._judge(f"killed after {seconds:.4f} s", outcome)

    def _fresh(self) -> None:
        shutil.rmtree(self._place, ignore_errors=True)
        shutil.copytree(self._start, self._place)

    def _judge(self, what: str, first: Outcome) -> None:
        self.ends["killed" if first.code < 0 else str(first.code)] += 1
        if first.code == _FAULTY:
            self._violated(what, f"a fault of ours: {first.said}")
        self._look(what, first.result)
        second = in_child(lambda tell: self._job.run(self._place, tell))
        if second.code != _DONE:
            self._violated(what, f"a second run does not finish it: {second.said}")
        else:
            self._look(f"{what}, then run again", second.result)

    def _look(self, what: str, result: Result) -> None:
        def looked(tell: Acknowledge) -> None:
            for problem in self._job.problems(self._place, result):
                tell(problem)

        outcome = in_child(looked)
        for problem in outcome.result.told:
            self._violated(what, problem)
        if outcome.code != _DONE:
            self._violated(what, f"it cannot be looked at: {outcome.said}")

    def _violated(self, what: str, problem: str) -> None:
        self.violations.append(f"{self._job.name}, {what}: {problem}")


def chosen_points(count: int, most: int, last: int) -> Iterator[int]:
    """All calls, or ``most`` of them, evenly spread with the last one among them.

    With ``last`` only that many at the end are looked at: there a job writes what it is about.
    """
    first = max(1, count - last + 1) if last else 1
    if not most or most >= count - first:
        yield from range(first, count + 1)
        return
    yield from sorted({first + at * (count - first) // (most - 1) for at in range(most)})


def measure(job: Job, asked: argparse.Namespace) -> dict[str, Any]:
    """Everything that was asked of one job."""
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory(prefix="faults-", dir=asked.folder or None) as name:
        harness = Harness(job, Path(name), FaultLibrary())
        count = harness.points()
        tried = 0
        for fault in asked.faults:
            for point in chosen_points(count, asked.points, asked.last):
                if asked.until_found and harness.violations:
                    break
                harness.stop_at(point, fault)
                tried += 1
        longest = harness.seconds() if asked.kills else 0.0
        for _ in range(asked.kills):
            harness.stop_after(chance.uniform(0, longest * 1.1))
        return {
            "job": job.name,
            "calls": count,
            "stopped_at_calls": tried,
            "kills": asked.kills,
            "ends": dict(harness.ends),
            "violations": harness.violations,
        }


def main() -> int:
    """Print what was found; 0 also when there are violations: who asked decides."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--job", choices=[job.name for job in JOBS], required=True)
    parser.add_argument("--naive", action="store_true", help="the careless way")
    parser.add_argument("--defaults", action="store_true", help="with SQLite's own settings")
    parser.add_argument("--points", type=int, default=0, help="calls to stop at; 0 is all")
    parser.add_argument("--last", type=int, default=0, help="only so many calls at the end")
    parser.add_argument("--faults", nargs="*", choices=sorted(FAULTS), default=sorted(FAULTS))
    parser.add_argument("--until-found", action="store_true", help="stop at a violation")
    parser.add_argument("--kills", type=int, default=0, help="kills at any instant")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", default="", help="where the work is done")
    asked = parser.parse_args()
    jobs = DEFAULT_JOBS if asked.defaults else NAIVE_JOBS if asked.naive else JOBS
    found = measure(next(job for job in jobs if job.name == asked.job), asked)
    with suppress(BrokenPipeError):
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
