"""Random people at one register and two laptops, for as many steps as asked.

    python bench/state_machine.py --steps 20000 [--seed 1] [--story 250]

Each story begins with the same small register; an act that was accepted or refused is a step,
one that had nothing to work on is not. After each the register is held to the plain register
of ``tests/machine``. Prints how often each act was accepted and refused, why, and what was
found with its smallest story; the exit code is 1 when something was found.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.machine.story import ACTS, Beginning, a_beginning, smallest, told, walk


def main() -> int:
    """Walk the stories, print the counts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--story", type=int, default=250)
    asked = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    findings = stories = 0
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        beginning = a_beginning(folder)
        while _steps(counts) < asked.steps:
            seed = asked.seed * 1_000_003 + stories
            story = told(random.Random(seed), asked.story)
            done, finding, found = walk(beginning, folder, story)
            counts += found
            stories += 1
            if finding:
                findings += 1
                print(f"story {seed}, step {done}: {finding[:600]}", flush=True)
                _print_smallest(beginning, folder, story)
            if stories % 10 == 0:
                spent = time.monotonic() - begun
                print(f"{_steps(counts)} steps, {findings} findings, {spent:.0f} s", flush=True)
    _print_counts(counts)
    print(
        f"{_steps(counts)} steps in {stories} stories, seed {asked.seed}: {findings} findings, "
        f"{time.monotonic() - begun:.0f} s"
    )
    return 1 if findings else 0


def _steps(counts: Counter[tuple[str, str]]) -> int:
    return sum(count for (_, result), count in counts.items() if result != "nothing")


def _print_smallest(beginning: Beginning, folder: Path, story: list[tuple[str, int]]) -> None:
    found = smallest(beginning, folder, story)
    print(f"  smallest: {found}\n  {walk(beginning, folder, found)[1][:600]}", flush=True)


def _print_counts(counts: Counter[tuple[str, str]]) -> None:
    print(f"{'act':<24}{'accepted':>10}{'refused':>10}{'nothing':>10}")
    for name in ACTS:
        row = (counts[name, result] for result in ("accepted", "refused", "nothing"))
        print(f"{name:<24}" + "".join(f"{count:>10}" for count in row))


if __name__ == "__main__":
    sys.exit(main())
