"""The order of files makes no difference to what is planned, and a second time changes nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from talentdesk.domain.review_entries import ReviewEntry
from talentdesk.domain.review_intake import (
    IncomingFile,
    ReviewFate,
)
from talentdesk.domain.review_planning import Arrival, plan_reviews
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from tests.review_files import (
    DAY,
    WERKEN,
    WONEN,
    a_package,
    a_register,
    a_sheet,
    a_workbook,
    an_entry,
    as_sets,
    taken_in,
    under_review,
)

ONE = under_review()
TWO = under_review("A-2026-002")
TODAY = Arrival(DAY)

JUDGEMENTS = st.builds(
    ConditionJudgement,
    st.sampled_from(["T.1", "T.2", "E.1"]),
    st.sampled_from([Judgement.MEETS, Judgement.NOT_ASSESSED]),
    st.sampled_from(["", "omdat", "want"]),
)
SAID = st.lists(JUDGEMENTS, max_size=3, unique_by=lambda item: item.condition)


@st.composite
def files_that_came_back(draw: st.DrawFn) -> list[IncomingFile]:
    """Packages and workbooks of two reviewers whose entries follow each other now and then."""
    made: list[ReviewEntry] = []
    files = []
    for number in range(draw(st.integers(1, 6))):
        proposal = draw(st.sampled_from([ONE, TWO]))
        reviewer = draw(st.sampled_from([WONEN, WERKEN]))
        before = [
            item for item in made if (item.proposal, item.reviewer) == (proposal.id, reviewer)
        ]
        after = draw(st.lists(st.sampled_from(before), max_size=2, unique=True)) if before else []
        said = draw(SAID)
        author = draw(st.sampled_from([reviewer, WONEN]))
        if draw(st.booleans()):
            entry = an_entry(proposal, *said, after=after, reviewer=reviewer)
            made.append(entry)
            files.append(a_package(entry, name=f"{number}.tround", reviewer=author))
            continue
        sheet = a_sheet(proposal, *said, base=after[0] if after else None)
        files.append(a_workbook(sheet, reviewer=reviewer, name=f"{number}.xlsx"))
    return files


@settings(max_examples=80)
@given(files_that_came_back(), st.data())
def test_the_order_of_files_makes_no_difference(
    files: list[IncomingFile], data: st.DataObject
) -> None:
    held = a_register([ONE], [TWO])
    other = data.draw(st.permutations(files))

    assert plan_reviews(files, held, TODAY) == plan_reviews(other, held, TODAY)


@settings(max_examples=80)
@given(files_that_came_back(), st.data())
def test_one_by_one_or_all_at_once_gives_the_same_register(
    files: list[IncomingFile], data: st.DataObject
) -> None:
    at_once = a_register([ONE], [TWO])
    at_once = taken_in(at_once, plan_reviews(files, at_once, TODAY))
    by_one = a_register([ONE], [TWO])
    # A workbook waits for the file that it goes on from: it is offered again with that one.
    for _ in files:
        for file in data.draw(st.permutations(files)):
            by_one = taken_in(by_one, plan_reviews([file], by_one, TODAY))

    assert as_sets(by_one) == as_sets(at_once)


@settings(max_examples=80)
@given(files_that_came_back())
def test_taking_in_twice_changes_nothing(files: list[IncomingFile]) -> None:
    held = a_register([ONE], [TWO])
    after = taken_in(held, plan_reviews(files, held, TODAY))
    again = plan_reviews(files, after, TODAY)

    assert not any(review.new_entries for review in again.reviews)
    assert {review.fate for review in again.reviews if review.apart is None} <= {
        ReviewFate.SAME,
        ReviewFate.BLANK,
        ReviewFate.INVALID,
    }
    assert as_sets(taken_in(after, again)) == as_sets(after)
