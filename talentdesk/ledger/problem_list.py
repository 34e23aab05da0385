"""The values of one file that cannot be read: the first ones, and how many there are."""

from collections.abc import Iterable
from typing import Final

from talentdesk.domain.ledger_errors import LedgerValueProblem, LedgerValuesError

_LISTED: Final = 20


class ProblemList:
    """Gathers problems while a file is read; with one of them the file is refused."""

    def __init__(self) -> None:
        self.count = 0
        self.listed: list[LedgerValueProblem] = []

    @property
    def room(self) -> int:
        """How many more would be listed."""
        return _LISTED - len(self.listed)

    def add(self, problems: Iterable[LedgerValueProblem], more: int = 0) -> None:
        """Count problems, and ``more`` that need not be told; list those there is room for."""
        for problem in problems:
            self.count += 1
            if self.room:
                self.listed.append(problem)
        self.count += more

    def join(self, other: "ProblemList") -> None:
        """Add the problems of another list."""
        self.add(other.listed, other.count - len(other.listed))

    def require_none(self, file: str) -> None:
        """Refuse the file.

        Raises:
            LedgerValuesError: there are problems.
        """
        if self.listed:
            in_order = sorted(self.listed, key=lambda problem: problem.place.row)
            raise LedgerValuesError(file, in_order, self.count)
