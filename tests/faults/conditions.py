"""Where a program has to work at times: nothing may be written, little may be open, others hold on.

Each is real where the system can do it; what it cannot do on every machine (a share that goes
away, a name that is held) the library does.
"""

import ctypes
import errno
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from filelock import FileLock

from talentdesk.register import sqlite
from tests.faults.fault_library import Fault, FaultLibrary

_CAPABILITIES: Final = 0x20080522
"""The version of the lists that ``capset`` takes."""
_SET_CAPABILITIES: Final = {"x86_64": 126, "aarch64": 91}
_PIECES: Final = (0, 40, 20_000, 300_000)
"""Bytes that a file may grow to."""
_OPEN_FILES: Final = range(10)


@dataclass(frozen=True)
class Condition:
    """One of them.

    Attributes:
        name: what it is called.
        around: holds while the job runs; entered by who starts the job.
        inside: done by the job before it begins.
    """

    name: str
    around: Callable[[Path], AbstractContextManager[None]] = lambda _place: nullcontext()
    inside: Callable[[FaultLibrary, Path], None] = lambda _library, _place: None


@contextmanager
def _read_only(place: Path) -> Iterator[None]:
    every = [place, *place.rglob("*")]
    rights = {item: item.stat().st_mode for item in every}
    for item in every:
        item.chmod(0o555 if item.is_dir() else 0o444)
    try:
        yield
    finally:
        for item, mode in rights.items():
            item.chmod(mode)


def _as_anybody(_library: FaultLibrary, _place: Path) -> None:
    """Rights of files do not hold for the superuser: give up what makes one."""
    if os.geteuid() == 0:
        header = (ctypes.c_uint32 * 2)(_CAPABILITIES, 0)
        libc = ctypes.CDLL(None, use_errno=True)
        number = _SET_CAPABILITIES[os.uname().machine]
        if libc.syscall(number, header, (ctypes.c_uint32 * 6)()):
            raise OSError(ctypes.get_errno(), "capset")


@contextmanager
def _held_by_another(hold: Callable[[Path], object], place: Path) -> Iterator[None]:
    ready, said = os.pipe()
    end, ending = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(ending)
            held = hold(place)
            os.write(said, b"x")
            os.read(end, 1)
            del held
        finally:
            os._exit(0)
    os.close(said)
    # Nothing comes from what cannot be held, such as an encrypted register.
    os.read(ready, 1)
    try:
        yield
    finally:
        for number in (ready, end, ending):
            os.close(number)
        os.waitpid(child, 0)


def _database(place: Path) -> object:
    file = place / "talent.tdesk"
    connection = sqlite.connect(file if file.exists() else ":memory:", isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    return connection


def _lock(place: Path) -> object:
    lock = FileLock(place / ".talent.tdesk.lock")
    lock.acquire()
    return lock


def _few_files(more: int, _library: FaultLibrary, _place: Path) -> None:
    used = len(list(Path("/proc/self/fd").iterdir())) - 1
    resource.setrlimit(resource.RLIMIT_NOFILE, (used + more, used + more))


def _short_files(size: int, _library: FaultLibrary, _place: Path) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def _gone(point: int, error: int, library: FaultLibrary, place: Path) -> None:
    library.gone(place, point, error)


def _taken(error: int, library: FaultLibrary, _place: Path) -> None:
    library.arm(Fault.NAMES_TAKEN, 1, error)


def conditions(calls: int, many: int) -> Iterator[Condition]:
    """Every condition, for a job of so many calls that write; ``many`` points in each series."""
    yield Condition("a folder that is only read", _read_only, _as_anybody)
    yield Condition("a register that another program writes", partial(_held_by_another, _database))
    yield Condition("a register that somebody has open", partial(_held_by_another, _lock))
    for error in (errno.EACCES, errno.EBUSY):
        name = f"names that are held: {errno.errorcode[error]}"
        yield Condition(name, inside=partial(_taken, error))
    for size in _PIECES:
        yield Condition(f"files of {size} bytes at most", inside=partial(_short_files, size))
    for more in _OPEN_FILES:
        yield Condition(f"{more} more files open", inside=partial(_few_files, more))
    for error in (errno.ENOENT, errno.EIO, errno.ESTALE):
        for point in sorted({calls * at // many for at in range(many)}):
            name = f"a share that goes away: {errno.errorcode[error]} from {point}"
            yield Condition(name, inside=partial(_gone, point, error))
