"""What was read of a register that never changes again: papers ask the same many times."""

from collections.abc import Callable
from typing import Any, TypeVar

_T = TypeVar("_T")


class KeptReading:
    """Keeps what was read of a frozen register; of another one it keeps nothing.

    What is kept is shared: only what cannot be changed, or is copied, is handed out.
    """

    def __init__(self, *, is_frozen: bool = False) -> None:
        self._kept: dict[str, Any] | None = {} if is_frozen else None

    def get(self, name: str, read: Callable[[], _T]) -> _T:
        """What ``read`` gives; of a frozen register it is asked once per name."""
        if self._kept is None:
            return read()
        if name not in self._kept:
            self._kept[name] = read()
        held: _T = self._kept[name]
        return held
