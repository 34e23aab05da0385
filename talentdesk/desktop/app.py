"""Start of the desk: the one place that reads the clock and puts the window together."""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication

from talentdesk import __version__
from talentdesk.desktop.association_choice import AssociationChoice
from talentdesk.desktop.background.task import finish_tasks
from talentdesk.desktop.fault_hook import install_fault_hook, install_log_hooks
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText, Part
from talentdesk.desktop.shell.appearance import remembered_theme
from talentdesk.desktop.shell.file_chooser import SystemFileChooser
from talentdesk.desktop.shell.language import use_dutch
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.shell.shipped_parts import shipped_parts
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.services.user_folders import (
    LOG_NAME,
    example_register,
    log_folder,
    settings_folder,
)


def clock() -> datetime:
    """Now, with a time zone."""
    return datetime.now(UTC)  # noqa: TID251 -- one of the two places with a clock


def run_desk(arguments: Sequence[str], begin: Callable[[MainWindow], None] | None = None) -> int:
    """Open the window, on a register when one is named; returns the exit status.

    ``--quit-at-paint`` closes it as soon as the first page stands, for measuring. ``begin`` is
    called with the window when it stands, to check it.
    """
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName("TalentDesk")
    app.setApplicationVersion(__version__)
    use_dutch(app)
    memory = LayoutMemory(settings_folder() / "desk.ini")
    theme = remembered_theme(app, memory)
    log_file = log_folder() / LOG_NAME
    install_log_hooks(log_file.parent)
    window = MainWindow(theme, memory, _about(log_file))
    install_fault_hook(window, log_file.parent)
    chooser = SystemFileChooser(window, example_register().parent)
    after_paint = QApplication.quit if "--quit-at-paint" in arguments else None
    session = Session(window, chooser, clock, log_file, after_paint)
    choice = AssociationChoice(window)
    files = [Path(item) for item in arguments if not item.startswith("-")]
    if files:
        session.open_file(files[0])
    else:
        session.show_start()
        choice.offer()
    window.show()
    if begin is not None:
        begin(window)
    status = app.exec()
    finish_tasks()
    return status


def _about(log_file: Path) -> AboutText:
    python = ".".join(str(part) for part in sys.version_info[:3])
    parts = (
        Part("Python", python, "PSF-2.0"),
        Part("Qt", qVersion(), "LGPL-3.0-only"),
        *shipped_parts(),
    )
    return AboutText(__version__, parts, (("Logbestand", str(log_file)),))
