"""What bookkeepers write in a line: a part of a whole, a collective invoice, a reversal, VAT."""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from talentdesk.reconciliation.arrays import Flags
from talentdesk.reconciliation.text_scan import TextScan

MOST_INSTALMENTS: Final = 60
_PART: Final = r"(?:termijn|deelbetaling|deelfactuur|deelnota|voorschot|tranche|deel)"
_TOTAL: Final = r"(?:\s*(?:/|van(?:\s+de)?)\s*(\d{1,2})(?!\d))?"
_PART_WORD: Final = re.compile(_PART)
_INSTALMENT: Final = re.compile(
    rf"\b{_PART}\s*(?:nr\.?\s*)?(\d{{1,2}})(?!\d){_TOTAL}"
    rf"|\b(\d{{1,2}})\s?(?:e|de|ste)\s+{_PART}{_TOTAL}"
)
_COLLECTIVE: Final = re.compile(r"(?:verzamel|totaalfactuur|meerdere|diverse)")
_VAT: Final = re.compile(r"incl\w*\.?\s*(?:de\s+)?btw\b")
_REVERSAL: Final = re.compile(
    r"(?:storno|gestorneerd|tegenboek|teruggeboekt|terugboek|terugdraai|credit|retour|correctie"
    r"|herboek|omboek)"
)


@dataclass(frozen=True, slots=True)
class Instalment:
    """The how-manieth part this is, from 1, and of how many (0 when it does not say)."""

    number: int
    total: int


class TextMarks:
    """The marks of all lines of a ledger.

    Attributes:
        instalments: Per line that says so, which part of a whole it is.
        is_part: Lines that say they are a part of a whole.
        collective: Lines that say they cover more than one thing.
        with_vat: Lines that say VAT is in the amount.
        reversal: Lines that say they undo or correct something.
    """

    def __init__(self, scan: TextScan, lines: int) -> None:
        self.instalments = _instalments(scan)
        self.is_part = np.zeros(lines, dtype=np.bool_)
        self.is_part[[line for line, mark in self.instalments.items() if mark.total != 1]] = True
        self.collective = _flags(scan, _COLLECTIVE, lines)
        self.with_vat = _flags(scan, _VAT, lines)
        self.reversal = _flags(scan, _REVERSAL, lines)


def _instalments(scan: TextScan) -> dict[int, Instalment]:
    found: dict[int, Instalment] = {}
    for line in scan.lines_with(_PART_WORD).tolist():
        match = _INSTALMENT.search(scan.text(line))
        if match is None:
            continue
        groups = match.groups()
        number, total = int(groups[0] or groups[2]), int(groups[1] or groups[3] or 0)
        if 1 <= number <= (total or MOST_INSTALMENTS) <= MOST_INSTALMENTS:
            found[line] = Instalment(number, total)
    return found


def _flags(scan: TextScan, pattern: re.Pattern[str], lines: int) -> Flags:
    flags = np.zeros(lines, dtype=np.bool_)
    flags[[line for line, _ in scan.find(pattern)]] = True
    return flags
