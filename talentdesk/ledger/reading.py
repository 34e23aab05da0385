"""The one way into a ledger file, whatever kind it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from talentdesk.domain.ledger import LedgerColumns
from talentdesk.domain.ledger_errors import LedgerFileError
from talentdesk.domain.ledger_facts import LedgerFacts, LedgerFault
from talentdesk.files.collector_pause import collector_paused
from talentdesk.files.folding import folded
from talentdesk.ledger.auditfile_reading import AuditfileReading
from talentdesk.ledger.ledger_profile import LedgerProfile, find_ledger_profile
from talentdesk.ledger.ledger_source import LedgerKind, LedgerSource
from talentdesk.ledger.sheet_reading import SheetReading
from talentdesk.ledger.sheet_rows import SheetHead, open_sheet


class LedgerReading(Protocol):
    """One pass over a ledger file; ``facts`` and ``faults`` are there after the last block."""

    facts: LedgerFacts
    faults: tuple[LedgerFault, ...]

    def blocks(self) -> Iterator[LedgerColumns]:
        """The postings, some thousands at a time; nothing of them counts when it raises."""
        ...


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """All postings of a file, what it says of itself, and what does not agree."""

    columns: LedgerColumns
    facts: LedgerFacts
    faults: tuple[LedgerFault, ...]


def ledger_kind(path: Path) -> LedgerKind:
    """Whether a file is an auditfile, text or a workbook, by its first bytes.

    Raises:
        LedgerFileError: missing, unreadable, empty, too_large, version, zipped.
    """
    return LedgerSource(path).kind()


def sheet_head(path: Path, sheet: str = "", encoding: str = "") -> SheetHead:
    """The titles and first rows of a CSV file or workbook, to make a profile of.

    Raises:
        LedgerFileError, SourceFileError: it cannot be read, or has no titles.
    """
    return open_sheet(LedgerSource(path), sheet=sheet, encoding=encoding).head


def open_ledger(
    path: Path, profiles: Sequence[LedgerProfile] = (), encoding: str = ""
) -> LedgerReading:
    """A reading of a ledger file: its postings block by block, in bounded memory.

    Args:
        path: An auditfile, a CSV file or a workbook.
        profiles: For sheets: of these the one that uses most columns of the sheet is taken.
        encoding: Read an auditfile with this encoding, whatever it declares; empty to
            believe it. It is the explicit choice after a ``LedgerEncodingError``.

    Raises:
        LedgerFileError, SourceFileError: it cannot be read.
        ProfileUnknownError: no profile fits the sheet; it holds the titles.
        LedgerProfileError, LedgerUnitError: see ``SheetReading``.
    """
    source = LedgerSource(path)
    if source.kind() is LedgerKind.AUDITFILE:
        return AuditfileReading(source, encoding)
    only = profiles[0] if len(profiles) == 1 else None
    rows = open_sheet(
        source,
        frozenset(map(folded, only.columns)) if only else frozenset(),
        only.sheet if only else "",
        only.encoding if only else "",
    )
    return SheetReading(source, rows, find_ledger_profile(profiles, rows.head.header))


def read_ledger(
    path: Path, profiles: Sequence[LedgerProfile] = (), encoding: str = ""
) -> LedgerFile:
    """All postings of a ledger file at once: about 500 bytes of memory for each.

    Raises:
        TalentDeskError: as ``open_ledger`` and the ``blocks`` of its reading do.
    """
    reading = open_ledger(path, profiles, encoding)
    columns = LedgerColumns()
    with collector_paused():
        for block in reading.blocks():
            columns.extend(block)
    return LedgerFile(columns, reading.facts, reading.faults)


def require_same_file(facts: LedgerFacts, checked: LedgerFacts) -> None:
    """Refuse a file of which other bytes were read than the ones that were checked.

    Raises:
        LedgerFileError: changed.
    """
    if facts.sha256 != checked.sha256:
        raise LedgerFileError(facts.file, "changed")
