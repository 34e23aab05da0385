"""Entry point of ``talentdesk``, ``python -m talentdesk`` and the packaged program."""

import sys
from collections.abc import Sequence
from pathlib import Path

COMMANDS = frozenset(
    {
        "new",
        "check",
        "show",
        "export",
        "snapshot",
        "difference",
        "form",
        "backup",
        "backups",
        "restore",
        "salvage",
        "encrypt",
        "decrypt",
        "password",
        "plain-copies",
        "retention",
        "import",
        "round",
        "advice",
        "statement",
        "paper",
        "person",
        "iv3",
        "template",
    }
)
"""First words that mean the command line, also where a file or folder is called so."""

OF_THE_DESK = frozenset({"--quit-at-paint"})
"""Options of the window; Qt's own begin with one dash."""

OF_THE_SYSTEM = frozenset({".so", ".pyd"})
"""Endings of the parts that need something of the system."""
SYSTEM_LACKS = 3
"""Exit code where a part of the program finds not in the system what it needs."""

LACKING = """\
TalentDesk start niet op deze computer. Een onderdeel mist iets van het systeem:
  {}
Werk het systeem bij, of geef deze melding aan wie de computer beheert.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the desk, or carry out a command; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(given)
    except ImportError as error:
        if Path(error.path or "").suffix not in OF_THE_SYSTEM:
            raise
        # A library in C that is too new for the system, or misses one of it: who reads this can
        # do something about it, and a traceback hides what. Without a console nobody reads it.
        if sys.stderr is not None:
            sys.stderr.write(LACKING.format(error))
        return SYSTEM_LACKS


def _run(given: list[str]) -> int:
    # Each of the three loads what the others do not need, and loading is what takes time.
    if "--self-check" in given:
        from talentdesk.self_check.check import run_self_check  # noqa: PLC0415 -- slow import

        return run_self_check(given)
    if given and _is_command(given[0]):
        from talentdesk.cli.app import run  # noqa: PLC0415 -- slow import

        return run(given)
    from talentdesk.desktop.app import run_desk  # noqa: PLC0415 -- slow import

    return run_desk(given)


def _is_command(word: str) -> bool:
    """Whether a first word is no file: a mistyped command must not open an empty window."""
    if word in COMMANDS:
        return True
    if word.startswith("--"):
        return word not in OF_THE_DESK
    return not word.startswith("-") and not Path(word).suffix and not Path(word).exists()


if __name__ == "__main__":
    raise SystemExit(main())
