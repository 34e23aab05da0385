"""Copies of one review that are edited apart: the real entries beside the plain moments."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from talentdesk.domain.merging import Choice, Stance, ThreeWay, choose, standing, three_way
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import (
    Judged,
    ReviewContent,
    ReviewEntry,
    content_of,
    following,
)
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from tests.review_model import ENDING, OPEN, PlainStore, Sheet, Value

CONDITIONS = ("T1.1", "T1.2", "N.1")
JUDGEMENTS = ("meets", "meets_partly", "fails")
HANDED_IN: Value = ("submitted", "")
PROPOSAL, REVIEWER = ProposalId("proposal"), PersonId("reviewer")


@dataclass
class Copy:
    """What one laptop holds: entries by seal, the same as numbers, and the sheet in hand."""

    entries: dict[str, ReviewEntry] = field(default_factory=dict)
    numbers: set[int] = field(default_factory=set)
    sheet: dict[str, Value] = field(default_factory=dict)
    judged: int = 1


class Copies:
    """Two laptops and the register, with everything that was ever kept on one of them."""

    def __init__(self, names: Iterable[str] = ("first", "second", "register")) -> None:
        self.model = PlainStore()
        self.copies = {name: Copy() for name in names}
        self.entry_of: dict[int, ReviewEntry] = {}

    # --- what a reviewer does -----------------------------------------------------

    def write(self, name: str, place: str, value: Value) -> None:
        """Judge (or, with an empty value, clear) in the sheet in hand."""
        self.copies[name].sheet[place] = value

    def judge_again(self, name: str) -> None:
        """Look at the next version of the proposal."""
        self.copies[name].judged += 1

    def keep(self, name: str) -> bool:
        """Keep the sheet in hand as an entry; not while there are two versions."""
        copy = self.copies[name]
        if self.is_forked(name):
            return False
        ends = self.model.last(copy.numbers)
        number = self.model.write(copy.numbers, ends, copy.sheet, copy.judged)
        previous = tuple(self.entry_of[item] for item in sorted(ends))
        moment = self.model.moments[number]
        entry = following(previous, _content(moment.sheet), _judged(copy.judged))
        self._remember(copy, number, entry)
        return True

    def take(self, name: str, other: str, *, only_last: bool) -> None:
        """Take in what another copy sends: all of it, or only its last entries."""
        copy, sender = self.copies[name], self.copies[other]
        sent = self.model.last(sender.numbers) if only_last else set(sender.numbers)
        for number in sorted(sent, reverse=True):
            copy.numbers.add(number)
            copy.entries[self.entry_of[number].id] = self.entry_of[number]
        self._take_up(copy)

    def choose(self, name: str, picks: Mapping[str, int]) -> None:
        """Choose between two versions: in each open place the side with that number."""
        copy, fork = self.copies[name], self.fork(name)
        filled = self.model.filled_in(copy.numbers)
        sides = [self._number(side) for side in fork.sides]
        seals, sheet = {}, dict(filled)
        for place in (place for place, value in filled.items() if value == OPEN):
            side = picks.get(place, 0) % len(sides)
            seals[place] = fork.sides[side].id
            sheet[place] = self.model.moments[sides[side]].said(place)
        stance = seals.pop(ENDING, "")
        entry = choose(fork, Choice(seals, stance))
        judged = min(self.model.moments[number].judged for number in sides)
        ends = self.model.last(copy.numbers)
        self._remember(copy, self.model.write(copy.numbers, ends, sheet, judged), entry)

    def _number(self, entry: ReviewEntry) -> int:
        return next(number for number, item in self.entry_of.items() if item.id == entry.id)

    def _remember(self, copy: Copy, number: int, entry: ReviewEntry) -> None:
        self.entry_of[number] = entry
        copy.entries[entry.id] = entry
        self._take_up(copy)

    def _take_up(self, copy: Copy) -> None:
        held = self.model.holds(copy.numbers)
        if held is not None:
            copy.sheet, copy.judged = dict(held.sheet), held.judged

    # --- what is checked ----------------------------------------------------------

    def is_forked(self, name: str) -> bool:
        """Whether the real standing of a copy is two versions."""
        return standing(self.copies[name].entries.values()).is_forked

    def fork(self, name: str) -> ThreeWay:
        """The two versions of a copy, taken apart."""
        entries = self.copies[name].entries
        return three_way(standing(entries.values()).heads, entries.values())

    def check(self, name: str) -> None:
        """Raises AssertionError where the merge and the model differ, or something is lost."""
        copy = self.copies[name]
        found = standing(copy.entries.values())
        ends = {self.entry_of[number].id for number in self.model.last(copy.numbers)}
        assert {entry.id for entry in found.heads} == ends
        held = self.model.holds(copy.numbers)
        if held is not None:
            assert found.holds is not None
            assert found.holds.content == _content(held.sheet)
            assert found.holds.proposal_version == held.judged
        else:
            assert found.holds is None
            assert found.is_forked == bool(copy.numbers)
        if found.is_forked:
            self._check_fork(name)
        self._check_nothing_lost(name)

    def check_both_orders(self) -> bool:
        """Take everything in, in both orders and twice: the same entries, the same standing.

        Returns whether there are two versions then.
        """
        names = list(self.copies)
        ends = []
        for order in (names, names[::-1], names + names):
            whole = Copies([*names, "whole"])
            whole.model, whole.entry_of = self.model, self.entry_of
            whole.copies.update(self.copies)
            for name in order:
                whole.take("whole", name, only_last=False)
            whole.check("whole")
            found = whole.copies["whole"]
            ends.append((dict(sorted(found.entries.items())), standing(found.entries.values())))
        assert ends[0] == ends[1] == ends[2]
        return ends[0][1].is_forked

    def _check_fork(self, name: str) -> None:
        fork = self.fork(name)
        filled = self.model.filled_in(self.copies[name].numbers)
        ours = {
            item.condition: OPEN if item.merged is None else _value(item.merged)
            for item in fork.conditions
        }
        assert ours == {place: value for place, value in filled.items() if place != ENDING}
        stance = fork.stance.merged
        expected = filled[ENDING]
        assert (stance is None) == (expected == OPEN)
        assert stance is None or stance == _stance(expected)

    def _check_nothing_lost(self, name: str) -> None:
        """Each sheet that was kept is a head that is shown, or lies behind a head."""
        copy = self.copies[name]
        heads = standing(copy.entries.values()).heads
        behind = {seal for entry in heads for seal in entry.behind}
        sides = self.fork(name).sides if self.is_forked(name) else heads
        shown = [(entry.content, entry.proposal_version) for entry in sides]
        for number in copy.numbers:
            entry = self.entry_of[number]
            assert copy.entries[entry.id] == entry
            assert entry.is_sealed
            assert entry.id in behind or (entry.content, entry.proposal_version) in shown


def _content(sheet: Sheet) -> ReviewContent:
    said = dict(sheet)
    stance = _stance(said.pop(ENDING, ()))
    given = tuple(
        ConditionJudgement(place, Judgement(value[0]), value[1]) for place, value in said.items()
    )
    return content_of(stance.status, given, stance.recusal_reason)


def _stance(value: Value) -> Stance:
    return Stance(ReviewStatus(value[0]), value[1]) if value else Stance()


def _value(given: ConditionJudgement) -> Value:
    nothing = given == ConditionJudgement(given.condition)
    return () if nothing else (given.judgement.value, given.reason)


def _judged(version: int) -> Judged:
    return Judged(PROPOSAL, REVIEWER, version, f"{version:064}", "a" * 64)
