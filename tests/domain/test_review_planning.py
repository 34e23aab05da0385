"""What comes back is planned by id, and the order of files is no matter."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from talentdesk.domain.criteria import Choice
from talentdesk.domain.errors import IntakeRefusedError
from talentdesk.domain.held_reviews import HeldReviews
from talentdesk.domain.people import PersonId
from talentdesk.domain.places import FilePlace
from talentdesk.domain.programme import Force, ProposalKind
from talentdesk.domain.proposals import ProposalId, ProposalStatus
from talentdesk.domain.review_entries import ReviewEntry
from talentdesk.domain.review_intake import (
    ApartBecause,
    IncomingFile,
    IntakeProblem,
    ReviewFate,
)
from talentdesk.domain.review_planning import Arrival, plan_reviews, refusal_of
from talentdesk.domain.review_plans import PlannedReview, RefusedFile
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.rounds import RoundId
from tests.builders import a_condition, a_programme, rules_of
from tests.review_files import (
    DAY,
    DEADLINE,
    NO,
    OTHER,
    ROUND,
    WERKEN,
    WONEN,
    YES,
    a_package,
    a_register,
    a_round,
    a_sheet,
    a_workbook,
    an_entry,
    changed,
    taken_in,
    under_review,
)

ONE = under_review()
TWO = under_review("A-2026-002")
BLANK = ReviewFate.BLANK
TODAY = Arrival(DAY)


def planned(
    *files: IncomingFile, held: HeldReviews | None = None, day: date = DAY, on_behalf: str = ""
) -> tuple[PlannedReview, ...]:
    return plan_reviews(files, held or a_register([ONE], [TWO]), Arrival(day, on_behalf)).reviews


def holding(*entries: ReviewEntry, held: HeldReviews | None = None) -> HeldReviews:
    shelves: dict[tuple[ProposalId, PersonId], tuple[ReviewEntry, ...]] = {}
    for entry in entries:
        key = (entry.proposal, entry.reviewer)
        shelves[key] = (*shelves.get(key, ()), entry)
    return replace(held or a_register([ONE], [TWO]), entries=shelves)


def fates(review: PlannedReview) -> dict[str, ReviewFate]:
    return {item.condition: item.fate for item in review.conditions}


# --- what happens to a review ----------------------------------------------------------


def test_a_first_review_is_new_with_each_condition() -> None:
    (review,) = planned(a_package(an_entry(ONE, NO)))

    assert (review.fate, review.entry is not None) == (ReviewFate.NEW, True)
    assert fates(review) == {"T.1": ReviewFate.NEW, "T.2": BLANK, "E.1": BLANK}


def test_a_later_entry_changes_and_clears_what_it_says_otherwise() -> None:
    first = an_entry(ONE, YES, OTHER)
    (review,) = planned(a_package(an_entry(ONE, NO, after=[first])), held=holding(first))

    assert review.fate is ReviewFate.CHANGED
    assert fates(review)["T.1"] is ReviewFate.CHANGED
    assert fates(review)["T.2"] is ReviewFate.CLEARED


def test_an_emptied_review_is_cleared() -> None:
    first = an_entry(ONE, YES)
    emptied = an_entry(ONE, after=[first], status=ReviewStatus.IN_PROGRESS)

    assert planned(a_package(emptied), held=holding(first))[0].fate is ReviewFate.CLEARED


def test_what_is_held_is_the_same() -> None:
    first = an_entry(ONE, YES)
    (review,) = planned(a_package(first), held=holding(first))

    assert (review.fate, review.entry) == (ReviewFate.SAME, None)


def test_an_older_copy_is_kept_and_changes_nothing() -> None:
    first = an_entry(ONE, YES)
    second = an_entry(ONE, NO, after=[first])
    (review,) = planned(a_package(first), held=holding(second))

    assert (review.fate, review.entry, review.is_held) == (ReviewFate.SAME, first, False)
    assert set(fates(review).values()) == {ReviewFate.SAME}


def test_of_two_files_the_older_moment_is_planned_first() -> None:
    first = an_entry(ONE, YES)
    later = a_package(an_entry(ONE, NO, after=[first]), counter=1)

    fates_ = {item.entry: item.fate for item in planned(later, a_package(first, counter=2))}
    assert fates_[first] is ReviewFate.NEW
    assert sorted(fates_.values()) == [ReviewFate.CHANGED, ReviewFate.NEW]


def test_two_entries_on_one_base_are_two_versions() -> None:
    base = an_entry(ONE, YES)
    mine = an_entry(ONE, NO, after=[base])
    theirs = an_entry(ONE, replace(NO, reason="te laat"), OTHER, after=[base])
    (review,) = planned(a_package(theirs), held=holding(base, mine))

    first = review.conditions[0]
    assert (review.fate, review.entry) == (ReviewFate.CONFLICT, theirs)
    assert fates(review)["T.1"] is ReviewFate.CONFLICT
    assert (first.held, first.base) == (NO, YES)
    assert fates(review)["T.2"] is ReviewFate.NEW


def test_what_two_copies_began_with_comes_along() -> None:
    begun = an_entry(ONE, YES)
    mine = an_entry(ONE, YES, OTHER, after=[begun])
    theirs = an_entry(ONE, NO, after=[begun])
    file = a_package(theirs)
    file = replace(file, reviews=(replace(file.reviews[0], base="", earlier=(begun,)),))
    (review,) = planned(file, held=holding(mine))

    assert review.new_entries == (begun, theirs)
    assert fates(review) == {"T.1": ReviewFate.CHANGED, "T.2": ReviewFate.SAME, "E.1": BLANK}


# --- a workbook ------------------------------------------------------------------------


def test_a_workbook_leaves_alone_what_it_does_not_say() -> None:
    base = an_entry(ONE, YES, OTHER)
    (review,) = planned(a_workbook(a_sheet(ONE, NO, base=base)), held=holding(base))

    assert review.entry is not None
    assert review.entry.content.judgements == (NO, OTHER)
    assert review.entry.previous == (base.id,)


def test_one_new_answer_says_nothing_about_the_others_until_it_is_handed_in() -> None:
    base = an_entry(ONE, YES, status=ReviewStatus.IN_PROGRESS)
    now = changed(ONE, title="Starters in de wijk")
    held = holding(base, held=a_register([ONE, now]))
    sheet = a_sheet(now, OTHER, base=base)
    begun = replace(sheet, status=ReviewStatus.IN_PROGRESS)

    assert planned(a_workbook(begun), held=held)[0].judged_version == 1
    assert planned(a_workbook(sheet), held=held)[0].judged_version == 2


def test_a_workbook_clears_only_by_the_mark() -> None:
    base = an_entry(ONE, YES, OTHER)
    sheet = a_sheet(ONE, base=base, cleared=("T.2",))
    (review,) = planned(a_workbook(sheet), held=holding(base))

    assert review.entry is not None
    assert review.entry.content.judgements == (YES,)
    assert fates(review)["T.2"] is ReviewFate.CLEARED


def test_a_blank_sheet_is_not_a_no() -> None:
    sheet = a_sheet(ONE, status=ReviewStatus.IN_PROGRESS)

    assert [(item.fate, item.entry) for item in planned(a_workbook(sheet))] == [(BLANK, None)]


def test_a_sheet_that_was_not_touched_leaves_an_earlier_review_as_it_was() -> None:
    base = an_entry(ONE, YES)
    (review,) = planned(a_workbook(a_sheet(ONE, base=base)), held=holding(base))
    assert (review.fate, review.entry) == (ReviewFate.SAME, None)

    taken_back = a_sheet(ONE, base=base, status=ReviewStatus.IN_PROGRESS)
    (review,) = planned(a_workbook(taken_back), held=holding(base))
    assert review.fate is ReviewFate.CHANGED


def test_a_workbook_that_came_back_as_it_went_out_changes_nothing() -> None:
    base = an_entry(ONE, YES)
    (review,) = planned(a_workbook(a_sheet(ONE, YES, base=base)), held=holding(base))

    assert (review.fate, review.entry) == (ReviewFate.SAME, None)


def test_a_workbook_of_before_a_newer_entry_is_a_second_version() -> None:
    base = an_entry(ONE, YES)
    newer = an_entry(ONE, YES, OTHER, after=[base])
    (review,) = planned(a_workbook(a_sheet(ONE, NO, base=base)), held=holding(base, newer))

    assert review.fate is ReviewFate.CONFLICT
    assert fates(review) == {"T.1": ReviewFate.CHANGED, "T.2": ReviewFate.SAME, "E.1": BLANK}


def test_a_workbook_that_goes_on_where_another_file_ends() -> None:
    base = an_entry(ONE, YES)
    files = (a_workbook(a_sheet(ONE, NO, base=base)), a_package(base))

    for order in (files, files[::-1]):
        package, workbook = planned(*order)
        assert (package.fate, workbook.fate) == (ReviewFate.NEW, ReviewFate.CHANGED)


def test_a_workbook_on_a_base_that_nobody_has_is_not_guessed_at() -> None:
    (review,) = planned(a_workbook(a_sheet(ONE, NO, base=an_entry(ONE, YES))))

    assert review.fate is ReviewFate.INVALID
    assert [item.problem for item in review.problems] == ["unknown_base"]


# --- the proposal, the round, the reviewer ----------------------------------------------


def test_a_review_of_an_older_version_is_taken_in_with_a_mark() -> None:
    now = changed(ONE, title="Starters in de wijk")
    (review,) = planned(a_package(an_entry(ONE, YES)), held=a_register([ONE, now]))

    assert (review.fate, review.is_stale, review.entry is not None) == (
        ReviewFate.STALE,
        True,
        True,
    )
    assert (review.judged_version, review.present_version, review.changed_fields) == (
        1,
        2,
        ("title",),
    )


@pytest.mark.parametrize("closed", [True, False])
def test_what_comes_after_the_round_is_set_apart(*, closed: bool) -> None:
    round_ = a_round([ONE.id])
    if closed:
        round_ = replace(round_, status=round_.status.CLOSED)
    held = replace(a_register([ONE]), rounds={ROUND: round_})
    day = DEADLINE if closed else date(2026, 3, 11)
    (review,) = planned(a_package(an_entry(ONE, YES)), held=held, day=day)

    assert (review.fate, review.apart) == (ReviewFate.LATE, ApartBecause.LATE)


def test_the_last_day_is_in_time() -> None:
    assert planned(a_package(an_entry(ONE, YES)), day=DEADLINE)[0].apart is None


def test_a_proposal_that_is_decided_on_takes_no_review_by_itself() -> None:
    decided = replace(ONE, status=ProposalStatus.GRANTED)
    (review,) = planned(a_package(an_entry(ONE, YES)), held=a_register([decided]))

    assert review.apart is ApartBecause.DECIDED


def test_another_name_in_the_file_is_only_on_behalf_with_a_reason() -> None:
    file = a_package(an_entry(ONE, YES), reviewer=WERKEN)

    assert planned(file)[0].apart is ApartBecause.OTHER_REVIEWER
    assert planned(file, on_behalf="  ")[0].apart is ApartBecause.OTHER_REVIEWER
    assert planned(file, on_behalf="is ziek")[0].apart is None


def test_what_is_apart_waits_again_when_it_comes_back() -> None:
    held = a_register([ONE])
    file = a_package(an_entry(ONE, YES), reviewer=WERKEN)
    after = taken_in(held, plan_reviews([file], held, Arrival(DAY)))

    assert [(item.apart, item.is_held) for item in planned(file, held=after)] == [
        (ApartBecause.OTHER_REVIEWER, True)
    ]
    assert [item.apart for item in planned(file, held=after, on_behalf="is ziek")] == [None]


def test_a_proposal_that_the_round_does_not_ask_is_not_taken_in() -> None:
    held = replace(a_register([ONE], [TWO]), rounds={ROUND: a_round([ONE.id])})
    one, two = planned(a_package(an_entry(ONE, YES), an_entry(TWO, YES)), held=held)

    assert one.fate is ReviewFate.NEW
    assert [item.problem for item in two.problems] == ["not_asked"]


def test_a_review_is_matched_by_id_alone() -> None:
    stranger = under_review("A-2026-009", title=ONE.content.title)
    sheet = a_sheet(stranger, YES, number=ONE.number)
    (review,) = planned(a_workbook(sheet))

    assert [item.problem for item in review.problems] == ["unknown_proposal"]


def test_a_version_that_the_register_does_not_know_is_no_judgement_of_it() -> None:
    (review,) = planned(a_package(an_entry(changed(ONE, title="Elders"), YES)))

    assert [item.problem for item in review.problems] == ["unknown_version"]


def test_an_entry_of_someone_else_in_the_file_is_not_taken_in() -> None:
    one, two = planned(a_package(an_entry(ONE, YES), an_entry(TWO, YES, reviewer=WERKEN)))

    assert (one.fate, two.fate) == (ReviewFate.NEW, ReviewFate.INVALID)


# --- problems ------------------------------------------------------------------------------


def test_one_problem_leaves_out_that_review_and_no_other() -> None:
    place = FilePlace("A-2026-001", 5, "D5")
    wrong = IntakeProblem(place, "not_a_choice", "T.1", "misschien", ("voldoet",))
    file = a_workbook(a_sheet(ONE, OTHER, problems=(wrong,)), a_sheet(TWO, YES))
    one, two = planned(file)

    assert (one.fate, one.entry, one.problems) == (ReviewFate.INVALID, None, (wrong,))
    assert [(item.condition, item.place, item.problem) for item in one.conditions] == [
        ("T.1", place, wrong)
    ]
    assert two.fate is ReviewFate.NEW


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (ConditionJudgement("X.9", Judgement.MEETS), "unknown_condition"),
        (ConditionJudgement("T.1", Judgement.MEETS, parts=(("x", True),)), "unknown_part"),
        (ConditionJudgement("T.1", Judgement.FAILS, " "), "reason_missing"),
    ],
)
def test_what_a_screen_refuses_a_file_may_not_bring(
    given: ConditionJudgement, problem: str
) -> None:
    (review,) = planned(a_package(an_entry(ONE, given)))

    assert [item.problem for item in review.problems] == [problem]


def test_a_rule_that_blocks_holds_for_a_file_too() -> None:
    programme = a_programme(rules=rules_of("G-02"))
    effort = under_review("I-2026-001")
    held = a_register([effort], programme=programme)
    meets = ConditionJudgement("E.1", Judgement.MEETS)
    (review,) = planned(a_package(an_entry(effort, meets)), held=held)

    assert [(item.problem, item.condition) for item in review.problems] == [("G-02", "E.1")]


def test_a_rule_that_warns_stops_no_file() -> None:
    programme = a_programme(rules=rules_of("G-02", force=Force.WARNS))
    effort = under_review("I-2026-001")
    held = a_register([effort], programme=programme)
    meets = ConditionJudgement("E.1", Judgement.MEETS)

    assert planned(a_package(an_entry(effort, meets)), held=held)[0].fate is ReviewFate.NEW


def test_words_beside_an_answer_that_was_given_before_are_never_refused() -> None:
    aspects = a_condition("T.1", choices=(Choice("x", "X", "X?"),), minimum_choices=1)
    programme = a_programme(rules=rules_of("G-03"), conditions=(aspects, a_condition("T.2")))
    held = holding(an_entry(ONE, YES), held=a_register([ONE], programme=programme))
    base = held.entries[ONE.id, WONEN][0]

    (first,) = planned(a_package(an_entry(ONE, YES)), held=a_register([ONE], programme=programme))
    assert [item.problem for item in first.problems] == ["G-03"]
    words = replace(YES, reason="met een woord erbij")
    (later,) = planned(a_workbook(a_sheet(ONE, words, base=base)), held=held)
    assert later.fate is ReviewFate.CHANGED


def test_recusing_takes_a_reason() -> None:
    sheet = a_sheet(ONE, status=ReviewStatus.RECUSED)
    (review,) = planned(a_workbook(sheet))
    assert [item.problem for item in review.problems] == ["reason_missing"]

    (review,) = planned(a_workbook(replace(sheet, recusal_reason="mijn buurman")))
    assert review.entry is not None
    assert review.entry.content.recusal_reason == "mijn buurman"


# --- the framework ---------------------------------------------------------------------------


def test_a_judgement_keeps_its_place_by_id_and_never_crosses_a_scale() -> None:
    old = a_programme()
    new = a_programme(
        hash="1" * 64, conditions=(a_condition("T.2"), a_condition("T.1", parts_rule="all"))
    )
    held = replace(a_register([ONE], programme=new), programmes={old.hash: old, new.hash: new})
    late = ConditionJudgement("E.1", Judgement.MEETS_PARTLY, "alleen in de stad")
    file = a_package(an_entry(ONE, YES, OTHER, late))
    plan = plan_reviews([file], held, Arrival(DAY))

    assert plan.reviews[0].dropped == (late, YES)
    assert (plan.frameworks[old.hash].dropped, plan.frameworks[old.hash].rescaled) == (
        ("E.1",),
        ("T.1",),
    )


def test_other_points_map_nothing() -> None:
    old = a_programme()
    other = replace(old.settings, score_meets_partly=250)
    new = a_programme(hash="1" * 64, settings=other)
    held = replace(a_register([ONE], programme=new), programmes={old.hash: old, new.hash: new})

    assert planned(a_package(an_entry(ONE, YES)), held=held)[0].dropped == (YES,)


# --- files as a whole --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"register_id": "ander"}, "other_register"),
        ({"round": RoundId("ander")}, "unknown_round"),
        ({"issued_to": "ander"}, "unknown_reviewer"),
        ({"programme_hash": "9" * 64}, "unknown_programme"),
    ],
)
def test_a_file_without_a_place_here_stops_no_other(changes: dict[str, Any], reason: str) -> None:
    wrong = replace(a_package(an_entry(ONE, YES)), sha256="9" * 64, **changes)
    plan = plan_reviews([wrong, a_package(an_entry(TWO, YES))], a_register([ONE], [TWO]), TODAY)

    assert [item.proposal for item in plan.reviews] == [TWO.id]
    (refused,) = plan.refused
    assert isinstance(refused.reason, IntakeRefusedError)
    assert (refused.reason.reason, refused.sha256) == (reason, "9" * 64)


def test_two_copies_of_one_file_are_one_file() -> None:
    file = a_package(an_entry(ONE, YES))
    plan = plan_reviews([file, replace(file, name="kopie.tround")], a_register([ONE]), TODAY)

    assert [item.name for item in plan.files] == ["kopie.tround"]
    assert len(plan.reviews) == 1


# --- what was judged -----------------------------------------------------------------------


def names_of(*files: IncomingFile, held: HeldReviews) -> list[tuple[str, ...]]:
    return [review.names for review in planned(*files, held=held)]


def test_the_conditions_are_those_of_the_kind_that_was_judged() -> None:
    effort = under_review(kind=ProposalKind.EFFORT)
    activity = changed(effort, kind=ProposalKind.ACTIVITY)
    held = a_register([effort, activity], [TWO])

    assert names_of(a_package(an_entry(effort, YES)), held=held) == [("T.1", "T.2")]
    assert names_of(a_package(an_entry(activity, YES)), held=held) == [("T.1", "T.2", "E.1")]


def test_two_proposals_have_the_conditions_of_their_own_kind() -> None:
    effort = under_review(kind=ProposalKind.EFFORT)
    activity = under_review("A-2026-002", kind=ProposalKind.ACTIVITY)
    held = a_register([effort], [activity])
    file = a_package(an_entry(effort, YES), an_entry(activity, YES))

    found = {review.proposal: review.names for review in planned(file, held=held)}

    assert found == {effort.id: ("T.1", "T.2"), activity.id: ("T.1", "T.2", "E.1")}


def test_what_lies_behind_is_never_late_nor_stale() -> None:
    first = an_entry(ONE, NO)
    later = changed(ONE, title="Anders")
    held = holding(first, an_entry(later, YES, after=[first]), held=a_register([ONE, later]))

    (review,) = planned(a_package(first), held=held, day=DEADLINE + timedelta(days=1))

    assert (review.fate, review.apart, review.is_stale) == (ReviewFate.SAME, None, False)
    assert (review.changed_fields, review.entry) == ((), None)
    assert (review.judged_version, review.present_version) == (1, 2)


def test_a_plan_tells_what_it_was_made_on_and_of() -> None:
    entry = an_entry(ONE, YES)
    files = [a_package(entry, name=name) for name in ("b.tround", "a.tround", "c.tround")]
    others = [
        replace(a_package(an_entry(TWO, given), name=name), register_id="ander")
        for name, given in (("z.tround", YES), ("d.tround", NO))
    ]
    unread = RefusedFile("k.xlsx", "", IntakeRefusedError("k.xlsx", "unknown_round"))
    held = replace(a_register([ONE], [TWO]), received=frozenset({files[0].sha256, "9" * 64}))

    plan = plan_reviews([*files, *others], held, Arrival(DAY, "is ziek"), [unread])

    assert (plan.log_seq, plan.day, plan.on_behalf) == (7, DAY, "is ziek")
    assert plan.files == (files[1],)
    assert (plan.received, plan.rounds) == (
        frozenset([files[1].sha256]),
        {ROUND: held.rounds[ROUND]},
    )
    assert [item.name for item in plan.refused] == ["d.tround", "k.xlsx", "z.tround"]
    assert plan.refused[1] is unread
    refused = {item.name: (item.sha256, str(item.reason)) for item in plan.refused}
    assert refused["d.tround"] == (others[1].sha256, "d.tround: other_register")


@pytest.mark.parametrize(
    ("changes", "facts"),
    [
        ({"round": "elders"}, ("unknown_round", "")),
        ({"issued_to": "iemand", "issued_to_name": "Iemand"}, ("unknown_reviewer", "Iemand")),
        ({"programme_hash": "9" * 64}, ("unknown_programme", "")),
    ],
)
def test_a_file_without_a_place_is_refused_by_name(
    changes: dict[str, Any], facts: tuple[str, str]
) -> None:
    file = a_package(an_entry(ONE, YES), **changes)

    found = refusal_of(file, a_register([ONE]))

    assert isinstance(found, IntakeRefusedError)
    assert (found.file, found.reason, found.detail) == (file.name, *facts)
    assert refusal_of(a_package(an_entry(ONE, YES)), a_register([ONE])) is None


def test_a_line_of_the_plan_names_proposal_and_reviewer() -> None:
    (review,) = planned(a_workbook(a_sheet(ONE, YES, number="A-oud")))
    (unknown,) = planned(a_workbook(a_sheet(under_review("A-2026-009"), YES)))

    assert (review.number, review.title) == (ONE.number, ONE.content.title)
    assert (review.reviewer, review.reviewer_name) == (WONEN, "Regisseur wonen")
    assert (unknown.number, unknown.title, unknown.present_version) == ("A-2026-009", "", 0)
    assert (unknown.fate, unknown.judged_version) == (ReviewFate.INVALID, 1)
    assert [item.problem for item in unknown.problems] == ["unknown_proposal"]
