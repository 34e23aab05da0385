"""Random pairs of edit histories of one review, merged in both orders and held against a model.

    python bench/merge_histories.py [PAIRS] [SEED]

Two copies begin with the same entry or with nothing, are edited apart, meet now and then,
and choose between two versions. After each pair the sets and the standing of both orders
(and of taking in twice) must be equal, and equal to the model of ``tests/review_model.py``,
which knows no seal and no merge; no sheet that was kept may be lost. Prints counts; the
exit code is 1 at the first difference.

The last line is the same with a merge that lets the last writer win: how many of the
histories lose a judgement then. It must not be 0, or the check sees nothing.
"""

import random
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.review_copies import CONDITIONS, HANDED_IN, JUDGEMENTS, Copies
from tests.review_model import ENDING

LAPTOPS = ("first", "second")
NAMES = (*LAPTOPS, "register")
STEPS = 24


def history(chance: random.Random, count: Counter[str]) -> Copies:
    """One pair of copies after random edits."""
    copies = Copies(NAMES)
    if chance.random() < 0.7:
        copies.write("register", chance.choice(CONDITIONS), ("meets", "begonnen"))
        copies.keep("register")
        for name in LAPTOPS:
            copies.take(name, "register", only_last=True)
    for _ in range(chance.randint(4, STEPS)):
        step(copies, chance, count)
    return copies


def step(copies: Copies, chance: random.Random, count: Counter[str]) -> None:
    """One edit, one hand-over, or one choice."""
    name = chance.choice(LAPTOPS)
    draw = chance.random()
    if draw < 0.45:
        value = () if chance.random() < 0.2 else (chance.choice(JUDGEMENTS), chance.choice("abc"))
        copies.write(name, chance.choice(CONDITIONS), value)
        count["edits"] += 1
    elif draw < 0.7:
        copies.write(name, ENDING, chance.choice([(), HANDED_IN, ("recused", "betrokken")]))
        count["entries"] += copies.keep(name)
    elif draw < 0.73:
        copies.judge_again(name)
    elif draw < 0.88:
        copies.take(chance.choice(NAMES), chance.choice(NAMES), only_last=chance.random() < 0.7)
        count["hand-overs"] += 1
    elif forked := [item for item in NAMES if copies.is_forked(item)]:
        sides = {place: chance.randrange(4) for place in (*CONDITIONS, ENDING)}
        copies.choose(chance.choice(forked), sides)
        count["choices"] += 1


def loses_by_last_writer(copies: Copies) -> bool:
    """Whether a value that stands in an end would be gone when the newest sheet wins."""
    ends = [copies.model.moments[number] for number in copies.model.last(copies.entry_of)]
    newest = max(ends, key=lambda moment: moment.number)
    return any(newest.said(place) != value for moment in ends for place, value in moment.sheet)


def main() -> int:
    """Make the histories, check each, print the counts."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20260303
    count: Counter[str] = Counter()
    begun = time.process_time()
    for number in range(pairs):
        copies = history(random.Random(seed * 1_000_003 + number), count)
        if not copies.entry_of:
            count["empty"] += 1
            continue
        try:
            for name in NAMES:
                copies.check(name)
            forked = copies.check_both_orders()
        except AssertionError:
            print(f"history {number} of seed {seed} differs from the model", file=sys.stderr)
            raise
        count["two versions at the end"] += forked
        count["sheets kept"] += len(copies.entry_of)
        count["lost by last writer"] += loses_by_last_writer(copies)
    spent = time.process_time() - begun
    print(f"{pairs} pairs of histories, seed {seed}: 0 differences, 0 sheets lost, {spent:.1f} s")
    print(", ".join(f"{value} {name}" for name, value in count.items()))
    return 0 if count["lost by last writer"] else 1


if __name__ == "__main__":
    sys.exit(main())
