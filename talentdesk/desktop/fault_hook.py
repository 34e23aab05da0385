"""Leads what no slot caught to the window: a refusal as a refusal, the rest as a fault."""

import sys
from pathlib import Path
from types import TracebackType

from talentdesk.desktop.late_opening import slow_half
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.domain.errors import TalentDeskError


def install_fault_hook(window: MainWindow, log_file: Path) -> None:
    """From now on slots need no ``try`` of their own."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, TalentDeskError):
            window.say(slow_half().refusal_message(error, None))
        elif isinstance(error, Exception):
            window.show_fault(slow_half().log_fault(error, log_file.parent), log_file)
        else:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = hook
