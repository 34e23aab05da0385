"""The first round with TalentDesk: on the example register, on a screen or without one."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bootstrap.environment import Environment
from bootstrap.messages import SetupError, last_lines, say

EXAMPLE_PLACE = "from talentdesk.services.user_folders import example_register as e; print(e())"


def has_screen(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can be opened; only Linux can be without, or be told to draw unseen."""
    if environ.get("QT_QPA_PLATFORM", "").split(":")[0] in {"offscreen", "minimal"}:
        return False
    if platform != "linux":
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def talentdesk(environment: Environment, arguments: Sequence[str]) -> int:
    """Run ``talentdesk`` with ``arguments`` in the current folder and return its exit code.

    Raises:
        SetupError: it ended itself, as Qt does when it reaches no screen.
    """
    # -P: a file of the user in the current folder is never taken for one of ours.
    command = [str(environment.python), "-P", "-m", "talentdesk", *arguments]
    exit_code = subprocess.run(command, env=_environ_for(environment), check=False).returncode
    if exit_code == -signal.SIGABRT:
        raise SetupError(
            "TalentDesk is onverwacht gestopt. Controleer of dit scherm bereikbaar is: "
            f"DISPLAY={os.environ.get('DISPLAY', '')}\n"
            "Zonder scherm: maak DISPLAY en WAYLAND_DISPLAY leeg en begin opnieuw."
        )
    return exit_code


def round_on_screen(environment: Environment) -> int:
    """Open the desk on the example register, which is made when it is not there yet."""
    register = _example_register(environment)
    say(f"TalentDesk opent het voorbeeldregister: {register}")
    return talentdesk(environment, [str(register)])


def round_without_screen(environment: Environment) -> int:
    """Do on the command line what the desk shows first, up to the finance workbook.

    Moments are frozen once: a later round shows the papers that are there, and where they were
    moved away it makes those of the last moment that was frozen again.
    """
    say("Er is hier geen beeldscherm. TalentDesk doet dezelfde ronde op de opdrachtregel.")
    register = str(_example_register(environment))
    papers = Path(register).parent / "papieren"
    steps = [
        ("Het register controleren", ["check", register]),
        ("De reserve laten zien", ["show", register, "reserve"]),
    ]
    if not _workbooks(papers):
        wanted = ["export", register, _frozen_or_last(environment, register), "--to", str(papers)]
        steps.append(("De werkmap voor financiën maken", wanted))
    for title, arguments in steps:
        say(f"\n{title}\n> talentdesk {' '.join(arguments)}")
        if (exit_code := talentdesk(environment, arguments)) != 0:
            return exit_code
    newest = max(_workbooks(papers), key=lambda path: path.stat().st_mtime)
    say(f"\nDe werkmap voor financiën staat hier:\n{newest}")
    return 0


def _workbooks(papers: Path) -> list[Path]:
    return list(papers.glob("*/financiele-werkmap.xlsx"))


def _frozen_or_last(environment: Environment, register: str) -> str:
    """Number of the last snapshot; where there is none, the moment that accounts for the year."""
    snapshots = _shown(environment, register, "snapshots")
    if snapshots:
        return str(max(each["number"] for each in snapshots))
    return str(_shown(environment, register, "programme")["moments"][-1])


def _shown(environment: Environment, register: str, subject: str) -> Any:
    return json.loads(
        _answer(environment, ["-m", "talentdesk", "show", register, subject, "--json"])
    )


def _example_register(environment: Environment) -> Path:
    """Where the example is; made now when it is missing, never overwritten.

    Raises:
        SetupError: it could not be made.
    """
    register = Path(_answer(environment, ["-c", EXAMPLE_PLACE]).strip())
    if register.exists():
        return register
    try:
        register.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(
            f"De map {register.parent} kan niet worden gemaakt ({error.strerror}).\n"
            "Maak die map zelf, of zorg dat je er mag schrijven, en begin opnieuw."
        ) from error
    say(f"Voorbeeldregister maken: {register}")
    _answer(environment, ["-m", "talentdesk", "new", str(register), "--example", "--books"])
    return register


def _answer(environment: Environment, for_python: Sequence[str]) -> str:
    """What the environment's Python prints when it is run with these arguments.

    Raises:
        SetupError: it refused; the text holds what it said.
    """
    finished = subprocess.run(
        [str(environment.python), "-P", *for_python],
        env=_environ_for(environment) | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if finished.returncode != 0:
        raise SetupError(
            f"TalentDesk kan niet verder:\n{last_lines(finished.stderr)}\n"
            f"Dit was de opdracht: {' '.join(for_python)}"
        )
    return finished.stdout


def _environ_for(environment: Environment) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(environment.project)}
