"""Runs every step of the self-check and prints what came out, as JSON.

A program that starts can still lack a migration, a font, a room or the writer of a file format.
So this does a day's work in a temporary folder, first by the services and then in the window.
"""

import faulthandler
import json
import logging
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from talentdesk.register import sqlite
from talentdesk.self_check.day_of_work import STEPS, Facts, versions
from talentdesk.self_check.own_window import walk_the_window

REPORT: Final = "zelfcontrole.json"
"""In the folder of the pictures."""
_OWN_PLACES: Final = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_DOCUMENTS_DIR": "documents",
    # What platformdirs asks Windows for, unless these say otherwise.
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "data",
    "WIN_PD_OVERRIDE_APPDATA": "data",
    "WIN_PD_OVERRIDE_PERSONAL": "documents",
}
_USAGE: Final = (
    "Zo werkt het: talentdesk --self-check [--window] [--keep MAP]\n"
    "  --window    met een venster op het scherm; anders wordt het nergens getoond\n"
    "  --keep MAP  bewaart van elke ruimte een afbeelding in die map\n"
)


class Options(NamedTuple):
    """What was asked; ``keep`` is the folder for pictures, None for no pictures."""

    shows_window: bool
    keep: Path | None


def run_self_check(arguments: Sequence[str]) -> int:
    """Print the result of every step as JSON; 0 when all went well, 1 when not, 2 for wrong words.

    The keys are stable: ``ok``, ``python``, ``sqlite``, ``versions`` and ``steps``, where every
    step has ``ok`` and either its facts or ``error``.
    """
    options = read_options(arguments)
    if options is None:
        sys.stderr.write(_USAGE)
        return 2
    # On Windows an open log cannot be removed; what is left there the system clears away.
    with tempfile.TemporaryDirectory(prefix="talentdesk-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary).resolve()
        leave_the_user_alone(folder, shows_window=options.shows_window)
        steps = {name: _attempt(step, folder) for name, step in STEPS.items()}
        steps |= walk_the_window(folder, options.keep, is_on_screen=options.shows_window)
        faulthandler.disable()
        logging.shutdown()
    is_ok = all(facts["ok"] for facts in steps.values())
    report = {
        "ok": is_ok,
        "python": platform.python_version(),
        "sqlite": sqlite.sqlite_version,
        "versions": versions(),
        "steps": steps,
    }
    _tell(json.dumps(report, ensure_ascii=True, indent=2) + "\n", options.keep)
    return 0 if is_ok else 1


def read_options(arguments: Sequence[str]) -> Options | None:
    """What the words after the name of the program ask; None when one of them is unknown."""
    words = [word for word in arguments if word not in ("--self-check", "--window")]
    shows_window = "--window" in arguments
    if not words:
        return Options(shows_window, None)
    if len(words) == 2 and words[0] == "--keep" and not words[1].startswith("-"):
        return Options(shows_window, Path(words[1]).resolve())
    return None


def leave_the_user_alone(folder: Path, *, shows_window: bool) -> None:
    """Settings, keys, notes and the log of this run stand in the temporary folder."""
    for name, part in _OWN_PLACES.items():
        place = folder / "thuis" / part
        place.mkdir(parents=True, exist_ok=True)
        os.environ[name] = str(place)
    if not shows_window:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _attempt(step: Callable[[Path], Facts], folder: Path) -> Facts:
    try:
        return {"ok": True, **step(folder)}
    except Exception as error:  # noqa: BLE001 -- whatever fails is what this program looks for
        return {"ok": False, "error": f"{type(error).__name__}: {error}"}


def _tell(text: str, keep: Path | None) -> None:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / REPORT).write_text(text, "utf-8")
    # A window program of Windows has nowhere to print.
    if sys.stdout is not None:
        sys.stdout.write(text)
