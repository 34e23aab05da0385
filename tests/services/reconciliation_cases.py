"""Commitments of a test, and a model of places that was written apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from talentdesk.domain.money import Money
from talentdesk.domain.reconciliation import OpenCommitment


def a_commitment(
    number: str, cents: int, text: str = "werk", relation: str = "Bureau Berg"
) -> OpenCommitment:
    """A commitment of 2 January 2026, named by invoices as its number."""
    amount = Money(cents)
    return OpenCommitment(
        f"id-{number}", number, date(2026, 1, 2), amount, amount, text, relation, number, "KP7"
    )


@dataclass
class SomeCommitments:
    """A source that knows these and no others."""

    held: Sequence[OpenCommitment] = ()

    def rows(self, year: int, taken: Mapping[str, int]) -> Sequence[OpenCommitment]:
        return [
            replace(row, open=Money(row.amount.cents - taken.get(row.id, 0)))
            for row in self.held
            if row.day.year <= year
        ]


@dataclass
class PlaceModel:
    """Cents by placement: what a ledger card with crossed out lines would say."""

    amounts: dict[str, int]
    placed: dict[str, list[tuple[str, int, str]]] = field(default_factory=dict)

    def left(self, posting: str) -> int:
        used = sum(
            cents for rows in self.placed.values() for key, cents, _ in rows if key == posting
        )
        return self.amounts[posting] - used

    def fits(self, wanted: Sequence[tuple[str, int]]) -> bool:
        for posting in {key for key, _ in wanted}:
            asked = [cents for key, cents in wanted if key == posting]
            left = self.left(posting)
            if any(cents * left <= 0 for cents in asked) or abs(sum(asked)) > abs(left):
                return False
        return True

    def totals(self) -> tuple[int, int, int, int]:
        rows = [row for rows in self.placed.values() for row in rows]
        linked = sum(cents for _, cents, target in rows if target)
        explained = sum(cents for _, cents, target in rows if not target)
        posted = sum(self.amounts.values())
        return posted, linked, explained, sum(map(self.left, self.amounts))
