"""One job, stopped in every way; after each stop a child looks at what is left.

Everything is loaded once, in this process: it forks for each kill, and has two workers, one that
meets refusals and one that looks. A folder that is left just as one before, with the same
acknowledged, is not looked at again; neither is one that opening makes the same.
"""

import errno
import gc
import hashlib
import os
import random
import shutil
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine
from sqlmodel import create_engine

from talentdesk.exchange.programme_file import read_programme
from talentdesk.register import dialect
from talentdesk.register.opening import inspect_file
from talentdesk.services import workplace
from tests.faults.conditions import Condition
from tests.faults.fault_case import Acknowledge, Job, Result
from tests.faults.fault_children import DONE, FAULTY, Outcome, Worker, in_child
from tests.faults.fault_library import Fault, FaultLibrary
from tests.faults.power_states import power_failures, read_recording

FAULTS: Final = {
    "kill": (Fault.KILL_BEFORE, 0),
    "half": (Fault.KILL_HALF, 0),
    "full": (Fault.REFUSE_FROM, errno.ENOSPC),
    "broken": (Fault.REFUSE_ONCE, errno.EIO),
}
KILLING: Final = ("kill", "half")
_SEED: Final = 20_250_101


class Harness:
    """One job, with the folder that it starts from."""

    def __init__(self, job: Job, folder: Path, library: FaultLibrary) -> None:
        self._job = job
        self._folder = folder
        self._start = folder / "begin"
        self._place = folder / "proef"
        self._library = library
        self._looked: dict[str, list[str]] = {}
        self._ended: dict[str, list[str]] = {}
        self.violations: list[str] = []
        self.ends: Counter[str] = Counter()
        self._start.mkdir()
        # What a program that was killed leaves there would change what the next one does.
        self._temporary = folder / "tijdelijk"
        self._temporary.mkdir()
        tempfile.tempdir = os.environ["TMPDIR"] = str(self._temporary)
        # Each child would read the same programme and make the same SQL anew, for half its time.
        vars(workplace)["read_programme"] = cache(read_programme)
        vars(dialect)["create_engine"] = partial(_engine_like, {})
        prepared = in_child(lambda _tell: job.prepare(self._start))
        if prepared.code != DONE:
            raise RuntimeError(f"{job.name} could not be prepared: {prepared.said}")
        self._warm_up()
        self._worker = Worker({"stop": self._stopped, "misread": self._misread})
        self._looker = Worker(
            {"settle": self._settle, "look": self._found, "finish": self._finished}
        )

    def close(self) -> None:
        """End the workers."""
        self._worker.close()
        self._looker.close()

    @property
    def states(self) -> int:
        """How many different folders were looked at."""
        return len(self._looked)

    def _warm_up(self) -> None:
        """Do it all once here, so that each child finds loaded what it needs."""
        self._fresh()
        # What goes wrong here is found, and counted, in the children.
        with suppress(Exception):
            self._job.run(self._place, lambda _what: None)
            list(self._job.problems(self._place, Result((), is_done=False)))
        if threading.active_count() > 1:
            raise RuntimeError(f"{self._job.name} leaves threads behind: no child would have them")
        gc.collect()
        gc.freeze()

    def points(self) -> int:
        """How many calls the job makes that write."""

        def counted(tell: Acknowledge) -> None:
            self._done(lambda _what: None, partial(self._library.arm, Fault.COUNT))
            tell(str(self._library.count()))

        self._fresh()
        return int(self._undisturbed(counted).result.told[0])

    def looks(self) -> int:
        """How many calls it makes that look at a file or folder, of what it works on."""

        def counted(tell: Acknowledge) -> None:
            self._done(lambda _what: None, partial(self._library.unread, self._place, 0, 0))
            tell(str(self._library.count()))

        self._fresh()
        return int(self._undisturbed(counted).result.told[0])

    def seconds(self) -> float:
        """How long the job takes."""
        self._fresh()
        started = time.monotonic()
        in_child(self._done)
        return time.monotonic() - started

    def _done(self, tell: Acknowledge, arm: Callable[[], None] = lambda: None) -> None:
        """The job, with the same chance each time and what was armed, until it ends or is stopped.

        A folder that it leaves can then be recognised, and a stop repeated.
        """
        self._library.seed(_SEED)
        arm()
        try:
            self._job.run(self._place, tell)
        finally:
            self._library.arm(Fault.OFF)
            self._library.seed(0)

    def stop_at(self, point: int, fault: str) -> None:
        """Run the job with something happening at one call, and look at what is left."""
        self._fresh()
        if fault in KILLING:
            outcome = in_child(partial(self._stopped, fault=fault, point=point))
        else:
            outcome = self._worker.ask("stop", fault, point)
        self._judge(f"{fault} at {point}", outcome)

    def _stopped(self, tell: Acknowledge, fault: str, point: int) -> None:
        self._done(tell, partial(self._library.arm, FAULTS[fault][0], point, FAULTS[fault][1]))

    def misread(self, point: int) -> None:
        """Run the job with one look refused as a disk does that cannot read, and look at what is
        left."""
        self._fresh()
        outcome = self._worker.ask("misread", point)
        self._judge(f"EIO for the look at {point}", outcome)

    def _misread(self, tell: Acknowledge, point: int) -> None:
        self._done(tell, partial(self._library.unread, self._place, point, errno.EIO))

    def stop_after(self, seconds: float) -> bool:
        """Kill the job at an instant, and look at what is left; False when it had ended by then."""
        self._fresh()
        outcome = in_child(self._done, seconds)
        self._judge(f"killed after {seconds:.4f} s", outcome)
        return outcome.code < 0

    def work_under(self, condition: Condition) -> None:
        """Run the job where it cannot do all, and look at what is left when it can again."""
        arm = partial(condition.inside, self._library, self._place)
        self._fresh()
        with condition.around(self._place):
            outcome = in_child(partial(self._done, arm=arm))
        self._judge(condition.name, outcome)

    def cut_power(self, number: int, seed: int, *, until_found: bool = False) -> None:
        """Look at so many states in which a power failure may leave the disk."""

        def recorded(tell: Acknowledge) -> None:
            def acknowledged(what: str) -> None:
                tell(what)
                self._library.mark(what)

            self._done(acknowledged, partial(self._library.record, self._folder / "opname"))

        if not number:
            return
        self._fresh()
        self._undisturbed(recorded)
        changes = read_recording(self._folder / "opname")
        for cut in power_failures(self._start, self._place, changes, number, seed):
            if until_found and self.violations:
                return
            shutil.rmtree(self._place)
            cut.disk.cut(self._place, cut.chance)
            self._look(f"{cut.name} of {len(changes)}", cut.result)

    def _undisturbed(self, work: Callable[[Acknowledge], None]) -> Outcome:
        outcome = in_child(work)
        if outcome.code != DONE:
            raise RuntimeError(f"{self._job.name} does not run at all: {outcome.said}")
        return outcome

    def _fresh(self) -> None:
        for folder in (self._place, self._temporary):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self._start, self._place)
        self._temporary.mkdir()

    def _judge(self, what: str, first: Outcome) -> None:
        self.ends["killed" if first.code < 0 else str(first.code)] += 1
        if first.code == FAULTY:
            self._violated(what, f"a fault of ours: {first.said}")
        # To SQLite what a broken disk reads may look like damage.
        elif "Damaged" in first.said and "EIO" not in what:
            self._violated(what, f"called damaged what is whole: {first.said}")
        self._look(what, first.result)

    def _look(self, what: str, result: Result) -> None:
        key = self._key(result)
        if key not in self._looked:
            self._looker.ask("settle")
            opened = self._key(result)
            if opened not in self._looked:
                self._looked[opened] = list(self._problems(result))
            self._looked[key] = self._looked[opened]
        for problem in self._looked[key]:
            self._violated(what, problem)

    def _key(self, result: Result) -> str:
        return f"{result} {digest(self._place)}"

    def _problems(self, first: Result) -> Iterator[str]:
        """What is wrong here, and what is wrong when the job was done again."""
        yield from self._seen(first)
        again = self._looker.ask("finish")
        if again.code != DONE:
            yield f"a second run does not finish it: {again.said or again.code}"
            return
        key = self._key(again.result)
        if key not in self._ended:
            self._ended[key] = [f"run again: {found}" for found in self._seen(again.result)]
        yield from self._ended[key]

    def _seen(self, result: Result) -> Iterator[str]:
        outcome = self._looker.ask("look", result.told, result.is_done)
        yield from outcome.result.told
        if outcome.code != DONE:
            yield f"it cannot be looked at: {outcome.said or outcome.code}"

    def _settle(self, _tell: Acknowledge) -> None:
        """Let the register be opened, and so undo what was left half written."""
        file = self._place / "talent.tdesk"
        if file.exists():
            inspect_file(file)

    def _found(self, tell: Acknowledge, told: list[str], is_done: bool) -> None:
        for problem in self._job.problems(self._place, Result(tuple(told), is_done)):
            tell(problem)

    def _finished(self, tell: Acknowledge) -> None:
        self._library.seed(_SEED + 1)
        try:
            self._job.run(self._place, tell)
        finally:
            self._library.seed(0)

    def _violated(self, what: str, problem: str) -> None:
        self.violations.append(f"{self._job.name}, {what}: {problem}")


def _engine_like(first: dict[object, Engine], url: str, **options: Any) -> Engine:
    """An engine that knows the statements of the first one on the same kind of SQLite."""
    made = create_engine(url, **options)
    like = first.setdefault(made.dialect.loaded_dbapi, made)
    made.dialect = like.dialect
    vars(made)["_compiled_cache"] = vars(like)["_compiled_cache"]
    return made


def digest(folder: Path) -> str:
    """What tells a folder from another: every name and every byte in it."""
    held = hashlib.blake2b()
    for item in sorted(folder.rglob("*")):
        held.update(f"{item.relative_to(folder)}\0{item.is_dir()}\0".encode())
        if not item.is_dir():
            held.update(hashlib.blake2b(item.read_bytes()).digest())
    return held.hexdigest()


def chosen_points(count: int, most: int, seed: int, first: int = 1) -> Iterator[int]:
    """All calls from ``first`` on; or ``most``: the last one, and by chance one of each part."""
    if not most or most > count - first:
        yield from range(first, count + 1)
        return
    chance = random.Random(seed)
    edges = [first + at * (count - first) // max(1, most - 1) for at in range(most)]
    for start, end in pairwise(edges):
        yield chance.randrange(start, end)
    yield count
