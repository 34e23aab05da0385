"""What ``start.py`` can be asked: open the desk, run the tests, prepare, or a command."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bootstrap.environment import Environment, Lock
from bootstrap.messages import SetupError, progress, say
from bootstrap.rounds import has_screen, round_on_screen, round_without_screen, talentdesk
from bootstrap.system_parts import missing_libraries, missing_venv, parts_for, provide

USAGE = """\
python3 start.py                 zet TalentDesk klaar en opent het voorbeeldregister
python3 start.py --test [...]    zet alles klaar en draait de tests; wat volgt gaat naar pytest
python3 start.py --setup         zet alles klaar om aan TalentDesk te werken
python3 start.py OPDRACHT ...    voert een opdracht van TalentDesk uit, zoals: check talent.tdesk

Op Windows staat er py in plaats van python3."""
INTERRUPTED = 130  # what a shell gives after Ctrl+C
NO_SCREEN: Mapping[str, str] = {}


def run(project: Path, arguments: Sequence[str]) -> int:
    """Do what ``arguments`` ask and return the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a console may lack a letter of a path
    try:
        return _run(project, list(arguments))
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nGestopt. Begin opnieuw als je wilt.\n")
        return INTERRUPTED


def _run(project: Path, arguments: list[str]) -> int:
    match arguments:
        case ["--help" | "-h"]:
            say(USAGE)
            return 0
        case ["--test", *for_pytest]:
            return _test(_set_up(project, Lock.DEVELOP, NO_SCREEN), for_pytest)
        case ["--setup"]:
            # The last line is for programs: the interpreter that has everything.
            say(str(_set_up(project, Lock.DEVELOP, os.environ).python))
            return 0
        case []:
            environment = _set_up(project, Lock.RUN, os.environ)
            if has_screen(os.environ):
                return round_on_screen(environment)
            return round_without_screen(environment)
        case _:
            return talentdesk(_set_up(project, Lock.RUN, os.environ), arguments)


def _set_up(project: Path, lock: Lock, screen: Mapping[str, str]) -> Environment:
    """Bring the system and the environment to where TalentDesk can run on ``screen``.

    Raises:
        SetupError: something is missing that only the person at the keyboard can bring.
    """
    environment = Environment.of(project)
    ready = environment.has(lock)
    missing = [] if environment.python.exists() else missing_venv()
    if sys.platform == "linux":
        missing += missing_libraries(parts_for(screen))
    if not ready:
        progress("TalentDesk wordt klaargezet. Dat gebeurt één keer, en weer na een update.")
    provide(missing)
    if not ready:
        environment.fill(lock)
        progress("Klaar.")
    return environment


def _test(environment: Environment, for_pytest: Sequence[str]) -> int:
    # All tests together go to a worker per processor; a few start sooner without.
    asked = for_pytest or ("-n", "auto")
    command = [str(environment.python), "-m", "pytest", "-q", *asked]
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, cwd=environment.project, env=environ, check=False).returncode
