"""The end of a year: what goes on to the next one, what comes back, what the council decides."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from talentdesk.domain.reserve import Bucket, grant_bucket, line_bucket
from talentdesk.domain.statement import Home, StatementLine


@dataclass(frozen=True, slots=True)
class YearEndCommitment:
    """A commitment of which something is open at the end of a year, in cents.

    ``bound`` is for this year and earlier ones, ``posted`` what was taken of it; ``carried`` is
    what goes on to the next year, and ``open_years`` the years that hold it. ``asked_in`` is the
    number of the decision that waits for the council, empty when it was not asked.
    """

    id: str
    number: str
    line: str
    proposal: str
    bound: int
    posted: int
    open_years: tuple[tuple[int, int], ...] = ()
    asked_in: str = ""

    @property
    def carried(self) -> int:
        """What is bound and not posted; nothing when more was posted than is bound."""
        return max(0, self.bound - self.posted)


@dataclass(frozen=True, slots=True)
class YearEndLine:
    """One line or proposal: granted = posted + carried + left; below zero is overspent.

    Nothing was posted on what is left and nothing is bound for it. ``asked`` is how much of it
    waits for the council, to go to the next year.
    """

    line: str
    proposal: str
    granted: int
    posted: int
    carried: int
    asked: int = 0

    @property
    def left(self) -> int:
        """What nobody needs any more."""
        return self.granted - self.posted - self.carried

    @property
    def free(self) -> int:
        """What may be released or asked for: left, and the council was not asked for it."""
        return max(0, self.left - self.asked)


@dataclass(frozen=True, slots=True)
class YearEndPart:
    """Cents that the council is asked to move to another year, out of one place.

    With a ``commitment`` (its id) they are what is open of it; with only a ``proposal`` they are
    granted and not committed, else the line has them free. ``moved`` is what came of it: None
    while the council has not decided.
    """

    line: str
    proposal: str
    tranche: str
    year_from: int
    year_to: int
    cents: int
    commitment: str = ""
    moved: int | None = None

    @property
    def source(self) -> Bucket:
        """Where the money is."""
        return self._bucket(self.year_from)

    @property
    def target(self) -> Bucket:
        """Where it goes."""
        return self._bucket(self.year_to)

    def _bucket(self, year: int) -> Bucket:
        if self.proposal:
            return grant_bucket(self.tranche, self.line, year, self.proposal)
        return line_bucket(self.tranche, self.line, year)


@dataclass(frozen=True, slots=True)
class LineCarry:
    """Money without a commitment that is to go to the next year, in cents above zero."""

    line: str
    proposal: str
    cents: int


@dataclass(frozen=True, slots=True)
class YearEndChoice:
    """What a person wants to ask the council: commitments by id, and money without one."""

    commitments: tuple[str, ...] = ()
    money: tuple[LineCarry, ...] = ()


@dataclass(frozen=True, slots=True)
class YearEnd:
    """What closing a year would mean; nothing is changed by it.

    ``transfers`` is what the council is asked to move to the next year, by line. ``waiting``
    counts lines with postings that have no place: with any, the figures are not certain yet.
    ``uncertain`` are the programme lines of those; the empty one is uncertain for all.
    """

    year: int
    commitments: tuple[YearEndCommitment, ...]
    lines: tuple[YearEndLine, ...]
    transfers: Mapping[str, int]
    waiting: int

    uncertain: frozenset[str] = frozenset()


def year_end(
    year: int,
    granted: Mapping[Home, int],
    statement: Sequence[StatementLine],
    commitments: Iterable[YearEndCommitment],
    waiting: int,
    asked: Mapping[Home, int] | None = None,
) -> YearEnd:
    """The end of a year.

    Args:
        year: which.
        granted: what may be spent in it, by line and proposal.
        statement: its statement, by line and proposal.
        commitments: those that are entered.
        waiting: lines with postings that have no place.
        asked: what waits for the council without a commitment, by line and proposal.
    """
    going_on = tuple(item for item in commitments if item.carried)
    posted = {(item.line, item.proposal): item.posted for item in statement}
    carried: dict[Home, int] = defaultdict(int)
    transfers: dict[str, int] = defaultdict(int)
    for item in going_on:
        carried[item.line, item.proposal] += item.carried
        transfers[item.line] += item.carried
    lines = tuple(
        YearEndLine(
            *home,
            granted.get(home, 0),
            posted.get(home, 0),
            carried.get(home, 0),
            (asked or {}).get(home, 0),
        )
        for home in sorted({*granted, *posted, *carried})
    )
    uncertain = frozenset(item.line for item in statement if item.left)
    return YearEnd(year, going_on, lines, dict(sorted(transfers.items())), waiting, uncertain)
