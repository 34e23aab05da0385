"""Postings in the register, read; they come in through ``ledger_files``."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from sqlmodel import Session

from talentdesk.domain.attribution import CODE_FIELDS, CodedPosting, Codes
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.ledger import Posting, PostingId
from talentdesk.domain.ledger_books import PostingCorrection, PostingRow
from talentdesk.domain.ledger_plan import KnownLines
from talentdesk.domain.posting_periods import BookPeriod, year_of
from talentdesk.register.posting_rows import CONTENT, READ, posting_of, posting_row

LIVE_PLACEMENT: Final = (
    "placement AS l WHERE NOT EXISTS (SELECT 1 FROM placement_undo AS u WHERE u.placement = l.seq)"
)
"""Placements that were not undone, for a FROM."""
_AT_ONCE: Final = 500


class PostingRepository:
    """Reads table ``posting`` within one session; also the ``KnownPostings`` of a plan."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def known(self) -> KnownLines:
        """Every posting by its key, as a plan of a later export needs it."""
        rows = self._run("SELECT seq, digest, occurrence, day, is_gone FROM posting ORDER BY seq")
        numbers, digests, occurrences, days, gone = zip(*rows, strict=True) if rows else ((),) * 5
        ordinals = {day: date.fromisoformat(day).toordinal() for day in set(days)}
        ids = [PostingId(number) for number in map(str, numbers)]
        matched = self._run(f"SELECT DISTINCT posting FROM {LIVE_PLACEMENT}")
        return KnownLines(
            ids,
            digests,
            occurrences,
            list(map(ordinals.__getitem__, days)),
            frozenset(PostingId(str(number)) for (number,) in matched),
            frozenset(key for key, is_gone in zip(ids, gone, strict=True) if is_gone),
        )

    def postings(self, ids: Collection[PostingId]) -> Mapping[PostingId, Posting]:
        """The content of those postings."""
        columns = ", ".join(f"p.{name}" for name in CONTENT)
        found: dict[PostingId, Posting] = {}
        for some in _parts(ids):
            for seq, *content in self._run(
                f"SELECT p.seq, {columns} FROM posting AS p WHERE p.seq IN ({_marks(some)})", some
            ):
                found[PostingId(str(seq))] = posting_of(content)
        return found

    def count(self) -> int:
        """How many there are, those that are gone too."""
        return int(self._run("SELECT count(*) FROM posting")[0][0])

    def get(self, posting: PostingId) -> PostingRow:
        """One posting; raises RecordMissingError."""
        found = self.rows([posting])
        if not found:
            raise RecordMissingError("posting", posting)
        return found[0]

    def rows(self, ids: Collection[PostingId]) -> list[PostingRow]:
        """Those postings, in the order of the register."""
        found: list[PostingRow] = []
        batches = self.batches()
        for some in _parts(ids):
            rows = self._run(
                f"SELECT {READ} FROM posting AS p WHERE p.seq IN ({_marks(some)})", some
            )
            found += [posting_row(row, batches) for row in rows]
        return sorted(found, key=lambda row: int(row.id))

    def all(self, *, with_gone: bool = False) -> list[PostingRow]:
        """Every posting, in the order of the register."""
        batches = self.batches()
        gone = "" if with_gone else "WHERE p.is_gone = 0"
        rows = self._run(f"SELECT {READ} FROM posting AS p {gone} ORDER BY p.seq")
        return [posting_row(row, batches) for row in rows]

    def coded(self, fields: Collection[str] = CODE_FIELDS) -> list[CodedPosting]:
        """What rules need of every posting that is not gone, in the order of the register.

        Codes that are not in ``fields`` are left empty: what no rule names tells nothing apart.
        """
        codes = ", ".join(name if name in fields else "''" for name in CODE_FIELDS)
        years = {batch: year_of(period) for batch, (_, period) in self.batches().items()}
        rows = self._run(
            f"SELECT seq, batch, {codes}, cents,"
            " CASE relation WHEN '' THEN relation_name ELSE relation END, order_number"
            " FROM posting WHERE is_gone = 0 ORDER BY seq"
        )
        known: dict[tuple[Any, ...], Codes] = {}
        found = []
        for seq, batch, *codes, cents, relation, order in rows:
            key = (*codes, years[batch])
            held = known.setdefault(key, Codes._make(key))
            found.append(CodedPosting(PostingId(str(seq)), held, cents, relation, order))
        return found

    def before(self, posting: PostingId) -> list[tuple[int, Posting]]:
        """What a posting was: version and content, the oldest first."""
        columns = ", ".join(f"p.{name}" for name in CONTENT)
        rows = self._run(
            f"SELECT p.version, {columns} FROM posting_before AS p WHERE p.posting = ?"
            " ORDER BY p.version",
            (int(posting),),
        )
        return [(version, posting_of(content)) for version, *content in rows]

    def corrections(self) -> list[PostingCorrection]:
        """What changed in closed periods, and the period that it counts in."""
        rows = self._run(
            "SELECT posting, version, before_cents, after_cents, counts_in FROM posting_correction"
            " ORDER BY posting, version"
        )
        return [
            PostingCorrection(PostingId(str(posting)), version, before, after, BookPeriod(period))
            for posting, version, before, after, period in rows
        ]

    def batches(self) -> dict[int, tuple[int, BookPeriod]]:
        """File and period of each batch."""
        rows = self._run("SELECT seq, file, counts_in FROM ledger_batch")
        return {seq: (file, BookPeriod(period)) for seq, file, period in rows}

    def _run(self, statement: str, values: tuple[Any, ...] = ()) -> list[Any]:
        connection = self._session.connection()
        return list(connection.exec_driver_sql(statement, values).fetchall())


def _parts(ids: Iterable[PostingId]) -> Iterator[tuple[int, ...]]:
    numbers = sorted(map(int, ids))
    for first in range(0, len(numbers), _AT_ONCE):
        yield tuple(numbers[first : first + _AT_ONCE])


def _marks(values: tuple[int, ...]) -> str:
    return ", ".join("?" * len(values))
