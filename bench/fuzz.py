"""Spoil sound files by the million, and read them.

``bench/fuzz.py [--count N] [--only NAME[,NAME]] [--seed TEXT] [--minutes N] [--atheris]``

Every input must be read or refused, within a second of CPU time and 300 MB of memory. What is
found is kept in tests/hostile/found, where the short run of the tests tries it for ever after.
An input that ends the program is found too: each reader runs in a program of its own. ``past`` is
the share of inputs that got past the first check of a reader; ``places`` counts the different
places at which others were refused. With ``--minutes`` a reader stops after so much CPU time.
With ``--atheris`` (a Python that has the package) inputs are guided by what they reach.
"""

import argparse
import hashlib
import mmap
import os
import random
import resource
import shutil
import signal
import struct
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

if "--atheris" in sys.argv:
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

    with atheris.instrument_imports(include=["talentdesk", "zipfile", "csv"]):
        from tests.hostile.fuzz_targets import Target, targets
else:
    from tests.hostile.fuzz_targets import Target, targets

from tests.hostile.mutations import TOKENS

FOUND: Final = ROOT / "tests" / "hostile" / "found"
SECONDS: Final = 1.0
MEGABYTES: Final = 300
_HANGS_AFTER: Final = 10.0
_MOST_MEMORY: Final = 6 * 1024**3
_MEMORY_FOLDER: Final = Path("/dev/shm")  # noqa: S108 -- a folder in memory, names are random
_TOLD: Final = struct.Struct("<6Q")


def peak() -> float:
    """Memory of this process at its highest, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def keep(target: Target, data: bytes, why: str) -> None:
    """Put an input where the tests find it."""
    folder = FOUND / target.name
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(data).hexdigest()[:16]
    (folder / name).write_bytes(data)
    print(f"  found {target.name}/{name}: {why}", flush=True)


def tried(target: Target, data: bytes, folder: Path) -> tuple[str, str]:
    """Where an input was refused ('' when it was read), and what is wrong with how it was met."""
    before, started, place = peak(), time.process_time(), ""
    try:
        place = target.refused_at(data, folder)
    except MemoryError:
        return "", "memory"
    except Exception as error:  # noqa: BLE001 -- whatever a reader raises is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        return "", f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno}"
    spent = time.process_time() - started
    if spent > SECONDS:
        return place, f"takes {spent:.1f} s"
    if peak() - before > MEGABYTES:
        return place, f"takes {peak() - before:.0f} MB"
    return place, ""


class Ledger:
    """Counts and the input at hand, in memory that outlives the program that reads it."""

    def __init__(self, folder: Path) -> None:
        file = folder / "bij"
        file.write_bytes(bytes(_TOLD.size + 16 * 1024 * 1024))
        with file.open("r+b") as stream:
            self._held = mmap.mmap(stream.fileno(), 0)

    def put(self, counts: tuple[int, ...], data: bytes) -> None:
        """``counts``: inputs, read, past the door, findings, CPU time in ms."""
        kept = data[: len(self._held) - _TOLD.size]
        self._held[: _TOLD.size] = _TOLD.pack(*counts, len(kept))
        self._held[_TOLD.size : _TOLD.size + len(kept)] = kept

    def take(self) -> tuple[tuple[int, ...], bytes]:
        """What was put last."""
        *counts, length = _TOLD.unpack(self._held[: _TOLD.size])
        return tuple(counts), self._held[_TOLD.size : _TOLD.size + length]


def read_all(target: Target, asked: argparse.Namespace, ledger: Ledger, folder: Path) -> None:
    """Go on where the ledger says, until the count or the time is reached."""
    (done, read, past, findings, spent), _ = ledger.take()
    chance = random.Random(f"{asked.seed} {target.name}")
    for _ in range(done):
        target.spoil(chance)
    faults: set[str] = set()
    places: Counter[str] = Counter()
    started = time.process_time() - spent / 1000
    while done < asked.count and time.process_time() - started < 60 * asked.minutes:
        data = target.spoil(chance)
        spent = int(1000 * (time.process_time() - started))
        # Were this the input that ends the program, it would be one that was not read.
        ledger.put((done + 1, read, past, findings, spent), data)
        signal.setitimer(signal.ITIMER_PROF, _HANGS_AFTER)
        place, why = tried(target, data, folder)
        done += 1
        read += not place and not why
        past += not any(door in place for door in target.doors)
        places[place] += 1
        findings += bool(why)
        if why and why not in faults:
            keep(target, data, why)
            faults.add(why)
    signal.setitimer(signal.ITIMER_PROF, 0)
    spent = int(1000 * (time.process_time() - started))
    ledger.put((done, read, past, findings, spent), b"")
    print(
        f"{target.name}: {done} inputs, {findings} findings, read {read / max(done, 1):.0%},"
        f" past {past / max(done, 1):.0%}, {len(places)} places, {1000 * done / max(spent, 1):.0f}"
        f" a second, peak {peak():.0f} MB",
        flush=True,
    )


def run(target: Target, asked: argparse.Namespace) -> int:
    """Try a reader in a program of its own, and go on when that ends; gives the findings."""
    shared = _MEMORY_FOLDER if _MEMORY_FOLDER.is_dir() else None
    folder = Path(tempfile.mkdtemp(dir=shared))
    ledger = Ledger(folder)
    while True:
        child = os.fork()
        if not child:
            # What asks for absurd room ends then, and is found.
            resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
            read_all(target, asked, ledger, folder)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not status:
            break
        if not os.WIFSIGNALED(status):
            raise RuntimeError(f"{target.name}: the bench itself is broken")
        (done, read, past, findings, spent), data = ledger.take()
        keep(target, data, f"ends the program: {signal.Signals(os.WTERMSIG(status)).name}")
        ledger.put((done, read, past, findings + 1, spent), b"")
    shutil.rmtree(folder)
    return ledger.take()[0][3]


def _escaped(token: bytes) -> str:
    """A word as libFuzzer reads it."""
    return "".join(f"\\x{byte:02x}" for byte in token)


def guided(target: Target, asked: argparse.Namespace) -> None:
    """Hand the reader to atheris, which ends the process."""
    folder = Path(tempfile.mkdtemp(dir=_MEMORY_FOLDER if _MEMORY_FOLDER.is_dir() else None))
    seen: set[str] = set()

    def once(data: bytes) -> None:
        dressed = target.dress(data)
        _, why = tried(target, dressed, folder)
        if why and why not in seen:
            seen.add(why)
            keep(target, dressed, why)

    corpus = Path(tempfile.mkdtemp())
    for number, seed in enumerate(target.inner or target.seeds):
        (corpus / str(number)).write_bytes(seed)
    words = Path(tempfile.mkdtemp()) / "words"
    words.write_text("".join(f'"{_escaped(token)}"\n' for token in TOKENS if 0 < len(token) < 65))
    limits = (f"-runs={asked.count}", f"-max_total_time={int(60 * asked.minutes)}")
    # The sound parts of one workbook reach the same code: without this all but the smallest go.
    kept = ("-keep_seed=1", "-reduce_inputs=0", "-len_control=0", "-max_len=20000")
    atheris.Setup([sys.argv[0], *limits, *kept, f"-dict={words}", str(corpus)], once)
    atheris.Fuzz()


def main() -> int:
    """Try all readers, or some; exit code 1 when something was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--minutes", type=float, default=10_000)
    parser.add_argument("--atheris", action="store_true")
    asked = parser.parse_args()
    wanted = asked.only.split(",") if asked.only else []
    chosen = [item for item in targets() if not wanted or item.name in wanted]
    if asked.atheris:
        guided(chosen[0], asked)
    return 1 if sum(run(target, asked) for target in chosen) else 0


if __name__ == "__main__":
    raise SystemExit(main())
