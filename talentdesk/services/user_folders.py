"""Where files of a person belong on this machine."""

from pathlib import Path

import platformdirs

from talentdesk.reports.atomic_file import write_error

OWN_FOLDER = "TalentDesk"
EXAMPLE_FILE = "voorbeeld.tdesk"
LOG_NAME = "talentdesk.log"
CRASH_NAME = "gestopt.txt"
"""What a program that stopped at once leaves behind; emptied into the log at the next start."""


def own_folder(documents: Path, home: Path) -> Path:
    """The folder for registers and papers: in the documents, or in ``home`` where there are none.

    It need not exist yet.
    """
    return (documents if documents.is_dir() else home) / OWN_FOLDER


def example_register() -> Path:
    """The place of the example register; the file need not exist yet."""
    return own_folder(platformdirs.user_documents_path(), Path.home()) / EXAMPLE_FILE


def settings_folder() -> Path:
    """Where the window keeps its size, columns and log; need not exist yet."""
    return platformdirs.user_config_path(OWN_FOLDER, appauthor=False)


def log_folder() -> Path:
    """Where the log of faults stands; need not exist yet."""
    return settings_folder() / "log"


def data_folder() -> Path:
    """Where one's own key and notes stand: they never leave this computer. Need not exist yet."""
    return platformdirs.user_data_path(OWN_FOLDER, appauthor=False)


def cache_folder() -> Path:
    """Where files stand that can be made again; need not exist yet."""
    return platformdirs.user_cache_path(OWN_FOLDER, appauthor=False)


def make_folder(folder: Path) -> None:
    """Make a folder of one's own where it is not there yet; raises FileWriteError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise write_error(problem, folder) from problem
