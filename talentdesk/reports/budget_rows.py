"""What changed in the budget since it was adopted, as lines that finance takes in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from talentdesk.domain.codes import Categorie, Taakveld
from talentdesk.domain.figures import FigurePart
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.programme import Body
from talentdesk.domain.reserve import BucketKind
from talentdesk.reports.figure_parts import changes, movement_part
from talentdesk.reports.finance_source import FinanceSource
from talentdesk.reports.paper_rows import MovementLine

RESERVE_TAAKVELD: Final = Taakveld("0.10")
"""Mutaties reserves: only category 7.1 is booked on it (Iv3, definitions of 2026)."""
RESERVE_CATEGORIE: Final = Categorie("7.1")
ADDITION: Final = ""
"""The place of what goes into the reserve; any other place is the id of a line."""


class Side(StrEnum):
    """The side of the budget, as it is printed."""

    EXPENSES = "lasten"
    INCOME = "baten"


class BudgetPurpose(StrEnum):
    """What a line of the budget is for; part of its name in the id of a figure."""

    WORK = "werk"
    WITHDRAWAL = "onttrekking"
    ADDITION = "toevoeging"
    COVER = "dekking"


@dataclass(frozen=True, slots=True)
class BudgetWindow:
    """Changes after the day ``base`` (the adopted budget), in columns of ``years``."""

    base: date
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BudgetChange:
    """One line of one change of the budget; expenses and income are both above zero.

    ``before`` is the budget of the first year before this change. ``changes`` has an amount
    for each year of the window and one for all other years. Codes that the programme does not
    settle are empty. ``earlier`` are the decisions of the window that came before this one.
    """

    decision: str
    body: Body
    document: str
    day: date | None
    purpose: BudgetPurpose
    side: Side
    line_id: str
    line: str
    taakveld: str
    categorie: str
    before: Money
    changes: tuple[Money, ...]
    earlier: frozenset[str] = frozenset()
    is_example: bool = False

    @property
    def name(self) -> str:
        """What makes it known among the lines of the sheet."""
        return "-".join(filter(None, (self.decision, self.line_id, self.purpose, self.side)))

    @property
    def after(self) -> Money:
        """The budget of the first year after this change."""
        return self.before + self.changes[0]


@dataclass(frozen=True, slots=True)
class BudgetEffect:
    """What a movement does to the budget of one year: of a line, or of the addition."""

    movement: MovementLine
    place: str
    year: int
    cents: int


def budget_effects(movements: Iterable[MovementLine]) -> Iterator[BudgetEffect]:
    """What each movement does to the budget; a grant changes nothing in it."""
    for movement in movements:
        cents_of: dict[tuple[str, int], int] = defaultdict(int)
        for bucket, cents in changes(movement):
            if bucket.kind is BucketKind.OUTSIDE:
                cents_of[ADDITION, movement.day.year] -= cents
            elif bucket.kind in (BucketKind.LINE, BucketKind.GRANT):
                cents_of[bucket.line, bucket.year] += cents
        for (place, year), cents in cents_of.items():
            if cents:
                yield BudgetEffect(movement, place, year, cents)


def settled_codes(source: FinanceSource, line: str) -> tuple[str, str]:
    """Taakveld and categorie of the budget of a line: as someone chose, else what is settled.

    The programme settles a taakveld when it names one beside that of the reserve. Empty is not
    known; so both are without a line.
    """
    if not line:
        return "", ""
    if line in source.line_codes:
        return source.line_codes[line]
    codes = [code for code in source.programme.line(line).taakvelden if code != RESERVE_TAAKVELD]
    return codes[0] if len(codes) == 1 else "", ""


def budget_changes(
    source: FinanceSource, effects: Sequence[BudgetEffect], window: BudgetWindow
) -> tuple[BudgetChange, ...]:
    """The changes after the adopted budget, one line for each line of the programme.

    A decision gives expenses per line with the withdrawal that covers them, and an addition
    to the reserve with what covers that. So expenses and income of each decision are the same.
    """
    budget = _Running(effect for effect in effects if effect.movement.day <= window.base)
    by_decision: dict[str, list[BudgetEffect]] = defaultdict(list)
    for effect in effects:
        if effect.movement.day > window.base:
            by_decision[effect.movement.decision].append(effect)
    found: list[BudgetChange] = []
    earlier: frozenset[str] = frozenset()
    for decision, group in by_decision.items():
        found += _Decision(source, window, group, earlier).rows(budget)
        budget.take(group)
        earlier |= {decision}
    return tuple(found)


class _Running:
    """The budget by place and year, as far as changes were taken in."""

    def __init__(self, effects: Iterable[BudgetEffect]) -> None:
        self._cents: dict[tuple[str, int], int] = defaultdict(int)
        self.take(effects)

    def take(self, effects: Iterable[BudgetEffect]) -> None:
        for effect in effects:
            self._cents[effect.place, effect.year] += effect.cents

    def of(self, places: Iterable[str], year: int) -> Money:
        return Money(sum(self._cents.get((place, year), 0) for place in places))


class _Decision:
    """Makes the lines of one decision."""

    def __init__(
        self,
        source: FinanceSource,
        window: BudgetWindow,
        effects: Sequence[BudgetEffect],
        earlier: frozenset[str],
    ) -> None:
        self._source = source
        self._window = window
        self._first = effects[0].movement
        self._earlier = earlier
        self._is_example = any(effect.movement.is_example for effect in effects)
        self._cents: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for effect in effects:
            self._cents[effect.place][effect.year] += effect.cents

    def rows(self, budget: _Running) -> Iterator[BudgetChange]:
        all_lines = [line.id for line in self._source.programme.lines]
        for line in all_lines:
            yield from self._row(BudgetPurpose.WORK, Side.EXPENSES, [line], budget)
        yield from self._row(BudgetPurpose.WITHDRAWAL, Side.INCOME, all_lines, budget)
        yield from self._row(BudgetPurpose.ADDITION, Side.EXPENSES, [ADDITION], budget)
        yield from self._row(BudgetPurpose.COVER, Side.INCOME, [ADDITION], budget)

    def _row(
        self, purpose: BudgetPurpose, side: Side, places: Sequence[str], budget: _Running
    ) -> Iterator[BudgetChange]:
        amounts = self._amounts(places)
        if not any(amounts):
            return
        first = self._first
        line = places[0] if purpose is BudgetPurpose.WORK else ""
        is_reserve = purpose in (BudgetPurpose.WITHDRAWAL, BudgetPurpose.ADDITION)
        taakveld, categorie = settled_codes(self._source, line)
        yield BudgetChange(
            decision=first.decision,
            body=first.body,
            document=first.document,
            day=first.decision_day,
            purpose=purpose,
            side=side,
            line_id=line,
            line=self._source.line_name(line),
            taakveld=RESERVE_TAAKVELD if is_reserve else taakveld,
            categorie=RESERVE_CATEGORIE if is_reserve else categorie,
            before=budget.of(places, self._window.years[0]),
            changes=amounts,
            earlier=self._earlier,
            is_example=self._is_example,
        )

    def _amounts(self, places: Sequence[str]) -> tuple[Money, ...]:
        by_year: dict[int, int] = defaultdict(int)
        for place in places:
            for year, cents in self._cents.get(place, {}).items():
                by_year[year] += cents
        years = self._window.years
        others = sum(cents for year, cents in by_year.items() if year not in years)
        return (*(Money(by_year.get(year, 0)) for year in years), Money(others))


class BudgetBehind:
    """The movements behind lines of the budget."""

    def __init__(self, movements: Sequence[MovementLine], window: BudgetWindow) -> None:
        self._movements = movements
        self._window = window

    @cached_property
    def _effects(self) -> tuple[BudgetEffect, ...]:
        """Only taken when a figure is followed."""
        return tuple(budget_effects(self._movements))

    def change(self, row: BudgetChange, place: int) -> Iterator[FigurePart]:
        """Behind one amount of ``row.changes``."""
        years = self._window.years
        for effect in self._of(row):
            in_place = (
                effect.year == years[place] if place < len(years) else effect.year not in years
            )
            if in_place and self._is_of(effect, row.decision):
                yield movement_part(effect.movement, effect.cents)

    def before(self, row: BudgetChange) -> Iterator[FigurePart]:
        """Behind the budget before the change."""
        for effect in self._of(row):
            is_before = effect.movement.day <= self._window.base
            is_earlier = effect.movement.decision in row.earlier
            if effect.year == self._window.years[0] and (is_before or is_earlier):
                yield movement_part(effect.movement, effect.cents)

    def after(self, row: BudgetChange) -> Iterator[FigurePart]:
        """Behind the budget after the change."""
        yield from self.before(row)
        yield from self.change(row, 0)

    def budget(self, places: Iterable[str] | None, year: int, until: date) -> Iterator[FigurePart]:
        """Behind the budget of a year at the end of a day; None is of all lines together."""
        wanted = None if places is None else set(places)
        for effect in self._effects:
            is_wanted = effect.place != ADDITION if wanted is None else effect.place in wanted
            if is_wanted and effect.year == year and effect.movement.day <= until:
                yield movement_part(effect.movement, effect.cents)

    def _is_of(self, effect: BudgetEffect, decision: str) -> bool:
        return effect.movement.decision == decision and effect.movement.day > self._window.base

    def _of(self, row: BudgetChange) -> Iterator[BudgetEffect]:
        """Effects of the places that the row is about."""
        for effect in self._effects:
            if row.purpose is BudgetPurpose.WORK:
                is_about = effect.place == row.line_id
            else:
                is_addition = row.purpose in (BudgetPurpose.ADDITION, BudgetPurpose.COVER)
                is_about = (effect.place == ADDITION) == is_addition
            if is_about:
                yield effect


def unbalanced(rows: Iterable[BudgetChange]) -> Mapping[str, Money]:
    """By decision what expenses are more than income, over all years; empty when it is right."""
    by_decision: dict[str, list[Money]] = defaultdict(list)
    for row in rows:
        sign = 1 if row.side is Side.EXPENSES else -1
        so_far = by_decision[row.decision] or [ZERO] * len(row.changes)
        by_decision[row.decision] = [
            Money(amount.cents + sign * change.cents)
            for amount, change in zip(so_far, row.changes, strict=True)
        ]
    return {
        decision: next(amount for amount in amounts if amount)
        for decision, amounts in by_decision.items()
        if any(amounts)
    }
