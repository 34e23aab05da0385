"""Use case about sending a package back: a copy of it in another place."""

from pathlib import Path

from talentdesk.domain.errors import PackageFileError
from talentdesk.reports.atomic_file import atomic_write


def copy_package(file: Path, target: Path) -> None:
    """Write a copy of a package, byte for byte, for example on a stick.

    Raises:
        PackageFileError: missing or unreadable.
        FileWriteError: the copy cannot be written.
    """
    try:
        content = file.read_bytes()
    except FileNotFoundError as problem:
        raise PackageFileError(str(file), "missing") from problem
    except OSError as problem:
        raise PackageFileError(str(file), "unreadable") from problem
    atomic_write(target, content)
