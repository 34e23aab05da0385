"""Times an encrypted register beside the same register in plain.

    python bench/encryption.py [PROPOSALS]

The register has 20,000 proposals, or as many as asked. Prints the CPU seconds of opening it, of one
small change until it is kept, of a list, of a search, of a backup and of a whole check, in plain
and encrypted, the median of some runs, and their ratio; what a password costs once per session;
and what encrypting the register costs. Ends with 1 when a ratio is higher than it may be.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench.large_register import drafts
from talentdesk.domain.proposals import ProposalFilter
from talentdesk.register.keys import derive_key, new_salt
from talentdesk.register.proposals import NewProposal
from talentdesk.services.encryption_service import decrypt_register, encrypt_register, new_key
from talentdesk.services.example_service import create_example
from talentdesk.services.people_service import PeopleService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_service import RegisterService, open_register

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
PROGRAMME = ROOT / "resources" / "programmes" / "hengelo-talent-2025.toml"
PASSWORD = "paarden eten geen gras"
RUNS = 7
MOST = {"open": 3.0, "commit": 2.0, "list": 1.5, "search": 1.5, "backup": 3.0, "check": 2.0}
"""How many times the plain register each may take; who opens it, walks every page twice."""


def main() -> int:
    """Print the figures; 1 when one is too high."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory(prefix="talentdesk-") as folder:
        plain = Path(folder) / "plain.tdesk"
        desk = create_example(plain, PROGRAMME, NOW)
        with closing(desk), desk.transaction(NOW, "fill") as register:
            register.proposals.add_many([NewProposal(draft) for draft in drafts(count)])
        hidden = Path(folder) / "hidden.tdesk"
        shutil.copy(plain, hidden)
        key = new_key(PASSWORD)
        encrypting = seconds(lambda: encrypt_register(hidden, key, "bench", NOW))
        left, right = figures(plain), figures(hidden)
        size = hidden.stat().st_size / plain.stat().st_size
        decrypting = seconds(lambda: decrypt_register(hidden, "bench", NOW))
    print(f"{count} proposals, {RUNS} runs each")
    print(f"password once per session {seconds(lambda: derive_key(PASSWORD, new_salt())):.3f} s")
    print(f"encrypt {encrypting:.2f} s, decrypt {decrypting:.2f} s, size {size:.3f} times")
    print(f"{'':8}{'plain':>10}{'encrypted':>11}{'ratio':>7}{'at most':>9}")
    is_well = True
    for name, most in MOST.items():
        ratio = right[name] / left[name]
        is_well = is_well and ratio <= most
        print(f"{name:8}{left[name]:9.4f}s{right[name]:10.4f}s{ratio:7.2f}{most:9.1f}")
    return 0 if is_well else 1


def figures(file: Path) -> dict[str, float]:
    """Median seconds of each use."""
    found = {"open": median(lambda _: open_register(file, NOW).close())}
    with closing(open_register(file, NOW)) as desk:
        people, proposals, service = (
            PeopleService(desk),
            ProposalService(desk),
            RegisterService(desk),
        )
        role = desk.programme.roles[0].id
        found["commit"] = median(
            lambda run: people.add(f"{file.stem} {run}", role, "", NOW + timedelta(seconds=run))
        )
        found["list"] = median(lambda _: proposals.search(ProposalFilter()))
        found["search"] = median(lambda _: proposals.search(ProposalFilter(text="wonen")))
        found["backup"] = median(lambda run: service.back_up(file.with_name(f"{file.stem}{run}")))
        found["check"] = median(lambda _: service.check(NOW))
    return found


def median(work: Callable[[int], object]) -> float:
    """Of some runs."""
    return statistics.median(seconds(partial(work, run)) for run in range(RUNS))


def seconds(work: Callable[[], object]) -> float:
    """CPU time."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


if __name__ == "__main__":
    raise SystemExit(main())
