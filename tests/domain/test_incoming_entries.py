"""Files become entries: each on what it goes on from, or with what is wrong with it."""

from dataclasses import replace
from typing import Any

import pytest

from talentdesk.domain.criteria import Choice
from talentdesk.domain.held_reviews import HeldReviews
from talentdesk.domain.incoming_entries import Candidate, EntryMaker
from talentdesk.domain.review_entries import ReviewEntry, following
from talentdesk.domain.review_intake import IncomingFile, IncomingReview, IntakeProblem, ReviewFate
from talentdesk.domain.review_planning import Arrival, plan_reviews
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from tests.builders import a_condition, a_programme, rules_of
from tests.review_files import (
    DAY,
    NO,
    OTHER,
    WERKEN,
    WONEN,
    YES,
    a_package,
    a_register,
    a_sheet,
    a_workbook,
    an_entry,
    changed,
    judged,
    under_review,
)

ONE, TWO = under_review(), under_review("A-2026-002")
NEXT = changed(ONE, title="Anders")
FIRST = an_entry(ONE, NO, OTHER)
BUSY, DONE = ReviewStatus.IN_PROGRESS, ReviewStatus.SUBMITTED
NEW_WORDS = a_programme(conditions=(a_condition("T.2"),), hash="1" * 64)


def a_desk(*entries: ReviewEntry, **changes: Any) -> HeldReviews:
    """A register with two versions of the first proposal."""
    changes.setdefault("entries", {(ONE.id, WONEN): entries})
    return a_register([ONE, NEXT], [TWO], **changes)


def candidates(*files: IncomingFile, held: HeldReviews | None = None) -> list[Candidate]:
    return EntryMaker(held or a_desk(FIRST)).candidates(files)


def made(review: IncomingReview, **changes: Any) -> Candidate:
    """The candidate of one sheet of a workbook."""
    return candidates(a_workbook(review, **changes))[0]


# --- a workbook ----------------------------------------------------------------------------


def test_what_is_absent_stays_what_is_given_is_given_and_cleared_is_emptied() -> None:
    given = ConditionJudgement("T.1", Judgement.MEETS, "toch")

    kept = made(a_sheet(ONE, given, base=FIRST))
    emptied = made(a_sheet(ONE, given, base=FIRST, cleared=("T.2",)))

    assert kept.entry == an_entry(ONE, given, OTHER, after=[FIRST])
    assert emptied.entry == an_entry(ONE, given, after=[FIRST])
    assert kept.key == (ONE.id, WONEN)
    assert (kept.problems, kept.says_same) == ((), False)


def test_a_first_review_goes_on_from_nothing() -> None:
    assert made(a_sheet(TWO, YES)).entry == an_entry(TWO, YES)
    assert made(a_sheet(TWO, YES, status=BUSY)).entry == an_entry(TWO, YES, status=BUSY)


@pytest.mark.parametrize(
    ("review", "is_blank"),
    [
        (a_sheet(TWO, status=BUSY), True),
        (a_sheet(TWO, status=BUSY, proposal_version=9), True),
        (a_sheet(TWO, YES, status=BUSY), False),
        (a_sheet(TWO, status=ReviewStatus.RECUSED, recusal_reason="buurman"), False),
    ],
)
def test_a_sheet_that_says_nothing_is_blank(review: IncomingReview, *, is_blank: bool) -> None:
    found = made(review)

    assert (found.entry is None, found.says_same, found.problems) == (is_blank, False, ())


def test_a_sheet_that_says_what_it_went_out_with_says_the_same() -> None:
    for review in (a_sheet(ONE, base=FIRST), a_sheet(ONE, NO, OTHER, base=FIRST)):
        found = made(review)
        assert (found.entry, found.says_same, found.problems) == (None, True, ())


def test_a_new_answer_leaves_the_version_that_was_judged_until_it_is_handed_in() -> None:
    begun = an_entry(ONE, NO, status=BUSY)
    held = a_desk(begun)

    found = [
        candidates(a_workbook(a_sheet(NEXT, YES, base=begun, status=status)), held=held)[0].entry
        for status in (BUSY, DONE)
    ]

    assert found == [
        an_entry(ONE, YES, after=[begun], status=BUSY), an_entry(NEXT, YES, after=[begun]),
    ]  # fmt: skip


def test_under_another_programme_only_what_has_a_place_is_taken_along() -> None:
    held = a_desk(FIRST, programme=NEW_WORDS)
    held = replace(held, programmes={"0" * 64: a_programme(), NEW_WORDS.hash: NEW_WORDS})
    given = ConditionJudgement("T.2", Judgement.FAILS, "nee")
    file = a_workbook(a_sheet(ONE, given, base=FIRST), programme_hash=NEW_WORDS.hash)
    same = a_workbook(a_sheet(ONE, base=FIRST), programme_hash=NEW_WORDS.hash)

    (found,) = candidates(file, held=held)

    assert found.entry == following(
        (FIRST,), an_entry(ONE, given).content, judged(ONE, programme=NEW_WORDS.hash)
    )
    assert candidates(same, held=held)[0].says_same


# --- what is wrong -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("review", "problem"),
    [
        (a_sheet(under_review("A-2026-009"), YES), "unknown_proposal"),
        (a_sheet(ONE, YES, proposal_version=9), "unknown_version"),
        (a_sheet(ONE, YES, proposal_hash="9" * 64), "unknown_version"),
        (a_sheet(ONE, YES, base=an_entry(ONE, YES)), "unknown_base"),
    ],
)
def test_a_sheet_without_a_place_here_says_why(review: IncomingReview, problem: str) -> None:
    found = made(review)

    assert found.entry is None
    assert found.problems == (IntakeProblem(review.place, problem, value=review.number),)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"issued_to": "iemand"}, "not_asked"),
        ({"programme_hash": "9" * 64}, "unknown_programme"),
    ],
)
def test_a_file_of_someone_or_something_else_says_why(
    changes: dict[str, Any], problem: str
) -> None:
    assert [item.problem for item in made(a_sheet(ONE, YES), **changes).problems] == [problem]


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (an_entry(ONE, YES, reviewer=WERKEN), "other_review"),
        (replace(FIRST, proposal_version=9), "unknown_version"),
        (replace(FIRST, proposal_hash="9" * 64), "unknown_version"),
        (an_entry(ONE, YES, programme="9" * 64), "unknown_programme"),
    ],
)
def test_an_entry_of_a_package_has_its_own_place(entry: ReviewEntry, problem: str) -> None:
    file = a_package(FIRST)
    file = replace(file, reviews=(replace(file.reviews[0], entry=entry),))

    (found,) = candidates(file)

    assert [item.problem for item in found.problems] == [problem]
    assert found.entry is None


def test_an_entry_is_about_the_proposal_that_its_file_names() -> None:
    file = a_package(FIRST)
    file = replace(file, reviews=(replace(file.reviews[0], entry=an_entry(TWO, YES)),))

    assert [item.problem for item in candidates(file)[0].problems] == ["other_review"]


def test_what_the_reader_found_wrong_is_told_as_it_is() -> None:
    problem = IntakeProblem(a_sheet(ONE).place, "status")
    review = a_sheet(under_review("A-2026-009"), base=an_entry(ONE, YES), problems=(problem,))

    assert made(review).problems == (problem,)


def test_answers_that_the_programme_does_not_take_are_wrong() -> None:
    found = made(a_sheet(TWO, ConditionJudgement("T.1", Judgement.FAILS)))

    assert found.entry is None
    assert [item.condition for item in found.problems] == ["T.1"]


# --- several files -------------------------------------------------------------------------


def test_a_file_goes_on_from_what_another_one_brings_in_any_order() -> None:
    begun = an_entry(TWO, NO)
    package, workbook = a_package(begun), a_workbook(a_sheet(TWO, YES, base=begun))

    for files in ((package, workbook), (workbook, package)):
        found = {item.file.carrier: item.entry for item in candidates(*files)}
        assert found == {
            package.carrier: begun, workbook.carrier: an_entry(TWO, YES, after=[begun]),
        }  # fmt: skip


def test_candidates_stand_in_the_order_of_the_files() -> None:
    files = a_workbook(a_sheet(TWO, YES), a_sheet(ONE, YES)), a_package(an_entry(TWO, NO))

    found = candidates(*files)

    assert [item.review for item in found] == [*files[0].reviews, *files[1].reviews]


def test_what_goes_on_from_nothing_known_is_wrong_in_its_own_file() -> None:
    files = a_workbook(a_sheet(TWO, YES)), a_workbook(a_sheet(ONE, YES, base=an_entry(ONE, YES)))

    found = candidates(*files)

    assert [item.file for item in found] == list(files)
    assert [[one.problem for one in item.problems] for item in found] == [[], ["unknown_base"]]


def test_an_answer_that_stood_there_before_may_stay_in_a_package() -> None:
    ticked = a_condition("T.1", choices=(Choice("a", "A", "A?"),), minimum_choices=1)
    strict = a_programme(conditions=(ticked, a_condition("T.2")), rules=rules_of("G-03"))
    before = an_entry(ONE, YES)
    held = a_desk(before, programme=strict)

    first, later = a_package(before), a_package(an_entry(ONE, YES, OTHER, after=[before]))

    assert candidates(later, held=held)[0].problems == ()
    assert [
        item.problem for item in candidates(first, held=a_desk(programme=strict))[0].problems
    ] == ["G-03"]


def test_what_was_judged_under_a_programme_that_is_gone_is_taken_along_whole() -> None:
    gone = an_entry(ONE, NO, OTHER, programme="9" * 64)

    (found,) = candidates(a_workbook(a_sheet(ONE, YES, base=gone)), held=a_desk(gone))

    assert found.entry == an_entry(ONE, YES, OTHER, after=[gone])


def test_a_moment_behind_an_entry_is_there_to_go_on_from() -> None:
    begun = an_entry(TWO, NO)
    entry = an_entry(TWO, YES, after=[begun])
    package = a_package(entry)
    package = replace(package, reviews=(replace(package.reviews[0], earlier=(begun,)),))

    found = candidates(a_workbook(a_sheet(TWO, OTHER, base=begun)), package)

    assert found[0].entry == an_entry(TWO, NO, OTHER, after=[begun])


def test_a_moment_of_a_version_that_nobody_has_is_nothing_to_go_on_from() -> None:
    begun = replace(an_entry(TWO, NO), proposal_version=9)
    package = a_package(an_entry(TWO, YES))
    package = replace(package, reviews=(replace(package.reviews[0], earlier=(begun,)),))
    going_on = replace(a_sheet(TWO, OTHER, base=begun), status=BUSY)

    found = candidates(a_workbook(going_on), package)[0]

    assert found.entry is None
    assert found.problems == (IntakeProblem(going_on.place, "unknown_version", value="A-2026-002"),)
    assert (found.file.issued_to, found.review) == (WONEN, going_on)


def test_a_package_brings_entries_of_which_nobody_has_the_beginning() -> None:
    entry = an_entry(TWO, YES, after=[an_entry(TWO, NO)])

    assert candidates(a_package(entry))[0].entry == entry


def test_an_empty_entry_that_follows_nothing_is_left_out() -> None:
    empty = an_entry(TWO, status=BUSY)
    after = an_entry(ONE, after=[FIRST], status=BUSY)

    found = candidates(a_package(empty, after))

    assert [item.entry for item in found] == [None, after]


def test_a_moment_behind_a_first_review_does_not_make_it_a_change() -> None:
    begun = an_entry(TWO, NO)
    package = a_package(an_entry(TWO, YES, after=[begun]))
    package = replace(package, reviews=(replace(package.reviews[0], earlier=(begun,)),))

    (review,) = plan_reviews([package], a_desk(FIRST), Arrival(DAY)).reviews

    assert (review.fate, review.earlier) == (ReviewFate.NEW, (begun,))
