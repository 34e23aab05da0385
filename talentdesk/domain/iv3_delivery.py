"""A delivery of Iv3 that can go out: whole euros, who sends it, and when it was made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.iv3 import RESERVE_BALANCE, Iv3Cell, Iv3Codes, Iv3Side
from talentdesk.domain.iv3_part import BUDGET, YEAR_END
from talentdesk.domain.iv3_rounding import half_up
from talentdesk.domain.iv3_sender import Iv3Sender

_QUARTER_ENDS = {1: "31-3", 2: "30-6", 3: "30-9", 4: "31-12"}


@dataclass(frozen=True, slots=True)
class Iv3Stand:
    """What a balance code stands at on a day, in whole euros."""

    code: str
    moment: str
    euros: int


@dataclass(frozen=True, slots=True)
class Iv3Delivery:
    """The programme's part of one period; ``remark`` tells the reader what it is a part of."""

    sender: Iv3Sender
    year: int
    period: int
    at: datetime
    cells: tuple[tuple[Iv3Cell, int], ...]
    stands: tuple[Iv3Stand, ...] = ()
    remark: str = ""

    @property
    def is_budget(self) -> bool:
        """Whether it is a budget and no figures."""
        return self.period == BUDGET


def stands_of(
    cells: Iterable[tuple[Iv3Cell, int]], codes: Iv3Codes, period: int, opening: int | None
) -> tuple[Iv3Stand, ...]:
    """What is in the reserve on the first of January and at the end of the period.

    ``opening`` is in cents; without it there are none. What ends is what began, with the
    movements in whole euros (PF003). A budget has no balance sheet.
    """
    if opening is None or period == BUDGET:
        return ()
    first = half_up(opening)
    change = sum(
        euros if cell.side is Iv3Side.BALANCE_INCOME else -euros
        for cell, euros in cells
        if cell.code == RESERVE_BALANCE
    )
    return (
        Iv3Stand(RESERVE_BALANCE, f"1-1-{codes.year}", first),
        Iv3Stand(RESERVE_BALANCE, _end(codes.year, period), first + change),
    )


def _end(year: int, period: int) -> str:
    return "ultimo" if period == YEAR_END else f"{_QUARTER_ENDS[period]}-{year}"
