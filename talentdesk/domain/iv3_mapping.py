"""The mapping to Iv3: which account, and cost centre, is which taakveld and categorie."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NewType

from talentdesk.domain.iv3 import Iv3Codes, Iv3Target
from talentdesk.domain.iv3_errors import Iv3CellError, Iv3RuleError

Iv3RuleId = NewType("Iv3RuleId", str)

OPEN_END: Final = 9999
"""The last year of a line that has no end."""


@dataclass(frozen=True, slots=True)
class Iv3RuleDraft:
    """An account, on one cost centre or (empty) on all of them, in years that are included."""

    account: str
    cost_centre: str
    first_year: int
    last_year: int
    target: Iv3Target

    @property
    def key(self) -> tuple[str, str]:
        """Account and cost centre."""
        return (self.account, self.cost_centre)

    def holds_in(self, year: int) -> bool:
        """Whether it says something about that year."""
        return self.first_year <= year <= self.last_year

    def require_usable(self, codes: Iterable[Iv3Codes]) -> None:
        """Refuse what could never be filled in.

        Args:
            codes: of every year that is known.

        Raises:
            Iv3RuleError: no_account, wrong_years.
            Iv3CellError: the cell is not open in one of its years.
        """
        if not self.account:
            raise Iv3RuleError("no_account")
        if self.first_year > self.last_year:
            raise Iv3RuleError("wrong_years", self.account)
        for known in codes:
            if self.holds_in(known.year):
                require_open(self.target, known)


@dataclass(frozen=True, slots=True)
class Iv3Rule:
    """A line of the mapping in the register; one that was ended says nothing any more."""

    id: Iv3RuleId
    draft: Iv3RuleDraft
    is_active: bool = True
    version: int = 1


def require_open(target: Iv3Target, codes: Iv3Codes) -> None:
    """Raises Iv3CellError when the place is not open in the year of ``codes``."""
    if refusal := codes.refusal_of(target):
        raise Iv3CellError(refusal.value, target.code, target.categorie, codes.year)


class Iv3Mapping:
    """The mapping of one book year."""

    def __init__(self, rules: Iterable[Iv3Rule], year: int) -> None:
        self._held = {
            rule.draft.key: rule for rule in rules if rule.is_active and rule.draft.holds_in(year)
        }

    def find(self, account: str, cost_centre: str) -> Iv3Rule | None:
        """The line of an account: that of its cost centre before that of all of them."""
        return self._held.get((account, cost_centre)) or self._held.get((account, ""))


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What a new line does to one that is there: shortened to ``draft``, or ended (None)."""

    rule: Iv3Rule
    draft: Iv3RuleDraft | None


def make_room(draft: Iv3RuleDraft, rules: Sequence[Iv3Rule]) -> list[RuleChange]:
    """What happens to lines of the same account in the same years.

    A line that begins earlier ends the year before; one that goes on later begins the year
    after; one that lies inside the new years ends.

    Raises:
        Iv3RuleError: inside, when a line begins earlier and goes on later as well.
    """
    found = []
    for rule in rules:
        held = rule.draft
        apart = held.last_year < draft.first_year or held.first_year > draft.last_year
        if not rule.is_active or held.key != draft.key or apart:
            continue
        begins, ends = held.first_year < draft.first_year, held.last_year > draft.last_year
        if begins and ends:
            raise Iv3RuleError("inside", draft.account)
        if begins:
            found.append(RuleChange(rule, replace(held, last_year=draft.first_year - 1)))
        elif ends:
            found.append(RuleChange(rule, replace(held, first_year=draft.last_year + 1)))
        else:
            found.append(RuleChange(rule, None))
    return found
