"""Files that belong together are all written, or none of them."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from talentdesk.domain.errors import FileWriteError
from talentdesk.reports.atomic_file import StagedFiles, atomic_write, write_error


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Put each file under its name in ``folder``, which is made when it is not there.

    Each file appears in one step. When one cannot be written, those before it are as they
    were; only when the program is killed in between can there be new ones beside old ones.

    Raises:
        FileWriteError: the folder or one file cannot be written; nothing changed.
    """
    _make(folder)
    targets = {folder / name: data for name, data in files.items()}
    before = {target: _read(target) for target in targets}
    written: list[Path] = []
    try:
        for target, data in targets.items():
            atomic_write(target, data)
            written.append(target)
    except FileWriteError:
        for target in reversed(written):
            _put_back(target, before[target])
        raise
    return tuple(written)


def stage_files(staged: StagedFiles, folder: Path, files: Mapping[str, bytes]) -> None:
    """Put each file on the disk for ``folder``; ``staged`` gives them their names.

    Raises:
        FileWriteError: the folder or one file cannot be written; none has its name.
    """
    _make(folder)
    for name, data in files.items():
        staged.add(folder / name, data)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise write_error(problem, folder) from problem


def _read(target: Path) -> bytes | None:
    """What stands there now; None where nothing does."""
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise write_error(problem, target) from problem


def _put_back(target: Path, data: bytes | None) -> None:
    # What went wrong first is told; a second failure here would only hide it.
    with suppress(OSError, FileWriteError):
        if data is None:
            target.unlink()
        else:
            atomic_write(target, data)
