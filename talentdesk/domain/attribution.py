"""Which postings are ours, and whose: rules over codes of the ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, NamedTuple, NewType

from talentdesk.domain.book_errors import AttributionRuleError
from talentdesk.domain.codes import number_order
from talentdesk.domain.ledger import PostingId
from talentdesk.domain.posting_periods import BookPeriod

AttributionRuleId = NewType("AttributionRuleId", str)

CODE_FIELDS: Final = ("account", "cost_centre", "project", "taakveld")
"""The codes of a posting that a rule can name."""


class Codes(NamedTuple):
    """The codes of one posting, and the year that it counts in."""

    account: str
    cost_centre: str
    project: str
    taakveld: str
    year: int


class CodedPosting(NamedTuple):
    """As much of a posting as rules need; ``relation`` is its code, else its name."""

    id: PostingId
    codes: Codes
    cents: int
    relation: str
    order: str


@dataclass(frozen=True, slots=True)
class CodeRange:
    """Codes ``first`` to ``last`` of one of ``CODE_FIELDS``, both included.

    Codes of digits alone are compared as numbers, others as text. One code has ``first`` and
    ``last`` the same, and then 0.1 is not 0.10.
    """

    field: str
    first: str
    last: str

    def holds(self, code: str) -> bool:
        """Whether a code is in the range."""
        if self.first == self.last:
            return code == self.first
        return bool(code) and _order(self.first) <= _order(code) <= _order(self.last)


@dataclass(frozen=True, slots=True)
class AttributionDraft:
    """A rule: postings with these codes belong to a line, a proposal or the reserve itself.

    Of each field that ``ranges`` name, one range must hold the code. A proposal is ``proposal``
    with the ``line`` that pays it. Years are both included.
    """

    ranges: tuple[CodeRange, ...]
    first_year: int
    last_year: int
    line: str = ""
    proposal: str = ""
    is_reserve: bool = False

    def catches(self, codes: Codes) -> bool:
        """Whether a posting with these codes is caught."""
        if not self.first_year <= codes.year <= self.last_year:
            return False
        fields = {item.field for item in self.ranges}
        return all(
            any(item.holds(getattr(codes, field)) for item in self.ranges if item.field == field)
            for field in fields
        )

    def require_usable(self) -> None:
        """Raises AttributionRuleError: catches_all, no_target or wrong_range."""
        if not self.ranges:
            raise AttributionRuleError("catches_all")
        if not (self.line or self.is_reserve):
            raise AttributionRuleError("no_target")
        for item in self.ranges:
            if not item.first or _order(item.first) > _order(item.last):
                raise AttributionRuleError("wrong_range", item.first or item.field)
        if self.first_year > self.last_year:
            raise AttributionRuleError("wrong_range", str(self.first_year))


@dataclass(frozen=True, slots=True)
class AttributionRule:
    """A rule in the register; one that was ended catches nothing any more.

    It holds in figures from period ``counts_from`` on, and until ``ended_in``: so what was closed
    before it came or went is counted without or with it. ``counts_from`` is empty for a rule that
    always held; ``ended_in`` of one that was ended is empty when it never counts.
    """

    id: AttributionRuleId
    draft: AttributionDraft
    is_active: bool = True
    counts_from: str = ""
    ended_in: str = ""

    def holds_in(self, period: BookPeriod) -> bool:
        """Whether it counts in the figures until the end of a period."""
        return self.counts_from <= period and (self.is_active or period < self.ended_in)


class Attribution:
    """All rules together: whose a posting is. Without any rule every posting is ours.

    Args:
        rules: all of them.
        until: the period until whose end figures are asked for; without one the rules of now.
    """

    def __init__(self, rules: Iterable[AttributionRule], until: BookPeriod | None = None) -> None:
        self.rules = tuple(
            rule for rule in rules if (rule.holds_in(until) if until else rule.is_active)
        )
        self._names_ours = any(not rule.draft.is_reserve for rule in self.rules)
        named = {part.field for rule in self.rules for part in rule.draft.ranges}
        # What no rule names makes no difference: many postings share what is left.
        self._told = itemgetter(*(Codes._fields.index(name) for name in (*sorted(named), "year")))
        self._known: dict[object, _Caught] = {}

    def catching(self, codes: Codes) -> tuple[AttributionRule, ...]:
        """The rules that catch a posting; more than one is a mistake that a person mends."""
        return self._caught(codes).rules

    def is_ours(self, codes: Codes) -> bool:
        """Whether a posting is spending of ours: not of the reserve account itself."""
        return self._caught(codes).is_ours

    def is_reserve(self, codes: Codes) -> bool:
        """Whether a posting is on the account of the reserve itself."""
        return self._caught(codes).is_reserve

    def _caught(self, codes: Codes) -> "_Caught":
        key = self._told(codes)
        found = self._known.get(key)
        if found is None:
            rules = tuple(rule for rule in self.rules if rule.draft.catches(codes))
            is_reserve = any(rule.draft.is_reserve for rule in rules)
            is_ours = any(not rule.draft.is_reserve for rule in rules)
            found = _Caught(rules, is_reserve, is_ours if self._names_ours else not is_reserve)
            self._known[key] = found
        return found

    def line(self, codes: Codes) -> str:
        """The line of a posting; empty when no rule says it, or more than one."""
        return self._only(codes).line

    def proposal(self, codes: Codes) -> str:
        """The proposal of a posting; empty when no rule says it, or more than one."""
        return self._only(codes).proposal

    def _only(self, codes: Codes) -> AttributionDraft:
        found = self.catching(codes)
        return found[0].draft if len(found) == 1 else _NOBODY


class _Caught(NamedTuple):
    """What the rules say of postings with the same codes."""

    rules: tuple[AttributionRule, ...]
    is_reserve: bool
    is_ours: bool


_NOBODY: Final = AttributionDraft((), 0, 0)


@dataclass(frozen=True, slots=True)
class AttributionPreview:
    """What a rule would catch: ``count`` postings of ``cents`` together.

    ``missed`` counts postings that no rule catches and that look like ours: they have the
    relation, order or cost centre of a posting that is ours. ``examples`` are ids of some.
    """

    count: int
    cents: int
    missed: int
    missed_cents: int
    examples: tuple[str, ...] = ()


def overlapping(
    draft: AttributionDraft, rules: Sequence[AttributionRule], codes: Iterable[Codes]
) -> tuple[AttributionRule, int] | None:
    """The first rule that catches postings of ``draft`` too, and how many; None when none."""
    caught = [item for item in codes if draft.catches(item)]
    for rule in rules:
        count = sum(rule.draft.catches(item) for item in caught)
        if rule.is_active and count:
            return rule, count
    return None


def _order(code: str) -> tuple[int, int, str]:
    is_number = code.isascii() and code.isdigit()
    return (0, *number_order(code)) if is_number else (1, 0, code.casefold())
