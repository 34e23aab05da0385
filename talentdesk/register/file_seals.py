"""One seal over all that a ledger file wrote, taken of the rows themselves.

It is taken when the file comes in, and counted again by a check. What a posting was before a
later file changed it stands in the history, so each file can be counted again for ever.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection

from talentdesk.register.posting_rows import CONTENT

_SEALED: Final = ("version", "is_gone", "digest", "occurrence", "book_period", *CONTENT)
_BATCHES: Final = (
    "SELECT file, json_array('batch', counts_in, first_posting, last_posting) FROM ledger_batch"
)
_CORRECTIONS: Final = (
    "SELECT p.changed_by, json_array('correction', c.posting, c.version, c.before_cents,"
    " c.after_cents, c.counts_in) FROM posting_correction AS c JOIN"
    " (SELECT seq AS posting, version, changed_by FROM posting UNION ALL"
    " SELECT posting, version, changed_by FROM posting_before) AS p"
    " ON p.posting = c.posting AND p.version = c.version"
)


def _text(table: str, key: str) -> str:
    """SQL for everything in a row, as one text that tells each column apart."""
    names = (f"hex({table}.{name})" if name == "digest" else f"{table}.{name}" for name in _SEALED)
    return f"json_array({table}.{key}, {', '.join(names)})"


_POSTINGS: Final = (
    f"SELECT p.seq, coalesce(p.changed_by, b.file), {_text('p', 'seq')}"
    " FROM posting AS p LEFT JOIN ledger_batch AS b ON b.seq = p.batch"
)
_HISTORY: Final = (
    f"SELECT h.posting, coalesce(h.changed_by, b.file), {_text('h', 'posting')}"
    " FROM posting_before AS h LEFT JOIN posting AS p ON p.seq = h.posting"
    " LEFT JOIN ledger_batch AS b ON b.seq = p.batch ORDER BY h.posting, h.version"
)


def seal_of_file(connection: Connection, file: int, changed: Sequence[int], first: int) -> str:
    """The seal of the file that came in last.

    Args:
        connection: of the session.
        file: its number.
        changed: numbers of the postings that it changed, in any order.
        first: number of its first new posting.
    """
    seal = hashlib.sha256()
    for where, values in (
        ("p.seq IN (SELECT value FROM json_each(?))", (str(sorted(changed)),)),
        ("p.seq >= ?", (first,)),
    ):
        rows = connection.exec_driver_sql(f"{_POSTINGS} WHERE {where} ORDER BY p.seq", values)
        for _, _, text in rows:
            seal.update(text.encode())
    for statement, column in ((_BATCHES, "file"), (_CORRECTIONS, "p.changed_by")):
        for _, text in connection.exec_driver_sql(
            f"{statement} WHERE {column} = ? ORDER BY 2", (file,)
        ):
            seal.update(text.encode())
    return seal.hexdigest()


def seals_of_files(connection: Connection) -> Mapping[int, str]:
    """The seal of every file, in one walk over all postings."""
    seals: dict[int, Any] = {}
    for file, text in _rows(connection):
        if file not in seals:
            seals[file] = hashlib.sha256()
        seals[file].update(text.encode())
    return {file: seal.hexdigest() for file, seal in seals.items()}


def _rows(connection: Connection) -> Iterator[tuple[int, str]]:
    before: dict[int, list[tuple[int, str]]] = {}
    for posting, file, text in connection.exec_driver_sql(_HISTORY):
        before.setdefault(posting, []).append((file, text))
    for posting, file, text in connection.exec_driver_sql(f"{_POSTINGS} ORDER BY p.seq"):
        yield from before.pop(posting, ())
        yield file, text
    for kept in before.values():
        yield from kept
    for statement in (_BATCHES, _CORRECTIONS):
        for file, text in connection.exec_driver_sql(f"{statement} ORDER BY 2"):
            yield file, text
