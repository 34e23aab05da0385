"""What a filter bar asks for, as a value that can be kept."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple


class FilterChip(NamedTuple):
    """One property to filter on; ``options`` are (value, words) in the order of the menu.

    ``several`` allows more than one value at a time.
    """

    key: str
    title: str
    options: tuple[tuple[str, str], ...]
    several: bool = True


NOTHING_CHOSEN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})


class FilterState(NamedTuple):
    """Text of the search line and chosen values by chip key; chips without a choice are absent."""

    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = NOTHING_CHOSEN

    @property
    def is_empty(self) -> bool:
        """Whether everything is shown."""
        return not self.text.strip() and not self.chosen

    def to_json(self) -> str:
        """For keeping it."""
        return json.dumps(
            {"text": self.text, "chosen": {k: list(v) for k, v in self.chosen.items()}}
        )

    @classmethod
    def from_json(cls, kept: str) -> "FilterState":
        """Read what ``to_json`` made; anything else is the empty filter."""
        try:
            read: Any = json.loads(kept)
            chosen = {str(key): tuple(map(str, values)) for key, values in read["chosen"].items()}
            return cls(str(read["text"]), chosen)
        except (ValueError, TypeError, KeyError, AttributeError):
            return cls()


class SavedFilter(NamedTuple):
    """A filter that someone gave a name."""

    name: str
    state: FilterState
