"""Change the code in small ways, one at a time: does a test notice?

``bench/mutation.py [AREA|MODULE ...] [--report | --again] [--children N] [--survivors]``

Areas: domain, reconciliation, merge, reserve; a module is named like ``domain.money``. Without
names: domain and reconciliation. Runs mutmut ([tool.mutmut] in pyproject.toml) in ``mutants/``,
and prints per module how many changes there were and how many of them a test noticed. A change
that no test noticed must stand in bench/mutation_survivors.toml with the reason why it may stay.
``--report`` only reads the results of before, ``--again`` tries what was not noticed then once
more; ``--survivors`` prints what is not judged yet. mutmut knows by the name of a test what it
tries: begin without ``mutants/`` when names have come to stand for other examples.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import ndiff
from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
JUDGED = ROOT / "bench" / "mutation_survivors.toml"
RESULTS = ROOT / "mutants" / "talentdesk"
TARGET = 0.90
AREAS = {
    "domain": ("domain.*",),
    "reconciliation": ("reconciliation.*",),
    "merge": (
        "domain.merging", "domain.review_entries", "domain.review_planning",
        "domain.review_fates", "domain.review_taking", "domain.incoming_entries",
    ),
    "reserve": (
        "domain.reserve", "domain.reserve_figures", "domain.grant_room",
        "domain.commitment_steps",
    ),
}  # fmt: skip
KILLED = {1, 3, 37, 24, -24, 152, 36, 255}
"""mutmut's exit codes of a failing test, a refusal by the type checker and a test without end."""
NO_TESTS, NOT_RUN = {5, 33}, {None, 2, 34}
_NAME = re.compile(r"(?:x_|xǁ(?P<owner>\w+?)ǁ)(?P<function>\w+)__mutmut_\d+")


@dataclass(frozen=True)
class Survivor:
    """A change that no test noticed; ``was`` and ``now`` are the lines of code that differ.

    ``key`` is the name that mutmut has for it: it holds a number, so it changes with the code.
    """

    key: str
    module: str
    function: str
    was: str
    now: str
    untested: bool

    @property
    def place(self) -> str:
        """Module and function, as it stands in the list."""
        return f"{self.module}.{self.function}"


@dataclass(frozen=True)
class Module:
    """What became of the changes in a module."""

    name: str
    mutants: int
    killed: int
    not_run: int
    survivors: tuple[Survivor, ...]


@dataclass(frozen=True)
class Judgement:
    """Why a change may stay unnoticed: one change (``now`` whole), or all that match a kind.

    A kind has wildcards in ``place`` and a regular expression for ``now`` (or ``was``).
    """

    place: str
    why: str
    was: str = ""
    now: str = ""
    matching: str = ""
    was_matching: str = ""

    def covers(self, found: Survivor) -> bool:
        """Whether this change was judged here."""
        if not fnmatchcase(found.place, self.place):
            return False
        if self.matching or self.was_matching:
            return bool(
                re.search(self.matching, found.now) and re.search(self.was_matching, found.was)
            )
        return (self.was, self.now) == (found.was, found.now)


def judgements() -> tuple[Judgement, ...]:
    """The list, in its own order."""
    found = tomllib.loads(JUDGED.read_text("utf-8"))
    return tuple(Judgement(**item) for item in found.get("judged", ()))


def changed_lines(module: Path, names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Per mutant: its name and the lines that it changed, without their indentation."""
    lines = module.read_text("utf-8").splitlines()
    spans = json.loads(module.with_name(module.name + ".spans").read_text("utf-8"))["spans"]

    def body(name: str) -> list[str]:
        first, last = spans[name]
        found = (line.strip().replace(name, "") for line in lines[first - 1 : last])
        return [line for line in found if line]

    for key in names:
        name = key.rpartition(".")[2]
        differences = list(ndiff(body(re.sub(r"\d+$", "orig", name)), body(name)))
        was = " ".join(line[2:] for line in differences if line.startswith("- "))
        yield key, was, " ".join(line[2:] for line in differences if line.startswith("+ "))


def function_of(key: str) -> str:
    """``Money.times`` out of mutmut's name for a mutant of it."""
    match = _NAME.fullmatch(key.rpartition(".")[2])
    if match is None:
        raise ValueError(key)
    return ".".join(part for part in (match["owner"], match["function"]) if part)


def read(meta: Path) -> Module:
    """The results of one module."""
    codes: dict[str, int | None] = json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
    name = f"{meta.parent.name}.{meta.name.removesuffix('.py.meta')}"
    alive = [key for key, code in codes.items() if code not in KILLED | NOT_RUN]
    survivors = tuple(
        Survivor(key, name, function_of(key), was, now, codes[key] in NO_TESTS)
        for key, was, now in changed_lines(meta.with_suffix(""), alive)
    )
    count = Counter(codes.values())
    killed = sum(count[code] for code in KILLED)
    return Module(name, len(codes), killed, sum(count[code] for code in NOT_RUN), survivors)


def results(patterns: Iterable[str]) -> tuple[Module, ...]:
    """What the results of before say of these modules; empty without a run."""
    wanted = tuple(patterns)
    found = (read(path) for path in sorted(RESULTS.glob("*/*.py.meta")))
    named = (item for item in found if item.mutants)
    return tuple(item for item in named if any(fnmatchcase(item.name, one) for one in wanted))


def run(names: Iterable[str], children: int) -> None:
    """Have mutmut make the changes, and try those with these names (wildcards)."""
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(children), *names]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def table(found: Iterable[Module], judged: Iterable[Judgement]) -> tuple[Survivor, ...]:
    """Print the figures per module and together; gives what is not judged."""
    known, open_ones, modules = tuple(judged), [], tuple(found)
    print(
        f"{'module':38}{'mutants':>8}{'killed':>8}{'judged':>8}{'open':>6}{'untested':>9}{'%':>7}"
    )
    for item in modules:
        left = [one for one in item.survivors if not any(rule.covers(one) for rule in known)]
        open_ones += left
        tried = item.mutants - item.not_run
        share = f"{100 * item.killed / tried:.1f}" if tried else "-"
        untested = sum(one.untested for one in item.survivors)
        print(
            f"{item.name:38}{tried:8}{item.killed:8}{len(item.survivors) - len(left):8}"
            f"{len(left):6}{untested:9}{share:>7}"
            + (f"  ({item.not_run} not run)" if item.not_run else "")
        )
    return tuple(open_ones)


def holds(name: str, found: Iterable[Module]) -> bool:
    """Print how an area stands; whether it was tried whole and enough was noticed."""
    modules = tuple(found)
    tried = sum(item.mutants - item.not_run for item in modules)
    killed, missing = sum(i.killed for i in modules), sum(i.not_run for i in modules)
    share = killed / tried if tried else 0.0
    print(f"{name}: {killed} of {tried} killed, {100 * share:.1f} %; {missing} not run")
    return share >= TARGET and not missing


def main() -> int:
    """Exit code 1 under 90 % in an area, or for a survivor that nobody judged."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", default=("domain", "reconciliation"))
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--children", type=int, default=1)
    parser.add_argument("--survivors", action="store_true")
    asked = parser.parse_args()
    areas = {name: AREAS.get(name, (name,)) for name in asked.names}
    patterns = [pattern for found in areas.values() for pattern in found]
    if asked.again:
        run([one.key for item in results(patterns) for one in item.survivors], asked.children)
    elif not asked.report:
        run([f"talentdesk.{one.removesuffix('.*')}.*" for one in patterns], asked.children)
    open_ones = table(results(patterns), judgements())
    if asked.survivors:
        for one in open_ones:
            print(f"\n{one.place}{' (untested)' if one.untested else ''}")
            print(f"  - {one.was}\n  + {one.now}")
    good = [holds(name, results(found)) for name, found in areas.items()]
    return 0 if all(good) and not open_ones else 1


if __name__ == "__main__":
    sys.exit(main())
