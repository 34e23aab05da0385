"""What taking in one entry does to what holds of that review, as a whole and per condition."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from talentdesk.domain.merging import Standing, ThreeWay, standing, three_way
from talentdesk.domain.places import FilePlace
from talentdesk.domain.review_entries import ReviewContent, ReviewEntry
from talentdesk.domain.review_intake import (
    IncomingReview,
    IntakeProblem,
    ReviewFate,
)
from talentdesk.domain.reviews import ConditionJudgement

NOTHING: Final = ReviewContent()
"""What holds before the first entry."""


@dataclass(frozen=True, slots=True)
class PlannedCondition:
    """One condition of a planned review: what the register holds and what the file gives.

    For a CONFLICT ``base`` is what both began with.
    """

    condition: str
    fate: ReviewFate
    place: FilePlace
    held: ConditionJudgement
    given: ConditionJudgement
    base: ConditionJudgement | None = None
    problem: IntakeProblem | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """The entries of one reviewer on one proposal: all that are known, and those that count."""

    known: tuple[ReviewEntry, ...] = ()
    counting: tuple[ReviewEntry, ...] = ()

    def holds(self, entry: ReviewEntry) -> bool:
        """Whether that entry is there, counting or not."""
        return any(item.id == entry.id for item in self.known)

    def with_entry(self, entry: ReviewEntry, *, counts: bool) -> "Shelf":
        """The shelf after keeping an entry; one that is there and starts to count, counts."""
        known = self.known if self.holds(entry) else (*self.known, entry)
        is_counted = any(item.id == entry.id for item in self.counting)
        counting = (*self.counting, entry) if counts and not is_counted else self.counting
        return Shelf(known, counting)


@dataclass(frozen=True, slots=True)
class Effect:
    """What one entry does: ``before`` is what holds without it, ``fork`` a new conflict.

    ``is_behind`` tells that what holds was made with the entry at hand.
    """

    fate: ReviewFate
    before: ReviewContent
    fork: ThreeWay | None = None
    is_behind: bool = False


def effect_of(entry: ReviewEntry, shelf: Shelf) -> Effect:
    """What keeping an entry does to what counts on a shelf; the order of keeping is no matter."""
    if not shelf.counting:
        return Effect(ReviewFate.NEW, NOTHING)
    now = standing(shelf.counting)
    before = content_before(now, shelf)
    if any(entry.id == item.id or entry.id in item.behind for item in shelf.counting):
        return Effect(ReviewFate.SAME, before, is_behind=True)
    after = standing((*shelf.counting, entry))
    if after.is_forked:
        return Effect(ReviewFate.CONFLICT, before, three_way(after.heads, (*shelf.known, entry)))
    return Effect(_plain_fate(now, entry), before)


def content_before(now: Standing, shelf: Shelf) -> ReviewContent:
    """What a working copy shows of a shelf on which something counts."""
    if now.holds is not None:
        return now.holds.content
    return three_way(now.heads, shelf.known).shown


def _plain_fate(now: Standing, entry: ReviewEntry) -> ReviewFate:
    held = now.holds
    if held is None:
        return ReviewFate.CHANGED
    if held.content == entry.content:
        is_same = (held.proposal_hash, held.programme_hash) == (
            entry.proposal_hash,
            entry.programme_hash,
        )
        return ReviewFate.SAME if is_same else ReviewFate.CHANGED
    return ReviewFate.CLEARED if entry.content.is_blank else ReviewFate.CHANGED


def condition_fates(
    review: IncomingReview, entry: ReviewEntry, effect: Effect, names: Sequence[str]
) -> tuple[PlannedCondition, ...]:
    """The fate of each condition, those of ``names`` first and in that order.

    Args:
        review: what stands in the file, with the place of each condition.
        entry: the entry that it makes.
        effect: what that entry does.
        names: ids of the conditions that hold for the proposal as it was judged.
    """
    given = {item.condition: item for item in entry.content.judgements}
    held = {item.condition: item for item in effect.before.judgements}
    forked = {item.condition: item for item in effect.fork.conditions} if effect.fork else {}
    other = sorted((given.keys() | held.keys() | forked.keys()).difference(names))
    side = effect.fork and effect.fork.side_of(entry)
    found = []
    for name in (*names, *other):
        mine = held.get(name) or ConditionJudgement(name)
        theirs = given.get(name) or ConditionJudgement(name)
        place = review.places.get(name, review.place)
        if name not in forked:
            fate = ReviewFate.SAME if effect.is_behind else _condition_fate(mine, theirs)
            found.append(PlannedCondition(name, fate, place, mine, theirs))
            continue
        fork = forked[name]
        mine = next(value for at, value in enumerate(fork.sides) if at != side)
        if fork.merged is None:
            fate = ReviewFate.CONFLICT
        else:
            fate = _condition_fate(effect.before.judgement(name), fork.merged)
        found.append(PlannedCondition(name, fate, place, mine, theirs, fork.base))
    return tuple(found)


def _condition_fate(held: ConditionJudgement, given: ConditionJudgement) -> ReviewFate:
    nothing = ConditionJudgement(held.condition)
    if held == given:
        return ReviewFate.BLANK if given == nothing else ReviewFate.SAME
    if held == nothing:
        return ReviewFate.NEW
    return ReviewFate.CLEARED if given == nothing else ReviewFate.CHANGED


def problem_conditions(
    problems: Sequence[IntakeProblem], given: Sequence[ConditionJudgement]
) -> tuple[PlannedCondition, ...]:
    """The conditions of a review that is not taken in, as far as they are what is wrong."""
    said = {item.condition: item for item in given}
    return tuple(
        PlannedCondition(
            problem.condition,
            ReviewFate.INVALID,
            problem.place,
            ConditionJudgement(problem.condition),
            said.get(problem.condition) or ConditionJudgement(problem.condition),
            problem=problem,
        )
        for problem in problems
        if problem.condition
    )
