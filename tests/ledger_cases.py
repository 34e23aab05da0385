"""Postings in short, and a register of them that can be asked and can carry out a plan."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from talentdesk.domain.ledger import LedgerColumns, Posting, PostingId, line_digests
from talentdesk.domain.ledger_plan import KnownLines, LedgerPlan, next_occurrences
from talentdesk.domain.ledger_planning import plan_ledger
from talentdesk.domain.money import Money

COMMON = Posting(date(2025, 2, 14), Money(12_39), account="60310380", relation="C17")


def posting(day: str = "", cents: int | None = None, **fields: Any) -> Posting:
    """A posting that differs from ``COMMON`` in what is given."""
    if day:
        fields["day"] = date.fromisoformat(day)
    if cents is not None:
        fields["amount"] = Money(cents)
    return replace(COMMON, **fields)


@dataclass
class SmallRegister:
    """Postings as a register holds them: nothing is thrown away, gone is a mark."""

    lines: dict[PostingId, Posting] = field(default_factory=dict)
    keys: dict[PostingId, tuple[bytes, int]] = field(default_factory=dict)
    matched: set[PostingId] = field(default_factory=set)
    gone: set[PostingId] = field(default_factory=set)

    def known(self) -> KnownLines:
        return KnownLines(
            ids=list(self.lines),
            digests=[self.keys[key][0] for key in self.lines],
            occurrences=[self.keys[key][1] for key in self.lines],
            days=[line.day.toordinal() for line in self.lines.values()],
            matched=self.matched,
            gone=self.gone,
        )

    def postings(self, ids: Collection[PostingId]) -> Mapping[PostingId, Posting]:
        return {key: self.lines[key] for key in ids}

    def plan(self, lines: Iterable[Posting], covers: tuple[int, int] | None = None) -> LedgerPlan:
        columns = LedgerColumns.of(lines)
        return plan_ledger(self.known(), self, columns, line_digests(columns), covers)

    def carry_out(self, plan: LedgerPlan, lines: Sequence[Posting]) -> None:
        digests = line_digests(LedgerColumns.of(lines))
        incoming = [*(line.index for line in plan.changed), *(line.index for line in plan.new)]
        numbers = next_occurrences(self.known(), [digests[index] for index in incoming])
        ids = [line.id for line in plan.changed]
        ids += [PostingId(f"p{len(self.lines) + n}") for n in range(len(plan.new))]
        for key, index, number in zip(ids, incoming, numbers, strict=True):
            self.lines[key] = lines[index]
            self.keys[key] = digests[index], number
        self.gone |= {line.id for line in plan.gone}
        self.gone -= {key for key, _ in plan.returned}

    def take_in(self, lines: Sequence[Posting]) -> LedgerPlan:
        plan = self.plan(lines)
        self.carry_out(plan, lines)
        return plan

    def live(self) -> list[Posting]:
        return [line for key, line in self.lines.items() if key not in self.gone]


def counts(plan: LedgerPlan) -> tuple[int, int, int, int]:
    """New, same, changed and gone."""
    return len(plan.new), len(plan.same), len(plan.changed), len(plan.gone)
