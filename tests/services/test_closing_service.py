"""A closed period stands still; what comes later is a correction in one that is open."""

from pathlib import Path

import pytest

from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.book_errors import PeriodNotReadyError, PeriodStepError
from talentdesk.domain.errors import ReasonRequiredError, RuleError
from talentdesk.domain.placements import DifferenceKind
from talentdesk.domain.posting_periods import BookPeriod, book_period
from talentdesk.domain.reconciliation import Explanation
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.closing_service import ClosingService
from talentdesk.services.ledger_service import LedgerService
from talentdesk.services.people_service import PeopleService
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.register_service import RegisterService
from talentdesk.services.statement_service import StatementService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as
from tests.services.ledger_files import a_line, take_in
from tests.services.reconciliation_cases import SomeCommitments

JANUARY, FEBRUARY, MARCH = (book_period(2026, number) for number in (1, 2, 3))
WHY = Explanation("no_commitment", "financieel adviseur")
LINES = (
    a_line("1", "100,00", day="05-01-2026"),
    a_line("2", "50,00", day="06-01-2026"),
    a_line("3", "9,00", day="03-02-2026"),
)


@pytest.fixture
def desk(desk: Workplace, tmp_path: Path) -> Workplace:
    take_in(desk, tmp_path, LINES)
    return desk


@pytest.fixture
def closing(desk: Workplace) -> ClosingService:
    return ClosingService(desk)


@pytest.fixture
def room(desk: Workplace) -> ReconciliationService:
    return ReconciliationService(desk, SomeCommitments())


def close(closing: ClosingService, room: ReconciliationService) -> None:
    """January, with everything in it explained."""
    room.explain(["1", "2"], WHY, MORNING)
    closing.close(JANUARY, MORNING)


def figures(desk: Workplace) -> dict[BookPeriod, tuple[int, int, int]]:
    found = {}
    for period in (JANUARY, FEBRUARY, MARCH):
        held = StatementService(desk).statement(2026, period)
        found[period] = (held.posted, held.left, held.corrections)
    return found


def test_a_period_is_closed_when_all_in_it_has_its_place(
    closing: ClosingService, room: ReconciliationService
) -> None:
    with pytest.raises(PeriodStepError, match="earlier_open"):
        closing.close(FEBRUARY, MORNING)
    with pytest.raises(PeriodNotReadyError) as refused:
        closing.close(JANUARY, MORNING)
    assert (refused.value.count, refused.value.cents, refused.value.following) == (
        2,
        15_000,
        FEBRUARY,
    )
    assert closing.waiting(JANUARY) == ["1", "2"]

    close(closing, room)

    assert closing.is_as_closed(JANUARY)
    assert closing.first_open(JANUARY) == FEBRUARY
    with pytest.raises(PeriodStepError, match="closed"):
        closing.close(JANUARY, MORNING)


def test_what_comes_after_closing_counts_in_the_open_period(
    closing: ClosingService, room: ReconciliationService, desk: Workplace, tmp_path: Path
) -> None:
    close(closing, room)
    assert figures(desk) == {
        JANUARY: (15_000, 0, 0),
        FEBRUARY: (15_900, 900, 0),
        MARCH: (15_900, 900, 0),
    }
    later = (
        a_line("1", "80,00", day="05-01-2026"),
        a_line("3", "9,00", day="03-02-2026"),
        a_line("4", "7,00", day="09-01-2026"),
    )

    receipt = take_in(desk, tmp_path, later, alarms_seen=True)

    assert receipt.undone == 2
    assert closing.is_as_closed(JANUARY)
    assert figures(desk) == {
        JANUARY: (15_000, 0, 0),
        FEBRUARY: (9600, 9600, -7000),
        MARCH: (9600, 9600, -7000),
    }
    late = LedgerService(desk).postings()[-1]
    assert (late.book_period, late.counts_in, late.is_correction) == (JANUARY, FEBRUARY, True)
    assert sum(row.cents for row in LedgerService(desk).postings()) == 9600


def test_what_is_undone_after_closing_counts_back_in_the_open_period(
    closing: ClosingService, room: ReconciliationService, desk: Workplace
) -> None:
    close(closing, room)

    room.undo(room.placed(2026)[:1], MORNING)

    assert closing.is_as_closed(JANUARY)
    assert figures(desk)[JANUARY] == (15_000, 0, 0)
    assert figures(desk)[FEBRUARY][1] == 900 + 5000


def test_reopening_needs_a_reason_and_ends_with_a_paper(
    closing: ClosingService, room: ReconciliationService
) -> None:
    close(closing, room)
    with pytest.raises(ReasonRequiredError):
        closing.reopen(JANUARY, " ", MORNING)
    closing.reopen(JANUARY, "factuur vergeten", MORNING)
    with pytest.raises(PeriodStepError, match="not_closed"):
        closing.reopen(JANUARY, "nog eens", MORNING)
    closing.close(JANUARY, MORNING)
    room.explain(["3"], WHY, MORNING)
    closing.close(FEBRUARY, MORNING)
    with pytest.raises(PeriodStepError, match="later_closed"):
        closing.reopen(JANUARY, "factuur", MORNING)
    closing.issue(FEBRUARY, "Eerste berap", MORNING)

    with pytest.raises(PeriodStepError) as refused:
        closing.reopen(FEBRUARY, "factuur", MORNING)

    assert (refused.value.reason, refused.value.other) == ("issued", "Eerste berap")
    assert [step.kind.value for step in closing.steps()] == [
        "closed", "reopened", "closed", "closed", "issued",
    ]  # fmt: skip


def test_only_who_books_closes(closing: ClosingService, desk: Workplace) -> None:
    act_as(desk, "communicatieadviseur")
    with pytest.raises(RuleError, match="G-07"):
        closing.close(JANUARY, MORNING)


def test_every_difference_has_a_kind_and_an_owner(
    room: ReconciliationService, desk: Workplace
) -> None:
    room.explain(["1", "3"], WHY, MORNING)
    room.explain(["2"], Explanation("double", "administratie"), MORNING)

    found = StatementService(desk).differences(2026)

    assert [(item.kind, item.owner, item.cents, item.count) for item in found] == [
        (DifferenceKind.DOUBLE, "administratie", 5000, 1),
        (DifferenceKind.NO_COMMITMENT, "financieel adviseur", 10_900, 2),
    ]


def test_late_lines_of_several_closed_periods_keep_each_their_own_key_and_period(
    desk: Workplace, closing: ClosingService, room: ReconciliationService, tmp_path: Path
) -> None:
    room.explain(["1", "2", "3"], WHY, MORNING)
    closing.close(JANUARY, MORNING)
    closing.close(FEBRUARY, MORNING)
    months = (1, 2, 1, 2)
    late = [
        a_line(f"9{at}", f"{at},00", day=f"20-0{month}-2026", text=f"nagekomen {at}")
        for at, month in enumerate(months, start=1)
    ]

    take_in(desk, tmp_path, [*LINES, *late])

    rows = [row for row in LedgerService(desk).postings() if row.posting.entry.startswith("9")]
    assert [row.posting.amount.cents for row in rows] == [100, 200, 300, 400]
    assert [row.book_period for row in rows] == [book_period(2026, month) for month in months]
    assert {row.counts_in for row in rows} == {MARCH}
    assert not RegisterService(desk).check(MORNING).problems


def test_what_was_ours_without_any_rule_comes_off_when_a_rule_says_otherwise(
    desk: Workplace, closing: ClosingService, room: ReconciliationService
) -> None:
    close(closing, room)
    assert figures(desk)[JANUARY] == (15_000, 0, 0)

    centre = (CodeRange("cost_centre", "KP9", "KP9"),)
    AttributionService(desk).add(AttributionDraft(centre, 2026, 2026, "werken"), MORNING)

    assert figures(desk)[JANUARY] == (15_000, 0, 0)
    assert figures(desk)[MARCH] == (0, 0, -15_000)


def test_first_posting_that_comes_after_closing_makes_no_line_in_what_is_closed(
    fresh_desk: Workplace, tmp_path: Path
) -> None:
    PeopleService(fresh_desk).add("financieel adviseur", "financieel-adviseur", "", MORNING)
    act_as(fresh_desk, "financieel adviseur")
    ClosingService(fresh_desk).close(FEBRUARY, MORNING)

    take_in(fresh_desk, tmp_path, LINES)

    assert ClosingService(fresh_desk).is_as_closed(FEBRUARY)
    assert RegisterService(fresh_desk).check(MORNING).is_clean
