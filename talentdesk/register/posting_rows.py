"""Columns of table ``posting``, written from columns of a file and read as rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import repeat
from operator import itemgetter
from typing import Any, Final

from talentdesk.domain.ledger import TEXT_FIELDS, LedgerColumns, Posting, PostingId
from talentdesk.domain.ledger_books import PostingRow
from talentdesk.domain.money import Money
from talentdesk.domain.posting_periods import BookPeriod, period_of

_TEXT_COLUMNS: Final = tuple("order_number" if name == "order" else name for name in TEXT_FIELDS)
STATE: Final = ("version", "changed_by", "is_gone", "digest", "occurrence", "book_period")
CONTENT: Final = ("day", "cents", "document_day", "file_row", *_TEXT_COLUMNS)
COLUMNS: Final = ("seq", "batch", *STATE, *CONTENT)
"""All columns, in the order in which they are written."""

READ: Final = ", ".join(
    f"p.{name}"
    for name in ("seq", "batch", "version", "changed_by", "is_gone", "book_period", *CONTENT)
)
"""What ``posting_row`` reads of ``posting AS p``, before what else a query gives."""
_READ_STATE: Final = 6
_POSTING: Final[Callable[..., Posting]] = Posting
"""Called with all fields by place, which cannot be counted in a list of texts."""
_NEW: Final = (1, None, 0)
"""Version, changed by, gone."""


class _Days(dict[int, str]):
    """ISO text of ordinals; 0 is unknown."""

    def __missing__(self, ordinal: int) -> str:
        self[ordinal] = text = date.fromordinal(ordinal).isoformat() if ordinal else ""
        return text


class _Periods(dict[tuple[int, str], BookPeriod]):
    """The book period by day and what the file calls the period."""

    def __init__(self, year: str) -> None:
        super().__init__()
        self._year = year

    def __missing__(self, key: tuple[int, str]) -> BookPeriod:
        self[key] = found = period_of(date.fromordinal(key[0]), key[1], self._year)
        return found


def periods_of(columns: LedgerColumns, indices: Sequence[int], year: str) -> list[BookPeriod]:
    """The book periods of the lines at ``indices``."""
    periods = _Periods(year)
    keys = zip(
        _picked(columns.days, indices), _picked(columns.texts["period"], indices), strict=True
    )
    return [periods[key] for key in keys]


def new_rows(
    columns: LedgerColumns,
    indices: Sequence[int],
    first: int,
    batch: int,
    keys: tuple[Iterable[bytes], Iterable[int], Iterable[BookPeriod]],
) -> Iterable[tuple[Any, ...]]:
    """Rows of new postings, numbered from ``first``.

    Args:
        columns: the lines of the file.
        indices: which of them are new, in the order of the file.
        first: number of the first one.
        batch: the batch they come in.
        keys: digest, occurrence and book period of each of them.
    """
    numbers = range(first, first + len(indices))
    state = (repeat(value, len(indices)) for value in (batch, *_NEW))
    return zip(numbers, *state, *keys, *_content(columns, indices), strict=True)


def changed_values(columns: LedgerColumns, index: int) -> tuple[Any, ...]:
    """The content of one line, in the order of ``CONTENT``."""
    return tuple(next(iter(column)) for column in _content(columns, [index]))


def _content(columns: LedgerColumns, indices: Sequence[int]) -> list[Iterable[Any]]:
    days = _Days()
    return [
        map(days.__getitem__, _picked(columns.days, indices)),
        _picked(columns.cents, indices),
        map(days.__getitem__, _picked(columns.document_days, indices)),
        _picked(columns.rows, indices),
        *(_picked(columns.texts[name], indices) for name in TEXT_FIELDS),
    ]


def _picked(column: Sequence[Any], indices: Sequence[int]) -> Sequence[Any]:
    if not indices:
        return ()
    first, end = indices[0], indices[-1] + 1
    if end - first == len(indices):
        # Indices go up, so this is one run: nearly always, for books are written by day.
        return column[first:end]
    picked: tuple[Any, ...] = itemgetter(*indices)(column)
    return picked


@cache
def _day(text: str) -> date:
    return date.fromisoformat(text)


def posting_of(content: Sequence[Any]) -> Posting:
    """The posting in values of ``CONTENT``."""
    day, cents, document_day, row, *texts = content
    # The columns stand in the order of the class: by name it takes three times as long.
    known = _day(document_day) if document_day else None
    return _POSTING(_day(day), Money(cents), *texts, known, row)


def posting_row(row: Sequence[Any], batches: Mapping[int, tuple[int, BookPeriod]]) -> PostingRow:
    """A row of a query that begins with ``READ``; ``batches`` give file and period."""
    seq, batch, version, changed_by, is_gone, period = row[:_READ_STATE]
    file, counts_in = batches[batch]
    content = row[_READ_STATE : _READ_STATE + len(CONTENT)]
    return PostingRow(
        PostingId(str(seq)),
        posting_of(content),
        BookPeriod(period),
        counts_in,
        file,
        changed_by or 0,
        bool(is_gone),
        version,
    )
