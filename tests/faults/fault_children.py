"""Work in a child of this process, that may be killed, and how it ended."""

import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from talentdesk.domain.errors import TalentDeskError
from talentdesk.wording.error_messages import message_for
from tests.faults.fault_case import Acknowledge, Result

DONE, REFUSED, FAULTY = 0, 3, 4
"""How a child ends: at its end, refused with a sentence, or by a fault of ours."""
_LONGEST: Final = 120.0
"""Seconds after which a child hangs."""
_END: Final = b"\n\0\n"
_MOST: Final = 300
"""So many works before a worker is replaced."""
_NO_SENTENCE: Final = message_for(TalentDeskError())


@dataclass
class Outcome:
    """How a child ended: its lines, and its exit code (below 0: the signal)."""

    lines: list[str] = field(default_factory=list)
    code: int = 0

    @property
    def result(self) -> Result:
        """What it acknowledged."""
        told = tuple(line[4:] for line in self.lines if line.startswith("ack "))
        return Result(told, self.code == DONE)

    @property
    def said(self) -> str:
        """What it said went wrong."""
        return "; ".join(line[4:] for line in self.lines if line.startswith("err "))


def in_child(work: Callable[[Acknowledge], None], seconds: float = _LONGEST) -> Outcome:
    """Do work in a child, that is killed when it takes longer than ``seconds``."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os._exit(_worked(work, writing))
    os.close(writing)
    data = _read_until(reading, child, seconds)
    os.close(reading)
    _, status = os.waitpid(child, 0)
    whole = data.decode().rpartition("\n")[0]
    return Outcome(whole.splitlines(), os.waitstatus_to_exitcode(status))


class Worker:
    """A child that does one work after another: what it loaded once is not copied each time.

    It is replaced when it was killed, after a fault of ours, and now and then.
    """

    def __init__(self, works: Mapping[str, Callable[..., None]]) -> None:
        """Each of ``works`` is called with how to tell, and with what was asked."""
        self._works = works
        self._child = 0
        self._asking = self._hearing = -1
        self._done = 0

    def ask(self, name: str, *about: object) -> Outcome:
        """Do one of the works; ``about`` goes through JSON."""
        if not self._child:
            self._begin()
        os.write(self._asking, json.dumps([name, about]).encode() + b"\n")
        lines = _read_until(self._hearing, self._child, _LONGEST, _END).decode().splitlines()
        self._done += 1
        if not lines or not lines[-1].startswith("end "):
            self.close()
            return Outcome(lines, -signal.SIGKILL)
        outcome = Outcome(lines[:-1], int(lines[-1][4:]))
        if outcome.code == FAULTY or self._done >= _MOST:
            self.close()
        return outcome

    def close(self) -> None:
        """End the child, if there is one."""
        if self._child:
            os.close(self._asking)
            os.close(self._hearing)
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)
            self._child = self._done = 0

    def _do(self, name: str, about: list[object], tell: Acknowledge) -> None:
        self._works[name](tell, *about)

    def _begin(self) -> None:
        asked, self._asking = os.pipe()
        self._hearing, telling = os.pipe()
        self._child = os.fork()
        if self._child == 0:
            os.close(self._asking)
            os.close(self._hearing)
            with os.fdopen(asked) as requests:
                for request in requests:
                    name, about = json.loads(request)
                    code = _worked(partial(self._do, name, about), telling)
                    os.write(telling, f"end {code}".encode() + _END)
            os._exit(0)
        os.close(asked)
        os.close(telling)


def _worked(work: Callable[[Acknowledge], None], writing: int) -> int:
    def tell(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    try:
        work(lambda what: tell(f"ack {what}"))
    except TalentDeskError as error:
        tell(f"err {type(error).__name__}: {error}".replace("\n", " "))
        if message_for(error).what == _NO_SENTENCE.what:
            tell("err there is no sentence for it")
            return FAULTY
        return REFUSED
    except BaseException:  # noqa: BLE001 -- a child ends with a line about it, whatever it was
        tell("err " + _last_lines())
        return FAULTY
    return DONE


def _last_lines() -> str:
    """The end of the traceback of what is being handled, on one line."""
    return " | ".join(line.strip() for line in traceback.format_exc().splitlines()[-6:])


def _read_until(reading: int, child: int, seconds: float, stop: bytes = b"") -> bytes:
    """All that a child says until it ends, or until ``stop``."""
    pieces: list[bytes] = []
    end = time.monotonic() + seconds
    while True:
        ready, _, _ = select.select([reading], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            os.kill(child, signal.SIGKILL)
            end = time.monotonic() + _LONGEST
            continue
        piece = os.read(reading, 65_536)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        if stop and piece.endswith(stop):
            return b"".join(pieces)[: -len(stop)]
