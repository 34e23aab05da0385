"""Every state in which a power failure may leave a disk, built from a recording.

Of each file and folder the changes since its last sync may be there or not, each of them alone;
a write that is there may be torn at a sector of 512 bytes. What was synced is there. The name of
a new, renamed or removed file belongs to its folder, and waits for the sync of that.
"""

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final

from tests.faults.fault_case import Result

SECTOR: Final = 512
_HEADER: Final = struct.Struct("qqiii4x")


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the disk.

    Attributes:
        what: ``W``rite, ``T``runcate, ``C``reate, make ``D``irectory, ``R``ename, ``L``ink,
            ``U``nlink, ``S``ync or ``M``ark (what was acknowledged).
        path: of what; the text of a mark.
        other: the new name.
        at: where it was written; the new size.
        data: what was written.
    """

    what: str
    path: str
    other: str = ""
    at: int = 0
    data: bytes = b""


def read_recording(file: Path) -> list[Change]:
    """All changes in their order.

    Raises:
        ValueError: a call was made that is not understood here.
    """
    content, start, changes = file.read_bytes(), 0, []
    while start < len(content):
        at, size, what, first, second = _HEADER.unpack_from(content, start)
        start += _HEADER.size
        middle, end = start + first + second, start + first + second + size
        change = Change(
            chr(what),
            content[start : start + first].decode(),
            content[start + first : middle].decode(),
            at,
            content[middle:end],
        )
        if change.what == "?":
            raise ValueError(f"a change that cannot be recorded: {change.path}")
        changes.append(change)
        start = end
    return changes


@dataclass(slots=True)
class _File:
    """What is on the disk for certain, and what is not yet."""

    durable: bytes = b""
    waiting: list[Change] = field(default_factory=list)

    def sync(self) -> None:
        self.durable = _changed(self.durable, self.waiting)
        self.waiting = []


@dataclass(slots=True)
class _Folder:
    """Names now, names on the disk for certain, and changes of names that wait."""

    now: "dict[str, _File | _Folder]" = field(default_factory=dict)
    durable: "dict[str, _File | _Folder]" = field(default_factory=dict)
    waiting: "list[tuple[tuple[str, _File | _Folder | None], ...]]" = field(default_factory=list)

    def change(self, *names: "tuple[str, _File | _Folder | None]") -> None:
        _rename(self.now, names)
        self.waiting.append(names)

    def sync(self) -> None:
        for names in self.waiting:
            _rename(self.durable, names)
        self.waiting = []


def _rename(
    held: dict[str, _File | _Folder], names: tuple[tuple[str, _File | _Folder | None], ...]
) -> None:
    for name, node in names:
        if node is None:
            held.pop(name, None)
        else:
            held[name] = node


def _changed(content: bytes, changes: list[Change]) -> bytes:
    held = bytearray(content)
    for change in changes:
        if change.what == "T":
            del held[change.at :]
            held.extend(bytes(change.at - len(held)))
        else:
            held.extend(bytes(max(0, change.at - len(held))))
            held[change.at : change.at + len(change.data)] = change.data
    return bytes(held)


class Disk:
    """A folder as it was when a recording began, and what happened to it since."""

    def __init__(self, folder: Path, place: Path) -> None:
        """``folder`` holds what was there; in the recording it is called ``place``."""
        self._place = str(place)
        self._root = _durable(folder)

    def take(self, change: Change) -> None:
        """Let a change happen; what is outside the folder is left alone."""
        if change.what == "M" or change.path.endswith(" (deleted)"):
            return
        if not self._is_here(change.path):
            if change.other and self._is_here(change.other):
                raise ValueError(f"{change.other} came from elsewhere")
            return
        match change.what:
            case "S":
                self._at(change.path).sync()
            case "W" | "T":
                node = self._at(change.path)
                assert isinstance(node, _File)
                node.waiting.append(change)
            case "R" | "L":
                self._moved(change)
            case _:
                folder, name = self._in(change.path)
                made = {"C": _File, "D": _Folder}.get(change.what)
                folder.change((name, made() if made else None))

    def _moved(self, change: Change) -> None:
        (folder, name), (other, fresh) = self._in(change.path), self._in(change.other)
        node = folder.now[name]
        if change.what == "L":
            other.change((fresh, node))
        elif folder is other:
            folder.change((name, None), (fresh, node))
        else:
            raise ValueError(f"{change.path} went to another folder")

    def _is_here(self, path: str) -> bool:
        return path == self._place or path.startswith(f"{self._place}/")

    def _at(self, path: str) -> _File | _Folder:
        node: _File | _Folder = self._root
        for name in path[len(self._place) :].split("/")[1:]:
            assert isinstance(node, _Folder)
            node = node.now[name]
        return node

    def _in(self, path: str) -> tuple[_Folder, str]:
        around, _, name = path.rpartition("/")
        folder = self._at(around)
        assert isinstance(folder, _Folder)
        return folder, name

    def cut(self, target: Path, chance: random.Random) -> None:
        """Write in ``target`` what a disk may hold when the power fails now."""
        _write(self._root, target, chance)


def _durable(folder: Path) -> _Folder:
    found: dict[str, _File | _Folder] = {
        item.name: _durable(item) if item.is_dir() else _File(item.read_bytes())
        for item in folder.iterdir()
    }
    return _Folder(dict(found), found)


def _write(folder: _Folder, target: Path, chance: random.Random) -> None:
    target.mkdir()
    names = dict(folder.durable)
    share = _share(chance)
    for change in folder.waiting:
        if chance.random() < share:
            _rename(names, change)
    for name, node in sorted(names.items()):
        if isinstance(node, _Folder):
            _write(node, target / name, chance)
        else:
            kept = [piece for change in _some(node, chance) for piece in _torn(change, chance)]
            (target / name).write_bytes(_changed(node.durable, kept))


def _share(chance: random.Random) -> float:
    """Which part of the changes came through: often none or all, for that is where it hurts."""
    return chance.choice((0.0, 1.0, 0.5, chance.random()))


def _some(file: _File, chance: random.Random) -> Iterator[Change]:
    share = _share(chance)
    return (change for change in file.waiting if chance.random() < share)


def _torn(change: Change, chance: random.Random) -> Iterator[Change]:
    """The sectors of a write that came through; of most writes all."""
    end = change.at + len(change.data)
    first = change.at - change.at % SECTOR + SECTOR
    if change.what != "W" or first >= end or chance.random() < 0.7:
        yield change
        return
    edges = [change.at, *range(first, end, SECTOR), end]
    share = _share(chance)
    for start, stop in pairwise(edges):
        if chance.random() < share:
            data = change.data[start - change.at : stop - change.at]
            yield Change("W", change.path, at=start, data=data)


@dataclass(frozen=True, slots=True)
class PowerCut:
    """One moment at which the power fails, and the chance by which the disk has what it has."""

    name: str
    disk: Disk
    chance: random.Random
    result: Result


def power_failures(
    folder: Path, place: Path, changes: list[Change], number: int, seed: int
) -> Iterator[PowerCut]:
    """So many moments, spread over a recording; ``folder`` and ``place`` as in ``Disk``."""
    moments = random.Random(seed)
    for at in range(number):
        many = moments.randint(0, len(changes))
        disk = Disk(folder, place)
        for change in changes[:many]:
            disk.take(change)
        told = tuple(change.path for change in changes[:many] if change.what == "M")
        chance = random.Random(f"{seed} {at}")
        yield PowerCut(f"power cut {at} after {many}", disk, chance, Result(told, is_done=False))
