"""An auditfile as blocks of postings; after the last one its facts and faults are known."""

from collections.abc import Iterator

from talentdesk.domain.ledger import LedgerColumns
from talentdesk.domain.ledger_errors import LedgerFileError
from talentdesk.domain.ledger_facts import FaultKind, LedgerFacts, LedgerFault
from talentdesk.domain.places import FilePlace
from talentdesk.ledger.auditfile_batches import AuditfileRecords, EntryBatch
from talentdesk.ledger.auditfile_columns import ColumnMaker
from talentdesk.ledger.auditfile_count import EntryCount
from talentdesk.ledger.auditfile_days import EntryDays
from talentdesk.ledger.auditfile_facts import AuditfileFacts
from talentdesk.ledger.auditfile_outline import format_of
from talentdesk.ledger.auditfile_parser import AuditfileParser
from talentdesk.ledger.auditfile_runs import EntryRuns
from talentdesk.ledger.fault_list import FaultList
from talentdesk.ledger.ledger_source import LedgerSource
from talentdesk.ledger.problem_list import ProblemList


class AuditfileReading:
    """One pass over an auditfile. ``facts`` and ``faults`` are there after the last block.

    Args:
        source: The file.
        encoding: Read it with this encoding, whatever it says; empty to believe it.
    """

    facts: LedgerFacts
    faults: tuple[LedgerFault, ...]

    def __init__(self, source: LedgerSource, encoding: str = "") -> None:
        self._source = source
        self._encoding = encoding
        self._faults = FaultList()
        self._problems = ProblemList()
        self._records = AuditfileRecords(source.name)
        self._parser = AuditfileParser(source.name, self._records, encoding)
        self._runs = EntryRuns(self._parser, self._records)
        self._count = EntryCount(
            self._faults, self._records.statement.accounts, self._records.statement.relations
        )
        self._days = EntryDays(self._records.statement)
        self._maker: ColumnMaker | None = None

    def blocks(self) -> Iterator[LedgerColumns]:
        """The postings, some thousands at a time.

        Raises:
            LedgerFileError: dtd, nesting, long_text, damaged, cut_off, wrong_place,
                not_a_ledger, too_large, no_postings, unreadable.
            LedgerEncodingError: the bytes do not fit the encoding.
            LedgerValuesError: an amount, day, side or account is missing or wrong.
        """
        for piece in self._source.pieces():
            yield from filter(None, map(self._block, self._runs.feed(piece)))
        yield from filter(None, map(self._block, self._runs.close()))
        self._finish()

    def _block(self, batch: EntryBatch) -> LedgerColumns | None:
        if self._maker is None:
            statement = self._records.statement
            kind, _ = format_of(statement.space, statement.header.get("version", ""))
            self._maker = ColumnMaker(statement, kind, self._problems)
        written = self._maker.lines(batch)
        if written is None:
            return None
        self._count.add(batch, written)
        self._days.add(batch)
        return written.columns

    def _finish(self) -> None:
        statement, name = self._records.statement, self._source.name
        facts = AuditfileFacts(name, statement, self._faults, self._problems)
        self._problems.require_none(name)
        if not self._count.totals.lines:
            raise LedgerFileError(name, "no_postings")
        declared = self._parser.declared
        if self._encoding and self._encoding.upper() != (declared or "UTF-8").upper():
            stated, counted = declared or "UTF-8", self._encoding
            fault = LedgerFault(FaultKind.ENCODING, FilePlace("", 1), "", stated, counted)
            self._faults.add(fault)
        self._count.close()
        facts.check(self._count, self._days)
        self.faults = self._faults.listed()
        self.facts = facts.facts(self._count, self._source.sha256, declared, self._encoding)
