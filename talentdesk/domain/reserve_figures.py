"""The reserve at one day, in the figures that people ask for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from talentdesk.domain.kinds import Standing
from talentdesk.domain.money import Money
from talentdesk.domain.reserve import FREE, OUTSIDE, BucketKind, ReserveBook, TrancheState


@dataclass(frozen=True, slots=True)
class LineYear:
    """One line in one year: allotted and not granted (``free``), and granted."""

    line: str
    year: int
    free: Money
    granted: Money


@dataclass(frozen=True, slots=True)
class ReserveFigures:
    """The reserve at one day.

    ``free`` is what may be allotted now; ``proposed`` is in the reserve but waits for a
    council decision. formed = free + proposed + line_free + granted.
    """

    as_of: date
    formed: Money
    free: Money
    proposed: Money
    line_free: Money
    granted: Money
    lines: tuple[LineYear, ...]

    @property
    def allotted(self) -> Money:
        """What the council gave to lines, granted or not."""
        return self.line_free + self.granted


def reserve_figures(
    book: ReserveBook, tranches: Iterable[TrancheState], as_of: date
) -> ReserveFigures:
    """All figures of the reserve at the end of ``as_of``."""
    pot = book.balance(FREE, as_of)
    waiting = sum(
        item.tranche.amount.cents
        for item in tranches
        if item.standing_on(as_of) is Standing.PROPOSED and item.tranche.amount is not None
    )
    proposed = Money(max(0, min(waiting, pot.cents)))
    return ReserveFigures(
        as_of=as_of,
        formed=-book.balance(OUTSIDE, as_of),
        free=pot - proposed,
        proposed=proposed,
        line_free=book.sum_of(BucketKind.LINE, as_of),
        granted=book.sum_of(BucketKind.GRANT, as_of),
        lines=_line_years(book, as_of),
    )


def _line_years(book: ReserveBook, as_of: date) -> tuple[LineYear, ...]:
    free: dict[tuple[str, int], int] = defaultdict(int)
    granted: dict[tuple[str, int], int] = defaultdict(int)
    for bucket in book.buckets():
        if bucket.kind is BucketKind.LINE:
            free[bucket.line, bucket.year] += book.balance(bucket, as_of).cents
        elif bucket.kind is BucketKind.GRANT:
            granted[bucket.line, bucket.year] += book.balance(bucket, as_of).cents
    return tuple(
        LineYear(line, year, Money(free[line, year]), Money(granted[line, year]))
        for line, year in sorted({*free, *granted}, key=lambda pair: (pair[1], pair[0]))
    )
