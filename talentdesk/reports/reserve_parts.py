"""What is behind the figures of the reserve."""

from collections.abc import Callable, Iterable, Iterator

from talentdesk.domain.figures import FigurePart, negated
from talentdesk.domain.reserve import Bucket, BucketKind
from talentdesk.reports.figure_parts import IN_LINES, movement_parts
from talentdesk.reports.ledger_parts import LedgerBehind
from talentdesk.reports.paper_contents import FinancePaper
from talentdesk.reports.paper_rows import ActualsOrigin, MovementLine, ReserveYear


class ReserveBehind:
    """What is behind the figures of one year of the reserve."""

    def __init__(self, paper: FinancePaper, ledger: LedgerBehind) -> None:
        self._movements = paper.movements
        self._source = paper.source
        self._ledger = ledger

    def opening(self, row: ReserveYear) -> Iterable[FigurePart]:
        """The balance of 1 January."""
        return self._balance(lambda held: held < row.year)

    def closing(self, row: ReserveYear) -> Iterable[FigurePart]:
        """The balance of 31 December."""
        return self._balance(lambda held: held <= row.year)

    def additions(self, row: ReserveYear) -> Iterable[FigurePart]:
        """What the council put in."""
        return movement_parts(
            self._movements, lambda item, end: -_is_addition(item, end, lambda y: y == row.year)
        )

    def withdrawals(self, row: ReserveYear) -> Iterable[FigurePart]:
        """What was granted for the year."""
        return movement_parts(
            self._movements, lambda _, end: end.kind is BucketKind.GRANT and end.year == row.year
        )

    def allotted(self, row: ReserveYear) -> Iterable[FigurePart]:
        """What the council gave to lines for the year."""
        return movement_parts(
            self._movements, lambda _, end: end.kind in IN_LINES and end.year == row.year
        )

    def additions_actual(self, row: ReserveYear) -> Iterable[FigurePart]:
        """What the ledger says was added."""
        found = self._source.ledger.of(row.year)
        if found is None or row.origin is ActualsOrigin.NOWHERE:
            return ()
        if row.origin is ActualsOrigin.ACCOUNT:
            return self._ledger.reserve(found, 1)
        return self.additions(row)

    def withdrawals_actual(self, row: ReserveYear) -> Iterable[FigurePart]:
        """What the ledger says was withdrawn."""
        found = self._source.ledger.of(row.year)
        if found is None or row.origin is ActualsOrigin.NOWHERE:
            return ()
        if row.origin is ActualsOrigin.ACCOUNT:
            return self._ledger.reserve(found, -1)
        return self._ledger.spent(found)

    def opening_actual(self, row: ReserveYear) -> Iterable[FigurePart]:
        """What the account began the year with."""
        found = self._source.ledger.of(row.year)
        return self._ledger.opening(found) if found else ()

    def closing_actual(self, row: ReserveYear) -> Iterator[FigurePart]:
        """The balance of the account on the day of the paper."""
        yield from self.opening_actual(row)
        yield from self.additions_actual(row)
        yield from negated(self.withdrawals_actual(row))

    def _balance(self, is_counted: Callable[[int], bool]) -> Iterable[FigurePart]:
        def counted(item: MovementLine, end: Bucket) -> int:
            is_grant = end.kind is BucketKind.GRANT and is_counted(end.year)
            return -_is_addition(item, end, is_counted) - is_grant

        return movement_parts(self._movements, counted)


def _is_addition(item: MovementLine, end: Bucket, is_counted: Callable[[int], bool]) -> bool:
    return end.kind is BucketKind.OUTSIDE and is_counted(item.day.year)
