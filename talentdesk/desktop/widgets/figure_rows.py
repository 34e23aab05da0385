"""The figures of a chart as rows of text."""

from collections.abc import Sequence
from dataclasses import dataclass

FigureRow = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The same figures as a chart paints; the first column is words, the others are figures."""

    titles: FigureRow
    rows: Sequence[FigureRow] = ()

    @property
    def text(self) -> str:
        """All rows as one sentence each, for a screen reader."""
        return ". ".join(
            f"{row[0]}: {', '.join(_said(title, value) for title, value in self._pairs(row))}"
            for row in self.rows
        )

    def _pairs(self, row: FigureRow) -> list[tuple[str, str]]:
        pairs = list(zip(self.titles[1:], row[1:], strict=True))
        return [(title if len(pairs) > 1 else "", value) for title, value in pairs]


def _said(title: str, value: str) -> str:
    return f"{title} {value}".strip()
