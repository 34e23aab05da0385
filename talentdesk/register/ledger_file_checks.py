"""Ledger files beside their entry in the log, and postings beside what they say."""

import hashlib
from collections.abc import Iterator
from typing import Any, Final

from sqlmodel import Session

from talentdesk.domain.book_faults import BookFault, BookFaultKind
from talentdesk.domain.ledger import LedgerColumns, line_digests
from talentdesk.register.file_seals import seals_of_files
from talentdesk.register.posting_rows import CONTENT, posting_of
from talentdesk.register.told_moments import plain_of

_AT_ONCE: Final = 10_000
_OF_NOTHING: Final = hashlib.sha256().hexdigest()
_FILES: Final = "SELECT seq, sha256, name FROM ledger_file ORDER BY seq"
_TOLD: Final = "SELECT subject_id, after FROM log_entry WHERE subject = 'ledger_file' ORDER BY seq"


class LedgerFileChecks:
    """Asks whether the lines of each file are those that came in, within one session."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()

    def faults(self) -> Iterator[BookFault]:
        """Every file that is not as it came in, and every posting with another key than its own.

        The keys of postings are counted only where a seal does not vouch for all of them.
        """
        told = self._told()
        seals = seals_of_files(self._connection)
        is_sure = True
        for file, sha256, name in self._connection.exec_driver_sql(_FILES).fetchall():
            entry = told.get(file, {})
            sealed = entry.get("rows_sha256")
            if sealed is None:
                is_same = self._is_as_before(file, entry)
            else:
                is_same = sealed == seals.get(file, _OF_NOTHING)
            if not (is_same and entry.get("sha256") == sha256):
                yield BookFault(BookFaultKind.FILE_CHANGED, name)
            is_sure = is_sure and is_same and sealed is not None
        if not (is_sure and seals.keys() <= told.keys()):
            yield from self._postings()

    def _told(self) -> dict[int, dict[str, Any]]:
        rows = self._connection.exec_driver_sql(_TOLD)
        return {int(key): plain_of(after) for key, after in rows}

    # --- entries that tell of new lines only, by their keys ----------------------------

    def _is_as_before(self, file: int, entry: dict[str, Any]) -> bool:
        """The seal of a file that only brought new lines; of others how many lines it changed."""
        batches = self._connection.exec_driver_sql(
            "SELECT first_posting, last_posting FROM ledger_batch WHERE file = ? ORDER BY seq",
            (file,),
        ).fetchall()
        new = sum(last - first + 1 for first, last in batches)
        if entry.get("new", 0) != new:
            return False
        changed = sum(entry.get(key, 0) for key in ("changed", "gone", "returned"))
        if changed:
            return bool(self._changed_by(file) == changed)
        told: str | None = entry.get("lines_sha256")
        return told == self._lines_seal([(first, last) for first, last in batches])

    def _changed_by(self, file: int) -> int:
        found = self._connection.exec_driver_sql(
            "SELECT (SELECT count(*) FROM posting WHERE changed_by = ?)"
            " + (SELECT count(*) FROM posting_before WHERE changed_by = ?)",
            (file, file),
        )
        return int(found.scalar_one())

    def _lines_seal(self, batches: list[tuple[int, int]]) -> str:
        """As it was taken while the lines came in: over the key of each as it was then."""
        seal = hashlib.sha256()
        for first, last in batches:
            rows = self._connection.exec_driver_sql(
                "SELECT coalesce((SELECT b.digest FROM posting_before AS b"
                " WHERE b.posting = p.seq AND b.version = 1), p.digest)"
                " FROM posting AS p WHERE p.seq BETWEEN ? AND ? ORDER BY p.seq",
                (first, last),
            )
            seal.update(b"new %d " % first + b"".join(digest for (digest,) in rows))
        return seal.hexdigest()

    # --- postings -----------------------------------------------------------------------

    def _postings(self) -> Iterator[BookFault]:
        """Postings whose key is not that of what they say, now or before a later file."""
        found = {*self._other_keys("posting", "seq")}
        found |= {*self._other_keys("posting_before", "posting")}
        for posting in sorted(found):
            yield BookFault(BookFaultKind.POSTING_CHANGED, str(posting))

    def _other_keys(self, table: str, key: str) -> Iterator[int]:
        columns, last = ", ".join(CONTENT), 0
        while rows := self._rows(f"SELECT rowid, {key}, digest, {columns} FROM {table}", last):
            last = rows[-1][0]
            found = LedgerColumns.of([posting_of(content) for _, _, _, *content in rows])
            for (_, posting, digest, *_), counted in zip(rows, line_digests(found), strict=True):
                if digest != counted:
                    yield posting

    def _rows(self, select: str, last: int) -> list[Any]:
        rows = self._connection.exec_driver_sql(
            f"{select} WHERE rowid > ? ORDER BY rowid LIMIT ?", (last, _AT_ONCE)
        )
        return list(rows.fetchall())
