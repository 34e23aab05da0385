"""A folder appears whole under its name, or not at all."""

import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Final

from talentdesk.domain.handover import FolderTakenError
from talentdesk.domain.progress import Progress
from talentdesk.reports.atomic_file import atomic_write, write_error, write_refusals

_PREFIX: Final = ".~tdk-map-"
_STALE_SECONDS: Final = 24 * 60 * 60


def write_new_folder(folder: Path, files: Mapping[str, bytes], progress: Progress) -> bool:
    """Put files in a folder that is not there yet; names may hold ``/``.

    They are written in a folder beside it that then takes its name. False when the folder was
    there already with exactly these files: then nothing is written.

    Raises:
        FolderTakenError: a folder of that name holds something else; it is as it was.
        FileWriteError: it cannot be written; nothing of it is there.
        OperationCancelledError: it was stopped; nothing of it is there.
    """
    with write_refusals(folder):
        is_there = folder.exists()
    if is_there:
        if _holds_exactly(folder, files):
            return False
        raise FolderTakenError(str(folder))
    beside = folder.with_name(f"{_PREFIX}{secrets.token_hex(8)}")
    try:
        _fill(beside, files, progress)
        _take_name(beside, folder)
    except OSError as problem:
        raise write_error(problem, folder) from problem
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    with suppress(OSError):
        _remove_left_overs(folder.parent)
    return True


def _holds_exactly(folder: Path, files: Mapping[str, bytes]) -> bool:
    try:
        if not folder.is_dir():
            return False
        held = {
            file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir()
        }
        return held == files.keys() and all(
            (folder / name).read_bytes() == content for name, content in files.items()
        )
    except OSError as problem:
        raise write_error(problem, folder) from problem


def _fill(beside: Path, files: Mapping[str, bytes], progress: Progress) -> None:
    beside.mkdir(parents=True)
    for done, (name, content) in enumerate(files.items(), start=1):
        place = PurePosixPath(name)
        if place.is_absolute() or ".." in place.parts:
            raise ValueError(f"{name} leads out of the folder")
        target = beside / place
        target.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(target, content)
        progress.step(done, len(files))


def _take_name(beside: Path, folder: Path) -> None:
    # On Windows a folder of that name refuses this, elsewhere an empty one gives way.
    beside.rename(folder)
    if os.name != "nt":
        handle = os.open(folder.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove_left_overs(parent: Path) -> None:
    """What a killed program left beside it a day ago, by the clock of the disk."""
    now = parent.stat().st_mtime
    for left in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if now - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
