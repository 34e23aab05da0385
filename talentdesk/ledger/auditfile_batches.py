"""The records of an auditfile, gathered: what it says of itself, and lines in batches."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Final

from talentdesk.domain.ledger_errors import LedgerFileError
from talentdesk.ledger.auditfile_outline import (
    ACCOUNT,
    COMPANY,
    ENTRY,
    HEAD_FIELDS,
    HEADER,
    JOURNAL,
    LINE,
    LINE_FIELDS,
    OPENING,
    OPENING_LINE,
    PERIOD,
    RELATION,
    TOTALS,
)

MAX_ACCOUNTS: Final = 200_000
MAX_RELATIONS: Final = 2_000_000
MAX_ENTRY_LINES: Final = 500_000
"""An entry is kept whole, so that its balance and its line numbers can be seen."""

Texts = tuple[str, ...]
Fields = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class EntryBatch:
    """Journal entries with their lines, as columns of text.

    ``heads`` holds ``HEAD_FIELDS`` and the journal, ``lines`` ``LINE_FIELDS``; ``sizes`` how
    many lines each entry has. ``head_rows`` and ``line_rows`` give lines of the file.
    """

    heads: Fields
    sizes: Sequence[int]
    lines: Fields
    head_rows: Callable[[], Sequence[int]]
    line_rows: Callable[[], Sequence[int]]


@dataclass(slots=True)
class _Gathered:
    heads: list[Texts] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    lines: list[Texts] = field(default_factory=list)
    head_rows: list[int] = field(default_factory=list)
    line_rows: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Statement:
    """What a file says of itself: everything but its entries.

    ``rows`` gives the line of the file where a part begins.
    """

    space: str = ""
    header: dict[str, str] = field(default_factory=dict)
    company: dict[str, str] = field(default_factory=dict)
    totals: dict[str, str] = field(default_factory=dict)
    opening: dict[str, str] = field(default_factory=dict)
    opening_lines: list[dict[str, str]] = field(default_factory=list)
    opening_rows: list[int] = field(default_factory=list)
    accounts: dict[str, dict[str, str]] = field(default_factory=dict)
    relations: dict[str, dict[str, str]] = field(default_factory=dict)
    periods: list[dict[str, str]] = field(default_factory=list)
    double_accounts: list[tuple[str, int]] = field(default_factory=list)
    double_relations: list[tuple[str, int]] = field(default_factory=list)
    set_count: int = 0
    set_number: int = 0
    rows: dict[str, int] = field(default_factory=dict)


class AuditfileRecords:
    """Takes the records of the parser; ``take`` gives the entries that came since.

    Raises:
        LedgerFileError: too_large.
    """

    def __init__(self, file: str) -> None:
        self.statement = Statement()
        self._file = file
        self._row = 0
        self._line_row = 0
        self._journal: dict[str, str] = {}
        self._entry_row = 0
        self._lines: list[Texts] = []
        self._line_rows: list[int] = []
        self._batch = _Gathered()

    def root(self, space: str) -> None:
        """The file is an auditfile."""
        self.statement.space = space

    def part_of_set(self, number: int, count: int) -> None:
        """The file is one of more."""
        self.statement.set_number, self.statement.set_count = number, count

    def opened(self, record: str, fields: dict[str, str], line: int) -> None:
        """A record begins."""
        self._row = line
        if record == LINE:
            self._line_row = line
        elif record == ENTRY:
            self._entry_row = line
        elif record == JOURNAL:
            self._journal = fields
        else:
            self.statement.rows.setdefault(record, line)

    def closed(self, record: str, fields: dict[str, str]) -> None:
        """A record ends."""
        if record == LINE:
            self._lines.append(_line_texts(fields))
            self._line_rows.append(self._line_row)
            if len(self._lines) > MAX_ENTRY_LINES:
                raise LedgerFileError(self._file, "too_large", self._row)
        elif record == ENTRY:
            self._end_entry(fields)
        elif record != JOURNAL:
            self._state(record, fields)

    @property
    def journal(self) -> str:
        """The journal that the entries are in."""
        return self._journal.get("journal", "")

    def take(self) -> EntryBatch | None:
        """The entries that were closed since the last time; None when there are none."""
        found, self._batch = self._batch, _Gathered()
        if not found.heads:
            return None
        return EntryBatch(
            _columns((*HEAD_FIELDS, "journal"), found.heads),
            found.sizes,
            _columns(LINE_FIELDS, found.lines),
            lambda: found.head_rows,
            lambda: found.line_rows,
        )

    def _end_entry(self, fields: dict[str, str]) -> None:
        batch = self._batch
        batch.heads.append((*map(fields.get, HEAD_FIELDS, repeat("")), self.journal))
        batch.head_rows.append(self._entry_row)
        batch.sizes.append(len(self._lines))
        batch.lines += self._lines
        batch.line_rows += self._line_rows
        self._lines.clear()
        self._line_rows.clear()

    def _state(self, record: str, fields: dict[str, str]) -> None:
        statement = self.statement
        if record == HEADER:
            statement.header = fields
        elif record == COMPANY:
            statement.company = fields
        elif record == TOTALS:
            statement.totals = fields
        elif record == OPENING:
            statement.opening = fields
        elif record == PERIOD:
            statement.periods.append(fields)
        else:
            self._enlist(record, fields)

    def _enlist(self, record: str, fields: dict[str, str]) -> None:
        statement = self.statement
        code = fields.get("code", "")
        if record == OPENING_LINE:
            statement.opening_lines.append(fields)
            statement.opening_rows.append(self._row)
        elif record == ACCOUNT:
            if code in statement.accounts:
                statement.double_accounts.append((code, self._row))
            statement.accounts[code] = fields
        elif record == RELATION:
            if code in statement.relations:
                statement.double_relations.append((code, self._row))
            statement.relations[code] = fields
        accounts = max(len(statement.accounts), len(statement.opening_lines))
        if accounts > MAX_ACCOUNTS or len(statement.relations) > MAX_RELATIONS:
            raise LedgerFileError(self._file, "too_large", self._row)


def _line_texts(fields: dict[str, str]) -> Texts:
    if "amount" not in fields:
        # CLAIR has an element for each side.
        for side, letter in (("debit", "D"), ("credit", "C")):
            if side in fields:
                fields["amount"], fields["side"] = fields[side], letter
    return tuple(map(fields.get, LINE_FIELDS, repeat("")))


def _columns(names: Sequence[str], rows: Sequence[Texts]) -> Fields:
    if not rows:
        return dict.fromkeys(names, ())
    return dict(zip(names, zip(*rows, strict=True), strict=True))
