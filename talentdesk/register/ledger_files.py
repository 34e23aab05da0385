"""Ledger files in the register: a plan is carried out, and the log holds one seal over it."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, Final

from sqlmodel import Session

from talentdesk.domain.canonical import canonical_json, from_plain, to_plain
from talentdesk.domain.ledger import PostingId
from talentdesk.domain.ledger_books import LedgerCounts, LedgerFileRow, LedgerIntake
from talentdesk.domain.ledger_plan import KnownLines, next_occurrences
from talentdesk.domain.people import Actor
from talentdesk.domain.posting_periods import BookPeriod, first_open, period_of
from talentdesk.register.file_seals import seal_of_file
from talentdesk.register.log import Change, LogRepository
from talentdesk.register.person_marks import name_of
from talentdesk.register.posting_rows import (
    COLUMNS,
    CONTENT,
    changed_values,
    new_rows,
    periods_of,
)

_FILE_COLUMNS: Final = (
    "seq, sha256, name, format, year, is_part, facts, faults, reason, counts, at, actor"
)
_READ: Final = f"SELECT {_FILE_COLUMNS.replace('actor', name_of('actor'))} FROM ledger_file"
_INSERT: Final = (
    f"INSERT INTO posting ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
)
_AT_ONCE: Final = 1000
"""Rows that fit in the cache of a processor together."""
_CHANGE: Final = (
    "UPDATE posting SET version = version + 1, changed_by = ?, is_gone = 0, digest = ?,"
    f" occurrence = ?, book_period = ?, {', '.join(f'{name} = ?' for name in CONTENT)}"
    " WHERE seq = ?"
)
_MARK: Final = "UPDATE posting SET version = version + 1, changed_by = ?, is_gone = ? WHERE seq = ?"
_CORRECT: Final = (
    "INSERT INTO posting_correction (posting, version, before_cents, after_cents, counts_in)"
    " SELECT p.seq, p.version + 1, CASE p.is_gone WHEN 1 THEN 0 ELSE p.cents END, ?, ?"
    " FROM posting AS p JOIN ledger_batch AS b ON b.seq = p.batch"
    " WHERE p.seq = ? AND b.counts_in IN (SELECT value FROM json_each(?))"
)


class LedgerFileRepository:
    """Reads and writes table ``ledger_file`` and the postings of files, within one session."""

    def __init__(
        self, session: Session, actor: Actor, now: datetime, log: LogRepository, action: str
    ) -> None:
        self._session = session
        self._actor = actor
        self._now = now
        self._log = log
        self._action = action

    def take_in(
        self, intake: LedgerIntake, known: KnownLines, closed: Collection[BookPeriod]
    ) -> LedgerFileRow:
        """Carry out a plan.

        Args:
            intake: the plan and its file.
            known: the postings that the plan was made against.
            closed: periods that are closed; what changes in them counts in the next open one.
        """
        file = self._add_file(intake)
        work = _Intake(self._session, intake, file, closed)
        work.carry_out(known)
        row = self.get(file)
        self._log.add([Change(self._action, "ledger_file", str(file), None, _told(row, work))])
        return row

    def all(self) -> list[LedgerFileRow]:
        """Every file, the first one first."""
        rows = self._session.connection().exec_driver_sql(f"{_READ} ORDER BY seq")
        return [_file_row(tuple(row)) for row in rows]

    def count(self) -> int:
        """How many files were taken in."""
        found = self._session.connection().exec_driver_sql("SELECT count(*) FROM ledger_file")
        return int(found.scalar_one())

    def get(self, seq: int) -> LedgerFileRow:
        """The file with that number, which there is."""
        row = self._session.connection().exec_driver_sql(f"{_READ} WHERE seq = ?", (seq,))
        return _file_row(tuple(row.one()))

    def _add_file(self, intake: LedgerIntake) -> int:
        facts = intake.facts
        seq = 1 + self.count()
        self._session.connection().exec_driver_sql(
            f"INSERT INTO ledger_file ({_FILE_COLUMNS}) VALUES ({', '.join('?' * 12)})",
            (
                *(seq, facts.sha256, facts.file, facts.format.value, facts.year),
                int(intake.is_part),
                canonical_json(to_plain(facts)),
                canonical_json(to_plain(intake.faults)),
                intake.reason.strip(),
                canonical_json(to_plain(LedgerCounts.of(intake.plan))),
                *(self._now.isoformat(), self._actor.mark),
            ),
        )
        return seq


class _Intake:
    """Carries out one plan."""

    def __init__(
        self, session: Session, intake: LedgerIntake, file: int, closed: Collection[BookPeriod]
    ) -> None:
        self._connection = session.connection()
        self._intake = intake
        self._file = file
        self._closed = closed
        self._closed_json = json.dumps(sorted(closed))
        self._first = 1 + self._last_posting()

    def carry_out(self, known: KnownLines) -> None:
        plan, digests = self._intake.plan, self._intake.digests
        incoming = [*(line.index for line in plan.changed), *(line.index for line in plan.new)]
        numbers = next_occurrences(known, (digests[index] for index in incoming))
        self._change(numbers[: len(plan.changed)])
        self._mark((line.id for line in plan.gone), is_gone=True)
        self._mark((posting for posting, _ in plan.returned), is_gone=False)
        self._add([line.index for line in plan.new], numbers[len(plan.changed) :])

    def _change(self, numbers: Sequence[int]) -> None:
        columns, digests = self._intake.columns, self._intake.digests
        for line, number in zip(self._intake.plan.changed, numbers, strict=True):
            posting = columns.posting(line.index)
            period = period_of(posting.day, posting.period, self._intake.facts.year)
            digest = digests[line.index]
            self._correct(line.id, posting.amount.cents, period)
            content = changed_values(columns, line.index)
            values = (self._file, digest, number, period, *content, int(line.id))
            self._connection.exec_driver_sql(_CHANGE, values)

    def _mark(self, ids: Iterable[PostingId], *, is_gone: bool) -> None:
        for posting in ids:
            cents, period = self._held(posting)
            self._correct(posting, 0 if is_gone else cents, period)
            values = (self._file, int(is_gone), int(posting))
            self._connection.exec_driver_sql(_MARK, values)

    def _held(self, posting: PostingId) -> tuple[int, BookPeriod]:
        cents, period = self._connection.exec_driver_sql(
            "SELECT cents, book_period FROM posting WHERE seq = ?", (int(posting),)
        ).one()
        return cents, BookPeriod(period)

    def _correct(self, posting: PostingId, cents: int, period: BookPeriod) -> None:
        """In a closed period the difference counts in the next one that is open."""
        if self._closed:
            counts_in = first_open(period, self._closed)
            values = (cents, counts_in, int(posting), self._closed_json)
            self._connection.exec_driver_sql(_CORRECT, values)

    def _add(self, indices: Sequence[int], numbers: Sequence[int]) -> None:
        """In one batch per period; nearly always there is only one file and many periods."""
        intake = self._intake
        periods = periods_of(intake.columns, indices, intake.facts.year)
        lines: dict[BookPeriod, list[int]] = defaultdict(list)
        for at, period in enumerate(periods):
            lines[period].append(at)
        batches: dict[BookPeriod, list[int]] = defaultdict(list)
        for period, places in lines.items():
            batches[first_open(period, self._closed)] += places
        for counts_in in sorted(batches):
            # Late lines of several closed periods come together: in the order of the file again.
            places = sorted(batches[counts_in])
            self._add_batch(
                counts_in,
                [indices[at] for at in places],
                [numbers[at] for at in places],
                [periods[at] for at in places],
            )

    def seal(self) -> str:
        """Over everything that was written, as a check counts it again."""
        plan = self._intake.plan
        changed = [
            *(int(line.id) for line in plan.changed),
            *(int(line.id) for line in plan.gone),
            *(int(posting) for posting, _ in plan.returned),
        ]
        return seal_of_file(self._connection, self._file, changed, self._first)

    def _last_posting(self) -> int:
        found = self._connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM posting")
        return int(found.scalar_one())

    def _add_batch(
        self,
        counts_in: BookPeriod,
        indices: Sequence[int],
        numbers: Sequence[int],
        periods: Sequence[BookPeriod],
    ) -> None:
        run = self._connection.exec_driver_sql
        first = 1 + self._last_posting()
        batch = 1 + int(run("SELECT count(*) FROM ledger_batch").scalar_one())
        run(
            "INSERT INTO ledger_batch (seq, file, counts_in, first_posting, last_posting)"
            " VALUES (?, ?, ?, ?, ?)",
            (batch, self._file, counts_in, first, first + len(indices) - 1),
        )
        keys = ([self._intake.digests[index] for index in indices], numbers, periods)
        rows = iter(new_rows(self._intake.columns, indices, first, batch, keys))
        while some := list(islice(rows, _AT_ONCE)):
            run(_INSERT, some)


def _told(row: LedgerFileRow, work: _Intake) -> dict[str, Any]:
    """What the log keeps of a file: not its lines, but a seal over all of them."""
    return {
        "file": row.name,
        "sha256": row.sha256,
        "year": row.year,
        "is_part": row.is_part,
        "reason": row.reason,
        "faults": sorted({str(fault["kind"]) for fault in row.faults}),
        **to_plain(row.counts),
        "rows_sha256": work.seal(),
    }


def _file_row(row: tuple[Any, ...]) -> LedgerFileRow:
    seq, sha256, name, format_, year, is_part, facts, faults, reason, counts, at, actor = row
    return LedgerFileRow(
        seq,
        sha256,
        name,
        format_,
        year,
        bool(is_part),
        json.loads(facts),
        json.loads(faults),
        reason,
        from_plain(LedgerCounts, json.loads(counts)),
        datetime.fromisoformat(at),
        actor,
    )
