"""Commitments a second time, as slow and plain as can be: what the real ones are held against.

A commitment is a list of lines (day, year, cents, kind of line); every sum walks all of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from talentdesk.domain.commitment_steps import (
    advance_step,
    determine_step,
    enter_step,
    lapse_step,
    raise_step,
    release_step,
    settle_step,
    undo_step,
)
from talentdesk.domain.commitments import (
    Commitment,
    CommitmentDraft,
    CommitmentEvent,
    CommitmentId,
    CommitmentKind,
    StepDraft,
    YearShare,
)
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import ProposalId
from tests.builders import NOON

FIRST_DAY = date(2026, 3, 1)
DAYS = tuple(FIRST_DAY + timedelta(days=number) for number in range(6))
PROPOSAL = ProposalId("proposal-1")
LINE = "wonen"
YEARS = (2026, 2027)
STEPS = ("enter", "raise", "release", "advance", "determine", "settle", "lapse", "undo")


def a_commitment(number: str = "V-2026-001", **changes: Any) -> Commitment:
    """A draft subsidy of EUR 0.06 in 2026 and EUR 0.04 in 2027; ``changes`` fill its draft."""
    shares = (YearShare(2026, Money(6)), YearShare(2027, Money(4)))
    draft = CommitmentDraft(
        CommitmentKind.SUBSIDY, PROPOSAL, LINE, FIRST_DAY, shares, "Begeleiding", "Stichting A"
    )
    draft = replace(draft, **changes)
    return Commitment(CommitmentId(f"id-{number}"), number, draft, ())


def after(held: Commitment, *steps: StepDraft) -> Commitment:
    """The commitment once these steps were taken."""
    for step in steps:
        event = CommitmentEvent(len(held.events) + 1, step, NOON, "financieel adviseur")
        held = replace(held, events=(*held.events, event))
    return held


@dataclass(frozen=True)
class Wish:
    """A step that a user asks for; ``cents`` fills ``year`` of a raise or release."""

    commitment: int
    step: str
    day: date
    year: int
    cents: int


WISHES = st.builds(
    Wish,
    st.integers(0, 1),
    st.sampled_from((*STEPS, "enter", "raise", "release")),
    st.sampled_from(DAYS),
    st.sampled_from(YEARS),
    st.integers(1, 7),
)
_FIRST = Wish(0, "enter", DAYS[1], YEARS[0], 1)


def stories(most: int) -> st.SearchStrategy[list[Wish]]:
    """Steps in any order, or after a first one and day by day, so that most get somewhere."""
    loose = st.lists(WISHES, max_size=most)
    return loose | loose.map(lambda rest: [_FIRST, *sorted(rest, key=lambda wish: wish.day)])


def step_of(held: Commitment, wish: Wish, posted: Money) -> StepDraft:
    """The real step behind a wish; raises where the rules refuse it."""
    amount, shares = Money(wish.cents), (YearShare(wish.year, Money(wish.cents)),)
    steps: dict[str, Callable[[], StepDraft]] = {
        "enter": lambda: enter_step(held, wish.day),
        "raise": lambda: raise_step(held, wish.day, shares, "meer werk"),
        "release": lambda: release_step(held, wish.day, shares, "minder werk", posted),
        "advance": lambda: advance_step(held, wish.day, amount),
        "determine": lambda: determine_step(held, wish.day, amount),
        "settle": lambda: settle_step(held, wish.day, "klaar", posted),
        "lapse": lambda: lapse_step(held, wish.day, "gaat niet door", posted),
        "undo": lambda: undo_step(held, wish.day, "vergissing", posted),
    }
    return steps[wish.step]()


@dataclass
class PlainCommitment:
    """What one commitment did: per step its name, day, cents per year, and the amount named."""

    entered: dict[int, int]
    steps: list[tuple[str, date, dict[int, int], int]] = field(default_factory=list)
    undone: list[tuple[str, date, dict[int, int], int]] = field(default_factory=list)
    last_day: date = FIRST_DAY

    def bound(self, year: int) -> int:
        return sum(lines.get(year, 0) for _, _, lines, _ in self.steps)

    def named(self, step: str) -> int:
        return sum(cents for name, _, _, cents in self.steps if name == step)

    def took(self, step: str) -> bool:
        return any(name == step for name, *_ in self.steps)

    @property
    def status(self) -> str:
        for end in ("settle", "lapse"):
            if self.took(end):
                return {"settle": "settled", "lapse": "lapsed"}[end]
        return "entered" if self.took("enter") else "draft"

    @property
    def awarded(self) -> int:
        return self.named("enter") + self.named("raise") - self.named("release")

    def lowered(self, cents: int) -> dict[int, int]:
        """Cents taken from the last years first, one cent at a time."""
        found = dict.fromkeys(YEARS, 0)
        for _ in range(cents):
            year = max((y for y in YEARS if self.bound(y) + found[y] > 0), default=YEARS[0])
            found[year] -= 1
        return found

    def lines(self, wish: Wish, posted: int) -> tuple[dict[int, int], int] | None:
        """The cents per year and the amount named; None when the step is refused."""
        if wish.day < self.last_day and (self.steps or self.undone):
            return None
        if wish.step == "undo":
            return self._undo(posted)
        wanted = ("draft", "entered") if wish.step == "lapse" else ("entered",)
        if self.status not in (("draft",) if wish.step == "enter" else wanted):
            return None
        if self.took("determine") and wish.step != "settle":
            return None
        return self._money(wish, posted)

    def _money(self, wish: Wish, posted: int) -> tuple[dict[int, int], int] | None:
        total = sum(self.bound(year) for year in YEARS)
        left = max(0, total - posted)
        lines: dict[int, int] = {}
        fits, cents = True, wish.cents
        match wish.step:
            case "enter":
                lines, cents = dict(self.entered), sum(self.entered.values())
            case "raise":
                lines = {wish.year: cents}
            case "release":
                fits = cents <= min(self.bound(wish.year), total - posted)
                fits = fits and self.awarded - cents >= self.named("advance")
                lines = {wish.year: -cents}
            case "advance":
                fits = self.named("advance") + cents <= self.awarded
            case "determine":
                fits = cents <= self.awarded
                lines = self.lowered(self.awarded - cents) if fits else {}
            case "settle":
                fits, lines, cents = self.took("determine"), self.lowered(left), left
            case _:
                fits = not posted and not self.named("advance")
                lines, cents = self.lowered(total), total
        return (lines, cents) if fits else None

    def _undo(self, posted: int) -> tuple[dict[int, int], int] | None:
        if not self.steps:
            return None
        _, _, lines, cents = self.steps[-1]
        change = sum(lines.values())
        if change > 0 and posted > sum(self.bound(year) for year in YEARS) - change:
            return None
        return {year: -amount for year, amount in lines.items()}, cents

    def take(self, wish: Wish, lines: dict[int, int], cents: int) -> None:
        self.last_day = wish.day
        if wish.step == "undo":
            self.undone.append(self.steps.pop())
        else:
            self.steps.append((wish.step, wish.day, lines, cents))
