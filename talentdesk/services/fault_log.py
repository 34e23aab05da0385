"""The log of faults: what nobody foresaw, told by its places in the program and nothing else."""

import logging
import platform
import traceback
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from talentdesk import __version__
from talentdesk.domain.fault_places import (
    KnownLines,
    crash_lines,
    fault_lines,
    known_lines,
    stack_lines,
)
from talentdesk.services.user_folders import CRASH_NAME, LOG_NAME

_MOST_BYTES: Final = 500_000
_KEPT_LOGS: Final = 3
_READ_BYTES: Final = 100_000
_MOST_WARNINGS: Final = 100
logger = logging.getLogger("talentdesk")
_told: set[tuple[str, ...]] = set()
"""Warnings of the window that this run told already: painting repeats them without end."""


def log_fault(error: BaseException, folder: Path, where: str = "desk") -> str:
    """Write where it went wrong to the log in ``folder``; returns the same text.

    ``where`` is desk, thread, cleanup or command. A folder that cannot be written only costs
    the log.
    """
    return _tell(where, fault_lines(error), folder)


def log_window_warning(kind: str, stack: traceback.StackSummary, folder: Path) -> None:
    """Write that the window warned, and who called it; the words of a warning can be a path."""
    lines = stack_lines(kind, stack)
    if tuple(lines) not in _told and len(_told) < _MOST_WARNINGS:
        _told.add(tuple(lines))
        _tell("qt", lines, folder)


def log_crash(folder: Path) -> None:
    """Write to the log what a program that stopped at once left behind, and empty that."""
    file = folder / CRASH_NAME
    try:
        left = file.read_text(encoding="utf-8", errors="replace")
        lines = crash_lines(left)
        if left:
            file.write_bytes(b"")
    except OSError:
        return
    if lines:
        _tell("crash", lines, folder)


def read_faults(folder: Path) -> KnownLines:
    """The newest faults in the log, oldest first; only lines that hold places."""
    try:
        with (folder / LOG_NAME).open("rb") as stream:
            stream.seek(max(0, (folder / LOG_NAME).stat().st_size - _READ_BYTES))
            text = stream.read().decode("utf-8", errors="replace")
    except OSError:
        return KnownLines((), 0)
    return known_lines(text)


def _tell(where: str, lines: Sequence[str], folder: Path) -> str:
    details = "\n".join((f"{where} {_versions()}", *lines))
    if not logger.handlers:
        _log_to(folder / LOG_NAME)
    logger.error("%s", details)
    return details


def _versions() -> str:
    return f"TalentDesk {__version__}, Python {platform.python_version()}, {platform.system()}"


def _log_to(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            file, maxBytes=_MOST_BYTES, backupCount=_KEPT_LOGS, encoding="utf-8"
        )
    except OSError:
        logger.addHandler(logging.NullHandler())
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%d %H:%M:%S"))
    logger.addHandler(handler)
