"""How long work tells how far it is."""

from typing import Protocol


class Progress(Protocol):
    """Told after each step; raises OperationCancelledError when the user stopped the work."""

    def step(self, done: int, total: int) -> None:
        """``done`` of ``total`` steps are finished."""
        ...


class Silent:
    """Progress that nobody watches and nobody stops."""

    def step(self, done: int, total: int) -> None:
        """Do nothing."""
