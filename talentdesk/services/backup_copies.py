"""Where the copies of a register are, and which there are; asked by the start screen too."""

import glob
from pathlib import Path
from typing import Final

from talentdesk.domain.backups import Backup, read_backup_name

FOLDER: Final = "back-ups"
"""Beside the register."""


def folder_of(file: Path) -> Path:
    """Where the copies of a register are."""
    return file.parent / FOLDER


def copies_of(file: Path) -> list[Backup]:
    """The copies of a register by their names, the newest first."""
    try:
        names = [item.name for item in folder_of(file).iterdir()]
    except OSError:
        return []
    found = (read_backup_name(name, file.stem) for name in names)
    return sorted((copy for copy in found if copy is not None), reverse=True)


def other_states_of(file: Path) -> list[str]:
    """Files that are earlier states of a register, by name: copies, and what was set aside."""
    beside = file.parent.glob(f"{glob.escape(file.stem)}.voor-*{glob.escape(file.suffix)}")
    kept = folder_of(file).glob(f"{glob.escape(file.stem)}-*{glob.escape(file.suffix)}")
    return sorted(item.name for item in (*beside, *kept))
