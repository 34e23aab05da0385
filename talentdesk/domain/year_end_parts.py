"""Out of which places of the reserve money goes to another year: one part per tranche."""

from collections.abc import Iterable, Iterator, Mapping

from talentdesk.domain.book_errors import YearEndError
from talentdesk.domain.reserve import Bucket
from talentdesk.domain.statement import Home
from talentdesk.domain.year_end import (
    LineCarry,
    YearEnd,
    YearEndChoice,
    YearEndCommitment,
    YearEndLine,
    YearEndPart,
)


class Places:
    """What buckets of lines and grants hold in cents; what is taken is not given twice."""

    def __init__(self, balances: Mapping[Bucket, int]) -> None:
        self._left = dict(balances)

    def take(self, home: Home, year: int, cents: int) -> Iterator[tuple[Bucket, int]]:
        """Where ``cents`` of a line or proposal come from, the first tranche first.

        Raises YearEndError: no_money (``cents`` is what is missing).
        """
        for bucket, held in self._left.items():
            if (bucket.line, bucket.proposal) == home and bucket.year == year:
                part = min(held, cents)
                if part > 0:
                    self._left[bucket] = held - part
                    cents -= part
                    yield bucket, part
        if cents:
            raise YearEndError("no_money", home[1] or home[0], cents=cents)


def parts_of(
    found: YearEnd, choice: YearEndChoice, balances: Mapping[Bucket, int]
) -> tuple[YearEndPart, ...]:
    """What the council is to be asked, for a choice of a person.

    Args:
        found: the end of the year.
        choice: what is to go on.
        balances: what each bucket holds, in cents.

    Raises:
        YearEndError: empty, unknown, asked, waiting, too_much, no_money.
    """
    places = Places(balances)
    held = {item.id: item for item in found.commitments}
    parts: list[YearEndPart] = []
    for key in dict.fromkeys(choice.commitments):
        if key not in held:
            raise YearEndError("unknown", key)
        parts += _of_commitment(found, held[key], places)
    for money in choice.money:
        parts += _of_money(found, money, places)
    if not parts:
        raise YearEndError("empty")
    return tuple(parts)


def require_certain(found: YearEnd, line: str) -> None:
    """Raises YearEndError: waiting, when a line has postings without a place."""
    if found.uncertain & {line, ""}:
        raise YearEndError("waiting", line)


def line_of(found: YearEnd, home: Home) -> YearEndLine:
    """The row of a line or proposal; raises YearEndError: unknown."""
    for row in found.lines:
        if (row.line, row.proposal) == home:
            return row
    raise YearEndError("unknown", home[1] or home[0])


def _of_commitment(
    found: YearEnd, item: YearEndCommitment, places: Places
) -> Iterable[YearEndPart]:
    if item.asked_in:
        raise YearEndError("asked", item.number, item.asked_in)
    require_certain(found, item.line)
    home = (item.line, item.proposal)
    for year, cents in item.open_years:
        for bucket, part in places.take(home, year, cents):
            yield YearEndPart(*home, bucket.tranche, year, found.year + 1, part, item.id)


def _of_money(found: YearEnd, money: LineCarry, places: Places) -> Iterable[YearEndPart]:
    home = (money.line, money.proposal)
    require_certain(found, money.line)
    free = line_of(found, home).free
    if not 0 < money.cents <= free:
        raise YearEndError("too_much", money.proposal or money.line, cents=free)
    for bucket, part in places.take(home, found.year, money.cents):
        yield YearEndPart(*home, bucket.tranche, found.year, found.year + 1, part)
