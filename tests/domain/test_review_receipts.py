"""A receipt says of each review what the register has of it now, and why it may not count."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from talentdesk.domain.log import LogHead
from talentdesk.domain.review_intake import ApartBecause, ReviewFate
from talentdesk.domain.review_planning import Arrival, plan_reviews
from talentdesk.domain.review_plans import PlannedReview
from talentdesk.domain.review_receipts import Receipt, ReceiptLine, receipt_line
from talentdesk.domain.reviews import ReviewStatus
from tests.review_files import (
    DAY,
    DEADLINE,
    NO,
    ROUND,
    WONEN,
    YES,
    a_package,
    a_register,
    a_sheet,
    a_workbook,
    an_entry,
    changed,
    under_review,
)

ONE = under_review()
FIRST = an_entry(ONE, NO)
MINE = an_entry(ONE, YES, after=[FIRST])
LATE = DEADLINE.replace(day=DEADLINE.day + 1)


def planned(*, late: bool = False) -> PlannedReview:
    held = a_register([ONE, changed(ONE, title="Anders")], entries={(ONE.id, WONEN): (FIRST,)})
    return plan_reviews([a_package(MINE)], held, Arrival(LATE if late else DAY)).reviews[0]


def test_what_is_taken_in_has_its_seal_and_version() -> None:
    assert receipt_line(planned(), (), {}) == ReceiptLine(
        ONE.id, "A-2026-001", planned().fate, 1, 2, MINE.id, 2, ReviewStatus.SUBMITTED
    )
    assert receipt_line(planned(), (), {}).counts


def test_what_was_left_out_is_not_there() -> None:
    assert receipt_line(planned(), {MINE.id}, {MINE.id: "toch"}) == ReceiptLine(
        ONE.id, "A-2026-001", planned().fate, 1, 2
    )


@pytest.mark.parametrize(("reason", "counts"), [("", False), ("afgesproken", True)])
def test_what_is_late_counts_with_a_reason(reason: str, *, counts: bool) -> None:
    found = receipt_line(planned(late=True), (), {MINE.id: reason} if reason else {})

    assert (found.apart, found.reason, found.counts) == (ApartBecause.LATE, reason, counts)
    assert found.entry == MINE.id


def test_what_is_there_already_is_named_all_the_same() -> None:
    held = a_register([ONE], entries={(ONE.id, WONEN): (FIRST, MINE)})
    (review,) = plan_reviews([a_package(MINE)], held, Arrival(DAY)).reviews

    found = receipt_line(review, (), {})

    assert (found.fate, found.entry, found.version) == (ReviewFate.SAME, MINE.id, 2)


def test_the_same_answer_at_another_moment_is_there_as_its_own_entry() -> None:
    between = an_entry(ONE, after=[FIRST])
    known = FIRST, between, an_entry(ONE, YES, after=[between])
    held = a_register([ONE], entries={(ONE.id, WONEN): known})
    workbook = a_workbook(a_sheet(ONE, YES, base=FIRST))
    (review,) = plan_reviews([workbook], held, Arrival(DAY)).reviews

    found = receipt_line(review, (), {})

    assert (found.fate, found.entry, found.version) == (ReviewFate.SAME, MINE.id, 2)


def test_a_blank_review_left_nothing() -> None:
    blank = a_workbook(a_sheet(ONE, status=ReviewStatus.IN_PROGRESS))
    (review,) = plan_reviews([blank], a_register([ONE]), Arrival(DAY)).reviews

    found = receipt_line(review, (), {})

    assert (found.fate, found.entry, found.version) == (ReviewFate.BLANK, "", 0)
    assert (found.status, found.counts) == (ReviewStatus.IN_PROGRESS, False)


def test_a_receipt_is_asked_by_proposal() -> None:
    line = receipt_line(planned(), (), {})
    other = replace(line, proposal=under_review("A-2026-002").id)
    receipt = Receipt(
        "register-1", ROUND, "uitgifte", WONEN, "a.tround", "0" * 64, 1,
        datetime(2026, 3, 3, tzinfo=UTC), (other, line), LogHead(7, "0" * 64),
    )  # fmt: skip

    assert receipt.line(ONE.id) == line
    assert receipt.line(under_review("A-2026-003").id) is None
