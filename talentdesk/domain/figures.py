"""Figures of papers: each has an id, and what is behind it adds up to it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from talentdesk.domain.errors import TalentDeskError

_SNAPSHOT: Final = re.compile(r"S-\d{4}-\d{3,}")
_KEY: Final = re.compile(r"[a-z0-9.]+(?:-[a-z0-9.]+)*")
_NO_KEY: Final = re.compile(r"[^a-z0-9.]+")


class FigureError(TalentDeskError):
    """There is no such figure; ``reason`` is a short code.

    Codes: form (not the id of a figure), snapshot (of another one than ``part``), sheet, row,
    column (there is none, or it holds no amounts: ``part`` is what was looked for), empty (that
    cell of the column ``part`` holds no amount).
    """

    def __init__(self, figure: str, reason: str, part: str = "") -> None:
        super().__init__(f"{figure}: {reason} {part}".strip())
        self.figure = figure
        self.reason = reason
        self.part = part


def figure_key(text: str) -> str:
    """A title or number as part of an id: ``Onttrekking werkelijk`` is ``onttrekking-werkelijk``.

    Points stay, so that taakveld 0.1 is not 0.10.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NO_KEY.sub("-", plain).strip("-")


@dataclass(frozen=True, slots=True)
class FigureId:
    """Where a figure stands: snapshot, sheet, row and column.

    For example ``S-2026-001/verloop/2026/onttrekking-werkelijk``.
    """

    snapshot: str
    sheet: str
    row: str
    column: str

    @classmethod
    def parse(cls, text: str) -> "FigureId":
        """The id that a person typed or pasted; raises FigureError: form."""
        parts = text.strip().split("/")
        match parts:
            case [snapshot, *keys] if len(keys) == 3 and _SNAPSHOT.fullmatch(snapshot):
                if all(_KEY.fullmatch(key) for key in keys):
                    return cls(snapshot, *keys)
        raise FigureError(text, "form")

    def __str__(self) -> str:
        return f"{self.snapshot}/{self.sheet}/{self.row}/{self.column}"


class PartKind(StrEnum):
    """What stands behind a part of a figure; the words are kept and never change.

    FORECAST is an amount that is expected by a rule, of a proposal.
    """

    MOVEMENT = "movement"
    POSTING = "posting"
    COMMITMENT_STEP = "commitment_step"
    DECISION = "decision"
    PROPOSAL = "proposal"
    FORECAST = "forecast"
    LEDGER_FILE = "ledger_file"


@dataclass(frozen=True, slots=True)
class FigurePart:
    """Cents of a figure that one record of the register gives, below zero where it lowers it.

    ``number`` is what people use and ``key`` names the record in the register. ``decision`` is
    the number of the decision that it rests on; empty for none.
    """

    kind: PartKind
    number: str
    key: str
    day: date | None
    cents: int
    text: str = ""
    decision: str = ""

    def negated(self) -> "FigurePart":
        """The same part where it is taken off instead of added."""
        return replace(self, cents=-self.cents)


@dataclass(frozen=True, slots=True)
class ListedFigure:
    """A figure that can be followed: sheet, row and column as they are printed, and its cents."""

    figure: FigureId
    sheet: str
    row: str
    column: str
    cents: int


@dataclass(frozen=True, slots=True)
class FigureTrace:
    """A figure and what is behind it: the parts together are ``cents``.

    ``sheet`` and ``label`` are as they are printed; ``unit`` is euro.
    """

    figure: FigureId
    sheet: str
    label: str
    cents: int
    parts: tuple[FigurePart, ...]
    unit: str = "euro"

    @property
    def by_decision(self) -> dict[str, int]:
        """Cents that rest on each decision, in the order of the parts; without one is left out."""
        found: dict[str, int] = defaultdict(int)
        for part in self.parts:
            if part.decision:
                found[part.decision] += part.cents
        return dict(found)


def negated(parts: Iterable[FigurePart]) -> Iterator[FigurePart]:
    """The same parts, taken off instead of added."""
    return (part.negated() for part in parts)


def sum_of_parts(parts: Iterable[FigurePart]) -> int:
    """What the parts are together, in cents."""
    return sum(part.cents for part in parts)
