"""Set TalentDesk up and open it: ``python3 start.py`` (Windows: ``py start.py``).

This file alone must be readable by an old Python 3, because it is the one that says so.
"""

import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)


def main() -> int:
    """Refuse an old Python with a sentence; otherwise do what the arguments ask."""
    if sys.version_info < OLDEST_PYTHON:
        sys.stderr.write(
            "TalentDesk heeft Python 3.11 of nieuwer nodig. Dit is Python {}.{}.\n"
            "Installeer een nieuwere Python en begin opnieuw, "
            "bijvoorbeeld met: python3.11 start.py\n".format(*sys.version_info[:2])
        )
        return 1
    sys.path.insert(0, str(Path(__file__).resolve().parent / ".start"))
    from bootstrap.commands import run  # noqa: PLC0415 -- an old Python cannot read these modules

    return run(Path(__file__).resolve().parent, sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
