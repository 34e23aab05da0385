"""Spoil sound files by the hundred thousand, and read them.

``bench/fuzz.py [--count N] [--only NAME] [--seed TEXT] [--atheris]``

Every input must be read or refused, within a second of CPU time and 300 MB of memory. What is
found is kept in tests/hostile/found, where the short run of the tests tries it for ever after.
With ``--atheris`` (a Python that has the package) inputs are guided by what they reach.
"""

import argparse
import hashlib
import random
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.hostile.fuzz_targets import Target, targets
from tests.hostile.mutations import spoiled

FOUND = ROOT / "tests" / "hostile" / "found"
SECONDS = 1.0
MEGABYTES = 300


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


def tried(target: Target, data: bytes, folder: Path) -> str:
    """What is wrong with how an input was met; empty when nothing is."""
    before, started = peak(), time.process_time()
    try:
        target.survives(data, folder)
    except MemoryError:
        return "memory"
    except Exception as error:  # noqa: BLE001 -- whatever a reader raises is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno}"
    if time.process_time() - started > SECONDS:
        return f"{time.process_time() - started:.1f} s"
    if peak() - before > MEGABYTES:
        return f"{peak() - before:.0f} MB"
    return ""


def inputs(target: Target, count: int, seed: str) -> Iterator[bytes]:
    """Spoiled files, the same ones for the same seed."""
    chance = random.Random(f"{seed} {target.name}")
    for _ in range(count):
        yield spoiled(chance, target.seeds)


def run(target: Target, count: int, seed: str) -> int:
    """Try a reader; gives how many different faults were found."""
    faults: dict[str, int] = {}
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        for data in inputs(target, count, seed):
            why = tried(target, data, Path(folder))
            if why and why not in faults:
                keep(target, data, why)
            if why:
                faults[why] = faults.get(why, 0) + 1
    spent = time.process_time() - started
    print(
        f"{target.name}: {count} inputs, {sum(faults.values())} findings of {len(faults)} kinds,"
        f" {count / max(spent, 0.001):.0f} a second, peak {peak():.0f} MB",
        flush=True,
    )
    return len(faults)


def guided(target: Target, count: int) -> None:
    """Hand the reader to atheris, which ends the process."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

    folder = Path(tempfile.mkdtemp())

    def once(data: bytes) -> None:
        if why := tried(target, data, folder):
            keep(target, data, why)

    atheris.instrument_all()
    corpus = Path(tempfile.mkdtemp())
    for number, seed in enumerate(target.seeds):
        (corpus / str(number)).write_bytes(seed)
    atheris.Setup([sys.argv[0], f"-runs={count}", "-max_len=200000", str(corpus)], once)
    atheris.Fuzz()


def main() -> int:
    """Try all readers, or one; exit code 1 when something was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--atheris", action="store_true")
    asked = parser.parse_args()
    chosen = [item for item in targets() if asked.only in ("", item.name)]
    if asked.atheris:
        guided(chosen[0], asked.count)
    return 1 if sum(run(target, asked.count, asked.seed) for target in chosen) else 0


if __name__ == "__main__":
    raise SystemExit(main())
