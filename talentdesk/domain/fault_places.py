"""Where a program went wrong, told without a value, a message, a path or a name.

Everything goes through here twice: when it is written to the log of faults, and when that log
is read for someone who will send it on. What is not one of the lines below is left out.
"""

import errno
import re
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from types import TracebackType
from typing import Final

_MOST_PLACES: Final = 12
_MOST_CAUSES: Final = 5
_OTHER_FILE: Final = "other.py"
"""Stands for a file whose name is none of a module."""
_MODULE: Final = re.compile(r"[A-Za-z_]\w{0,59}\.py", re.ASCII)
_FUNCTION: Final = r"(?:[A-Za-z_]\w{0,59}|<(?:module|lambda|genexpr|listcomp|dictcomp|setcomp)>)"
_NAME: Final = re.compile(_FUNCTION, re.ASCII)
_HEAD: Final = re.compile(
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?:desk|thread|cleanup|qt|command|crash) "
    r"TalentDesk [\w.+-]{1,20}, Python \d[\d.]{0,9}[a-z\d+]{0,6}, (?:Linux|Windows|Darwin)",
    re.ASCII,
)
_CODE: Final = r"SQLITE_[A-Z_]{2,40}|E[A-Z\d]{2,14}"
_KIND: Final = re.compile(rf"[A-Za-z_]\w{{0,59}}(?: (?:{_CODE}))?", re.ASCII)
_CAUSE: Final = "door "
_PLACE: Final = re.compile(rf"{_MODULE.pattern}:\d{{1,6}} {_FUNCTION}", re.ASCII)
_CRASHED_IN: Final = re.compile(r'  File "(.*)", line (\d{1,6}) in (.*)')
_CRASHES: Final = {
    "Segmentation fault": "SegmentationFault",
    "Aborted": "Aborted",
    "Bus error": "BusError",
    "Floating point exception": "FloatingPointException",
    "Illegal instruction": "IllegalInstruction",
    "access violation": "AccessViolation",
    "stack overflow": "StackOverflow",
}
_OTHER_CRASH: Final = "OtherCrash"


@dataclass(frozen=True, slots=True)
class KnownLines:
    """Lines of a log of faults that hold places only, and how many others were left out."""

    lines: tuple[str, ...]
    left_out: int


def fault_lines(error: BaseException) -> list[str]:
    """The class of an error and its places, the innermost last; then those of its causes."""
    lines: list[str] = []
    for number, cause in enumerate(_causes(error)):
        lines.append(f"{_CAUSE if number else ''}{_kind(cause)}")
        lines += _places(_frames(cause.__traceback__))
    return lines


def stack_lines(kind: str, stack: traceback.StackSummary) -> list[str]:
    """The same for what is no error: a warning of the window, with who called."""
    return [_name(kind), *_places((item.filename, item.lineno or 0, item.name) for item in stack)]


def crash_lines(text: str) -> list[str]:
    """The same for what ``faulthandler`` left behind, which holds whole paths.

    Empty where nothing crashed.
    """
    lines = text.splitlines()
    start = next((at for at, line in enumerate(lines) if _is_crash(line)), None)
    if start is None:
        return []
    kind = next((name for said, name in _CRASHES.items() if said in lines[start]), _OTHER_CRASH)
    found: list[tuple[str, int, str]] = []
    for line in lines[start + 1 :]:
        match = _CRASHED_IN.fullmatch(line)
        if match is not None:
            found.append((match[1], int(match[2]), match[3]))
        elif found:
            break
    return [kind, *_places(reversed(found))]


def known_lines(text: str) -> KnownLines:
    """What of a log of faults may be sent on: whole entries, line by line."""
    kept: list[str] = []
    left_out = 0
    expected = False
    for line in text.splitlines():
        is_head = _HEAD.fullmatch(line) is not None
        if is_head or (kept and _is_known(line, is_kind=expected)):
            kept.append(line)
        elif line.strip():
            left_out += 1
        expected = is_head
    return KnownLines(tuple(kept), left_out)


def _is_known(line: str, *, is_kind: bool) -> bool:
    """Whether a line is the class of an error where that is expected, or a place."""
    if line.startswith(_CAUSE):
        return _KIND.fullmatch(line.removeprefix(_CAUSE)) is not None
    return (_KIND if is_kind else _PLACE).fullmatch(line) is not None


def _is_crash(line: str) -> bool:
    return line.startswith(("Fatal Python error", "Windows fatal exception"))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, what it came from, and what came together in a group."""
    waiting, seen = [error], set[int]()
    while waiting and len(seen) < _MOST_CAUSES:
        cause = waiting.pop(0)
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        if isinstance(cause, BaseExceptionGroup):
            waiting += cause.exceptions
        before = cause.__cause__
        if before is None and not cause.__suppress_context__:
            before = cause.__context__
        if before is not None:
            waiting.append(before)


def _kind(error: BaseException) -> str:
    """The class, and the code that SQLite or the system gives: codes hold no values."""
    code = getattr(error, "sqlite_errorname", "")
    if not code and isinstance(error, OSError):
        code = errno.errorcode.get(error.errno or 0, "")
    line = f"{_name(type(error).__name__)} {code}".strip()
    return line if _KIND.fullmatch(line) else _name(type(error).__name__)


def _frames(trace: TracebackType | None) -> Iterator[tuple[str, int, str]]:
    frames = traceback.StackSummary.extract(traceback.walk_tb(trace), lookup_lines=False)
    for item in frames:
        yield item.filename, item.lineno or 0, item.name


def _places(frames: Iterable[tuple[str, int, str]]) -> Sequence[str]:
    return [f"{_module(file)}:{line} {_name(name)}" for file, line, name in frames][-_MOST_PLACES:]


def _module(file: str) -> str:
    # A crash on Windows names its files the way Windows does.
    name = PurePath(file.replace("\\", "/")).name
    return name if _MODULE.fullmatch(name) else _OTHER_FILE


def _name(name: str) -> str:
    return name if _NAME.fullmatch(name) else "other"
