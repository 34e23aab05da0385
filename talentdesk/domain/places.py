"""Where in a file something stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A sheet with a cell, or a line; ``cell`` is empty when the whole row is meant.

    ``sheet`` is empty for a CSV file; ``row`` counts from 1 as the file shows it.
    """

    sheet: str
    row: int
    cell: str = ""

    def __str__(self) -> str:
        where = self.cell or f"rij {self.row}"
        return f"{self.sheet}!{where}" if self.sheet else where
