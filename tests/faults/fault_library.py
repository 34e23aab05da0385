"""The library that stops a program at the n-th call that writes, built where it is used."""

import ctypes
import os
import shutil
import subprocess
import sys
from enum import IntEnum
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).with_name("fault_points.c")


class Fault(IntEnum):
    """What happens at a call that writes; as in the C source."""

    OFF = 0
    COUNT = 1
    KILL_BEFORE = 2
    KILL_HALF = 3
    """Half of what it wanted to write is written; a call that is no write is not made."""
    REFUSE_ONCE = 4
    REFUSE_FROM = 5
    """From that call on every one that takes room is refused: a disk that stays full."""
    GONE_FROM = 6
    """From that call on the folder is gone, also for who only reads."""
    NAMES_TAKEN = 7
    """From that call on nothing gets another name: who has a file open holds it."""
    RECORD = 8
    """All is done, and recorded: see ``power_states``."""
    UNREAD_ONCE = 9
    """What looks is counted, not what writes; the one look at that point is refused."""


def missing_tools() -> str:
    """What this machine lacks to build and load the library; empty when nothing."""
    if not sys.platform.startswith("linux"):
        return "calls are stopped on Linux only"
    return "" if shutil.which("gcc") else "there is no gcc to build the library with"


def build_library(folder: Path) -> Path:
    """Compile the library into ``folder``."""
    target = folder / "fault_points.so"
    options = ("-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-Wno-nonnull-compare")
    subprocess.run(["gcc", *options, "-o", str(target), str(SOURCE), "-ldl"], check=True)
    return target


class FaultLibrary:
    """The library as loaded before libc in this process.

    Raises:
        RuntimeError: it was not loaded, and so would see nothing.
    """

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        if not hasattr(self._library, "fault_arm"):
            raise RuntimeError("start this process with the library in LD_PRELOAD")
        self._library.fault_count.restype = ctypes.c_long

    def arm(self, fault: Fault, point: int = 0, error: int = 0) -> None:
        """From now on calls are counted, and something happens at the one with number ``point``."""
        self._library.fault_arm(ctypes.c_long(point), int(fault), error)

    def seed(self, chance: int) -> None:
        """Let whoever asks the system for chance get the same in every run; 0 is real chance."""
        self._library.fault_seed(ctypes.c_ulong(chance))

    def count(self) -> int:
        """How many calls there were since ``arm``."""
        return int(self._library.fault_count())

    def gone(self, folder: Path, point: int, error: int) -> None:
        """From the call with number ``point`` on nothing in ``folder`` can be reached."""
        self._library.fault_place(os.fsencode(folder))
        self.arm(Fault.GONE_FROM, point, error)

    def unread(self, folder: Path, point: int, error: int) -> None:
        """The look with number ``point`` at anything in ``folder`` is refused; 0 counts only."""
        self._library.fault_place(os.fsencode(folder))
        self.arm(Fault.UNREAD_ONCE, point, error)

    def record(self, file: Path) -> None:
        """From now on each change of the disk is written to ``file``."""
        self._library.fault_record(os.fsencode(file))
        self.arm(Fault.RECORD)

    def mark(self, text: str) -> None:
        """Let the recording say that ``text`` was acknowledged here."""
        self._library.fault_mark(text.encode())
