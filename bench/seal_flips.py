"""Flips every bit of everything sealed in a small register: is each one named by a check?

    python bench/seal_flips.py [SAMPLE]

With SAMPLE that many flips of each table, chosen with a fixed seed; without it all of them. The
parts of the real check are asked each time, of registers so small that an answer takes a
millisecond or two; they hold something in every table that is under a seal.
Prints per table the flips tried, named and missed. Ends with 1 when one was missed.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.register.seal_cases import small_books, small_register
from tests.register.seal_flips import BOOKS, SEALED, Flip, Flipper


def tried(flipper: Flipper, flips: Iterable[Flip]) -> tuple[int, list[Flip]]:
    """How many flips, and those that nothing named."""
    count, missed = 0, []
    for flip in flips:
        count += 1
        if not flipper.is_named(flip):
            missed.append(flip)
    return count, missed


def main() -> None:
    """Flip, count, print."""
    sample = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    chance = random.Random(20260504)
    total, lost = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        small = Flipper(small_register(Path(folder) / "klein.tdesk"))
        filled = Flipper(small_books(Path(folder) / "boeken.tdesk"))
        for table in SEALED:
            flipper = filled if table in BOOKS else small
            assert flipper.is_clean(table), table
            flips = list(flipper.flips(table))
            if sample:
                flips = chance.sample(flips, min(sample, len(flips)))
            start = time.perf_counter()
            count, missed = tried(flipper, flips)
            seconds = time.perf_counter() - start
            print(
                f"{table:18} tried {count:8}  named {count - len(missed):8}"
                f"  missed {len(missed)}  {seconds:.0f} s",
                flush=True,
            )
            for flip in missed[:5]:
                print("   missed", flip)
            total, lost = total + count, lost + len(missed)
        small.close()
        filled.close()
    print(f"all: tried {total}, named {total - lost}, missed {lost}")
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
