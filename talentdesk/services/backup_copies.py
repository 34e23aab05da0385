"""Where the copies of a register are, and which there are; asked by the start screen too."""

import fnmatch
import glob
from pathlib import Path
from typing import Final

from talentdesk.domain.backups import Backup, read_backup_name
from talentdesk.register.refusals import refusal_of_system

FOLDER: Final = "back-ups"
"""Beside the register."""


def folder_of(file: Path) -> Path:
    """Where the copies of a register are."""
    return file.parent / FOLDER


def copies_of(file: Path) -> list[Backup]:
    """The copies of a register by their names, the newest first; none where there is no folder.

    Raises:
        RegisterUnreachableError, RegisterReadOnlyError: the folder is there and cannot be read.
    """
    found = (read_backup_name(name, file.stem) for name in _names_in(folder_of(file)))
    return sorted((copy for copy in found if copy is not None), reverse=True)


def other_states_of(file: Path) -> list[str]:
    """Files that are earlier states of a register, by name: copies, and what was set aside.

    Raises:
        RegisterUnreachableError, RegisterReadOnlyError: as ``copies_of``.
    """
    beside = fnmatch.filter(_names_in(file.parent), _like(f"{file.stem}.voor-", file.suffix))
    kept = fnmatch.filter(_names_in(folder_of(file)), _like(f"{file.stem}-", file.suffix))
    return sorted((*beside, *kept))


def _like(start: str, end: str) -> str:
    return f"{glob.escape(start)}*{glob.escape(end)}"


def _names_in(folder: Path) -> list[str]:
    try:
        return [item.name for item in folder.iterdir()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise refusal_of_system(error, str(folder)) from error
