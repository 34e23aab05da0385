"""Counts the entries of an auditfile batch by batch, and sees what does not agree."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from itertools import chain, compress, repeat

import numpy as np

from talentdesk.domain.ledger_facts import FaultKind, LedgerFault, LedgerTotals
from talentdesk.domain.places import FilePlace
from talentdesk.ledger.auditfile_batches import EntryBatch
from talentdesk.ledger.auditfile_columns import WrittenLines
from talentdesk.ledger.fault_list import FaultList


class EntryCount:
    """Totals of all lines so far, and the faults inside entries."""

    def __init__(
        self, faults: FaultList, accounts: Collection[str], relations: Collection[str]
    ) -> None:
        self.totals = LedgerTotals()
        self.entries = 0
        self.first_day = 0
        self.last_day = 0
        self.movements: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        """Debit and credit in cents, by account."""
        self.first_rows: dict[str, dict[str, int]] = {"account": {}, "relation": {}}
        """The line of the file where a code that no list has is used first."""
        self._faults = faults
        self._known = {"account": accounts, "relation": relations}
        self._seen: dict[str, set[str]] = defaultdict(set)
        self._again: Counter[tuple[str, str]] = Counter()

    def add(self, batch: EntryBatch, written: WrittenLines) -> None:
        """Count the entries of a batch."""
        self.entries += len(batch.sizes)
        self._see_repeated_entries(batch)
        if not written.columns:
            return
        self._add_totals(written)
        self._add_movements(written)
        self._see_unbalanced(batch, written)
        self._see_repeated_lines(batch, written)
        self._note_codes(batch, written)
        self._see_negative(batch, written)

    def close(self) -> None:
        """There are no more entries."""
        for (journal, entry), more in (+self._again).items():
            subject = f"{journal} {entry}".strip()
            self._faults.add(LedgerFault(FaultKind.REPEATED_ENTRY, subject=subject, count=more + 1))
        if self.totals.debit != self.totals.credit:
            stated, counted = self.totals.debit, self.totals.credit
            self._faults.add(LedgerFault(FaultKind.SIDES, stated=stated, counted=counted))

    def _add_totals(self, written: WrittenLines) -> None:
        debit = int(written.amounts[written.sides > 0].sum())
        credit = int(written.amounts[written.sides < 0].sum())
        total = self.totals
        count = total.lines + len(written.amounts)
        self.totals = LedgerTotals(count, total.debit + debit, total.credit + credit)
        days = np.frombuffer(written.columns.days, dtype=np.int32)
        first, last = int(days.min()), int(days.max())
        self.first_day = min(first, self.first_day or first)
        self.last_day = max(last, self.last_day)

    def _add_movements(self, written: WrittenLines) -> None:
        accounts = written.columns.texts["account"]
        amounts, sides = written.amounts.tolist(), (written.sides < 0).tolist()
        movements = self.movements
        for code, cents, is_credit in zip(accounts, amounts, sides, strict=True):
            movements[code][is_credit] += cents

    def _see_unbalanced(self, batch: EntryBatch, written: WrittenLines) -> None:
        cents = np.frombuffer(written.columns.cents, dtype=np.int64)
        sizes = np.array(batch.sizes)
        ends = np.cumsum(sizes)
        running = np.concatenate(([0], np.cumsum(cents)))
        balances = running[ends] - running[ends - sizes]
        for at in np.flatnonzero(balances).tolist():
            lines = slice(ends[at] - sizes[at], ends[at])
            amounts, is_debit = written.amounts[lines], written.sides[lines] > 0
            debit, credit = int(amounts[is_debit].sum()), int(amounts[~is_debit].sum())
            place = FilePlace("", batch.head_rows()[at])
            subject = batch.heads["entry"][at]
            self._faults.add(LedgerFault(FaultKind.UNBALANCED, place, subject, debit, credit))

    def _see_repeated_lines(self, batch: EntryBatch, written: WrittenLines) -> None:
        numbers = written.columns.texts["line"]
        if _rise(numbers, batch.sizes):
            return
        owners = chain.from_iterable(map(repeat, range(len(batch.sizes)), batch.sizes))
        pairs = list(zip(owners, numbers, strict=True))
        counts = Counter(pairs)
        for at, pair in enumerate(pairs):
            count = counts.pop(pair, 0)
            if count > 1 and pair[1]:
                place = FilePlace("", batch.line_rows()[at])
                entry = batch.heads["entry"][pair[0]]
                self._faults.add(
                    LedgerFault(FaultKind.REPEATED_LINE, place, entry, stated=pair[1], count=count)
                )

    def _see_repeated_entries(self, batch: EntryBatch) -> None:
        entries, journals = batch.heads["entry"], batch.heads["journal"]
        for journal in dict.fromkeys(journals):
            numbers = list(compress(entries, map(journal.__eq__, journals)))
            seen = self._seen[journal]
            if len(set(numbers)) == len(numbers) and seen.isdisjoint(numbers):
                seen.update(numbers)
                continue
            for number in filter(None, numbers):
                self._again[journal, number] += number in seen
                seen.add(number)

    def _note_codes(self, batch: EntryBatch, written: WrittenLines) -> None:
        for name, first in self.first_rows.items():
            codes, known = written.columns.texts[name], self._known[name]
            new = set(codes).difference(first, known)
            # Only of a code that is missing from a list does anyone ask where it stands.
            rows = batch.line_rows() if new and known else ()
            for code in new:
                first[code] = rows[codes.index(code)] if rows else 0

    def _see_negative(self, batch: EntryBatch, written: WrittenLines) -> None:
        entries = written.columns.texts["entry"]
        for at in np.flatnonzero(written.amounts < 0).tolist():
            place = FilePlace("", batch.line_rows()[at])
            stated = int(written.amounts[at])
            self._faults.add(LedgerFault(FaultKind.NEGATIVE, place, entries[at], stated=stated))


def _rise(numbers: Sequence[str], sizes: Sequence[int]) -> bool:
    """Whether the numbers are whole and rise in every entry, so that none is there twice."""
    try:
        values = np.array(list(map(int, numbers)))
    except (ValueError, OverflowError):
        return False
    rises = values[1:] > values[:-1]
    starts = np.cumsum(sizes)
    # An entry without lines begins where the next one does, or where none follow.
    rises[starts[(starts > 0) & (starts < len(values))] - 1] = True
    return bool(rises.all())
