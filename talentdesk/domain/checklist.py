"""What is not in order yet before a paper goes out, and where it is mended."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One thing that must be in order before a paper is final; ``count`` do not have it.

    ``first`` is the id of the first record that lacks it; empty where it is no record.
    ``room`` is the key of the room where it is mended and ``target`` what is shown there; both
    empty where there is no such place. A point that ``blocks`` keeps a paper from being final.
    """

    name: str
    count: int
    first: str = ""
    room: str = ""
    target: str = ""
    blocks: bool = False

    @property
    def is_met(self) -> bool:
        """Whether nothing lacks it."""
        return self.count == 0
