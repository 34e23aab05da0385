"""How long work tells how far it is."""

from collections.abc import Iterable, Iterator
from typing import Final, Protocol, TypeVar


class Progress(Protocol):
    """Told after each step; raises OperationCancelledError when the user stopped the work."""

    def step(self, done: int, total: int) -> None:
        """``done`` of ``total`` steps are finished."""
        ...


class Silent:
    """Progress that nobody watches and nobody stops."""

    def step(self, done: int, total: int) -> None:
        """Do nothing."""


ItemT = TypeVar("ItemT")
_ITEMS_A_STEP: Final = 10_000


def watched(items: Iterable[ItemT], progress: Progress, total: int) -> Iterator[ItemT]:
    """The same items; a step is told after every ten thousand of them.

    Raises:
        OperationCancelledError: the user stopped the work.
    """
    for done, item in enumerate(items, start=1):
        yield item
        if done % _ITEMS_A_STEP == 0:
            progress.step(min(done, total), total)


class PartOf:
    """A part of longer work: tells its own steps as thousandths ``begin`` to ``end`` of that."""

    def __init__(self, progress: Progress, begin: int, end: int) -> None:
        self._progress = progress
        self._begin = begin
        self._end = end

    def step(self, done: int, total: int) -> None:
        """``done`` of ``total`` steps of this part are finished."""
        span = self._end - self._begin
        self._progress.step(self._begin + span * done // max(total, 1), 1000)
