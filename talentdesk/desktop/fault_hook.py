"""Leads what no slot caught to the window: a refusal as a refusal, the rest as a fault.

Of a fault only its places in the program are told and logged.
"""

import faulthandler
import sys
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from talentdesk.desktop import late
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.domain.errors import TalentDeskError
from talentdesk.services.user_folders import CRASH_NAME

_LOGGED: Final = (
    QtMsgType.QtWarningMsg,
    QtMsgType.QtCriticalMsg,
    QtMsgType.QtFatalMsg,
)


def install_fault_hook(window: MainWindow, folder: Path) -> None:
    """From now on slots need no ``try`` of their own; faults are logged in ``folder``."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, TalentDeskError):
            window.say(late.refusal_message(error))
        elif isinstance(error, Exception):
            window.show_fault(late.log_fault(error, folder))
        else:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = hook


def install_log_hooks(folder: Path) -> None:
    """From now on what goes wrong outside the window is in the log as well.

    That is: on a thread, while something is cleared away, in a warning of Qt, and what stops the
    program at once. What would print the message of an error prints it no longer.
    """

    def in_thread(failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None:
            late.log_fault(failed.exc_value, folder, "thread")

    def in_cleanup(failed: "sys.UnraisableHookArgs") -> None:
        if failed.exc_value is not None:
            late.log_fault(failed.exc_value, folder, "cleanup")

    def in_qt(kind: QtMsgType, _context: QMessageLogContext, text: str | None) -> None:
        if sys.stderr is not None and sys.stderr.isatty():
            sys.stderr.write(f"{text}\n")
        if kind in _LOGGED:
            above = sys._getframe(1)  # noqa: SLF001 -- asks who called and reads no source
            walk = traceback.walk_stack(above)
            callers = traceback.StackSummary.extract(walk, lookup_lines=False)
            callers.reverse()
            late.log_window_warning(kind.name, callers, folder)

    threading.excepthook = in_thread
    sys.unraisablehook = in_cleanup
    qInstallMessageHandler(in_qt)
    _watch_for_crashes(folder)


def _watch_for_crashes(folder: Path) -> None:
    """A program that stops at once can write nothing but this, with whole paths."""
    left = folder / CRASH_NAME
    with suppress(OSError):
        if left.is_file() and left.stat().st_size:
            late.log_crash(folder)
        folder.mkdir(parents=True, exist_ok=True)
        # Open as long as the program runs: at a crash it is too late to open anything.
        faulthandler.enable(left.open("ab"))
