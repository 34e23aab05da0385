"""The end of a year: what goes on to the next one, what comes back, what the council decides."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from talentdesk.domain.statement import Home, StatementLine


@dataclass(frozen=True, slots=True)
class YearEndCommitment:
    """A commitment of which something is open at the end of a year, in cents.

    ``bound`` is for this year and earlier ones, ``posted`` what was taken of it; ``carried`` is
    what goes on to the next year.
    """

    id: str
    number: str
    line: str
    proposal: str
    bound: int
    posted: int

    @property
    def carried(self) -> int:
        """What is bound and not posted; nothing when more was posted than is bound."""
        return max(0, self.bound - self.posted)


@dataclass(frozen=True, slots=True)
class YearEndLine:
    """One line or proposal: granted = posted + carried + left; below zero is overspent.

    ``left`` is what may be released: nothing was posted on it and nothing is bound for it.
    """

    line: str
    proposal: str
    granted: int
    posted: int
    carried: int

    @property
    def left(self) -> int:
        """What nobody needs any more."""
        return self.granted - self.posted - self.carried


@dataclass(frozen=True, slots=True)
class YearEnd:
    """What closing a year would mean; nothing is changed by it.

    ``transfers`` is what the council is asked to move to the next year, by line. ``waiting``
    counts lines with postings that have no place: with any, the figures are not certain yet.
    """

    year: int
    commitments: tuple[YearEndCommitment, ...]
    lines: tuple[YearEndLine, ...]
    transfers: Mapping[str, int]
    waiting: int


def year_end(
    year: int,
    granted: Mapping[Home, int],
    statement: Sequence[StatementLine],
    commitments: Iterable[YearEndCommitment],
    waiting: int,
) -> YearEnd:
    """The end of a year.

    Args:
        year: which.
        granted: what may be spent in it, by line and proposal.
        statement: its statement, by line and proposal.
        commitments: those that are entered.
        waiting: lines with postings that have no place.
    """
    going_on = tuple(item for item in commitments if item.carried)
    posted = {(item.line, item.proposal): item.posted for item in statement}
    carried: dict[Home, int] = defaultdict(int)
    transfers: dict[str, int] = defaultdict(int)
    for item in going_on:
        carried[item.line, item.proposal] += item.carried
        transfers[item.line] += item.carried
    lines = tuple(
        YearEndLine(*home, granted.get(home, 0), posted.get(home, 0), carried.get(home, 0))
        for home in sorted({*granted, *posted, *carried})
    )
    return YearEnd(year, going_on, lines, dict(sorted(transfers.items())), waiting)
