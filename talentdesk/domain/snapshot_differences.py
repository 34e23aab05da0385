"""What changed between two snapshots: each changed figure, and the records that changed it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from talentdesk.domain.figures import FigurePart, PartKind, sum_of_parts
from talentdesk.domain.snapshots import Snapshot


class UnexplainedDifferenceError(ArithmeticError):
    """The records behind a figure are not what it says: a fault of the program."""


@dataclass(frozen=True, slots=True)
class PaperFigure:
    """A figure of a paper, in cents, with the words that are printed around it.

    ``place`` is its id without the snapshot, for example ``verloop/2026/onttrekking``.
    """

    place: str
    sheet: str
    row: str
    column: str
    cents: int


@dataclass(frozen=True, slots=True)
class DifferenceCause:
    """A record that gives a figure other cents than before; zero where it was not, or is gone."""

    part: FigurePart
    before: int
    after: int

    @property
    def cents(self) -> int:
        """What it changes of the figure."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """A figure that is not what it was; None where that paper does not have it.

    The causes together are the difference: that was proven when it was made.
    """

    before: PaperFigure | None
    after: PaperFigure | None
    causes: tuple[DifferenceCause, ...]

    @property
    def figure(self) -> PaperFigure:
        """The figure as it is now, or as it was where it is gone."""
        held = self.after or self.before
        assert held is not None
        return held

    @property
    def cents(self) -> int:
        """After less before."""
        return _cents(self.after) - _cents(self.before)


@dataclass(frozen=True, slots=True)
class SnapshotDifference:
    """All that changed from one snapshot to another; ``same`` figures did not."""

    before: Snapshot
    after: Snapshot
    figures: tuple[FigureDifference, ...]
    same: int

    @property
    def cause_count(self) -> int:
        """How many rows explain it."""
        return sum(len(item.causes) for item in self.figures)


def explained(
    before: PaperFigure | None,
    after: PaperFigure | None,
    old: Iterable[FigurePart],
    new: Iterable[FigurePart],
) -> FigureDifference:
    """A changed figure with its causes.

    Args:
        before: the figure as it was; None when that paper did not have it.
        after: the figure as it is; None when this paper does not have it.
        old: what was behind it.
        new: what is behind it.

    Raises:
        UnexplainedDifferenceError: what is behind a figure does not add up to it.
    """
    was, now = tuple(old), tuple(new)
    for figure, parts in ((before, was), (after, now)):
        if _cents(figure) != sum_of_parts(parts):
            place = figure.place if figure else "figure that is not there"
            raise UnexplainedDifferenceError(
                f"{place}: {_cents(figure)} printed, {sum_of_parts(parts)} behind"
            )
    return FigureDifference(before, after, tuple(_causes(was, now)))


def _causes(was: Iterable[FigurePart], now: Iterable[FigurePart]) -> Iterator[DifferenceCause]:
    old, new = _by_record(was), _by_record(now)
    for record in dict.fromkeys((*old, *new)):
        before, after = old.get(record), new.get(record)
        held = after or before
        assert held is not None
        cause = DifferenceCause(held[0], before[1] if before else 0, after[1] if after else 0)
        if cause.cents:
            yield cause


def _by_record(
    parts: Iterable[FigurePart],
) -> Mapping[tuple[PartKind, str], tuple[FigurePart, int]]:
    """Each record once, with all that it gives."""
    found: dict[tuple[PartKind, str], tuple[FigurePart, int]] = {}
    for part in parts:
        record = (part.kind, part.key)
        held = found.get(record)
        found[record] = (part, part.cents + (held[1] if held else 0))
    return found


def _cents(figure: PaperFigure | None) -> int:
    return figure.cents if figure else 0
