"""What could be saved of a damaged register."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class SalvagedTable:
    """One table: ``saved`` rows; ``holes`` are row numbers from and up to that cannot be read.

    ``refused`` counts rows that could be read and that the new register does not take;
    ``problem`` is why nothing of the table could be read, empty otherwise; ``schema`` where the
    file no longer tells which columns it has.
    """

    name: str
    saved: int = 0
    refused: int = 0
    holes: list[tuple[int, int]] = field(default_factory=list)
    problem: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether every row is there."""
        return not (self.refused or self.holes or self.problem)
