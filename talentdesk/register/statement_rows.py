"""The ledger added up for a statement: postings and places that are alike in one row each.

A year has 200,000 postings and a statement a hundred lines, so the file adds up, not the program.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from sqlmodel import Session

from talentdesk.domain.attribution import CODE_FIELDS, Codes
from talentdesk.domain.placements import DifferenceKind, PlacementKind
from talentdesk.domain.posting_periods import BookPeriod, year_of
from talentdesk.domain.progress import Progress, watched

_POSTED: Final = """
    SELECT {codes}, sum(max(p.cents, 0)), sum(min(p.cents, 0)) FROM posting AS p
    WHERE p.is_gone = 0 AND p.seq NOT IN (SELECT posting FROM posting_correction)
    GROUP BY {codes}"""
_CORRECTED: Final = """
    SELECT {codes}, p.seq, CASE p.is_gone WHEN 1 THEN 0 ELSE p.cents END, c.counts_in,
        c.after_cents - c.before_cents
    FROM posting_correction AS c JOIN posting AS p ON p.seq = c.posting ORDER BY p.seq"""
_OWNER: Final = """CASE WHEN l.difference = '' THEN '' ELSE coalesce(
    (SELECT n.owner FROM difference_note AS n WHERE n.subject = 'placement'
     AND n.subject_id = CAST(l.seq AS TEXT) AND n.counts_in <= :until
     ORDER BY n.seq DESC LIMIT 1), l.owner) END"""
_PLACED: Final = """
    SELECT {codes}, l.kind, l.commitment, l.difference, {owner} AS held_by,
        sum(l.cents), sum(l.taken_cents), count(*)
    FROM placement AS l JOIN posting AS p ON p.seq = l.posting
    LEFT JOIN placement_undo AS u ON u.placement = l.seq
    WHERE l.counts_in <= :until AND (u.placement IS NULL OR u.counts_in > :until)
    GROUP BY {codes}, l.kind, l.commitment, l.difference, held_by"""


@dataclass(slots=True)
class PostedSum:
    """Postings that are alike, in cents: ``debit`` above zero, ``credit`` below.

    ``changes`` are what came of one posting after its period was closed, by period; of those that
    never changed it is empty. The sides hold all changes.
    """

    codes: Codes
    counts_in: BookPeriod
    debit: int
    credit: int
    changes: dict[str, int] = field(default_factory=dict)

    def until(self, period: str) -> int:
        """Cents in the figures until the end of a period."""
        if self.counts_in > period:
            return 0
        later = sum(cents for counts_in, cents in self.changes.items() if counts_in > period)
        return self.debit + self.credit - later

    def sides(self, period: str) -> tuple[int, int]:
        """Cents until the end of a period of each side: above zero, and below."""
        if not self.changes and self.counts_in <= period:
            return self.debit, self.credit
        cents = self.until(period)
        return max(cents, 0), min(cents, 0)


class PlaceSum(NamedTuple):
    """Placements that are alike, ``times`` of them, with the codes of their postings.

    ``owner`` is as it was written: the id of a person, or what was typed.
    """

    codes: Codes
    kind: PlacementKind
    commitment: str
    difference: DifferenceKind | None
    owner: str
    cents: int
    taken: int
    times: int


class StatementRows:
    """Reads the tables of the ledger within one session.

    Args:
        session: of the register.
        fields: the codes that any rule names; the others are left empty, so that postings that no
            rule can tell apart are one row.
    """

    def __init__(self, session: Session, fields: Collection[str] = CODE_FIELDS) -> None:
        self._connection = session.connection()
        named = (f"p.{name}" if name in fields else "''" for name in CODE_FIELDS)
        self._columns = ", ".join(("p.batch", *named))
        rows = self._connection.exec_driver_sql("SELECT seq, counts_in FROM ledger_batch")
        self._batches = {seq: BookPeriod(period) for seq, period in rows}

    def periods(self) -> frozenset[BookPeriod]:
        """The periods in which postings count."""
        return frozenset(self._batches.values())

    def posted(self, is_asked: Callable[[Codes], bool], progress: Progress) -> list[PostedSum]:
        """Postings with codes that are asked for, those that changed after closing one by one.

        Raises:
            OperationCancelledError: the user stopped it.
        """
        found = []
        rows = self._connection.exec_driver_sql(_POSTED.format(codes=self._columns)).fetchall()
        for row in watched(rows, progress, len(rows)):
            codes, counts_in = self._codes(row)
            if is_asked(codes):
                found.append(PostedSum(codes, counts_in, row[5], row[6]))
        single: dict[int, PostedSum] = {}
        for row in self._connection.exec_driver_sql(_CORRECTED.format(codes=self._columns)):
            seq, cents, counts_in, change = row[5:]
            if seq not in single:
                sides = (max(cents, 0), min(cents, 0))
                single[seq] = PostedSum(*self._codes(row), *sides, defaultdict(int))
            single[seq].changes[counts_in] += change
        return [*found, *single.values()]

    def placed(self, until: str) -> Iterator[PlaceSum]:
        """All placements that hold in the figures until the end of a period."""
        statement = _PLACED.format(codes=self._columns, owner=_OWNER)
        for row in self._connection.exec_driver_sql(statement, {"until": until}):
            kind, commitment, difference, owner, cents, taken, count = row[5:]
            yield PlaceSum(
                self._codes(row)[0],
                PlacementKind(kind),
                commitment,
                DifferenceKind(difference) if difference else None,
                owner,
                cents,
                taken,
                count,
            )

    def _codes(self, row: Any) -> tuple[Codes, BookPeriod]:
        counts_in = self._batches[row[0]]
        account, cost_centre, project, taakveld = row[1:5]
        return Codes(account, cost_centre, project, taakveld, year_of(counts_in)), counts_in
