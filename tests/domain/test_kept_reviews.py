"""Reviews that are kept: which of them count, and what a plan or a round asks of them."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from talentdesk.domain.kept_reviews import Admission, ColleagueKey, KeptEntry, by_review
from talentdesk.domain.match_levels import MatchLevel, match_level
from talentdesk.domain.merging import three_way
from talentdesk.domain.proposals import ProposalStatus
from talentdesk.domain.review_entries import ReviewEntry, is_answered
from talentdesk.domain.review_intake import ApartBecause, ReviewFate
from talentdesk.domain.review_planning import Arrival, plan_reviews
from talentdesk.domain.reviews import (
    ConditionJudgement,
    Judgement,
    ReviewStatus,
    others_are_hidden,
)
from tests.review_files import (
    DAY,
    NO,
    WERKEN,
    WONEN,
    YES,
    a_package,
    a_register,
    an_entry,
    under_review,
)

AT = datetime(2026, 3, 3, tzinfo=UTC)
ONE, TWO = under_review(), under_review("A-2026-002")
FIRST = an_entry(ONE, NO)
SIDES = (an_entry(ONE, YES, after=[FIRST]), an_entry(ONE, NO, YES, after=[FIRST]))


def kept(entry: ReviewEntry = FIRST, admission: Admission | None = None) -> KeptEntry:
    return KeptEntry(entry, AT, "ans", admission=admission)


def test_entries_stand_by_review_and_version() -> None:
    other = an_entry(ONE, YES, reviewer=WERKEN)
    found = by_review([kept(SIDES[1]), kept(other), kept(SIDES[0]), kept(FIRST)])

    assert list(found) == [(ONE.id, WONEN), (ONE.id, WERKEN)]
    held = found[ONE.id, WONEN]
    assert held.known == (FIRST, *sorted(SIDES, key=lambda entry: entry.id))
    assert found[ONE.id, WERKEN].known == (other,)


def test_two_versions_are_taken_apart_and_one_is_not() -> None:
    held = by_review([kept(FIRST), *map(kept, SIDES)])[ONE.id, WONEN]
    single = by_review([kept(FIRST)])[ONE.id, WONEN]

    assert held.fork() == three_way(held.standing.heads, held.known)
    assert held.fork() is not None
    assert single.fork() is None


def test_what_is_set_apart_counts_once_it_is_let_in() -> None:
    apart = Admission(ApartBecause.LATE)
    entries = [kept(FIRST), kept(SIDES[0], admission=apart)]
    held = by_review(entries)[ONE.id, WONEN]

    assert (held.counting, held.known) == ((FIRST,), (FIRST, SIDES[0]))
    let_in = replace(apart, reason="mag", actor="ans", at=AT)
    assert [kept(admission=item).counts for item in (None, apart, let_in)] == [True, False, True]


@pytest.mark.parametrize(
    ("ended_at", "good"), [(None, [True] * 3), (2, [True, True, False]), (0, [False] * 3)]
)
def test_a_key_is_good_until_the_package_at_which_it_ended(
    ended_at: int | None, good: list[bool]
) -> None:
    key = ColleagueKey("00" * 32, "Anna", "code", ended_at=ended_at)

    assert [key.is_good_for(counter) for counter in (1, 2, 3)] == good


def test_a_plan_of_reviews_is_asked_by_file_and_by_fate() -> None:
    files = a_package(an_entry(ONE, NO)), a_package(an_entry(TWO, YES), name="b.tround")
    plan = plan_reviews(files, a_register([ONE], [TWO]), Arrival(DAY))

    assert plan.file(files[1].sha256) == files[1]
    assert [review.proposal for review in plan.of_file(files[1].sha256)] == [TWO.id]
    assert plan.counts() == dict.fromkeys(ReviewFate, 0) | {ReviewFate.NEW: 2}
    with pytest.raises(KeyError) as caught:
        plan.file("onbekend")
    assert caught.value.args == ("onbekend",)


def test_a_text_alone_is_no_answer() -> None:
    assert is_answered(YES)
    assert not is_answered(ConditionJudgement("T.1", Judgement.NOT_ASSESSED, "nog bellen"))


# --- who sees what others judged -----------------------------------------------------------

UNDER_REVIEW = ProposalStatus.UNDER_REVIEW
NOT_STARTED, BUSY, DONE = (
    ReviewStatus.NOT_STARTED, ReviewStatus.IN_PROGRESS, ReviewStatus.SUBMITTED,
)  # fmt: skip


@pytest.mark.parametrize(
    ("own", "reviews", "advises", "awaits", "hidden"),
    [
        (None, True, False, False, True),
        (NOT_STARTED, True, False, False, True),
        (None, True, True, False, False),
        (None, False, False, False, False),
        (BUSY, True, True, False, True),
        (DONE, True, False, False, False),
        (DONE, True, False, True, True),
        (None, False, True, True, False),
    ],
)
def test_who_judges_hands_in_before_seeing_others(
    own: ReviewStatus | None, *, reviews: bool, advises: bool, awaits: bool, hidden: bool
) -> None:
    found = others_are_hidden(
        UNDER_REVIEW, own, may_review=reviews, may_advise=advises, awaits_closing=awaits
    )

    assert found == hidden


def test_after_the_review_nothing_is_hidden() -> None:
    others = [status for status in ProposalStatus if status is not UNDER_REVIEW]

    for status, own in product(others, (None, *ReviewStatus)):
        assert not others_are_hidden(status, own, may_review=True, may_advise=False)
    assert not others_are_hidden(UNDER_REVIEW, DONE, may_review=True, may_advise=False)


@pytest.mark.parametrize(
    ("centibits", "level"),
    [(1000, "sure"), (999, "likely"), (600, "likely"), (599, "maybe"), (0, "maybe"), (-1, "maybe")],
)
def test_bits_have_a_word(centibits: int, level: str) -> None:
    assert match_level(centibits) is MatchLevel(level)
