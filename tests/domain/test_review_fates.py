"""What taking in one entry does, as a whole and condition by condition."""

from dataclasses import replace

import pytest

from talentdesk.domain.places import FilePlace
from talentdesk.domain.review_entries import ReviewContent, ReviewEntry, content_of
from talentdesk.domain.review_fates import (
    NOTHING,
    Effect,
    PlannedCondition,
    Shelf,
    condition_fates,
    effect_of,
    problem_conditions,
)
from talentdesk.domain.review_intake import IncomingReview, IntakeProblem, ReviewFate
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from tests.review_files import NO, OTHER, YES, a_sheet, an_entry, under_review

ONE = under_review()
FIRST = an_entry(ONE, NO)
NEXT = an_entry(ONE, YES, after=[FIRST])
MINE, THEIRS = an_entry(ONE, YES, OTHER, after=[FIRST]), an_entry(ONE, NO, after=[FIRST, NEXT])
EMPTY = ConditionJudgement("T.1")
T3 = ConditionJudgement("T.3", Judgement.MEETS)
Fate = ReviewFate


def shelf(*entries: ReviewEntry) -> Shelf:
    return Shelf(entries, entries)


def fate(entry: ReviewEntry, *held: ReviewEntry) -> ReviewFate:
    return effect_of(entry, shelf(*held)).fate


# --- the review as a whole -----------------------------------------------------------------


def test_a_first_entry_is_new_also_when_others_do_not_count() -> None:
    assert effect_of(FIRST, Shelf((NEXT,), ())) == Effect(Fate.NEW, NOTHING)


def test_what_is_there_or_lies_behind_it_changes_nothing() -> None:
    for entry in (FIRST, NEXT):
        assert effect_of(entry, shelf(FIRST, NEXT)) == Effect(
            Fate.SAME, NEXT.content, is_behind=True
        )


def test_what_follows_changes_what_holds_or_says_it_again_or_empties_it() -> None:
    again, blank = an_entry(ONE, NO, after=[FIRST]), an_entry(ONE, after=[FIRST])
    anew = an_entry(ONE, NO, after=[FIRST], programme="1" * 64)
    of_next = replace(again, proposal_hash="1" * 64)

    assert effect_of(NEXT, shelf(FIRST)) == Effect(Fate.CHANGED, FIRST.content)
    assert [fate(entry, FIRST) for entry in (again, blank, anew, of_next)] == [
        Fate.SAME, Fate.CLEARED, Fate.CHANGED, Fate.CHANGED,
    ]  # fmt: skip


def test_two_versions_are_a_conflict_and_a_choice_between_them_is_not() -> None:
    sides = an_entry(ONE, YES, after=[FIRST]), an_entry(ONE, OTHER, after=[FIRST])
    found = effect_of(sides[1], shelf(FIRST, sides[0]))

    assert (found.fate, found.before) == (Fate.CONFLICT, sides[0].content)
    assert found.fork is not None
    assert set(found.fork.sides) == set(sides)
    assert fate(an_entry(ONE, YES, after=sides), FIRST, *sides) is Fate.CHANGED


def test_keeping_an_entry_again_adds_nothing_and_may_let_it_count() -> None:
    held = Shelf((FIRST, NEXT), (FIRST,))

    assert held.with_entry(NEXT, counts=False) == held
    assert held.with_entry(FIRST, counts=True) == held
    assert held.with_entry(NEXT, counts=True) == Shelf((FIRST, NEXT), (FIRST, NEXT))
    assert held.with_entry(MINE, counts=False) == Shelf((FIRST, NEXT, MINE), (FIRST,))
    assert (held.holds(NEXT), held.holds(MINE)) == (True, False)


# --- condition by condition ----------------------------------------------------------------


def in_file(*given: ConditionJudgement) -> IncomingReview:
    return a_sheet(ONE, *given)


def planned(
    condition: str, found: ReviewFate, held: ConditionJudgement, given: ConditionJudgement,
    row: int = 0,
) -> PlannedCondition:  # fmt: skip
    place = FilePlace(ONE.number, row, f"D{row}") if row else FilePlace(ONE.number, 1)
    return PlannedCondition(condition, found, place, held, given)


def content(*given: ConditionJudgement) -> ReviewContent:
    return content_of(ReviewStatus.SUBMITTED, given)


@pytest.mark.parametrize(
    ("held", "given", "found"),
    [
        (EMPTY, EMPTY, Fate.BLANK),
        (EMPTY, YES, Fate.NEW),
        (YES, YES, Fate.SAME),
        (NO, YES, Fate.CHANGED),
        (NO, EMPTY, Fate.CLEARED),
        (replace(EMPTY, reason="nog bellen"), EMPTY, Fate.CLEARED),
        (replace(EMPTY, reason="nog bellen"), YES, Fate.CHANGED),
    ],
)
def test_a_condition_is_held_beside_what_the_file_gives(
    held: ConditionJudgement, given: ConditionJudgement, found: ReviewFate
) -> None:
    effect = Effect(Fate.CHANGED, content(held))

    fates = condition_fates(in_file(given), an_entry(ONE, given), effect, ["T.1"])

    assert fates == (planned("T.1", found, held, given, 5),)


def test_conditions_stand_in_order_and_those_of_another_programme_behind_them() -> None:
    effect = Effect(Fate.CHANGED, content(NO, T3))
    entry = an_entry(ONE, YES, OTHER)

    found = condition_fates(in_file(YES), entry, effect, ["T.9", "T.2"])

    nothing = ConditionJudgement("T.9")
    assert found == (
        planned("T.9", Fate.BLANK, nothing, nothing),
        planned("T.2", Fate.NEW, ConditionJudgement("T.2"), OTHER),
        planned("T.1", Fate.CHANGED, NO, YES, 5),
        planned("T.3", Fate.CLEARED, T3, ConditionJudgement("T.3")),
    )


def test_what_lies_behind_what_holds_changes_no_condition() -> None:
    effect = Effect(Fate.SAME, content(YES), is_behind=True)

    (found,) = condition_fates(in_file(NO), an_entry(ONE, NO), effect, ["T.1"])

    assert found == planned("T.1", Fate.SAME, YES, NO, 5)


def test_a_fork_shows_the_other_side_and_what_both_began_with() -> None:
    ours = an_entry(ONE, YES, OTHER, after=[FIRST])
    both = replace(NO, reason="anders"), ConditionJudgement("T.2", Judgement.FAILS)
    entry = an_entry(ONE, both[0], T3, after=[FIRST])
    effect = effect_of(entry, shelf(FIRST, ours))
    assert effect.fork is not None

    found = {
        item.condition: item
        for item in condition_fates(in_file(both[0], T3), entry, effect, ["T.1", "T.2"])
    }

    assert found["T.1"] == replace(planned("T.1", Fate.CONFLICT, YES, both[0], 5), base=NO)
    nothing = ConditionJudgement("T.2")
    assert found["T.2"] == replace(planned("T.2", Fate.SAME, OTHER, nothing), base=nothing)
    assert found["T.3"] == replace(
        planned("T.3", Fate.NEW, ConditionJudgement("T.3"), T3, 6), base=ConditionJudgement("T.3")
    )


def test_the_first_of_two_sides_sees_the_second() -> None:
    sides = [an_entry(ONE, given, after=[FIRST]) for given in (YES, replace(NO, reason="anders"))]

    for mine, theirs in (sides, sides[::-1]):
        effect = effect_of(theirs, shelf(FIRST, mine))
        (found,) = condition_fates(in_file(), theirs, effect, ["T.1"])
        assert (found.held, found.given) == (
            mine.content.judgement("T.1"), theirs.content.judgement("T.1"),
        )  # fmt: skip


@pytest.mark.parametrize("reason", ["a", "b", "c", "d"])
def test_who_says_what_one_side_says_already_sees_the_other_side(reason: str) -> None:
    other = replace(NO, reason=reason)
    ours, theirs = (an_entry(ONE, given, after=[FIRST]) for given in (YES, other))
    again = an_entry(ONE, YES)
    effect = effect_of(again, shelf(FIRST, ours, theirs))
    assert effect.fork is not None
    assert again not in effect.fork.sides

    (found,) = condition_fates(in_file(YES), again, effect, ["T.1"])

    assert (found.fate, found.held, found.given) == (Fate.CONFLICT, other, YES)


def test_what_is_wrong_is_told_with_what_was_given() -> None:
    problems = [
        IntakeProblem(FilePlace(ONE.number, 5, "D5"), "unknown", "T.1", "misschien"),
        IntakeProblem(FilePlace(ONE.number, 1), "status"),
        IntakeProblem(FilePlace(ONE.number, 6, "D6"), "reason", "T.2"),
    ]

    assert problem_conditions(problems, [OTHER]) == (
        replace(planned("T.1", Fate.INVALID, EMPTY, EMPTY, 5), problem=problems[0]),
        replace(
            planned("T.2", Fate.INVALID, ConditionJudgement("T.2"), OTHER, 6), problem=problems[2]
        ),
    )
