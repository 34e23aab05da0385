"""Make one piece of a sound file thousands of times as long, each piece in turn, and read it.

``bench/growth.py [--times N] [--only NAME[,NAME]]``

Random changes (bench/fuzz.py) hardly ever do this. What takes more than a second of CPU time is
made a quarter as long once more: four times the work in ten times the time is looking through
everything for each thing, and that is a finding, as is what is neither read nor refused.
"""

import argparse
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.hostile.fuzz_targets import Target, targets

SECONDS = 1.0
HANGS_AFTER = 20.0
STEEP = 10.0
_PART = 4


class HangError(BaseException):
    """It takes too long; no reader may catch it."""


def hangs(*_: object) -> None:
    """Stop what is being read."""
    raise HangError


def spent(target: Target, data: bytes, folder: Path) -> tuple[float, str]:
    """CPU seconds, and what was raised that is no refusal."""
    started, fault = time.process_time(), ""
    signal.setitimer(signal.ITIMER_PROF, HANGS_AFTER)
    try:
        target.refused_at(data, folder)
    except HangError:
        fault = f"not ready after {HANGS_AFTER:.0f} s"
    except Exception as error:  # noqa: BLE001 -- whatever a reader raises is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - started, fault


def tried(target: Target, times: int, folder: Path) -> int:
    """Try every piece; gives how many were findings."""
    tries = findings = 0
    slowest = (0.0, 0, "")
    for what, made in target.grown(times):
        data = made()
        seconds, fault = spent(target, data, folder)
        tries += 1
        slowest = max(slowest, (seconds, len(data), what))
        if not fault and seconds > SECONDS:
            few = dict(target.grown(times // _PART))[what]()
            before, _ = spent(target, few, folder)
            fault = (
                f"{seconds:.1f} s, {before:.2f} s for a quarter" if seconds > STEEP * before else ""
            )
        if fault:
            findings += 1
            print(f"  {what}: {fault}", flush=True)
    print(
        f"{target.name}: {tries} files, {findings} findings; the slowest {slowest[0]:.1f} s for"
        f" {slowest[1] / 1e6:.1f} MB ({slowest[2]})",
        flush=True,
    )
    return findings


def main() -> int:
    """Try all readers, or some; exit code 1 when something was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=6000)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    signal.signal(signal.SIGPROF, hangs)
    wanted = asked.only.split(",") if asked.only else []
    with tempfile.TemporaryDirectory() as folder:
        found = [
            tried(target, asked.times, Path(folder))
            for target in targets()
            if not wanted or target.name in wanted
        ]
    return 1 if sum(found) else 0


if __name__ == "__main__":
    raise SystemExit(main())
