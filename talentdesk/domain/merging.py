"""What holds of a set of review entries, and what a person chooses when two of them differ.

The set only grows, and nothing here looks at when or where an entry came in: the same
entries give the same answer in any order (docs/decisions/0006).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from talentdesk.domain.errors import RecordMissingError, VersionsOpenError
from talentdesk.domain.review_entries import (
    Judged,
    ReviewContent,
    ReviewEntry,
    content_of,
    following,
)
from talentdesk.domain.reviews import ConditionJudgement, ReviewStatus

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of one reviewer on one proposal.

    ``heads`` holds the entries that nothing follows, the highest version first. ``holds`` is
    the one that counts; None when there is nothing, and None when the heads differ.
    """

    heads: tuple[ReviewEntry, ...] = ()
    holds: ReviewEntry | None = None

    @property
    def is_forked(self) -> bool:
        """Whether there are two versions, between which a person chooses."""
        return self.holds is None and len(self.heads) > 1


@dataclass(frozen=True, slots=True)
class Stance:
    """How a review ends: in progress, handed in, or recused with a reason; one unit."""

    status: ReviewStatus = ReviewStatus.IN_PROGRESS
    recusal_reason: str = ""


@dataclass(frozen=True, slots=True)
class MergedCondition:
    """One condition of a fork; ``sides`` stand in the order of the sides of the fork.

    ``base`` is what all began with, None when that is not known. ``merged`` is filled in
    where all sides agree or only one changed it; None leaves it open for a person.
    """

    condition: str
    base: ConditionJudgement | None
    sides: tuple[ConditionJudgement, ...]
    merged: ConditionJudgement | None

    @property
    def shown(self) -> ConditionJudgement:
        """What a working copy shows: while it is open, what all began with."""
        return self.merged or self.base or ConditionJudgement(self.condition)


@dataclass(frozen=True, slots=True)
class MergedStance:
    """How a fork ends, as a ``MergedCondition`` for its stance."""

    base: Stance | None
    sides: tuple[Stance, ...]
    merged: Stance | None


@dataclass(frozen=True, slots=True)
class ThreeWay:
    """A fork taken apart: what all began with, what each side made of it, what is open.

    ``heads`` are all entries that nothing follows, ``sides`` one of each that differs.
    ``base`` is the entry that all began with, None when there is none or several.
    """

    heads: tuple[ReviewEntry, ...]
    sides: tuple[ReviewEntry, ...]
    base: ReviewEntry | None
    conditions: tuple[MergedCondition, ...]
    stance: MergedStance

    @property
    def open_conditions(self) -> tuple[str, ...]:
        """Ids of the conditions that sides changed differently."""
        return tuple(item.condition for item in self.conditions if item.merged is None)

    @property
    def oldest(self) -> ReviewEntry:
        """The side that judged the oldest version of the proposal."""
        return min(self.sides, key=lambda side: (side.proposal_version, side.version, side.id))

    def side_of(self, entry: ReviewEntry) -> int:
        """Which side says what the entry says, of entries among ``heads``."""
        return [_said(side) for side in self.sides].index(_said(entry))

    @property
    def shown(self) -> ReviewContent:
        """The content of a working copy until a person chose: never handed in."""
        judgements = tuple(item.shown for item in self.conditions)
        return content_of(ReviewStatus.IN_PROGRESS, judgements)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose in a fork: by condition the seal of the side whose word holds.

    A condition that was filled in beforehand needs no choice and may have one. ``stance``
    is the seal of the side whose ending holds; empty takes the one that was filled in.
    """

    conditions: Mapping[str, str]
    stance: str = ""


def heads(entries: Iterable[ReviewEntry]) -> tuple[ReviewEntry, ...]:
    """The entries that no other was made with at hand, highest version first, then by seal."""
    held = {entry.id: entry for entry in entries}
    if len(held) < 2:
        return tuple(held.values())
    behind = {seal for entry in held.values() for seal in entry.behind}
    found = (entry for seal, entry in held.items() if seal not in behind)
    return tuple(sorted(found, key=lambda entry: (-entry.version, entry.id)))


def standing(entries: Iterable[ReviewEntry]) -> Standing:
    """What holds of the entries of one reviewer on one proposal that count."""
    found = heads(entries)
    # A single end needs no comparing: a round asks this thousands of times.
    is_one = len(found) == 1 or len({_said(entry) for entry in found}) == 1
    return Standing(found, found[0] if is_one else None)


def _said(entry: ReviewEntry) -> tuple[ReviewContent, int, str, str]:
    return (entry.content, entry.proposal_version, entry.proposal_hash, entry.programme_hash)


def three_way(fork: Sequence[ReviewEntry], known: Iterable[ReviewEntry]) -> ThreeWay:
    """Take a fork apart, condition by condition, and for how it ends.

    Args:
        fork: the heads that differ, as ``Standing.heads``.
        known: every entry of that reviewer on that proposal, also those that do not count.
    """
    different = {_said(entry): entry for entry in reversed(fork)}
    sides = tuple(sorted(different.values(), key=fork.index))
    bases, is_known = _bases(fork, known)
    names = {
        item.condition for entry in (*sides, *bases) for item in entry.content.judgements
    }  # fmt: skip
    conditions = tuple(_condition(name, sides, bases, is_known=is_known) for name in sorted(names))
    given = [_stance(entry) for entry in sides]
    base = _agreed_base([_stance(entry) for entry in bases], Stance(), is_known=is_known)
    stance = MergedStance(base, tuple(given), _merged(base, given))
    single = bases[0] if len(bases) == 1 and is_known else None
    return ThreeWay(tuple(fork), sides, single, conditions, stance)


def _bases(
    fork: Sequence[ReviewEntry], known: Iterable[ReviewEntry]
) -> tuple[tuple[ReviewEntry, ...], bool]:
    """The last entries behind all of the fork, and whether nothing lies between.

    A moment that all had at hand and that never came in by itself may hold anything: then
    nobody can tell who changed what since.
    """
    common = frozenset.intersection(*(entry.behind for entry in fork))
    held = {entry.id: entry for entry in known if entry.id in common}
    tops = heads(held.values())
    explained = held.keys() | {seal for entry in tops for seal in entry.behind}
    return tops, common <= explained


def _condition(
    name: str, sides: Sequence[ReviewEntry], bases: Sequence[ReviewEntry], *, is_known: bool
) -> MergedCondition:
    given = tuple(entry.content.judgement(name) for entry in sides)
    before = [entry.content.judgement(name) for entry in bases]
    base = _agreed_base(before, ConditionJudgement(name), is_known=is_known)
    return MergedCondition(name, base, given, _merged(base, given))


def _agreed_base(before: Sequence[_T], nothing: _T, *, is_known: bool) -> _T | None:
    """What all began with; None when several beginnings differ on it."""
    if not is_known:
        return None
    found = set(before) or {nothing}
    return found.pop() if len(found) == 1 else None


def _merged(base: _T | None, given: Sequence[_T]) -> _T | None:
    """What needs no choice: all gave the same, or only one value is other than the base."""
    found = set(given)
    if len(found) > 1 and base is not None:
        found.discard(base)
    return found.pop() if len(found) == 1 else None


def _stance(entry: ReviewEntry) -> Stance:
    return Stance(entry.content.status, entry.content.recusal_reason)


def choose(fork: ThreeWay, choice: Choice) -> ReviewEntry:
    """The entry that follows all heads of a fork and says what a person chose.

    It is about the oldest version of the proposal among the sides, so that it shows as
    out of date until its reviewer says that it holds. The same choice made in two places
    gives the same entry.

    Raises:
        VersionsOpenError: something that is open was not chosen.
        RecordMissingError: a choice names an entry that is no side of this fork.
    """
    picked = {item.condition: _picked(fork, item, choice) for item in fork.conditions}
    chosen = {name: given for name, given in picked.items() if given is not None}
    stance = fork.stance.merged
    if choice.stance:
        stance = fork.stance.sides[_side(fork, choice.stance)]
    if stance is None or len(chosen) < len(picked):
        still = tuple(name for name in picked if name not in chosen)
        raise VersionsOpenError(still, is_stance_open=stance is None)
    content = content_of(stance.status, tuple(chosen.values()), stance.recusal_reason)
    return following(fork.heads, content, _judged(fork))


def _picked(fork: ThreeWay, item: MergedCondition, choice: Choice) -> ConditionJudgement | None:
    seal = choice.conditions.get(item.condition)
    return item.merged if seal is None else item.sides[_side(fork, seal)]


def _side(fork: ThreeWay, seal: str) -> int:
    for place, entry in enumerate(fork.sides):
        if entry.id == seal:
            return place
    raise RecordMissingError("review_entry", seal)


def _judged(fork: ThreeWay) -> Judged:
    oldest = fork.oldest
    return Judged(
        oldest.proposal,
        oldest.reviewer,
        oldest.proposal_version,
        oldest.proposal_hash,
        oldest.programme_hash,
    )
