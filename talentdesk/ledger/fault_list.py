"""The faults of one file: the first of each kind, and how many there are."""

from collections import Counter
from typing import Final

from talentdesk.domain.ledger_facts import FaultKind, LedgerFault
from talentdesk.domain.places import FilePlace

_LISTED: Final = 25
"""Of each kind; a file with one fault in every line would fill the memory."""


class FaultList:
    """Gathers faults while a file is read."""

    def __init__(self) -> None:
        self.counts: Counter[FaultKind] = Counter()
        self._listed: list[LedgerFault] = []

    def add(self, fault: LedgerFault) -> None:
        """Count a fault, and list it when there is room."""
        self.counts[fault.kind] += 1
        if self.counts[fault.kind] <= _LISTED:
            self._listed.append(fault)

    def has_room(self, kind: FaultKind) -> bool:
        """Whether a fault of that kind would still be listed."""
        return self.counts[kind] < _LISTED

    def compare(self, kind: FaultKind, stated: int | None, counted: int, line: int) -> None:
        """Add a fault when a file states something else than was counted."""
        if stated is not None and stated != counted:
            place = FilePlace("", line)
            self.add(LedgerFault(kind, place, stated=stated, counted=counted))

    def listed(self) -> tuple[LedgerFault, ...]:
        """The ones that weigh first, then in the order in which they were found."""
        return tuple(sorted(self._listed, key=lambda fault: not fault.kind.needs_reason))
