"""Whether the books hang together: each place has its posting, each batch is whole."""

from collections.abc import Iterator
from typing import Final

from sqlmodel import Session

from talentdesk.domain.book_faults import BookFault, BookFaultKind

_LIVE: Final = "NOT EXISTS (SELECT 1 FROM placement_undo AS u WHERE u.placement = l.seq)"
_QUESTIONS: Final = (
    (
        BookFaultKind.PLACE_WITHOUT_POSTING,
        (
            "SELECT l.seq, l.posting FROM placement AS l WHERE NOT EXISTS"
            " (SELECT 1 FROM posting AS p WHERE p.seq = l.posting)"
        ),
    ),
    (
        BookFaultKind.PLACE_WITHOUT_COMMITMENT,
        (
            "SELECT l.seq, l.commitment FROM placement AS l WHERE l.commitment <> '' AND NOT EXISTS"
            " (SELECT 1 FROM commitment AS c WHERE c.id = l.commitment)"
        ),
    ),
    (
        BookFaultKind.PLACED_TOO_MUCH,
        (
            "SELECT p.seq, '' FROM posting AS p JOIN (SELECT l.posting, sum(l.cents) AS placed"
            f" FROM placement AS l WHERE {_LIVE} GROUP BY l.posting) AS s ON s.posting = p.seq"
            " WHERE s.placed <> 0 AND (p.is_gone = 1 OR (p.cents > 0) <> (s.placed > 0)"
            " OR abs(p.cents) < abs(s.placed))"
        ),
    ),
    (
        BookFaultKind.PLACE_WITHOUT_ACT,
        (
            "SELECT l.seq, '' FROM placement AS l"
            " LEFT JOIN match_group AS g ON g.seq = l.match_group"
            " LEFT JOIN match_act AS a ON a.seq = g.act WHERE a.seq IS NULL"
            " UNION SELECT u.placement, '' FROM placement_undo AS u"
            " LEFT JOIN match_act AS a ON a.seq = u.act LEFT JOIN placement AS l"
            " ON l.seq = u.placement WHERE a.seq IS NULL OR l.seq IS NULL"
        ),
    ),
    (
        BookFaultKind.BATCH_NOT_WHOLE,
        (
            "SELECT b.seq, coalesce(f.name, '') FROM ledger_batch AS b"
            " LEFT JOIN ledger_file AS f ON f.seq = b.file"
            " LEFT JOIN (SELECT batch, count(*) AS lines, min(seq) AS low, max(seq) AS high"
            " FROM posting GROUP BY batch) AS p ON p.batch = b.seq"
            " WHERE p.lines IS NOT b.last_posting - b.first_posting + 1"
            " OR p.low IS NOT b.first_posting OR p.high IS NOT b.last_posting OR f.seq IS NULL"
        ),
    ),
    (
        BookFaultKind.HISTORY_BROKEN,
        (
            "SELECT p.seq, '' FROM posting AS p LEFT JOIN (SELECT posting, count(*) AS kept,"
            " max(version) AS last FROM posting_before GROUP BY posting) AS b ON b.posting = p.seq"
            " WHERE p.version <> 1 + coalesce(b.kept, 0) OR p.version <> 1 + coalesce(b.last, 0)"
        ),
    ),
)


class BookChecks:
    """Asks the file whether its books hang together, within one session."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()

    def faults(self) -> Iterator[BookFault]:
        """Everything that does not."""
        for kind, question in _QUESTIONS:
            for subject, other in self._connection.exec_driver_sql(question):
                yield BookFault(kind, str(subject), str(other))
