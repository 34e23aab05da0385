"""Makes a register with 100,000 proposals, and times what its list must answer.

    python bench/large_register.py [COUNT]

Prints seconds for making it, and milliseconds (median, worst) for: the first page, all keys,
totals, and a keystroke in the filter line (every beginning of several words); then the peak
memory. Ratios against the example register in the same run.
"""

import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from talentdesk.domain.money import Money
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import (
    CostLine,
    CoverLine,
    CoverSource,
    ProposalDraft,
    ProposalFilter,
)
from talentdesk.register.proposals import NewProposal
from talentdesk.services.example_service import create_example
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_service import Founder, create_register

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
PROGRAMME = ROOT / "resources" / "programmes" / "hengelo-talent-2025.toml"
WORDS = ("netwerk", "podium", "starter", "stage", "campus", "wijk", "muziek", "techniek", "zorg")
PAGE = 200


def drafts(count: int) -> Iterator[ProposalDraft]:
    """Proposals that differ, made the same each time."""
    lines = ("wonen", "werken", "leven", "imago", "samenwerken")
    for index in range(count):
        words = [WORDS[(index * step + step) % len(WORDS)] for step in (1, 5, 7)]
        euros = Money.euros(1000 + index % 90_000)
        year = 2025 + index % 4
        yield ProposalDraft(
            kind=ProposalKind.ACTIVITY if index % 3 else ProposalKind.EFFORT,
            title=f"{words[0].title()} en {words[1]} {index}",
            line=lines[index % len(lines)],
            summary=f"Een voorstel over {words[2]} in wijk {index % 40}, nummer {index}.",
            results=("WER-B2",),
            costs=(CostLine("Totaal", year, euros),),
            cover=(CoverLine(CoverSource.RESERVE, year, euros),),
            requested=euros,
            start=date(year, 1, 1),
        )


def timed(work: Callable[[], object], runs: int) -> list[float]:
    """Milliseconds of each run."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return found


def report(service: ProposalService) -> dict[str, list[float]]:
    """Milliseconds for each thing that the list asks."""
    everything = ProposalFilter()
    keys = service.keys(everything)
    strokes = [word[:end] for word in WORDS[:5] for end in range(1, len(word) + 1)]
    typed: list[float] = []
    for stroke in strokes:
        asked = ProposalFilter(text=stroke)
        typed += timed(lambda asked=asked: service.rows(service.first_keys(asked, PAGE)), 1)  # type: ignore[misc] -- bound as a default
    return {
        "first page": timed(lambda: service.rows(service.first_keys(everything, PAGE)), 15),
        "all keys": timed(lambda: service.keys(everything), 5),
        "totals": timed(lambda: service.totals(everything), 5),
        "jump to the middle": timed(lambda: service.rows(keys[len(keys) // 2 :][:PAGE]), 15),
        "keystroke": typed,
    }


def main() -> None:
    """Make both registers, measure both, print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        example = create_example(Path(folder) / "example.tdesk", PROGRAMME, NOW)
        small = report(ProposalService(example))
        example.close()
        founder = Founder("Programmamanager", "programmamanager")
        workplace = create_register(Path(folder) / "large.tdesk", PROGRAMME, founder, NOW)
        start = time.perf_counter()
        with workplace.transaction(NOW, "fill") as register:
            register.proposals.add_many([NewProposal(draft) for draft in drafts(count)])
        made = time.perf_counter() - start
        large = report(ProposalService(workplace))
        size = (Path(folder) / "large.tdesk").stat().st_size / 1e6
        workplace.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} proposals made in {made:.1f} s, file {size:.0f} MB, peak memory {peak:.0f} MB")
    for name, found in large.items():
        median, base = statistics.median(found), statistics.median(small[name])
        ratio = median / base
        print(
            f"{name:20} median {median:7.1f} ms  worst {max(found):7.1f} ms  {ratio:6.1f} x example"
        )
    print(json.dumps({name: round(statistics.median(found), 2) for name, found in large.items()}))


if __name__ == "__main__":
    main()
